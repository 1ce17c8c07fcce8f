import BylawChecker
import BylawSyntax

/// What an order is asked about: a number of the member's, by name.
package enum MonotoneValue: Sendable {
  case field(Int)
  case letValue(Int)
}

extension Prover {
  /// What of a policy a name stands for that is a number; nil where there is none.
  package static func number(named name: String, in policy: CheckedPolicy) -> MonotoneValue? {
    func isNumber(_ type: ValueType) -> Bool { if case .number = type.base { true } else { false } }
    if let index = policy.members.fields.firstIndex(where: { Text($0.name) == Text(name) && isNumber($0.type) }) {
      return .field(index)
    }
    return policy.lets.firstIndex { Text($0.name) == Text(name) && isNumber($0.value.type) }.map { .letValue($0) }
  }

  /// Of two members alike but for a number, whether the one with more is ever treated worse: led lower, punished where the
  /// other one is not, or not rewarded where the other one is.
  package func claimsOfOrder(by value: MonotoneValue) -> [Claim] {
    let span: Span =
      switch value {
      case .field(let index): policy.members.fields[index].span
      case .letValue(let index): policy.lets[index].span
      }
    var claims: [Claim] = []
    let hasCuts = policy.rules.contains { rule in
      rule.kind.isMove
        ? !policy.takesAll(rule)
        : rule.take?.cuts ?? false || rule.limitInAll != nil || rule.role.map { policy.roles[$0].seats != nil } ?? false
    }
    let isOpen = hasCuts || !givesNoLess(by: value)
    let tiers: [Int??] = policy.tierField == nil ? [nil] : [.some(nil)] + policy.tiers.indices.map { .some($0) }
    for tier in tiers {
      for kind in Harm.all(in: policy) {
        let claim = claim(about: kind, by: value, tier: tier, span: span)
        if case .proved = claim.status { continue }
        claims.append(claim)
      }
    }
    if claims.isEmpty {
      claims.append(
        Claim(subject: .isMonotone, span: span, status: isOpen ? .undecided(.outOfReach) : .proved))
    }
    return claims
  }

  /// Whether who has more is given no less of a number by any rule, and taken no more of it, where it takes both.
  private func givesNoLess(by value: MonotoneValue) -> Bool {
    let pair = PairOfMembers(prover: self, value: value, tier: nil, world: nil)
    return policy.rules.allSatisfy { rule in
      let taken = pair.order + [pair.less.isEligible(for: rule), pair.more.isEligible(for: rule)]
      return (rule.grants.map { ($0, true) } + rule.deductions.map { ($0, false) }).allSatisfy { effect, isGiven in
        guard case .number(_, let amount) = effect else { return true }
        let (less, more) = (pair.less.encode(amount), pair.more.encode(amount))
        guard let first = pair.less.number(less), let second = pair.more.number(more),
          let (a, b) = pair.less.aligned(first, second),
          let isWorse = isGiven ? pair.less.vocabulary.below(b, a) : pair.less.vocabulary.below(a, b)
        else { return false }
        return ask(taken + [less.present, more.present, isWorse], of: pair.less).isImpossible
          && ask(taken + [less.present, more.present.negated], of: pair.less).isImpossible
      }
    }
  }

  /// A way to be treated worse.
  private enum Harm {
    /// The one with less ends higher.
    case lower
    case punished(Int)
    case notRewarded(Int)

    static func all(in policy: CheckedPolicy) -> [Harm] {
      [.lower]
        + policy.rules.indices.compactMap { index in
          switch policy.rules[index].kind {
          case .penalize: .punished(index)
          case .reward: policy.rules[index].say != nil && policy.rules[index].grants.isEmpty ? nil : .notRewarded(index)
          case .appoint: .notRewarded(index)
          case .admit, .promote, .demote, .place, .remove: nil
          }
        }
    }
  }

  private func claim(about harm: Harm, by value: MonotoneValue, tier: Int??, span: Span) -> Claim {
    var claim = Claim(subject: .isMonotone, span: span, status: .proved)
    let pair = PairOfMembers(prover: self, value: value, tier: tier, world: nil)
    var isOpen = false
    for question in questions(of: harm, for: pair) {
      switch ask(question.literals, of: pair.less) {
      case .impossible: continue
      case .undecided(let reason):
        claim.status = .undecided(.solver(reason))
        continue
      case .possible: isOpen = true
      }
      let shown = PairOfMembers(prover: self, value: value, tier: tier, world: EventWorld())
      for same in questions(of: harm, for: shown) where same.expectations == question.expectations {
        guard let model = model(of: same.literals, in: shown.less),
          let first = Witness(encoder: shown.less, model: model).draft(
            title: Phrase("more is worse", "多的人反而更差"), handle: "less", expectations: [same.expectations.0]),
          let second = Witness(encoder: shown.more, model: model).draft(
            title: Phrase("more is worse", "多的人反而更差"), handle: "more", expectations: [same.expectations.1])
        else { continue }
        claim.drafts.append([first.joined(with: second)])
      }
      if claim.drafts.count > 2 { break }
    }
    if !claim.drafts.isEmpty { claim.status = .refuted } else if isOpen { claim.status = .undecided(.notFound) }
    return claim
  }

  private func questions(
    of harm: Harm, for pair: PairOfMembers
  ) -> [(literals: [Literal], expectations: (String, String))] {
    switch harm {
    case .punished(let index), .notRewarded(let index):
      let rule = policy.rules[index]
      let (first, second) = (pair.less.isEligible(for: rule), pair.more.isEligible(for: rule))
      let name = written(rule.name)
      if case .punished = harm {
        return [(pair.order + [first.negated, second], ("less does not get \(name)", "more gets \(name)"))]
      }
      return [(pair.order + [first, second.negated], ("less gets \(name)", "more does not get \(name)"))]
    case .lower:
      let (first, second) = (ends(of: pair.less, named: "less"), ends(of: pair.more, named: "more"))
      return first.flatMap { higher in
        second.filter { $0.rank > higher.rank }.map { lower in
          (pair.order + [higher.literal, lower.literal], (higher.expectation, lower.expectation))
        }
      }
    }
  }

  /// Where a member may be after a review, highest first, if rules take all whom their conditions take.
  private func ends(of encoder: Encoder, named name: String) -> [(rank: Int, literal: Literal, expectation: String)] {
    guard let tier = encoder.tier else { return [] }
    var ends: [(rank: Int, literal: Literal, expectation: String)] = []
    var earlier: [Literal] = []
    for rule in policy.rules where rule.kind.isMove {
      let moves = encoder.moves(by: rule).filter { $0.from == tier && $0.condition != .falsity }
      for move in moves {
        let goal = move.to.map { "\(name) moves to \(written(policy.tiers[$0].name)) by \(written(rule.name))" }
        ends.append(
          (
            move.to ?? policy.tiers.count, encoder.all([move.condition] + earlier),
            goal ?? "\(name) leaves by \(written(rule.name))"
          ))
      }
      earlier.append(encoder.any(moves.map(\.condition)).negated)
    }
    ends.append((tier ?? policy.tiers.count, encoder.all(earlier), "\(name) stays"))
    return ends
  }
}

/// Two members alike but for a number, of which the second one has more.
private struct PairOfMembers {
  let less: Encoder
  let more: Encoder
  let order: [Literal]

  init(prover: Prover, value: MonotoneValue, tier: Int??, world: EventWorld?) {
    let policy = prover.policy
    let moment = prover.moment
    let vocabulary =
      world == nil
      ? Vocabulary(policies: [policy])
      : Vocabulary(policies: [policy], today: moment.day, lastReview: moment.lastReview)
    less = Encoder(policy: policy, vocabulary: vocabulary, tier: tier, world: world)
    more = Encoder(policy: policy, vocabulary: vocabulary, tier: tier, world: world)
    var numbers: [Number] = []
    for (encoder, name) in [(less, "less"), (more, "more")] {
      encoder.movesOf = " of \(name)"
      encoder.knowsMoves = true
      let own = PairOfMembers.number(of: value, in: policy, name: name, encoder: encoder)
      switch value {
      case .field(let index): encoder.vary(field: index, as: own, of: name)
      case .letValue(let index): encoder.vary(letValue: index, as: own, of: name)
      }
      if let number = encoder.number(own) { numbers.append(number) }
    }
    order = numbers.count == 2 ? [vocabulary.below(numbers[0].sum, numbers[1].sum) ?? .falsity] : [.falsity]
  }

  private static func number(
    of value: MonotoneValue, in policy: CheckedPolicy, name: String, encoder: Encoder
  ) -> Encoded {
    func bound(_ value: Value?) -> Int128? { if case .number(let number)? = value { Int128(number) } else { nil } }
    let key = encoder.vocabulary.key("varied \(name)")
    switch value {
    case .field(let index):
      let field = policy.members.fields[index]
      return encoder.opaque(type: field.type.asPresent, key: key, lower: bound(field.lower), upper: bound(field.upper))
    case .letValue(let index):
      let range = NumberRanges(policy: policy).range(of: policy.lets[index].value)
      return encoder.opaque(
        type: policy.lets[index].value.type.asPresent, key: key, lower: range.lower, upper: range.upper)
    }
  }
}
