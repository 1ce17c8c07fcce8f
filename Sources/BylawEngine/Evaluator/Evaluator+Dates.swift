import BylawChecker
import BylawSyntax

extension Evaluator {
  func shift(
    _ moment: CheckedExpression, _ duration: CheckedExpression, negated: Bool, _ whole: CheckedExpression,
    _ scope: Scope
  ) throws(EvaluationError) -> Value {
    let (value, length) = try both(moment, duration, scope)
    guard case .duration(let duration) = length else { return .missing }
    switch value {
    case .date, .datetime: break
    case .missing, .number, .bool, .text, .duration, .code, .codes, .texts: return .missing
    }
    let count = negated ? 0 &- duration.count : duration.count
    guard let shifted = Self.shifted(value, count, duration.unit) else {
      throw failure(.dateOutOfCalendar, whole.span, scope)
    }
    return whole.type.base == .date ? .date(localDay(of: shifted)) : .datetime(shifted)
  }

  /// The moment that far from a date's first one or from a datetime; nil outside the calendar.
  static func shifted(_ value: Value, _ count: Int64, _ unit: Duration.Unit) -> Int64? {
    let shifted: Int64?
    switch value {
    case .date(let day): shifted = shift(midnight(of: day), count, unit)
    case .datetime(let moment): shifted = shift(moment, count, unit)
    case .missing, .number, .bool, .text, .duration, .code, .codes, .texts: shifted = nil
    }
    return shifted.flatMap { dayRange.contains(localDay(of: $0)) ? $0 : nil }
  }

  private static func shift(_ moment: Int64, _ count: Int64, _ unit: Duration.Unit) -> Int64? {
    switch unit {
    case .microseconds: return added(moment, count, 1)
    case .days: return added(moment, count, microsecondsPerDay)
    case .months:
      let day = localDay(of: moment)
      guard let months = Int(exactly: count), dayRange.contains(day),
        let shifted = CivilDate(dayNumber: day).adding(months: months)
      else { return nil }
      return midnight(of: shifted.dayNumber) + (moment - midnight(of: day))
    }
  }

  private static func added(_ moment: Int64, _ count: Int64, _ unit: Int64) -> Int64? {
    Int64(exactly: Int128(moment) + Int128(count) * Int128(unit))
  }

  func daysBetween(
    _ left: CheckedExpression, _ right: CheckedExpression, _ scope: Scope
  ) throws(EvaluationError) -> Value {
    let (left, right) = try both(left, right, scope)
    guard let a = localDay(of: left), let b = localDay(of: right) else { return .missing }
    return .number(Int64(a) - Int64(b))
  }
}
