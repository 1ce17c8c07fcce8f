import BylawChecker
import BylawData
import BylawSystem
import Synchronization

/// Aggregates over events that need every value: percentiles, `distinct`, texts, days without a short window. The values are kept with their groups, sorted at the end, and each group's run is taken for itself.
final class SortedValuesAccumulator: EventAccumulator {
  private struct Item {
    var group: Int32
    var value: Int64
  }

  /// As many as there are locks, so that two threads never write to one.
  private let lists = OwnedBuffer<[Item]>(repeating: [], count: GroupLocks.count)
  private let texts: StringPool?
  private let order: LaneOrder
  private let keepsDays: Bool
  private let asOf: AsOf
  private var values: [Int64]
  private var states: [ResultState]

  init(aggregate: Aggregate, records: AccumulatorTable, texts: StringPool?, asOf: AsOf) {
    self.texts = texts
    self.asOf = asOf
    order = (aggregate.values.first?.value.type ?? aggregate.type).base.order
    switch aggregate.function {
    case .days, .streak: keepsDays = true
    case .count, .share, .sum, .mean, .min, .max, .median, .percentile, .distinct, .first, .latest, .rank:
      keepsDays = false
    }
    values = [Int64](repeating: 0, count: records.count)
    states = [ResultState](repeating: .missing, count: records.count)
    super.init(aggregate: aggregate, of: records.sharing)
  }

  override func add(_ events: EventBatch, locks: GroupLocks) {
    guard let lanes = keepsDays ? events.day : events.value else { return }
    events.rows.forEachSet { row in
      guard lanes.validity.contains(row) else { return }
      let group = events.groups[row]
      let value = texts.map { $0.number(of: lanes.text(row)) } ?? lanes.values[row]
      locks.withLock(of: Int(group)) {
        // Of the list alone: to the buffer, which all threads share, nothing is done.
        (lists.start + (Int(group) & (GroupLocks.count - 1))).pointee.append(Item(group: group, value: value))
      }
    }
  }

  override func finish() {
    if keepsDays || aggregate.function == .distinct { states = states.map { _ in .present } }
    for index in 0..<lists.count {
      var list = lists[index]
      lists[index] = []
      list.sort { a, b in a.group == b.group ? isValue(a.value, below: b.value) : a.group < b.group }
      var start = 0
      while start < list.count {
        var end = start + 1
        while end < list.count, list[end].group == list[start].group { end += 1 }
        let result = aggregate.result(ofSorted: list[start..<end].map(\.value), asOf: asOf)
        (values[Int(list[start].group)], states[Int(list[start].group)]) = result
        start = end
      }
    }
  }

  private func isValue(_ a: Int64, below b: Int64) -> Bool {
    if let texts { return texts.compare(a, with: b, by: order) < 0 }
    return order.compare(a, with: b) < 0
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, in context: BatchContext) {
    kernel.validity.removeAll()
    for row in 0..<context.count {
      let group = groups.group(at: row)
      kernel.keep(values[group], state: states[group], texts: texts, at: row)
    }
  }
}

enum ResultState: UInt8 {
  case missing
  case present
  case failed
}

extension ValueKernel {
  final func keep(_ value: Int64, state: ResultState, texts: StringPool?, at row: Int) {
    switch state {
    case .missing: return
    case .failed: addError(at: row)
    case .present:
      validity.insert(row)
      if isText, let texts {
        column.setText(texts.text(of: value), row: row)
      } else {
        values[row] = value
      }
    }
  }
}

extension BaseType {
  var order: LaneOrder { LaneOrder(base: self) }
}

extension Aggregate {
  /// What a group's values, of which there are some, come to: days for what counts days.
  func result(ofSorted values: [Int64], asOf: AsOf) -> (Int64, ResultState) {
    switch function {
    case .days, .distinct: return (Int64(values.indices.count { $0 == 0 || values[$0] != values[$0 - 1] }), .present)
    case .streak: return (streak(in: values, asOf: asOf), .present)
    case .min, .first: return scaled(values[0])
    case .max, .latest: return scaled(values[values.count - 1])
    case .median: return scaled(values[position(percent: 50, scale: 0, count: values.count)])
    case .percentile: return scaled(values[position(percent: percent, scale: percentScale, count: values.count)])
    case .count, .share, .sum, .mean, .rank: return (0, .missing)
    }
  }

  private func streak(in days: [Int64], asOf: AsOf) -> Int64 {
    let today = Int64(asOf.today)
    let end = Int64(asOf.streakEnd(hasToday: days.last { $0 <= today } == today))
    var length: Int64 = 0
    for day in days.reversed() where day <= end && length < 366 {
      if day == end - length { length += 1 } else if day < end - length { break }
    }
    return length
  }

  /// The index of the item at ⌈p·n/100⌉, from 1.
  private func position(percent: Int64, scale: Int, count: Int) -> Int {
    let divisor = 100 * Exact.powerOfTen(scale)
    let position = -Exact.floorQuotient(of: -Int128(percent) * Int128(count), by: divisor)
    return Int(min(max(position, 1), Int128(count))) - 1
  }

  /// At the scale that the result's type has.
  func scaled(_ value: Int64) -> (Int64, ResultState) {
    guard case .number(let target) = type.base, let from = values.first?.value.type.scale, from != target else {
      return tooLarge(value) != 0 && type.base.isScaled ? (0, .failed) : (value, .present)
    }
    guard let exact = Exact.checked(Exact.rescale(Int128(value), from: from, to: target)) else { return (0, .failed) }
    return (exact, .present)
  }
}

extension BaseType {
  var isScaled: Bool { if case .number = self { true } else { false } }
}

/// A lock for every so many groups of members.
final class GroupLocks {
  /// A power of two.
  static let count = 1024

  private let locks = OwnedBuffer<Atomic<Bool>>(count: GroupLocks.count) { _ in Atomic(false) }

  @inline(__always)
  func withLock(of group: Int, body: () -> Void) {
    let index = group & (Self.count - 1)
    while locks[index].exchange(true, ordering: .acquiring) {}
    body()
    locks[index].store(false, ordering: .releasing)
  }
}
