import BylawSyntax
import BylawTestSupport
import Foundation
import Testing

/// What somebody does in the first hour who has an export of a chat group and reads Chinese: each command as they would
/// type it, one after the other in one folder. Of what the program prints on the way nothing is in another language but
/// names, keys and code.
@Suite("An operator's first hour, in Chinese")
struct OperatorsHourTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardizedFileURL
  private static let example = root.appendingPathComponent("examples/chat-group")
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try FileManager.default.copyItem(
      at: Self.example.appendingPathComponent("数据"), to: scratch.url.appendingPathComponent("数据"))
  }

  @discardableResult
  private func run(_ words: String..., status: Int32 = 0, in folder: URL? = nil) throws -> Tool.Outcome {
    let outcome = try Tool.run(words, in: folder ?? scratch.url, environment: ["LANG": "zh_CN.UTF-8"])
    #expect(outcome.status == status, "\(words)\n\(outcome.output)\(outcome.errors)")
    #expect(latinWords(in: outcome.errors) == [], "\(words)\n\(outcome.errors)")
    let left = words.contains("--help") ? latinWords(inHelp: outcome.output) : latinWords(in: outcome.output)
    if !words.contains("csv") { #expect(left == [], "\(words)\n\(outcome.output)") }
    return outcome
  }

  /// Without names of formats, keys, flags, files, commands, codes of messages and what stands in backquotes or quotes.
  private func latinWords(in text: String) -> [String] {
    text.split(separator: "\n").flatMap { line in
      let bare = line.replacing(/\[[a-z-]+\]/, with: "").replacing(/bylaw( [a-z]+)?/, with: "")
        .replacing(/(wxid_|u0)[0-9]+/, with: "").replacing(/--[a-z-]+/, with: "")
        .replacing(/[a-z]*(\.[a-z]+)+/, with: "")
      return Phrase(english: "", chinese: String(bare)).leftovers()
    }
  }

  /// Of a command's help, without its name, the formats and encodings that flags take, and examples to be copied.
  private func latinWords(inHelp text: String) -> [String] {
    let formats: Set<String> = [
      "en", "zh", "gb18030", "gbk", "shift", "jis", "euc", "kr", "big5", "windows", "text", "table", "sarif", "junit",
      "github",
      "TSV",
      "BOM", "HTML", "CI", "iCalendar",
    ]
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("  bylaw ") }
    return latinWords(in: lines.map { $0.replacing(/^  [a-z]+\s/, with: "") }.joined(separator: "\n"))
      .filter { !formats.contains($0) }
  }

  private func write(_ rules: String) throws {
    try scratch.write(scratch.text("章程.bylaw") + "\n" + rules + "\n", to: "章程.bylaw")
  }

  @Test("README.zh's first command, and what the program says of itself")
  func first() throws {
    let text = try String(contentsOf: Self.root.appendingPathComponent("README.zh.md"), encoding: .utf8)
    let start = "    swift run bylaw "
    let line = try #require(text.components(separatedBy: "\n").first { $0.hasPrefix(start) })
    let words = line.dropFirst(start.count).split(separator: " ").map(String.init)
    let outcome = try Tool.run(words, in: Self.root, environment: ["LANG": "zh_CN.UTF-8"])
    #expect(outcome.status == 0 && outcome.output.contains("元老"), "\(outcome.errors)")
    #expect(latinWords(in: outcome.errors) == [], "\(outcome.errors)")
    try run("--help")
    for command in ["new", "check", "run", "why", "report", "test", "fmt"] { try run(command, "--help") }
  }

  @Test("from the export to the second review")
  func hour() throws {
    try run("new", "数据", "--out", "章程.bylaw")
    #expect(latinWords(in: try scratch.text("章程.bylaw")) == [])
    try run("check", "章程.bylaw")
    try run("test", "章程.bylaw")
    try run("run", "章程.bylaw", "--data", "数据", "--as-of", "2026-11-01", "--format", "table")

    // A rule without a blank in it, in words that people use.
    try write(
      """
      奖励元老"元老奖"
      如果发言数超过三十且入群时间早于60天前
      说"谢谢，{昵称}！"
      限一次
      """)
    try run("check", "章程.bylaw")
    try run("fmt", "章程.bylaw")
    #expect(try scratch.text("章程.bylaw").contains("  如果 发言数 超过 三十 且 入群时间 早于 60 天前\n"))

    // A slip, and what mends it.
    try write("保护 新来的 免于 降级 当 入群时间 在 15天内")
    try run("check", "章程.bylaw", status: 1)
    try run("check", "--fix", "章程.bylaw")
    #expect(try scratch.text("章程.bylaw").contains("保护 新来的 免于 降级 当 入群时间 在 最近 15 天"))

    let table = try run("run", "章程.bylaw", "--data", "数据", "--as-of", "2026-11-01", "--format", "table")
    #expect(table.output.contains("花开富贵") && table.output.contains("元老奖") && table.output.contains("说 \"谢谢，"))
    // The record is not there yet, which is said where decisions are made, and nowhere else.
    #expect(table.errors.contains("no-record"))
    let rows = try run(
      "run", "章程.bylaw", "--data", "数据", "--as-of", "2026-11-01", "--format", "csv", "--with", "昵称,发言数"
    ).output
    #expect(rows.hasPrefix("微信号,昵称,发言数,rule,"))

    // Three are called so, and they are told apart.
    let namesakes = try run("why", "章程.bylaw", "张阿花", "--data", "数据", "--as-of", "2026-11-01", status: 2).errors
    #expect(namesakes.contains("wxid_73632401") && namesakes.contains("wxid_43346884"))
    for member in ["wxid_21239731", "wxid_73632401", "张露露"] {
      let story = try run("why", "章程.bylaw", member, "--data", "数据", "--as-of", "2026-11-01")
      #expect(story.output.split(separator: "\n").count <= 24 && !story.errors.contains("no-record"))
      try run("why", "章程.bylaw", member, "--full", "--data", "数据", "--as-of", "2026-11-01")
    }

    let page = try run("report", "章程.bylaw", "--data", "数据", "--as-of", "2026-11-01", "--out", "报告.html")
    #expect(!page.errors.contains("no-record"))
    let html = try scratch.text("报告.html").replacing(/<style.*?<\/style>/.dotMatchesNewlines(), with: "")
    #expect(html.contains("元老奖"))
    let shown = html.replacing(/<[^>]*>/, with: "\n").replacing(/&[a-z]+;/, with: "")
    #expect(latinWords(in: shown) == [])

    try run("run", "章程.bylaw", "--data", "数据", "--as-of", "2026-11-01", "--apply", "数据2", "--format", "table")
    let again = try run("run", "章程.bylaw", "--data", "数据2", "--as-of", "2026-11-16", "--format", "table")
    // What was given once is not given again.
    #expect(!again.output.contains("张阿花") && !again.errors.contains("no-record"))
  }

  @Test("the same export as a workbook and in the encoding of Excel in China", arguments: ["表格", "国标"])
  func otherForms(_ folder: String) throws {
    try FileManager.default.copyItem(
      at: Self.example.appendingPathComponent("别的格式/\(folder)"), to: scratch.url.appendingPathComponent(folder))
    try run("new", folder, "--out", "章程.bylaw")
    try run("new", "数据", "--out", "对照.bylaw")
    func decisions(_ policy: String, _ data: String) throws -> String {
      try run("run", policy, "--data", data, "--as-of", "2026-11-01", "--format", "csv").output
    }
    #expect(try decisions("章程.bylaw", folder) == decisions("对照.bylaw", "数据"))
  }
}
