import BylawSyntax
import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

/// What `bylaw new` writes checks, without a warning, and runs on the data that it was made of.
@Suite struct StarterTests {
  private static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("examples")

  @Test("the examples' data", arguments: ["growth-community", "loyalty"])
  func examples(_ name: String) throws {
    let data = Self.examples.appendingPathComponent("\(name)/data").path
    try check(data, name == "loyalty" ? .english : .chinese)
  }

  @Test("random tables", arguments: 0..<60)
  func random(_ seed: Int) throws {
    var tables = RandomTables(seed: UInt64(seed))
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bylaw-starter-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in tables.files() { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    try check(folder.path, seed % 2 == 0 ? .english : .chinese)
  }

  @Test("of a workbook with several sheets it names the one that it has read")
  func sheets() throws {
    let rows = ["id,tier,points", "a,core,5", "b,low,7"]
    func starter(_ sheets: [MadeSheet]) throws -> String {
      let folder = try TemporaryFolder()
      try folder.write("members.xlsx", bytes: madeWorkbook(of: sheets))
      let text = try #require(starterPolicy(forDataIn: folder.path, language: .english).text)
      #expect(try lines(of: text, runOn: folder.path) == [])
      return text
    }
    let two = try starter([MadeSheet("十月", rows), MadeSheet("九月", rows)])
    #expect(two.contains("# `九月` has the same columns: see which sheet is meant."))
    #expect(two.contains("member from \"members.xlsx\" sheet \"十月\"\n"))
    let second = try starter([MadeSheet("说明", ["notes"]), MadeSheet("名单", rows)])
    #expect(second.contains("member from \"members.xlsx\" sheet \"名单\"\n") && !second.contains("same columns"))
    #expect(try starter([MadeSheet("名单", rows), MadeSheet("说明", ["notes"])]).contains("\nmember\n"))
  }

  @Test("links that lead out of the folder and pipes are left out, as a review leaves them")
  func strangersFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write("secret.csv", "id,pin\na,1234\n")
    let data = folder.path + "/data"
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: data + "/members.csv", withDestinationPath: "../secret.csv")
    try #require(mkfifo(data + "/message.csv", 0o600) == 0)
    let starter = starterPolicy(forDataIn: data, language: .english)
    #expect(starter.text == nil)
    #expect(starter.problems.diagnostics.map(\.code).sorted() == ["outside-folder", "special-file"])
  }

  private func check(_ data: String, _ language: PolicyLanguage) throws {
    let starter = starterPolicy(forDataIn: data, language: language)
    let text = try #require(starter.text, "\(starter.notes)")
    #expect(try lines(of: text, runOn: data) == [])
    #expect(formatPolicy(PolicyText(name: "new.bylaw", text: text)).value == text)
    let live = makeStarter(forDataIn: data, language: language, isLive: true)
    let liveText = try #require(live.text)
    #expect(problems(of: liveText) == [], "\(liveText)")
    let failures = try failures(of: liveText)
    #expect(failures == "", "\(failures)\n\(liveText)")
  }

  /// What its tests say, where one of them fails.
  private func failures(of text: String) throws -> String {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("bylaw-live-\(UUID().uuidString).bylaw")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    let suites = [TestSuite(file: file.path, settings: [], filter: nil)]
    let report = TestReport(suites: suites, outcomes: runTests(in: suites))
    var output = ""
    if report.hasFailed { report.write(as: .text, to: &output, style: .plain) }
    return output
  }

  private func problems(of text: String) -> [String] {
    checkPolicy(parsePolicy(PolicyText(name: "new.bylaw", text: text))).problems.all.map {
      "\($0.line ?? 0) \($0.code) \($0.summary)"
    }
  }

  private func lines(of text: String, runOn data: String) throws -> [String] {
    let problems = problems(of: text)
    guard problems.isEmpty else { return problems + [text] }
    let policy = try #require(checkPolicy(parsePolicy(PolicyText(name: "new.bylaw", text: text))).value)
    let moment = try reviewMoment(reading: "2026-11-01", policy: policy)
    let read = readData(policy: policy, files: DataFiles(folder: data), asOf: moment)
    guard let members = read.value else { return read.problems.all.map(\.summary) + [text] }
    let reviewed = review(policy: policy, data: members, asOf: moment)
    return reviewed.value == nil ? reviewed.problems.all.map(\.summary) + [text] : []
  }
}

/// A members' table and some of what members did, with columns of any kind and any name.
private struct RandomTables {
  private var random: SeededGenerator
  private var ids: [String] = []

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func files() -> [(String, String)] {
    let count = [0, 1, 2, 5, 40][pick(5)]
    ids = (0..<count).map { "\(["m", "群友", "", "0"][pick(4)])\($0 + 100 * pick(3) + 1000 * $0)" }
    var files = [table(["members", "成员", "club 7", "x"][pick(4)], count) { [("id", $0)] }]
    for number in 0..<pick(4) where count > 0 {
      let stem = ["message", "发言", "on-line", "decision2", "now"][pick(5)] + "\(number)"
      let when = chance(70)
      files.append(
        table(stem, pick(30)) { tables, _ in
          let who = tables.ids[tables.pick(tables.ids.count)]
          return [("who", who)] + (when ? [("sent", "2026-1\(tables.pick(2))-0\(1 + tables.pick(9))T10:00")] : [])
        })
    }
    return files
  }

  private mutating func table(
    _ stem: String, _ rows: Int, _ fixed: (String) -> [(String, String)]
  ) -> (String, String) {
    table(stem, rows) { tables, row in fixed(tables.ids[row]) }
  }

  private mutating func table(
    _ stem: String, _ rows: Int, _ fixed: (inout RandomTables, Int) -> [(String, String)]
  ) -> (String, String) {
    let heads = (0..<pick(9)).map { _ in head() }
    let kinds = heads.map { _ in pick(14) }
    let blanks = heads.map { _ in chance(40) }
    var lines: [[(String, String)]] = []
    for row in 0..<rows {
      var cells = fixed(&self, row)
      for (index, head) in heads.enumerated() {
        cells.append((head, blanks[index] && chance(30) ? [" ", ""][pick(2)] : cell(kinds[index])))
      }
      lines.append(cells)
    }
    guard let first = lines.first else { return (stem + ".csv", csv(["id"] + heads)) }
    if pick(4) == 0 {
      let isUnique = Set(first.map(\.0)).count == first.count
      if isUnique { return (stem + ".jsonl", lines.map(json).joined(separator: "\n")) }
    }
    return (stem + ".csv", ([first.map(\.0)] + lines.map { $0.map(\.1) }).map(csv).joined(separator: "\n"))
  }

  private mutating func head() -> String {
    let heads = [
      "tier", "等级", "level", "group", "积分", "points", "joined", "加入 日期", "now", "and", "当", "每天", "rule", "on",
      "a \"b\"", "",
      "2026", "é", "last", "activity", "star", "rising", "roles", "名字（全）", "x,y", "line\nend", "\\", "{", "decimal",
      "balance",
      "is_new", "members", "any", "🙂", "tabs\there",
    ]
    return heads[pick(heads.count)] + (chance(50) ? "" : "\(pick(4))")
  }

  private mutating func cell(_ kind: Int) -> String {
    switch kind {
    case 0: "\(pick(100))"
    case 1: "\(pick(200) - 100)"
    case 2: "\(pick(1000)).\(pick(100))"
    case 3: ["true", "false"][pick(2)]
    case 4: ["是", "否"][pick(2)]
    case 5: "2026-0\(1 + pick(9))-1\(pick(9))"
    case 6: "2026-0\(1 + pick(9))-1\(pick(9)) 08:0\(pick(9))"
    case 7: ["gold", "silver", "bronze"][pick(3)]
    case 8: ["一群", "二群", "留级群", "and", "A \"B\""][pick(5)]
    case 9: ["a;b", "b", "a ; c", ""][pick(4)]
    case 10: ["0012", "13"][pick(2)]
    case 11: ["0", "1"][pick(2)]
    case 12: ["now", "1e5", "2026-02-30", "99999999999999999999", "-", "20%", "x\ny"][pick(7)]
    default: "word \(pick(1000))"
    }
  }

  private func csv(_ cells: [String]) -> String {
    cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
  }

  private func json(_ cells: [(String, String)]) -> String {
    let members = cells.map { name, value in
      let isBare = Int(value).map { String($0) == value } ?? false || value == "true" || value == "false"
      return quoted(name) + ":" + (isBare ? value : quoted(value))
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  private func quoted(_ text: String) -> String {
    let escapes = [("\\", "\\\\"), ("\"", "\\\""), ("\n", "\\n"), ("\t", "\\t")]
    return "\"" + escapes.reduce(text) { $0.replacing($1.0, with: $1.1) } + "\""
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<max(1, count), using: &random) }
  private mutating func chance(_ percent: Int) -> Bool { pick(100) < percent }
}
