import Testing

/// A day that begins at four in the morning, everywhere.
@Suite("Where a day begins")
struct DayStartTests {
  private static func bar(_ zone: String) -> BothEngines {
    BothEngines(
      policy: """
        \(zone)
        tiers regulars > guests
        member
          id: text key
          tier: tier
          joined: datetime
        events round
          who: member
          at: datetime
        let nights    = days(round)
        let row       = streak(round)
        let capped    = count(round in last 3 days at most 1 per day)
        let november  = count(round in this month)
        let saturdays = count(round where weekday(at) = saturday)
        let small     = count(round where hour(at) < 4)
        let last_day  = date(latest(round))
        let halloween = count(round where at = 2026-10-31)
        label first_night when joined in last 1 day
        promote up from guests to regulars when today = 2026-11-01

        """,
      files: [
        "members.csv": "id,tier,joined\na,guests,2026-11-02T03:59:59.999999\nb,guests,2026-11-02T04:00\n",
        "round.csv": """
        who,at
        a,2026-10-31T22:00
        a,2026-11-01T01:30
        a,2026-11-01T03:59
        a,2026-11-01T23:00
        a,2026-11-02T02:00

        """,
      ])
  }

  @Test("what happens in the small hours is of the day before")
  func fromFour() throws {
    let bar = Self.bar("timezone \"Asia/Shanghai\" day from 04:00")
    // As of 2026-11-01, which ends at four in the morning.
    #expect(
      try bar.values(asOf: "2026-11-01") == [
        "a,2,2,2,2,3,3,2026-11-01,3,true", "b,0,0,0,0,0,0,,0,false",
      ])
    #expect(try bar.values(asOf: "2026-11-02T03:59:59.999999") == bar.values(asOf: "2026-11-01"))
    #expect(try bar.decisions(asOf: "2026-11-02T03:00").count == 2)
    #expect(try bar.values(asOf: "2026-11-02T04:00")[0] == "a,2,2,2,2,3,3,2026-11-01,3,false")
    #expect(try bar.decisions(asOf: "2026-11-02T04:00") == [])
  }

  @Test("without it, at midnight")
  func fromMidnight() throws {
    let bar = Self.bar("timezone \"Asia/Shanghai\"")
    #expect(
      try bar.values(asOf: "2026-11-02") == [
        "a,3,3,3,4,1,3,2026-11-02,1,true", "b,0,0,0,0,0,0,,0,true",
      ])
  }
}
