import BylawChecker
import BylawData
import BylawSyntax

extension Review {
  /// A `reward` or a `penalize`.
  func runEffects(at index: Int, rule: Rule) {
    let selection = select(from: effectCandidates(at: index, rule: rule), rule: index)
    noteOutranked(rule: index, selection: selection)
    let taken = Set(selection.chosen.map(\.member))
    reportTies(rule: index, share: rule.take, in: selection) { taken.contains($0) }
    var seats = Seats(policy: policy, before: before, now: state)
    let hasGifts = !(rule.grants.isEmpty && rule.deductions.isEmpty && rule.revocations.isEmpty)
    var details: [Int: String] = [:]
    for entry in inSeatingOrder(selection.chosen, share: rule.take) {
      let items = attempt { () throws(EvaluationError) in
        let given = try applyEffects(at: index, rule: rule, for: entry.member, seats: &seats)
        return hasGifts && given.isEmpty ? nil : given + (try saying(of: rule, for: entry.member))
      }
      guard let items, let items else {
        note(.nothingToGive, rule: index, for: entry.member)
        continue
      }
      note(.decided, rule: index, for: entry.member)
      details[entry.member] = DecisionDetail.text(of: items)
    }
    decisions[index] = selection.chosen.compactMap { entry in
      details[entry.member].map {
        decision(rule: index, entry: entry, kind: rule.kind == .reward ? .rewarded : .penalized, detail: $0)
      }
    }
  }

  /// What the rule's gifts come to for the member, as items of the decision's detail; what has no effect is none.
  private func applyEffects(
    at index: Int, rule: Rule, for member: Int, seats: inout Seats
  ) throws(EvaluationError) -> [String] {
    var items: [String?] = []
    var isCrowdedOut = false
    for gift in rule.grants {
      switch gift {
      case .number(let field, let amount): items.append(try add(amount, to: field, for: member, sign: 1))
      case .badge(let badge): items.append(grant(badge: badge, for: member))
      case .role(let role): items.append(grant(role: role, for: member, seats: &seats, noCapacity: &isCrowdedOut))
      case .access(let tiers): items.append(grant(access: tiers, for: member, seats: &seats, noCapacity: &isCrowdedOut))
      }
    }
    for gift in rule.deductions {
      guard case .number(let field, let amount) = gift else { continue }
      items.append(try add(amount, to: field, for: member, sign: -1).map { "deduct " + $0 })
    }
    for gift in rule.revocations {
      switch gift {
      case .number, .badge: continue
      case .role(let role): items.append(revoke(role: role, for: member))
      case .access(let tiers): items.append(revoke(access: tiers, for: member))
      }
    }
    if isCrowdedOut { reports[index].noCapacity += 1 }
    return items.compactMap { $0 }
  }

  /// Adds to or takes off a number as much as its field's range allows.
  private func add(
    _ amount: CheckedExpression, to index: Int, for member: Int, sign: Int128
  ) throws(EvaluationError) -> String? {
    let field = policy.members.fields[index]
    guard case .number(let wanted) = try evaluator.evaluate(amount, in: Scope(member: member)) else {
      return nil
    }
    let current = Int128((state.numbers[index]?[member] ?? nil) ?? 0)
    var effect = Int128(wanted)
    if case .number(let bound)? = sign > 0 ? field.upper : field.lower {
      effect = min(effect, (Int128(bound) - current) * sign)
    }
    guard effect > 0 else { return nil }
    guard let result = Exact.checked(current + effect * sign), let given = Exact.checked(effect) else {
      throw evaluator.failure(of: .overflow(.gift(field: field.name)), at: amount.span, member: member)
    }
    state.numbers[index]?[member] = result
    return "\(field.name) \(Formatting.number(given, scale: field.type.scale))"
  }

  private func grant(badge: String, for member: Int) -> String? {
    if state.badges[member]?.contains(Text(badge)) ?? false { return nil }
    if record?.hasBadge(badge, member: member) ?? false { return nil }
    state.badges[member, default: []].append(Text(badge))
    return "badge " + Formatting.quoted(badge)
  }

  private func grant(role: Int, for member: Int, seats: inout Seats, noCapacity isCrowdedOut: inout Bool) -> String? {
    guard state.roles[member] & bit(at: role) == 0 else { return nil }
    guard seats.reserve(role: role, for: member) else {
      isCrowdedOut = true
      return nil
    }
    state.roles[member] |= bit(at: role)
    return "role " + policy.roles[role].name
  }

  private func grant(access tiers: UInt64, for member: Int, seats: inout Seats, noCapacity isCrowdedOut: inout Bool)
    -> String?
  {
    let wanted = policy.tiers.indices.filter { tiers & bit(at: $0) != 0 && !state.counts(member, in: $0) }
    let granted = wanted.filter { seats.reserve(tier: $0, for: member, in: state) }
    if granted.count < wanted.count { isCrowdedOut = true }
    for tier in granted { state.access[member] |= bit(at: tier) }
    return granted.isEmpty ? nil : "access " + names(of: granted)
  }

  private func revoke(role: Int, for member: Int) -> String? {
    guard state.roles[member] & bit(at: role) != 0 else { return nil }
    state.roles[member] &= ~bit(at: role)
    return "revoke role " + policy.roles[role].name
  }

  private func revoke(access tiers: UInt64, for member: Int) -> String? {
    let revoked = policy.tiers.indices.filter { tiers & bit(at: $0) != 0 && state.access[member] & bit(at: $0) != 0 }
    for tier in revoked { state.access[member] &= ~bit(at: tier) }
    return revoked.isEmpty ? nil : "revoke access " + names(of: revoked)
  }

  private func names(of tiers: [Int]) -> String {
    tiers.map { policy.tiers[$0].name }.joined(separator: ", ")
  }

  /// What the rule says to the member, as an item of the decision's detail; none where it says nothing, or not to them.
  func saying(of rule: Rule, for member: Int) throws(EvaluationError) -> [String] {
    guard let parts = rule.say else { return [] }
    if let condition = rule.sayWhen, try !evaluator.decides(condition, in: Scope(member: member)) { return [] }
    var text = ""
    for part in parts {
      switch part {
      case .text(let fixed): text += fixed
      case .value(let expression):
        let value = try evaluator.evaluate(expression, in: Scope(member: member))
        text += Formatting.text(of: value, type: expression.type, policy: policy, style: .people)
      }
    }
    return ["say " + Formatting.quoted(text)]
  }
}
