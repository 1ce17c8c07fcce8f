/// A policy as parsed, with its tokens, what each was read as, and its comments.
package struct ParsedText: Sendable {
  package var tree: PolicyTree
  /// One for each token.
  package var roles: [TokenRole]
  package var comments: [Comment]
  package var diagnostics: [Diagnostic]

  package var tokens: [Token] { tree.tokens }
}

/// What the parser took a word for.
package enum TokenRole: Sendable, Hashable {
  case keyword(Keyword)
  case name
  /// A name as a value or a source, which may be one of those that are always there, such as `today`.
  case reference
  /// The name of the number that a gift is about, behind which an amount stands.
  case field
  /// A word that says what a sign says: `超过`.
  case symbol(Symbol)
  /// No word, or one that could not be read.
  case none
}
