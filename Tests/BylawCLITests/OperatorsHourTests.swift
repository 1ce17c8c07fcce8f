import Foundation
import Testing

/// What somebody does in the first hour who has an export of a chat group and reads Chinese: each command as they would
/// type it, one after the other in one folder.
@Suite("An operator's first hour, in Chinese")
struct OperatorsHourTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Hour/数据")
    try FileManager.default.copyItem(at: data, to: scratch.url.appendingPathComponent("数据"))
  }

  private func run(_ words: String..., status: Int32 = 0) throws -> Tool.Outcome {
    let outcome = try Tool.run(words, in: scratch.url, environment: ["LANG": "zh_CN.UTF-8"])
    #expect(outcome.status == status, "\(words)\n\(outcome.output)\(outcome.errors)")
    return outcome
  }

  private func write(_ rules: String) throws {
    try scratch.write(scratch.text("章程.bylaw") + "\n" + rules + "\n", to: "章程.bylaw")
  }

  @Test("from the export to the second review")
  func hour() throws {
    _ = try run("new", "数据", "--language", "zh", "--out", "章程.bylaw")
    _ = try run("check", "章程.bylaw")

    // A rule without a blank in it, in words that people use.
    try write(
      """
      奖励元老"元老奖"
      如果发言数超过三十且入群时间早于60天前
      说"谢谢，{昵称}！"
      限一次
      """)
    _ = try run("check", "章程.bylaw")
    _ = try run("fmt", "章程.bylaw")
    #expect(try scratch.text("章程.bylaw").contains("  如果 发言数 超过 三十 且 入群时间 早于 60 天前\n"))

    // A slip, and what mends it.
    try write("保护 新来的 免于 降级 当 入群时间 在 15天内")
    _ = try run("check", "章程.bylaw", status: 1)
    _ = try run("check", "--fix", "章程.bylaw")
    #expect(try scratch.text("章程.bylaw").contains("保护 新来的 免于 降级 当 入群时间 在 最近 15 天"))
    _ = try run("check", "章程.bylaw")

    let table = try run("run", "章程.bylaw", "--data", "数据", "--as-of", "2026-11-01", "--format", "table").output
    #expect(table.contains("芝麻") && table.contains("元老奖"))
    let rows = try run(
      "run", "章程.bylaw", "--data", "数据", "--as-of", "2026-11-01", "--format", "csv", "--with", "昵称,发言数"
    ).output
    #expect(rows.hasPrefix("微信号,昵称,发言数,rule,"))

    // Two are called so, and they are told apart.
    let namesakes = try run("why", "章程.bylaw", "花卷", "--data", "数据", "--as-of", "2026-11-01", status: 2).errors
    #expect(namesakes.contains("wx107") && namesakes.contains("wx191"))
    let story = try run("why", "章程.bylaw", "wx191", "--data", "数据", "--as-of", "2026-11-01").output
    #expect(story.hasPrefix("wx191 花卷") && story.split(separator: "\n").count <= 24)
    _ = try run("why", "章程.bylaw", "百合", "--data", "数据", "--as-of", "2026-11-01")

    _ = try run("report", "章程.bylaw", "--data", "数据", "--as-of", "2026-11-01", "--out", "报告.html")
    #expect(try scratch.text("报告.html").contains("元老奖"))

    _ = try run("run", "章程.bylaw", "--data", "数据", "--as-of", "2026-11-01", "--apply", "数据2")
    let again = try run("run", "章程.bylaw", "--data", "数据2", "--as-of", "2026-11-16", "--format", "csv").output
    // What was given once is not given again.
    #expect(!again.contains("元老"))
  }
}
