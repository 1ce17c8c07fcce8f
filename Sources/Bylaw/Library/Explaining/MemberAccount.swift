/// What a review made of one member: what each rule saw, what it decided, what stood in the way, and what would have
/// altered it.
public struct MemberAccount: Sendable {
  /// The values of the key's fields, in the order of the policy.
  public var key: [NamedValue]
  /// What people call the member, where a field such as `name` says so.
  public var name: String?
  /// The tier on the snapshot; nil for who is outside, and where there are no tiers.
  public var tier: String?
  /// What the policy's lets, labels and classes come to for the member.
  public var values: [NamedValue]
  /// In the order of the policy; one alone where one was asked for.
  public var rules: [RuleAccount]
}

/// A value with the name, or the words of the policy, that it belongs to.
public struct NamedValue: Sendable, Hashable {
  public var name: String
  public var value: DataValue
}

/// What a rule does.
public enum RuleKind: String, Sendable, CaseIterable {
  case admit
  case promote
  case demote
  case place
  case remove
  case appoint
  case reward
  case penalize
}

/// What one rule made of the member.
public struct RuleAccount: Sendable {
  /// How far the member came with the rule.
  public enum Outcome: Sendable, Hashable {
    /// The rule decided something about the member.
    case decided
    /// The rule looks at members elsewhere.
    case notApplicable
    /// An earlier rule of the same review has removed the member.
    case removed
    /// The member holds the role already.
    case holdsRole
    /// `when` does not hold, or `unless` does.
    case conditionNotMet
    /// A `place` that leaves the member where they are.
    case staysInPlace
    /// A protection, by its name, keeps the member from the rule.
    case protected(by: String)
    /// The rule's own limit is reached.
    case limitReached
    /// An earlier rule, by its name, has moved the member in this review.
    case alreadyMoved(by: String)
    /// The member ranks behind those whom the rule takes. Positions count from 1, in the group that the rule takes from.
    case outranked(position: Int, eligible: Int, taken: Int)
    /// The member ranks among those whom the rule takes, which takes only so many of those who have something in common.
    case overQuota(position: Int, eligible: Int, most: Int)
    /// The tier, by its name, is to keep as many as it has.
    case heldBack(in: String)
    /// What the rule may do for everybody together was done before.
    case limitInAllReached
    /// The tier was full, or the role had no seat free.
    case noCapacity
    /// Named as one of the role's reserve.
    case reserved
    /// The rule had nothing to give that the member does not have, or to take that they do.
    case nothingToGive([Review.NothingReason])
  }

  /// The rule's name.
  public var rule: String
  public var title: String?
  public var kind: RuleKind
  public var outcome: Outcome
  /// The same in words, without a full stop.
  public var sentence: String
  public var decision: Review.Decision?
  /// The nevers that this decision breaks, as they are written.
  public var brokenNevers: [String]
  /// The rule's conditions as they came out; nil where it has none, and where it does not apply to the member.
  public var when: ConditionAccount?
  public var unless: ConditionAccount?
  /// The lines of a `place`, where it applies to the member.
  public var lines: [LineAccount]
  /// Where the rule ranked the member, if it did.
  public var rank: RankAccount?
  /// The protection that held, with its conditions, where one did.
  public var protection: ProtectionAccount?
  /// What is full, where `outcome` says that something is: the tier's name, or the role's.
  public var fullPlace: FullPlace?
  /// Whether it was looked for what would have altered the decision.
  public var isNearestSought: Bool
  /// The least changes of the member's own data that would have altered the decision, nearest first, each tried in a
  /// review; empty where none of a single value, or of few, is known to do.
  public var nearest: [NearestChange]

  /// A place without room.
  public enum FullPlace: Sendable, Hashable {
    case tier(String)
    case role(String)
    /// The next tier, whichever that was.
    case nextTier
  }
}

/// A condition, as the tree of what `and`, `or` and `not` join, with what it came to.
public struct ConditionAccount: Sendable {
  /// As it stands in the policy.
  public var text: String
  /// Nil where it was not computed, since what stands before it settled the matter.
  public var holds: Bool?
  /// The values of what a condition without parts names, in its order.
  public var values: [NamedValue]
  public var parts: [ConditionAccount]
}

/// A line of a `place`.
public struct LineAccount: Sendable {
  public var tier: String
  /// Nil for `otherwise`.
  public var when: ConditionAccount?
}

/// A protection that held.
public struct ProtectionAccount: Sendable {
  public var name: String
  public var when: ConditionAccount?
  public var unless: ConditionAccount?
}

/// Where a rule ranked a member.
public struct RankAccount: Sendable {
  /// From 1, in the group that the rule takes from.
  public var position: Int
  /// How many are ranked, and how many of them the rule takes.
  public var eligible: Int
  public var taken: Int
  /// What it ranks the member by.
  public var by: [NamedValue]
  /// Who stands nearest on the other side of the cut; nil where nobody does.
  public var acrossTheCut: Rival?

  /// Somebody else whom the rule ranked.
  public struct Rival: Sendable {
    /// The values of the key's fields.
    public var key: [NamedValue]
    public var by: [NamedValue]
  }
}

/// A change of a member's own data with which a rule's decision about them would have been another one.
public struct NearestChange: Sendable {
  /// One thing that would be otherwise.
  public enum Step: Sendable, Hashable {
    /// A field of the member's.
    case field(String, from: DataValue, to: DataValue)
    /// So many more events of a type, each with these values, at these moments; `condition` says which of them count.
    case moreEvents(String, count: Int, where: String?, with: [NamedValue], at: [DataValue])
    /// So many fewer events of a type: those at these moments.
    case fewerEvents(String, count: Int, where: String?, at: [DataValue])
    /// A field of one event, which was at that moment.
    case eventField(String, event: String, at: DataValue, from: DataValue, to: DataValue)
  }

  /// A value that the rule's conditions or its ranking name, as it is and as it would be.
  public struct ChangedValue: Sendable, Hashable {
    public var name: String
    public var from: DataValue
    public var to: DataValue
  }

  /// The change in words.
  public var sentence: String
  public var steps: [Step]
  public var values: [ChangedValue]
  /// Whether the rule would take the member.
  public var isTaken: Bool
  /// What the rule would decide.
  public var decision: Review.Decision?
  /// The place in the rule's ranking, from 1, if it ranks.
  public var position: Int?
}
