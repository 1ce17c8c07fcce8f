import BylawChecker
import BylawSyntax

extension Prover {
  /// The claim that a rule takes somebody with members whom it takes.
  package func withTaken(_ claim: Claim) -> Claim {
    guard claim.wantsTaken, case .takesSomebody(let rule) = claim.subject else { return claim }
    var claim = claim
    claim.drafts = draftsOfTaken(by: rule).map { [$0] }
    return claim
  }

  /// Members whom a rule takes: alone, or where others are before them.
  func draftsOfTaken(by index: Int) -> [TestDraft] {
    let worlds = rests(onOthers: index) ? [true, false] : [true]
    return worlds.flatMap { isAlone in
      policy.rules[index].kind.isMove
        ? draftsOfMoved(by: index, isAlone: isAlone) : draftsOfThoseWhoGet(from: index, isAlone: isAlone)
    }
  }

  private func draftsOfThoseWhoGet(from index: Int, isAlone: Bool) -> [TestDraft] {
    let rule = policy.rules[index]
    let encoder = worldEncoder(isAlone: isAlone)
    let moves = policy.rules.filter(\.kind.isMove).map { encoder.isEligible(for: $0).negated }
    // Whom no move takes first, if there is such a member.
    return [[encoder.isInside] + moves, [encoder.isInside], []].compactMap { wishes in
      draft(
        title: title(ofTakenBy: rule), expectations: ["a gets \(written(rule.name))"],
        where: [encoder.isEligible(for: rule)] + encoder.isAllowed(by: index) + gains(of: rule, in: encoder) + wishes,
        in: encoder, by: index)
    }
  }

  private func draftsOfMoved(by index: Int, isAlone: Bool) -> [TestDraft] {
    let rule = policy.rules[index]
    let encoder = worldEncoder(isAlone: isAlone)
    let earlier = policy.rules.indices.prefix(index).map { encoder.isEligible(for: policy.rules[$0]).negated }
    let taking = policy.rules.indices.prefix(index).filter { policy.takesAll(policy.rules[$0]) }
      .map { encoder.isEligible(for: policy.rules[$0]).negated }
    var drafts: [TestDraft] = []
    for move in encoder.moves(by: rule) where drafts.count < 3 {
      // Where an earlier rule looks at the same members and takes some of them, somebody is left to this one.
      for others in earlier == taking ? [earlier] : [earlier, taking] {
        let new = draft(
          title: title(ofTakenBy: rule), expectations: [expectation(of: rule, to: move.to)],
          where: [move.condition] + encoder.isAllowed(by: index) + others, in: encoder, by: index)
        guard let new else { continue }
        drafts.append(new)
        break
      }
    }
    return drafts
  }

  private func title(ofTakenBy rule: Rule) -> Phrase {
    Phrase("`\(rule.name)` takes somebody", "`\(rule.name)` 作用于这个人")
  }

  /// That what the rule gives and takes is something, where that hangs on numbers.
  func gains(of rule: Rule, in encoder: Encoder) -> [Literal] {
    guard rule.say == nil, rule.role == nil else { return [] }
    var parts = gainsOfSets(of: rule, in: encoder)
    for gift in rule.grants {
      guard case .number(_, let amount) = gift else { continue }
      guard let number = encoder.number(encoder.encode(encoder.unwidened(amount))) else { return [] }
      parts.append(encoder.vocabulary.below(encoder.vocabulary.constant(0), number.sum) ?? .truth)
    }
    for loss in rule.deductions {
      guard case .number(let field, let amount) = loss,
        let number = encoder.number(encoder.encode(encoder.unwidened(amount))),
        let own = encoder.number(encoder.field(at: field))
      else { return [] }
      let zero = encoder.vocabulary.constant(0)
      parts.append(
        encoder.both(
          encoder.vocabulary.below(zero, number.sum) ?? .truth, encoder.vocabulary.below(zero, own.sum) ?? .truth))
    }
    return parts.isEmpty ? [] : [encoder.any(parts)]
  }

  /// That roles and access that it gives are not there yet, or that those which it takes are.
  private func gainsOfSets(of rule: Rule, in encoder: Encoder) -> [Literal] {
    func bits(_ field: Int?) -> [Literal] {
      guard let field, case .set(let bits) = encoder.field(at: field).payload else { return [] }
      return bits
    }
    var parts: [Literal] = []
    for (effects, isGift) in [(rule.grants, true), (rule.revocations, false)] {
      for effect in effects {
        var own: [Literal] = []
        switch effect {
        case .role(let role):
          let roles = bits(policy.rolesField)
          if roles.indices.contains(role) { own = [roles[role]] }
        case .access(let tiers):
          own = bits(policy.accessField).enumerated().filter { tiers >> UInt64($0.offset) & 1 == 1 }.map(\.element)
        case .number, .badge: break
        }
        parts += own.map { isGift ? $0.negated : $0 }
      }
    }
    return parts
  }

  // MARK: Others

  /// Whether what a rule asks, or what keeps from it, hangs on all members.
  private func rests(onOthers index: Int) -> Bool {
    let rule = policy.rules[index]
    let own = rule.asked + policy.protections.flatMap(\.conditions)
    return Reach(policy: policy).found(by: own).allMembers
  }

  /// Of a member who is to have a rank, so many who are before them.
  func withThoseBefore(_ draft: TestDraft, in encoder: Encoder, model: Model) -> TestDraft {
    var draft = draft
    let witness = Witness(encoder: encoder, model: model)
    for index in policy.aggregates.indices where policy.aggregates[index].function == .rank {
      let aggregate = policy.aggregates[index]
      guard aggregate.source == .members, let key = aggregate.values.first,
        let rank = encoder.number(encoder.aggregate(at: index)).flatMap({ witness.value(of: $0.sum) }),
        (2...40).contains(rank)
      else { continue }
      let own = encoder.number(encoder.encode(encoder.unwidened(key.value))).flatMap { witness.value(of: $0.sum) }
      let other = worldEncoder()
      let value = other.encode(other.unwidened(key.value))
      guard let number = other.number(value) else { continue }
      let known = other.vocabulary.constant(own ?? 0)
      let isBefore =
        key.isDescending ? other.vocabulary.below(known, number.sum) : other.vocabulary.below(number.sum, known)
      var literals = [other.isCounted(by: aggregate), value.present, isBefore ?? .falsity]
      literals += aggregate.per.compactMap { isSame($0, as: witness, encoder: encoder, other: other) }
      guard let found = self.model(of: literals, in: other),
        let before = Witness(encoder: other, model: found).draft(title: .empty, handle: "b", expectations: [])
      else { continue }
      draft = draft.joined(with: before.copies(Int(rank) - 1, called: "b"))
    }
    return draft
  }

  /// That another member has in common with this one what groups members.
  private func isSame(
    _ expression: CheckedExpression, as witness: Witness, encoder: Encoder, other: Encoder
  ) -> Literal? {
    guard let own = encoder.number(encoder.encode(expression)).flatMap({ witness.value(of: $0.sum) }),
      let number = other.number(other.encode(expression))
    else { return nil }
    return other.vocabulary.equal(number.sum, other.vocabulary.constant(own))
  }
}

extension Claim {
  /// Whether somebody has to be found whom a rule takes.
  package var wantsTaken: Bool {
    guard case .takesSomebody = subject, case .undecided(.notFound) = status else { return false }
    return true
  }
}
