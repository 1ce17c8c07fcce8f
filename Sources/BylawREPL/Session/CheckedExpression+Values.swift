import BylawChecker

extension CheckedExpression {
  /// The member's values that it names, those in a label's conditions instead of the label, and the aggregates it
  /// computes, in the order written.
  func values(in policy: CheckedPolicy) -> [(String, CheckedExpression)] {
    switch kind {
    case .memberField(let index): [(policy.members.fields[index].name, self)]
    case .letValue(let index): [(policy.lets[index].name, self)]
    case .label(let index):
      policy.labels[index].conditions.flatMap { $0.values(in: policy) }
    case .classValue(let index): [(policy.classes[index].name, self)]
    case .aggregate: [(policy.source[span], self)]
    default: children.flatMap { $0.values(in: policy) }
    }
  }
}
