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
      #expect(Keyword.spelled(compound.spelling).isEmpty, "\(compound.spelling)")
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
    #expect(Keyword.spelled("\u{4E0D}") == [.not])
    #expect(Keyword.spelled("\u{F967}") == [])
    #expect(Keyword.spelled("When") == [])
  }

  @Test("a word in backticks is never a keyword")
  func quoted() {
    #expect(Keyword.members.isSpelled(Name("members", Span(0, 7))))
    #expect(Keyword.members.isSpelled(Name("全体成员", Span(0, 12))))
    #expect(!Keyword.members.isSpelled(Name("members", Span(0, 9), isQuoted: true)))
    #expect(outlineOfLet("`count`(message) + `true`") == "(count(message) add `true`)")
  }

  @Test(
    "what is near",
    arguments: [
      ("promot", "promote"), ("prmoote", "promote"), ("Promote", "promote"), ("demot", "demote"), ("裡程碑", "里程碑"),
      ("里程", "里程碑"), ("lte", "let"), ("lat", nil), ("xyzzy", nil), ("p", nil), ("", nil), ("留级", nil),
      ("promotepromotepromote", nil),
    ] as [(String, String?)])
  func near(_ word: String, _ wanted: String?) {
    #expect(nearest(word, in: Keyword.declarations.flatMap(\.spellings)) == wanted)
  }

  @Test(
    "a word is never taken for its opposite, for its neighbour in a row, or, where it is short, for another word",
    arguments: [
      ("付费", "不付费"), ("已付费", "未付费"), ("发言过", "没发言过"), ("黑名单", "白名单"), ("前十名", "后十名"), ("周活跃", "月活跃"),
      ("paid", "unpaid"), ("paid", "not_paid"), ("is_paid", "is_not_paid"), ("active", "inactive"),
      ("member", "nonmember"),
      ("promoted", "demoted"), ("increase", "decrease"), ("enabled", "disabled"), ("level_1", "level_2"),
      ("a", "b"), ("ab", "ac"), ("ab", "abc"), ("群主", "群友"), ("金额", "金币"), ("一群", "二群"), ("win", "won"),
    ])
  func neverMeant(_ one: String, _ other: String) {
    #expect(nearest(one, in: [other]) == nil)
    #expect(nearest(other, in: [one]) == nil)
  }

  @Test(
    "what differs by a slip is near, whatever it begins with",
    arguments: [
      ("ivited", "invited"), ("unpiad", "unpaid"), ("inactve", "inactive"), ("ID", "id"), ("活跃", "活跃度"), ("跃活", "活跃"),
      ("不付费人", "不付费"), ("活越度", "活跃度"), ("dmoted", "demoted"), ("levle_2", "level_2"), ("expct", "expect"),
    ])
  func slips(_ word: String, _ meant: String) {
    #expect(nearest(word, in: [meant]) == meant)
  }
}
