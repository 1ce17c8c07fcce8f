import BylawChecker
import BylawSyntax

extension Value {
  /// The moment that far from a date's first one or from a datetime; nil outside the calendar.
  package func shifted(by count: Int64, unit: Duration.Unit) -> Int64? {
    let shifted: Int64?
    switch self {
    case .date(let day): shifted = Self.shift(midnight(of: day), by: count, unit: unit)
    case .datetime(let moment): shifted = Self.shift(moment, by: count, unit: unit)
    case .missing, .number, .quotient, .bool, .text, .duration, .code, .codes, .texts: shifted = nil
    }
    return shifted.flatMap { dayRange.contains(localDay(of: $0)) ? $0 : nil }
  }

  private static func shift(_ moment: Int64, by count: Int64, unit: Duration.Unit) -> Int64? {
    switch unit {
    case .microseconds: return advanced(moment, by: count, unit: 1)
    case .days: return advanced(moment, by: count, unit: microsecondsPerDay)
    case .months:
      let day = localDay(of: moment)
      guard let months = Int(exactly: count), dayRange.contains(day),
        let shifted = CivilDate(dayNumber: day).adding(months: months)
      else { return nil }
      return midnight(of: shifted.dayNumber) + (moment - midnight(of: day))
    }
  }

  private static func advanced(_ moment: Int64, by count: Int64, unit: Int64) -> Int64? {
    Int64(exactly: Int128(moment) + Int128(count) * Int128(unit))
  }
}
