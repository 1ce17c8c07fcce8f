import BylawChecker
import BylawData
import BylawSyntax

/// Who of a rule's candidates is eligible, in groups, each best first, and whom of them the rule's share takes.
struct FastSelection {
  struct Group {
    /// Candidates, best first.
    var members: [Int]
    var taken: Int
  }

  let candidates: Candidates
  private(set) var groups: [Group] = []
  /// By candidate, from 1; 0 for who has none.
  private(set) var ranks: [Int32] = []
  /// In the order of decisions.
  private(set) var chosen: [Int] = []
  /// Who is eligible but not chosen, in the same order.
  private(set) var others: [Int] = []

  init(candidates: Candidates, eligible: [Int]) {
    self.candidates = candidates
    guard let share = candidates.shape.rule.take else {
      chosen = eligible
      return
    }
    ranks = [Int32](repeating: 0, count: candidates.count)
    groups = grouped(eligible).map { ranked($0, by: share) }
    chosen = inDecisionOrder(groups.flatMap { $0.members.prefix($0.taken) })
    others = inDecisionOrder(groups.flatMap { $0.members.dropFirst($0.taken) })
  }

  func rank(of candidate: Int) -> Int? { ranks.isEmpty ? nil : Int(ranks[candidate]) }

  /// The groups in the order of their first members' keys.
  private func grouped(_ eligible: [Int]) -> [[Int]] {
    guard let per = candidates.shape.per else { return eligible.isEmpty ? [] : [eligible] }
    var table = GroupTable(isText: per.type.base.isInBytes)
    var groups: [[Int]] = []
    for candidate in eligible {
      let group = table.group(of: candidates.group(of: candidate))
      if group == groups.count { groups.append([]) }
      groups[group].append(candidate)
    }
    return groups
  }

  private mutating func ranked(_ members: [Int], by share: Share) -> Group {
    let sorted = FastSelection.sorted(members, candidates: candidates)
    for (index, candidate) in sorted.enumerated() { ranks[candidate] = Int32(index + 1) }
    var taken = share.amount.taken(of: sorted.count)
    if share.withTies, taken > 0 {
      while taken < sorted.count, candidates.compare(sorted[taken - 1], with: sorted[taken]) == 0 { taken += 1 }
    }
    return Group(members: sorted, taken: taken)
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

  /// By rank, then by key.
  func inDecisionOrder(_ members: [Int]) -> [Int] {
    members.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
  }

  /// The order in which the chosen take the seats that there are: by rank, among those of different groups who have the
  /// same one by what the rule ranks by, then by key.
  func inSeatingOrder(_ members: [Int]) -> [Int] {
    guard !ranks.isEmpty else { return members }
    return members.sorted { a, b in
      if ranks[a] != ranks[b] { return ranks[a] < ranks[b] }
      let order = candidates.compare(a, with: b)
      return order == 0 ? a < b : order < 0
    }
  }

  /// Where the last one who got what there was and the first who did not agree in all that the rule ranks by.
  func ties(policy: CheckedPolicy, got: (Int) -> Bool) -> [RuleReport.Tie] {
    groups.compactMap { group in
      guard let cut = group.members.firstIndex(where: { !got($0) }), cut > 0,
        candidates.compare(group.members[cut - 1], with: group.members[cut]) == 0
      else { return nil }
      // Those whose records were not kept come after all that were.
      let unkept =
        candidates.compare(group.members[group.members.count - 1], with: group.members[cut]) == 0
        ? candidates.unkept.tied : 0
      let tied = group.members.filter { candidates.compare($0, with: group.members[cut]) == 0 }
      let shape = candidates.shape
      return RuleReport.Tie(
        group: shape.per.map {
          Formatting.text(of: candidates.groupValue(of: group.members[cut]), type: $0.type, policy: policy)
        },
        tied: tied.count + unkept, taken: tied.count(where: got),
        value: text(ofFirstKey: group.members[cut], policy: policy) ?? "")
    }
  }

  func text(ofFirstKey candidate: Int, policy: CheckedPolicy) -> String? {
    guard let key = candidates.shape.sortKeys.first else { return nil }
    return Formatting.text(of: candidates.value(of: candidate, key: 0), type: key.value.type, policy: policy)
  }
}

extension Candidates {
  /// Numbers that come as the first keys do; where these are texts, all the same one.
  fileprivate func firstNumber(of candidate: Int) -> UInt64 {
    guard let key = shape.sortKeys.first, !key.value.type.base.isInBytes else { return 0 }
    let word = word(of: candidate)
    if word == RuleShape.noWord { return .max }
    let bits = UInt64(bitPattern: word)
    let number =
      switch key.value.type.base.order {
      case .ascending, .bytes: bits ^ 1 << 63
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
