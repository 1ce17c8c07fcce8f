import BylawChecker
import BylawSyntax

/// What the review has done with the member by the time that rewards and penalties are decided.
extension Encoder {
  /// Whether a move took the member. Of whom more is known than that moves exclude each other: who was moved is one whom a
  /// rule takes, and, in a small world where nobody else is, whoever is taken by none before it.
  func moved(_ query: MoveQuery) -> Literal {
    if !countsMembers, world != nil && isAlone || isCertain(query) { return possible(query) }
    let whose = suffix + movesOf + (countsMembers ? " who is counted" : "")
    func bit(_ name: String) -> Literal { vocabulary.bit(vocabulary.key("moved \(name)\(whose)")) }
    let kinds = [bit("up"), bit("down"), bit("in")]
    for (index, kind) in kinds.enumerated() {
      for other in kinds[(index + 1)...] { vocabulary.addFact(both(kind, other).negated, about: kind) }
    }
    func told(_ bit: Literal) -> Literal {
      if knowsMoves, !countsMembers, toldMoves.insert(bit).inserted {
        vocabulary.addFact(vocabulary.formulas.implies(bit, possible(query)), about: bit)
      }
      return bit
    }
    switch query {
    case .promoted: return told(kinds[0])
    case .demoted: return told(kinds[1])
    case .admitted: return told(kinds[2])
    case .by(let rule):
      guard policy.rules.indices.contains(rule) else { return bit("by \(rule)") }
      let own = bit("by \(policy.rules[rule].name)")
      switch policy.rules[rule].kind {
      case .promote: vocabulary.addFact(vocabulary.formulas.implies(own, kinds[0]), about: own)
      case .demote: vocabulary.addFact(vocabulary.formulas.implies(own, kinds[1]), about: own)
      case .admit: vocabulary.addFact(vocabulary.formulas.implies(own, kinds[2]), about: own)
      case .place: vocabulary.addFact(vocabulary.formulas.implies(own, either(kinds[0], kinds[1])), about: own)
      case .remove, .appoint, .reward, .penalize: break
      }
      return told(own)
    }
  }

  /// Whether there is a rule that may have moved the member so: one whose conditions take them, and no earlier one that
  /// takes all whom its conditions take. In a small world every earlier one takes the member.
  private func possible(_ query: MoveQuery) -> Literal {
    var (ways, isLeft) = ([Literal](), Literal.truth)
    for (index, rule) in policy.rules.enumerated() where rule.kind.isMove {
      let moves = moves(by: rule)
      let own = moves.filter { query.fits($0, byRule: index, isRemoval: rule.kind == .remove) }.map(\.condition)
      if !own.isEmpty { ways.append(both(any(own), isLeft)) }
      if world != nil || policy.takesAll(rule) { isLeft = both(isLeft, any(moves.map(\.condition)).negated) }
    }
    return any(ways)
  }

  /// Whether conditions alone say who was moved so: no rule that has a say in it cuts anybody off.
  private func isCertain(_ query: MoveQuery) -> Bool {
    guard let cutting else { return true }
    if case .by(let rule) = query { return rule < cutting }
    return false
  }
}

extension MoveQuery {
  fileprivate func fits(_ move: PossibleMove, byRule rule: Int, isRemoval: Bool) -> Bool {
    switch (self, move.from, move.to) {
    case (.by(let own), _, _): own == rule
    case (.admitted, nil, _): true
    case (.promoted, let from?, let to?): to < from
    case (.demoted, let from?, let to?): to > from
    case (.promoted, _, _), (.demoted, _, _), (.admitted, _, _): false
    }
  }
}
