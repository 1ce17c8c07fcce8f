import BylawChecker
import BylawSyntax

extension Schedule {
  /// The moments at which a review is due between two others, both included, ascending: of a schedule that counts days,
  /// their ends. What begins as of a day's end begins with that day.
  ///
  /// - Parameter limit: how many there are to be at most.
  package func moments(from first: AsOf, through last: AsOf, limit: Int = .max) -> [AsOf] {
    guard case .everyMinutes(let count, let from) = self else {
      return reviews(from: first.today, through: last.today, limit: limit).map {
        AsOf(endOf: $0, dayStart: first.dayStart)
      }
    }
    let length = Int64(max(count, 1)) * 60_000_000
    let earliest = first.isEndOfDay ? first.startOfDay : first.now
    let start = from.map { midnight(of: $0) + first.dayStart } ?? earliest
    var moment = start
    if start < earliest { moment += -floorDivide(start - earliest, by: length) * length }
    var moments: [AsOf] = []
    while moments.count < limit, moment <= last.now {
      moments.append(AsOf(now: moment, dayStart: first.dayStart))
      moment += length
    }
    return moments
  }

  /// The days from `first` through `last` on which a review is due, ascending. Without a day to count from, the first of
  /// them is `first`; before a day to count from there is none. Of a schedule that counts hours nothing is said here.
  ///
  /// - Parameter limit: how many there are to be at most.
  package func reviews(from first: Int32, through last: Int32, limit: Int = .max) -> [Int32] {
    let first = max(first, start ?? first)
    var days: [Int32] = []
    var step = 0
    while days.count < limit, let day = day(step: step, since: first), day <= last {
      if day >= first { days.append(day) }
      step += 1
    }
    return days
  }

  /// The day to count from.
  private var start: Int32? {
    switch self {
    case .everyDays(_, let from), .everyMonths(_, let from): from
    case .twiceAMonth, .everyMinutes: nil
    }
  }

  /// The n-th day due from some day on, which may be a step before it; nil beyond the calendar.
  private func day(step: Int, since first: Int32) -> Int32? {
    switch self {
    case .everyDays(let count, let from):
      let count = Int64(max(count, 1))
      let start = from.map { Int64($0) + floorDivide(Int64(first) - Int64($0), by: count) * count } ?? Int64(first)
      let (past, overflow) = Int64(step).multipliedReportingOverflow(by: count)
      let day = start.addingReportingOverflow(past)
      guard !overflow, !day.overflow, let date = Int32(exactly: day.partialValue) else { return nil }
      return dayRange.contains(date) ? date : nil
    case .everyMonths(let count, let from):
      let (start, end) = (CivilDate(dayNumber: from ?? first), CivilDate(dayNumber: first))
      let months = Int64((end.year - start.year) * 12 + end.month - start.month)
      let count = max(count, 1)
      let steps = Int(floorDivide(months, by: Int64(count))) + step
      let (shift, overflow) = steps.multipliedReportingOverflow(by: count)
      return overflow ? nil : start.adding(months: shift)?.dayNumber
    case .twiceAMonth:
      let start = CivilDate(dayNumber: first)
      guard let month = CivilDate(year: start.year, month: start.month, day: 1)?.adding(months: step / 2) else {
        return nil
      }
      return month.dayNumber + (step % 2 == 0 ? 0 : 15)
    case .everyMinutes: return nil
    }
  }
}
