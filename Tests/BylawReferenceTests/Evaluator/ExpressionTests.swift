import BylawChecker
import Testing

@testable import BylawData
@testable import BylawReference

private let head = """
  policy "Test"
  member
    id: text key
    score: int = 0
    money: decimal(2) = 0
    maybe: int?
    name: text = "Ann"
    joined: date = 2026-01-31
    seen: datetime?
    tags: set of text = {}
    kind: one of (a, b)?

  """

@Suite struct ExpressionTests {
  private let members = "id score money maybe seen             tags\nm  7     2.50  -     2026-10-31T08:30 x;y"

  @Test(arguments: [
    ("2999999 / 3000000 >= 1", false), ("(score - 0) / 7 = 1", true), ("score / 3 = 7 / 3", true),
    ("score / 3 > 2.333333", true), ("score / 3 in 2.333333..2.333334", true), ("score / 3 in (2.333333, 7 / 3)", true),
    ("-score / 3 < -2.333333", true), ("abs(-score / 3) = 7 / 3", true), ("floor(score * 2999999 / 3000000) = 6", true),
    ("ceil(score * 3000001 / 3000000) = 8", true), ("round(score * 2999999 / 3000000) = 7", true),
    ("min(score / 3, 7 / 3, 2.34) = 7 / 3", true), ("max(score / 3, 2.333333) = 7 / 3", true),
    ("score / 3 / 7 = 1 / 3", true), ("1 / (score / 3) = 3 / 7", true),
    ("(if score > 6 then score / 3 else 2) != 2.333333", true),
    ("((maybe ?? 4) / 3 ?? 0) = 4 / 3", true), ("round(score / 3, 9) = 2.333333333", true),
  ])
  func quotientsAreExact(condition: String, expected: Bool) throws {
    let fixture = try Fixture(head + "label y when \(condition)", members: members)
    #expect(try fixture.values("y") == [String(expected)])
  }

  @Test func whatCannotBeZeroAndIsIsAnError() throws {
    let fixture = try Fixture(
      """
      policy "Test"
      member
        id: text key
        played: int in 1..
      let rate = 10 / played
      reward active when rate > 3 say "x"
      """, members: "id played\na  2\nb  0")
    #expect(fixture.failure() == "b: 10 / played")
  }

  @Test func whatIsAskedBeforeKeepsTheDivisorFromBeingZero() throws {
    let fixture = try Fixture(
      head + "let x = if score > 7 then 1 / (score - 7) else 0\nlabel y when score > 7 and 1 / (score - 7) > 0",
      members: members + "\nn  9     2.50  -     2026-10-31T08:30 x;y")
    #expect(try fixture.values("x") == ["0.000000", "0.500000"])
    #expect(try fixture.values("y") == ["false", "true"])
  }

  @Test(arguments: [
    ("score / 2", "3.500000"), ("score / 3", "2.333333"), ("-score / 3", "-2.333333"), ("score * 2 / 3", "4.666667"),
    ("score / (score - 7)", ""), ("score + money", "9.50"), ("money * money", "6.2500"), ("score - money * 2", "2.00"),
    ("round(money)", "3"), ("round(-money)", "-3"), ("floor(-money)", "-3"), ("ceil(-money)", "-2"),
    ("round(score / 3, 2)", "2.33"), ("abs(-money)", "2.50"), ("min(score, money, 3)", "2.50"),
    ("max(score, money)", "7.00"), ("length(name)", "3"), ("lower(name)", "ann"), ("maybe ?? 4", "4"),
    ("round(maybe)", ""), ("if score > 6 then 1 else 2", "1"), ("date(seen)", "2026-10-31"),
    ("joined + 1 month", "2026-02-28"), ("joined - 1 year", "2025-01-31"), ("joined + 2 weeks", "2026-02-14"),
    ("(seen ?? now) + 36 hours", "2026-11-01T20:30:00"), ("today - joined", "274"), ("15 days ago", "2026-10-17"),
    ("2 hours ago", "2026-11-01T21:59:59.999999"), ("now", "2026-11-01T23:59:59.999999"), ("20%", "0.20"),
    ("year(joined)", "2026"), ("month(seen)", "10"), ("day(seen ?? now)", "31"), ("weekday(joined)", "saturday"),
    ("weekday(today)", "sunday"), ("hour(now)", "23"), ("hour(seen)", "8"),
    ("30 seconds ago", "2026-11-01T23:59:29.999999"),
  ])
  func gives(formula: String, expected: String) throws {
    let fixture = try Fixture(head + "let x = \(formula)\nlabel y when x is present or true", members: members)
    #expect(try fixture.values("x") == [expected])
  }

  @Test(arguments: [
    ("maybe = maybe", false), ("maybe is missing or maybe != maybe", true), ("maybe = 1", false),
    ("maybe is missing or maybe != 1", true), ("maybe is present and maybe != 1", false), ("maybe in (1, 2)", false),
    ("maybe is missing or maybe not in (1, 2)", true), ("not (maybe is present and maybe in (1, 2))", true),
    ("maybe is missing", true), ("maybe is present", false),
    ("score in 1..7", true), ("score in 8..", false), ("money in ..2.5", true), ("maybe in 1..", false),
    ("score = 7.00", true), ("money < score", true), ("name contains \"nn\"", true), ("name contains \"\"", true),
    ("name starts with \"An\"", true), ("name ends with \"An\"", false), ("\"x\" in tags", true),
    ("tags contains \"z\"", false), ("kind = a", false), ("kind is missing or kind != a", true),
    ("seen = 2026-10-31", true),
    ("seen in last 2 days", true), ("seen in last 1 day", false), ("seen in last 40 hours", true),
    ("seen in last 39 hours", false), ("joined in last 10 months", true), ("joined in last 9 months", false),
    ("not (score = 7 and money = 1)", true), ("score = 7 or 999_999_999_999_999_999 * score > 0", true),
    ("score = 6 and 999_999_999_999_999_999 * score > 0", false), ("\"é\" = \"e\u{301}\"", false),
  ])
  func holds(condition: String, expected: Bool) throws {
    let fixture = try Fixture(head + "label y when \(condition)", members: members)
    #expect(try fixture.values("y") == [String(expected)])
  }

  @Test func theFirstLineThatFitsGivesTheClass() throws {
    let fixture = try Fixture(
      head + """
        classify size big when score > 5 small when score > 2
        label unsized when size is missing
        """, members: "id score\na 6\nb 3\nc 0")
    #expect(try fixture.values("size") == ["big", "small", ""])
    #expect(try fixture.values("unsized") == ["false", "false", "true"])
  }

  @Test func aRowsConditionReadsItsFields() throws {
    let text = """
      policy "Test"
      member where score > 2
        id: text key
        score: int = 0
      events like from "log" where kind = "like" and at in last 2 days
        who: member
        at: date
        kind: text
      reward x when count(like) > 0
      """
    let fixture = try Fixture(text, members: "id\na")
    func keeps(_ condition: CheckedExpression?, _ row: [Value]) throws -> Bool {
      try rowTest(of: fixture.policy, asOf: fixture.asOf)(try #require(condition), row)
    }
    let member = fixture.policy.members.condition
    #expect(try keeps(member, [.text(Text("a")), .number(3)]))
    #expect(try !keeps(member, [.text(Text("a")), .number(2)]))
    #expect(try !keeps(member, [.text(Text("a")), .missing]))
    let like = fixture.policy.events[0].table.condition
    let today = fixture.asOf.today
    #expect(try keeps(like, [.text(Text("a")), .date(today), .text(Text("like"))]))
    #expect(try !keeps(like, [.text(Text("a")), .date(today), .text(Text("dislike"))]))
    #expect(try !keeps(like, [.text(Text("a")), .date(today - 2), .text(Text("like"))]))
  }
}

@Suite struct FailureTests {
  private let head = """
    policy "Test"
    tiers high > low
    member
      id: text key
      tier: tier?
      big: int = 0
      small: int = 0
      joined: date = 2026-01-01
      points: int = 0

    """

  @Test func theFirstByKeyIsReportedWhateverTheRulesOrder() throws {
    let fixture = try Fixture(
      head + """
        reward one when small = 2 and big * 10 > 0
        reward two when small = 1 and big * 100 > 0
        """,
      members: "id tier big small\nb low 999999999999999999 2\na low 999999999999999999 1")
    #expect(fixture.failure() == "a: big * 100")
  }

  @Test func ofOneMembersTheFirstByPlaceIsReported() throws {
    let fixture = try Fixture(
      head + """
        let early = big * 10
        let late = big * 100
        reward one when late + early > 0
        """, members: "id tier big\na low 999999999999999999")
    #expect(fixture.failure() == "a: big * 10")
  }

  @Test(arguments: [
    ("big + 1", "big + 1"), ("-big - 1", "-big - 1"), ("1 - -big", "1 - -big"), ("big * 1.0", "big * 1.0"),
    ("big / 1", "big / 1"), ("sum(big of members)", "sum(big of members)"), ("round(big, 2)", "round(big, 2)"),
  ])
  func nineteenDigitsAreAnOverflow(formula: String, span: String) throws {
    let fixture = try Fixture(
      head + "let x = \(formula)\nreward one when x > 0",
      members: "id tier big\nb low 1\na low 999999999999999999")
    #expect(fixture.failure() == "a: \(span)")
  }

  @Test func asumIsCheckedOnItsTotalOnly() throws {
    let fixture = try Fixture(
      head + "let x = sum(big of members)\nreward one when x = 5",
      members: "id tier big\na low 999999999999999999\nb low 7\nc low -999999999999999999\nd low -2")
    #expect(try fixture.values("x") == ["5", "5", "5", "5"])
  }

  @Test func comparisonsOfDifferentScalesNeedNoRoom() throws {
    let fixture = try Fixture(
      head + "label x when big < 0.25 and big + big != 0.125", members: "id tier big\na low -499999999999999999")
    #expect(try fixture.values("x") == ["true"])
  }

  @Test func whatIsNotAskedForCannotOverflow() throws {
    let fixture = try Fixture(
      head + """
        let x = big * 10
        let y = if small = 0 then x else 0
        reward one when small = 1 and y = 0
        """, members: "id tier big small\na low 999999999999999999 1\nb low 999999999999999999 2")
    #expect(try fixture.decisions() == ["a,one,rewarded"])
  }

  @Test func aGiftMayOverflowToo() throws {
    let fixture = try Fixture(
      head + "reward one grant points big", members: "id tier big points\na low 1 999999999999999999")
    #expect(fixture.failure() == "a: big")
  }

  @Test func aDateStaysInTheCalendar() throws {
    let fixture = try Fixture(
      head + "reward one when joined + 1 day > today", members: "id tier joined\na low 9999-12-31")
    #expect(fixture.failure() == "a: joined + 1 day")
  }

  @Test func theDiagnosticNamesMemberAndNumbers() throws {
    let fixture = try Fixture(head + "reward one when big + 1 > 0", members: "id tier big\nmo low 999999999999999999")
    let error = #expect(throws: EvaluationError.self) { try fixture.report() }
    let diagnostic = try #require(error).diagnostic(in: fixture.policy)
    #expect(diagnostic.code == "overflow")
    #expect(diagnostic.summary.english.contains("999999999999999999 + 1"))
    #expect(diagnostic.summary.english.contains("mo"))
  }
}
