import BylawChecker
import BylawData
import BylawSyntax

/// Decides among the candidates: the moves in their order, then appointments, rewards and penalties in theirs.
///
/// Of who is nobody's candidate nothing is known here but how many there are where.
final class Resolution {
  let plan: ReviewPlan
  var reports: [RuleReport]
  var after: PendingChanges
  /// By rule.
  var decisions: [DecisionList]
  /// Numbers as they stand, where a rule has changed them that others may change too: by field, then by member.
  var numbers: [Int: [Int: Int64]] = [:]
  /// Whether all of those are asked for in the end, and not only those that several gifts change.
  var keepsNumbers = false
  /// Badges granted by this review that several rules grant, by index in the plan's.
  var badges: [Int: UInt64] = [:]
  /// What is given apart, once all else is done.
  var waiting: [EffectPlan] = []
  /// By tier: who fills a seat.
  var occupied: [Int]
  /// By role: who held it on the snapshot, or does now.
  var holders: [Int]
  private(set) var tiers: [TierReport]
  let outsideBefore: Int
  private(set) var outsideAfter: Int
  /// Set where something failed: then the reference evaluator tells what.
  var mayFail = false

  init(_ plan: ReviewPlan, _ standing: Occupancy) {
    self.plan = plan
    reports = plan.policy.rules.indices.map { RuleReport(rule: $0) }
    after = PendingChanges(plan.policy)
    decisions = plan.shapes.map { DecisionList(shape: $0) }
    occupied = standing.occupied
    holders = standing.holders
    tiers = standing.members.map { TierReport(before: $0, came: 0, left: 0, after: $0) }
    outsideBefore = standing.outside
    outsideAfter = standing.outside
  }

  var policy: CheckedPolicy { plan.policy }

  /// Takes over what the workers have counted of some rules.
  func add(_ workers: [JudgeWorker], _ rules: [Int]) {
    for rule in rules {
      for worker in workers {
        reports[rule].fitting += worker.reports[rule].fitting
        reports[rule].protected += worker.reports[rule].protected
        reports[rule].limited += worker.reports[rule].limited
      }
    }
    if workers.contains(where: \.mayFail) { mayFail = true }
  }

  // MARK: Moves

  func runMove(_ index: Int, _ logs: CandidateLogs) {
    decisions[index].logs = logs
    let candidates = logs.candidates(index)
    let eligible = (0..<candidates.count).filter { after.moves[candidates.number($0)] == nil }
    reports[index].claimed = candidates.count - eligible.count
    reports[index].eligible = eligible.count + candidates.unkept.count
    let selection = FastSelection(candidates, eligible)
    var free = freeInTier
    var got = [Bool](repeating: false, count: candidates.count)
    for candidate in selection.inSeatingOrder(selection.chosen) {
      let record = candidates.record(candidate)
      if let target = record.target, seats(record.tier, record.access) & bit(target) == 0, !take(&free[target]) {
        reports[index].crowdedOut += 1
      } else {
        got[candidate] = true
      }
    }
    let part = DecisionPart()
    for candidate in selection.chosen where got[candidate] {
      let record = candidates.record(candidate)
      move(index, candidates.number(candidate), record)
      part.add(candidates.places[candidate], kind(index, record), rank: selection.rank(candidate))
    }
    decisions[index].add(part)
    reports[index].ties = selection.ties(policy) { got[$0] }
  }

  private func kind(_ index: Int, _ record: CandidateRow) -> DecisionKind {
    switch policy.rules[index].kind {
    case .admit: .admitted
    case .promote: .promoted
    case .demote: .demoted
    case .remove: .removed
    case .place, .appoint, .reward, .penalize:
      (record.target ?? Int.max) < (record.tier ?? Int.max) ? .promoted : .demoted
    }
  }

  private func move(_ index: Int, _ number: Int, _ record: CandidateRow) {
    after.moves[number] = PendingChanges.Move(rule: index, kind: kind(index, record), target: record.target)
    var access = record.access
    if record.target == nil {
      access = 0
      after.roles[number] = 0
      after.access[number] = 0
    }
    changeSeats(from: seats(record.tier, record.access), to: seats(record.target, access))
    if record.tier == nil {
      for role in codes(record.roles) where holders.indices.contains(role) { holders[role] += 1 }
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

  func take(_ free: inout Int64?) -> Bool {
    guard let left = free else { return true }
    guard left > 0 else { return false }
    free = left - 1
    return true
  }

  /// The tiers in which somebody fills a seat: who is inside does in their own, and where they have access.
  func seats(_ tier: Int?, _ access: UInt64) -> UInt64 {
    if policy.tierField == nil { return access }
    return tier.map { access | bit($0) } ?? 0
  }

  func changeSeats(from old: UInt64, to new: UInt64) {
    for tier in codes(old & ~new) where occupied.indices.contains(tier) { occupied[tier] -= 1 }
    for tier in codes(new & ~old) where occupied.indices.contains(tier) { occupied[tier] += 1 }
  }

  func codes(_ mask: UInt64) -> [Int] { (0..<64).filter { mask & bit($0) != 0 } }
}
