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
      if rule.kind.isMove, let claim = claimOfThoseLeft(for: index, eligible: own) {
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

  /// A member who would be the later rule's, and is taken by the earlier one.
  private func draftOfTaken(by earlier: Int, insteadOf later: Int) -> TestDraft? {
    let (first, second) = (policy.rules[earlier], policy.rules[later])
    let encoder = worldEncoder()
    for move in encoder.moves(by: first) {
      let literals = [move.condition, encoder.isEligible(for: second)]
      guard let model = model(of: literals, in: encoder) else { continue }
      return Witness(encoder: encoder, model: model).draft(
        title: "`\(first.name)` leaves nobody to `\(second.name)`",
        expectations: [expectation(of: first, to: move.to)])
    }
    return nil
  }

  // MARK: Gaps

  func claimsOfGaps() -> [Claim] {
    var claims: [Claim] = []
    for (index, own) in policy.classes.enumerated() where own.type.isOptional {
      claims.append(
        claim(
          .sortsEverybody(class: index), span: own.span, title: "nobody sorts this member by `\(own.name)`",
          expectations: ["\(written(own.name)) of a is missing"]
        ) { encoder in
          [encoder.isInside, encoder.any(encoder.lines(of: own.lines.map(\.condition))).negated]
        })
    }
    for (index, rule) in policy.rules.enumerated()
    where rule.kind == .place && !rule.lines.contains(where: { $0.condition == nil }) {
      claims.append(
        claim(
          .placesEverybody(rule: index), span: rule.span, title: "no line of `\(rule.name)` is for this member",
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
    _ subject: Claim.Subject, span: Span, title: String, expectations: [String],
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
