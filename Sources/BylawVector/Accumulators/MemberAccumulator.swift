import BylawChecker
import BylawData

/// What members come to for one aggregate over members, as one worker has seen them: a count, a total, an extreme or a
/// list for each group.
struct MemberAccumulator {
  struct Ranked {
    var group: Int32
    var range: Int32
    var row: Int32
  }

  let aggregate: Aggregate
  private(set) var groups: GroupTable
  private(set) var counts: [Int] = []
  private(set) var fitting: [Int] = []
  private(set) var valueCounts: [Int] = []
  private(set) var sums: [Int128] = []
  /// Values with their groups, for what needs them all.
  private(set) var listGroups: [Int32] = []
  private(set) var list: [Int64] = []
  /// For `rank`: who is ranked, and what by, a word for each key.
  private(set) var ranked: [Ranked] = []
  private(set) var rankedWords: [Int64] = []
  let texts: StringPool?

  init(aggregate: Aggregate, texts: StringPool?) {
    self.aggregate = aggregate
    self.texts = texts
    groups = GroupTable(isText: aggregate.per.isGroupInBytes)
    if aggregate.per.isEmpty { addGroups(count: 1) }
  }

  private mutating func addGroups(count: Int) {
    while counts.count < count {
      counts.append(0)
      fitting.append(0)
      valueCounts.append(0)
      sums.append(0)
    }
  }

  mutating func group(of per: ValueKernel?, at row: Int) -> Int {
    guard let per else { return 0 }
    let group = groups.group(of: per.column, at: row)
    addGroups(count: groups.count)
    return group
  }

  mutating func countMember(in group: Int) { counts[group] += 1 }

  mutating func countMatch(in group: Int) { fitting[group] += 1 }

  mutating func add(to group: Int, from value: ValueKernel, at row: Int) {
    guard value.validity.contains(row) else { return }
    switch aggregate.function {
    case .sum, .mean:
      sums[group] += Int128(value.values[row])
      valueCounts[group] += 1
    case .min, .max, .median, .percentile, .distinct:
      listGroups.append(Int32(group))
      list.append(texts?.number(of: value.text(at: row)) ?? value.values[row])
    case .count, .share, .days, .streak, .first, .latest, .rank: return
    }
  }

  mutating func rank(in group: Int, range: Int, row: Int, words: (Int) -> Int64) {
    ranked.append(Ranked(group: Int32(group), range: Int32(range), row: Int32(row)))
    for key in aggregate.values.indices { rankedWords.append(words(key)) }
  }

  mutating func merge(_ other: MemberAccumulator) {
    let numbers = aggregate.per.isEmpty ? [0] : groups.merge(other.groups)
    addGroups(count: aggregate.per.isEmpty ? 1 : groups.count)
    for (group, number) in numbers.enumerated() {
      counts[number] += other.counts[group]
      fitting[number] += other.fitting[group]
      valueCounts[number] += other.valueCounts[group]
      sums[number] += other.sums[group]
    }
    listGroups += other.listGroups.map { Int32(numbers[Int($0)]) }
    list += other.list
    ranked += other.ranked.map { Ranked(group: Int32(numbers[Int($0.group)]), range: $0.range, row: $0.row) }
    rankedWords += other.rankedWords
  }
}

/// What an aggregate over members came to.
final class MemberResult {
  /// Nil where there is one group of all.
  let groups: GroupTable?
  private let texts: StringPool?
  private let values: [Int64]
  private let states: [ResultState]
  /// Of a group in which nobody is.
  private let empty: (value: Int64, state: ResultState)
  /// For `rank`, by the member's number: 0 for who has none.
  private let places: [UInt32]

  init(accumulator tally: MemberAccumulator, starts: [Int], members: Int, asOf: AsOf) {
    let aggregate = tally.aggregate
    let pool = tally.texts ?? StringPool()
    texts = aggregate.type.base.isInBytes ? pool : tally.texts
    groups = aggregate.per.isEmpty ? nil : tally.groups
    let order = (aggregate.values.first?.value.type ?? aggregate.type).base.order
    empty = aggregate.resultOfNone(quotients: pool)
    let isSorted = tally.list.isEmpty
    let lists = isSorted ? [] : MemberResult.sorted(tally, by: order)
    let results = tally.counts.indices.map { group in
      lists.isEmpty || lists[group].isEmpty
        ? aggregate.result(of: tally, in: group, quotients: pool)
        : aggregate.result(ofSorted: lists[group], asOf: asOf)
    }
    values = results.map(\.0)
    states = results.map(\.1)
    places = aggregate.function == .rank ? Ranking.ranks(of: tally, starts: starts, members: members) : []
  }

  private static func sorted(_ tally: MemberAccumulator, by order: LaneOrder) -> [[Int64]] {
    var lists = [[Int64]](repeating: [], count: tally.counts.count)
    for (group, value) in zip(tally.listGroups, tally.list) { lists[Int(group)].append(value) }
    for group in lists.indices {
      if let texts = tally.texts {
        lists[group].sort { texts.compare($0, with: $1, by: order) < 0 }
      } else {
        lists[group].sort { order.compare($0, with: $1) < 0 }
      }
    }
    return lists
  }

  /// - Parameter group: negative for one in which nobody is.
  func read(_ group: Int, into kernel: ValueKernel, at row: Int) {
    let (value, state) = group < 0 ? empty : (values[group], states[group])
    kernel.keep(value, state: state, texts: texts, at: row)
  }

  func readRank(of number: Int, group: Int, into kernel: ValueKernel, at row: Int) {
    guard group >= 0, places[number] > 0 else { return }
    kernel.keep(Int64(places[number]), state: .present, texts: nil, at: row)
  }
}

extension Aggregate {
  /// What no members at all come to; of a quotient its number in the pool.
  fileprivate func resultOfNone(quotients: StringPool) -> (Int64, ResultState) {
    switch function {
    case .share: (quotients.number(of: .zero), .present)
    case .count, .sum, .days, .streak, .distinct: (0, .present)
    case .mean, .min, .max, .median, .percentile, .first, .latest, .rank: (0, .missing)
    }
  }

  /// What a group comes to whose values no list has.
  fileprivate func result(
    of tally: MemberAccumulator, in group: Int, quotients: StringPool
  ) -> (Int64, ResultState) {
    let scale = values.first?.value.type.scale ?? 0
    switch function {
    case .count: return (Int64(tally.fitting[group]), .present)
    case .share:
      let share = Quotient(Int128(tally.fitting[group]), over: Int128(tally.counts[group]))
      return (quotients.number(of: share ?? .zero), .present)
    case .sum:
      return Exact.checked(Exact.rescale(tally.sums[group], from: scale, to: type.scale)).map { ($0, .present) }
        ?? (0, .failed)
    case .mean:
      guard tally.valueCounts[group] > 0 else { return (0, .missing) }
      let mean = Quotient(tally.sums[group], over: Int128(tally.valueCounts[group]) * Exact.powerOfTen(scale))
      return mean.map { (quotients.number(of: $0), .present) } ?? (0, .failed)
    case .min, .max, .median, .percentile, .distinct, .days, .streak, .first, .latest, .rank:
      return resultOfNone(quotients: quotients)
    }
  }
}

extension Ranking {
  /// Places from 1 by the member's number, those who tie sharing the better one; 0 for who is not ranked.
  fileprivate static func ranks(of tally: MemberAccumulator, starts: [Int], members: Int) -> [UInt32] {
    let keys = tally.aggregate.values
    let orders = keys.map { $0.value.type.base.order }
    let width = keys.count
    func compare(_ a: Int, with b: Int) -> Int {
      for key in 0..<width {
        let (first, second) = (tally.rankedWords[a * width + key], tally.rankedWords[b * width + key])
        if first == second { continue }
        var order: Int
        if let texts = tally.texts, keys[key].value.type.base.isInBytes {
          order = texts.compare(first, with: second, by: orders[key])
        } else {
          order = orders[key].compare(first, with: second)
        }
        if order != 0 { return keys[key].isDescending ? -order : order }
      }
      return 0
    }
    let sorted = tally.ranked.indices.sorted { a, b in
      tally.ranked[a].group == tally.ranked[b].group
        ? compare(a, with: b) < 0 : tally.ranked[a].group < tally.ranked[b].group
    }
    var places = [UInt32](repeating: 0, count: members)
    var (start, place) = (0, 0)
    for (position, entry) in sorted.enumerated() {
      let previous = position > 0 ? sorted[position - 1] : nil
      let startsGroup = previous.map { tally.ranked[$0].group != tally.ranked[entry].group } ?? true
      if startsGroup { start = position }
      if startsGroup || previous.map({ compare($0, with: entry) != 0 }) ?? true { place = position - start + 1 }
      places[starts[Int(tally.ranked[entry].range)] + Int(tally.ranked[entry].row)] = UInt32(place)
    }
    return places
  }
}
