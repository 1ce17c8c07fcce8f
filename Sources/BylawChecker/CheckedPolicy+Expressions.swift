import BylawSyntax

extension CheckedPolicy {
  /// Whether what is written there means something else at each call.
  package func isInDefinition(_ span: Span) -> Bool {
    definitions.contains { $0.start <= span.start && span.end <= $0.end }
  }

  /// Whether no column says which tier a member is in and rules remove members all the same: then everybody in the table
  /// is in the only tier there is, and who is removed is in the table no more.
  package var removesRows: Bool {
    tierField == nil && tiers.count == 1 && rules.contains { $0.kind == .remove }
  }

  /// Whether a rule leads to where there are only so many places, must leave so many where they are, or may only give
  /// so much, so that it
  /// matters who comes first.
  package func hasLimitedRoom(for rule: Rule) -> Bool {
    if rule.leave != nil || rule.limitInAll != nil { return true }
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

  /// Whether the number is one that it takes off, rather than gives.
  package func takesNumber(ofField field: Int?) -> Bool {
    deductions.contains { if case .number(let own, _) = $0 { own == field } else { false } }
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
    var all = [when, unless].compactMap { $0 }
    if let take { all += [take.places].compactMap { $0 } + take.per + (take.quota?.per ?? []) + take.keys.map(\.value) }
    all += lines.compactMap(\.condition)
    for gift in grants + deductions + revocations {
      switch gift {
      case .number(_, let value), .badge(let value): all.append(value)
      case .role, .access: break
      }
    }
    return all
  }

  /// All that the rule computes for a member.
  package var expressions: [CheckedExpression] {
    var all = asked
    if let sayWhen { all.append(sayWhen) }
    for part in say ?? [] {
      if case .value(let value) = part { all.append(value) }
    }
    return all + shown
  }

  /// Whether it asks what this review has done to the member.
  package var asksForMoves: Bool {
    expressions.contains { $0.contains { if case .moved = $0.kind { true } else { false } } }
  }
}
