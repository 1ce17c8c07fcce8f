import BylawSyntax

/// A `never`: what no review may decide about those for whom its conditions hold. They are asked as a rule's are, on the
/// snapshot, and where they ask for moves, after these.
package struct Never: Sendable {
  package enum Outcome: Hashable, Sendable {
    /// Anything but `reserved`.
    case decided(DecisionKind)
    /// More of a number, by its index in the members' fields.
    case number(Int)
    case badge(Text)
    case role(Int)
    case access(Int)
  }

  package var outcome: Outcome
  /// The only rule that it is about; nil for all.
  package var rule: Int?
  package var when: CheckedExpression?
  package var unless: CheckedExpression?
  /// Why, in the author's words.
  package var reason: String?
  /// As it is written, on one line and without the reason.
  package var name: String
  /// From its first word to its last.
  package var span: Span
}

extension Never {
  package var conditions: [CheckedExpression] { [when, unless].compactMap { $0 } }

  /// Whether decisions of the rule can be what it rules out.
  package func concerns(ruleAt index: Int, in policy: CheckedPolicy) -> Bool {
    (rule ?? index) == index && outcome.mayCome(of: policy.rules[index])
  }

  /// Whether a decision is what it rules out, for those for whom its conditions hold.
  ///
  /// - Parameter gains: what the decision gave; of no use where kinds of decisions are ruled out.
  package func rulesOut(_ kind: DecisionKind, gains: @autoclosure () -> Set<Outcome>) -> Bool {
    if case .decided(let own) = outcome { return own == kind }
    return gains().contains(outcome)
  }
}

extension Never.Outcome {
  /// Whether a rule may come to it, as far as its declaration tells.
  package func mayCome(of rule: Rule) -> Bool {
    switch self {
    case .decided(.admitted): rule.kind == .admit
    case .decided(.promoted): rule.kind == .promote || rule.kind == .place
    case .decided(.demoted): rule.kind == .demote || rule.kind == .place
    case .decided(.removed): rule.kind == .remove
    case .decided(.appointed): rule.kind == .appoint
    case .decided(.rewarded): rule.kind == .reward
    case .decided(.penalized): rule.kind == .penalize
    case .decided(.reserved): false
    case .number(let field):
      rule.grants.contains { if case .number(let own, _) = $0 { own == field } else { false } }
    case .badge(let badge):
      rule.grants.contains { gift in
        if case .badge(let own) = gift { own.constantText.map { $0 == badge } ?? true } else { false }
      }
    case .role(let role): rule.gives(role: role)
    case .access(let tier):
      rule.grants.contains { if case .access(let tiers) = $0 { tiers >> UInt64(tier) & 1 == 1 } else { false } }
    }
  }
}
