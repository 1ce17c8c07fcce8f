import Testing

/// Parts of dates and windows by the calendar. Where the wishes came from: DivanteLtd/open-loyalty#69 (points for a birthday),
/// SSWConsulting/SSW.Rewards.Mobile#1116 (anniversaries), jp00p/AGIMUS#254 (weekends that count double),
/// sfxdeve/vektor-tanstack-react-start#33 (five a calendar month).
@Suite("By the calendar")
struct ByTheCalendarTests {
  @Test("birthdays are in their month, and weekends are told apart")
  func parts() throws {
    let shop = BothEngines(
      policy: """
        tiers regulars > guests
        member
          id: text key
          tier: tier
          birthday: date?
          points: int in 0.. = 0
        # allow events-after-review: the shop is looked at as of several moments
        events visit
          who: member
          at: datetime
        let on_weekends = count(visit where weekday(at) in (saturday, sunday))
        let late        = count(visit where hour(at) >= 22)
        let birth_year  = year(birthday)
        let birth_day   = day(birthday)
        label monday_child when weekday(birthday) = monday
        promote up from guests to regulars when on_weekends > 1
        reward birthday_gift when month(birthday) = month(today) grant points 50 limit 1 per 300 days

        """,
      files: [
        "decision.csv": "on,id,rule,kind\n",
        "members.csv": "id,tier,birthday,points\na,guests,1990-11-30,0\nb,guests,1987-10-05,0\nc,guests,,0\n",
        "visit.csv": """
        who,at
        a,2026-10-31T22:00
        a,2026-11-01T23:59:59.999999
        b,2026-10-30T21:59:59
        b,2026-11-02T00:00

        """,
      ])
    #expect(
      try shop.values(asOf: "2026-11-02T12:00") == [
        "a,2,2,1990,30,false", "b,0,0,1987,5,true", "c,0,0,,,false",
      ])
    #expect(
      try shop.decisions(asOf: "2026-11-02T12:00") == [
        "a,up,promoted,guests,regulars", "a,birthday_gift,rewarded,,,points 50",
      ])
    #expect(try shop.decisions(asOf: "2026-10-02") == ["b,birthday_gift,rewarded,,,points 50"])
  }

  @Test("a month that is under way, and the whole one before it")
  func months() throws {
    let inn = BothEngines(
      policy: """
        tiers gold > plain
        member
          id: text key
          tier: tier
          since: date
        events night
          who: member
          on: date
          rooms: int
        let this_month   = sum(rooms of night in this month)
        let same_month   = sum(rooms of night in this month through today)
        let last_month   = sum(rooms of night in last month)
        let one_month    = sum(rooms of night in last 1 month)
        let this_quarter = sum(rooms of night in this quarter)
        let last_quarter = sum(rooms of night in last quarter)
        let this_year    = sum(rooms of night in this year)
        let last_year    = days(night in last year)
        let this_week    = count(night in this week at most 1 per day)
        let last_week    = count(night in last week)
        label new when since in this month
        promote up from plain to gold when this_month >= 30
        demote down from gold to plain when this_month < 30

        """,
      files: [
        "members.csv": "id,tier,since\na,plain,2026-11-30\nb,plain,2026-12-01\n",
        "night.csv": "who,on,rooms\n"
          + (1...30).map { "a,2026-11-\($0 < 10 ? "0" : "")\($0),1\n" }.joined()
          + "a,2026-10-31,100\na,2025-12-31,1000\na,2026-12-01,10000\n",
      ])
    let november = "a,30,30,100,130,130,0,130,1,1,7,true"
    #expect(try inn.values(asOf: "2026-11-30")[0] == november)
    #expect(try inn.decisions(asOf: "2026-11-30") == ["a,up,promoted,plain,gold"])
    #expect(try inn.values(asOf: "2026-12-01")[0] == "a,10000,10000,30,10029,10130,0,10130,1,2,7,false")
    #expect(try inn.values(asOf: "2026-12-01")[1] == "b,0,0,0,0,0,0,0,0,0,0,true")
    #expect(try inn.values(asOf: "2026-01-01")[0] == "a,0,0,1000,1000,0,1000,0,1,1,0,false")
  }
}
