import BylawSyntax

/// What a review can change of all that a policy computes, so that what rests on nothing of it is known to be the same
/// before and after.
///
/// Told from the rules alone: that something can change does not say that any review changes it.
package final class ReviewReach {
  /// The members' fields that rules write to: tier, roles, access, and numbers.
  package let fields: Set<Int>
  private let policy: CheckedPolicy
  /// Whether who is inside, or in the table at all, may be otherwise.
  private let changesMembership: Bool
  private var lets: [Int: Bool] = [:]
  private var labels: [Int: Bool] = [:]
  private var classes: [Int: Bool] = [:]
  private var aggregates: [Int: Bool] = [:]

  package init(policy: CheckedPolicy) {
    self.policy = policy
    let fields = ReviewReach.fields(of: policy)
    self.fields = fields
    let condition = policy.members.condition
    changesMembership =
      policy.rules.contains { $0.kind == .admit || $0.kind == .remove }
      || condition?.contains { if case .memberField(let field) = $0.kind { fields.contains(field) } else { false } }
        ?? false
  }

  private static func fields(of policy: CheckedPolicy) -> Set<Int> {
    var fields: Set<Int> = []
    func insert(_ field: Int?) { if let field { fields.insert(field) } }
    for rule in policy.rules {
      if rule.kind.isMove {
        insert(policy.tierField)
        insert(policy.accessField)
      }
      // Who leaves has no role any more.
      if rule.kind == .remove || rule.kind == .appoint { insert(policy.rolesField) }
      for effect in rule.grants + rule.deductions + rule.revocations {
        switch effect {
        case .number(let field, _): insert(field)
        case .role: insert(policy.rolesField)
        case .access: insert(policy.accessField)
        case .badge: break
        }
      }
    }
    return fields
  }

  package func changes(_ expression: CheckedExpression) -> Bool {
    expression.contains { part in
      switch part.kind {
      case .memberField(let field), .partyField(_, let field): fields.contains(field)
      case .letValue(let index): changes(letAt: index)
      case .label(let index): changes(labelAt: index)
      case .classValue(let index): changes(classAt: index)
      case .aggregate(let index): changes(aggregateAt: index)
      case .moved, .decisionCount: true
      case .constant, .now, .today, .eventField, .negate, .not, .and, .or, .arithmetic, .widen, .shift, .difference,
        .compare, .inRange, .inList, .inSet, .inWindow, .textTest, .isMissing, .coalesce, .conditional, .builtin,
        .joined:
        false
      }
    }
  }

  package func changes(letAt index: Int) -> Bool {
    if let known = lets[index] { return known }
    let result = changes(policy.lets[index].value)
    lets[index] = result
    return result
  }

  package func changes(labelAt index: Int) -> Bool {
    if let known = labels[index] { return known }
    let result = policy.labels[index].conditions.contains(where: changes)
    labels[index] = result
    return result
  }

  package func changes(classAt index: Int) -> Bool {
    if let known = classes[index] { return known }
    let result = policy.classes[index].conditions.contains(where: changes)
    classes[index] = result
    return result
  }

  package func changes(aggregateAt index: Int) -> Bool {
    if let known = aggregates[index] { return known }
    let aggregate = policy.aggregates[index]
    let isSourceChanged =
      switch aggregate.source {
      case .members: changesMembership || aggregate.tiers != nil && policy.rules.contains(where: \.kind.isMove)
      case .events(let event): event == policy.record && !policy.rules.isEmpty
      }
    let result = isSourceChanged || aggregate.expressions.contains(where: changes)
    aggregates[index] = result
    return result
  }
}
