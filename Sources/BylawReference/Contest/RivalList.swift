import BylawChecker
import BylawData

/// Who is eligible for a rule beside one member, by groups, each best first.
final class RivalList {
  struct Group {
    var rows: [Int32] = []
    /// Where a move leads them; -1 to the outside.
    var targets: [Int16] = []
    /// What of the quota each of them is, by numbers.
    var quotas: [Int32] = []
    /// How many the rule is to take, where that is computed.
    var places: Int64?
    /// Those, by their places in `rows`, whom moves have removed that take whoever fits.
    var gone: [Int32] = []
  }

  let index: Int
  let rule: Rule
  private(set) var groups: [Group] = []
  private var groupOf: [[Value]: Int] = [:]
  private var quotaOf: [[Value]: Int32] = [:]
  /// By row: the place within the group, or -1.
  private(set) var place: [Int32]
  /// By row; empty where there is one group.
  private var group: [Int32] = []
  private let base: Evaluator

  private struct Found {
    var row: Int32
    var target: Int16
    var quota: Int32
    var keys: [Value]
  }

  init(contest: Contest, index: Int) {
    (self.index, base) = (index, contest.base)
    rule = contest.policy.rules[index]
    place = [Int32](repeating: -1, count: contest.base.tables.members.rowCount)
    if let known = KnownRivals(rule: rule, index: index, contest: contest) {
      settle(known.list(contest: contest), contest: contest)
      return
    }
    var found: [[Found]] = []
    for row in base.order where row != contest.member {
      if rule.kind.isMove, !contest.openRule.isEmpty, contest.openRule[row] < index { continue }
      guard let target = contest.scout.target(of: row, at: index, rule: rule) else { continue }
      var (value, entry) = ([Value](), Entry(member: row))
      if let share = rule.take {
        let ranked = contest.scout.attempt { () throws(EvaluationError) in
          try contest.scout.entry(of: row, by: share)
        }
        guard let ranked else { continue }
        (value, entry) = ranked
      }
      let group = number(ofGroup: value)
      if group == found.count { found.append([]) }
      if groups[group].places == nil, rule.take?.places != nil { groups[group].places = entry.places }
      let quota = rule.take?.quota == nil ? 0 : number(ofQuota: entry.quota)
      found[group].append(Found(row: Int32(row), target: Int16(target ?? -1), quota: quota, keys: entry.keys))
    }
    if groups.count > 1 { group = [Int32](repeating: -1, count: place.count) }
    for index in groups.indices { settle(index, found: found[index], contest: contest) }
  }

  func number(ofGroup value: [Value]) -> Int {
    if let known = groupOf[value] { return known }
    groupOf[value] = groups.count
    groups.append(Group())
    return groups.count - 1
  }

  func number(ofQuota value: [Value]) -> Int32 {
    if let known = quotaOf[value] { return known }
    quotaOf[value] = Int32(quotaOf.count)
    return Int32(quotaOf.count - 1)
  }

  /// The group of a row that is in the list.
  func group(of row: Int) -> Int { group.isEmpty ? 0 : Int(group[row]) }

  /// Those of one group, best first.
  private func settle(_ list: (rows: [Int32], targets: [Int16]), contest: Contest) {
    if list.rows.isEmpty { return }
    var group = Group(rows: list.rows, targets: list.targets)
    for (place, row) in list.rows.enumerated() {
      self.place[Int(row)] = Int32(place)
      if !rule.kind.isMove, contest.isGoneAnyway(Int(row), rule: rule) { group.gone.append(Int32(place)) }
    }
    groups[number(ofGroup: [])] = group
  }

  private func settle(_ index: Int, found: [Found], contest: Contest) {
    var group = groups[index]
    for (place, number) in ranked(found).enumerated() {
      let item = found[number]
      group.rows.append(item.row)
      group.targets.append(item.target)
      if rule.take?.quota != nil { group.quotas.append(item.quota) }
      self.place[Int(item.row)] = Int32(place)
      if !self.group.isEmpty { self.group[Int(item.row)] = Int32(index) }
      if !rule.kind.isMove, contest.isGoneAnyway(Int(item.row), rule: rule) { group.gone.append(Int32(place)) }
    }
    groups[index] = group
  }

  /// Best first, of those who are in the order of keys.
  private func ranked(_ found: [Found]) -> [Int] {
    guard let keys = rule.take?.keys, let first = keys.first else { return Array(found.indices) }
    // A word of the first key settles most; those whose words are the same are told apart one by one.
    let items = found.indices.map {
      (word: found[$0].keys[0].rankingWord(isDescending: first.isDescending), number: $0)
    }
    let isSettled = keys.count == 1 && items.allSatisfy { $0.word != nil }
    return items.sorted { a, b in
      if let one = a.word, let other = b.word, one != other { return one < other }
      if isSettled { return a.number < b.number }
      let order = Ranking.compare(found[a.number].keys, with: found[b.number].keys, by: keys)
      return order == 0 ? a.number < b.number : order < 0
    }.map(\.number)
  }

  /// What somebody is ranked by.
  func keys(of row: Int) -> [Value] {
    guard let keys = rule.take?.keys else { return [] }
    return (try? base.evaluateAllAsKnown(keys.map(\.value), of: row)) ?? keys.map { _ in .missing }
  }
}

extension Contest {
  /// Whether moves that take whoever fits leave somebody out of a rule that is not one.
  func isGoneAnyway(_ row: Int, rule: Rule) -> Bool {
    guard !openRule.isEmpty, openRule[row] < policy.rules.count else { return false }
    return isGone(movedBy: Int(openRule[row]), to: openTarget[row] < 0 ? nil : Int(openTarget[row]), rule: rule)
  }

  /// Whether somebody whom a move has taken is out of a rule that is not one.
  func isGone(movedBy move: Int, to target: Int?, rule: Rule) -> Bool {
    if policy.rules[move].kind == .remove { return true }
    guard rule.kind == .appoint, let from = rule.from, let target else { return false }
    return !from.contains(target)
  }
}

extension Review {
  /// Where a rule would lead a member who is eligible for it; nil for who is not.
  fileprivate func target(of member: Int, at index: Int, rule: Rule) -> Int?? {
    if rule.kind.isMove {
      let candidate = attempt { () throws(EvaluationError) in
        try moveCandidate(at: index, rule: rule, for: member)
      }
      return (candidate ?? nil).map(\.target)
    }
    let isEligible = attempt { () throws(EvaluationError) in
      try isEffectCandidate(at: index, rule: rule, for: member)
    }
    return isEligible ?? false ? .some(nil) : nil
  }
}

extension Value {
  /// A word whose order is that of a ranking, where there is one that tells all apart; what is missing comes last.
  fileprivate func rankingWord(isDescending: Bool) -> Int64? {
    if self == .missing { return Int64.max }
    return ordinal.map { isDescending ? ~$0 : $0 }
  }
}
