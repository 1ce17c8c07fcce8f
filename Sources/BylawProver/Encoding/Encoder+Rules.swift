import BylawChecker
import BylawSyntax

/// Where a move may lead, and when.
struct PossibleMove {
  /// Nil for the outside.
  var from: Int?
  var to: Int?
  var condition: Literal
}

extension Encoder {
  /// The tiers; where no field says which one a member is in, the only one that rules remove from.
  private func isIn(tier: Int) -> Literal {
    policy.tierField == nil ? .truth : isIn(tiers: [tier])
  }

  /// All moves by a rule of a member whom its conditions take and no protection keeps; limits, cuts and full tiers aside.
  func moves(by rule: Rule) -> [PossibleMove] {
    guard rule.kind.isMove else { return [] }
    if let known = knownMoves[rule.span.start] { return known }
    let moves = newMoves(by: rule)
    knownMoves[rule.span.start] = moves
    return moves
  }

  private func newMoves(by rule: Rule) -> [PossibleMove] {
    let met = matches(when: rule.when, unless: rule.unless)
    if met == .falsity { return [] }
    if rule.kind == .admit {
      guard case .tier(let goal)? = rule.target else { return [] }
      return [PossibleMove(from: nil, to: goal, condition: both(isInside.negated, met))]
    }
    let lines = rule.kind == .place ? self.lines(of: rule.lines.map(\.condition)) : []
    var result: [PossibleMove] = []
    for from in rule.from ?? Array(policy.tiers.indices) {
      let here = both(isIn(tier: from), met)
      if here == .falsity { continue }
      switch rule.kind {
      case .place:
        for (line, literal) in zip(rule.lines, lines) where line.tier != from {
          result.append(kept(PossibleMove(from: from, to: line.tier, condition: both(here, literal))))
        }
      case .remove: result.append(kept(PossibleMove(from: from, to: nil, condition: here)))
      case .promote, .demote:
        guard let goal = goal(of: rule, from: from) else { continue }
        result.append(kept(PossibleMove(from: from, to: goal, condition: here)))
      case .admit, .appoint, .reward, .penalize: break
      }
    }
    return result
  }

  /// A promotion leads up, a demotion down, or nowhere.
  private func goal(of rule: Rule, from: Int) -> Int? {
    let isUp = rule.kind == .promote
    switch rule.target {
    case .tier(let goal)?: return isUp ? (goal < from ? goal : nil) : (goal > from ? goal : nil)
    case .next?:
      let goal = isUp ? from - 1 : from + 1
      return policy.tiers.indices.contains(goal) ? goal : nil
    case nil: return nil
    }
  }

  private func kept(_ move: PossibleMove) -> PossibleMove {
    guard let from = move.from else { return move }
    let isUpward = move.to.map { $0 < from } ?? false
    var move = move
    for protection in policy.protections where protection.scope.covers(isUpward: isUpward) {
      move.condition = both(
        move.condition, matches(when: protection.when, unless: protection.unless).negated)
    }
    return move
  }

  /// Whether a rule takes the member, limits, cuts and full tiers or roles aside.
  func isEligible(for rule: Rule) -> Literal {
    switch rule.kind {
    case .admit, .promote, .demote, .place, .remove: return any(moves(by: rule).map(\.condition))
    case .appoint:
      var parts = [isInside, matches(when: rule.when, unless: rule.unless)]
      if let from = rule.from { parts.append(isIn(tiers: from)) }
      if let role = rule.role, let field = policy.rolesField, case .set(let bits) = self.field(at: field).payload,
        bits.indices.contains(role)
      {
        parts.append(bits[role].negated)
      }
      return all(parts)
    case .reward, .penalize:
      var parts = [matches(when: rule.when, unless: rule.unless)]
      parts.append(isThereForEffects)
      if rule.kind == .penalize {
        for protection in policy.protections where protection.scope == .penalties {
          parts.append(matches(when: protection.when, unless: protection.unless).negated)
        }
      }
      return all(parts)
    }
  }
}

extension ProtectDeclaration.Scope {
  /// A removal counts as a move down.
  fileprivate func covers(isUpward: Bool) -> Bool {
    switch self {
    case .promotion: isUpward
    case .demotion: !isUpward
    case .moves: true
    case .penalties: false
    }
  }
}

extension CheckedPolicy {
  /// Whether a move takes everybody whom its conditions take, so that who is left for later ones is known.
  func takesAll(_ rule: Rule) -> Bool {
    guard rule.kind.isMove, rule.limit == nil, rule.limitInAll == nil, rule.leave == nil,
      rule.take.map({ !$0.cuts }) ?? true
    else { return false }
    switch rule.target {
    case .tier(let tier)?: return tiers[tier].capacity == nil
    case .next?: return tiers.allSatisfy { $0.capacity == nil }
    case nil: return rule.kind == .remove || rule.lines.allSatisfy { tiers[$0.tier].capacity == nil }
    }
  }
}
