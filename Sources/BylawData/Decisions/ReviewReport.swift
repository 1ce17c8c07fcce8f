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
  /// One for each of `CheckedPolicy.nevers`.
  package var nevers: [NeverReport]
  /// One for each of `CheckedPolicy.events`.
  package var events: [EventFacts]
  /// What it leaves other than it was, in the order of the members' table.
  package var changes: [RowChange]

  package init(
    decisions: [Decision], rules: [RuleReport], tiers: [TierReport], outsideBefore: Int, outsideAfter: Int,
    milestones: [GoalReport], ensures: [GoalReport], nevers: [NeverReport] = [], events: [EventFacts],
    changes: [RowChange]
  ) {
    self.decisions = decisions
    self.rules = rules
    self.tiers = tiers
    self.outsideBefore = outsideBefore
    self.outsideAfter = outsideAfter
    self.milestones = milestones
    self.ensures = ensures
    self.nevers = nevers
    self.events = events
    self.changes = changes
  }

  /// For each of `CheckedPolicy.events`, its rows that name a member whom the members' table does not have.
  package var eventsOfUnknownMembers: [Int] { events.map(\.unmatched) }
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
  /// From 1, where the rule ranks; who are level share one.
  package var rank: Int?
  /// The first ranking key's value as text.
  package var value: String?

  package init(
    member: Int, key: [Value], rule: Int, kind: Kind, from: String? = nil, to: String? = nil, detail: String,
    rank: Int? = nil, value: String? = nil
  ) {
    self.member = member
    self.key = key
    self.rule = rule
    self.kind = kind
    self.from = from
    self.to = to
    self.detail = detail
    self.rank = rank
    self.value = value
  }
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

    package init(group: String? = nil, tied: Int, taken: Int, value: String) {
      self.group = group
      self.tied = tied
      self.taken = taken
      self.value = value
    }
  }

  /// A group of which the rule's share came to nobody, although some of it were eligible.
  package struct EmptyShare: Sendable, Hashable {
    /// The group's value as text, where the rule takes `per` something.
    package var group: String?
    package var eligible: Int

    package init(group: String?, eligible: Int) {
      self.group = group
      self.eligible = eligible
    }
  }

  package var rule: Int
  /// Whose conditions held before protection, limits and earlier moves were asked.
  package var fitting: Int
  package var protected: Int
  package var limited: Int
  /// Whom an earlier move had taken already.
  package var alreadyMoved: Int
  package var eligible: Int
  /// Left out because a tier was full, or a role had no seat free.
  package var noCapacity: Int
  /// Left where they are, since their tier is to keep so many.
  package var heldBack = 0
  /// Passed over, since what the rule may do for everybody together was done.
  package var overLimit = 0
  package var decided: Int
  package var ties: [Tie]
  /// Whom a rule took that had nothing for them.
  package var nothing = NothingGiven()
  package var emptyShares: [EmptyShare] = []
}

package struct TierReport: Sendable {
  package var before: Int
  package var came: Int
  package var left: Int
  package var after: Int

  package init(before: Int, came: Int, left: Int, after: Int) {
    self.before = before
    self.came = came
    self.left = left
    self.after = after
  }
}

/// A `milestone` or an `ensure`, by its index there.
package struct GoalReport: Sendable {
  package var goal: Int
  package var heldBefore: Bool
  package var holdsNow: Bool

  package init(goal: Int, heldBefore: Bool, holdsNow: Bool) {
    self.goal = goal
    self.heldBefore = heldBefore
    self.holdsNow = holdsNow
  }
}

/// What a review leaves other than it was in one member's row: fields with their new values.
package struct RowChange: Sendable {
  package var row: Int
  package var values: [Int: Value]
  /// Whether the row is there no more.
  package var isGone: Bool

  package init(row: Int, values: [Int: Value], isGone: Bool = false) {
    self.row = row
    self.values = values
    self.isGone = isGone
  }
}

extension RuleReport {
  package init(rule: Int) {
    self.init(
      rule: rule, fitting: 0, protected: 0, limited: 0, alreadyMoved: 0, eligible: 0, noCapacity: 0, decided: 0,
      ties: [])
  }
}
