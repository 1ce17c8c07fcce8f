/// A language that the keywords of a policy are spelled in, and that people are told in.
package enum KeywordLanguage: Sendable, CaseIterable {
  case english
  case chinese
}

extension Keyword {
  /// The spelling that is written in a language.
  package func spelling(in language: KeywordLanguage) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}

/// In which language each declaration of a policy is written: that of its first word. A policy may mix both.
package struct PolicyLanguages: Sendable {
  private var starts: [Int] = []
  private var languages: [KeywordLanguage] = []
  /// Of a text without a declaration, as a question in a session is: that of its keywords.
  private let ofWords: KeywordLanguage

  init(tokens: [Token]) {
    let isChinese = tokens.contains { !$0.keywords.isEmpty && !$0.text.utf8.allSatisfy { $0 < 0x80 } }
    ofWords = isChinese ? .chinese : .english
    for (index, token) in tokens.enumerated() where token.startsLine {
      guard token.keywords.contains(where: { $0.category == .declaration }),
        tokens[min(index + 1, tokens.count - 1)].kind != .symbol(.colon)
      else { continue }
      starts.append(token.span.start)
      languages.append(token.text.utf8.allSatisfy { $0 < 0x80 } ? .english : .chinese)
    }
  }

  /// The language of the declaration in which an offset lies; before the first one, that of the first.
  package subscript(offset: Int) -> KeywordLanguage {
    languages.isEmpty ? ofWords : languages[max(0, starts.partitioningIndex { $0 > offset } - 1)]
  }

  /// That of most declarations, of as many of either that of the first; nil where there is no declaration.
  package var main: KeywordLanguage? {
    let (chinese, all) = (languages.count { $0 == .chinese }, languages.count)
    return 2 * chinese == all ? languages.first : 2 * chinese > all ? .chinese : .english
  }
}

/// The language that most declarations of a policy are written in; nil where there is none.
package func keywordLanguage(of source: SourceText) -> KeywordLanguage? {
  PolicyLanguages(tokens: tokenize(source).tokens).main
}
