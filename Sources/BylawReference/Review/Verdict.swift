import BylawData

/// How far a member came with a rule in a review.
package enum Verdict: Hashable, Sendable {
  /// The rule decided something about the member.
  case decided
  /// The rule looks at members elsewhere, or at who is inside.
  case notApplicable
  /// An earlier move of the same review has removed the member.
  case removed
  /// The member holds the role already.
  case holdsRole
  /// `when` does not hold, or `unless` does.
  case conditionNotMet
  /// A `place` that leads nowhere from where the member is.
  case nowhere
  /// By index in `CheckedPolicy.protections`.
  case protected(by: Int)
  case limited
  /// An earlier move, by its index in `CheckedPolicy.rules`, has moved the member.
  case alreadyMoved(by: Int)
  /// Ranked behind those whom the rule's share takes; positions are from 1.
  case outranked(position: Int, eligible: Int, taken: Int)
  /// Among those whom the share could take, if not so many before had the same in common.
  case overQuota(position: Int, eligible: Int, most: Int)
  /// The tier is to keep as many as it has.
  case heldBack(in: Int)
  /// What the rule may do for everybody together was done before.
  case overLimit
  /// The tier, or the role, was full.
  case noCapacity
  /// Named as one of a role's reserve.
  case reserved
  /// The rule had nothing that the member does not have already, or has to lose.
  case nothingToGive(NothingReasons)
}

extension Review {
  func note(_ verdict: Verdict, rule: Int, for member: Int) {
    if round != nil { return noteAlone(verdict, rule: rule) }
    guard !verdicts.isEmpty else { return }
    verdicts[rule][member] = verdict
  }

  func noteOutranked(rule: Int, selection: Selection) {
    noteRank(rule: rule, selection: selection)
    guard !verdicts.isEmpty else { return }
    for group in selection.groups {
      let (eligible, taken) = (group.entries.count, group.taken)
      for (index, entry) in group.entries.enumerated() {
        switch entry.fate {
        case .taken: continue
        case .cut:
          note(.outranked(position: index + 1, eligible: eligible, taken: taken), rule: rule, for: entry.member)
        case .overQuota:
          let most = Int(clamping: policy.rules[rule].take?.quota?.most ?? 0)
          note(.overQuota(position: index + 1, eligible: eligible, most: most), rule: rule, for: entry.member)
        }
      }
    }
  }
}

extension Verdict {
  /// How near a rule came to a decision; of several that are as near, one is as good as the other.
  var nearness: Int {
    switch self {
    case .notApplicable: 0
    case .removed: 1
    case .holdsRole: 2
    case .conditionNotMet: 3
    case .nowhere: 4
    case .protected: 5
    case .limited: 6
    case .alreadyMoved: 7
    case .nothingToGive: 8
    case .outranked, .overQuota: 9
    case .reserved: 10
    case .noCapacity, .heldBack, .overLimit: 11
    case .decided: 12
    }
  }
}
