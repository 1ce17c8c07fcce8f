import BylawSyntax
import Testing

@Suite struct KeywordTests {
  @Test("the same policy in Chinese has the same tree")
  func chinese() throws {
    let english = try #require(Fixture.policies.first { $0.path.lastPathComponent == "community.bylaw" })
    let chinese = try #require(Fixture.policies.first { $0.path.lastPathComponent == "community-zh.bylaw" })
    let trees = [english, chinese].map { outline(parse($0.source).tree).split(separator: "\n") }
    #expect(trees[0].count > 500)
    for (number, (english, chinese)) in zip(trees[0], trees[1]).enumerated() {
      try #require(english == chinese, "line \(number)")
    }
    #expect(trees[0].count == trees[1].count)
  }

  @Test("every keyword is a word in both languages")
  func spellings() {
    for keyword in Keyword.allCases {
      #expect(!keyword.entry.english.isEmpty && !keyword.entry.chinese.isEmpty)
      for spelling in keyword.spellings {
        let tokens = tokenize(SourceText(name: "", text: spelling)).tokens
        #expect(tokens.count == 2 && tokens[0].keywords.contains(keyword), "\(spelling)")
      }
      #expect(keyword.entry.english.allSatisfy { $0.allSatisfy(\.isASCII) })
      #expect(keyword.entry.chinese.allSatisfy { !$0.contains(where: \.isASCII) })
    }
  }

  @Test("words of one kind are spelled apart")
  func distinct() {
    for category in Keyword.Category.allCases {
      // Words that stand inside declarations have each a place of their own.
      guard category != .part, category != .testWord else { continue }
      let spellings = Keyword.allCases.filter { $0.category == category }.flatMap(\.spellings)
      #expect(Set(spellings).count == spellings.count, "\(category)")
    }
  }

  @Test("a reserved word is reserved by all its spellings, and no other word is")
  func reserved() {
    let reserved = Keyword.allCases.filter(\.isReserved)
    #expect(
      Set(reserved.map(\.english)) == [
        "and", "or", "not", "in", "is", "if", "then", "else", "true", "false", "when", "unless", "where",
      ])
    let spellings = Set(reserved.flatMap(\.spellings))
    for keyword in Keyword.allCases where !keyword.isReserved {
      #expect(spellings.isDisjoint(with: keyword.spellings), "\(keyword)")
    }
  }

  @Test("compound words are no keywords themselves, and stand for keywords")
  func compounds() {
    for compound in Keyword.compounds {
      #expect(Keyword.spelled(by: compound.spelling).isEmpty, "\(compound.spelling)")
      let tokens = tokenize(SourceText(name: "", text: compound.spelling)).tokens.dropLast()
      #expect(tokens.map(\.keywords) == compound.parts)
      #expect(tokens.first?.parts == compound.parts.count)
    }
    #expect(outlineOfLet("15 天前") == "(15 days ago)")
    #expect(outlineOfLet("n 个月前 + 天前") == "((n months ago) add 天前)")
  }

  @Test("a word is a keyword by its bytes")
  func bytes() {
    // U+F967 is canonically equivalent to 不.
    #expect(Keyword.spelled(by: "\u{4E0D}") == [.not])
    #expect(Keyword.spelled(by: "\u{F967}") == [])
    #expect(Keyword.spelled(by: "When") == [])
  }

  /// What each snippet that a message quotes means is the same in both languages.
  @Test(
    "a snippet is written in the policy's language",
    arguments: [
      ("review twice a month", "复盘 每月两次"), ("review every 15 days from 2026-01-01", "复盘 每 15 天 从 2026-01-01"),
      ("id: text key", "id: 文本 主键"), ("tier: tier?", "tier: 层级?"), ("roles: set of role = {}", "roles: 一组 角色 = {}"),
      ("where joined in last 15 days", "其中 joined 在 最近 15 天"), ("in review", "在 本期"), ("from any", "从 任意"),
      ("share(members where tier = core)", "占比(全体成员 其中 tier = core)"), ("is present and", "非空 且"),
      ("count(message in last 15 days at most 20 per day)", "计数(message 在 最近 15 天 最多 20 每天)"),
      ("percentile(activity of members, 90)", "百分位(activity 取自 全体成员, 90)"), ("set of tier", "一组 层级"),
      ("when moved by", "当 已变动 由"), ("take top by", "取前 按"), ("15 days", "15 天"), ("days(message)", "天数(message)"),
      ("deduct points 20", "扣除 points 20"), ("member", "成员"), ("tiers core > growth", "层级 core > growth"),
      ("round(", "四舍五入("), ("events like from \"log\"", "事件 like 来自 \"log\""),
      ("limit 1 time per 30 days", "限 1 次 每 30 天"), ("in this month", "在 本月"), ("in last year", "在 去年"),
      ("month(joined)", "月份(joined)"), ("30 seconds ago", "30 秒前"),
      ("in excel days", "按Excel天数"), ("in unix seconds", "按时间戳秒"), ("in unix milliseconds", "按时间戳毫秒"),
      ("decimal comma", "小数点为逗号"), ("separated by", "分隔符"), ("as \"D/M/YYYY\"", "格式 \"D/M/YYYY\""),
      ("may be absent", "允许没有此列"), ("never demoted by", "绝不 降级 由"), ("never gets points", "绝不 获得 points"),
      ("where promoted", "其中 已晋升"),
    ])
  func snippets(_ english: String, _ chinese: String) {
    #expect(KeywordLanguage.english(english) == english)
    #expect(KeywordLanguage.chinese(english) == chinese)
  }

  @Test("a word in backticks is never a keyword")
  func quoted() {
    #expect(Keyword.members.isSpelled(by: Name(text: "members", span: Span(start: 0, end: 7))))
    #expect(Keyword.members.isSpelled(by: Name(text: "全体成员", span: Span(start: 0, end: 12))))
    #expect(!Keyword.members.isSpelled(by: Name(text: "members", span: Span(start: 0, end: 9), isQuoted: true)))
    #expect(outlineOfLet("`count`(message) + `true`") == "(count(message) add `true`)")
  }

  @Test(
    "what is near",
    arguments: [
      ("promot", "promote"), ("prmoote", "promote"), ("Promote", "promote"), ("demot", "demote"), ("裡程碑", "里程碑"),
      ("里程", "里程碑"), ("lte", "let"), ("lat", "let"), ("xyzzy", nil), ("p", nil), ("", nil), ("留级", nil),
      ("promotepromotepromote", nil),
    ] as [(String, String?)])
  func near(_ word: String, _ wanted: String?) {
    #expect(nearest(to: word, in: Keyword.declarations.flatMap(\.spellings)) == wanted)
  }

  @Test(
    "a word is never taken for its opposite, for its neighbour in a row, or, where it is short, for another word",
    arguments: [
      ("付费", "不付费"), ("已付费", "未付费"), ("发言过", "没发言过"), ("黑名单", "白名单"), ("前十名", "后十名"), ("周活跃", "月活跃"),
      ("paid", "unpaid"), ("paid", "not_paid"), ("is_paid", "is_not_paid"), ("active", "inactive"),
      ("member", "nonmember"),
      ("promoted", "demoted"), ("increase", "decrease"), ("enabled", "disabled"), ("level_1", "level_2"),
      ("a", "b"), ("ab", "ac"), ("ab", "abc"), ("群主", "群友"), ("金额", "金币"), ("一群", "二群"),
    ])
  func neverMeant(_ one: String, _ other: String) {
    #expect(nearest(to: one, in: [other]) == nil)
    #expect(nearest(to: other, in: [one]) == nil)
  }

  @Test(
    "what differs by a slip is near, whatever it begins with",
    arguments: [
      ("ivited", "invited"), ("unpiad", "unpaid"), ("inactve", "inactive"), ("ID", "id"), ("活跃", "活跃度"), ("跃活", "活跃"),
      ("不付费人", "不付费"), ("活越度", "活跃度"), ("dmoted", "demoted"), ("levle_2", "level_2"), ("expct", "expect"),
    ])
  func slips(_ word: String, _ meant: String) {
    #expect(nearest(to: word, in: [meant]) == meant)
  }
}
