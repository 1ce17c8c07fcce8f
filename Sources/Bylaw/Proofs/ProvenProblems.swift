import BylawChecker
import BylawProver
import BylawSyntax

/// What the prover finds to say about a policy, beside what the checker has said: the same is not said twice, and what the
/// author lets be is not said at all.
package func problemsWithProofs(
  _ problems: Problems, of policy: Policy, settings: [Setting] = [], steps: Int = ProofEffort.check
) -> Problems {
  var told = shownClaims(of: policy, settings: settings, steps: steps).filter { $0.isDoubt }
  let checked = policy.checked
  told.removeAll { shown in
    let code = ProofProblem(claim: shown.claim, policy: checked).code.rawValue
    return problems.isTold(code: code, span: shown.claim.span, in: checked.source)
  }
  told = withoutConsequences(told, beside: problems, policy: checked)
  var used: Set<ProofAllowance.Use> = []
  var diagnostics: [Diagnostic] = []
  for shown in told {
    let problem = ProofProblem(claim: shown.claim, policy: checked)
    let uses = checked.proofAllowances.filter { $0.allows(problem.code, at: shown.claim.span) }
    if uses.isEmpty { diagnostics.append(problem.diagnostic(tests: shown.tests)) }
    used.formUnion(uses.map { ProofAllowance.Use(comment: $0.comment, code: problem.code) })
  }
  for allowance in checked.proofAllowances where allowance.code.isOfProverAlone {
    let use = ProofAllowance.Use(comment: allowance.comment, code: allowance.code)
    if !used.contains(use) { diagnostics.append(allowance.unusedDiagnostic(in: checked)) }
  }
  let kept = problems.diagnostics.filter { diagnostic in
    guard diagnostic.code == WarningCode.unusedAllow.rawValue, case .source(_, let span) = diagnostic.place else {
      return true
    }
    return !used.contains {
      $0.comment == span && diagnostic.summary.english.hasOccurrence(of: "`\($0.code.rawValue)`")
    }
  }
  return problems.replacing(kept + diagnostics)
}

/// Where a rule takes nobody because of a condition that never holds, the condition is what to say; and where nobody gets
/// into a tier because of its rules, these.
private func withoutConsequences(
  _ claims: [ShownClaim], beside problems: Problems, policy: CheckedPolicy
) -> [ShownClaim] {
  let codes: Set<String> = ["never-true", "always-true", "unreachable-line", "left-nobody"]
  let told = problems.diagnostics.compactMap { diagnostic -> Span? in
    guard case .source(_, let span) = diagnostic.place, codes.contains(diagnostic.code) else { return nil }
    return span
  }
  let places = told + claims.filter(\.claim.subject.isOfPlace).map(\.claim.span)
  func isExplained(_ index: Int) -> Bool {
    let rule = policy.rules[index]
    let own = [rule.when, rule.unless].compactMap { $0?.span } + rule.lines.map(\.span)
    return places.contains { place in place == rule.span || own.contains { $0.contains(place) } }
  }
  func isTaken(_ index: Int) -> Bool {
    !claims.contains { shown in
      switch shown.claim.subject {
      case .takesSomebody(index), .isLeftSomebody(index, _): true
      default: false
      }
    }
  }
  return claims.filter { shown in
    switch shown.claim.subject {
    case .takesSomebody(let rule): !isExplained(rule)
    case .isReachable(let tier):
      policy.rules.indices.contains { index in
        policy.rules[index].kind.isMove && policy.rules[index].leads(to: tier) && isTaken(index) && !isExplained(index)
      }
        && !problems.isTold(code: WarningCode.neverEntered.rawValue, span: policy.tiers[tier].span, in: policy.source)
    default: true
    }
  }
}

extension Claim.Subject {
  /// Whether it is about a place in the text, and explains what follows from it.
  fileprivate var isOfPlace: Bool {
    switch self {
    case .holdsSometimes, .failsSometimes, .reachesLine: true
    case .takesSomebody, .isLeftSomebody, .sortsEverybody, .placesEverybody, .settles, .letsKeep, .comesToRest, .agree,
      .paysForSomething, .isReachable, .isMonotone, .isNeverDone, .keepsEnsure:
      false
    }
  }
}

extension Problems {
  fileprivate func isTold(code: String, span: Span, in source: SourceText) -> Bool {
    diagnostics.contains { diagnostic in
      guard diagnostic.code == code, case .source(_, let other) = diagnostic.place else { return false }
      return other == span
    }
  }
}

extension Span {
  fileprivate func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
}

extension ShownClaim {
  /// Whether there is something to say about the policy.
  var isDoubt: Bool { if case .refuted = claim.status { true } else { false } }
}
