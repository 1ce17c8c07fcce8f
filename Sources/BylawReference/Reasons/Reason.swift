import BylawChecker
import BylawSyntax

/// How a rule came to its verdict about a member, with the conditions that settled it.
package struct Reason: Sendable {
  package var rule: Int
  package var verdict: Verdict
  /// The parts of `when` and `unless` that did not fit, or of the protection that held.
  package var conditions: [ShownCondition] = []
  /// What the rule ranks the member by, where it ranks.
  package var ranking: [Phrase] = []
  /// The tier whose line of a `place` fits; nil where none does.
  package var line: Int?
}

extension Evaluator {
  /// Nil for a rule that never asked about the member.
  package func reason(of rule: Int, for member: Int, in outcome: ReviewOutcome) -> Reason? {
    outcome.verdict(of: rule, for: member).map { reason(of: rule, for: member, verdict: $0) }
  }

  /// How a rule came to a verdict.
  package func reason(of rule: Int, for member: Int, verdict: Verdict) -> Reason {
    let declared = policy.rules[rule]
    let scope = Scope(member: member)
    var reason = Reason(rule: rule, verdict: verdict)
    switch verdict {
    case .conditionNotMet: reason.conditions = unmetConditions(when: declared.when, unless: declared.unless, in: scope)
    case .protected(let protection):
      let protection = policy.protections[protection]
      reason.conditions = decisiveConditions(of: protection.conditions, in: scope)
    case .outranked, .overQuota, .heldBack, .overLimit, .reserved, .noCapacity:
      reason.ranking = (declared.take?.keys ?? []).map { key in
        let value = (try? evaluate(key.value, in: scope)) ?? .missing
        let name = policy.source[key.value.span]
        let words = shown(value, type: key.value.type)
        return Phrase("\(name) \(words)", "\(name) \(words)")
      }
    case .nowhere:
      reason.line =
        declared.lines.first { line in
          line.condition.map { (try? holds($0, in: scope)) == true } ?? true
        }?.tier
    case .decided, .notApplicable, .removed, .holdsRole, .limited, .alreadyMoved, .nothingToGive: break
    }
    return reason
  }

  /// The parts of a pair of clauses that keep them from fitting.
  func unmetConditions(when: CheckedExpression?, unless: CheckedExpression?, in scope: Scope) -> [ShownCondition] {
    if let when, (try? holds(when, in: scope)) == false { return decisiveConditions(of: when, in: scope) }
    return unless.map { decisiveConditions(of: $0, in: scope) } ?? []
  }
}
