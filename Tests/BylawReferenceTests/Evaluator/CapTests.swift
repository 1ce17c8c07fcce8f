import BylawChecker
import BylawSyntax
import Testing

@testable import BylawData
@testable import BylawReference

private let head = """
  policy "Test"
  member
    id: text key
    tier: tier?
  events message
    who: member
    at: datetime?
    xp: int = 0
    paid: decimal(2) = 0
  events visit
    who: member
    day: date
  tiers high > low

  """

/// Caps on what a unit of the calendar adds, and what each unit comes to.
@Suite struct CapTests {
  private let members = "id tier\na low\nb -"
  private let messages = """
    who at                         xp  paid
    a   2026-10-31T08:00           60  1.50
    a   2026-10-31T08:00:59.999999 60  2.00
    a   2026-10-31T08:01           50  0.25
    a   2026-11-01T23:00           -40 0.00
    a   2026-11-01T22:00           30  9.00
    a   2026-10-25T10:00           5   0.10
    a   2025-10-26T10:00           7   0.00
    a   -                          900 5.00
    """

  private func value(_ formula: String) throws -> String {
    try Fixture(
      head + "let x = \(formula)", members: members,
      events: ["message": messages, "visit": "who day\na 2026-10-26\na 2026-11-01\na 2026-11-02"]
    ).values("x")[0]
  }

  /// Two messages of one minute count once, and of the day's 170 no more than 100. (Mee6/Mee6-documentation#28,
  /// Benexdrake/Game_Devs_Connect_V2#47, AyakoBot/Ayako-v2#324, JaredRNeal/announceBot#18)
  @Test func oneMessageAMinuteAndAHundredADay() throws {
    let fixture = try Fixture(
      head + """
        let daily = sum(xp of message in last 30 days at most 100 per day)
        let calm  = count(message in last 30 days at most 1 per minute)
        promote up from low to high when daily + calm > 100
        demote down from high to low when daily = 0
        """, members: "id tier\na low",
      events: [
        "message": """
        who at                  xp
        a   2026-10-31T08:00    60
        a   2026-10-31T08:00:30 60
        """
      ])
    #expect(try fixture.values("daily") == ["100"] && fixture.values("calm") == ["1"])
    #expect(try fixture.decisions() == ["a,up,promoted,low,high"])
  }

  @Test(arguments: [
    ("count(message at most 1 per minute)", "6"), ("count(message at most 1 per hour)", "5"),
    ("count(message at most 2 per day)", "6"), ("count(message at most 1 per week)", "3"),
    ("count(message at most 1 per month)", "3"), ("count(message at most 1 per year)", "2"),
    ("count(message in last 7 days at most 1 per day where xp > 0)", "2"),
    ("count(visit at most 1 per week)", "1"), ("count(visit at most 1 per month)", "2"),
  ])
  func counts(_ formula: String, _ wanted: String) throws { #expect(try value(formula) == wanted) }

  /// A day's total below zero takes off all of it.
  @Test(arguments: [
    ("sum(xp of message at most 100 per day)", "102"), ("sum(xp of message at most 50 per minute)", "102"),
    ("sum(xp of message at most 1000 per month)", "172"), ("sum(xp of message at most 40 per week)", "52"),
    ("sum(paid of message at most 3.50 per day)", "7.10"), ("sum(xp of message)", "1072"),
    ("sum(xp of message in last 1 day at most 100 per day)", "-10"),
  ])
  func sums(_ formula: String, _ wanted: String) throws { #expect(try value(formula) == wanted) }

  @Test(arguments: [
    ("max(count(message per day))", "3"), ("min(count(message per day))", "1"), ("max(count(message per year))", "6"),
    ("mean(count(message per day))", "1.750000"), ("median(count(message per day))", "1"),
    ("percentile(count(message per day), 75)", "2"), ("max(sum(xp of message per day))", "170"),
    ("min(sum(xp of message per day))", "-10"), ("mean(sum(paid of message in last 30 days per day))", "4.283333"),
    ("max(count(message in last 1 day per day where xp < 0))", "1"), ("max(count(message per day where xp > 99))", ""),
    ("max(sum(paid of message per hour))", "9.00"), ("max(count(visit per week))", "2"),
  ])
  func figures(_ formula: String, _ wanted: String) throws { #expect(try value(formula) == wanted) }

  @Test func whoHasNoEventsHasNoFigure() throws {
    let fixture = try Fixture(
      head + """
        let most = max(count(message per day))
        let sum_ = sum(xp of message at most 3 per day)
        """, members: members, events: ["message": messages])
    #expect(try fixture.values("most") == ["3", ""] && fixture.values("sum_")[1] == "0")
  }

  @Test func weeksBeginOnMonday() {
    func week(_ year: Int, _ month: Int, _ day: Int) -> Int64? {
      CivilDate(year: year, month: month, day: day).map { DurationUnit.weeks.bucket(day: $0.dayNumber, moment: 0) }
    }
    #expect(week(2026, 11, 1) == week(2026, 10, 26) && week(2026, 11, 2) != week(2026, 11, 1))
    #expect(week(1969, 12, 29) == week(1970, 1, 4) && week(1969, 12, 28) != week(1969, 12, 29))
  }
}
