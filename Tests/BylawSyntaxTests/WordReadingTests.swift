import BylawTestSupport
import Foundation
import Testing

@testable import BylawSyntax

/// Chinese without blanks between its words.
@Suite("Chinese without spaces")
struct WordReadingTests {
  static let declarations = """
    层级 一群 "核心群" > 二群 "成长群" > 候群
    成员
      编号: 文本 主键
      群: 层级
      入群: 日期
      发言数: 整数
      积分: 整数 = 0
      管理员: 布尔 = 否
    事件 发言
      谁: 成员
      时刻: 日期时间
      字数: 整数
    参数 名额 = 3

    """

  /// The policy as the formatter writes it, without the declarations above.
  private func formatted(_ text: String) throws -> String {
    let parsed = parseText(SourceText(name: "test.bylaw", text: Self.declarations + text))
    try #require(parsed.diagnostics.isEmpty, "\(text): \(parsed.diagnostics.map(\.line))")
    let whole = try #require(format(parsed))
    let head = try #require(format(parseText(SourceText(name: "test.bylaw", text: Self.declarations))))
    return String(whole.dropFirst(head.count)).trimmingCharacters(in: .newlines)
  }

  @Test(
    "a run is cut into words, names, titles and numbers",
    arguments: [
      ("设近期=计数(发言在最近15天)", "设 近期 = 计数(发言 在 最近 15 天)"),
      ("设久=计数(发言在最近三十天其中字数>5)", "设 久 = 计数(发言 在 最近 三十 天 其中 字数 > 5)"),
      ("晋升崛起从二群到一群\n取前3名按发言数", "晋升 崛起 从 二群 到 一群\n  取前 3 名 按 发言数"),
      ("晋升 崛起 从成长群到核心群\n取前三名按发言数", "晋升 崛起 从 成长群 到 核心群\n  取前 三 名 按 发言数"),
      ("晋升崛起从二群到一群\n取前名额名按发言数,入群升序", "晋升 崛起 从 二群 到 一群\n  取前 名额 名 按 发言数, 入群 升序"),
      ("晋升崛起从二群到一群\n取前5%按发言数", "晋升 崛起 从 二群 到 一群\n  取前 5% 按 发言数"),
      ("标签老手当发言数大于等于10且入群早于30天前", "标签 老手 当 发言数 大于等于 10 且 入群 早于 30 天前"),
      ("标签潜水当发言数等于0除非管理员", "标签 潜水\n  当 发言数 等于 0\n  除非 管理员"),
      ("标签新手当入群>15天之前", "标签 新手 当 入群 > 15 天 之前"),
      ("标签新手如果入群不早于2026-01-01", "标签 新手 如果 入群 不早于 2026-01-01"),
      ("保护新人免于降级当入群>15天前", "保护 新人 免于 降级 当 入群 > 15 天前"),
      ("奖励勤奋\"勤奋奖\"\n当发言数超过100\n给予积分5\n限两次每30天", "奖励 勤奋 \"勤奋奖\"\n  当 发言数 超过 100\n  给予 积分 5\n  限 两 次 每 30 天"),
      ("奖励常客当发言数不低于三百零五给予积分十五限一次", "奖励 常客\n  当 发言数 不低于 三百零五\n  给予 积分 十五\n  限 一次"),
      ("定级初定从候群\n二群当发言数>3\n候群其余", "定级 初定 从 候群\n  二群 当 发言数 > 3\n  候群 其余"),
      ("分类动机\n热心当发言数>9\n一般其余", "分类 动机\n  热心 当 发言数 > 9\n  一般 其余"),
      ("复盘每15天从2026-01-01", "复盘 每 15 天 从 2026-01-01"),
      ("仪式早安每天时间08:00", "仪式 早安 每天 时间 08:00"),
      ("确保不空满足人数(全体成员在一群)>0", "确保 不空 满足 人数(全体成员 在 一群) > 0"),
      ("标签甲当如果管理员则真否则发言数>3", "标签 甲 当 如果 管理员 则 真 否则 发言数 > 3"),
      ("设分=发言数*2+积分??0", "设 分 = 发言数 * 2 + 积分 ?? 0"),
    ])
  func words(written: String, wanted: String) throws { #expect(try formatted(written) == wanted) }

  @Test("what the formatter writes is read the same, and stays")
  func idempotence() throws {
    let once = try formatted("标签老手当发言数超过三十且入群早于三十天前")
    #expect(try formatted(once) == once)
  }

  @Test("a test of the policy is read without blanks")
  func ofTests() throws {
    let text = """
      晋升崛起从二群到一群
        当发言数>3
      测试"升"截至2026-11-01
        假设甲:群=二群,发言数=9
        假设3发言由甲于2026-10-30:字数=20
        期望甲移到一群
      """
    let wanted = """
      晋升 崛起 从 二群 到 一群
        当 发言数 > 3

      测试 "升" 截至 2026-11-01
        假设 甲: 群 = 二群, 发言数 = 9
        假设 3 发言 由 甲 于 2026-10-30: 字数 = 20
        期望 甲 移到 一群
      """
    #expect(try formatted(text) == wanted)
  }

  @Test("what can be read in several ways is shown, and none is taken")
  func severalWays() throws {
    let text = Self.declarations + "标签 活跃 当 发言数 > 3\n标签 不活跃 当 发言数 = 0\n标签 潜水 当不活跃\n"
    let found = parse(text).diagnostics
    #expect(found.map(\.code) == ["several-readings"])
    let readings = ["当 不活跃", "当 不 活跃"]
    #expect(Set(found.first?.fixIts.compactMap { $0.edits.first?.replacement } ?? []) == Set(readings))
    for reading in readings { #expect(found.first?.summary.english.contains("`\(reading)`") == true) }
    // With a blank there is one way, and the name is the longer word.
    #expect(parse(text.replacingOccurrences(of: "当不活跃", with: "当 不活跃")).diagnostics.isEmpty)
  }

  @Test(
    "a new name that may hide a part with a number is told with both readings",
    arguments: [
      ("层级 甲上限5 > 乙", "甲上限5", "甲 上限 5"), ("层级 甲 > 乙上限五十", "乙上限五十", "乙 上限 五十"),
      ("层级 甲容量5", "甲容量5", "甲 容量 5"), ("角色 组织者名额2", "组织者名额2", "组织者 名额 2"),
    ])
  func hidden(written: String, name: String, parts: String) {
    let text = "成员\n  编号: 文本 主键\n  发言数: 整数\n  积分: 整数 = 0\n" + written + "\n"
    let found = parse(SourceText(name: "test.bylaw", text: text)).diagnostics
    #expect(found.map(\.code) == ["several-readings"], "\(found.map(\.line))")
    #expect(found.first?.fixIts.compactMap { $0.edits.first?.replacement } == ["`\(name)`", parts])
    for way in ["`\(name)`", parts] {
      let mended = text.replacingOccurrences(of: name, with: way)
      #expect(parse(SourceText(name: "test.bylaw", text: mended)).diagnostics.isEmpty)
    }
  }

  @Test(
    "a name with a number in it is none the less one where it can be nothing else, or stands elsewhere as well",
    arguments: [
      "层级 甲上限5 > 乙\n晋升 升 从 乙 到 甲上限5", "层级 前3名 > 其他", "标签 满30天 当 发言数 > 3", "参数 名额5 = 3",
      "层级 一群 > 二群 > 三群", "标签 第1名 当 发言数 > 3",
    ])
  func notHidden(written: String) {
    let text = "成员\n  编号: 文本 主键\n  发言数: 整数\n" + written + "\n"
    #expect(parse(SourceText(name: "test.bylaw", text: text)).diagnostics.map(\.line) == [])
  }

  @Test("a word that nobody knows is taken for a name where the rest is known, so that it can be told")
  func misspelled() throws {
    let text = Self.declarations + "晋升崛起从二群到一裙\n取前3名按发言书\n"
    let parsed = parseText(SourceText(name: "test.bylaw", text: text))
    #expect(parsed.diagnostics.isEmpty)
    #expect(Set(["一裙", "发言书"]).isSubset(of: parsed.tokens.map(\.text)))
  }

  @Test("a name of the policy, a word in backticks and a text stay whole")
  func whole() throws {
    let text = "标签 取前3名 当 `当发言数` > 3\n标签 二 当 取前3名 且 二\n"
    let parsed = parseText(
      SourceText(name: "test.bylaw", text: Self.declarations.replacingOccurrences(of: "积分", with: "`当发言数`") + text))
    #expect(parsed.diagnostics.isEmpty)
    #expect(parsed.tokens.count { $0.text == "取前3名" } == 2 && parsed.tokens.count { $0.text == "二" } == 2)
  }

  @Test(
    "numerals",
    arguments: [
      ("三", 3), ("十", 10), ("十五", 15), ("二十", 20), ("两百", 200), ("三百零五", 305), ("一千零二十", 1_020), ("三万", 30_000),
      ("十二万三千", 123_000), ("一百二", nil), ("一二", nil), ("", nil), ("百", nil), ("十十", nil), ("一群", nil), ("二十两", nil),
      ("零", 0), ("一万零五", 10_005), ("一万五", nil),
    ])
  func numerals(word: String, value: Int64?) { #expect(Numeral.value(of: word.unicodeScalars) == value) }

  @Test("a policy without its blanks is the same policy", arguments: Fixture.policies + Fixture.examples)
  func repository(policy: Fixture) throws {
    guard let chinese = format(parseText(policy.source), in: .chinese) else { return }
    let spaced = SourceText(name: "test.bylaw", text: chinese)
    let read = parseText(withoutBlanks(spaced))
    #expect(read.diagnostics.map(\.line) == [])
    #expect(sentence(of: read) == sentence(of: parseText(spaced)))
  }

  @Test("a long run takes no longer than a policy does")
  func bounded() throws {
    let run = String(repeating: "每天前后不在最近一次", count: 8)
    for text in [run, "标签甲当" + run, String(repeating: "标签甲当" + run + "\n", count: 50)] {
      let clock = ContinuousClock()
      let time = clock.measure { _ = parseText(SourceText(name: "test.bylaw", text: Self.declarations + text)) }
      #expect(time < .seconds(30))
    }
  }
}
