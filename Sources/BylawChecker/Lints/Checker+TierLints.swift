import BylawSyntax

/// Whom the rules lead into a tier, and whom out of it. What a condition lets through is not counted on.
extension Checker {
  mutating func reportUnconnectedTiers() {
    let entered = policy.rules.reduce(into: Set<Int>()) { $0.formUnion(destinations(of: $1)) }
    let left = policy.rules.reduce(into: Set<Int>()) { $0.formUnion(leavable(by: $1)) }
    let admits = policy.rules.contains { $0.kind == .admit }
    let movesBothWays = policy.rules.contains { $0.kind == .demote || $0.kind == .remove || $0.kind == .place }
    for (index, tier) in policy.tiers.enumerated() {
      // Where no rule admits anybody, who is in which tier is settled elsewhere.
      if admits, !entered.contains(index) { report(.neverEntered(tier.name), at: tier.span) }
      // Where everybody only rises, the highest tier is for good.
      if movesBothWays, entered.contains(index), !left.contains(index) { report(.neverLeft(tier.name), at: tier.span) }
    }
  }

  private func destinations(of rule: Rule) -> Set<Int> {
    guard rule.kind.isMove else { return [] }
    switch rule.target {
    case .tier(let tier)?: return [tier]
    case .next?: return Set(origins(of: rule).map { $0 + (rule.kind == .promote ? -1 : 1) })
    case nil: return Set(rule.lines.map(\.tier))
    }
  }

  /// The tiers whose members a rule may take elsewhere.
  private func leavable(by rule: Rule) -> Set<Int> {
    switch rule.kind {
    case .admit, .appoint, .reward, .penalize: return []
    case .promote, .demote, .place, .remove: break
    }
    let destinations = destinations(of: rule)
    return origins(of: rule).filter { destinations != [$0] }
  }

  private func origins(of rule: Rule) -> Set<Int> { Set(rule.from ?? Array(policy.tiers.indices)) }
}
