import BylawChecker

/// Days and moments that fit, and stand for something else.
package enum OddTimes {
  /// In how many days from the beginning of 1970 on what is read as a count of seconds or milliseconds is hardly meant: in
  /// milliseconds seconds of our time end up in the first, in seconds `20261030` and a spreadsheet's days in the first year.
  /// Nil for what is no such count.
  package static func earlyDays(of form: CellForm) -> Int64? {
    switch form {
    case .unixMilliseconds: 31
    case .unixSeconds: 365
    case .plain, .pattern, .excelDays, .decimalComma, .separated: nil
    }
  }

  /// The days by which programs write that there is none: from which they count (0001-01-01, 1601-01-01, 1753-01-01,
  /// 1899-12-30, 1899-12-31, 1900-01-01, 1904-01-01, 1969-12-31 to the west of Greenwich, 1970-01-01), and the last that there is.
  private static let placeholders: [Int32] = [
    -719_162, -134_774, -79_257, -25_569, -25_568, -25_567, -24_107, -1, 0, 2_932_896,
  ]
  /// Where other days are as near, one of these may be a day as well.
  private static let near: Int32 = 366

  /// Whether a day is not near any of these.
  package static func isUsual(_ day: Int32) -> Bool { day > near && day < 2_932_896 - near }

  /// Takes the placeholders that a day is, or is near to. Those that stand together are no neighbours.
  package static func visitPlaceholders(near day: Int32, body: (Int32) -> Void) {
    if placeholders.contains(day) { return body(day) }
    for placeholder in placeholders where abs(Int64(placeholder) - Int64(day)) <= Int64(near) { body(placeholder) }
  }
}
