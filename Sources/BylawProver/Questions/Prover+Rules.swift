import BylawChecker
import BylawSyntax

/// Whom rules take, and whom earlier ones leave them.
extension Prover {
  func claimsOfRules() -> [Claim] {
    var claims: [Claim] = []
    for (index, rule) in policy.rules.enumerated() {
      let own = open.isEligible(for: rule)
      let (alone, subject) = (ask([own], of: open), Claim.Subject.takesSomebody(rule: index))
      switch alone {
      case .impossible:
        claims.append(Claim(subject: subject, span: rule.span, status: .refuted))
        continue
      case .undecided(let reason):
        claims.append(Claim(subject: subject, span: rule.span, status: .undecided(.solver(reason))))
      case .possible:
        claims.append(Claim(subject: subject, span: rule.span, status: .undecided(.notFound)))
      }
      let left =
        rule.kind.isMove
        ? claimOfThoseLeft(for: index, eligible: own) : claimOfThoseLeftWithSomething(for: index, eligible: own)
      if let claim = left {
        // Of a rule that has nobody left, that is all there is to say.
        if case .refuted = claim.status { claims.removeLast() }
        claims.append(claim)
      }
    }
    return claims
  }

  /// Nil where earlier rules do not take all of anybody.
  private func claimOfThoseLeft(for index: Int, eligible own: Literal) -> Claim? {
    let rule = policy.rules[index]
    let earlier = policy.rules.indices.prefix(index).filter { policy.takesAll(policy.rules[$0]) }
    if earlier.isEmpty { return nil }
    let taken = earlier.map { open.isEligible(for: policy.rules[$0]) }
    let subject = Claim.Subject.isLeftSomebody(rule: index, earlier: Array(earlier))
    switch ask([own] + taken.map(\.negated), of: open) {
    case .possible: return nil
    case .undecided(let reason):
      return Claim(subject: subject, span: rule.span, status: .undecided(.solver(reason)))
    case .impossible:
      let bearing = earlier.filter { earlier in
        !ask([own, open.isEligible(for: policy.rules[earlier])], of: open).isImpossible
      }
      return Claim(
        subject: .isLeftSomebody(rule: index, earlier: bearing), span: rule.span, status: .refuted,
        drafts: bearing.prefix(1).compactMap { draftOfTaken(by: $0, insteadOf: index) }.map { [$0] })
    }
  }

  /// Of a rule that gives or takes: whom moves remove is none of its, and whoever has a role is given it no more. Nil where
  /// nothing of that takes all of anybody.
  private func claimOfThoseLeftWithSomething(for index: Int, eligible own: Literal) -> Claim? {
    let rule = policy.rules[index]
    let leading = policy.rules.indices.filter { other in
      policy.takesAll(policy.rules[other]) && open.moves(by: policy.rules[other]).contains { leadsAway($0, from: rule) }
    }
    let earlier = leading + givers(before: index)
    if earlier.isEmpty { return nil }
    let subject = Claim.Subject.isLeftSomebody(rule: index, earlier: earlier)
    let taken = earlier.map { isTakenForGood(by: $0, from: rule, in: open) }
    switch ask([own] + taken.map(\.negated), of: open) {
    case .possible: return nil
    case .undecided(let reason):
      return Claim(subject: subject, span: rule.span, status: .undecided(.solver(reason)))
    case .impossible:
      let bearing = zip(earlier, taken).filter { !ask([own, $0.1], of: open).isImpossible }.map(\.0)
      return Claim(
        subject: .isLeftSomebody(rule: index, earlier: bearing), span: rule.span, status: .refuted,
        drafts: bearing.prefix(1).compactMap { draftOfTaken(by: $0, insteadOf: index) }.map { [$0] })
    }
  }

  /// Whether whom a move takes gets nothing from a rule in the same review: who leaves, and who is not in the tiers any more
  /// from which somebody is appointed.
  private func leadsAway(_ move: PossibleMove, from rule: Rule) -> Bool {
    guard let goal = move.to else { return true }
    return rule.kind == .appoint && rule.from.map { !$0.contains(goal) } ?? false
  }

  /// That a move takes the member away, whatever moves before it do; or that a rule gives them what the later one gives.
  private func isTakenForGood(by index: Int, from later: Rule, in encoder: Encoder) -> Literal {
    let rule = policy.rules[index]
    guard rule.kind.isMove else { return encoder.isEligible(for: rule) }
    let others = policy.rules.indices.prefix(index).filter { policy.rules[$0].kind.isMove }
    let away = encoder.moves(by: rule).filter { leadsAway($0, from: later) }.map(\.condition)
    return encoder.all([encoder.any(away)] + others.map { encoder.isEligible(for: policy.rules[$0]).negated })
  }

  /// Rules that give all whom they take the role to which one appoints, before it, and that nothing takes again in between.
  private func givers(before index: Int) -> [Int] {
    guard let role = policy.rules[index].role, policy.rules[index].kind == .appoint else { return [] }
    func concerns(_ effects: [CheckedEffect]) -> Bool {
      effects.contains { if case .role(role) = $0 { true } else { false } }
    }
    let earlier = policy.rules.indices.prefix(index).filter { !policy.rules[$0].kind.isMove }
    if earlier.contains(where: { concerns(policy.rules[$0].revocations) }) { return [] }
    return earlier.filter { giver in
      let rule = policy.rules[giver]
      let gives = concerns(rule.grants) || rule.kind == .appoint && rule.role == role
      let hasRoom = policy.roles[role].seats == nil
      return gives && hasRoom && rule.limit == nil && rule.limitInAll == nil && rule.take.map { !$0.cuts } ?? true
    }
  }

  /// A member who would be the later rule's, and is taken by the earlier one.
  private func draftOfTaken(by earlier: Int, insteadOf later: Int) -> TestDraft? {
    let (first, second) = (policy.rules[earlier], policy.rules[later])
    let encoder = worldEncoder()
    guard first.kind.isMove else {
      return draft(
        title: Phrase("`\(first.name)` leaves nobody to `\(second.name)`", "`\(first.name)` 收走了，轮不到 `\(second.name)`"),
        expectations: ["a gets \(written(first.name))", "a does not get \(written(second.name))"]
      ) { [$0.isEligible(for: first), $0.isEligible(for: second)] }
    }
    for move in encoder.moves(by: first) {
      let others = policy.rules.indices.prefix(earlier).map { encoder.isEligible(for: policy.rules[$0]).negated }
      let literals = [move.condition, encoder.isEligible(for: second)] + (second.kind.isMove ? [] : others)
      guard let model = model(of: literals, in: encoder) else { continue }
      return Witness(encoder: encoder, model: model).draft(
        title: Phrase(
          "`\(first.name)` leaves nobody to `\(second.name)`", "`\(first.name)` 收走了，轮不到 `\(second.name)`"),
        expectations: [expectation(of: first, to: move.to)]
          + (second.kind.isMove ? [] : ["a does not get \(written(second.name))"]))
    }
    return nil
  }

  // MARK: Gaps

  func claimsOfGaps() -> [Claim] {
    var claims: [Claim] = []
    for (index, own) in policy.classes.enumerated() where own.type.isOptional {
      claims.append(
        claim(
          .sortsEverybody(class: index), span: own.span,
          title: Phrase("nobody sorts this member by `\(own.name)`", "这个人不属于 `\(own.name)` 的任何一行"),
          expectations: ["\(written(own.name)) of a is missing"]
        ) { encoder in
          [encoder.isInside, encoder.any(encoder.lines(of: own.lines.map(\.condition))).negated]
        })
    }
    for (index, rule) in policy.rules.enumerated()
    where rule.kind == .place && !rule.lines.contains(where: { $0.condition == nil }) {
      claims.append(
        claim(
          .placesEverybody(rule: index), span: rule.span,
          title: Phrase("no line of `\(rule.name)` is for this member", "`\(rule.name)` 没有一行适合这个人"),
          expectations: ["a stays"]
        ) { encoder in
          let isHere = rule.from.map { encoder.isIn(tiers: $0) } ?? encoder.isInside
          return [
            isHere, encoder.matches(when: rule.when, unless: rule.unless),
            encoder.any(encoder.lines(of: rule.lines.map(\.condition))).negated,
          ]
        })
    }
    return claims
  }

  /// A claim that there is nobody for whom something holds.
  func claim(
    _ subject: Claim.Subject, span: Span, title: Phrase, expectations: [String],
    nobody condition: (Encoder) -> [Literal]
  ) -> Claim {
    switch ask(condition(settled), of: settled) {
    case .impossible: return Claim(subject: subject, span: span, status: .proved)
    case .undecided(let reason): return Claim(subject: subject, span: span, status: .undecided(.solver(reason)))
    case .possible:
      guard let draft = draft(title: title, expectations: expectations, where: condition) else {
        return Claim(subject: subject, span: span, status: .undecided(.notFound))
      }
      return Claim(subject: subject, span: span, status: .refuted, drafts: [[draft]])
    }
  }
}
