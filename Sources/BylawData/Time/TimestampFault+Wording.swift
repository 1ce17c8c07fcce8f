extension TimestampFault {
  /// What is wrong, said of `cell`, which is shown already: "`2026-02-30` in column `joined`".
  func summary(cell: String, wanted: String) -> String {
    switch self {
    case .notADate, .notADatetime: "\(cell) is not \(wanted)"
    case .noSuchDay: "\(cell) names a day that the calendar does not have"
    case .noSuchTime: "\(cell) names a time that the day does not have"
    case .dateWithoutTime: "\(cell) is a date alone, and \(wanted) is wanted"
    case .timeAfterDate: "\(cell) has a time, and \(wanted) alone is wanted"
    case .badOffset: "\(cell) ends with an offset that cannot be read"
    case .falseLeapDay: "\(cell) is 29 February 1900, which spreadsheets count and the calendar does not have"
    }
  }

  /// The way out; nil where an example of what is wanted says it.
  var help: String? {
    switch self {
    case .notADate, .notADatetime, .dateWithoutTime: nil
    case .noSuchDay: "correct the day; the years run from 1 to 9999"
    case .noSuchTime: "times run from `00:00` to `23:59:59.999999`"
    case .timeAfterDate: "cut the time off, or make the field a `datetime`"
    case .falseLeapDay: "correct the day"
    case .badOffset: "write it as `Z`, `+08:00`, `+0800` or `+08`, at most 14 hours from UTC"
    }
  }

  /// Why the text given for `--as-of` is not a moment.
  package func summary(ofAsOf text: String) -> String {
    let cell = "`\(shownValue(of: Array(text.utf8)[...]))`"
    return summary(cell: cell, wanted: "a date or a date and time") + ": write `2026-11-01` or `2026-11-01T08:00`"
  }
}
