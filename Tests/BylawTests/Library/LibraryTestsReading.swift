import BylawTestSupport
import Testing

@testable import Bylaw

/// A policy that has a bit of everything, and rows for it.
enum LibraryClub {
  static let text = """
    policy "Club"
    timezone "Asia/Shanghai"
    review twice a month

    tiers core "一群" capacity 3 > growth "二群" > holding
    role helper seats 1

    member
      id: text key
      name: text = "nobody"
      tier: tier?
      joined: date
      score: decimal(2) in 0..100 = 0
      points: int = 0
      roles: set of role = {}
      langs: set of text = {}
      keen: bool = false

    events message
      who: member
      sent: datetime

    let spoken = days(message in last 15 days)

    protect newcomers from demotion when joined in last 30 days

    promote rising "晋升" from growth to core
      when spoken > 0 and score >= 1.5
      take top 1 by score
      say "bravo \\"{name}\\"; go on"

    demote quiet from core to growth when spoken = 0
    reward thanks when keen grant points 5, badge "keen; one", role helper
    ensure small that count(members in core) <= 2
    milestone three when count(members in core) >= 3

    test "who speaks rises" as of 2026-11-01
      given ann: tier = growth, spoken = 1, score = 2, joined = 2026-01-01
      expect ann moves to core by rising
    """

  static let rows = CommunityRows(
    members: [
      [
        "id": "ann", "name": "Ann 花卷", "tier": "growth", "joined": .date(CalendarDate("2026-01-01")!),
        "score": .number(ExactNumber("2.50")!),
      ],
      ["id": "ben", "tier": "二群", "joined": "2026-01-02", "score": 2, "keen": true, "langs": ["en", "zh"]],
      ["id": "cai", "name": "Cai", "tier": "core", "joined": "2026-10-20", "roles": ["helper"]],
      ["id": "dan", "tier": "core", "joined": "2020-02-29", "score": "0.10", "keen": nil],
      ["id": "eve", "joined": "2026-01-02", "tier": nil],
    ],
    events: [
      "message": [
        ["who": "ann", "sent": .datetime(LocalDatetime("2026-10-30T08:15")!)],
        ["who": "ben", "sent": "2026-10-30T23:15:00Z"],
      ]
    ])

  static func policy(_ text: String = text) throws -> Policy {
    let file = PolicyFile(text: text, name: "club.bylaw")
    return try #require(file.policy, "\(file.problems.text())")
  }

  static func day(_ text: String = "2026-11-01") throws -> ReviewMoment {
    ReviewMoment(endOf: try #require(CalendarDate(text)))
  }
}

@Suite("The library: values, policies and rows in memory")
struct LibraryReadingTests {
  @Test("numbers are exact, and equal by value")
  func numbers() throws {
    #expect(ExactNumber("12.50")?.description == "12.50")
    #expect(ExactNumber("12.50") == ExactNumber("12.5"))
    #expect(ExactNumber("12.50")?.hashValue == ExactNumber("12.5")?.hashValue)
    #expect(ExactNumber("-0.01")?.description == "-0.01")
    #expect(try #require(ExactNumber("-0.01")) < 0)
    #expect(ExactNumber("3.00")?.asInt == 3)
    #expect(ExactNumber("3.01")?.asInt == nil)
    #expect(ExactNumber("9223372036854775807")?.unscaled == .max)
    #expect(try #require(ExactNumber("9223372036854775807")) > 1)
    #expect(ExactNumber("0.000000000000000001")?.scale == 18)
    for wrong in ["", "-", ".5", "5.", "1e3", "1_000", "٣", "1.2.3", "+-1", "9223372036854775808", " 1"] {
      #expect(ExactNumber(wrong) == nil, "\(wrong)")
    }
    #expect(ExactNumber(unscaled: 1, scale: 19) == nil)
    #expect(ExactNumber(unscaled: 1, scale: -1) == nil)
  }

  @Test("dates and datetimes")
  func dates() throws {
    let date = try #require(CalendarDate(year: 2024, month: 2, day: 29))
    #expect(date.description == "2024-02-29")
    #expect((date.year, date.month, date.day) == (2024, 2, 29))
    #expect(CalendarDate(year: 2023, month: 2, day: 29) == nil)
    #expect(CalendarDate("2024-02-29T08:00") == nil)
    let moment = try #require(LocalDatetime(date, hour: 23, minute: 5, second: 7, microsecond: 120))
    #expect(moment.description == "2024-02-29T23:05:07.00012")
    #expect(LocalDatetime(moment.description) == moment)
    #expect((moment.hour, moment.minute, moment.second, moment.microsecond) == (23, 5, 7, 120))
    #expect(LocalDatetime("1969-12-31T23:00")?.date.description == "1969-12-31")
    #expect(LocalDatetime("1969-12-31T23:00")?.hour == 23)
    for wrong in ["2024-02-29", "2024-02-29T24:00", "2024-02-29T08:00Z", "2024-02-29T08:00+08:00", "now"] {
      #expect(LocalDatetime(wrong) == nil, "\(wrong)")
    }
    #expect(LocalDatetime(date, hour: 24, minute: 0) == nil)
    #expect(ReviewMoment(endOf: date).text == "2024-02-29")
    #expect(ReviewMoment(moment: moment).text == "2024-02-29T23:05:07.00012")
  }

  @Test("a policy from text: every problem with its range, its notes and its fixes")
  func problems() throws {
    let text = LibraryClub.text + "\nlabel 好 when scroe == 1 and spoken > \"x\"\n"
    let file = PolicyFile(text: text, name: "club.bylaw")
    #expect(file.policy == nil)
    #expect(file.problems.all.map(\.code).contains("double-equals"))
    let unknown = try #require(file.problems.all.first { $0.code == "unknown-name" })
    #expect(unknown.severity == .error)
    let range = try #require(unknown.range)
    #expect(String(decoding: Array(text.utf8)[range.offsets], as: UTF8.self) == "scroe")
    #expect(range.start.column == 14)
    #expect(range.end.column == 19)
    #expect(range.start.line == unknown.line)
    #expect(unknown.place == .policy(name: "club.bylaw", range))
    let fix = try #require(unknown.fixes.first)
    #expect(fix.applied(to: text)?.contains("when score ==") == true)
    #expect(fix.applied(to: "short") == nil)
    #expect(unknown.text().hasPrefix("error[unknown-name]: "))
    #expect(unknown.story()?.hasPrefix("unknown-name: ") == true)
    #expect(Problem.story(ofCode: "no-such-code") == nil)
    #expect(PolicyFile(text: "").policy == nil)
    #expect(PolicyFile(text: "\u{0}\u{FFFD}花").policy == nil)
  }

  @Test("settings, files that are not there, and layout")
  func files() throws {
    let text = "param least = 3\nmember\n  id: text key\n  n: int\nlabel big when n >= least\n"
    let file = PolicyFile(text: text, settings: [Setting(name: "leats", value: "4")])
    #expect(file.policy == nil)
    #expect(file.problems.all.map(\.code) == ["unknown-param"])
    #expect(file.problems.all.first?.place == .nowhere)
    #expect(PolicyFile(text: text, settings: [Setting(name: "least", value: "4")]).policy != nil)
    let missing = PolicyFile.read("/nowhere/at all.bylaw")
    #expect(missing.value == nil)
    #expect(missing.problems.all.map(\.place) == [.file("/nowhere/at all.bylaw", line: nil, column: nil)])
    let folder = try TemporaryFolder()
    try folder.write("p.bylaw", text)
    #expect(PolicyFile.read(folder.path + "/p.bylaw").value?.policy != nil)
    #expect(PolicyFile(text: "member\n id :text key\n").formatted().value == "member\n  id: text key\n")
    #expect(PolicyFile(text: "member\n id ::text key\n").formatted().value == nil)
    #expect(PolicyFile(text: "member\n id :text key\n").formatted(language: .chinese).value?.contains("成员") == true)
  }

  @Test("rows are read as files are")
  func rows() throws {
    let policy = try LibraryClub.policy()
    let outcome = policy.read(.rows(LibraryClub.rows), asOf: try LibraryClub.day())
    let community = try #require(outcome.value, "\(outcome.problems.text())")
    #expect(!outcome.problems.hasErrors)
    #expect(community.memberCount == 5)
    let values = try #require(community.values().value)
    #expect(values.header == ["id", "spoken"])
    #expect(values.rows == [["ann", 1], ["ben", 1], ["cai", 0], ["dan", 0], ["eve", 0]])
  }

  @Test("rows that do not fit name table, row and column, and nothing stops at the first")
  func badRows() throws {
    let policy = try LibraryClub.policy()
    var rows = LibraryClub.rows
    rows.members[1]["tier"] = "groth"
    rows.members[1]["score"] = .number(ExactNumber("2.505")!)
    rows.members[2]["id"] = "ann"
    rows.members[3]["joined"] = nil as DataValue?
    rows.members[4]["score"] = 101
    rows.members.append(["id": " ", "joined": "2026-02-30", "keen": "perhaps", "langs": 5])
    rows.events["message"]?.append(["who": "ann"])
    rows.events["mesage"] = []
    let outcome = policy.read(.rows(rows), asOf: try LibraryClub.day())
    #expect(outcome.value == nil)
    let places = outcome.problems.all.filter { $0.severity == .error }.map(\.place)
    let expected: [Problem.Place] = [
      .nowhere, .table("members", row: 1, column: "tier"), .table("members", row: 1, column: "score"),
      .table("members", row: 2, column: "id"), .table("members", row: 3, column: "joined"),
      .table("members", row: 4, column: "score"), .table("members", row: 5, column: "id"),
      .table("members", row: 5, column: "joined"), .table("members", row: 5, column: "keen"),
      .table("message", row: 2, column: "sent"),
    ]
    #expect(Set(places) == Set(expected), "\(outcome.problems.text())")
    #expect(places.count == expected.count)
    let text = outcome.problems.text()
    #expect(text.contains("--> members[1].tier"))
    #expect(text.contains("in members[0] already"))
    #expect(text.contains("Did you mean `growth`?"))
    #expect(text.contains("Did you mean `message`?"))
  }

  @Test("a column that no row has, strictly and not")
  func absentColumns() throws {
    let policy = try LibraryClub.policy()
    var rows = CommunityRows(members: [["id": "a", "joined": "2026-01-01", "scores": 1]])
    let lenient = policy.read(.rows(rows), asOf: try LibraryClub.day())
    #expect(lenient.value != nil, "\(lenient.problems.text())")
    let note = try #require(lenient.problems.all.first { $0.summary.contains("`score`") })
    #expect(note.severity == .note)
    #expect(note.place == .table("members", row: nil, column: nil))
    #expect(note.notes.map(\.text).joined().contains("scores"))
    rows.isStrict = true
    let strict = policy.read(.rows(rows), asOf: try LibraryClub.day())
    #expect(strict.value == nil)
    #expect(strict.problems.all.map(\.code).contains("missing-column"))
    #expect(strict.problems.all.map(\.place).contains(.table("members", row: nil, column: "score")))
    let empty = policy.read(.rows(CommunityRows(members: [])), asOf: try LibraryClub.day())
    #expect(empty.value?.memberCount == 0)
  }

  @Test("bad rows are set aside where that is asked for")
  func skipping() throws {
    let policy = try LibraryClub.policy()
    var rows = LibraryClub.rows
    rows.members[1]["score"] = -1
    rows.members[4]["id"] = "ann"
    rows.skipsBadRows = true
    let community = try #require(policy.read(.rows(rows), asOf: try LibraryClub.day()).value)
    #expect(community.memberCount == 3)
    #expect(
      community.rejectedRows.map(\.place) == [
        .table("members", row: 1, column: "score"), .table("members", row: 4, column: "id"),
      ])
  }
}
