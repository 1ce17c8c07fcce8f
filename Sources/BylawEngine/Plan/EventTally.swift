import BylawChecker
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the members' events come to, for one aggregate over events: a small record for each member, or for each group
/// of members who share the events. Whichever order the events come in, it comes to the same.
class EventTally {
  final let aggregate: Aggregate
  /// Whose records these are.
  final var sharing = EventSharing.own
  /// Set where a total may have left its 64 bits.
  final let isUncertain = Atomic<Bool>(false)

  init(_ aggregate: Aggregate) { self.aggregate = aggregate }

  /// Notes the events of a batch that the aggregate hears of: those for which the condition holds, or, for `share`, all.
  func add(_ events: EventBatch, _ locks: GroupLocks) {}

  /// After the last event.
  func finish() {}

  /// Writes the results of groups into a kernel's rows.
  func read(_ groups: EventGroups, into kernel: ValueKernel, _ frame: Frame) {}
}

/// The events of a batch for one aggregate.
struct EventBatch {
  let rows: RowMask
  /// Each row's group.
  let groups: UnsafeMutablePointer<Int32>
  /// What the aggregate is of, or the event's time; nil where it has neither.
  let value: Lanes?
  /// Local days, if the event has a time.
  let day: Lanes?
  /// Where the condition holds, if there is one.
  let fits: RowMask?
}

extension EventBatch {
  /// Goes through the rows that have a value, one group at a time.
  @inline(__always)
  func forEachValue(_ locks: GroupLocks, _ body: (_ group: Int, _ value: Int64) -> Void) {
    guard let value else { return }
    rows.visit { row in
      guard value.present.has(row) else { return }
      let group = Int(groups[row])
      locks.withLock(of: group) { body(group, value.values[row]) }
    }
  }
}

/// A number for each group, all zero at first.
final class GroupWords<Word: FixedWidthInteger> {
  let words: UnsafeMutablePointer<Word>

  init(_ count: Int) {
    // Pages that nobody writes to take no memory.
    let memory = calloc(max(count, 1), MemoryLayout<Word>.stride)
    words = (memory ?? UnsafeMutableRawPointer.allocate(byteCount: 8, alignment: 8)).bindMemory(
      to: Word.self, capacity: count)
  }

  deinit { free(words) }

  subscript(group: Int) -> Word {
    @inline(__always) get { words[group] }
    @inline(__always) set { words[group] = newValue }
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
  func group(_ row: Int) -> Int {
    switch self {
    case .members(let first): first + row
    case .shared(let groups, let first): Int(groups[first + row])
    case .one: 0
    }
  }
}

/// `count`.
final class CountTally: EventTally {
  private let counts: GroupWords<UInt32>

  init(_ aggregate: Aggregate, groups: Int) {
    counts = GroupWords(groups)
    super.init(aggregate)
  }

  override func add(_ events: EventBatch, _ locks: GroupLocks) {
    let counts = counts.words
    events.rows.visit { row in
      let group = Int(events.groups[row])
      locks.withLock(of: group) { counts[group] &+= 1 }
    }
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, _ frame: Frame) {
    kernel.present.copy(frame.valid)
    for row in 0..<frame.count { kernel.values[row] = Int64(counts[groups.group(row)]) }
  }
}

/// `share`.
final class ShareTally: EventTally {
  private let all: GroupWords<UInt32>
  private let fitting: GroupWords<UInt32>

  init(_ aggregate: Aggregate, groups: Int) {
    all = GroupWords(groups)
    fitting = GroupWords(groups)
    super.init(aggregate)
  }

  override func add(_ events: EventBatch, _ locks: GroupLocks) {
    let (all, fitting) = (all.words, fitting.words)
    events.rows.visit { row in
      let group = Int(events.groups[row])
      let fits = events.fits?.has(row) ?? true
      locks.withLock(of: group) {
        all[group] &+= 1
        if fits { fitting[group] &+= 1 }
      }
    }
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, _ frame: Frame) {
    kernel.present.copy(frame.valid)
    for row in 0..<frame.count {
      let group = groups.group(row)
      let (fitting, all) = (fitting[group], all[group])
      let scale = aggregate.type.scale
      let share = all == 0 ? 0 : Exact.divide(Int128(fitting), 0, by: Int128(all), 0, scale: scale)
      kernel.keepExact(share, row)
    }
  }
}

/// `sum` and `mean`.
final class SumTally: EventTally {
  private let sums: GroupWords<Int64>
  /// How many values, for a mean.
  private let counts: GroupWords<UInt32>

  init(_ aggregate: Aggregate, groups: Int) {
    sums = GroupWords(groups)
    counts = GroupWords(aggregate.function == .mean ? groups : 0)
    super.init(aggregate)
  }

  override func add(_ events: EventBatch, _ locks: GroupLocks) {
    let (sums, counts, isMean) = (sums.words, counts.words, aggregate.function == .mean)
    var overflows = false
    events.forEachValue(locks) { group, value in
      let (sum, overflow) = sums[group].addingReportingOverflow(value)
      sums[group] = sum
      overflows = overflows || overflow
      if isMean { counts[group] &+= 1 }
    }
    if overflows { isUncertain.store(true, ordering: .relaxed) }
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, _ frame: Frame) {
    kernel.present.copy(frame.valid)
    guard aggregate.function == .mean else { return readSums(groups, into: kernel, frame) }
    let (scale, target) = (aggregate.values.first?.value.type.scale ?? 0, aggregate.type.scale)
    for row in 0..<frame.count {
      let group = groups.group(row)
      if counts[group] == 0 {
        kernel.present.unset(row)
      } else {
        let mean = Exact.divide(Int128(sums[group]), scale, by: Int128(counts[group]), 0, scale: target)
        kernel.keepExact(mean, row)
      }
    }
  }

  private func readSums(_ groups: EventGroups, into kernel: ValueKernel, _ frame: Frame) {
    var isSuspect: UInt64 = 0
    for row in 0..<frame.count {
      let sum = sums[groups.group(row)]
      kernel.values[row] = sum
      isSuspect |= tooLarge(sum)
    }
    guard isSuspect != 0 else { return }
    for row in 0..<frame.count { kernel.keepExact(Int128(kernel.values[row]), row) }
  }
}

/// `min`, `max`, `first` and `latest` of what is no text.
final class ExtremeTally: EventTally {
  /// Each with its highest bit turned, so that none is 0: no value is that far below.
  private let best: GroupWords<Int64>
  private let isGreatest: Bool

  init(_ aggregate: Aggregate, groups: Int) {
    best = GroupWords(groups)
    let isMaximum = aggregate.function == .max || aggregate.function == .latest
    let isReversed = aggregate.values.first?.value.type.base == .tier
    isGreatest = isMaximum != isReversed
    super.init(aggregate)
  }

  override func add(_ events: EventBatch, _ locks: GroupLocks) {
    let (best, isGreatest) = (best.words, isGreatest)
    events.forEachValue(locks) { group, value in
      let current = best[group]
      if current == 0 || (isGreatest ? value > current ^ .min : value < current ^ .min) { best[group] = value ^ .min }
    }
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, _ frame: Frame) {
    kernel.present.fill(frame.count) { row in
      let value = best[groups.group(row)]
      kernel.values[row] = value ^ .min
      return value != 0
    }
  }
}

/// `days` and `streak` in a window of at most 64 days: a bit for each.
final class DaysTally<Mask: FixedWidthInteger & UnsignedInteger>: EventTally {
  private let masks: GroupWords<Mask>
  private let firstDay: Int64
  private let today: Int64

  init(_ aggregate: Aggregate, groups: Int, firstDay: Int64, today: Int64) {
    masks = GroupWords(groups)
    self.firstDay = firstDay
    self.today = today
    super.init(aggregate)
  }

  override func add(_ events: EventBatch, _ locks: GroupLocks) {
    guard let days = events.day else { return }
    let (masks, firstDay) = (masks.words, firstDay)
    events.rows.visit { row in
      guard days.present.has(row) else { return }
      let group = Int(events.groups[row])
      let bit: Mask = 1 &<< Mask(truncatingIfNeeded: days.values[row] &- firstDay)
      locks.withLock(of: group) { masks[group] |= bit }
    }
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, _ frame: Frame) {
    kernel.present.copy(frame.valid)
    if aggregate.function == .days {
      for row in 0..<frame.count { kernel.values[row] = Int64(masks[groups.group(row)].nonzeroBitCount) }
    } else {
      // Today's bit to the top, so that the streak is the ones that lead.
      let shift = Mask(truncatingIfNeeded: Int64(Mask.bitWidth - 1) - (today - firstDay))
      for row in 0..<frame.count {
        kernel.values[row] = Int64((~(masks[groups.group(row)] &<< shift)).leadingZeroBitCount)
      }
    }
  }
}
