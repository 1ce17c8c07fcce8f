import BylawChecker
import BylawSyntax
import BylawSystem

/// What came of trying changes of a policy on its tests.
package struct PolicyMutations: Sendable {
  package struct Trial: Sendable {
    package var mutation: Mutation
    /// The title of the first test that failed; nil where none did.
    package var noticedBy: String?
  }

  package var file: String
  package var source: SourceText
  /// In the order of the text.
  package var trials: [Trial]

  package var noticed: Int { trials.count { $0.noticedBy != nil } }
  package var survivors: [Mutation] { trials.filter { $0.noticedBy == nil }.map(\.mutation) }
  package var score: Percent { Percent(part: noticed, of: trials.count) }
}

/// Tries every change of the policies whose tests all pass, in parallel. Changes that make no policy, that change
/// nothing, or that another one makes as well are left out.
package func tryMutations(in suites: [TestSuite]) -> [PolicyMutations] {
  suites.compactMap { suite in
    guard let parsed = suite.parsed, let policy = suite.policy else { return nil }
    let trier = MutationTrier(suite: suite, policy: policy.checked)
    let found = MutationFinder(tree: parsed.tree).found
    let results = mapInThreads(found.count, threads: processorCount) {
      trier.result(of: found[$0].mutation, at: found[$0].site)
    }
    var seen: Set<MutationTrier.Meaning> = []
    var trials: [PolicyMutations.Trial] = []
    for result in results {
      guard case .tried(let mutation, let noticedBy, let meaning) = result else { continue }
      if let meaning, !seen.insert(meaning).inserted { continue }
      trials.append(PolicyMutations.Trial(mutation: mutation, noticedBy: noticedBy))
    }
    return PolicyMutations(file: suite.file, source: policy.checked.source, trials: trials)
  }
}

struct MutationTrier: Sendable {
  /// What a changed comparison comes to.
  struct Meaning: Hashable {
    var comparison: Span
    var truth: Equivalence.Truth
  }

  enum Result {
    /// No policy, or the same one.
    case leftOut
    case tried(Mutation, noticedBy: String?, Meaning?)
  }

  let suite: TestSuite
  let policy: CheckedPolicy
  private let original: Equivalence

  init(suite: TestSuite, policy: CheckedPolicy) {
    self.suite = suite
    self.policy = policy
    original = Equivalence(policy: policy)
  }

  func result(of mutation: Mutation, at site: MutationSite) -> Result {
    guard let variant = variant(of: mutation, at: site) else { return .leftOut }
    let failed = suite.tests(of: variant.policy).first {
      outcomes(of: $0, policy: variant.policy, allowsOutside: suite.allowsOutside).contains { $0.status != .passed }
    }
    return .tried(variant.mutation, noticedBy: failed?.title, variant.meaning)
  }

  /// A policy with a change in it.
  struct Variant: Sendable {
    var mutation: Mutation
    var policy: Policy
    var meaning: Meaning?
  }

  /// Nil where it is no policy, or the same one.
  func variant(of mutation: Mutation, at site: MutationSite) -> Variant? {
    if changesNothing(at: site) { return nil }
    guard let (mutation, changed) = changed(by: mutation) else { return nil }
    if case .fallback(let span) = site {
      let now = Equivalence(policy: changed.checked).fallback(at: moved(span, in: changed))
      if let now, now == original.fallback(at: span) { return nil }
    }
    var meaning: Meaning?
    if case .comparison(let span) = site {
      let now = Equivalence(policy: changed.checked).truth(at: moved(span, in: changed))
      if let now, now == original.truth(at: span) { return nil }
      meaning = now.map { Meaning(comparison: span, truth: $0) }
    }
    return Variant(mutation: mutation, policy: changed, meaning: meaning)
  }

  /// The policy with the change, or with the first of the other ways of making it that makes one.
  private func changed(by mutation: Mutation) -> (Mutation, Policy)? {
    for edits in [mutation.edits] + mutation.alternatives {
      var mutation = mutation
      mutation.edits = edits
      let text = PolicyText(source: mutation.applied(to: policy.source))
      let checked = checkPolicy(parsePolicy(text), settings: suite.settings)
      if let changed = checked.value, changed.checked.tests.count == policy.tests.count { return (mutation, changed) }
    }
    return nil
  }

  /// Where an expression that was changed within is now.
  private func moved(_ span: Span, in changed: Policy) -> Span {
    Span(start: span.start, end: span.end + changed.checked.source.bytes.count - policy.source.bytes.count)
  }

  private func changesNothing(at site: MutationSite) -> Bool {
    switch site {
    case .comparison, .fallback, .other: return false
    case .ranking(let name):
      // Who takes all takes them in any order.
      guard let rule = policy.rules.first(where: { $0.span == name }), let take = rule.take else { return false }
      return !take.cuts && !policy.hasLimitedRoom(for: rule)
    case .protection:
      // Without moves of the other way, protection from one way is protection from all.
      let ways = Set(policy.rules.filter(\.kind.isMove).flatMap(\.ways))
      return ways.count < 2
    }
  }
}

extension Rule {
  /// Whether a move leads up or down, as protections tell them apart.
  fileprivate var ways: [Bool] {
    switch kind {
    case .promote: [true]
    case .demote, .remove: [false]
    case .place: [true, false]
    case .admit, .appoint, .reward, .penalize: []
    }
  }
}
