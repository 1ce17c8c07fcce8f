import BylawChecker
import BylawSyntax

/// What a window covers, in unknowns.
enum WindowSpan {
  /// Days, both included.
  case days(first: LinearSum, last: LinearSum)
  /// Later than the first moment, up to the second one.
  case moments(after: LinearSum, through: LinearSum)
  /// The same; of a date alone, the days that end then.
  case sinceReview(after: LinearSum, through: LinearSum)
}

extension Vocabulary {
  /// Nil where it is not in the calendar.
  func span(of window: Window, dayStart: Int64, schedule: Schedule? = nil) -> WindowSpan? {
    let today = todaySum
    func days(before sum: LinearSum, _ count: Int128) -> LinearSum? { try? sum.adding(constant(-count), times: 1) }
    switch window {
    case .lastDays(let count):
      return days(before: today, Int128(count) - 1).map { .days(first: $0, last: today) }
    case .lastMonths(let count):
      guard let start = shifted(today, months: -count, isMoment: false), let first = days(before: start, -1) else {
        return nil
      }
      return .days(first: first, last: today)
    case .lastMicroseconds(let length):
      let now = nowSum(dayStart: dayStart)
      return days(before: now, Int128(max(length, 0))).map { .moments(after: $0, through: now) }
    case .this(let period): return firstDay(of: period).map { .days(first: $0, last: today) }
    case .previous(let period):
      guard let start = firstDay(of: period), let last = days(before: start, 1), let first = firstDay(before: period)
      else { return nil }
      return .days(first: first, last: last)
    case .review:
      let now = nowSum(dayStart: dayStart)
      if today.terms.isEmpty, let lastReview { return .sinceReview(after: constant(Int128(lastReview)), through: now) }
      let key = key("last review \(schedule.map { "\($0)" } ?? "")")
      let isNew = !hasVariable(key)
      let after = variable(key)
      if isNew, let fact = below(sum(of: after), now) { addFact(fact, about: after) }
      return .sinceReview(after: sum(of: after), through: now)
    }
  }

  /// That the review before the one at hand was about when the schedule has it, where it is asked for.
  func heldAsScheduled(_ schedule: Schedule?) -> [Literal] {
    let key = key("last review \(schedule.map { "\($0)" } ?? "")")
    guard today == nil, hasVariable(key), let days = schedule?.mostDays else { return [] }
    let start = try? nowSum(dayStart: 0).adding(constant(-(days + 2) * Vocabulary.day), times: 1)
    return [start.flatMap { atMost($0, sum(of: variable(key))) }].compactMap { $0 }
  }

  /// Of the period that today is in.
  func firstDay(of period: CalendarPeriod) -> LinearSum? {
    if let today { return constant(Int128(period.firstDay(with: today))) }
    let key = key("this \(period)")
    let isNew = !hasVariable(key)
    let first = variable(key)
    guard isNew else { return sum(of: first) }
    let own = sum(of: first)
    var facts = [atMost(own, todaySum)]
    facts.append((try? own.adding(constant(period.mostDays - 1), times: 1)).flatMap { atMost(todaySum, $0) })
    for wider in period.wider { facts.append(firstDay(of: wider).flatMap { atMost($0, own) }) }
    for case let fact? in facts { addFact(fact, about: first) }
    return own
  }

  /// Of the period before the one that today is in.
  private func firstDay(before period: CalendarPeriod) -> LinearSum? {
    if let today { return constant(Int128(period.firstDay(with: period.firstDay(with: today) - 1))) }
    guard let start = firstDay(of: period) else { return nil }
    let key = key("last \(period)")
    let isNew = !hasVariable(key)
    let first = variable(key)
    guard isNew, let length = try? start.adding(sum(of: first), times: -1) else { return sum(of: first) }
    for case let fact? in [atMost(constant(period.leastDays), length), atMost(length, constant(period.mostDays))] {
      addFact(fact, about: first)
    }
    return sum(of: first)
  }

  /// Whether a date or a moment is not before a window.
  func isNotBefore(
    _ value: LinearSum, isMoment: Bool, window: Window, dayStart: Int64, schedule: Schedule? = nil
  ) -> Literal? {
    guard let span = span(of: window, dayStart: dayStart, schedule: schedule) else { return nil }
    switch span {
    case .days(let first, _):
      return isMoment ? start(of: first, dayStart: dayStart).flatMap { atMost($0, value) } : atMost(first, value)
    case .moments(let after, _):
      return isMoment ? below(after, value) : end(of: value, dayStart: 0).flatMap { below(after, $0) }
    case .sinceReview(let after, _):
      return isMoment ? below(after, value) : end(of: value, dayStart: dayStart).flatMap { below(after, $0) }
    }
  }

  /// Whether a date or a moment is in a window; nil where a number does not fit.
  func isInside(
    _ value: LinearSum, isMoment: Bool, window: Window, dayStart: Int64, schedule: Schedule? = nil
  ) -> Literal? {
    guard let span = span(of: window, dayStart: dayStart, schedule: schedule),
      let low = isNotBefore(value, isMoment: isMoment, window: window, dayStart: dayStart, schedule: schedule)
    else { return nil }
    let high: Literal?
    switch span {
    case .days(_, let last):
      high =
        isMoment
        ? end(of: last, dayStart: dayStart).flatMap { atMost(value, $0) } : atMost(value, last)
    case .moments(_, let through):
      high = isMoment ? atMost(value, through) : start(of: value, dayStart: 0).flatMap { atMost($0, through) }
    case .sinceReview(_, let through):
      high = isMoment ? atMost(value, through) : end(of: value, dayStart: dayStart).flatMap { atMost($0, through) }
    }
    return high.map { formulas.both(low, $0) }
  }

  func start(of day: LinearSum, dayStart: Int64) -> LinearSum? {
    try? day.multiplied(by: Vocabulary.day).adding(constant(Int128(dayStart)), times: 1)
  }

  func end(of day: LinearSum, dayStart: Int64) -> LinearSum? {
    start(of: day, dayStart: dayStart).flatMap { try? $0.adding(constant(Vocabulary.day - 1), times: 1) }
  }
}

extension Schedule {
  /// How many days there are from one review to the next at most.
  fileprivate var mostDays: Int128 {
    switch self {
    case .everyDays(let count, _): Int128(count)
    case .everyMonths(let count, _): Int128(count) * 31
    case .everyMinutes(let count, _): Int128(count) / 1_440 + 1
    case .twiceAMonth: 17
    }
  }
}

extension CalendarPeriod {
  /// Those whose first day is never later.
  fileprivate var wider: [CalendarPeriod] {
    switch self {
    case .week, .year: []
    case .month: [.quarter]
    case .quarter: [.year]
    }
  }

  /// The first day of the period that a day is in.
  func firstDay(with day: Int32) -> Int32 {
    let date = CivilDate(dayNumber: day)
    let month: Int
    switch self {
    case .week: return day - Int32(CivilDate.weekday(ofDayNumber: day) - 1)
    case .month: month = date.month
    case .quarter: month = date.month - (date.month - 1) % 3
    case .year: month = 1
    }
    return CivilDate(year: date.year, month: month, day: 1)?.dayNumber ?? day
  }
}
