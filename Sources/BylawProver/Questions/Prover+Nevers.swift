import BylawChecker
import BylawSyntax

/// Whether a review can come to what a `never` rules out.
extension Prover {
  func claimsOfNevers() -> [Claim] { policy.nevers.indices.map(claim) }

  private func claim(ofNever index: Int) -> Claim {
    let never = policy.nevers[index]
    var claim = Claim(subject: .isNeverDone(never: index), span: never.span, status: .proved)
    for rule in policy.rules.indices where never.concerns(ruleAt: rule, in: policy) {
      for way in ways(toBreak: never, by: rule, in: settled) {
        switch ask(way.literals, of: settled) {
        case .impossible: continue
        case .undecided(let reason): claim.status = .undecided(.solver(reason))
        case .possible:
          if case .proved = claim.status { claim.status = .undecided(.notFound) }
          claim.drafts += drafts(toBreak: never, by: rule, expecting: way.expectation).map { [$0] }
        }
      }
    }
    if case .undecided(.notFound) = claim.status, claim.drafts.isEmpty {
      claim.drafts = draftsOnOtherDays(toBreak: never)
    }
    if !claim.drafts.isEmpty { claim.status = .refuted }
    return claim
  }

  private static let mostOtherDays = 24

  /// Members on other days of the year, where the policy's own shows none.
  private func draftsOnOtherDays(toBreak never: Never) -> [[TestDraft]] {
    guard let momentOf else { return [] }
    let rules = policy.rules.indices.filter { never.concerns(ruleAt: $0, in: policy) }
    var drafts: [[TestDraft]] = []
    for day in otherDays(
      named: rules.flatMap { policy.rules[$0].asked } + [never.when, never.unless].compactMap { $0 })
    {
      let isThen = settled.vocabulary.equal(settled.vocabulary.todaySum, settled.vocabulary.constant(Int128(day)))
      for rule in rules {
        let isPossible = ways(toBreak: never, by: rule, in: settled).contains { way in
          !ask(way.literals + [isThen ?? .truth], of: settled).isImpossible
        }
        guard isPossible else { continue }
        let there = Prover(policy: policy, moment: momentOf(day), steps: steps)
        let found = there.ways(toBreak: never, by: rule, in: there.settled).flatMap { way in
          there.drafts(toBreak: never, by: rule, expecting: way.expectation)
        }
        drafts += found.map { [$0] }
        // The calendar is not known to the day, and a review may not bear the first ones out.
        if drafts.count >= Prover.mostOtherDays { return drafts }
      }
    }
    return drafts
  }

  /// Each day of a month, and the ends of the months of a year; and the days beside those that are named.
  private func otherDays(named expressions: [CheckedExpression]) -> [Int32] {
    var named: Set<Int32> = []
    for expression in Reach(policy: policy).unfolded(expressions) {
      if case .constant(.date(let day)) = expression.kind { named.formUnion([day - 1, day, day + 1]) }
    }
    let month = (1...31).map { moment.day + $0 }
    let year = (1...12).flatMap { number -> [Int32] in
      guard let day = CivilDate(dayNumber: moment.day).adding(months: number)?.dayNumber else { return [] }
      let first = day - Int32(CivilDate(dayNumber: day).day) + 1
      return [first, first + 14, first - 1]
    }
    return named.sorted() + month + year.filter { !month.contains($0) }
  }

  private func drafts(toBreak never: Never, by rule: Int, expecting expectation: String) -> [TestDraft] {
    [true, false].compactMap { isAlone in
      let encoder = worldEncoder(isAlone: isAlone)
      guard let way = ways(toBreak: never, by: rule, in: encoder).first(where: { $0.expectation == expectation }) else {
        return nil
      }
      return draft(
        title: Phrase("`\(never.name)` is broken", "违反了 `\(never.name)`"), expectations: [expectation],
        where: way.literals, in: encoder, by: rule)
    }
  }

  /// What has to hold of a member so that the rule does to them what is ruled out.
  private func ways(
    toBreak never: Never, by index: Int, in encoder: Encoder
  ) -> [(literals: [Literal], expectation: String)] {
    let rule = policy.rules[index]
    let isMeant = encoder.matches(when: never.when, unless: never.unless)
    guard rule.kind.isMove else {
      let gets = "a gets \(written(rule.name))"
      return [([encoder.isEligible(for: rule), isMeant, gives(never.outcome, rule, in: encoder)], gets)]
    }
    let earlier = policy.rules.indices.prefix(index).filter {
      encoder.world != nil || policy.takesAll(policy.rules[$0])
    }
    .map { encoder.isEligible(for: policy.rules[$0]).negated }
    return encoder.moves(by: rule).filter { never.outcome.isSuch($0) }.map { move in
      ([move.condition, isMeant] + earlier, expectation(of: rule, to: move.to))
    }
  }

  /// Whether the rule gives what is ruled out, where that hangs on the member.
  private func gives(_ outcome: Never.Outcome, _ rule: Rule, in encoder: Encoder) -> Literal {
    switch outcome {
    case .decided, .role, .access: return .truth
    case .number(let field):
      return encoder.any(
        rule.grants.compactMap { gift in
          guard case .number(field, let amount) = gift else { return nil }
          let value = encoder.encode(encoder.unwidened(amount))
          guard let number = encoder.number(value) else { return .truth }
          return encoder.vocabulary.below(encoder.vocabulary.constant(0), number.sum) ?? .truth
        })
    case .badge(let badge):
      return encoder.any(
        rule.grants.compactMap { gift in
          guard case .badge(let own) = gift else { return nil }
          return own.constantText.map { $0 == badge ? .truth : .falsity } ?? .truth
        })
    }
  }
}

extension Encoder {
  /// That the rule may decide about the member, as far as nevers have a say in it.
  func isAllowed(by rule: Int) -> [Literal] {
    policy.nevers.filter { $0.concerns(ruleAt: rule, in: policy) }
      .map { matches(when: $0.when, unless: $0.unless).negated }
  }
}

extension Never.Outcome {
  fileprivate func isSuch(_ move: PossibleMove) -> Bool {
    switch (self, move.from, move.to) {
    case (.decided(.admitted), nil, _): true
    case (.decided(.promoted), let from?, let to?): to < from
    case (.decided(.demoted), let from?, let to?): to > from
    case (.decided(.removed), _?, nil): true
    default: false
    }
  }
}
