import BylawChecker

/// The seats that tiers have free for one rule: who left by earlier rules has freed one, who leaves by this one has not.
struct Seats {
  /// Nil for a tier without a capacity.
  private var free: [Int64?]

  init(_ policy: CheckedPolicy, _ state: ReviewState) {
    free = policy.tiers.indices.map { tier in
      guard let capacity = policy.tiers[tier].capacity else { return nil }
      return capacity - Int64(state.tiers.indices.count { state.counts($0, in: tier) })
    }
  }

  /// Takes a seat in a tier for a member, who needs none where they count already; false where it is full.
  mutating func take(_ tier: Int, for member: Int, _ state: ReviewState) -> Bool {
    guard !state.counts(member, in: tier), let left = free[tier] else { return true }
    guard left > 0 else { return false }
    free[tier] = left - 1
    return true
  }
}

extension ReviewState {
  /// Whether the member fills a seat of the tier: is in it, or has access to it.
  func counts(_ member: Int, in tier: Int) -> Bool {
    tiers[member] == tier || access[member] & bit(tier) != 0
  }
}
