import BylawChecker
import BylawSyntax

/// Communities in which one review breaks an `ensure`, by rules that nothing holds back: no cut, no limit for all, no full
/// tier. What is not found so is not claimed.
extension Prover {
  /// - Parameter isThorough: whether others who stay where they are may be there too, and more members than a few.
  package func claimsOfEnsures(isThorough: Bool) -> [Claim] {
    guard !policy.ensures.isEmpty else { return [] }
    let free = policy.rules.indices.filter { isHeldBackByNothing(policy.rules[$0]) }
    let movers = free.compactMap { draftOfOneTaken(by: $0) }
    if free.isEmpty { return [] }
    let stayers = isThorough ? draftsOfStayers() : []
    return policy.ensures.enumerated().map { index, ensure in
      let broken = "not (\(words(at: ensure.condition.span)))"
      let counts = sizes(for: ensure.condition, isThorough: isThorough)
      let concerned = free.filter { mayMatter(policy.rules[$0], to: ensure.condition) }
      let own =
        movers
        + concerned.prefix(isThorough ? 40 : 4).flatMap { draftsOfThoseWhoMatter(to: ensure.condition, by: $0) }
      let drafts = communities(of: own, beside: stayers, sizes: counts).map { community in
        var draft = community
        draft.title = Phrase("`\(ensure.name)` is broken", "违反了 `\(ensure.name)`")
        draft.expectations = [broken]
        draft.rule = nil
        return [draft]
      }
      return Claim(
        subject: .keepsEnsure(ensure: index), span: ensure.span, status: .undecided(.notFound), drafts: drafts)
    }
  }

  private func isHeldBackByNothing(_ rule: Rule) -> Bool {
    if rule.kind.isMove { return policy.takesAll(rule) }
    if rule.kind == .appoint, rule.role.map({ policy.roles[$0].seats != nil }) ?? true { return false }
    return rule.take.map { !$0.cuts } ?? true && rule.limitInAll == nil
  }

  /// One whom no other rule moves first, alone.
  private func draftOfOneTaken(by index: Int) -> TestDraft? {
    let (rule, encoder) = (policy.rules[index], worldEncoder())
    let others = policy.rules.indices.filter { policy.rules[$0].kind.isMove && (!rule.kind.isMove || $0 < index) }
      .map { encoder.isEligible(for: policy.rules[$0]).negated }
    let literals = [encoder.isEligible(for: rule)] + others + (rule.kind.isMove ? [] : gains(of: rule, in: encoder))
    return draft(title: .empty, expectations: [], where: literals, in: encoder, by: index)
  }

  /// Whether what the rule does is something that the goal looks at.
  private func mayMatter(_ rule: Rule, to goal: CheckedExpression) -> Bool {
    rule.kind.isMove
      || !Reach(policy: policy).found(by: goal).fields.isDisjoint(with: policy.fieldsChanged(by: rule))
  }

  /// Members whom a rule takes, and by whom, alone, the goal is met before it and not after it; or who come to be counted by
  /// one of its counts, or cease to be, through whatever names.
  private func draftsOfThoseWhoMatter(to goal: CheckedExpression, by index: Int) -> [TestDraft] {
    let rule = policy.rules[index]
    let counts = Reach(policy: policy).unfolded([goal]).compactMap { part -> Aggregate? in
      guard case .aggregate(let index) = part.kind, policy.aggregates[index].source == .members else { return nil }
      return policy.aggregates[index]
    }
    var drafts: [TestDraft] = []
    for question in [nil] + counts.map({ Optional($0) }) {
      for isGrowing in question == nil ? [true] : [true, false] {
        let before = worldEncoder()
        let goals: [Int?] = rule.kind.isMove ? Set(before.moves(by: rule).map { $0.to ?? -1 }).sorted() : [nil]
        for target in goals {
          let after = afterwards(before, rule, target: target)
          let others = policy.rules.indices.filter { policy.rules[$0].kind.isMove && (!rule.kind.isMove || $0 < index) }
            .map { before.isEligible(for: policy.rules[$0]).negated }
          let taken =
            target.map { target in
              before.any(before.moves(by: rule).filter { ($0.to ?? -1) == target }.map(\.condition))
            }
            ?? before.isEligible(for: rule)
          let (first, second) =
            question.map { (before.isCounted(by: $0), after.isCounted(by: $0)) }
            ?? (before.truth(of: goal).negated, after.truth(of: goal).negated)
          let change = isGrowing ? [first.negated, second] : [first, second.negated]
          if let own = draft(title: .empty, expectations: [], where: [taken] + others + change, in: before, by: index) {
            drafts.append(own)
          }
        }
      }
    }
    return drafts
  }

  /// The member as the rule leaves them, as far as it is about that rule alone.
  private func afterwards(_ before: Encoder, _ rule: Rule, target: Int?) -> Encoder {
    let tier: Int?? = target.map { $0 < 0 ? .some(nil) : .some($0) } ?? nil
    let after = Encoder(policy: policy, vocabulary: before.vocabulary, tier: tier, world: before.world)
    after.isAlone = before.isAlone
    after.knowsMoves = before.knowsMoves
    for (effects, isGift) in [(rule.grants, true), (rule.deductions, false), (rule.revocations, false)] {
      for effect in effects { apply(effect, isGift: isGift, before: before, after: after) }
    }
    if rule.kind == .appoint, let role = rule.role { apply(.role(role), isGift: true, before: before, after: after) }
    return after
  }

  private func apply(_ effect: CheckedEffect, isGift: Bool, before: Encoder, after: Encoder) {
    func set(_ field: Int?, _ codes: [Int]) {
      guard let field, case .set(var bits) = after.field(at: field).payload else { return }
      for code in codes where bits.indices.contains(code) { bits[code] = isGift ? .truth : .falsity }
      after.setState(field: field, as: Encoded(.set(bits)), name: "afterwards")
    }
    switch effect {
    case .role(let role): set(policy.rolesField, [role])
    case .access(let mask): set(policy.accessField, policy.tiers.indices.filter { mask >> UInt64($0) & 1 == 1 })
    case .badge: break
    case .number(let field, let amount):
      guard let own = before.number(after.field(at: field)),
        let change = before.number(before.encode(before.unwidened(amount))),
        let (a, b) = before.aligned(own, change), let sum = try? a.adding(b, times: isGift ? 1 : -1)
      else { return }
      let number = Number(sum: sum, scale: max(own.scale, change.scale))
      after.setState(field: field, as: Encoded(.number(number)), name: "afterwards")
    }
  }

  /// The smallest first.
  private func communities(of movers: [TestDraft], beside stayers: [TestDraft], sizes: [Int]) -> [TestDraft] {
    var result: [TestDraft] = []
    for size in sizes {
      for mover in movers where mover.events.count * size <= 40 {
        let crowd = size == 1 ? mover : mover.copies(size, called: "a")
        result.append(crowd)
        for stayer in stayers where size < 10 {
          result += [1, 2].map { crowd.joined(with: stayer.copies($0, called: "b")) }
        }
      }
    }
    return result.sorted { $0.members.count < $1.members.count }
  }

  /// Some few, and as many as the goal speaks of.
  private func sizes(for condition: CheckedExpression, isThorough: Bool) -> [Int] {
    var sizes: Set<Int> = isThorough ? [1, 2, 3, 4, 9, 19] : [1, 2]
    for part in Reach(policy: policy).unfolded([condition]) {
      guard case .constant(.number(let number)) = part.kind, part.type.base == .number(scale: 0),
        (1...(isThorough ? 40 : 12)).contains(number)
      else { continue }
      sizes.formUnion([Int(number), Int(number) + 1])
    }
    return sizes.sorted()
  }

  /// Of each tier a member whom nothing moves.
  private func draftsOfStayers() -> [TestDraft] {
    guard policy.tierField != nil else { return [] }
    return policy.tiers.indices.compactMap { tier in
      draft(title: .empty, expectations: []) { encoder in
        [encoder.isIn(tiers: [tier])]
          + policy.rules.filter(\.kind.isMove).map { encoder.isEligible(for: $0).negated }
      }
    }
  }

  private func words(at span: Span) -> String {
    policy.source[span].split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
