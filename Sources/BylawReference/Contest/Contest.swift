// One member among others who stay as they are
//
// What would have altered a decision about one member is asked of many reviews that differ in that member's data alone. To
// review everybody for each of them is out of the question where there are a million. But as a rule nobody else's conditions
// and rankings rest on the member's data: then everybody else is judged once, and each review is the member's own part, and
// who comes first.
//
// A contest knows for each rule whose places are few who else is eligible, best first (`RivalList`). A round of it
// (`ContestRound`) is one review: `Review` judges the member as it judges anybody, and where a rule chooses, the round says
// how the choice came out for them, and remembers whom else the rule has moved. It looks at those who are chosen, and finds
// the member's own place by halving.
//
// What others do is the same whatever the member's data is if these hold (`supports`), and otherwise everybody is reviewed:
//
//  - No condition, ranking or protection of the rules that bear on the decision rests on what changes, but for the member
//    whose own it is (`Dependencies.members`).
//  - No rule asks of others what this review has done to them, once moves are over.
//  - Appointments, rewards and penalties take nothing from each other but places in a ranking, and seats of one role.
//
// Rules that move whoever fits, as many as there are, need no list: whom they move is no candidate of a later rule
// (`openRule`), and the seats that they free and take are added up once.

import BylawChecker
import BylawData

/// Everybody but one member, as rules see them who choose among members.
final class Contest {
  let base: Evaluator
  let member: Int
  let map: DependencyMap
  /// The review that judges the others; nobody has been moved in it.
  let scout: Review
  private var lists: [Int: RivalList] = [:]
  /// By row: the first move by which the member goes whoever else there is; the number of rules for none. Empty where no
  /// such move was looked at.
  private(set) var openRule: [Int16] = []
  /// Where it leads; -1 to the outside.
  private(set) var openTarget: [Int16] = []
  /// The moves that have been looked at, with what they do to seats in each tier and to how many are in it.
  private(set) var openMoves: [Int: (seats: [Int], members: [Int])] = [:]
  /// By row: the rule that has moved them in the round at hand, or -1.
  var movedBy: [Int16]
  /// Where that led them; -1 to the outside.
  var movedTo: [Int16]
  /// By tier: how many others fill a seat of it, and how many are in it.
  let seatsOfOthers: [Int]
  let membersOfTier: [Int]
  /// By role: how many others hold it.
  let holdersAmongOthers: [Int]

  /// - Parameter base: of the tables as they are.
  init(base: Evaluator, member: Int, map: DependencyMap) {
    (self.base, self.member, self.map) = (base, member, map)
    let scout = Review(scoutingBy: base)
    self.scout = scout
    movedBy = [Int16](repeating: -1, count: base.tables.members.rowCount)
    movedTo = movedBy
    let (policy, before) = (base.policy, scout.before)
    var (seats, members) = (policy.tiers.map { _ in 0 }, policy.tiers.map { _ in 0 })
    var holders = policy.roles.map { _ in 0 }
    let hasSeats = policy.tiers.contains { $0.capacity != nil } || policy.rules.contains { $0.leave != nil }
    let hasHolders = policy.roles.contains { $0.seats != nil }
    for row in before.tiers.indices where row != member && (hasSeats || hasHolders) {
      if hasSeats {
        if let tier = before.tiers[row] { members[tier] += 1 }
        for tier in seats.indices where before.counts(row, in: tier) { seats[tier] += 1 }
      }
      if hasHolders, before.isInside(row) {
        for role in holders.indices where before.roles[row] & bit(at: role) != 0 { holders[role] += 1 }
      }
    }
    seatsOfOthers = seats
    membersOfTier = members
    holdersAmongOthers = holders
  }

  var policy: CheckedPolicy { base.policy }

  /// Whether a rule chooses among those who are eligible.
  func isContested(_ index: Int) -> Bool {
    let rule = policy.rules[index]
    return rule.take != nil || (rule.kind.isMove || rule.kind == .appoint) && policy.hasFewSeats(rule: index)
  }

  /// Whether what others do with some rules is the same, whatever some inputs of the member's are.
  func supports(_ rules: [Int], inputs: Set<Input>) -> Bool {
    guard rules.contains(where: isContested) else { return supportsAlone(rules) }
    let asksOfMoves = policy.aggregates.contains { aggregate in
      aggregate.expressions.contains { $0.contains { if case .moved = $0.kind { true } else { false } } }
    }
    guard !asksOfMoves, policy.tiers.count < Int16.max, policy.rules.count < Int16.max else { return false }
    let admits = policy.rules.contains { $0.kind == .admit }
    for index in rules {
      let rule = policy.rules[index]
      guard map.dependencies(of: rule.asked + policy.protectingConditions).members.isDisjoint(with: inputs) else {
        return false
      }
      if rule.kind.isMove { continue }
      if rule.kind == .appoint {
        let gives = rules.contains { $0 < index && policy.rules[$0].changesRoles }
        if gives || admits || !(rule.take?.per ?? []).isEmpty { return false }
      } else if policy.hasLimitedRoom(for: rule) {
        return false
      }
      if isContested(index), admits || rule.asksForMoves { return false }
    }
    return true
  }

  /// Whether nobody else matters, and none of what is given is short.
  private func supportsAlone(_ rules: [Int]) -> Bool {
    rules.allSatisfy { policy.rules[$0].kind.isMove || !policy.hasLimitedRoom(for: policy.rules[$0]) }
  }

  // MARK: Who else is eligible

  /// Computes as before anybody was moved.
  private func beforeMoves<Result>(_ body: () -> Result) -> Result {
    let moves = base.moves
    base.moves = ByMember(repeating: nil, count: base.tables.members.rowCount)
    defer { base.moves = moves }
    return body()
  }

  func list(of index: Int) -> RivalList {
    if let known = lists[index] { return known }
    let rule = policy.rules[index]
    lookAtOpenMoves(before: rule.kind.isMove ? index : policy.rules.count)
    let list = beforeMoves { RivalList(contest: self, index: index) }
    lists[index] = list
    return list
  }

  /// Finds whom the moves take that take whoever fits.
  func lookAtOpenMoves(before end: Int) {
    for index in 0..<end where policy.rules[index].kind.isMove && !isContested(index) && openMoves[index] == nil {
      lookAtOpenMove(at: index)
    }
  }

  private func lookAtOpenMove(at index: Int) {
    let (rule, before) = (policy.rules[index], scout.before)
    if openRule.isEmpty {
      openRule = [Int16](repeating: Int16(policy.rules.count), count: base.tables.members.rowCount)
      openTarget = [Int16](repeating: -1, count: base.tables.members.rowCount)
    }
    var (seats, members) = (policy.tiers.map { _ in 0 }, policy.tiers.map { _ in 0 })
    beforeMoves {
      for row in base.order where row != member && openRule[row] == policy.rules.count {
        guard let candidate = scout.moveCandidate(of: row, at: index, rule: rule) else { continue }
        openRule[row] = Int16(index)
        openTarget[row] = Int16(candidate.target ?? -1)
        change(&seats, &members, ofMoving: row, from: before.tiers[row], to: candidate.target, by: 1)
      }
    }
    openMoves[index] = (seats, members)
  }

  /// What a move does to the seats in each tier, and to how many are in it.
  func change(
    _ seats: inout [Int], _ members: inout [Int], ofMoving row: Int, from: Int?, to target: Int?, by sign: Int,
    access known: UInt64? = nil
  ) {
    let access = known ?? scout.before.access[row]
    var left = target == nil ? 0 : access
    for tier in [from, target].compactMap(\.self) { left &= ~bit(at: tier) }
    let hasTiers = policy.tierField != nil || policy.removesRows
    func filled(_ tier: Int?, _ access: UInt64) -> UInt64 {
      hasTiers ? tier.map { access | bit(at: $0) } ?? 0 : access
    }
    let (old, new) = (filled(from, access), filled(target, left))
    for tier in seats.indices {
      seats[tier] += sign * ((new & bit(at: tier) == 0 ? 0 : 1) - (old & bit(at: tier) == 0 ? 0 : 1))
    }
    if let from { members[from] -= sign }
    if let target { members[target] += sign }
  }
}

extension CheckedPolicy {
  /// Whether it matters with a rule who comes first.
  func hasFewSeats(rule index: Int) -> Bool {
    let rule = rules[index]
    return rule.take != nil || hasLimitedRoom(for: rule) || rule.lines.contains { tiers[$0.tier].capacity != nil }
  }

  fileprivate var protectingConditions: [CheckedExpression?] { protections.flatMap { [$0.when, $0.unless] } }
}

extension Rule {
  fileprivate var changesRoles: Bool {
    kind == .appoint
      || (grants + revocations).contains { gift in
        if case .role = gift { true } else { false }
      }
  }
}

extension Review {
  fileprivate func moveCandidate(of member: Int, at index: Int, rule: Rule) -> Candidate? {
    attempt { () throws(EvaluationError) in try moveCandidate(at: index, rule: rule, for: member) } ?? nil
  }
}
