import BylawSyntax

extension Checker {
  /// Says of a comparison of something with itself that it asks nothing.
  mutating func reportSameSides(
    op: ComparisonOperator, left a: CheckedExpression, right b: CheckedExpression, at span: Span
  ) {
    guard a.constant == nil, isSame(a, as: b) else { return }
    let outcome = op.holds(order: 0)
    report(.comparedWithItself(tree.source[a.span], holds: outcome, isOptional: a.type.isOptional), at: span)
  }

  /// The same name, or the same text.
  private func isSame(_ a: CheckedExpression, as b: CheckedExpression) -> Bool {
    if let left = a.reference, let right = b.reference { return left == right }
    func text(of expression: CheckedExpression) -> String {
      tree.source[expression.span].filter { !$0.isWhitespace && $0 != "`" }
    }
    return text(of: a) == text(of: b)
  }
}
