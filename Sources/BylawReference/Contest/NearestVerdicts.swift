// Everybody at once: how far each member came
//
// `bylaw why --all` has a line about every member: what was decided about them, or how the rule that came nearest to
// deciding something came to its verdict. The reference evaluator's review keeps the verdicts of all members by all rules,
// and takes seconds for a million of them. Here they come of three things that columns have found already:
//
//  - what the rules' conditions and rankings come to for everybody (`Evaluator.known`),
//  - whom each rule has decided about, of a review by other means (`DecidedMembers`),
//  - whom it had nothing for, of the same review.
//
// A rule asks of a member, in this order, whether they stand where it looks, whether its conditions fit, where it leads,
// whether a protection keeps them, and whether a limit is reached (`Review+Eligibility.swift` is the meaning of it). Who is
// left is eligible; the share ranks them, and takes some (`Review+Shares.swift`). Of those who are taken and about whom
// nothing was decided, one thing alone can have stood in the way: seats, a tier that keeps its own, a limit for everybody, or
// that the rule had nothing for them. Where it may have been one or another of these, or where a rule has what is not
// understood here (a quota, places that are computed, a ranking by texts), there is no answer, and the reference evaluator
// reviews everybody. So it does where what was decided does not go with who is eligible.
//
// Only the nearest verdict of each member is kept, 34 bytes for each. It costs one pass over the members for each rule, and
// the sort of those whom a rule ranks.

import BylawChecker
import BylawData

/// Whom the rules of a review have decided about, and whom they had nothing for.
package protocol DecidedMembers {
  func forEachDecided(by rule: Int, _ body: (_ member: Int, _ kind: DecisionKind) -> Void)
  func forEachDeclined(by rule: Int, _ body: (_ member: Int, _ reasons: NothingReasons) -> Void)
}

/// Of each member the verdict that came nearest to a decision: of a move, or where none asked about them, of another rule.
package struct NearestVerdicts {
  /// By row; -1 where no rule asked about them.
  private var rules: [Int16]
  private var verdicts: [Verdict]
  /// By rule.
  private let areMoves: [Bool]

  fileprivate init(policy: CheckedPolicy, count: Int) {
    rules = [Int16](repeating: -1, count: count)
    verdicts = [Verdict](repeating: .notApplicable, count: count)
    areMoves = policy.rules.map(\.kind.isMove)
  }

  package subscript(member: Int) -> (rule: Int, verdict: Verdict)? {
    rules[member] < 0 ? nil : (Int(rules[member]), verdicts[member])
  }

  /// A move comes before other rules, and of two verdicts that are as near the one that was noted first.
  fileprivate mutating func note(_ verdict: Verdict, of rule: Int, for member: Int) {
    if rules[member] >= 0 {
      let (wasMove, isMove) = (areMoves[Int(rules[member])], areMoves[rule])
      if wasMove == isMove ? verdict.nearness <= verdicts[member].nearness : wasMove { return }
    }
    rules[member] = Int16(rule)
    verdicts[member] = verdict
  }

  /// Of a review that has kept its verdicts.
  ///
  /// - Parameter chosen: the rules that are asked about.
  package init(of outcome: ReviewOutcome, byRules chosen: [Int], evaluator: Evaluator) {
    self.init(policy: evaluator.policy, count: evaluator.tables.members.rowCount)
    for rule in chosen {
      for (member, verdict) in outcome.verdicts[rule].enumerated() {
        if let verdict, verdict != .notApplicable { note(verdict, of: rule, for: member) }
      }
    }
  }

  /// Of what is known of everybody and of whom was decided about; nil where more must be asked.
  ///
  /// - Parameters:
  ///   - evaluator: knows what rules ask.
  ///   - isTold: by row, of whom nothing is asked, as a decision tells of them.
  package init?(
    evaluator: Evaluator, byRules chosen: [Int], decided: some DecidedMembers, isTold: [Bool]
  ) {
    guard let finder = VerdictFinder(evaluator: evaluator, chosen: chosen, isTold: isTold),
      let nearest = finder.nearest(decided: decided)
    else { return nil }
    self = nearest
  }
}

/// Goes through the rules in the order of a review.
private final class VerdictFinder {
  private struct Eligible {
    var row: Int32
    /// Where a move leads; -1 to the outside.
    var target: Int16
  }

  private let evaluator: Evaluator
  private let policy: CheckedPolicy
  private let scout: Review
  private let rules: [KnownRule]
  private let isChosen: [Bool]
  private let isTold: [Bool]
  /// By row: the tier, or -1.
  private let tiers: [Int16]
  /// Whether who has no tier is inside.
  private let isInsideWithout: Bool
  /// Whether members come in the order of their keys.
  private let isInKeyOrder: Bool
  private var nearest: NearestVerdicts
  /// By row: the move that took them, or -1, and where it led; -1 to the outside.
  private var movedBy: [Int16]
  private var movedTo: [Int16]
  /// By row: the roles that this review has given, where rules appoint.
  private var appointed: [UInt64]
  /// By row, of the rule at hand: 1 for whom it has decided about, 2 for whom it keeps in reserve.
  private var fates: [UInt8]

  init?(evaluator: Evaluator, chosen: [Int], isTold: [Bool]) {
    let policy = evaluator.policy
    guard !evaluator.known.isEmpty, policy.tiers.count < Int16.max, policy.rules.count < Int16.max else { return nil }
    let scout = Review(scoutingBy: evaluator)
    var rules: [KnownRule] = []
    for index in policy.rules.indices {
      guard let rule = KnownRule(index: index, evaluator: evaluator, scout: scout) else { return nil }
      rules.append(rule)
    }
    let count = evaluator.tables.members.rowCount
    self.evaluator = evaluator
    self.policy = policy
    self.rules = rules
    self.isTold = isTold
    self.scout = scout
    tiers = (0..<count).map { row in scout.before.tiers[row].map { Int16($0) } ?? -1 }
    isInKeyOrder = zip(evaluator.order, evaluator.order.indices).allSatisfy { $0 == $1 }
    isInsideWithout = scout.before.isInside(tier: nil)
    isChosen = policy.rules.indices.map(chosen.contains)
    nearest = NearestVerdicts(policy: policy, count: count)
    movedBy = [Int16](repeating: -1, count: count)
    movedTo = movedBy
    appointed = policy.rules.contains { $0.kind == .appoint } ? [UInt64](repeating: 0, count: count) : []
    fates = [UInt8](repeating: 0, count: count)
  }

  func nearest(decided: some DecidedMembers) -> NearestVerdicts? {
    let moves = policy.rules.indices.filter { policy.rules[$0].kind.isMove }
    for index in moves + policy.rules.indices.filter({ !policy.rules[$0].kind.isMove }) {
      var count = 0
      decided.forEachDecided(by: index) { member, kind in
        fates[member] = kind == .reserved ? 2 : 1
        count += 1
      }
      var declined: [Int: NothingReasons] = [:]
      decided.forEachDeclined(by: index) { declined[$0] = $1 }
      let eligible = eligible(for: rules[index])
      guard let met = settle(eligible, rule: rules[index], declined: declined), met == count else { return nil }
      for member in eligible {
        let row = Int(member.row)
        if fates[row] == 1, policy.rules[index].kind.isMove {
          (movedBy[row], movedTo[row]) = (Int16(index), member.target)
        } else if fates[row] == 1, let role = policy.rules[index].role {
          appointed[row] |= bit(at: role)
        }
        fates[row] = 0
      }
    }
    return nearest
  }

  private func note(_ verdict: Verdict, of index: Int, for row: Int) {
    if isChosen[index], !isTold[row] { nearest.note(verdict, of: index, for: row) }
  }

  // MARK: Who is eligible

  /// Of a rule that ranks, in the order of keys; of another, only those of whom it must be told how they came out.
  private func eligible(for rule: KnownRule) -> [Eligible] {
    var found: [Eligible] = []
    let takesAll = rule.share == nil
    for row in isTold.indices where !takesAll || !isTold[row] || fates[row] != 0 {
      let (verdict, target) = verdict(of: row, rule: rule)
      if let verdict {
        if verdict != .notApplicable { note(verdict, of: rule.index, for: row) }
      } else {
        found.append(Eligible(row: Int32(row), target: Int16(target ?? -1)))
      }
    }
    if takesAll || isInKeyOrder { return found }
    // Members come one behind the other in memory, which is quick, and then are put in order.
    var places = [Int32](repeating: -1, count: isTold.count)
    for (place, member) in found.enumerated() { places[Int(member.row)] = Int32(place) }
    return evaluator.order.compactMap { places[$0] < 0 ? nil : found[Int(places[$0])] }
  }

  /// How far a member came before the rule chooses, as in `Review+Eligibility`; no verdict for one who is eligible.
  private func verdict(of row: Int, rule: KnownRule) -> (verdict: Verdict?, target: Int?) {
    let code = Int(tiers[row]) + 1
    let tier = code == 0 ? nil : code - 1
    var target: Int?
    if rule.isMove {
      guard rule.isOrigin[code] else { return (.notApplicable, nil) }
    } else if let verdict = verdictBeforeConditions(of: row, rule: rule, isOrigin: rule.isOrigin[code]) {
      return (verdict, nil)
    }
    guard rule.condition.matches(row) else { return (.conditionNotMet, nil) }
    if rule.isMove {
      switch rule.destination(of: row, from: tier, code: code) {
      case .nowhere: return (.nowhere, nil)
      case .outside: target = nil
      case .tier(let tier): target = tier
      }
    }
    let isUpward = target.map { $0 < tier ?? -1 } ?? false
    if let protection = rule.protection(of: row, hasOrigin: tier != nil, isUpward: isUpward) {
      return (.protected(by: protection), nil)
    }
    if !scout.isWithinLimit(of: rule.rule, for: row) { return (.limited, nil) }
    if rule.isMove, movedBy[row] >= 0 { return (.alreadyMoved(by: Int(movedBy[row])), nil) }
    return (nil, target)
  }

  private func verdictBeforeConditions(of row: Int, rule: KnownRule, isOrigin: Bool) -> Verdict? {
    let move = movedBy[row] < 0 ? nil : policy.rules[Int(movedBy[row])].kind
    if move == .remove { return .removed }
    guard let role = rule.rule.role, rule.rule.kind == .appoint else {
      return isInside(row) || move == .admit ? nil : .notApplicable
    }
    let isThere = move == nil || rule.rule.from.map { $0.contains(Int(movedTo[row])) } ?? true
    let held = scout.before.roles[row]
    if isInside(row), isOrigin, isThere, (held | appointed[row]) & bit(at: role) == 0 { return nil }
    return held & bit(at: role) == 0 ? .notApplicable : .holdsRole
  }

  private func isInside(_ row: Int) -> Bool { isInsideWithout || tiers[row] >= 0 }

  // MARK: Who is chosen

  /// Notes how the eligible came out.
  ///
  /// - Returns: how many of them were decided about; nil where that does not go with the rest.
  private func settle(_ eligible: [Eligible], rule: KnownRule, declined: [Int: NothingReasons]) -> Int? {
    guard let share = rule.share else { return settle(taken: eligible, rule: rule, declined: declined) }
    var met = 0
    for group in groups(of: eligible, share: share) {
      let ranked = rule.ranked(group.map(\.row)).map { group[Int($0)] }
      let taken = rule.taken(of: ranked.map(\.row), share: share)
      guard let found = settle(taken: ranked[..<taken], rule: rule, declined: declined) else { return nil }
      met += found
      for (place, member) in ranked.enumerated().dropFirst(taken) {
        let row = Int(member.row)
        switch fates[row] {
        case 0: note(.outranked(position: place + 1, eligible: ranked.count, taken: taken), of: rule.index, for: row)
        case 2:
          note(.reserved, of: rule.index, for: row)
          met += 1
        default: return nil
        }
      }
    }
    return met
  }

  private func settle(
    taken: some Sequence<Eligible>, rule: KnownRule, declined: [Int: NothingReasons]
  ) -> Int? {
    var met = 0
    for member in taken {
      let row = Int(member.row)
      if fates[row] != 0 {
        note(fates[row] == 2 ? .reserved : .decided, of: rule.index, for: row)
        met += 1
      } else if let reasons = declined[row] {
        note(.nothingToGive(reasons), of: rule.index, for: row)
      } else if let obstacle = rule.obstacle(from: tiers[row] < 0 ? nil : Int(tiers[row]), to: member.target) {
        note(obstacle, of: rule.index, for: row)
      } else {
        return nil
      }
    }
    return met
  }

  /// Those who have the same in common, each group in the order of keys.
  private func groups(of eligible: [Eligible], share: KnownRule.RankedShare) -> [[Eligible]] {
    if share.per.isEmpty { return eligible.isEmpty ? [] : [eligible] }
    var (groups, numbers): ([[Eligible]], [[Value]: Int]) = ([], [:])
    for member in eligible {
      let value = share.per.map { $0[Int(member.row)] }
      let number = numbers[value] ?? groups.count
      if number == groups.count {
        numbers[value] = number
        groups.append([])
      }
      groups[number].append(member)
    }
    return groups
  }
}
