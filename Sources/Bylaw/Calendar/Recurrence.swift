import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// The days on which something happens again and again, and how a calendar says so.
struct Recurrence {
  /// Ascending.
  var days: [Int32]
  /// As in `FREQ=WEEKLY;BYDAY=MO`; nil where the days have to be written one by one.
  var rule: String?
}

extension Recurrence {
  /// The reviews due in some days, by a schedule that counts days.
  init(schedule: Schedule, range: ClosedRange<Int32>, limit: Int) {
    days = schedule.reviews(from: range.lowerBound, through: range.upperBound, limit: limit)
    switch schedule {
    case .everyDays(let count, _): rule = "FREQ=DAILY" + Recurrence.interval(for: count)
    case .everyMonths(let count, let from):
      let day = CivilDate(dayNumber: from ?? range.lowerBound).day
      rule = "FREQ=MONTHLY" + Recurrence.interval(for: count) + Recurrence.monthDay(for: day)
    case .twiceAMonth: rule = "FREQ=MONTHLY;BYMONTHDAY=1,16"
    case .everyMinutes: rule = nil
    }
  }

  /// A ritual's days within some. Without a day to count from it is counted from the first of them.
  init(ritual: RitualDeclaration, range: ClosedRange<Int32>, limit: Int) {
    let from = ritual.from ?? range.lowerBound
    let count = max(ritual.count, 1)
    let start = CivilDate(dayNumber: from)
    var days = RitualDays(ritual: ritual, from: from, count: count)
    self.days = days.within(max(from, range.lowerBound)...max(from, range.upperBound), limit: limit)
      .filter { range.contains($0) }
    let weekday = ritual.weekday.map(Recurrence.weekday)
    switch ritual.unit {
    case .weeks where ritual.dayOfMonth == nil:
      rule =
        "FREQ=WEEKLY" + Recurrence.interval(for: count)
        + ";BYDAY=" + (weekday ?? Recurrence.weekday(numbered: CivilDate.weekday(ofDayNumber: from)))
    case .weeks, .hours, .minutes, .seconds: rule = nil
    case .days:
      rule =
        "FREQ=DAILY" + Recurrence.interval(for: count) + (weekday.map { ";BYDAY=" + $0 } ?? "")
        + (ritual.dayOfMonth.map { ";BYMONTHDAY=\($0)" } ?? "")
    case .months:
      rule =
        "FREQ=MONTHLY" + Recurrence.interval(for: count)
        + (weekday.map { ";BYDAY=1" + $0 } ?? Recurrence.monthDay(for: ritual.dayOfMonth ?? start.day))
    case .years:
      // Without a month, the first such day is the year's.
      rule =
        "FREQ=YEARLY" + Recurrence.interval(for: count)
        + (weekday.map { ";BYDAY=1" + $0 }
          ?? ";BYMONTH=\(start.month)" + Recurrence.monthDay(for: ritual.dayOfMonth ?? start.day))
    }
  }

  private static func interval(for count: Int) -> String { count > 1 ? ";INTERVAL=\(count)" : "" }

  /// In a month that has no such day it is the last one.
  private static func monthDay(for day: Int) -> String {
    guard day > 28 else { return ";BYMONTHDAY=\(day)" }
    return ";BYMONTHDAY=" + (28...min(day, 31)).map(String.init).joined(separator: ",") + ";BYSETPOS=-1"
  }

  private static func weekday(numbered number: Int) -> String {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][(number + 6) % 7]
  }
}

/// Goes through a ritual's days: the first such day from `from` on, and every so many weeks, months or years after it.
private struct RitualDays {
  private let ritual: RitualDeclaration
  private let from: Int32
  private let count: Int
  /// Where the steps are counted from: the first day itself, or the first day of its month or year.
  private var anchor: Int32

  init(ritual: RitualDeclaration, from: Int32, count: Int) {
    self.ritual = ritual
    self.from = from
    self.count = count
    let start = CivilDate(dayNumber: from)
    switch ritual.unit {
    case .weeks:
      let today = CivilDate.weekday(ofDayNumber: from)
      anchor = from + Int32(((ritual.weekday ?? today) - today + 7) % 7)
    case .months: anchor = start.firstOfMonth.dayNumber
    case .years:
      // A weekday of a year is one from its beginning on.
      let first = ritual.weekday == nil ? start.firstOfMonth : CivilDate(year: start.year, month: 1, day: 1) ?? start
      anchor = first.dayNumber
    case .days, .hours, .minutes, .seconds: anchor = from
    }
    // What comes before `from` in its month or year does not count as a step.
    if let (day, isOne) = self.day(at: 0), !isOne, day < from, let months = monthsPerStep,
      let next = CivilDate(dayNumber: anchor).adding(months: months)
    {
      anchor = next.dayNumber
    }
  }

  private var monthsPerStep: Int? {
    switch ritual.unit {
    case .months: 1
    case .years: 12
    case .days, .weeks, .hours, .minutes, .seconds: nil
    }
  }

  mutating func within(_ range: ClosedRange<Int32>, limit: Int) -> [Int32] {
    var days: [Int32] = []
    var step = firstStep(for: range.lowerBound)
    while days.count < limit, let (day, isOne) = day(at: step), day <= range.upperBound {
      if isOne, day >= range.lowerBound { days.append(day) }
      step += 1
    }
    return days
  }

  /// One whose day is not after `day`, and near it.
  private func firstStep(for day: Int32) -> Int {
    let distance = Int(day) - Int(anchor)
    switch ritual.unit {
    case .days, .hours, .minutes, .seconds: return max(0, distance / count - 1)
    case .weeks: return max(0, distance / 7 / count - 1)
    case .months: return max(0, distance / 31 / count - 1)
    case .years: return max(0, distance / 366 / count - 1)
    }
  }

  /// The n-th day counted from the anchor, and whether it is one of the ritual's; nil beyond the calendar.
  private func day(at step: Int) -> (Int32, Bool)? {
    let (steps, overflow) = step.multipliedReportingOverflow(by: count)
    guard !overflow else { return nil }
    switch ritual.unit {
    case .days, .hours, .minutes, .seconds:
      guard let day = shifted(anchor, by: steps) else { return nil }
      let fits = ritual.weekday.map { $0 == CivilDate.weekday(ofDayNumber: day) } ?? true
      return (day, fits && isOfMonth(day))
    case .weeks:
      let (weeks, overflow) = steps.multipliedReportingOverflow(by: 7)
      guard !overflow, let day = shifted(anchor, by: weeks) else { return nil }
      return (day, isOfMonth(day))
    case .months: return inMonth(CivilDate(dayNumber: anchor).adding(months: steps))
    case .years:
      let (months, overflow) = steps.multipliedReportingOverflow(by: 12)
      return overflow ? nil : inMonth(CivilDate(dayNumber: anchor).adding(months: months))
    }
  }

  /// Whether a day is the day of the month that the ritual names, if it names one.
  private func isOfMonth(_ day: Int32) -> Bool {
    ritual.dayOfMonth.map { $0 == CivilDate(dayNumber: day).day } ?? true
  }

  private func inMonth(_ month: CivilDate?) -> (Int32, Bool)? {
    guard let month else { return nil }
    var day = month.dayNumber
    if let weekday = ritual.weekday {
      day += Int32((weekday - CivilDate.weekday(ofDayNumber: day) + 7) % 7)
    } else {
      let wanted = ritual.dayOfMonth ?? CivilDate(dayNumber: from).day
      day += Int32(min(max(wanted, 1), CivilDate.daysInMonth(year: month.year, month: month.month)) - 1)
    }
    return (day, day >= from)
  }

  private func shifted(_ day: Int32, by days: Int) -> Int32? {
    let (sum, overflow) = Int(day).addingReportingOverflow(days)
    guard !overflow, let result = Int32(exactly: sum), dayRange.contains(result) else { return nil }
    return result
  }
}

extension CivilDate {
  fileprivate var firstOfMonth: CivilDate { CivilDate(year: year, month: month, day: 1) ?? self }
}
