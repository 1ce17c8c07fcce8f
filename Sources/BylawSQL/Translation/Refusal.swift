import BylawSyntax

/// Why a policy has no translation: a dialect cannot say something exactly, or nobody has taught it to.
package struct Refusal: Error, Sendable {
  /// What it is, as in `a percentile of quotients`.
  package var construct: Phrase
  package var span: Span?

  init(_ construct: Phrase, at span: Span?) {
    self.construct = construct
    self.span = span
  }
}
