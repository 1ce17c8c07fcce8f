import BylawChecker
import Synchronization

/// What the members' events come to, for one aggregate over events: a small record for each member, or for each group
/// of members who share the events. Whichever order the events come in, it comes to the same.
class EventTally {
  final let aggregate: Aggregate
  /// Whose records these are.
  final var sharing = EventSharing.own
  /// Set where a total may have left its 64 bits.
  final let isUncertain = Atomic<Bool>(false)

  init(_ aggregate: Aggregate) { self.aggregate = aggregate }

  /// Notes one event; two threads never do so for one group at a time.
  ///
  /// - Parameters:
  ///   - fits: whether the condition holds; of one for which it does not only `share` hears.
  ///   - value: what the aggregate is of, or the event's time.
  func add(_ group: Int, _ event: Event) {}

  /// After the last event.
  func finish() {}

  /// Writes the results of groups into a kernel's rows.
  func read(_ groups: EventGroups, into kernel: ValueKernel, _ frame: Frame) {}

  struct Event {
    var fits: Bool
    /// Nil where it is missing.
    var value: Int64?
    /// The local day, if the event has a time.
    var day: Int32?
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
  private var counts: [UInt32]

  init(_ aggregate: Aggregate, groups: Int) {
    counts = [UInt32](repeating: 0, count: groups)
    super.init(aggregate)
  }

  override func add(_ group: Int, _ event: Event) {
    if event.fits { counts[group] += 1 }
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, _ frame: Frame) {
    kernel.present.copy(frame.valid)
    for row in 0..<frame.count { kernel.values[row] = Int64(counts[groups.group(row)]) }
  }
}

/// `share`.
final class ShareTally: EventTally {
  private var counts: [(fitting: UInt32, all: UInt32)]

  init(_ aggregate: Aggregate, groups: Int) {
    counts = [(fitting: UInt32, all: UInt32)](repeating: (0, 0), count: groups)
    super.init(aggregate)
  }

  override func add(_ group: Int, _ event: Event) {
    counts[group].all += 1
    if event.fits { counts[group].fitting += 1 }
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, _ frame: Frame) {
    kernel.present.copy(frame.valid)
    for row in 0..<frame.count {
      let (fitting, all) = counts[groups.group(row)]
      let scale = aggregate.type.scale
      let share = all == 0 ? 0 : Exact.divide(Int128(fitting), 0, by: Int128(all), 0, scale: scale)
      kernel.keepExact(share, row)
    }
  }
}

/// `sum` and `mean`.
final class SumTally: EventTally {
  private var sums: [Int64]
  /// How many values, for a mean.
  private var counts: [UInt32]

  init(_ aggregate: Aggregate, groups: Int) {
    sums = [Int64](repeating: 0, count: groups)
    counts = [UInt32](repeating: 0, count: aggregate.function == .mean ? groups : 0)
    super.init(aggregate)
  }

  override func add(_ group: Int, _ event: Event) {
    guard event.fits, let value = event.value else { return }
    let (sum, overflow) = sums[group].addingReportingOverflow(value)
    sums[group] = sum
    if overflow { isUncertain.store(true, ordering: .relaxed) }
    if aggregate.function == .mean { counts[group] += 1 }
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
  private var best: [Int64]
  private let isGreatest: Bool
  private static let none = Int64.min

  init(_ aggregate: Aggregate, groups: Int) {
    best = [Int64](repeating: Self.none, count: groups)
    let isMaximum = aggregate.function == .max || aggregate.function == .latest
    let isReversed = aggregate.values.first?.value.type.base == .tier
    isGreatest = isMaximum != isReversed
    super.init(aggregate)
  }

  override func add(_ group: Int, _ event: Event) {
    guard event.fits, let value = event.value else { return }
    let current = best[group]
    if current == Self.none || (isGreatest ? value > current : value < current) { best[group] = value }
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, _ frame: Frame) {
    kernel.present.fill(frame.count) { row in
      let value = best[groups.group(row)]
      kernel.values[row] = value
      return value != Self.none
    }
  }
}

/// `days` and `streak` in a window of at most 64 days: a bit for each.
final class DaysTally: EventTally {
  private var masks: [UInt64]
  private let firstDay: Int32
  private let today: Int32

  init(_ aggregate: Aggregate, groups: Int, firstDay: Int32, today: Int32) {
    masks = [UInt64](repeating: 0, count: groups)
    self.firstDay = firstDay
    self.today = today
    super.init(aggregate)
  }

  override func add(_ group: Int, _ event: Event) {
    guard event.fits, let day = event.day else { return }
    masks[group] |= 1 << UInt64(day - firstDay)
  }

  override func read(_ groups: EventGroups, into kernel: ValueKernel, _ frame: Frame) {
    kernel.present.copy(frame.valid)
    if aggregate.function == .days {
      for row in 0..<frame.count { kernel.values[row] = Int64(masks[groups.group(row)].nonzeroBitCount) }
    } else {
      // Today's bit to the top, so that the streak is the ones that lead.
      let shift = UInt64(63 - (today - firstDay))
      for row in 0..<frame.count {
        kernel.values[row] = Int64((~(masks[groups.group(row)] << shift)).leadingZeroBitCount)
      }
    }
  }
}
