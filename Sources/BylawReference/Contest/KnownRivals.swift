import BylawChecker
import BylawData

/// Who is eligible for a rule, where all that it asks is known of everybody: then they are found and ranked by words of
/// columns, a few for each member, and nothing is computed for one of them.
struct KnownRivals {
  private let index: Int
  private let isMove: Bool
  private let condition: KnownCondition
  private let keys: [KnownKey]
  /// By tier, where there is none first: where the rule leads from there; nil where it does not begin there.
  private let targets: [Int16?]
  /// By tier, who is kept from it.
  private let protections: [[KnownCondition]]

  /// Nil where something is asked that is not known, or that is more than this understands.
  init?(rule: Rule, index: Int, contest: Contest) {
    let (known, policy, before) = (contest.base.known, contest.policy, contest.scout.before)
    guard !known.isEmpty, rule.limit == nil, rule.kind != .place, rule.kind != .appoint else { return nil }
    guard let own = KnownCondition(when: rule.when, unless: rule.unless, known: known) else { return nil }
    var keys: [KnownKey] = []
    if let share = rule.take {
      guard share.per.isEmpty, share.quota == nil, share.places == nil else { return nil }
      keys = share.keys.compactMap { KnownKey($0, known: known) }
      guard keys.count == share.keys.count else { return nil }
    }
    // Where rules remove members, and there are no tiers, all are in the only one.
    let codes = max(policy.tiers.count, 1) + 1
    var protections = [[KnownCondition]](repeating: [], count: codes)
    var targets = [Int16?](repeating: nil, count: codes)
    for code in targets.indices {
      let tier = code == 0 ? nil : code - 1
      let isInside = before.isInside(tier: tier)
      let target: Int??
      if rule.kind.isMove {
        target = contest.scout.target(of: rule, from: tier, isInside: isInside)
      } else {
        target = isInside ? .some(nil) : nil
      }
      guard let target else { continue }
      targets[code] = Int16(target ?? -1)
      for protection in policy.protections where protection.keeps(from: rule, tier: tier, target: target) {
        guard let condition = KnownCondition(when: protection.when, unless: protection.unless, known: known) else {
          return nil
        }
        protections[code].append(condition)
      }
    }
    self.index = index
    (isMove, self.condition, self.keys, self.targets, self.protections) = (
      rule.kind.isMove, own, keys, targets, protections
    )
  }

  /// Everybody but the contest's member, best first, and where a move leads them.
  func list(contest: Contest) -> (rows: [Int32], targets: [Int16]) {
    let (member, openRule, tiers) = (contest.member, contest.openRule, contest.scout.before.tiers)
    var (rows, places) = ([Int32](), [Int16]())
    for row in contest.base.order where row != member {
      if isMove, !openRule.isEmpty, openRule[row] < index { continue }
      let code = tiers[row].map { $0 + 1 } ?? 0
      guard let target = targets[code], condition.matches(row) else { continue }
      if !protections[code].isEmpty, protections[code].contains(where: { $0.matches(row) }) { continue }
      rows.append(Int32(row))
      places.append(target)
    }
    for key in keys.reversed() {
      let order = stableOrder(of: rows.map { key.word(at: Int($0)) })
      (rows, places) = (order.map { rows[Int($0)] }, order.map { places[Int($0)] })
    }
    return (rows, places)
  }
}

extension Protection {
  /// Whether it may keep somebody in a tier from a rule that leads there.
  fileprivate func keeps(from rule: Rule, tier: Int?, target: Int?) -> Bool {
    guard rule.kind.isMove else { return rule.kind == .penalize && scope == .penalties }
    // Who comes from outside is not moved away from anything.
    guard let tier else { return false }
    return scope.covers(isUpward: target.map { $0 < tier } ?? false)
  }
}
