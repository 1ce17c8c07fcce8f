// # Accumulators
//
// An aggregate over events (`count`, `sum`, `latest`, `days` …) is computed for every member while the events stream
// by, in any order, on several threads. Its accumulator holds what the events so far come to, for each group: a
// member, those who share a part of the key, or everybody.
//
// ## What it does
//
// For each batch the scan finds the rows that count (seen by now, within the window, the condition holds) as a mask,
// the group of each, and the value. `add` then updates the groups. `finish` ends the phase of writing. From then on
// `read` writes the results of a batch of members into a kernel's vector, as often as it is asked.
//
// There are three families, by what a group needs:
//
//  - A word or two (`count`, `share`, `sum`, `mean`, `min`, `max`, `first`, `latest`): `CountAccumulator` and its
//    neighbours below. The words are part of a record in an `AccumulatorTable`.
//  - A bit for each day (`days`, `streak` in a window of at most 64 days): `DayBitmapAccumulator`. The number of days
//    is the number of ones; a streak up to today is the ones that lead, once today's bit is shifted to the top.
//  - All values (`median`, `distinct`, texts …): `SortedValuesAccumulator`, which keeps pairs of group and value in
//    as many lists as there are locks, and sorts at the end. What each day comes to (caps, `max(count(… per day))`) is
//    kept likewise, in threes of group, day and amount: `BucketAccumulator`.
//
// ## The table of records
//
// Every accumulator over the same groups takes its words from one table, row by row: all that a member's events come
// to is side by side, in most policies within one cache line. An event touches one line however many aggregates hear
// it, where a column for each aggregate would touch as many. With four million members these lines are far away, so
// each batch first asks the processor to bring them near (`approach`), and then updates: a software prefetch over a
// batch, as in group prefetching (Chen et al., Improving Hash Join Performance through Prefetching).
//
// The pages of the table are fresh from the system and zero; 0 must therefore mean "nothing yet" in every word.
// `MinMaxAccumulator` turns the highest bit of its values, so that the one value which would be 0 is the least number
// there is, and no field can hold that.
//
// ## Invariants
//
// - Updates are commutative and associative: add, or, min, max. So the result does not depend on the order of events
//   nor on which thread met them, and no thread needs a copy of its own to be merged later.
// - While a scan runs, words are changed by atomic operations only, without any order between them; after the threads
//   have been joined they are read plainly.
// - Only groups from 0 to `AccumulatorTable.count` occur: rows that belong to nobody are out of the mask before
//   `add`.
//
// ## Why it is right
//
// Sums are of 64 bits and may overflow. Each addition sees the word that it changed; should one overflow, `mayFail`
// is set, and the review is left to the reference, though the total may have come back into range. A `mean` and
// a `share` are exact ratios (`Quotient`), which the reference makes in the same way. A `first` or `latest` is the least or greatest time, as two events at one time come to the same.
//
// ## What it costs
//
// For an event and an aggregate an atomic addition, on a line that is near. Four to eight bytes for each member and
// aggregate. Locks are needed by the third family alone, and by badges: 1,024 of them, by group.

import BylawChecker
import BylawData
import Synchronization

/// What the members' events come to, for one aggregate over events: a small record for each member, or for each group
/// of members who share the events. Whichever order the events come in, it comes to the same.
class EventAccumulator {
  final let aggregate: Aggregate
  /// Whose records these are.
  final let sharing: EventSharing
  /// Set where a total may have left its 64 bits.
  final let mayFail = Atomic<Bool>(false)

  init(aggregate: Aggregate, of sharing: EventSharing) {
    self.aggregate = aggregate
    self.sharing = sharing
  }

  /// Notes the events of a batch that the aggregate hears of: those for which the condition holds, or, for `share`, all.
  func add(_ events: EventBatch, locks: GroupLocks) {}

  /// After the last event.
  func finish() {}

  /// Writes the results of groups into a kernel's rows.
  func read(_ groups: EventGroups, into kernel: ValueKernel, in context: BatchContext) {}
}

/// The events of a batch for one aggregate.
struct EventBatch {
  let rows: BitMaskView
  /// Each row's group.
  let groups: UnsafeMutablePointer<Int32>
  /// What the aggregate is of, or the event's time; nil where it has neither.
  let value: ColumnView?
  /// Local days, if the event has a time, and that time.
  let day: ColumnView?
  let time: ColumnView?
  /// Where the condition holds, if there is one.
  let fits: BitMaskView?
}

extension EventBatch {
  /// Goes through the rows that have a value.
  @inline(__always)
  func forEachValue(_ body: (_ group: Int, _ value: Int64) -> Void) {
    guard let value else { return }
    rows.forEachSet { row in
      if value.validity.contains(row) { body(Int(groups[row]), value.values[row]) }
    }
  }
}

/// Who has the events of a type together.
enum EventSharing: Hashable {
  /// Each member their own.
  case own
  /// Those who share these parts of the key, by index in `CheckedPolicy.keyFields`.
  case parts([Int])
  case everybody
}

/// Which group's events each member of a batch has.
enum EventGroups {
  /// The member's own.
  case members(first: Int)
  case shared([Int32], first: Int)
  /// Everybody has all.
  case one

  @inline(__always)
  func group(at row: Int) -> Int {
    switch self {
    case .members(let first): first + row
    case .shared(let groups, let first): Int(groups[first + row])
    case .one: 0
    }
  }
}

/// `count`.
final class CountAccumulator: EventAccumulator {
  private let counts: GroupWords<UInt32>

  init(aggregate: Aggregate, table records: AccumulatorTable) {
    counts = GroupWords(table: records)
    super.init(aggregate: aggregate, of: records.sharing)
  }

  override func add(_ events: EventBatch, locks: GroupLocks) {
    let counts = counts.column
    counts.prefetch(rows: events.rows, groups: events.groups)
    events.rows.forEachSet { counts.add(1, to: Int(events.groups[$0])) }
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, in context: BatchContext) {
    kernel.validity.assign(context.valid)
    let (counts, values) = (counts.column, kernel.values)
    for row in 0..<context.count { values[row] = Int64(counts[groups.group(at: row)]) }
  }
}

/// `share`.
final class ShareTally: EventAccumulator {
  private let all: GroupWords<UInt32>
  private let fitting: GroupWords<UInt32>

  init(aggregate: Aggregate, table records: AccumulatorTable) {
    all = GroupWords(table: records)
    fitting = GroupWords(table: records)
    super.init(aggregate: aggregate, of: records.sharing)
  }

  override func add(_ events: EventBatch, locks: GroupLocks) {
    let (all, fitting) = (all.column, fitting.column)
    all.prefetch(rows: events.rows, groups: events.groups)
    events.rows.forEachSet { row in
      let group = Int(events.groups[row])
      all.add(1, to: group)
      if events.fits?.contains(row) ?? true { fitting.add(1, to: group) }
    }
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, in context: BatchContext) {
    kernel.validity.assign(context.valid)
    let (fitters, heard) = (fitting.column, all.column)
    for row in 0..<context.count {
      let group = groups.group(at: row)
      let (fitting, all) = (fitters[group], heard[group])
      kernel.keep(all == 0 ? .zero : Quotient(Int128(fitting), over: Int128(all)), at: row)
    }
  }
}

/// `sum` and `mean`.
final class SumAccumulator: EventAccumulator {
  private let sums: GroupWords<Int64>
  /// How many values, for a mean.
  private let counts: GroupWords<UInt32>?

  init(aggregate: Aggregate, table records: AccumulatorTable) {
    sums = GroupWords(table: records)
    counts = aggregate.function == .mean ? GroupWords(table: records) : nil
    super.init(aggregate: aggregate, of: records.sharing)
  }

  override func add(_ events: EventBatch, locks: GroupLocks) {
    let (sums, counts) = (sums.column, counts?.column)
    sums.prefetch(rows: events.rows, groups: events.groups)
    var overflows = false
    events.forEachValue { group, value in
      overflows = sums.add(value, to: group).addingReportingOverflow(value).overflow || overflows
      counts?.add(1, to: group)
    }
    if overflows { mayFail.store(true, ordering: .relaxed) }
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, in context: BatchContext) {
    kernel.validity.assign(context.valid)
    guard let counts = counts?.column else { return readSums(groups, into: kernel, in: context) }
    let sums = sums.column
    let unit = Exact.powerOfTen(aggregate.values.first?.value.type.scale ?? 0)
    for row in 0..<context.count {
      let group = groups.group(at: row)
      if counts[group] == 0 {
        kernel.validity.remove(row)
      } else {
        kernel.keep(Quotient(Int128(sums[group]), over: Int128(counts[group]) * unit), at: row)
      }
    }
  }

  private func readSums(_ groups: EventGroups, into kernel: ValueKernel, in context: BatchContext) {
    var isSuspect: UInt64 = 0
    let (sums, values) = (sums.column, kernel.values)
    for row in 0..<context.count {
      let sum = sums[groups.group(at: row)]
      values[row] = sum
      isSuspect |= tooLarge(sum)
    }
    guard isSuspect != 0 else { return }
    for row in 0..<context.count { kernel.keepExact(Int128(kernel.values[row]), at: row) }
  }
}

/// `min`, `max`, `first` and `latest` of what is no text.
final class MinMaxAccumulator: EventAccumulator {
  /// Each with its highest bit turned, so that none is 0: no value is that far below.
  private let best: GroupWords<Int64>
  private let isGreatest: Bool

  init(aggregate: Aggregate, table records: AccumulatorTable) {
    best = GroupWords(table: records)
    let isMaximum = aggregate.function == .max || aggregate.function == .latest
    let isReversed = aggregate.values.first?.value.type.base == .tier
    isGreatest = isMaximum != isReversed
    super.init(aggregate: aggregate, of: records.sharing)
  }

  override func add(_ events: EventBatch, locks: GroupLocks) {
    let (best, isGreatest) = (best.column, isGreatest)
    best.prefetch(rows: events.rows, groups: events.groups)
    events.forEachValue { group, value in
      best.update(group) { current in
        let isBetter = current == 0 || (isGreatest ? value > current ^ .min : value < current ^ .min)
        return isBetter ? value ^ .min : nil
      }
    }
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, in context: BatchContext) {
    let best = best.column
    kernel.validity.fill(context.count) { row in
      let value = best[groups.group(at: row)]
      kernel.values[row] = value ^ .min
      return value != 0
    }
  }
}

/// `days` and `streak` in a window of at most 64 days: a bit for each.
final class DayBitmapAccumulator: EventAccumulator {
  /// 32 bits where they are enough.
  private enum Masks {
    case narrow(GroupWords<UInt32>)
    case wide(GroupWords<UInt64>)
  }

  private let masks: Masks
  private let firstDay: Int64
  private let today: Int64
  /// Whether today, while it has nothing, breaks no streak.
  private let isTodayOpen: Bool

  init(aggregate: Aggregate, table records: AccumulatorTable, firstDay: Int64, lastDay: Int64, asOf: AsOf) {
    let today = Int64(asOf.today)
    isTodayOpen = !asOf.isEndOfDay
    let isNarrow = today - firstDay < 32 && lastDay - firstDay < 32
    masks = isNarrow ? .narrow(GroupWords(table: records)) : .wide(GroupWords(table: records))
    self.firstDay = firstDay
    self.today = today
    super.init(aggregate: aggregate, of: records.sharing)
  }

  override func add(_ events: EventBatch, locks: GroupLocks) {
    switch masks {
    case .narrow(let masks): add(events, to: masks.column)
    case .wide(let masks): add(events, to: masks.column)
    }
  }

  @inline(__always)
  private func add<Mask: GroupWord>(_ events: EventBatch, to masks: GroupWords<Mask>.Column) {
    guard let days = events.day else { return }
    let firstDay = firstDay
    masks.prefetch(rows: events.rows, groups: events.groups)
    events.rows.forEachSet { row in
      guard days.validity.contains(row) else { return }
      masks.formUnion(1 &<< Mask(truncatingIfNeeded: days.values[row] &- firstDay), of: Int(events.groups[row]))
    }
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, in context: BatchContext) {
    kernel.validity.assign(context.valid)
    switch masks {
    case .narrow(let masks): read(masks: masks.column, of: groups, into: kernel.values, count: context.count)
    case .wide(let masks): read(masks: masks.column, of: groups, into: kernel.values, count: context.count)
    }
  }

  @inline(__always)
  private func read<Mask: GroupWord>(
    masks: GroupWords<Mask>.Column, of groups: EventGroups, into values: UnsafeMutablePointer<Int64>, count: Int
  ) {
    if aggregate.function == .days {
      for row in 0..<count { values[row] = Int64(masks[groups.group(at: row)].nonzeroBitCount) }
    } else {
      // Today's bit to the top, so that the streak is the ones that lead; where today is open, without a zero before them.
      let shift = Mask(truncatingIfNeeded: Int64(Mask.bitWidth - 1) - (today - firstDay))
      let open: Mask = isTodayOpen ? 1 : 0
      for row in 0..<count {
        let days = masks[groups.group(at: row)] &<< shift
        let isTodayBare = (~days &>> Mask(truncatingIfNeeded: Mask.bitWidth - 1)) & open
        values[row] = Int64((~(days &<< isTodayBare)).leadingZeroBitCount)
      }
    }
  }
}
