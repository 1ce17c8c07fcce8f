import Testing

/// A day that is not over breaks no streak. Where the question came from: TomiWebPro/StudyKing#74,
/// Razeeman/Android-SimpleTimeTracker#223, FuzzyGrim/Yamtrack#1669.
@Suite("Streaks")
struct StreakTests {
  private let club = BothEngines(
    policy: """
      timezone "Europe/Berlin"
      tiers runners > walkers
      member
        id: text key
        tier: tier
      events run
        who: member
        at: datetime
      events swim
        who: member
        on: date
      let whole = streak(run)
      let week  = streak(run in last 7 days)
      let one   = streak(run in last 1 day)
      let swum  = streak(swim in last 40 days)
      demote rest from runners to walkers when whole = 0
      promote back from walkers to runners when whole >= 3

      """,
    files: [
      "members.csv": "id,tier\nevening,runners\nmorning,walkers\nnever,runners\nlapsed,runners\n",
      "run.csv": """
      who,at
      evening,2026-05-02T19:30
      evening,2026-05-03T20:00
      evening,2026-05-04T21:15
      evening,2026-05-05T23:59:59.999999
      morning,2026-05-04T06:00
      morning,2026-05-05T06:00
      morning,2026-05-06T06:00
      lapsed,2026-05-03T06:00
      lapsed,2026-05-04T06:00

      """,
      "swim.csv": "who,on\nevening,2026-05-05\nmorning,2026-05-06\nlapsed,2026-05-04\n",
    ])

  @Test("before the day is over it counts back from yesterday, where today has nothing yet")
  func open() throws {
    #expect(
      try club.values(asOf: "2026-05-06T09:00") == [
        "evening,4,4,0,1", "lapsed,0,0,0,0", "morning,3,3,1,1", "never,0,0,0,0",
      ])
    #expect(
      try club.decisions(asOf: "2026-05-06T09:00") == [
        "lapsed,rest,demoted,runners,walkers", "never,rest,demoted,runners,walkers",
        "morning,back,promoted,walkers,runners",
      ])
  }

  @Test("as of a date, which is the day's end, a day without anything breaks it", arguments: ["2026-05-06"])
  func over(_ moment: String) throws {
    #expect(
      try club.values(asOf: moment) == [
        "evening,0,0,0,0", "lapsed,0,0,0,0", "morning,3,3,1,1", "never,0,0,0,0",
      ])
    #expect(try club.values(asOf: "2026-05-06T23:59:59.999999") == club.values(asOf: moment))
  }

  @Test("the day after an open day is broken as well")
  func nextDay() throws {
    #expect(try club.values(asOf: "2026-05-07T00:00")[0] == "evening,0,0,0,0")
    #expect(try club.values(asOf: "2026-05-07T00:00")[2] == "morning,3,3,0,1")
  }
}
