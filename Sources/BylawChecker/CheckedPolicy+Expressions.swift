import BylawSyntax

extension CheckedExpression {
  /// The expression and all that it is made of; not the lets and aggregates that it names.
  package func visitParts(_ body: (CheckedExpression) -> Void) {
    body(self)
    switch kind {
    case .constant, .now, .today, .memberField, .eventField, .letValue, .label, .classValue, .aggregate, .moved: return
    case .negate(let a), .not(let a), .widen(let a), .inWindow(let a, _), .isMissing(let a): a.visitParts(body)
    case .and(let a, let b), .or(let a, let b), .arithmetic(_, let a, let b), .shift(let a, let b, _),
      .daysBetween(let a, let b), .compare(_, let a, let b), .inSet(let a, let b), .textTest(_, let a, let b),
      .coalesce(let a, let b):
      a.visitParts(body)
      b.visitParts(body)
    case .inRange(let a, let lower, let upper): for case let part? in [a, lower, upper] { part.visitParts(body) }
    case .inList(let a, let items): for part in [a] + items { part.visitParts(body) }
    case .conditional(let a, let b, let c): for part in [a, b, c] { part.visitParts(body) }
    case .builtin(_, let arguments): for part in arguments { part.visitParts(body) }
    }
  }
}

extension CheckedPolicy {
  /// Every expression of lets, labels, classes, protections, rules and aggregates, with all that they are made of.
  package func forEachExpression(_ body: (CheckedExpression) -> Void) {
    var roots: [CheckedExpression?] = lets.map(\.value)
    roots += labels.flatMap { [$0.when, $0.unless] } + protections.flatMap { [$0.when, $0.unless] }
    roots += classes.flatMap { $0.lines.map(\.condition) }
    for rule in rules {
      roots += [rule.when, rule.unless, rule.take?.per] + rule.lines.map(\.condition)
      roots += rule.take?.keys.map(\.value) ?? []
      for gift in rule.grants + rule.deductions {
        if case .number(_, let amount) = gift { roots.append(amount) }
      }
    }
    for aggregate in aggregates { roots += [aggregate.condition, aggregate.per] + aggregate.values.map(\.value) }
    for case let root? in roots { root.visitParts(body) }
  }

  /// Whether a rule leads to where there are only so many places, so that it matters who comes first.
  package func hasLimitedRoom(_ rule: Rule) -> Bool {
    if let role = rule.role, roles[role].seats != nil { return true }
    if case .tier(let tier)? = rule.target, tiers[tier].capacity != nil { return true }
    if rule.target == .next, tiers.contains(where: { $0.capacity != nil }) { return true }
    return rule.grants.contains { gift in
      switch gift {
      case .role(let role): roles[role].seats != nil
      case .access(let granted): tiers.indices.contains { granted >> UInt64($0) & 1 == 1 && tiers[$0].capacity != nil }
      case .number, .badge: false
      }
    }
  }
}

extension Rule {
  /// Whether it may move somebody to the tier.
  package func leads(to tier: Int) -> Bool {
    switch target {
    case .tier(let goal): kind.isMove && goal == tier
    case .next: true
    case nil: lines.contains { $0.tier == tier }
    }
  }

  /// Whether it appoints somebody to the role, or grants it.
  package func gives(role wanted: Int) -> Bool {
    if role == wanted { return true }
    return grants.contains { gift in
      if case .role(wanted) = gift { return true }
      return false
    }
  }
}

extension Rule {
  /// All that the rule asks of a member before it decides.
  package var asked: [CheckedExpression] {
    var all = [when, unless, take?.per].compactMap { $0 } + (take?.keys.map(\.value) ?? [])
    all += lines.compactMap(\.condition)
    for gift in grants + deductions {
      if case .number(_, let amount) = gift { all.append(amount) }
    }
    return all
  }

  /// All that the rule computes for a member.
  package var expressions: [CheckedExpression] {
    var all = asked
    for part in say ?? [] {
      if case .value(let value) = part { all.append(value) }
    }
    return all
  }

  /// Whether it asks what this review has done to the member.
  package var asksForMoves: Bool {
    var asks = false
    for expression in expressions {
      expression.visitParts { if case .moved = $0.kind { asks = true } }
    }
    return asks
  }
}
