import BylawSyntax

extension TimestampFault {
  /// What is wrong, said of `cell`, which is shown already: "`2026-02-30` in column `joined`".
  func summary(cell: Phrase, wanted: Phrase) -> Phrase {
    switch self {
    case .notADate, .notADatetime: Phrase("\(cell) is not \(wanted)", "\(cell) 不是\(wanted)")
    case .noSuchDay: Phrase("\(cell) names a day that the calendar does not have", "\(cell) 日历上没有这一天")
    case .noSuchTime: Phrase("\(cell) names a time that the day does not have", "\(cell) 没有这个时间")
    case .dateWithoutTime: Phrase("\(cell) is a date alone, and \(wanted) is wanted", "\(cell) 只有日期，这里要\(wanted)")
    case .timeAfterDate: Phrase("\(cell) has a time, and \(wanted) alone is wanted", "\(cell) 带了时间，这里只要\(wanted)")
    case .badOffset: Phrase("\(cell) ends with an offset that cannot be read", "\(cell) 末尾的时差读不懂")
    case .falseLeapDay:
      Phrase(
        "\(cell) is 29 February 1900, which spreadsheets count and the calendar does not have",
        "\(cell) 是 1900 年 2 月 29 日，表格里有，日历上没有")
    }
  }

  /// The way out; nil where an example of what is wanted says it.
  var help: Phrase? {
    switch self {
    case .notADate, .notADatetime, .dateWithoutTime: nil
    case .noSuchDay: Phrase("correct the day; the years run from 1 to 9999", "改正日期；年份从 1 到 9999")
    case .noSuchTime: Phrase("times run from `00:00` to `23:59:59.999999`", "时间从 `00:00` 到 `23:59:59.999999`")
    case .timeAfterDate: Phrase("cut the time off, or make the field a `datetime`", "去掉时间，或者把字段改成 `日期时间`")
    case .falseLeapDay: Phrase("correct the day", "改正日期")
    case .badOffset:
      Phrase(
        "write it as `Z`, `+08:00`, `+0800` or `+08`, at most 14 hours from UTC",
        "写成 `Z`、`+08:00`、`+0800` 或 `+08`，和 UTC 最多差 14 小时")
    }
  }

  /// Why the text given for `--as-of` is not a moment.
  package func summary(ofAsOf text: String) -> Phrase {
    let cell = Phrase(same: "`\(shownValue(of: Array(text.utf8)[...]))`")
    let what = summary(cell: cell, wanted: Phrase("a date or a date and time", "日期，或者日期和时间"))
    return Phrase("\(what): write `2026-11-01` or `2026-11-01T08:00`", "\(what)：写 `2026-11-01` 或 `2026-11-01T08:00`")
  }
}
