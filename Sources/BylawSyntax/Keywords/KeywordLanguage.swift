/// A language that the keywords of a policy are spelled in.
package enum KeywordLanguage: Sendable, CaseIterable {
  case english
  case chinese
}

extension Keyword {
  /// The spelling that is written in a language.
  package func spelling(_ language: KeywordLanguage) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}

extension PolicyTree {
  /// The language in which the declaration at a place is written: that of its first word. A policy may mix both.
  package func language(at span: Span) -> KeywordLanguage {
    var (low, high) = (0, declarations.count)
    while low < high {
      let middle = (low + high) / 2
      if declarations[middle].span.start <= span.start { low = middle + 1 } else { high = middle }
    }
    guard let declaration = declarations.isEmpty ? nil : declarations[max(0, low - 1)],
      source.bytes.indices.contains(declaration.span.start)
    else { return .english }
    return source.bytes[declaration.span.start] < 0x80 ? .english : .chinese
  }
}

extension Declaration {
  /// From its first word to its last.
  package var span: Span {
    switch self {
    case .policy(let declaration): declaration.span
    case .timezone(let declaration): declaration.span
    case .review(let declaration): declaration.span
    case .tiers(let declaration): declaration.span
    case .role(let declaration): declaration.span
    case .table(let declaration): declaration.span
    case .param(let declaration): declaration.span
    case .letValue(let declaration): declaration.span
    case .classify(let declaration): declaration.span
    case .label(let declaration): declaration.span
    case .protect(let declaration): declaration.span
    case .rule(let declaration): declaration.span
    case .milestone(let declaration): declaration.span
    case .ensure(let declaration): declaration.span
    case .ritual(let declaration): declaration.span
    case .test(let declaration): declaration.span
    }
  }
}
