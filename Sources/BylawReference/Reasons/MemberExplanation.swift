import BylawChecker
import BylawData
import BylawSyntax

/// What a rule made of one member.
package struct RuleExplanation {
  package var rule: Int
  /// Nil for a rule that never asked about the member.
  package var reason: Reason?
  package var decision: Decision?
  /// Where the rule ranked them.
  package var standing: RankedPlace?
  /// What would have altered its decision, nearest first.
  package var nearest: [Counterfactual] = []
  /// Whether that was looked for.
  package var isSearched = false

  package var isElsewhere: Bool {
    switch reason?.verdict {
    case .notApplicable?, nil: true
    case .decided?, .removed?, .holdsRole?, .conditionNotMet?, .nowhere?, .protected?, .limited?, .alreadyMoved?,
      .outranked?, .overQuota?, .heldBack?, .overLimit?, .noCapacity?,
      .reserved?, .nothingToGive?:
      false
    }
  }
}

/// What a review made of one member: each rule in order, what it saw, what it decided, and what stood in the way.
package struct MemberExplanation {
  package let evaluator: Evaluator
  package let member: Int
  package let outcome: ReviewOutcome
  package let rules: [RuleExplanation]
  /// The rule to speak of, where not all are.
  package let onlyRule: Int?

  package var policy: CheckedPolicy { evaluator.policy }

  /// Reviews the members to tell about one of them.
  ///
  /// - Parameter onlyRule: the rule to speak of, by its index; nil for all.
  package init(evaluator: Evaluator, member: Int, onlyRule: Int? = nil) throws(EvaluationError) {
    self.evaluator = evaluator
    self.member = member
    self.onlyRule = onlyRule
    let outcome = try Review(evaluator: evaluator, keepsVerdicts: true, watching: member).run()
    self.outcome = outcome
    let finder = CounterfactualFinder(base: evaluator, outcome: outcome, member: member)
    let decisions = Dictionary(
      outcome.report.decisions.lazy.filter { $0.member == member }.map { ($0.rule, $0) },
      uniquingKeysWith: { first, _ in first })
    rules = evaluator.policy.rules.indices.filter { onlyRule == nil || onlyRule == $0 }.map { rule in
      var explanation = RuleExplanation(
        rule: rule, reason: evaluator.reason(of: rule, for: member, in: outcome),
        decision: decisions[rule],
        standing: outcome.standings[rule])
      if finder.looks(at: rule) {
        explanation.nearest = finder.changes(for: rule)
        explanation.isSearched = !finder.isExhausted || !explanation.nearest.isEmpty
      }
      return explanation
    }
  }
}
