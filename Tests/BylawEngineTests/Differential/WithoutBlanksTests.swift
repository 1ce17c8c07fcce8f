import BylawSyntax
import BylawTestSupport
import Testing

/// Random policies in Chinese, their names too, written without blanks.
@Suite("Chinese without spaces, at random")
struct WithoutBlanksTests {
  @Test("is the same policy, or is refused with the readings", arguments: 1...4, [false, true])
  func random(part: Int, isHard: Bool) throws {
    var (same, refused) = (0, 0)
    for seed in UInt64(part * 1_000)..<UInt64(part * 1_000 + 8) {
      guard let each = try? DifferentialCase(seed: seed) else { continue }
      var random = each.random
      let chinese = try #require(format(parseText(SourceText(name: "p", text: each.text)), in: .chinese))
      let spaced = SourceText(name: "p", text: renamed(chinese, Self.syllables + (isHard ? Self.words : []), &random))
      let wanted = parseText(spaced)
      try #require(wanted.diagnostics.isEmpty, "seed \(seed): \(wanted.diagnostics.map(\.summary))")
      let read = parseText(withoutBlanks(spaced))
      if sentence(of: read) == sentence(of: wanted) {
        same += 1
      } else {
        refused += 1
        #expect(
          !read.diagnostics.isEmpty || hasLongerName(read, than: wanted),
          "seed \(seed)\n\(spaced[Span(start: 0, end: spaced.bytes.count)])")
      }
    }
    // Where names have words of the language in them, much can be read in several ways.
    #expect(isHard || same > refused, "\(same) \(refused)")
  }

  /// Whether a name that is given has taken up what stood behind it: `甲上限5` is a word as it stands, and stays one.
  private func hasLongerName(_ read: ParsedText, than wanted: ParsedText) -> Bool {
    let names = wanted.tree.names
    return read.tree.names.contains { name in
      !names.contains(name) && names.contains { name.hasPrefix($0) && name.count > $0.count }
    }
  }

  private static let syllables = "活跃发言新老友好群组积分热心书影音乐城市区段级员工早晚".map(String.init)
  private static let words = "值量名单周末前后不天个人".map(String.init)

  /// Each name of the policy as one that is made of Chinese characters, some of which are words of the language.
  private func renamed(_ text: String, _ syllables: [String], _ random: inout SeededGenerator) -> String {
    let parsed = parseText(SourceText(name: "p", text: text))
    var names: [String: String] = [:]
    var taken: Set<String> = []
    for name in parsed.tree.names.sorted() where name.utf8.allSatisfy({ $0 < 0x80 }) {
      var new = ""
      repeat {
        new = (0..<Int.random(in: 2...3, using: &random)).map { _ in syllables.randomElement(using: &random) ?? ""
        }
        .joined()
      } while !Keyword.spelled(by: new).isEmpty || Keyword.parts(ofCompound: new) != nil || !taken.insert(new).inserted
      names[name] = new
    }
    var (result, end) = ("", 0)
    for (token, role) in zip(parsed.tokens, parsed.roles) where token.kind == .word || token.kind == .quotedWord {
      switch role {
      case .name, .reference, .field:
        guard let new = names[token.text] else { continue }
        result += parsed.tree.source[Span(start: end, end: token.span.start)] + new
        end = token.span.end
      case .keyword, .symbol, .none: continue
      }
    }
    return result + parsed.tree.source[Span(start: end, end: parsed.tree.source.bytes.count)]
  }
}
