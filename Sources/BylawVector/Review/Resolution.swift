// # Resolution
//
// The scans find who is eligible for each rule. Resolution decides among them, and it is the only part of the review
// on vectors that runs in one thread, member by member: every decision may depend on those before it.
//
// ## What it does
//
// In the order in which the policy has them, first the moves, then appointments, rewards and penalties:
//
//  1. A rule's candidates are taken from `CandidateLogs`, in the order of keys. Those whom an earlier move has taken
//     are left out, and counted.
//  2. `FastSelection` ranks them and takes the rule's share, as many of each group as it says, with or without ties.
//  3. The chosen take what seats there are, in the seating order: by rank, then by what the rule ranks by, then by
//     key. Who finds none is counted.
//  4. What is left of the members is noted in `PendingChanges` by row ID, and the counts of tiers and of holders of
//     roles are brought up to date. A decision is a few bytes: where the candidate's row is, the rank, and what the
//     effects came to.
//
// A rule's effects (points, badges, roles, access) are applied by one function, `EffectPlan.apply`, whatever they
// change. What they change is an `EffectState`: as a rule the state of this review, one member after the other.
//
// ## Independent effects
//
// Most rewards give everybody who is eligible some points or a badge, and nothing else touches that number or badge.
// What a member has of such a rule rests on the member's own row alone, and so the order does not matter. These rules
// are `deferred`: after all others they are applied to pieces of the candidates by several threads, on a state that
// knows the snapshot alone. A rule is deferred where all of these hold, and each is needed:
//
//  - It has no share (`take`): who is chosen does not depend on others.
//  - It changes no role and no access: these have seats, and later rules look at them.
//  - Its badges are the same for all, and it takes none back.
//  - No other effect of the policy changes the same numbers or badges (`isRepeated`): else what there is to start
//    with, and what a field's range leaves room for, would depend on which came first.
//  - Nobody asks for the numbers that the review leaves (`keepsNumbers`), no goal either: they would have to be
//    collected.
//  - The members come in the order of their keys, so that the order of the file is the order of decisions.
//
// ## Invariants
//
// - `occupied`, `holders` and `tiers` are at any time what counting everybody, with `pending` applied, would give.
//   The members who are nobody's candidates are in these counts and nowhere else; the scan has counted them
//   (`Occupancy`).
// - Where a value is not in `pending`, it is the one in the candidate's row, which is the snapshot's. A candidate's
//   row has all that its rule's effects may look at (`RecordLayout`); nothing is looked up in the tables.
// - `freeInTier` and `freeInRole` are asked once a rule, when it begins; seats that a rule itself gives back are free
//   for the next.
// - Two decisions of one rule are never about one member: a scan notes a candidate once.
//
// ## Why it is right
//
// The reference goes through the rules in the same order and asks the same questions of the whole community. Here
// each question is asked of candidates and counts instead. Who is no candidate can neither be chosen nor be affected
// by the rule, and counts in it only through seats, which are counted. `TopK` may have kept only the best of the
// candidates; then the rule can have no use for the others (see there), and it knows how many they were.
//
// ## What it costs
//
// For a rule with a share, sorting its candidates: n log n comparisons, nearly all of one word each. For one without,
// a walk over their rows. For a deferred one the walk is shared among the threads, and costs about what writing its
// decisions does. Dictionaries hold only members who change.

import BylawChecker
import BylawData
import BylawSyntax

/// Decides among the candidates: the moves in their order, then appointments, rewards and penalties in theirs.
///
/// Of who is nobody's candidate nothing is known here but how many there are where.
final class Resolution {
  let plan: ReviewPlan
  var reports: [RuleReport]
  var pending = PendingChanges()
  /// By rule.
  var decisions: [DecisionList]
  /// Numbers as they stand, where a rule has changed them that others may change too: by field, then by member.
  var numbers: [Int: [Int: Int64]] = [:]
  /// Badges granted and taken back by this review that several effects are about, by index in the plan's.
  var badges: [Int: UInt64] = [:]
  var revokedBadges: [Int: UInt64] = [:]
  /// What this review has done to badges that have no index.
  var otherBadges: [Int: [Text: BadgeChange]] = [:]
  let recordedBadges: BadgeAccumulator?
  /// What is applied once all else is done.
  var deferred: [EffectPlan] = []
  /// By tier: who fills a seat.
  var occupied: [Int]
  /// By role: who held it on the snapshot, or does now.
  var holders: [Int]
  private(set) var tiers: [TierReport]
  let outsideBefore: Int
  private(set) var outsideAfter: Int
  /// Set where something failed: then the reference evaluator tells what.
  var mayFail = false

  enum BadgeChange {
    case granted
    case revoked
  }

  /// By rule, what the record has of a limit for everybody together.
  private let spent: [Int: Int64]

  init(plan: ReviewPlan, spent: [Int: Int64], occupancy standing: Occupancy, badges: BadgeAccumulator?) {
    self.plan = plan
    self.spent = spent
    recordedBadges = badges
    reports = plan.policy.rules.indices.map { RuleReport(rule: $0) }
    decisions = plan.shapes.map { DecisionList(shape: $0) }
    occupied = standing.occupied
    holders = standing.holders
    tiers = standing.members.map { TierReport(before: $0, came: 0, left: 0, after: $0) }
    outsideBefore = standing.outside
    outsideAfter = standing.outside
  }

  var policy: CheckedPolicy { plan.policy }

  /// Takes over what the workers have counted of some rules.
  func add(_ workers: [JudgeWorker], rules: [Int]) {
    for rule in rules {
      for worker in workers {
        reports[rule].fitting += worker.reports[rule].fitting
        reports[rule].protected += worker.reports[rule].protected
        reports[rule].limited += worker.reports[rule].limited
      }
    }
    if workers.contains(where: \.mayFail) { mayFail = true }
  }

  /// By rule: how many decisions it came to; who is named as a reserve does not count.
  var decisionCounts: [Int] {
    decisions.enumerated().map { rule, list in
      policy.rules[rule].kind == .appoint ? list.count - (list.countByKind[.reserved] ?? 0) : list.count
    }
  }

  // MARK: Moves

  func runMove(rule index: Int, in logs: CandidateLogs) {
    decisions[index] = DecisionList(shape: plan.shapes[index], logs: logs)
    let candidates = logs.candidates(of: index)
    let eligible = (0..<candidates.count).filter { pending.moves[candidates.number(of: $0)] == nil }
    reports[index].alreadyMoved = candidates.count - eligible.count
    reports[index].eligible = eligible.count + candidates.unkept.count
    let selection = select(rule: index, of: candidates, eligible: eligible)
    var free = freeInTier
    // Who comes by the same rule does not count.
    var spare = policy.rules[index].leave.map { most in tiers.map { Int64($0.after) - most } }
    var got = [Bool](repeating: false, count: candidates.count)
    var left = amountLeft(ofRule: index)
    for candidate in selection.inSeatingOrder(selection.chosen) {
      let record = candidates.candidateRow(of: candidate)
      if let left, left <= 0 {
        reports[index].overLimit += 1
      } else if let tier = record.tier, let left = spare?[tier], left <= 0 {
        reports[index].heldBack += 1
      } else if let target = record.target, seats(tier: record.tier, access: record.access) & bit(at: target) == 0,
        !claim(&free[target])
      {
        reports[index].noCapacity += 1
      } else {
        got[candidate] = true
        if let tier = record.tier { spare?[tier] -= 1 }
        left = left.map { $0 - 1 }
      }
    }
    let part = DecisionPart()
    for candidate in selection.chosen where got[candidate] {
      let record = candidates.candidateRow(of: candidate)
      move(rule: index, for: candidates.number(of: candidate), candidate: record)
      part.add(
        candidates.places[candidate], member: candidates.number(of: candidate),
        kind: kind(rule: index, candidate: record), rank: selection.rank(of: candidate))
    }
    decisions[index].add(part)
    reports[index].ties = selection.ties(policy: policy) { got[$0] }
  }

  /// What a limit for everybody together leaves the rule; nil where there is none.
  func amountLeft(ofRule index: Int) -> Int128? {
    policy.rules[index].limitInAll.map { Int128($0.most) - Int128(spent[index] ?? 0) }
  }

  /// Takes a rule's share of those who are eligible.
  func select(rule index: Int, of candidates: Candidates, eligible: [Int]) -> FastSelection {
    let selection = FastSelection(candidates: candidates, eligible: eligible, policy: policy)
    reports[index].emptyShares = selection.emptyShares
    if selection.mayFail { mayFail = true }
    return selection
  }

  private func kind(rule index: Int, candidate record: CandidateRow) -> DecisionKind {
    switch policy.rules[index].kind {
    case .admit: .admitted
    case .promote: .promoted
    case .demote: .demoted
    case .remove: .removed
    case .place, .appoint, .reward, .penalize:
      (record.target ?? Int.max) < (record.tier ?? Int.max) ? .promoted : .demoted
    }
  }

  private func move(rule index: Int, for number: Int, candidate record: CandidateRow) {
    pending.moves[number] = PendingChanges.Move(
      rule: index, kind: kind(rule: index, candidate: record), target: record.target)
    var access: UInt64 = 0
    if let target = record.target {
      // Access ends where its holder is a member themselves, and is not there again when they leave.
      access = record.access & ~(bit(at: target) | (record.tier.map { bit(at: $0) } ?? 0))
    } else {
      pending.roles[number] = 0
    }
    if record.target == nil || access != record.access { pending.access[number] = access }
    changeSeats(from: seats(tier: record.tier, access: record.access), to: seats(tier: record.target, access: access))
    if record.tier == nil {
      for role in codes(in: record.roles) where holders.indices.contains(role) { holders[role] += 1 }
    }
    guard record.tier != record.target else { return }
    if let tier = record.tier {
      tiers[tier].left += 1
      tiers[tier].after -= 1
    } else {
      outsideAfter -= 1
    }
    if let target = record.target {
      tiers[target].came += 1
      tiers[target].after += 1
    } else {
      outsideAfter += 1
    }
  }

  // MARK: Seats

  /// Nil for a tier without a capacity.
  var freeInTier: [Int64?] {
    policy.tiers.indices.map { tier in policy.tiers[tier].capacity.map { $0 - Int64(occupied[tier]) } }
  }

  /// Nil for a role without a number of seats.
  var freeInRole: [Int64?] {
    policy.roles.indices.map { role in policy.roles[role].seats.map { $0 - Int64(holders[role]) } }
  }

  /// Takes one of what is free; false where nothing is.
  func claim(_ free: inout Int64?) -> Bool {
    guard let left = free else { return true }
    guard left > 0 else { return false }
    free = left - 1
    return true
  }

  /// The tiers in which somebody fills a seat: who is inside does in their own, and where they have access.
  func seats(tier: Int?, access: UInt64) -> UInt64 {
    if policy.tierField == nil { return access }
    return tier.map { access | bit(at: $0) } ?? 0
  }

  func changeSeats(from old: UInt64, to new: UInt64) {
    for tier in codes(in: old & ~new) where occupied.indices.contains(tier) { occupied[tier] -= 1 }
    for tier in codes(in: new & ~old) where occupied.indices.contains(tier) { occupied[tier] += 1 }
  }

  func codes(in mask: UInt64) -> [Int] { (0..<64).filter { mask & bit(at: $0) != 0 } }
}
