import BylawChecker

extension CheckedExpression {
  /// The member's values that it names, those in a label's conditions instead of the label, and the aggregates it
  /// computes, in the order written. A label that is named again has been looked at.
  func values(in policy: CheckedPolicy) -> [(String, CheckedExpression)] {
    var labels: Set<Int> = []
    return values(in: policy, seen: &labels)
  }

  private func values(in policy: CheckedPolicy, seen: inout Set<Int>) -> [(String, CheckedExpression)] {
    switch kind {
    case .memberField(let index): return [(policy.members.fields[index].name, self)]
    case .letValue(let index): return [(policy.lets[index].name, self)]
    case .label(let index):
      guard seen.insert(index).inserted else { return [] }
      return policy.labels[index].conditions.flatMap { $0.values(in: policy, seen: &seen) }
    case .classValue(let index): return [(policy.classes[index].name, self)]
    case .aggregate: return [(policy.source[span], self)]
    default: return children.flatMap { $0.values(in: policy, seen: &seen) }
    }
  }
}
