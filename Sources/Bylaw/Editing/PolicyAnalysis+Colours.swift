import BylawSyntax

/// A stretch of a policy that has a colour of its own.
package struct PolicyToken: Sendable {
  package enum Kind: Sendable, Hashable {
    case keyword
    case function
    case type
    case number
    case text
    case comment
    case name(PolicySymbol.Kind)
  }

  package var span: Span
  package var kind: Kind
  package var isDeclaration = false
}

extension PolicyAnalysis {
  /// What the words are, as the parser read them and the names mean them, in the order of the text.
  package var colours: [PolicyToken] {
    var found = parsed.comments.map { PolicyToken(span: $0.span, kind: .comment) }
    var named: Set<Int> = []
    for place in names.occurrences where named.insert(place.span.start).inserted {
      found.append(
        PolicyToken(
          span: place.span, kind: .name(names.symbols[place.symbol].kind), isDeclaration: place.isDeclaration))
    }
    // A name in a text stands out of it.
    let inTexts = names.occurrences.filter(\.isInText).map(\.span)
    for (token, role) in zip(parsed.tokens, parsed.roles) where !named.contains(token.span.start) {
      switch token.kind {
      case .text: found += pieces(of: token.span, around: inTexts)
      case .number, .date, .datetime, .time: found.append(PolicyToken(span: token.span, kind: .number))
      case .word:
        if let kind = PolicyToken.Kind(of: role) { found.append(PolicyToken(span: token.span, kind: kind)) }
      case .quotedWord, .compoundRest, .symbol, .invalid, .end: break
      }
    }
    return found.sorted { $0.span.start < $1.span.start }
  }

  private func pieces(of text: Span, around names: [Span]) -> [PolicyToken] {
    var (pieces, start) = ([PolicyToken](), text.start)
    for name in names where name.start >= text.start && name.end <= text.end {
      if start < name.start { pieces.append(PolicyToken(span: Span(start: start, end: name.start), kind: .text)) }
      start = name.end
    }
    if start < text.end { pieces.append(PolicyToken(span: Span(start: start, end: text.end), kind: .text)) }
    return pieces
  }
}

extension PolicyToken.Kind {
  /// What a word is that is no name of the policy's, by what the parser read it as; a session's entries have it so too.
  package init?(of role: TokenRole) {
    switch role {
    case .keyword(let keyword):
      switch keyword.category {
      case .aggregate, .function: self = .function
      case .type: self = .type
      case .declaration, .clause, .part, .operator, .truth, .unit, .weekday, .predeclared, .testWord: self = .keyword
      }
    // A name that is nobody's, such as `today`, or a mistake.
    case .reference: self = .keyword
    case .symbol: self = .keyword
    case .name, .field, .none: return nil
    }
  }
}
