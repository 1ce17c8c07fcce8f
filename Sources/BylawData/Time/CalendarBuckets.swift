import BylawChecker
import BylawSyntax

extension DurationUnit {
  /// Which second, minute, hour, day, week, month or year of the calendar something happened in, in their order. Weeks begin on
  /// monday.
  ///
  /// - Parameters:
  ///   - day: the local day.
  ///   - moment: in local time; of what knows the day alone, anything.
  package func bucket(day: Int32, moment: Int64) -> Int64 {
    switch self {
    case .seconds: return floorDivide(moment, by: 1_000_000)
    case .minutes: return floorDivide(moment, by: 60_000_000)
    case .hours: return floorDivide(moment, by: 3_600_000_000)
    case .days: return Int64(day)
    // 1970-01-01 was a thursday.
    case .weeks: return floorDivide(Int64(day) + 3, by: 7)
    case .months:
      let date = CivilDate(dayNumber: day)
      return Int64(date.year) * 12 + Int64(date.month)
    case .years: return Int64(CivilDate(dayNumber: day).year)
    }
  }
}

extension Aggregate {
  /// By which unit of the calendar its events are gathered, if they are.
  package var bucketUnit: DurationUnit? { cap?.unit ?? figure?.unit }

  /// What is left of what its buckets come to: of each no more than the cap.
  package func capped(_ totals: some Sequence<Int128>) -> Int128 {
    totals.reduce(0) { $0 + min($1, cap.map { Int128($0.most) } ?? $1) }
  }
}
