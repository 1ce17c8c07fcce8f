import BylawChecker

extension CheckedExpression {
  /// What it is made of.
  var parts: [CheckedExpression] {
    switch kind {
    case .constant, .now, .today, .memberField, .eventField, .letValue, .label, .classValue, .aggregate, .moved: []
    case .negate(let a), .not(let a), .widen(let a), .inWindow(let a, _), .isMissing(let a): [a]
    case .and(let a, let b), .or(let a, let b), .arithmetic(_, let a, let b), .shift(let a, let b, _),
      .daysBetween(let a, let b), .compare(_, let a, let b), .inSet(let a, let b), .textTest(_, let a, let b),
      .coalesce(let a, let b):
      [a, b]
    case .inRange(let a, let lower, let upper): [a] + [lower, upper].compactMap { $0 }
    case .inList(let a, let items): [a] + items
    case .conditional(let a, let b, let c): [a, b, c]
    case .builtin(_, let arguments): arguments
    }
  }

  /// The member's values that it names, those in a label's conditions instead of the label, and the aggregates it
  /// computes, in the order written.
  func values(in policy: CheckedPolicy) -> [(String, CheckedExpression)] {
    switch kind {
    case .memberField(let index): [(policy.members.fields[index].name, self)]
    case .letValue(let index): [(policy.lets[index].name, self)]
    case .label(let index):
      [policy.labels[index].when, policy.labels[index].unless].compactMap { $0 }.flatMap { $0.values(in: policy) }
    case .classValue(let index): [(policy.classes[index].name, self)]
    case .aggregate: [(policy.source[span], self)]
    default: parts.flatMap { $0.values(in: policy) }
    }
  }
}
