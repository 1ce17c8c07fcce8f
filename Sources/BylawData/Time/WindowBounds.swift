import BylawChecker
import BylawSyntax

/// What a window covers at a given moment.
package enum WindowBounds: Hashable, Sendable {
  /// Whole local days, both included, which begin so many microseconds after midnight.
  case days(first: Int32, last: Int32, dayStart: Int64 = 0)
  /// Local microseconds later than `after`, up to and including `through`.
  case moments(after: Int64, through: Int64)
  /// The same, since a review: of what has a date alone, the days that end then. A day that is not over when a review is
  /// held is the next one's, for more of it may come.
  case sinceReview(after: Int64, through: Int64, dayStart: Int64 = 0)

  package func contains(day: Int32) -> Bool {
    switch self {
    case .days(let first, let last, _): first <= day && day <= last
    case .moments(let after, let through):
      after < through && localDay(of: after + 1) <= day && day <= localDay(of: through)
    case .sinceReview(let after, let through, let dayStart):
      after < lastMoment(of: day, from: dayStart) && lastMoment(of: day, from: dayStart) <= through
    }
  }

  package func contains(moment: Int64) -> Bool {
    switch self {
    case .days(_, _, let dayStart): contains(day: localDay(of: moment, from: dayStart))
    case .moments(let after, let through), .sinceReview(let after, let through, _): after < moment && moment <= through
    }
  }

  /// The first day that any moment in it falls on.
  package var firstDay: Int32 {
    switch self {
    case .days(let first, _, _): first
    case .moments(let after, _): localDay(of: after == .max ? after : after + 1)
    case .sinceReview(let after, _, let dayStart): localDay(of: after == .max ? after : after + 1, from: dayStart)
    }
  }

  /// The last day that any moment in it falls on.
  package var lastDay: Int32 {
    switch self {
    case .days(_, let last, _): last
    case .moments(_, let through): localDay(of: through)
    case .sinceReview(_, let through, let dayStart): localDay(of: through, from: dayStart)
    }
  }
}

/// What `window` covers as of a moment.
///
/// `in review` begins after the review that was held last, or, where none is on record, after the day of the last one that
/// the schedule has; without either it covers all days up to today.
package func bounds(of window: Window, schedule: Schedule?, at asOf: AsOf) -> WindowBounds {
  func days(from first: Int32, through last: Int32? = nil) -> WindowBounds {
    .days(first: first, last: last ?? asOf.today, dayStart: asOf.dayStart)
  }
  switch window {
  case .lastDays(let count):
    return days(from: shifted(asOf.today, days: 1 - count))
  case .lastMonths(let count):
    let earlier = shifted(asOf.today, months: -count)
    return days(from: shifted(earlier, days: 1))
  case .lastMicroseconds(let length):
    let (after, overflow) = asOf.now.subtractingReportingOverflow(max(length, 0))
    return .moments(after: overflow ? Int64.min : after, through: asOf.now)
  case .this(let period): return days(from: period.firstDay(with: asOf.today))
  case .previous(let period):
    let last = period.firstDay(with: asOf.today) - 1
    guard dayRange.contains(last) else { return days(from: dayRange.lowerBound, through: last) }
    return days(from: period.firstDay(with: last), through: last)
  case .review:
    let scheduled = schedule.map { $0.moment(before: asOf) }
    let after = asOf.lastReview ?? scheduled ?? lastMoment(of: dayRange.lowerBound - 1, from: asOf.dayStart)
    let last = AsOf(now: after, dayStart: asOf.dayStart)
    guard asOf.isEndOfDay, last.isEndOfDay else {
      return .sinceReview(after: after, through: asOf.now, dayStart: asOf.dayStart)
    }
    return days(from: shifted(last.today, days: 1))
  }
}

extension CalendarPeriod {
  /// The first day of the period that a day is in. Weeks begin on Monday.
  package func firstDay(with day: Int32) -> Int32 {
    let date = CivilDate(dayNumber: day)
    let month: Int
    switch self {
    case .week: return max(day - Int32(CivilDate.weekday(ofDayNumber: day) - 1), dayRange.lowerBound)
    case .month: month = date.month
    case .quarter: month = date.month - (date.month - 1) % 3
    case .year: month = 1
    }
    return CivilDate(year: date.year, month: month, day: 1)?.dayNumber ?? day
  }
}

extension Schedule {
  /// The last day before `day` on which a review is due. Without a day to count from, one interval before `day`.
  package func review(before day: Int32) -> Int32 {
    switch self {
    case .everyDays(let count, nil):
      return shifted(day, days: -max(count, 1))
    case .everyDays(let count, let from?):
      let count = Int64(max(count, 1))
      let steps = floorDivide(Int64(day) - 1 - Int64(from), by: count)
      return clamped(Int64(from) + steps * count)
    case .everyMonths(let count, nil):
      return shifted(day, months: -max(count, 1))
    case .everyMonths(let count, let from?):
      return Schedule.review(everyMonths: max(count, 1), from: from, before: day)
    case .twiceAMonth:
      let date = CivilDate(dayNumber: day)
      if date.day > 16 { return shifted(day, days: 16 - date.day) }
      if date.day > 1 { return shifted(day, days: 1 - date.day) }
      return shifted(shifted(day, months: -1), days: 15)
    case .everyMinutes: return shifted(day, days: -1)
    }
  }

  /// The last moment before another at which a review is due: of a schedule that counts days, the end of one.
  fileprivate func moment(before asOf: AsOf) -> Int64 {
    if case .everyMinutes(let count, let from) = self {
      return Schedule.moment(everyMinutes: count, from: from, before: asOf)
    }
    return lastMoment(of: review(before: asOf.today), from: asOf.dayStart)
  }

  /// The last moment before another at which a review is due. Without a day to count from, one interval before it.
  static func moment(everyMinutes count: Int, from: Int32?, before asOf: AsOf) -> Int64 {
    let length = Int64(max(count, 1)) * 60_000_000
    guard let from else { return asOf.now - length }
    let start = midnight(of: from) + asOf.dayStart
    return start + floorDivide(asOf.now - 1 - start, by: length) * length
  }

  /// The days are `from` and k times `count` months from it, each on the same day of its month or on the month's last.
  private static func review(everyMonths count: Int, from: Int32, before day: Int32) -> Int32 {
    let (start, end) = (CivilDate(dayNumber: from), CivilDate(dayNumber: day))
    let months = Int64((end.year - start.year) * 12 + end.month - start.month)
    let steps = Int(floorDivide(months, by: Int64(count)))
    let candidate = shifted(from, months: steps * count)
    return candidate < day ? candidate : shifted(from, months: (steps - 1) * count)
  }
}

private func clamped(_ day: Int64) -> Int32 {
  Int32(min(max(day, Int64(dayRange.lowerBound)), Int64(dayRange.upperBound)))
}

private func shifted(_ day: Int32, days: Int) -> Int32 {
  let (sum, overflow) = Int64(day).addingReportingOverflow(Int64(days))
  return overflow ? (days < 0 ? dayRange.lowerBound : dayRange.upperBound) : clamped(sum)
}

private func shifted(_ day: Int32, months: Int) -> Int32 {
  CivilDate(dayNumber: day).adding(months: months)?.dayNumber
    ?? (months < 0 ? dayRange.lowerBound : dayRange.upperBound)
}
