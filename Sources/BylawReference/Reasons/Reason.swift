import BylawChecker
import BylawSyntax

/// How a rule came to its verdict about a member, with the conditions that settled it.
package struct Reason: Sendable {
  package var rule: Int
  package var verdict: Verdict
  /// The parts of `when` and `unless` that did not fit, or of the protection that held.
  package var conditions: [ShownCondition] = []
  /// What the rule ranks the member by, where it ranks.
  package var ranking: [String] = []
  /// The tier whose line of a `place` fits; nil where none does.
  package var line: Int?
}

extension Evaluator {
  /// Nil for a rule that never asked about the member.
  package func reason(_ rule: Int, _ member: Int, in outcome: ReviewOutcome) -> Reason? {
    guard outcome.verdicts.indices.contains(rule), let verdict = outcome.verdicts[rule][member] else { return nil }
    let declared = policy.rules[rule]
    let scope = Scope(member: member)
    var reason = Reason(rule: rule, verdict: verdict)
    switch verdict {
    case .unfit: reason.conditions = whyUnfit(when: declared.when, unless: declared.unless, scope)
    case .protected(let protection):
      let protection = policy.protections[protection]
      reason.conditions = protection.conditions.flatMap { decisive($0, scope) }
    case .cut, .reserved, .crowdedOut:
      reason.ranking = (declared.take?.keys ?? []).map { key in
        let value = (try? evaluate(key.value, scope)) ?? .missing
        return "\(policy.source[key.value.span]) \(shown(value, key.value.type))"
      }
    case .nowhere:
      reason.line =
        declared.lines.first { line in
          line.condition.map { (try? holds($0, scope)) == true } ?? true
        }?.tier
    case .decided, .elsewhere, .removed, .holdsRole, .limited, .claimed, .nothingToGive: break
    }
    return reason
  }

  /// The parts of a pair of clauses that keep them from fitting.
  func whyUnfit(when: CheckedExpression?, unless: CheckedExpression?, _ scope: Scope) -> [ShownCondition] {
    if let when, (try? holds(when, scope)) == false { return decisive(when, scope) }
    return unless.map { decisive($0, scope) } ?? []
  }
}
