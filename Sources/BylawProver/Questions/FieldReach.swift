import BylawChecker
import BylawSyntax

/// Which of the members' fields expressions read. What a policy names is looked at once, however often it is named.
final class FieldReach {
  private let policy: CheckedPolicy
  private var lets: [Int: Set<Int>] = [:]
  private var labels: [Int: Set<Int>] = [:]
  private var classes: [Int: Set<Int>] = [:]
  private var aggregates: [Int: Set<Int>] = [:]

  init(policy: CheckedPolicy) { self.policy = policy }

  func fields(of expressions: [CheckedExpression]) -> Set<Int> {
    expressions.reduce(into: []) { $0.formUnion(fields(of: $1)) }
  }

  func fields(of expression: CheckedExpression) -> Set<Int> {
    var fields: Set<Int> = []
    expression.forEachNode { part in
      switch part.kind {
      case .memberField(let index), .partyField(_, let index): fields.insert(index)
      case .letValue(let index): fields.formUnion(known(index, in: \.lets) { [policy.lets[index].value] })
      case .label(let index): fields.formUnion(known(index, in: \.labels) { policy.labels[index].conditions })
      case .classValue(let index): fields.formUnion(known(index, in: \.classes) { policy.classes[index].conditions })
      case .aggregate(let index):
        fields.formUnion(known(index, in: \.aggregates) { policy.aggregates[index].expressions })
      default: break
      }
    }
    return fields
  }

  private func known(
    _ index: Int, in memory: ReferenceWritableKeyPath<FieldReach, [Int: Set<Int>]>,
    parts: () -> [CheckedExpression]
  ) -> Set<Int> {
    if let known = self[keyPath: memory][index] { return known }
    let result = fields(of: parts())
    self[keyPath: memory][index] = result
    return result
  }
}

extension CheckedPolicy {
  /// The members' fields that its rules change, but for the tier.
  var fieldsChanged: Set<Int> {
    var fields: Set<Int> = []
    for rule in rules {
      if rule.kind == .appoint || rule.kind == .remove, let rolesField { fields.insert(rolesField) }
      for effect in rule.grants + rule.deductions + rule.revocations {
        switch effect {
        case .number(let field, _): fields.insert(field)
        case .role: if let rolesField { fields.insert(rolesField) }
        case .access: if let accessField { fields.insert(accessField) }
        case .badge: break
        }
      }
    }
    return fields
  }
}
