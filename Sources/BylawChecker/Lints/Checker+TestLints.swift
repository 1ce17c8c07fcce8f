import BylawSyntax

/// Rules that no test expects anything of, where a policy has tests at all. What the tests do with the others is for
/// coverage and mutation to say.
extension Checker {
  mutating func reportUntestedRules() {
    let expectations = policy.tests.flatMap(\.expectations)
    // What a test with a table expects, its file tells.
    if expectations.isEmpty || policy.tests.contains(where: { $0.rows != nil }) { return }
    if expectations.contains(where: { if case .decisions = $0.kind { true } else { false } }) { return }
    let fields = expectations.reduce(into: Set<Int>()) { $0.formUnion(fieldsRead(by: $1.kind)) }
    let untested = policy.rules.indices.filter { index in
      !policy.rules[index].changes(anyOf: fields, in: policy)
        && !expectations.contains { isTested(rule: index, by: $0.kind) }
    }
    .map { policy.rules[$0] }
    // One warning for all that no comment lets be: a policy gets its tests one by one.
    let told = untested.filter { !isAllowed(.untested([$0.name]), at: $0.span) }
    if let first = told.first { report(.untested(told.map(\.name)), at: first.span) }
  }

  private func isTested(rule index: Int, by expectation: CheckedExpectation.Kind) -> Bool {
    let rule = policy.rules[index]
    switch expectation {
    case .moves(_, let tier, let by): return by.map { $0 == index } ?? rule.leads(to: tier)
    case .leaves(_, let by): return by.map { $0 == index } ?? (rule.kind == .remove)
    case .gets(_, let wanted, _): return wanted == index
    case .count(let wanted, _, _): return wanted == index
    case .holds(_, let role): return rule.gives(role: role)
    case .stays, .isLabel, .isClass, .value, .condition, .decisions: return false
    }
  }

  /// The member's fields that are looked at after the review.
  private func fieldsRead(by expectation: CheckedExpectation.Kind) -> Set<Int> {
    var fields: Set<Int> = []
    func visit(_ condition: CheckedExpression) {
      condition.forEachNode { part in
        switch part.kind {
        case .memberField(let field): fields.insert(field)
        case .aggregate(let index): ([policy.aggregates[index].condition].compactMap { $0 }).forEach(visit)
        default: break
        }
      }
    }
    switch expectation {
    case .value(let condition, _), .condition(let condition): visit(condition)
    case .moves, .leaves, .stays, .gets, .isLabel, .isClass, .holds, .count, .decisions: break
    }
    return fields
  }
}

extension Rule {
  fileprivate func changes(anyOf fields: Set<Int>, in policy: CheckedPolicy) -> Bool {
    if let tier = policy.tierField, kind.isMove, fields.contains(tier) { return true }
    if let roles = policy.rolesField, kind == .appoint, fields.contains(roles) { return true }
    return (grants + deductions + revocations).contains { gift in
      switch gift {
      case .number(let field, _): fields.contains(field)
      case .role: policy.rolesField.map(fields.contains) ?? false
      case .access: policy.accessField.map(fields.contains) ?? false
      case .badge: false
      }
    }
  }
}
