import BylawCatalog
import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax
import BylawVector
import Foundation
import Testing

@testable import Bylaw

@Suite("Explanations")
struct ExplanationTests {
  /// What the examples of a few lines are part of.
  private static let setting = """
    timezone "UTC"
    review twice a month

    tiers core "一群" > growth "二群" > holding

    role organizer seats 2

    member
      id: text key
      name: text
      tier: tier?
      joined: date
      spoken: int in 0.. = 0
      spent: decimal(2) in 0.. = 0
      city: text?
      left_on: date?
      points: int in 0.. = 0
      roles: set of role = {}
      access: set of tier = {}

    events message
      who: member
      sent: datetime
      chars: int = 0


    """

  /// The same for whoever writes in Chinese.
  private static let chineseSetting = """
    时区 "UTC"
    复盘 每月两次

    层级 一群 > 二群 > 留级群

    角色 组织者 名额 2

    成员
      编号: 文本 主键
      昵称: 文本
      tier: 层级?
      入群日期: 日期
      发言数: 整数 在 0.. = 0
      消费: 小数(2) 在 0.. = 0
      城市: 文本?
      退群日期: 日期?
      积分: 整数 在 0.. = 0
      roles: 一组 角色 = {}
      access: 一组 层级 = {}

    事件 发言
      谁: 成员
      发送时间: 日期时间
      字数: 整数 = 0


    """

  private static let examples = allExplanations.filter { explanation in
    if case .none = explanation.example { false } else { true }
  }

  @Test("the bad example is told so, the mended one is not", arguments: examples.map(\.code))
  func example(_ code: String) throws {
    let entry = try #require(explanation(of: code))
    try expect(entry.example, of: code, setting: Self.setting)
    try expect(entry.chineseExample, of: code, setting: Self.chineseSetting)
  }

  private func expect(_ example: Explanation.Example, of code: String, setting: String) throws {
    switch example {
    case .lines(let bad, let good):
      expectCodes(code, problems(setting + bad), problems(setting + good))
    case .policy(let bad, let good):
      expectCodes(code, problems(bad), problems(good))
    case .data(let policy, let bad, let good):
      expectCodes(code, try problems(policy, bad), try problems(policy, good))
    case .none: Issue.record("there is an example in one language alone")
    }
  }

  private func expectCodes(_ code: String, _ bad: Problems, _ good: Problems) {
    #expect(bad.all.map(\.code).contains(code), "\(bad.text())")
    #expect(!good.all.map(\.code).contains(code), "\(good.text())")
    #expect(!good.hasErrors, "\(good.text())")
  }

  private func problems(_ policy: String) -> Problems {
    let checked = checkPolicy(parsePolicy(PolicyText(name: "example.bylaw", text: policy)))
    return checked.value.map { problemsWithProofs(checked.problems, of: $0) } ?? checked.problems
  }

  private func problems(_ policy: String, _ tables: [(file: String, text: String)]) throws -> Problems {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bylaw-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for table in tables { try Data(table.text.utf8).write(to: folder.appendingPathComponent(table.file)) }
    let checked = try #require(checkPolicy(parsePolicy(PolicyText(name: "example.bylaw", text: policy))).value)
    let moment = try reviewMoment(reading: "2026-11-01", policy: checked)
    return reviewFiles(policy: checked, files: DataFiles(folder: folder.path), asOf: moment, threads: 1).problems
  }

  @Test("every code of every phase has its entry, and every entry its code")
  func complete() throws {
    let known = Set(allExplanations.map(\.code))
    #expect(known.count == allExplanations.count, "a code is explained twice")
    var codes = Set(
      SyntaxCode.allCases.map(\.rawValue) + WarningCode.allCases.map(\.rawValue) + DoubtCode.allCases.map(\.rawValue)
        + ProofCode.allCases.map(\.rawValue))
    for file in [
      "BylawChecker/CheckProblem+Codes", "BylawData/Readers/DataProblem+Diagnostic", "BylawData/Time/ZoneProblem",
      "BylawData/Workbook/WorkbookFault+Wording",
    ] {
      codes.formUnion(try caseValues(file, pattern: /: "([a-z]+(?:-[a-z0-9]+)+|circle|unused|overflow)"/))
      codes.formUnion(try caseValues(file, pattern: /^ +"([a-z]+(?:-[a-z0-9]+)+)"$/.anchorsMatchLineEndings()))
    }
    for file in [
      "BylawData/Decisions/EvaluationError", "Bylaw/Pipeline/Review", "Bylaw/Files/PolicyFile",
      "Bylaw/Apply/ApplyProblem", "Bylaw/Difference/PolicyDifference",
      "Bylaw/SQL/SQLReview", "Bylaw/Records/RecordedReviews", "Bylaw/Tests/FailureText", "Bylaw/Tests/BrokenNeverText",
      "Bylaw/Tests/TestProblems",
    ] {
      codes.formUnion(try caseValues(file, pattern: /code(?: =|:) "([a-z0-9-]+)"/))
    }
    #expect(codes.subtracting(known).sorted() == [])
    #expect(known.subtracting(codes).sorted() == [])
  }

  /// The codes that a source file of the package has in its text.
  private func caseValues(_ file: String, pattern: Regex<(Substring, Substring)>) throws -> Set<String> {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("Sources/\(file).swift"), encoding: .utf8)
    return Set(text.matches(of: pattern).map { String($0.1) })
  }

  /// A Chinese text has a Latin word only where that is a name, a flag, a file or a sign of another language.
  @Test("entries are told in Chinese, with Chinese words of the language", arguments: allExplanations.map(\.code))
  func chinese(_ code: String) throws {
    let entry = try #require(explanation(of: code))
    #expect(!entry.heading.chinese.hasSuffix("。") && entry.account.chinese.hasSuffix("。"))
    #expect(entry.heading.leftovers() == [] && entry.account.leftovers(known: Self.known) == [], "\(entry.account)")
    let quoted = entry.account.chinese.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    for code in quoted where !code.hasPrefix("#") && !code.hasPrefix("--") {
      guard code.contains(where: { !$0.isASCII }) || !code.contains(" ") else { continue }
      let words = code.split { !($0.isLetter || $0 == "_") }.map(String.init).filter { !Self.columns.contains($0) }
      let english = words.filter { word in
        word.allSatisfy(\.isASCII) && Keyword.spelled(by: word).contains { $0.english == word }
      }
      #expect(english == [], "\(code)")
    }
    guard case .lines(let bad, let good) = entry.chineseExample else { return }
    for line in (bad + "\n" + good).split(separator: "\n") {
      let words = line.prefix { $0 != "#" }.split { !($0.isLetter || $0 == "_") }.map(String.init)
      let latin = words.filter { $0.allSatisfy(\.isASCII) && !Self.columns.contains($0) }
      #expect(latin.filter { $0.count > 1 } == [], "\(line)")
    }
  }

  private static let known =
    "Excel SQL TSV GB gz null none TZDIR members decision review apply as of last"
  /// Names that the table of decisions and the data have, in whatever language.
  private static let columns = [
    "tier", "roles", "access", "rule", "kind", "on", "from", "to", "detail", "rank", "value", "promoted", "promotd",
    "reserved", "admitted", "demoted", "removed", "appointed", "rewarded", "penalized", "run", "bylaw", "members",
    "Excel", "whn", "days", "null",
    "file",
  ]

  @Test("entries are told whole", arguments: allExplanations.map(\.code))
  func told(_ code: String) throws {
    let entry = try #require(explanation(of: code))
    let text = entry.text()
    #expect(text.hasPrefix("\(code): \(entry.title)\n\n"))
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    #expect(!entry.title.hasSuffix("."))
    #expect(entry.story.hasSuffix("."))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 84 || $0.contains("one of") })
    let chinese = entry.text(style: Style(isColoured: false, language: .chinese))
    #expect(chinese.hasPrefix("\(code)：\(entry.heading.chinese)\n\n"))
    #expect(
      chinese.split(separator: "\n").allSatisfy {
        displayWidth(of: $0) <= 84 || $0.contains("选项") || $0.hasPrefix("  {")
      })
  }
}
