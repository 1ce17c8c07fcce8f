import BylawChecker
import BylawData
import BylawSyntax

/// The local date of a datetime.
final class LocalDayKernel: ValueKernel {
  private let moment: ValueKernel
  private let dayStart: Int64

  init(moment: ValueKernel, dayStart: Int64) {
    self.moment = moment
    self.dayStart = dayStart
    super.init(isText: false)
  }

  override func compute(in context: BatchContext) {
    moment.run(in: context)
    addErrors(of: moment)
    validity.assign(moment.validity)
    for row in 0..<context.count { values[row] = Int64(localDay(of: moment.values[row], from: dayStart)) }
  }
}

/// A part of a date, or of a datetime.
final class DatePartKernel: ValueKernel {
  private let part: DatePart
  private let time: ValueKernel
  private let isDay: Bool
  private let dayStart: Int64

  init(part: DatePart, time: ValueKernel, isDay: Bool, dayStart: Int64) {
    self.dayStart = dayStart
    self.part = part
    self.time = time
    self.isDay = isDay
    super.init(isText: false)
  }

  override func compute(in context: BatchContext) {
    time.run(in: context)
    addErrors(of: time)
    validity.assign(time.validity)
    validity.forEachSet { row in
      let word = time.values[row]
      values[row] = isDay ? part.value(ofDay: Int32(clamping: word)) : part.value(ofMoment: word, dayStart: dayStart)
    }
  }
}

/// `in last 15 days` and its like.
final class WindowKernel: ConditionKernel {
  private let value: ValueKernel
  private let bounds: WindowBounds
  private let isDay: Bool

  init(value: ValueKernel, bounds: WindowBounds, isDay: Bool) {
    self.value = value
    self.bounds = bounds
    self.isDay = isDay
  }

  override func compute(in context: BatchContext) {
    value.run(in: context)
    addErrors(of: value)
    let (low, high) = bounds.range(ofDays: isDay)
    truth.fill(count: context.count, from: low, through: high, of: value.values)
    truth.formIntersection(value.validity)
  }
}

extension WindowBounds {
  /// The words that the window contains: days, or microseconds.
  func range(ofDays isDay: Bool) -> (low: Int64, high: Int64) {
    switch self {
    case .days(let first, let last, let dayStart):
      if isDay { return (Int64(first), Int64(last)) }
      return (Int64(first) * microsecondsPerDay + dayStart, (Int64(last) + 1) * microsecondsPerDay + dayStart - 1)
    case .moments(let after, let through):
      guard after < through else { return (1, 0) }
      return isDay ? (Int64(localDay(of: after + 1)), Int64(localDay(of: through))) : (after + 1, through)
    case .sinceReview(let after, let through, let dayStart):
      guard after < through else { return (1, 0) }
      if !isDay { return (after + 1, through) }
      let last = localDay(of: through, from: dayStart)
      let isOver = through == lastMoment(of: last, from: dayStart)
      return (Int64(localDay(of: after + 1, from: dayStart)), Int64(isOver ? last : last - 1))
    }
  }
}

/// A date or a datetime plus or minus a span of time.
final class ShiftKernel: ValueKernel {
  private let moment: ValueKernel
  private let duration: Duration
  private let isDay: Bool

  /// - Parameter duration: with its sign.
  init(moment: ValueKernel, duration: Duration, isDay: Bool) {
    self.moment = moment
    self.duration = duration
    self.isDay = isDay
    super.init(isText: false)
  }

  override func compute(in context: BatchContext) {
    moment.run(in: context)
    addErrors(of: moment)
    validity.assign(moment.validity)
    validity.forEachSet { row in
      let value: Value = isDay ? .date(Int32(clamping: moment.values[row])) : .datetime(moment.values[row])
      if let shifted = value.shifted(by: duration.count, unit: duration.unit) {
        values[row] = isDay ? Int64(localDay(of: shifted)) : shifted
      } else {
        validity.remove(row)
        addError(at: row)
      }
    }
  }
}

/// A date or a datetime plus or minus a time by the clock that is computed.
final class ComputedShiftKernel: ValueKernel {
  private let moment: ValueKernel
  private let length: ValueKernel
  private let isDay: Bool
  private let isNegated: Bool

  init(moment: ValueKernel, length: ValueKernel, isDay: Bool, isNegated: Bool) {
    self.moment = moment
    self.length = length
    self.isDay = isDay
    self.isNegated = isNegated
    super.init(isText: false)
  }

  override func compute(in context: BatchContext) {
    moment.run(in: context)
    length.run(in: context)
    addErrors(of: moment)
    addErrors(of: length)
    validity.assign(moment.validity, intersecting: length.validity)
    validity.forEachSet { row in
      let value: Value = isDay ? .date(Int32(clamping: moment.values[row])) : .datetime(moment.values[row])
      let count = isNegated ? 0 &- length.values[row] : length.values[row]
      if let shifted = value.shifted(by: count, unit: .microseconds) {
        values[row] = isDay ? Int64(localDay(of: shifted)) : shifted
      } else {
        validity.remove(row)
        addError(at: row)
      }
    }
  }
}

/// Days between two dates, or microseconds between two datetimes.
final class DifferenceKernel: ValueKernel {
  private let left: ValueKernel
  private let right: ValueKernel

  init(left: ValueKernel, right: ValueKernel) {
    self.left = left
    self.right = right
    super.init(isText: false)
  }

  override func compute(in context: BatchContext) {
    left.run(in: context)
    right.run(in: context)
    addErrors(of: left)
    addErrors(of: right)
    validity.assign(left.validity, intersecting: right.validity)
    for row in 0..<context.count { values[row] = left.values[row] &- right.values[row] }
  }
}
