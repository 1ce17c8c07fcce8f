import BylawSyntax

/// Operations on two sets.
extension Checker {
  /// - Parameter operation: `overlaps`, `including` or `without`.
  mutating func checkSets(
    _ operation: Builtin, left: Expression, right: Expression, in scope: Scope, at span: Span, expected: BaseType?
  ) -> CheckedExpression? {
    guard let (a, b) = checkSides(left: left, right: right, in: scope, expected: expected) else { return nil }
    let leftPresent = requirePresent(a)
    guard requirePresent(b), leftPresent else { return nil }
    guard a.type.base == b.type.base else {
      report(.cannotCompare(describe(a.type), describe(b.type)), at: span)
      return nil
    }
    let type = operation == .overlaps ? ValueType.bool : ValueType(base: a.type.base)
    if let first = a.constant, let second = b.constant, let value = operation.value(ofSets: first, second) {
      return CheckedExpression(kind: .constant(value), type: type, span: span)
    }
    return CheckedExpression(kind: .builtin(operation, [a, b]), type: type, span: span)
  }

  private mutating func checkSides(
    left: Expression, right: Expression, in scope: Scope, expected: BaseType?
  ) -> (CheckedExpression, CheckedExpression)? {
    if case .set = left.kind, !isSetLiteral(right) {
      guard let b = checkSet(right, in: scope, expected: expected) else { return nil }
      return checkSet(left, in: scope, expected: b.type.base).map { ($0, b) }
    }
    guard let a = checkSet(left, in: scope, expected: expected) else { return nil }
    return checkSet(right, in: scope, expected: a.type.base).map { (a, $0) }
  }

  private func isSetLiteral(_ expression: Expression) -> Bool {
    if case .set = expression.kind { true } else { false }
  }

  /// One item where a set is wanted is told how it is written.
  private mutating func checkSet(
    _ expression: Expression, in scope: Scope, expected: BaseType?
  ) -> CheckedExpression? {
    let braces = Diagnostic.FixIt(
      title: Phrase("write it as a set", "写成集合"),
      edits: [.init(replacing: expression.span, with: "{" + tree.source[expression.span] + "}")])
    if case .name(let name) = expression.kind, let element = expected?.element,
      valueReference(named: name, in: scope) == nil
    {
      var trial = self
      if let item = trial.check(expression, in: scope, expected: element), item.type.base == element {
        report(.wanted("a set", got: describe(item.type)), at: expression.span, fixIts: [braces])
        return nil
      }
    }
    guard let checked = check(expression, in: scope, expected: expected) else { return nil }
    guard checked.type.base.isSet else {
      let isItem = checked.type.base == expected?.element && checked.constant != nil
      report(.wanted("a set", got: describe(checked.type)), at: expression.span, fixIts: isItem ? [braces] : [])
      return nil
    }
    return checked
  }
}
