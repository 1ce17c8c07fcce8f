import BylawSyntax
import BylawTestSupport
import Foundation
import Testing

/// Whoever reads Chinese and nothing else reads all that a command prints: Latin words are names, keys, codes and code.
@Suite("What commands print in Chinese")
struct ChineseOutputTests {
  private let scratch: Scratch
  private let policy: String

  private static let rules = """

    奖励 元老 "元老奖"
      当 发言数 > 30
      给予 徽章 "元老"
      说 "谢谢，{昵称}！"
      限 1 次 每 30 天
    绝不 降级 当 发言数 > 50
    确保 不空 "群里有人" 满足 计数(全体成员) > 3
    里程碑 都在 "都在一群" 当 计数(全体成员 在 一群) >= 20
    仪式 早安 "早安打卡" 每天 时间 08:00

    """

  init() throws {
    scratch = try Scratch()
    let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../../examples/chat-group/数据")
    try FileManager.default.copyItem(at: data, to: scratch.url.appendingPathComponent("数据"))
    let made = try Tool.run(["new", "数据", "--language", "zh"], in: scratch.url)
    policy = made.output + Self.rules
    try scratch.write(policy, to: "章程.bylaw")
    try scratch.write(
      policy.replacingOccurrences(of: "取前 3", with: "取前 5").replacingOccurrences(of: "> 30", with: "> 60"),
      to: "试.bylaw")
    try scratch.write(policy + "\n标签 怪 当 发盐数 > 3\n设 甲 = 发言数 / 0\n", to: "错.bylaw")
  }

  /// What of a text is Latin and neither a name nor a code.
  private func leftovers(in text: String) -> [String] {
    let known =
      policy + " dates sms policy rule kind on from to detail rank value at due table column row"
      + " wx x a b u HTML PRODID members review decision out apply data as of set fix allow diff help"
      + " Tab Ctrl Alt Enter all on off N PAGER less u051 nosuch badges revoked_badges"
    return text.split(separator: "\n").flatMap { line -> [String] in
      var said = String(line)
      // The code of a message, and what a page or a policy quotes.
      if let open = said.firstIndex(of: "["), let close = said.firstIndex(of: "]"), open < close {
        said.removeSubrange(open...close)
      }
      return Phrase(english: "", chinese: said).leftovers(known: known).filter { word in
        !word.hasPrefix("wx") && !(word.hasPrefix("T") && word.count == 3)
          && !word.allSatisfy { $0.isNumber || $0 == "T" }
      }
    }
  }

  private static let moment = ["--data", "数据", "--as-of", "2026-11-01"]
  private static let lines: [[String]] = [
    ["check", "章程.bylaw"], ["check", "错.bylaw"], ["check", "章程.bylaw"] + moment,
    ["run", "章程.bylaw", "--format", "table"] + moment, ["run", "章程.bylaw", "--verbose", "--format", "table"] + moment,
    ["why", "章程.bylaw", "wxid_83960310"] + moment, ["why", "章程.bylaw", "wxid_22633920", "--full"] + moment,
    ["why", "章程.bylaw", "何子涵"] + moment, ["why", "章程.bylaw", "没有的人"] + moment,
    ["diff", "章程.bylaw", "试.bylaw"], ["diff", "章程.bylaw", "试.bylaw"] + moment,
    ["simulate", "章程.bylaw", "--data", "数据", "--from", "2026-11-01", "--to", "2026-12-20"],
    ["test", "章程.bylaw"], ["test", "章程.bylaw", "--coverage"],
    ["prove", "章程.bylaw"], ["test", "章程.bylaw", "--mutate"], ["explain"], ["new", "数据"],
  ]

  @Test("no line of a command has English in it", arguments: lines)
  func command(_ line: [String]) throws {
    let outcome = try Tool.run(line + ["--language", "zh"], in: scratch.url)
    let text = outcome.output + outcome.errors
    #expect(!text.isEmpty)
    // The list of codes is of codes.
    let said =
      line == ["explain"] ? text.split(separator: "\n").map { $0.drop { $0 != " " } }.joined(separator: "\n") : text
    #expect(leftovers(in: said) == [], "\(line.joined(separator: " "))\n\(text)")
  }

  @Test("no page has English in it")
  func page() throws {
    let line = ["report", "章程.bylaw", "--to", "2026-12-20", "--language", "zh"] + Self.moment
    let page = try Tool.run(line, in: scratch.url).output
    var body = page.components(separatedBy: "</style>").last ?? ""
    for pattern in [#"(?s)<(code|pre|script)[^>]*>.*?</\1>"#, #"<title>"#, #"<[^>]*>"#] {
      body = body.replacingOccurrences(of: pattern, with: "\n", options: .regularExpression)
    }
    #expect(body.contains("元老奖"))
    for (mark, character) in [("&quot;", "\""), ("&gt;", ">"), ("&lt;", "<"), ("&amp;", "&")] {
      body = body.replacingOccurrences(of: mark, with: character)
    }
    #expect(leftovers(in: body) == [])
  }

  @Test("a session says nothing in English")
  func session() throws {
    let entries = """
      :help
      :tiers
      :rules
      :fields
      活跃度
      活跃度 每 群
      :why wxid_83960310
      :why 没有的人
      :run
      :set 没有 3
      标签 怪 当 发盐数 > 3
      参数 名额 = 3
      :check
      :nosuch

      """
    let outcome = try Tool.run(
      ["repl", "章程.bylaw", "--data", "数据"], in: scratch.url, input: Data(entries.utf8))
    #expect(outcome.output.contains("离开"))
    // A command is named behind a colon, and what it takes is said in words.
    let text = (outcome.output + outcome.errors).split(separator: "\n").map { line in
      line.split(separator: " ").filter { !$0.hasPrefix(":") && !$0.hasPrefix("[") }.joined(separator: " ")
    }
    let left = text.flatMap { leftovers(in: $0) }.filter { $0 != "SQL" }
    #expect(left == [])
  }
}
