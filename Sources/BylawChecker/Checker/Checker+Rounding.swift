import BylawSyntax

/// Where six digits of a quotient are taken, which is not exact any more.
extension Checker {
  mutating func reportRounding(of value: CheckedExpression) {
    reportRounding(of: value, exactly: nil, at: value.span)
  }

  /// Of the sides of a sum, a difference or a product.
  mutating func reportRounding(in op: BinaryOperator, left a: CheckedExpression, right b: CheckedExpression) {
    // The parentheses around both are none of theirs.
    let span = Span(start: a.span.start, end: b.span.end)
    reportRounding(of: a, exactly: op == .multiply ? product(of: a, with: b, isReversed: false) : nil, at: span)
    reportRounding(of: b, exactly: op == .multiply ? product(of: b, with: a, isReversed: true) : nil, at: span)
  }

  /// - Parameters:
  ///   - text: the order of operations that is exact.
  ///   - span: what it stands in for.
  private mutating func reportRounding(of value: CheckedExpression, exactly text: String?, at span: Span) {
    guard value.type.base == .quotient else { return }
    if case .quotient(let exact)? = value.constant, exact.isShownExactly { return }
    let fixIts = text.map {
      [Diagnostic.FixIt(title: Phrase("divide last", "最后再除"), edits: [.init(replacing: span, with: $0)])]
    }
    let written = tree.source[value.span]
    let bare = isParenthesized(value) ? String(written.dropFirst().dropLast()) : written
    report(.roundedQuotient(bare, exactly: text), at: value.span, fixIts: fixIts ?? [])
  }

  /// `a * c / b` for `a / b * c`, and likewise for `c * (a / b)`.
  private func product(of quotient: CheckedExpression, with factor: CheckedExpression, isReversed: Bool) -> String? {
    guard case .arithmetic(.divide, let dividend, let divisor) = quotient.kind, factor.type.base != .quotient,
      dividend.type.base != .quotient, dividend.type.scale + factor.type.scale <= 9
    else { return nil }
    let other = operand(factor)
    let factors = isReversed ? "\(other) * \(operand(dividend))" : "\(operand(dividend)) * \(other)"
    return "\(factors) / \(operand(divisor))"
  }

  /// As it is written, in parentheses where it is more than one word or call.
  private func operand(_ expression: CheckedExpression) -> String {
    let text = tree.source[expression.span]
    if isParenthesized(expression) { return text }
    switch expression.kind {
    case .memberField, .eventField, .partyField, .letValue, .label, .classValue, .aggregate, .now, .today, .constant:
      return text
    case .builtin(_, let arguments) where arguments.first?.span != expression.span: return text
    case .negate, .not, .and, .or, .arithmetic, .widen, .shift, .difference, .compare, .inRange, .inList, .inSet,
      .inWindow, .textTest, .isMissing, .coalesce, .conditional, .builtin, .joined, .moved, .decisionCount:
      return "(\(text))"
    }
  }

  private func isParenthesized(_ expression: CheckedExpression) -> Bool {
    let text = tree.source[expression.span]
    guard text.hasPrefix("(") || text.hasPrefix("（") else { return false }
    return expression.children.first.map { $0.span.start > expression.span.start } ?? true
  }
}
