import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

/// Tests that are run for each row of a file, and those that compare all decisions with one.
@Suite("Tests as tables")
struct TestTableTests {
  private static let text = """
    policy "Club"
    tiers core "一群" > growth
    role host "主持"
    member
      id: text key
      tier: tier?
      spoken: int = 0
      points: int = 0
      joined: date?
      city: text?
      roles: set of role = {}
    param bar = 5
    label keen when spoken > 3
    promote rising "上升" from growth to core when spoken > bar
    remove gone from growth when spoken = 0
    reward thanks when spoken > 2 grant points spoken

    """

  /// What running the tests of a policy with some files came to: status and title of each.
  private func run(_ test: String, files: [String: String] = [:], allowsOutside: Bool = false) throws -> TestReport {
    let folder = try TemporaryFolder()
    try folder.write("club.bylaw", Self.text + test)
    for (name, text) in files { try folder.write(name, text) }
    let suite = TestSuite(
      file: folder.path + "/club.bylaw", settings: [], filter: nil, allowsOutside: allowsOutside)
    #expect(suite.policy != nil, "\(suite.problems.text())")
    return TestReport(suites: [suite], outcomes: runTests(in: [suite]))
  }

  private func outcomes(_ report: TestReport) -> [String] {
    report.suites.flatMap(\.outcomes).map { "\($0.status) \($0.test.title)" }
  }

  private func text(_ report: TestReport) -> String {
    var text = ""
    report.write(as: .text, to: &text, style: .plain)
    return text
  }

  private let table = """
    test "sheet" as of 2026-11-01
      for each row of "cases.csv"
      given a: tier = was, spoken = said, city = place
      expect tier of a = goal
      expect points of a = more

    """

  @Test("cells are read as data has them, where they have one meaning")
  func written() throws {
    let test = """
      test "sheet" as of 2026-11-01
        for each row of "cases.csv"
        given a: tier = core, points = said, joined = day, city = place
        expect points of a = more
        expect joined of a = 2026-10-20
        expect city of a = "2026/10/20"

      """
    let rows = "said,day,place,more\n\"1,000\",2026/10/20,2026/10/20,１０００\n1000,20261020,2026/10/20,\"1,000\"\n"
    let report = try run(test, files: ["cases.csv": rows])
    #expect(outcomes(report) == ["passed sheet (cases.csv:2)", "passed sheet (cases.csv:3)"], "\(text(report))")
    let doubtful = try run(test, files: ["cases.csv": "said,day,place,more\n5,1/10/2026,2026/10/20,5\n"])
    #expect(text(doubtful).contains("column `day` has `1/10/2026`, and date is wanted here"), "\(text(doubtful))")
  }

  @Test("a row is a test, its cells are read as the place wants them")
  func rows() throws {
    let cases = "was,said,place,goal,more\ngrowth,6,Oslo,一群,6\ngrowth,3,12,growth,3\ngrowth,0,,,0\n一群,4,true,core,5\n"
    let report = try run(table, files: ["cases.csv": cases])
    #expect(
      outcomes(report) == [
        "passed sheet (cases.csv:2)", "passed sheet (cases.csv:3)", "passed sheet (cases.csv:4)",
        "failed sheet (cases.csv:5)",
      ])
    let text = text(report)
    #expect(text.contains("expect points of a = more"))
    #expect(text.contains("4 tests") && text.contains("1 failed"))
  }

  @Test("rules, labels, roles and tiers may be columns, by name and by title")
  func names() throws {
    let test = """
      test "names" as of 2026-11-01
        for each row of "cases.tsv"
        set bar = 2
        given a: tier = growth, spoken = 4, joined = since, roles = held
        expect a moves to goal by how
        expect a is what
        expect a gets gift
        expect a holds office
        expect joined of a = since
      """
    let cases = "goal\thow\twhat\tgift\toffice\theld\tsince\n一群\t上升\tkeen\tthanks\t主持\thost\t2026-01-02\n"
    #expect(outcomes(try run(test, files: ["cases.tsv": cases])) == ["passed names (cases.tsv:2)"])
  }

  @Test(
    "what is wrong is said with the place and the line",
    arguments: [
      ("was,said,place,goal,more\ngrowth,many,Oslo,core,1\n", "error bad-test-row With line 2 of cases.csv."),
      ("was,said,place,goal\ngrowth,1,Oslo,core\n", "error unknown-name With line 2 of cases.csv."),
      ("was,said,place,goal,more\ngrowth,1,Oslo,cellar,1\n", "error bad-test-row With line 2 of cases.csv."),
      ("was,said,place,goal,more\n", "error bad-test-row "),
      ("was,was\n1,2\n", "error repeated-column Rename or remove one of them."),
    ])
  func wrong(_ cases: String, _ wanted: String) throws {
    let report = try run(table, files: ["cases.csv": cases])
    let first = try #require(report.suites.first?.outcomes.first)
    let problem = try #require(first.problems.first)
    #expect("\(first.status) \(problem.code) \(problem.notes.first?.text.english ?? "")" == wanted)
  }

  @Test("a column that the policy has a meaning for is not guessed about")
  func clash() throws {
    let test = """
      test "clash" as of 2026-11-01
        for each row of "cases.csv"
        given a: tier = growth, spoken = spoken
        expect points of a = points
      """
    let report = try run(test, files: ["cases.csv": "spoken,points\n4,4\n"])
    #expect(report.suites[0].outcomes.flatMap(\.problems).map(\.code) == ["column-is-a-name"])
  }

  @Test("files are read beside the policy and below, and nowhere else")
  func walls() throws {
    for file in ["../cases.csv", "/etc/passwd"] {
      let test = table.replacingOccurrences(of: "cases.csv", with: file)
      #expect(try run(test).suites[0].outcomes.flatMap(\.problems).map(\.code) == ["outside-folder"])
      let decisions = "test \"d\" as of 2026-11-01\n  given a: tier = core\n  expect decisions from \"\(file)\"\n"
      #expect(try run(decisions).suites[0].outcomes.flatMap(\.problems).map(\.code) == ["outside-folder"])
    }
    #expect(try run(table).suites[0].outcomes.flatMap(\.problems).map(\.code) == ["no-such-file"])
  }

  private let all = """
    test "all" as of 2026-11-01
      given a: tier = growth, spoken = 6
      given b: tier = growth, spoken = 0
      expect decisions from "expected.csv"

    """

  @Test(
    "decisions are compared with a file, row by row",
    arguments: [
      ("id,rule\na,thanks\na,上升\nb,gone\n", []),
      (
        "id,rule,kind,from,to,detail,rank,value\na,rising,promoted,growth,一群,,,\nb,gone,removed,growth,,,,\na,thanks,rewarded,,,points 6,,\n",
        []
      ),
      (
        "id,rule,to,detail\na,rising,growth,\nb,gone,,\nc,thanks,,points 3\n",
        [
          "expected.csv:2: a, rising: `to` is `core`, and the file has `growth`",
          "expected.csv:4: c, thanks, points 3: this was not decided",
          "a, thanks, points 6: this was decided, and expected.csv does not have it",
        ]
      ),
    ] as [(String, [String])])
  func decisions(_ expected: String, _ differences: [String]) throws {
    let report = try run(all, files: ["expected.csv": expected])
    let outcome = try #require(report.suites[0].outcomes.first)
    #expect(outcome.result?.failures.flatMap(\.differences).map(\.english) ?? [] == differences)
    #expect(outcome.status == (differences.isEmpty ? .passed : .failed))
    for difference in differences { #expect(text(report).contains("= " + difference)) }
  }

  @Test(
    "a file of other columns is refused",
    arguments: [
      ("id,reward\na,thanks\n", "expected.csv has no column `rule`."),
      (
        "id,rule,knid\na,thanks,rewarded\n",
        "expected.csv has a column `knid`, and decisions have none; did you mean `kind`?"
      ),
    ])
  func columns(_ expected: String, _ summary: String) throws {
    let report = try run(all, files: ["expected.csv": expected])
    #expect(report.suites[0].outcomes.flatMap(\.problems).map(\.summary.english) == [summary])
  }

  @Test("changes are noticed by rows too")
  func mutants() throws {
    let folder = try TemporaryFolder()
    try folder.write("club.bylaw", Self.text + table)
    try folder.write("cases.csv", "was,said,place,goal,more\ngrowth,6,Oslo,core,6\ngrowth,5,Oslo,growth,5\n")
    let suite = TestSuite(file: folder.path + "/club.bylaw", settings: [], filter: nil)
    let mutations = try #require(tryMutations(in: [suite]).first)
    #expect(mutations.trials.contains { $0.mutation.what.english == "`>` becomes `>=`" && $0.noticedBy == "sheet" })
  }
}
