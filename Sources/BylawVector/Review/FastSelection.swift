import BylawChecker
import BylawData
import BylawSyntax

/// Who of a rule's candidates is eligible, in groups, each best first, and whom of them the rule's share takes.
struct FastSelection {
  /// What a rule's share made of who is eligible.
  enum Fate: UInt8 {
    case taken
    /// Behind those whom the share takes.
    case cut
    /// Among those whom the share could take, if not so many before had the same in common.
    case overQuota
  }

  let candidates: Candidates
  /// Candidates, best first.
  private(set) var groups: [[Int]] = []
  /// By candidate, from 1, each their own in their group; 0 for who has none.
  private(set) var positions: [Int32] = []
  /// By candidate, from 1, those who are level sharing the better one.
  private var ranks: [Int32] = []
  /// By candidate.
  private var fates: [Fate] = []
  /// In the order of decisions.
  private(set) var chosen: [Int] = []
  /// Who is eligible but not chosen, in the same order.
  private(set) var others: [Int] = []
  /// The groups of which a share came to nobody.
  private(set) var emptyShares: [RuleReport.EmptyShare] = []
  /// Set where a group's members do not agree on how many it has places for.
  private(set) var mayFail = false

  init(candidates: Candidates, eligible: [Int], policy: CheckedPolicy) {
    self.candidates = candidates
    guard let share = candidates.shape.rule.take else {
      chosen = eligible
      return
    }
    positions = [Int32](repeating: 0, count: candidates.count)
    ranks = positions
    fates = [Fate](repeating: .taken, count: candidates.count)
    for group in grouped(eligible) { rank(group, by: share, policy: policy) }
    let all = groups.flatMap { $0 }
    chosen = inDecisionOrder(all.filter { fates[$0] == .taken })
    others = inDecisionOrder(all.filter { fates[$0] != .taken })
  }

  func rank(of candidate: Int) -> Int? { ranks.isEmpty ? nil : Int(ranks[candidate]) }

  /// The groups in the order of their first members' keys.
  private func grouped(_ eligible: [Int]) -> [[Int]] {
    if candidates.shape.per.isEmpty { return eligible.isEmpty ? [] : [eligible] }
    var table = GroupTable(isText: candidates.shape.per.isGroupInBytes)
    var groups: [[Int]] = []
    for candidate in eligible {
      let group = table.group(of: candidates.group(of: candidate))
      if group == groups.count { groups.append([]) }
      groups[group].append(candidate)
    }
    return groups
  }

  private mutating func rank(_ members: [Int], by share: Share, policy: CheckedPolicy) {
    let places = candidates.wantedPlaces(of: members[0])
    if share.places != nil, members.contains(where: { candidates.wantedPlaces(of: $0) != places }) { mayFail = true }
    let sorted = FastSelection.sorted(members, candidates: candidates)
    for (index, candidate) in sorted.enumerated() {
      positions[candidate] = Int32(index + 1)
      let isLevel = index > 0 && candidates.compare(sorted[index - 1], with: candidate) == 0
      ranks[candidate] = isLevel ? ranks[sorted[index - 1]] : Int32(index + 1)
    }
    var wanted = share.taken(of: sorted.count, places: places)
    if share.withTies, wanted > 0 {
      while wanted < sorted.count, candidates.compare(sorted[wanted - 1], with: sorted[wanted]) == 0 { wanted += 1 }
    }
    if share.mayComeToNobody, wanted == 0, share.quota?.most != 0 {
      emptyShares.append(
        RuleReport.EmptyShare(group: groupText(of: members[0], policy: policy), eligible: members.count))
    }
    take(wanted, of: sorted, quota: share.quota?.most)
    groups.append(sorted)
  }

  /// Takes the first so many, passing over those of whom so many are taken already who have the same in common.
  private mutating func take(_ wanted: Int, of sorted: [Int], quota: Int64?) {
    guard let quota else {
      for candidate in sorted.dropFirst(wanted) { fates[candidate] = .cut }
      return
    }
    var table = GroupTable(isText: candidates.shape.quota.isGroupInBytes)
    var (left, counts) = (wanted, [Int64]())
    for candidate in sorted {
      let group = table.group(of: candidates.quota(of: candidate))
      if group == counts.count { counts.append(0) }
      if left == 0 {
        fates[candidate] = .cut
      } else if counts[group] >= quota {
        fates[candidate] = .overQuota
      } else {
        counts[group] += 1
        left -= 1
      }
    }
  }

  /// Best first: by a number for the first key, those whom it does not tell apart by all.
  private static func sorted(_ members: [Int], candidates: Candidates) -> [Int] {
    var entries = members.map { (number: candidates.firstNumber(of: $0), candidate: $0) }
    entries.sort { a, b in
      if a.number != b.number { return a.number < b.number }
      let order = candidates.compare(a.candidate, with: b.candidate)
      return order == 0 ? a.candidate < b.candidate : order < 0
    }
    return entries.map(\.candidate)
  }

  /// By place in the ranking, then by key.
  func inDecisionOrder(_ members: [Int]) -> [Int] {
    members.sorted { (positions[$0], $0) < (positions[$1], $1) }
  }

  /// The order in which the chosen take the seats that there are: by place in the ranking, among those of different groups
  /// who have the same one by what the rule ranks by, then by key.
  func inSeatingOrder(_ members: [Int]) -> [Int] {
    guard !positions.isEmpty else { return members }
    return members.sorted { a, b in
      if positions[a] != positions[b] { return positions[a] < positions[b] }
      let order = candidates.compare(a, with: b)
      return order == 0 ? a < b : order < 0
    }
  }

  // MARK: Ties

  /// Where the last one who got what there was and the first who did not agree in all that the rule ranks by: of each
  /// group, and where there is a quota also of those who have the same in common.
  func ties(policy: CheckedPolicy, got: (Int) -> Bool) -> [RuleReport.Tie] {
    groups.flatMap { members in
      let line = members.filter { fates[$0] != .overQuota }
      let whole = line.firstIndex { !got($0) }.flatMap { cut in
        tie(at: cut, of: line, group: groupText(of: line[cut], policy: policy), policy: policy, got: got)
      }
      let common = linesOverQuota(of: members).compactMap { line -> RuleReport.Tie? in
        guard let cut = line.firstIndex(where: { fates[$0] == .overQuota }) else { return nil }
        let quota = candidates.shape.quota
        let group = Formatting.group(candidates.quota(of: line[cut]).values(of: quota), per: quota, policy: policy)
        return tie(at: cut, of: line, group: group, policy: policy, got: got)
      }
      return (whole.map { [$0] } ?? []) + common
    }
  }

  private func tie(
    at cut: Int, of line: [Int], group: String?, policy: CheckedPolicy, got: (Int) -> Bool
  ) -> RuleReport.Tie? {
    guard cut > 0, candidates.compare(line[cut - 1], with: line[cut]) == 0 else { return nil }
    // Those whose records were not kept come after all that were.
    let unkept = candidates.compare(line[line.count - 1], with: line[cut]) == 0 ? candidates.unkept.tied : 0
    let tied = line.filter { candidates.compare($0, with: line[cut]) == 0 }
    return RuleReport.Tie(
      group: group, tied: tied.count + unkept, taken: tied.count(where: got),
      value: text(ofFirstKey: line[cut], policy: policy) ?? "")
  }

  /// Of those who have the same in common, where some of them are over the quota.
  private func linesOverQuota(of members: [Int]) -> [[Int]] {
    if candidates.shape.quota.isEmpty { return [] }
    var table = GroupTable(isText: candidates.shape.quota.isGroupInBytes)
    let groups = members.map { table.group(of: candidates.quota(of: $0)) }
    var over: [Int] = []
    for (member, group) in zip(members, groups) where fates[member] == .overQuota && !over.contains(group) {
      over.append(group)
    }
    return over.map { group in zip(members, groups).filter { $0.1 == group }.map(\.0) }
  }

  private func groupText(of candidate: Int, policy: CheckedPolicy) -> String? {
    let per = candidates.shape.per
    return Formatting.group(candidates.group(of: candidate).values(of: per), per: per, policy: policy)
  }

  func text(ofFirstKey candidate: Int, policy: CheckedPolicy) -> String? {
    guard let key = candidates.shape.sortKeys.first else { return nil }
    return Formatting.text(of: candidates.value(of: candidate, key: 0), type: key.value.type, policy: policy)
  }
}

extension Candidates {
  /// Numbers that come as the first keys do, those of quotients that are near to one another the same; where keys are
  /// texts, all are the same one.
  fileprivate func firstNumber(of candidate: Int) -> UInt64 {
    guard let key = shape.sortKeys.first else { return 0 }
    var word = word(of: candidate)
    if word != RuleShape.noWord, case .quotient(let quotient) = value(of: candidate, key: 0) {
      word = Int64(clamping: Exact.floorQuotient(of: quotient.numerator * 1_000_000, by: quotient.denominator))
    } else if key.value.type.base.isInBytes {
      return 0
    }
    if word == RuleShape.noWord { return .max }
    let bits = UInt64(bitPattern: word)
    let number =
      switch key.value.type.base.order {
      case .ascending, .bytes, .quotient: bits ^ 1 << 63
      case .descending: ~(bits ^ 1 << 63)
      case .unsigned: bits
      }
    return key.isDescending ? ~number : number
  }
}

extension GroupTable {
  mutating func group(of cell: RowDecoder.Cell) -> Int {
    switch cell {
    case .missing: groupOfMissing()
    case .word(let word): group(of: word)
    case .text(let text): group(of: StringRef(bytes: text))
    }
  }
}
