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

  package func words(in language: KeywordLanguage, startsLine: Bool) -> [AllowedWord] {
    var found: [AllowedWord] = []
    for keyword in Keyword.allCases where allows([[keyword]], startsLine: startsLine) {
      found.append(AllowedWord(text: keyword.spelling(in: language), keyword: keyword))
    }
    var seen = Set(found.map(\.text))
    for compound in Keyword.compounds {
      let written =
        language == .chinese
        ? compound.spelling
        : compound.parts.map { $0.first?.english ?? "" }.joined(separator: " ")
      guard let first = compound.parts.first?.first, !seen.contains(written),
        allows(compound.parts, startsLine: startsLine)
      else { continue }
      seen.insert(written)
      found.append(AllowedWord(text: written, keyword: first))
    }
    return found
  }

  /// Whether the parser reads these words here as what they are, and objects to none of them.
  private func allows(_ words: [[Keyword]], startsLine: Bool) -> Bool {
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
    return words.indices.allSatisfy { number in
      guard case .keyword(let read) = parser.roles[tokens.count + number] else { return false }
      return words[number].contains(read)
    } && !parser.problems.contains { $0.1.start <= end }
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
