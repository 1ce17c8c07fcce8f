import BylawChecker
import BylawData
import BylawSyntax

extension Review {
  /// A `reward` or a `penalize`.
  func runEffects(at index: Int, rule: Rule) {
    let selection = select(from: effectCandidates(at: index, rule: rule), rule: index)
    noteOutranked(rule: index, selection: selection)
    var taken = Set(selection.chosen.map(\.member))
    var left = amountLeft(of: rule)
    var seats = Seats(policy: policy, before: before, now: state)
    let hasGifts = !(rule.grants.isEmpty && rule.deductions.isEmpty && rule.revocations.isEmpty)
    var details: [Int: String] = [:]
    for entry in inSeatingOrder(selection.chosen, share: rule.take) {
      if let left, left <= 0 {
        reports[index].overLimit += 1
        note(.overLimit, rule: index, for: entry.member)
        taken.remove(entry.member)
        continue
      }
      let items = attempt { () throws(EvaluationError) in
        let given = try applyEffects(at: index, rule: rule, for: entry.member, seats: &seats, left: &left)
        if hasGifts && given.items.isEmpty { return Given(reasons: given.reasons) }
        return Given(items: given.items + (try saying(of: rule, for: entry.member)))
      }
      guard let items else { continue }
      if let reasons = items.reasons {
        reports[index].nothing.note(reasons)
        note(.nothingToGive(reasons), rule: index, for: entry.member)
        continue
      }
      note(.decided, rule: index, for: entry.member)
      if rule.limitInAll?.field == nil { left = left.map { $0 - 1 } }
      details[entry.member] = DecisionDetail.text(of: items.items)
    }
    reportTies(rule: index, share: rule.take, in: selection) { taken.contains($0) }
    decisions[index] = selection.chosen.compactMap { entry in
      details[entry.member].map {
        decision(rule: index, entry: entry, kind: rule.kind == .reward ? .rewarded : .penalized, detail: $0)
      }
    }
  }

  /// What a rule came to for a member: items of the decision's detail, or why there are none.
  private struct Given {
    var items: [String] = []
    var reasons: NothingReasons?
  }

  /// What one gift came to.
  private enum Outcome {
    case item(String)
    case nothing(NothingReason)
  }

  /// What the rule's gifts come to for the member, as items of the decision's detail, and why others came to nothing.
  private func applyEffects(
    at index: Int, rule: Rule, for member: Int, seats: inout Seats, left: inout Int128?
  ) throws(EvaluationError) -> (items: [String], reasons: NothingReasons) {
    var outcomes: [Outcome] = []
    var isCrowdedOut = false
    for gift in rule.grants {
      switch gift {
      case .number(let field, let amount):
        let outcome = try add(amount, to: field, for: member, sign: 1, of: rule, left: &left)
        if case .item = outcome { noteGain(.number(field), rule: index, for: member) }
        outcomes.append(outcome)
      case .badge(let badge): outcomes.append(try grant(badge: badge, at: index, of: rule, for: member))
      case .role(let role):
        outcomes.append(grant(role: role, at: index, for: member, seats: &seats, noCapacity: &isCrowdedOut))
      case .access(let tiers):
        outcomes.append(grant(access: tiers, at: index, for: member, seats: &seats, noCapacity: &isCrowdedOut))
      }
    }
    for gift in rule.deductions {
      guard case .number(let field, let amount) = gift else { continue }
      outcomes.append(try add(amount, to: field, for: member, sign: -1, of: rule, left: &left))
    }
    for gift in rule.revocations {
      switch gift {
      case .number: continue
      case .badge(let badge): outcomes.append(try revoke(badge: badge, for: member))
      case .role(let role): outcomes.append(revoke(role: role, for: member))
      case .access(let tiers): outcomes.append(revoke(access: tiers, for: member))
      }
    }
    if isCrowdedOut { reports[index].noCapacity += 1 }
    var (items, reasons): ([String], NothingReasons) = ([], [])
    for outcome in outcomes {
      switch outcome {
      case .item(let item): items.append(item)
      case .nothing(let reason): reasons.insert(NothingReasons(reason))
      }
    }
    return (items, reasons)
  }

  /// Adds to or takes off a number as much as its field's range allows, and what is left for everybody together.
  private func add(
    _ amount: CheckedExpression, to index: Int, for member: Int, sign: Int128, of rule: Rule, left: inout Int128?
  ) throws(EvaluationError) -> Outcome {
    let field = policy.members.fields[index]
    guard case .number(let wanted) = try evaluator.evaluate(amount, in: Scope(member: member)), wanted > 0 else {
      return .nothing(.noAmount)
    }
    let current = Int128((state.numbers[index]?[member] ?? nil) ?? 0)
    var effect = Int128(wanted)
    if case .number(let bound)? = sign > 0 ? field.upper : field.lower {
      effect = min(effect, (Int128(bound) - current) * sign)
    }
    guard effect > 0 else { return .nothing(sign > 0 ? .full : .nothingLeft) }
    if rule.limitInAll?.field == index, let most = left {
      effect = min(effect, most)
      guard effect > 0 else { return .nothing(.noAmount) }
      left = most - effect
    }
    guard let result = Exact.checked(current + effect * sign), let given = Exact.checked(effect) else {
      throw evaluator.failure(of: .overflow(.gift(field: field.name)), at: amount.span, member: member)
    }
    state.numbers[index]?[member] = result
    let item = "\(field.name) \(Formatting.number(given, scale: field.type.scale))"
    return .item(sign > 0 ? item : "deduct " + item)
  }

  /// A badge is granted once for ever, but by a rule with a limit of its own, which then says how often.
  private func grant(
    badge: CheckedExpression, at index: Int, of rule: Rule, for member: Int
  ) throws(EvaluationError) -> Outcome {
    guard case .text(let badge) = try evaluator.evaluate(badge, in: Scope(member: member)) else {
      return .nothing(.noAmount)
    }
    if state.revokedBadges[member]?.contains(badge) ?? false { return .nothing(.takenBack) }
    if rule.limit == nil, holds(badge: badge, member) { return .nothing(.alreadyHeld) }
    state.badges[member, default: []].insert(badge)
    noteGain(.badge(badge), rule: index, for: member)
    return .item("badge " + Formatting.quoted(badge.string))
  }

  private func revoke(badge: CheckedExpression, for member: Int) throws(EvaluationError) -> Outcome {
    guard case .text(let badge) = try evaluator.evaluate(badge, in: Scope(member: member)),
      holds(badge: badge, member)
    else { return .nothing(.notHeld) }
    state.revokedBadges[member, default: []].insert(badge)
    return .item("revoke badge " + Formatting.quoted(badge.string))
  }

  private func holds(badge: Text, _ member: Int) -> Bool {
    if state.revokedBadges[member]?.contains(badge) ?? false { return false }
    return state.badges[member]?.contains(badge) ?? false || record?.hasBadge(badge, member: member) ?? false
  }

  private func grant(
    role: Int, at index: Int, for member: Int, seats: inout Seats, noCapacity isCrowdedOut: inout Bool
  ) -> Outcome {
    guard state.roles[member] & bit(at: role) == 0 else { return .nothing(.alreadyHeld) }
    guard seats.reserve(role: role, for: member) else {
      isCrowdedOut = true
      return .nothing(.noRoom)
    }
    state.roles[member] |= bit(at: role)
    noteGain(.role(role), rule: index, for: member)
    return .item("role " + policy.roles[role].name)
  }

  private func grant(
    access tiers: UInt64, at index: Int, for member: Int, seats: inout Seats, noCapacity isCrowdedOut: inout Bool
  ) -> Outcome {
    let wanted = policy.tiers.indices.filter { tiers & bit(at: $0) != 0 && !state.counts(member, in: $0) }
    if wanted.isEmpty { return .nothing(.alreadyHeld) }
    let granted = wanted.filter { seats.reserve(tier: $0, for: member, in: state) }
    if granted.count < wanted.count { isCrowdedOut = true }
    for tier in granted {
      state.access[member] |= bit(at: tier)
      noteGain(.access(tier), rule: index, for: member)
    }
    return granted.isEmpty ? .nothing(.noRoom) : .item("access " + names(of: granted))
  }

  private func revoke(role: Int, for member: Int) -> Outcome {
    guard state.roles[member] & bit(at: role) != 0 else { return .nothing(.notHeld) }
    state.roles[member] &= ~bit(at: role)
    return .item("revoke role " + policy.roles[role].name)
  }

  private func revoke(access tiers: UInt64, for member: Int) -> Outcome {
    let revoked = policy.tiers.indices.filter { tiers & bit(at: $0) != 0 && state.access[member] & bit(at: $0) != 0 }
    for tier in revoked { state.access[member] &= ~bit(at: tier) }
    return revoked.isEmpty ? .nothing(.notHeld) : .item("revoke access " + names(of: revoked))
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
