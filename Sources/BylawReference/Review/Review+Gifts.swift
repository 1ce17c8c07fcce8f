import BylawChecker
import BylawData
import BylawSyntax

extension Review {
  /// A `reward` or a `penalize`.
  func runGifts(_ index: Int, _ rule: Rule) {
    let selection = select(giftCandidates(index, rule), rule.take)
    noteCuts(index, selection)
    let taken = Set(selection.chosen.map(\.member))
    reportTies(index, rule.take, selection) { taken.contains($0) }
    var seats = Seats(policy, before: before, now: state)
    let hasGifts = !(rule.grants.isEmpty && rule.deductions.isEmpty && rule.revocations.isEmpty)
    var details: [Int: String] = [:]
    for entry in inSeatingOrder(selection.chosen, rule.take) {
      let items = attempt { () throws(EvaluationError) in
        let given = try give(index, rule, entry.member, &seats)
        return hasGifts && given.isEmpty ? nil : given + (try saying(rule, entry.member))
      }
      guard let items, let items else {
        note(.nothingToGive, index, entry.member)
        continue
      }
      note(.decided, index, entry.member)
      details[entry.member] = DecisionDetail.text(of: items)
    }
    decisions[index] = selection.chosen.compactMap { entry in
      details[entry.member].map { decision(index, entry, rule.kind == .reward ? .rewarded : .penalized, detail: $0) }
    }
  }

  /// What the rule's gifts come to for the member, as items of the decision's detail; what has no effect is none.
  private func give(
    _ index: Int, _ rule: Rule, _ member: Int, _ seats: inout Seats
  ) throws(EvaluationError) -> [String] {
    var items: [String?] = []
    var isCrowdedOut = false
    for gift in rule.grants {
      switch gift {
      case .number(let field, let amount): items.append(try add(amount, to: field, member, sign: 1))
      case .badge(let badge): items.append(grant(badge: badge, member))
      case .role(let role): items.append(grant(role: role, member, &seats, &isCrowdedOut))
      case .access(let tiers): items.append(grant(access: tiers, member, &seats, &isCrowdedOut))
      }
    }
    for gift in rule.deductions {
      guard case .number(let field, let amount) = gift else { continue }
      items.append(try add(amount, to: field, member, sign: -1).map { "deduct " + $0 })
    }
    for gift in rule.revocations {
      switch gift {
      case .number, .badge: continue
      case .role(let role): items.append(revoke(role: role, member))
      case .access(let tiers): items.append(revoke(access: tiers, member))
      }
    }
    if isCrowdedOut { reports[index].crowdedOut += 1 }
    return items.compactMap { $0 }
  }

  /// Adds to or takes off a number as much as its field's range allows.
  private func add(
    _ amount: CheckedExpression, to index: Int, _ member: Int, sign: Int128
  ) throws(EvaluationError) -> String? {
    let field = policy.members.fields[index]
    guard case .number(let wanted) = try evaluator.evaluate(amount, Scope(member: member)) else {
      return nil
    }
    let current = Int128((state.numbers[index]?[member] ?? nil) ?? 0)
    var effect = Int128(wanted)
    if case .number(let bound)? = sign > 0 ? field.upper : field.lower {
      effect = min(effect, (Int128(bound) - current) * sign)
    }
    guard effect > 0 else { return nil }
    guard let result = Exact.checked(current + effect * sign), let given = Exact.checked(effect) else {
      throw evaluator.failure(.overflow(.gift(field: field.name)), amount.span, member: member)
    }
    state.numbers[index]?[member] = result
    return "\(field.name) \(Formatting.number(given, scale: field.type.scale))"
  }

  private func grant(badge: String, _ member: Int) -> String? {
    if state.badges[member]?.contains(Text(badge)) ?? false { return nil }
    if record?.hasBadge(badge, member: member) ?? false { return nil }
    state.badges[member, default: []].append(Text(badge))
    return "badge " + Formatting.quoted(badge)
  }

  private func grant(role: Int, _ member: Int, _ seats: inout Seats, _ isCrowdedOut: inout Bool) -> String? {
    guard state.roles[member] & bit(role) == 0 else { return nil }
    guard seats.take(role: role, for: member) else {
      isCrowdedOut = true
      return nil
    }
    state.roles[member] |= bit(role)
    return "role " + policy.roles[role].name
  }

  private func grant(access tiers: UInt64, _ member: Int, _ seats: inout Seats, _ isCrowdedOut: inout Bool) -> String? {
    let wanted = policy.tiers.indices.filter { tiers & bit($0) != 0 && !state.counts(member, in: $0) }
    let granted = wanted.filter { seats.take(tier: $0, for: member, state) }
    if granted.count < wanted.count { isCrowdedOut = true }
    for tier in granted { state.access[member] |= bit(tier) }
    return granted.isEmpty ? nil : "access " + names(of: granted)
  }

  private func revoke(role: Int, _ member: Int) -> String? {
    guard state.roles[member] & bit(role) != 0 else { return nil }
    state.roles[member] &= ~bit(role)
    return "revoke role " + policy.roles[role].name
  }

  private func revoke(access tiers: UInt64, _ member: Int) -> String? {
    let revoked = policy.tiers.indices.filter { tiers & bit($0) != 0 && state.access[member] & bit($0) != 0 }
    for tier in revoked { state.access[member] &= ~bit(tier) }
    return revoked.isEmpty ? nil : "revoke access " + names(of: revoked)
  }

  private func names(of tiers: [Int]) -> String {
    tiers.map { policy.tiers[$0].name }.joined(separator: ", ")
  }

  /// What the rule says to the member, as an item of the decision's detail; none where it says nothing.
  func saying(_ rule: Rule, _ member: Int) throws(EvaluationError) -> [String] {
    guard let parts = rule.say else { return [] }
    var text = ""
    for part in parts {
      switch part {
      case .text(let fixed): text += fixed
      case .value(let expression):
        let value = try evaluator.evaluate(expression, Scope(member: member))
        text += Formatting.text(of: value, type: expression.type, policy, style: .people)
      }
    }
    return ["say " + Formatting.quoted(text)]
  }
}
