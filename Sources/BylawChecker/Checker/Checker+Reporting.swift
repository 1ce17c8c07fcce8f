import BylawSyntax

extension Checker {
  /// Errors, and warnings, that are reported of one policy; the others are counted.
  static let problemLimit = 100
  /// About how many names are looked at to find those that were meant, for all errors of a policy together.
  private static let comparisonLimit = 100_000

  mutating func report(
    _ problem: CheckProblem, at span: Span, notes: [Diagnostic.Note] = [], fixIts: [Diagnostic.FixIt] = []
  ) {
    if let shared = sharedTitle(in: problem) { return report(shared.problem, at: span, notes: shared.notes) }
    if isAllowed(problem, at: span) { return }
    if !calls.isEmpty, !toldOfBodies.insert(ToldOfBody(code: problem.code, span: span)).inserted { return }
    guard takesNote(of: problem) else { return }
    let all = problem.severity == .error && !settings.isEmpty ? notes + settingNotes(at: span) : notes
    diagnostics.append(
      problem.diagnostic(at: .source(tree.source, span), in: language(at: span), notes: all, fixIts: fixIts))
  }

  /// Reports what is wrong with a setting, which is no part of the policy.
  mutating func reportSetting(_ problem: CheckProblem) {
    guard takesNote(of: problem) else { return }
    diagnostics.append(problem.diagnostic(at: .nowhere, in: .english, notes: [], fixIts: []))
  }

  /// Counts a problem; false where nobody need read of it.
  private mutating func takesNote(of problem: CheckProblem) -> Bool {
    if problem.severity == .error { hasErrors = true }
    if isConsequence(problem: problem) { return false }
    counts[problem.severity, default: 0] += 1
    return counts[problem.severity, default: 0] <= Checker.problemLimit
  }

  /// Whether the parser has reported what this follows from: a declaration that it could not read.
  private func isConsequence(problem: CheckProblem) -> Bool {
    let lost = tree.lost
    switch problem {
    case .unknownName(.value, _, _) where pending.member == nil: return true
    case .unknownName(_, let name, _), .unknownType(let name, _), .nameNeedsContext(let name, _), .notASet(let name, _):
      return lost.names.contains(name)
    case .missingMember, .missingKey, .missingTierField, .missingRolesField, .missingAccessField:
      return lost.declarations.contains(.member)
    case .missingTiers, .nothingNext: return lost.declarations.contains(.tiers)
    case .noReview: return lost.declarations.contains(.review)
    case .windowNeedsTime, .needsTimeField: return lost.declarations.contains(.events)
    default: return problem.severity == .warning && problem.needsWholePolicy && lost.isAny
    }
  }

  /// The name that was probably meant. Nobody reads of it once there are more errors than are shown; and where there are
  /// very many names to choose from, to look for it takes more time than it saves.
  func near(to word: String, in candidates: @autoclosure () -> [String]) -> String? {
    let errors = counts[.error, default: 0]
    guard errors < Checker.problemLimit else { return nil }
    let candidates = candidates()
    return errors * candidates.count < Checker.comparisonLimit ? nearest(to: word, in: candidates) : nil
  }

  /// In the order of the text; at the end, how many more there are.
  func sortedDiagnostics() -> [Diagnostic] {
    func start(of diagnostic: Diagnostic) -> Int {
      if case .source(_, let span) = diagnostic.place { return span.start }
      return -1
    }
    let sorted = diagnostics.enumerated()
      .sorted { (start(of: $0.element), $0.offset) < (start(of: $1.element), $1.offset) }
      .map(\.element)
    let errors = counts[.error, default: 0] - Checker.problemLimit
    let warnings = counts[.warning, default: 0] - Checker.problemLimit
    let more: [CheckProblem] =
      (errors > 0 ? [.moreErrors(errors)] : []) + (warnings > 0 ? [.moreWarnings(warnings)] : [])
    guard let place = sorted.last?.place else { return [] }
    return sorted + more.map { $0.diagnostic(at: place, in: .english, notes: [], fixIts: []) }
  }
}
