import BylawSyntax
import BylawTestSupport
import Testing

/// What must hold of the formatter whatever it is given.
@Suite struct FormatterTests {
  @Test("policies keep their meaning and their comments", arguments: Fixture.policies + Fixture.examples)
  func policies(_ fixture: Fixture) throws {
    try #require(parse(fixture.source).diagnostics.isEmpty)
    check(fixture.text)
    check("\u{FEFF}" + fixture.text.replacing("\n", with: "\r\n"))
  }

  @Test("what the project shows is in the layout", arguments: Fixture.examples)
  func shown(_ fixture: Fixture) { #expect(again(fixture.text) == fixture.text) }

  @Test("a policy put into the other language and back is as it was formatted", arguments: Fixture.examples)
  func roundTrip(_ fixture: Fixture) {
    let own = keywordLanguage(of: fixture.source) ?? .english
    let translated = again(fixture.text, own == .english ? .chinese : .english)
    #expect(translated != again(fixture.text))
    #expect(again(translated, own) == again(fixture.text))
  }

  @Test("policies with their tokens parted in other ways", arguments: Fixture.policies + Fixture.examples)
  func relaid(_ fixture: Fixture) {
    var random = SeededGenerator(seed: 21)
    let source = fixture.source
    for _ in 0..<5 {
      let tokens = tokenize(source).tokens.dropLast().filter { $0.kind != .compoundRest }
      var text = ""
      for token in tokens { text += gap(before: token, in: source, using: &random) + source[token.span] }
      check(text)
    }
  }

  @Test("policies with anything left out or put in", arguments: Fixture.policies)
  func mutated(_ fixture: Fixture) {
    var random = SeededGenerator(seed: 22)
    let signs = ["\n", "\n\n", " ", "# c\n", "\n# d\n", ",", "(", ")", "and", "when", "x", "\t", "\u{3000}", "，", "#"]
    let paragraphs = fixture.text.split(separator: "\n\n")
    var formatted = 0
    for _ in 0..<80 {
      let start = Int.random(in: 0..<paragraphs.count, using: &random)
      let piece = Array(paragraphs[start...].prefix(3).joined(separator: "\n\n"))
      let place = Int.random(in: 0..<piece.count, using: &random)
      let gone = Int.random(in: 0...2, using: &random)
      let put = Bool.random(using: &random) ? signs.randomElement(using: &random) ?? "" : ""
      formatted += check(String(piece[..<place]) + put + String(piece[place...].dropFirst(gone))) ? 1 : 0
    }
    #expect(formatted > 20)
  }

  @Test("sentences of the grammar", arguments: [false, true])
  func generated(inChinese: Bool) throws {
    var random = SeededGenerator(seed: 23)
    var generator = SentenceGenerator(try Grammar(), seed: inChinese ? 31 : 32, inChinese: inChinese)
    for _ in 0..<120 {
      let sentence = generator.sentence(of: "policy", size: 300)
      #expect(check(sentence))
      let source = SourceText(name: "test.bylaw", text: sentence)
      var text = ""
      for token in tokenize(source).tokens.dropLast() where token.kind != .compoundRest {
        let isApart = token.span.start > 0 && source.bytes[token.span.start - 1] <= 0x20
        text += (isApart ? gap(before: token, in: source, using: &random) : "") + source[token.span]
      }
      check(text)
    }
  }

  @Test("names that are keywords elsewhere", arguments: NameTests.uses)
  func names(_ use: String) {
    let words = Keyword.allCases.filter { !$0.isReserved }.enumerated()
      .map { $0.offset % 3 == 0 ? $0.element.chinese : $0.element.english }
    for word in words + Keyword.compounds.map(\.spelling) { check(use.replacing("W", with: word)) }
  }

  @Test("text with errors has no layout") func errors() {
    #expect(format(parseText(SourceText(name: "test.bylaw", text: "let x =\n"))) == nil)
    #expect(format(parseText(SourceText(name: "test.bylaw", bytes: [0xFF, 0xFE, 0x41]))) == nil)
  }

  @Test("every word of a policy is read as something", arguments: Fixture.policies + Fixture.examples)
  func roles(_ fixture: Fixture) {
    let text = parseText(fixture.source)
    for (token, role) in zip(text.tokens, text.roles) where token.kind == .word || token.kind == .quotedWord {
      #expect(role != .none, "\(token)")
    }
  }

  // MARK: Checking

  /// Spaces, line ends and comments where there may be some.
  private func gap(before token: Token, in source: SourceText, using random: inout SeededGenerator) -> String {
    let isApart = token.span.start == 0 || [0x20, 0x0A, 0x0D].contains(source.bytes[token.span.start - 1])
    let usual = token.startsLine ? "\n" : isApart ? " " : ""
    switch Int.random(in: 0..<60, using: &random) {
    case 0: return "\n"
    case 1: return "  # c\(Int.random(in: 0..<9, using: &random)) \n"
    case 2: return "\n\n  # own\n"
    case 3: return "\n# own ＃\n\n\n# more\n    "
    case 4: return usual + "   "
    case 5...7: return token.startsLine ? " " : usual
    default: return usual
    }
  }

  /// Whether the text has no errors; then all that formatting promises holds.
  @discardableResult
  private func check(_ text: String) -> Bool {
    let source = SourceText(name: "test.bylaw", text: text)
    let parsed = parseText(source)
    guard parsed.diagnostics.isEmpty, let formatted = format(parsed) else { return false }
    let tree = outline(parsed.tree)
    #expect(comments(formatted) == comments(text), "\(text)\n=>\n\(formatted)")
    expectSame(formatted, tree, text)
    #expect(again(formatted) == formatted, "\(text)\n=>\n\(formatted)")
    #expect(!formatted.contains("\r") || text.contains("\r"))

    let english = again(text, .english)
    let chinese = again(text, .chinese)
    expectSame(english, tree, text)
    expectSame(chinese, tree, text)
    #expect(again(chinese, .english) == english, "\(text)")
    #expect(again(english, .chinese) == chinese, "\(text)")
    #expect(again(formatted, .english) == english, "\(text)")
    return true
  }

  private func again(_ text: String, _ language: KeywordLanguage? = nil) -> String {
    format(parseText(SourceText(name: "test.bylaw", text: text)), in: language) ?? "an error in \(text)"
  }

  private func expectSame(_ formatted: String, _ tree: String, _ text: String) {
    let (new, diagnostics) = parse(formatted)
    #expect(diagnostics.map(\.line) == [], "\(text)\n=>\n\(formatted)")
    #expect(outline(new) == tree, "\(text)\n=>\n\(formatted)")
  }

  private func comments(_ text: String) -> [String] {
    let source = SourceText(name: "test.bylaw", text: text)
    return tokenize(source).comments.map { comment in
      let text = "#" + source[comment.span].dropFirst()
      return String(text.reversed().drop(while: \.isWhitespace).reversed())
    }
  }
}
