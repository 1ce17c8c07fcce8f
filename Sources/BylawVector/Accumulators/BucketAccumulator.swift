import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

/// Aggregates over events that go by what each day, or another unit of the calendar, comes to: a `count` or a `sum` of
/// which one day adds no more than so much, and the `max`, the `mean` and the like of what days come to. Amounts are kept
/// with their groups and days, sorted at the end, and each group's run is taken for itself.
final class BucketAccumulator: EventAccumulator {
  private struct Item {
    var group: Int32
    var bucket: Int64
    var amount: Int64
  }

  private let unit: DurationUnit
  private let asOf: AsOf
  /// As many as there are locks, so that two threads never write to one.
  private let lists = OwnedBuffer<[Item]>(repeating: [], count: GroupLocks.count)
  /// What means come to.
  private let quotients = StringPool()
  private var values: [Int64]
  private var states: [ResultState]

  init(aggregate: Aggregate, unit: DurationUnit, records: AccumulatorTable, asOf: AsOf) {
    self.unit = unit
    self.asOf = asOf
    values = [Int64](repeating: 0, count: records.count)
    // Of no events a count and a sum are 0, and there is no figure.
    states = [ResultState](repeating: aggregate.figure == nil ? .present : .missing, count: records.count)
    super.init(aggregate: aggregate, of: records.sharing)
  }

  override func add(_ events: EventBatch, locks: GroupLocks) {
    guard let day = events.day, let time = events.time else { return }
    let amounts = aggregate.values.isEmpty ? nil : events.value
    events.rows.forEachSet { row in
      guard day.validity.contains(row), amounts?.validity.contains(row) ?? true else { return }
      let group = events.groups[row]
      let bucket = unit.bucket(day: Int32(truncatingIfNeeded: day.values[row]), moment: time.values[row])
      let item = Item(group: group, bucket: bucket, amount: amounts?.values[row] ?? 1)
      // Of the list alone: to the buffer, which all threads share, nothing is done.
      locks.withLock(of: Int(group)) { (lists.start + (Int(group) & (GroupLocks.count - 1))).pointee.append(item) }
    }
  }

  override func finish() {
    for index in 0..<lists.count {
      var list = lists[index]
      lists[index] = []
      list.sort { ($0.group, $0.bucket) < ($1.group, $1.bucket) }
      var start = 0
      while start < list.count {
        let group = list[start].group
        var totals: [Int128] = []
        while start < list.count, list[start].group == group {
          let bucket = list[start].bucket
          var total: Int128 = 0
          while start < list.count, list[start].group == group, list[start].bucket == bucket {
            total += Int128(list[start].amount)
            start += 1
          }
          totals.append(total)
        }
        (values[Int(group)], states[Int(group)]) = result(of: totals)
      }
    }
  }

  /// What a group's days, of which there are some, come to.
  private func result(of totals: [Int128]) -> (Int64, ResultState) {
    if aggregate.figure == nil { return checked(aggregate.capped(totals)) }
    let figures = totals.compactMap { Exact.checked($0) }
    guard figures.count == totals.count else { return (0, .failed) }
    guard aggregate.function == .mean else { return aggregate.result(ofSorted: figures.sorted(), asOf: asOf) }
    let unit = Exact.powerOfTen(aggregate.values.first?.value.type.scale ?? 0)
    let mean = Quotient(totals.reduce(0, +), over: Int128(totals.count) * unit)
    return mean.map { (quotients.number(of: $0), .present) } ?? (0, .failed)
  }

  private func checked(_ exact: Int128?) -> (Int64, ResultState) {
    Exact.checked(exact).map { ($0, .present) } ?? (0, .failed)
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, in context: BatchContext) {
    kernel.validity.removeAll()
    for row in 0..<context.count {
      let group = groups.group(at: row)
      kernel.keep(values[group], state: states[group], texts: quotients, at: row)
    }
  }
}
