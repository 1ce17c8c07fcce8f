/// A word, number, text or sign of a policy.
package struct Token: Sendable {
  package enum Kind: Sendable, Hashable {
    case word
    /// A word in backticks: a name and nothing else.
    case quotedWord
    /// The further words that a compound word stands for, at the same place.
    case compoundRest
    case number(NumberLiteral)
    /// Days since 1970-01-01.
    case date(Int32)
    /// Microseconds of local time since 1970-01-01T00:00.
    case datetime(Int64)
    /// Minutes after midnight.
    case time(Int)
    case text
    case symbol(Symbol)
    /// What could not be read; the lexer has said why.
    case invalid
    case end
  }

  package var kind: Kind
  package var span: Span
  /// A word as written, without its backticks; a text with its escapes resolved; else empty.
  package var text: String = ""
  /// What a word may mean, where the grammar wants it.
  package var keywords: [Keyword] = []
  /// How many words of the language it stands for, itself included.
  package var parts = 1
  package var startsLine: Bool

  package var isReserved: Bool { keywords.contains { $0.isReserved } }

  /// A word that may be a name without backticks.
  package var isPlainWord: Bool { kind == .word && !isReserved }
}

extension [Token] {
  /// Of words in the order of the text those that begin in a part of it.
  package func within(_ span: Span) -> ArraySlice<Token> {
    self[partitioningIndex { $0.span.start >= span.start }...].prefix { $0.span.start < span.end }
  }
}

package enum Symbol: String, Sendable, CaseIterable {
  case comma = ","
  case colon = ":"
  case open = "("
  case close = ")"
  case openBrace = "{"
  case closeBrace = "}"
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case dot = "."
  case range = ".."
  case question = "?"
  case coalesce = "??"
}

/// A comment, from its `#` to the end of its line.
package struct Comment: Sendable {
  package var span: Span
  /// Nothing but space stands before it on its line.
  package var startsLine: Bool
}

/// A policy's tokens, the last one `end`, and the comments between them.
package struct TokenizedText: Sendable {
  package var tokens: [Token]
  package var comments: [Comment]
  package var diagnostics: [Diagnostic]
  /// Whether the lexer gave up before the end.
  package var isCutShort: Bool
}
