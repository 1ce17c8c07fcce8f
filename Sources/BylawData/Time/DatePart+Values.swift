import BylawChecker
import BylawSyntax

extension DatePart {
  /// The part of a day; of a day there is no hour, and this is 0.
  package func value(ofDay day: Int32) -> Int64 {
    switch self {
    case .year: Int64(CivilDate(dayNumber: day).year)
    case .month: Int64(CivilDate(dayNumber: day).month)
    case .day: Int64(CivilDate(dayNumber: day).day)
    case .weekday: Int64(CivilDate.weekday(ofDayNumber: day) - 1)
    case .hour: 0
    }
  }

  /// The part of a moment's local day, or the hour that the clock shows then.
  package func value(ofMoment moment: Int64, dayStart: Int64) -> Int64 {
    guard self == .hour else { return value(ofDay: localDay(of: moment, from: dayStart)) }
    return (moment &- floorDivide(moment, by: microsecondsPerDay) &* microsecondsPerDay) / 3_600_000_000
  }

  /// The part as a value of its type.
  package func value(of time: Value, dayStart: Int64) -> Value {
    let number: Int64
    switch time {
    case .date(let day): number = value(ofDay: day)
    case .datetime(let moment): number = value(ofMoment: moment, dayStart: dayStart)
    case .missing, .number, .quotient, .bool, .text, .duration, .code, .codes, .texts: return .missing
    }
    return self == .weekday ? .code(Int(number)) : .number(number)
  }
}
