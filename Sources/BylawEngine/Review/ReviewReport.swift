import BylawChecker
import BylawSyntax

/// What a review decided, and what there is to say about how.
package struct ReviewReport: Sendable {
  /// In the order of the rules, within one by rank, or by key where it does not rank.
  package var decisions: [Decision]
  /// One for each of `CheckedPolicy.rules`.
  package var rules: [RuleReport]
  /// One for each of `CheckedPolicy.tiers`.
  package var tiers: [TierReport]
  package var outsideBefore: Int
  package var outsideAfter: Int
  package var milestones: [GoalReport]
  package var ensures: [GoalReport]
  /// For each of `CheckedPolicy.events`, its rows that name a member whom the members' table does not have.
  package var eventsOfUnknownMembers: [Int]
  /// What it leaves other than it was, in the order of the members' table.
  package var changes: [RowChange]
}

package struct Decision: Sendable, Hashable {
  package typealias Kind = DecisionKind

  /// The row in the members' table.
  package var member: Int
  /// The values of the key's fields.
  package var key: [Value]
  /// By index in `CheckedPolicy.rules`.
  package var rule: Int
  package var kind: Kind
  /// Names of tiers or roles.
  package var from: String?
  package var to: String?
  package var detail: String
  /// From 1, where the rule ranks.
  package var rank: Int?
  /// The first ranking key's value as text.
  package var value: String?
}

package struct RuleReport: Sendable {
  /// A cut that fell between members whom the rule's keys do not tell apart; their own keys decided.
  package struct Tie: Sendable {
    /// The group's value as text, where the rule takes `per` something.
    package var group: String?
    /// Who tie with the last one taken, and how many of them were taken.
    package var tied: Int
    package var taken: Int
    /// The first ranking key's value as text.
    package var value: String
  }

  package var rule: Int
  /// Whose conditions held before protection, limits and earlier moves were asked.
  package var fitting: Int
  package var protected: Int
  package var limited: Int
  /// Whom an earlier move had taken already.
  package var claimed: Int
  package var eligible: Int
  /// Left out because a tier was full, or a role had no seat free.
  package var crowdedOut: Int
  package var decided: Int
  package var ties: [Tie]
}

package struct TierReport: Sendable {
  package var before: Int
  package var came: Int
  package var left: Int
  package var after: Int
}

/// A `milestone` or an `ensure`, by its index there.
package struct GoalReport: Sendable {
  package var goal: Int
  package var heldBefore: Bool
  package var holdsNow: Bool
}
