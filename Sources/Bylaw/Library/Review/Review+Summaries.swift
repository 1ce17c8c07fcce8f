import BylawChecker
import BylawData

extension Review {
  /// A tier, and how many are in it. Members outside of all tiers are counted apart.
  public struct TierSummary: Sendable, Hashable {
    public var name: String
    public var title: String?
    /// How many were in it before the review, came, left, and are in it after the review.
    public var before: Int
    public var came: Int
    public var left: Int
    public var after: Int
    /// Nil where there is room for any number.
    public var capacity: Int?
  }

  /// How many members came how far with a rule.
  public struct RuleSummary: Sendable, Hashable {
    public var name: String
    public var title: String?
    /// Whose conditions held.
    public var fitting: Int
    /// Of those, whom a protection kept.
    public var protected: Int
    /// Whom the rule's own limit kept.
    public var limited: Int
    /// Whom an earlier rule had moved already.
    public var alreadyMoved: Int
    /// Who was left for the rule to choose from.
    public var eligible: Int
    /// Whom there was no room or no seat for.
    public var withoutRoom: Int
    /// Who stays where they are, since their tier is to keep so many.
    public var heldBack: Int
    /// Who was passed over, since what the rule may do for everybody together was done.
    public var overLimit: Int
    /// Whom it decided about.
    public var decided: Int
    /// The cuts that fell between members whom the rule's ranking does not tell apart.
    public var ties: [Tie]
    /// The groups of which the rule's share came to nobody, although some of them could have been taken.
    public var emptyShares: [EmptyShare]
    /// How many it took and had nothing for.
    public var withNothing: Int
    /// Why, and for how many of them: one for whom it had several things may have several reasons.
    public var nothingReasons: [NothingReason: Int]
  }

  /// A share of a few that is less than one.
  public struct EmptyShare: Sendable, Hashable {
    /// Where the rule takes so many per group, the group's value as a cell of a file has it.
    public var group: String?
    /// How many could have been taken.
    public var eligible: Int
  }

  /// Why a rule had nothing for somebody.
  public enum NothingReason: Sendable, Hashable, CaseIterable {
    /// They have the badge, the role or the access already.
    case alreadyHeld
    /// They do not have what would be taken back.
    case notHeld
    /// This very review has taken the badge back.
    case takenBack
    /// The number is at the upper end of its range.
    case full
    /// The number is at the lower end of its range.
    case nothingLeft
    /// The amount comes to nothing.
    case noAmount
    /// The tier or the role has no seat free.
    case noRoom
  }

  /// A cut that fell between members who are level; the order of their keys decided.
  public struct Tie: Sendable, Hashable {
    /// Where the rule takes so many per group, the group's value as a cell of a file has it.
    public var group: String?
    /// How many are level with the last one who was taken, that one included.
    public var tied: Int
    /// How many of these were taken.
    public var taken: Int
    /// What they are level on, as a cell of a file has it.
    public var value: String
  }

  /// A milestone, or an ensure.
  public struct GoalSummary: Sendable, Hashable {
    public var name: String
    public var title: String?
    /// Whether it was true before the review, and is after it.
    public var heldBefore: Bool
    public var holdsNow: Bool
  }

  /// The moment that the review is as of.
  public var asOf: ReviewMoment { moment }

  /// Highest first.
  public var tiers: [TierSummary] {
    zip(policy.tiers, report.tiers).map { tier, counts in
      TierSummary(
        name: tier.name, title: tier.title, before: counts.before, came: counts.came, left: counts.left,
        after: counts.after, capacity: tier.capacity.map { Int($0) })
    }
  }

  /// How many are in no tier, before the review and after it.
  public var outside: (before: Int, after: Int) { (report.outsideBefore, report.outsideAfter) }

  /// In the order written.
  public var rules: [RuleSummary] {
    report.rules.map { counts in
      let rule = policy.rules[counts.rule]
      return RuleSummary(
        name: rule.name, title: rule.title, fitting: counts.fitting, protected: counts.protected,
        limited: counts.limited, alreadyMoved: counts.alreadyMoved, eligible: counts.eligible,
        withoutRoom: counts.noCapacity, heldBack: counts.heldBack, overLimit: counts.overLimit, decided: counts.decided,
        ties: counts.ties.map { Tie(group: $0.group, tied: $0.tied, taken: $0.taken, value: $0.value) },
        emptyShares: counts.emptyShares.map { EmptyShare(group: $0.group, eligible: $0.eligible) },
        withNothing: counts.nothing.members,
        nothingReasons: Dictionary(
          counts.nothing.reasons.map { (NothingReason($0.reason), $0.members) }, uniquingKeysWith: +))
    }
  }

  public var milestones: [GoalSummary] { summaries(report.milestones, of: policy.milestones) }

  public var ensures: [GoalSummary] { summaries(report.ensures, of: policy.ensures) }

  /// Event types with rows that name somebody who is not in the members' table, and how many such rows each has.
  public var eventsOfUnknownMembers: [String: Int] {
    let counts = zip(policy.events, report.eventsOfUnknownMembers).filter { $1 > 0 }
    return Dictionary(counts.map { ($0.table.name, $1) }) { first, _ in first }
  }

  private func summaries(_ reports: [GoalReport], of goals: [Goal]) -> [GoalSummary] {
    reports.map { report in
      let goal = goals[report.goal]
      return GoalSummary(
        name: goal.name, title: goal.title, heldBefore: report.heldBefore, holdsNow: report.holdsNow)
    }
  }
}

extension Review.NothingReason {
  init(_ reason: BylawData.NothingReason) {
    self =
      switch reason {
      case .alreadyHeld: .alreadyHeld
      case .notHeld: .notHeld
      case .takenBack: .takenBack
      case .full: .full
      case .nothingLeft: .nothingLeft
      case .noAmount: .noAmount
      case .noRoom: .noRoom
      }
  }

  /// As programs read it.
  var code: String {
    let reason: BylawData.NothingReason =
      switch self {
      case .alreadyHeld: .alreadyHeld
      case .notHeld: .notHeld
      case .takenBack: .takenBack
      case .full: .full
      case .nothingLeft: .nothingLeft
      case .noAmount: .noAmount
      case .noRoom: .noRoom
      }
    return reason.code
  }
}
