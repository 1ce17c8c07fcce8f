import BylawChecker
import BylawProver
import BylawReference
import BylawSyntax
import BylawSystem

/// Claims that there is somebody, of which the search did not come to an end: whom the policy's own tests give, or who is made
/// of a few events, and what reviews of them came to, decides them.
func witnessed(_ claims: [Claim], by policy: Policy, settings: [Setting]) -> [Claim] {
  // Whom a test gives a let or a label may be nobody who there can be, and with `set` it is another policy.
  let tests = policy.checked.tests.filter { test in
    test.variant.isEmpty && test.rows == nil && test.members.allSatisfy { $0.lets.isEmpty && $0.labels.isEmpty }
  }
  let open = claims.filter(\.canBeWitnessed)
  if open.isEmpty { return claims }
  var suite = TestSuite(file: policy.checked.source.name, policy: policy, problems: Problems(), tests: tests)
  suite.settings = settings
  var results = runTests(in: [suite], logsConditions: true)[0].compactMap(\.result)
  suite.tests = []
  let generator = TestGenerator(
    suite: suite, policy: policy, parsed: parsePolicy(PolicyText(source: policy.checked.source)))
  results += generator.shown(about: Set(open.map(\.span)))
  let taken = Set(results.flatMap { $0.decisions.map(\.rule) })
  func isSeen(_ span: Span, as value: Bool) -> Bool {
    results.contains { result in
      guard let seen = result.conditions.conditions[span] else { return false }
      return value ? seen.decidedTrue : seen.decidedFalse
    }
  }
  return claims.map { claim in
    guard claim.canBeWitnessed else { return claim }
    var claim = claim
    let isShown =
      switch claim.subject {
      case .holdsSometimes: isSeen(claim.span, as: true)
      case .failsSometimes: isSeen(claim.span, as: false)
      case .takesSomebody(let rule), .isLeftSomebody(let rule, _): taken.contains(rule)
      case .reachesLine, .sortsEverybody, .placesEverybody, .settles, .letsKeep, .comesToRest, .agree,
        .paysForSomething, .isReachable, .isNeverDone, .keepsEnsure, .isMonotone:
        false
      }
    if isShown { claim.status = .proved }
    return claim
  }
}

extension TestGenerator {
  /// Reviews of members for whom a condition decides, or whom a rule takes, of those at some places; nothing is given of them
  /// but data.
  fileprivate func shown(about spans: Set<Span>) -> [TestResult] {
    let wanted = goals().filter { spans.contains(span(of: $0)) }
    let drafts = mapInThreads(wanted.count, threads: processorCount) { finder.draft(for: wanted[$0], .events) }
    let found = zip(wanted, drafts).compactMap { goal, draft in draft.map { candidate(of: goal, $0) } }
    return observer.observed(found).map(\.result)
  }

  private func span(of goal: ScenarioFinder.Goal) -> Span {
    switch goal {
    case .taken(let rule, _): checked.rules[rule].span
    case .ruleCondition(_, let span, _), .protection(_, _, let span, _), .label(_, let span, _),
      .classCondition(_, _, let span, _):
      span
    case .protected(let index, _): checked.protections[index].span
    case .line(let index, _): checked.classes[index].span
    }
  }
}

extension Claim {
  /// Whether it is that there is somebody, and open.
  fileprivate var canBeWitnessed: Bool {
    guard case .undecided = status else { return false }
    switch subject {
    case .holdsSometimes, .failsSometimes, .takesSomebody, .isLeftSomebody: return true
    case .reachesLine, .sortsEverybody, .placesEverybody, .settles, .letsKeep, .comesToRest, .agree, .paysForSomething,
      .isReachable, .isNeverDone, .keepsEnsure, .isMonotone:
      return false
    }
  }
}
