import BylawSyntax

/// In `count(members where …)` every name is the counted member's. What compares two of them was often meant to compare
/// one with the member who is judged, for whom there is no name there.
extension Checker {
  /// Whether a comparison is one of the counted member with themselves that can hardly be meant: of the key with another
  /// field, or of a field with itself. That is reported.
  mutating func isOfCountedAlone(
    op: ComparisonOperator, left a: CheckedExpression, right b: CheckedExpression, in scope: Scope, at span: Span
  ) -> Bool {
    guard scope.isCounted, let left = field(of: a), let right = field(of: b) else { return false }
    let fields = policy.members.fields
    if left == right {
      report(.countedWithItself(fields[left].name, isEqual: op == .equal || op == .notEqual), at: span)
      return true
    }
    guard op == .equal, policy.keyFields.count == 1, let key = policy.keyFields.first, left == key || right == key
    else {
      return false
    }
    report(.keyOfCounted(fields[key].name, other: fields[left == key ? right : left].name), at: span)
    return true
  }

  /// The field of the member's that an expression is, by whatever name.
  private func field(of expression: CheckedExpression) -> Int? {
    switch expression.kind {
    case .memberField(let index): index
    case .letValue(let index): field(of: policy.lets[index].value)
    case .widen(let inner), .coalesce(let inner, _): field(of: inner)
    case .constant, .now, .today, .eventField, .partyField, .label, .classValue, .negate, .not, .and, .or, .arithmetic,
      .shift,
      .difference, .compare, .inRange, .inList, .inSet, .inWindow, .textTest, .isMissing, .conditional, .builtin,
      .joined, .aggregate, .moved, .decisionCount:
      nil
    }
  }
}
