/// Words of the language that may stand at a place.
package struct AllowedWord: Sendable, Hashable {
  /// As it is written: one word, or several that go together such as `at most`.
  package var text: String
  /// The first of them.
  package var keyword: Keyword
}

/// What the grammar allows where a text ends.
///
/// It is tried: each word of the language is put there, and those remain that the parser reads as what they say. So what is
/// offered is what the parser takes, and a new construct is offered without anybody's doing. A declaration is short, and only
/// the one at hand is read, up to the place.
package struct AllowedWords: Sendable {
  private let source: SourceText
  private let tokens: [Token]
  private let isEntry: Bool
  /// Where the words stand that are tried.
  private let end: Int

  /// - Parameters:
  ///   - before: the declaration at hand, from its first word up to the place, or nothing at a new one's beginning.
  ///   - isEntry: whether it is an entry of a session instead.
  package init(before: String, isEntry: Bool = false) {
    self.isEntry = isEntry
    let known = SourceText(name: "", text: before + " ")
    end = known.bytes.count
    // Room for the words that are tried, and what stands behind them: the parser may look at the text there.
    source = SourceText(name: "", text: before + " _ \"\"")
    tokens = Array(tokenize(known).tokens.dropLast())
  }

  /// - Parameters:
  ///   - languages: in which they are offered.
  ///   - prefix: what is typed of the word: others are not tried.
  package func words(in languages: [KeywordLanguage], startsLine: Bool, prefix: String = "") -> [AllowedWord] {
    let typed = prefix.lowercased()
    func fits(_ text: String) -> Bool { typed.isEmpty || text.lowercased().hasPrefix(typed) }
    var found: [AllowedWord] = []
    for keyword in Keyword.allCases {
      let texts = languages.map { keyword.spelling(in: $0) }.filter(fits)
      guard !texts.isEmpty, read([[keyword]], startsLine: startsLine) != nil else { continue }
      found += texts.map { AllowedWord(text: $0, keyword: keyword) }
    }
    var seen = Set(found.map(\.text))
    for compound in Keyword.compounds {
      let starts =
        languages.contains { $0 == .chinese } && fits(compound.spelling)
        || languages.contains { $0 == .english }
          && compound.parts.first?.contains { fits($0.english) || typed.hasPrefix($0.english) } == true
      guard starts, let read = read(compound.parts, startsLine: startsLine), let first = read.first else { continue }
      for language in languages {
        let text = language == .chinese ? compound.spelling : AllowedWords.english(of: read)
        if fits(text), seen.insert(text).inserted { found.append(AllowedWord(text: text, keyword: first)) }
      }
    }
    return found
  }

  /// `at most`, `this week`, `days ago`.
  private static func english(of keywords: [Keyword]) -> String {
    let beforeOne: [Keyword] = [.this, .last, .every, .per, .a]
    return keywords.enumerated().map { place, keyword in
      place > 0 && beforeOne.contains(keywords[place - 1]) ? keyword.singular : keyword.english
    }.joined(separator: " ")
  }

  /// As what the parser reads these words here; nil where it objects to one, or takes it for a name.
  private func read(_ words: [[Keyword]], startsLine: Bool) -> [Keyword]? {
    let (own, behind) = (Span(start: end, end: end + 1), Span(start: end + 2, end: end + 4))
    var trial = tokens
    for (number, keywords) in words.enumerated() {
      trial.append(
        Token(
          kind: .word, span: own, text: keywords.first?.english ?? "", keywords: keywords,
          startsLine: startsLine && number == 0))
    }
    if let last = words.last?.first { trial += followers(of: last, at: behind) }
    trial.append(Token(kind: .end, span: behind, startsLine: true))
    var parser = Parser(source: source, tokens: trial)
    if isEntry { _ = parser.entry() } else { _ = parser.policy() }
    if parser.problems.contains(where: { $0.1.start <= end }) { return nil }
    var read: [Keyword] = []
    for (number, keywords) in words.enumerated() {
      guard case .keyword(let keyword) = parser.roles[tokens.count + number], keywords.contains(keyword) else {
        return nil
      }
      read.append(keyword)
    }
    return read
  }

  /// What has to stand behind a word for the parser to see what it is.
  private func followers(of keyword: Keyword, at span: Span) -> [Token] {
    let name = Token(kind: .word, span: span, text: "__", startsLine: false)
    switch keyword {
    case .badge, .say: return [Token(kind: .text, span: span, startsLine: false)]
    default: break
    }
    switch keyword.category {
    case .aggregate, .function: return [Token(kind: .symbol(.open), span: span, startsLine: false), name]
    case .declaration, .clause, .part, .operator, .truth, .type, .unit, .weekday, .predeclared, .testWord:
      return [name]
    }
  }
}
