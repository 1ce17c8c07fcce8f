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
    if movers.isEmpty { return [] }
    let stayers = isThorough ? draftsOfStayers() : []
    return policy.ensures.enumerated().map { index, ensure in
      let broken = "not (\(words(at: ensure.condition.span)))"
      let counts = sizes(for: ensure.condition, isThorough: isThorough)
      let drafts = communities(of: movers, beside: stayers, sizes: counts).map { community in
        var draft = community
        draft.title = "`\(ensure.name)` is broken"
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
    if rule.kind == .appoint { return false }
    return rule.take.map { !$0.cuts } ?? true && rule.limitInAll == nil
  }

  /// One whom no other rule moves first, alone.
  private func draftOfOneTaken(by index: Int) -> TestDraft? {
    let (rule, encoder) = (policy.rules[index], worldEncoder())
    let others = policy.rules.indices.filter { policy.rules[$0].kind.isMove && (!rule.kind.isMove || $0 < index) }
      .map { encoder.isEligible(for: policy.rules[$0]).negated }
    let literals = [encoder.isEligible(for: rule)] + others + (rule.kind.isMove ? [] : gains(of: rule, in: encoder))
    return draft(title: "", expectations: [], where: literals, in: encoder, by: index)
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
    condition.forEachNode { part in
      guard case .constant(.number(let number)) = part.kind, part.type.base == .number(scale: 0),
        (1...(isThorough ? 40 : 12)).contains(number)
      else { return }
      sizes.formUnion([Int(number), Int(number) + 1])
    }
    return sizes.sorted()
  }

  /// Of each tier a member whom nothing moves.
  private func draftsOfStayers() -> [TestDraft] {
    guard policy.tierField != nil else { return [] }
    return policy.tiers.indices.compactMap { tier in
      draft(title: "", expectations: []) { encoder in
        [encoder.isIn(tiers: [tier])]
          + policy.rules.filter(\.kind.isMove).map { encoder.isEligible(for: $0).negated }
      }
    }
  }

  private func words(at span: Span) -> String {
    policy.source[span].split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
