import BylawChecker
import BylawData
import BylawSyntax

/// A member who is eligible for a rule, and where a move would lead; nil to the outside, or nowhere.
struct Candidate {
  var member: Int
  var target: Int?
}

extension Review {
  /// Who is eligible for a move, in the order of keys.
  func moveCandidates(at index: Int, rule: Rule) -> [Candidate] {
    members.compactMap { member in
      attempt { () throws(EvaluationError) in try moveCandidate(at: index, rule: rule, for: member) } ?? nil
    }
  }

  func moveCandidate(
    at index: Int, rule: Rule, for member: Int
  ) throws(EvaluationError) -> Candidate? {
    let scope = Scope(member: member)
    guard isAtOrigin(of: rule, for: member), reaches(rule, from: before.tiers[member]) else {
      note(.notApplicable, rule: index, for: member)
      return nil
    }
    guard try evaluator.matchesAsKnown(when: rule.when, unless: rule.unless, of: member) else {
      note(.conditionNotMet, rule: index, for: member)
      return nil
    }
    let target: Int?
    switch try destination(of: rule, in: scope) {
    case .nowhere:
      note(.nowhere, rule: index, for: member)
      return nil
    case .outside: target = nil
    case .tier(let tier): target = tier
    }
    reports[index].fitting += 1
    if let protection = try protection(against: rule, from: before.tiers[member], to: target, in: scope) {
      reports[index].protected += 1
      note(.protected(by: protection), rule: index, for: member)
    } else if !isWithinLimit(of: rule, for: member) {
      reports[index].limited += 1
      note(.limited, rule: index, for: member)
    } else if let move = evaluator.moves[member] {
      reports[index].alreadyMoved += 1
      note(.alreadyMoved(by: move.rule), rule: index, for: member)
    } else {
      reports[index].eligible += 1
      return Candidate(member: member, target: target)
    }
    return nil
  }

  /// Who is eligible for an `appoint`, a `reward` or a `penalize`, in the order of keys.
  func effectCandidates(at index: Int, rule: Rule) -> [Int] {
    members.filter { member in
      attempt { () throws(EvaluationError) in try isEffectCandidate(at: index, rule: rule, for: member) } ?? false
    }
  }

  func isEffectCandidate(at index: Int, rule: Rule, for member: Int) throws(EvaluationError) -> Bool {
    if let verdict = verdictBeforeConditions(of: rule, for: member) {
      note(verdict, rule: index, for: member)
      return false
    }
    guard try evaluator.matchesAsKnown(when: rule.when, unless: rule.unless, of: member) else {
      note(.conditionNotMet, rule: index, for: member)
      return false
    }
    reports[index].fitting += 1
    if rule.kind == .penalize, let protection = try protectionFromPenalties(in: Scope(member: member)) {
      reports[index].protected += 1
      note(.protected(by: protection), rule: index, for: member)
      return false
    }
    guard isWithinLimit(of: rule, for: member) else {
      reports[index].limited += 1
      note(.limited, rule: index, for: member)
      return false
    }
    reports[index].eligible += 1
    return true
  }

  /// Why an `appoint`, a `reward` or a `penalize` does not even look at the member, if it does not.
  private func verdictBeforeConditions(of rule: Rule, for member: Int) -> Verdict? {
    if isRemoved(member) { return .removed }
    guard rule.kind == .appoint else { return isJudged(member) ? nil : .notApplicable }
    if canBeAppointed(rule: rule, for: member) { return nil }
    return rule.role.map { before.roles[member] & bit(at: $0) != 0 } ?? false ? .holdsRole : .notApplicable
  }

  /// Rewards and penalties see who was inside or has just been admitted.
  private func isJudged(_ member: Int) -> Bool {
    wasInside(member) || evaluator.moves[member]?.kind == .admitted
  }

  private func canBeAppointed(rule: Rule, for member: Int) -> Bool {
    guard let role = rule.role, wasInside(member), isAtOrigin(of: rule, for: member),
      (before.roles[member] | state.roles[member]) & bit(at: role) == 0
    else { return false }
    // Whom this review has moved away from there is not one of them any more.
    guard let from = rule.from, let tier = state.tiers[member] else { return true }
    return from.contains(tier)
  }

  /// Whether the member stood in the rule's `from` on the snapshot.
  private func isAtOrigin(of rule: Rule, for member: Int) -> Bool {
    isOrigin(of: rule, tier: before.tiers[member], isInside: wasInside(member))
  }

  func isOrigin(of rule: Rule, tier: Int?, isInside: Bool) -> Bool {
    if rule.kind == .admit { return !isInside }
    guard let from = rule.from else { return isInside }
    guard let tier else { return false }
    return from.contains(tier)
  }

  /// Where a move leads whom its conditions fit, as their tier alone tells: nil for who does not stand where it begins, or
  /// goes nowhere. Not for a `place`, which asks more.
  func target(of rule: Rule, from tier: Int?, isInside: Bool) -> Int?? {
    guard isOrigin(of: rule, tier: tier, isInside: isInside), reaches(rule, from: tier) else { return nil }
    switch destination(of: rule, from: tier) {
    case .nowhere: return nil
    case .outside: return .some(nil)
    case .tier(let target): return target
    }
  }

  /// Whether the move leads anywhere from that tier: a promotion up, a demotion down.
  func reaches(_ rule: Rule, from tier: Int?) -> Bool {
    switch rule.kind {
    case .promote:
      if case .tier(let target)? = rule.target { return (tier ?? 0) > target }
      return (tier ?? 0) > 0
    case .demote:
      let lowest = policy.tiers.count - 1
      if case .tier(let target)? = rule.target { return (tier ?? lowest) < target }
      return (tier ?? lowest) < lowest
    case .admit, .place, .remove, .appoint, .reward, .penalize: return true
    }
  }

  enum Destination {
    case nowhere
    case outside
    case tier(Int)
  }

  private func destination(of rule: Rule, in scope: Scope) throws(EvaluationError) -> Destination {
    let tier = before.tiers[scope.member]
    if rule.kind == .place {
      guard let line = try firstLine(of: rule, in: scope), line.tier != tier else { return .nowhere }
      return .tier(line.tier)
    }
    return destination(of: rule, from: tier)
  }

  /// Not of a `place`, which asks more.
  func destination(of rule: Rule, from tier: Int?) -> Destination {
    switch rule.kind {
    case .remove: return .outside
    case .admit, .promote, .demote, .place, .appoint, .reward, .penalize:
      switch rule.target {
      case .tier(let target): return .tier(target)
      case .next: return tier.map { .tier(rule.kind == .promote ? $0 - 1 : $0 + 1) } ?? .nowhere
      case nil: return .nowhere
      }
    }
  }

  private func firstLine(of rule: Rule, in scope: Scope) throws(EvaluationError) -> Rule.Line? {
    for (index, line) in rule.lines.enumerated() {
      if let condition = line.condition, try !evaluator.decidesAsKnown(condition, of: scope.member) { continue }
      evaluator.conditionLog?.note(ConditionLog.Line(owner: rule.span, index: index))
      return line
    }
    return nil
  }

  /// The first protection that keeps the member from the move, by its index.
  private func protection(
    against rule: Rule, from: Int?, to: Int?, in scope: Scope
  ) throws(EvaluationError) -> Int? {
    // Who comes from outside is not moved away from anything.
    guard let from else { return nil }
    let isUpward = to.map { $0 < from } ?? false
    for (index, protection) in policy.protections.enumerated() where protection.scope.covers(isUpward: isUpward) {
      if try evaluator.matchesAsKnown(when: protection.when, unless: protection.unless, of: scope.member) {
        return index
      }
    }
    return nil
  }
}

extension Review {
  /// The first protection that keeps the member from penalties, by its index.
  private func protectionFromPenalties(in scope: Scope) throws(EvaluationError) -> Int? {
    for (index, protection) in policy.protections.enumerated() where protection.scope == .penalties {
      if try evaluator.matchesAsKnown(when: protection.when, unless: protection.unless, of: scope.member) {
        return index
      }
    }
    return nil
  }
}

extension ProtectDeclaration.Scope {
  /// `remove` counts as a move down.
  func covers(isUpward: Bool) -> Bool {
    switch self {
    case .promotion: isUpward
    case .demotion: !isUpward
    case .moves: true
    case .penalties: false
    }
  }
}
