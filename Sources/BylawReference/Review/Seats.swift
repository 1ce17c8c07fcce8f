import BylawChecker
import BylawData

/// The seats that tiers and roles have free for one rule. In a tier, who left by an earlier rule has freed one, who
/// leaves by this one has not; a role's seat is free if nobody held it on the snapshot and nobody was given it since.
struct Seats {
  private let before: ReviewState
  /// Nil for a tier without a capacity.
  private var freeInTier: [Int64?]
  /// Nil for a role without a number of seats.
  private var freeInRole: [Int64?]

  init(policy: CheckedPolicy, before: ReviewState, now state: ReviewState) {
    self.before = before
    let members = state.tiers.indices
    freeInTier = policy.tiers.indices.map { tier in
      policy.tiers[tier].capacity.map { $0 - Int64(members.count { state.counts($0, in: tier) }) }
    }
    freeInRole = policy.roles.indices.map { role in
      policy.roles[role].seats.map { seats in
        seats - Int64(members.count { before.seats($0, in: role) || state.seats($0, in: role) })
      }
    }
  }

  /// Takes a seat in a tier for a member, who needs none where they count already; false where it is full.
  mutating func reserve(tier: Int, for member: Int, in state: ReviewState) -> Bool {
    state.counts(member, in: tier) || Self.reserve(from: &freeInTier[tier])
  }

  /// Takes a seat of a role for a member, who needs none where they held it on the snapshot; false where none is free.
  mutating func reserve(role: Int, for member: Int) -> Bool {
    before.seats(member, in: role) || Self.reserve(from: &freeInRole[role])
  }

  /// How many seats of a role are free; nil for any number.
  func free(inRole role: Int) -> Int? {
    freeInRole[role].map { max(0, Int(clamping: $0)) }
  }

  private static func reserve(from free: inout Int64?) -> Bool {
    guard let left = free else { return true }
    guard left > 0 else { return false }
    free = left - 1
    return true
  }
}

extension ReviewState {
  /// Whether the member fills a seat of the tier: is in it, or is inside and has access to it.
  func counts(_ member: Int, in tier: Int) -> Bool {
    tiers[member] == tier || (isInside(member) && access[member] & bit(at: tier) != 0)
  }

  /// Whether the member fills a seat of the role: is inside and holds it.
  fileprivate func seats(_ member: Int, in role: Int) -> Bool {
    isInside(member) && roles[member] & bit(at: role) != 0
  }
}
