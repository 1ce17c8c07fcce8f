extension Lexer {
  /// DATE = digit digit digit digit "-" digit digit "-" digit digit
  /// DATETIME = DATE "T" TIME [ ":" digit digit [ "." digit { digit } ] ]
  /// TIME = digit digit ":" digit digit
  mutating func dateOrTime() -> Bool {
    if let date = datePattern(at: index) {
      emitDate(date)
      return true
    }
    guard let time = timePattern(at: index) else { return false }
    emitTime(time)
    return true
  }

  struct DatePattern {
    var year: Int
    var month: Int
    var day: Int
    var end: Int
    var isWellFormed: Bool
  }

  struct TimePattern {
    var hour: Int
    var minute: Int
    var second: Int
    /// In microseconds.
    var fraction: Int
    var end: Int
    var isWellFormed: Bool
    /// Has no seconds.
    var isShort: Bool
  }

  /// A run of digits and where it ends; nil when there is none, or more than `most`.
  private func digits(at start: Int, most: Int) -> (value: Int, count: Int, end: Int)? {
    var (value, end) = (0, start)
    while let digit = digit(at: end) {
      guard end - start < most else { return nil }
      value = value * 10 + digit
      end += 1
    }
    return end == start ? nil : (value, end - start, end)
  }

  /// `2026-11-01`, and what must have meant it: `2026-1-5`, `2026/11/01`, `2026年11月1日`.
  private func datePattern(at start: Int) -> DatePattern? {
    guard let year = digits(at: start, most: 4), year.count == 4 else { return nil }
    let first = character(at: year.end)
    guard ["-", "/", "年"].contains(first), let month = digits(at: year.end + 1, most: 2) else { return nil }
    guard character(at: month.end) == (first == "年" ? "月" : first),
      let day = digits(at: month.end + 1, most: 2)
    else { return nil }
    var end = day.end
    if first == "年" {
      guard ["日", "号"].contains(scalar(at: end)) else { return nil }
      end += 1
    }
    let isWellFormed = first == "-" && month.count == 2 && day.count == 2
    // Else it may be arithmetic.
    guard isWellFormed || (1900..<2200).contains(year.value) else { return nil }
    return DatePattern(year: year.value, month: month.value, day: day.value, end: end, isWellFormed: isWellFormed)
  }

  /// `08:00`, in a datetime also `08:00:30.5`, and `8:00`, which must have meant it.
  private func timePattern(at start: Int, inDatetime: Bool = false) -> TimePattern? {
    guard let hour = digits(at: start, most: 2), character(at: hour.end) == ":",
      let minute = digits(at: hour.end + 1, most: 2), minute.count == 2
    else { return nil }
    var time = TimePattern(
      hour: hour.value, minute: minute.value, second: 0, fraction: 0, end: minute.end,
      isWellFormed: hour.count == 2, isShort: true)
    guard inDatetime, character(at: time.end) == ":", let second = digits(at: time.end + 1, most: 2),
      second.count == 2
    else { return time }
    time.second = second.value
    time.end = second.end
    time.isShort = false
    fraction(of: &time)
    return time
  }

  private func fraction(of time: inout TimePattern) {
    guard character(at: time.end) == "." else { return }
    var (end, unit) = (time.end + 1, 100_000)
    while let digit = digit(at: end) {
      time.fraction += digit * unit
      // As in data, more than six digits are rounded, half up.
      if end == time.end + 7, digit >= 5 { time.fraction += 1 }
      unit /= 10
      end += 1
    }
    if end > time.end + 1 { time.end = end }
  }

  private mutating func emitDate(_ date: DatePattern) {
    let start = index
    index = date.end
    guard let civil = CivilDate(year: date.year, month: date.month, day: date.day) else {
      report(.impossibleDate(written(from: start, to: index)), from: start)
      skipTime()
      return emit(.invalid, from: start)
    }
    guard date.isWellFormed else {
      report(.malformedDate(instead: civil.text), from: start)
      return emit(.date(civil.dayNumber), from: start)
    }
    checkWidth(from: start)
    if character(at: index) == "T" || character(at: index) == "t",
      let time = timePattern(at: index + 1, inDatetime: true)
    {
      emitDatetime(on: civil, at: time, from: start)
    } else {
      emit(.date(civil.dayNumber), from: start)
      wordTouching(from: start)
    }
  }

  private mutating func skipTime() {
    if character(at: index) == "T", let time = timePattern(at: index + 1, inDatetime: true) { index = time.end }
  }

  private mutating func emitDatetime(on date: CivilDate, at time: TimePattern, from start: Int) {
    index = time.end
    guard let microseconds = microseconds(of: time) else {
      report(.impossibleTime(written(from: start, to: index)), from: start)
      return emit(.invalid, from: start)
    }
    if !time.isWellFormed {
      report(.malformedTime(instead: date.text + "T0" + written(from: start + 11, to: index)), from: start)
    }
    emit(.datetime(Int64(date.dayNumber) * microsecondsPerDay + microseconds), from: start)
    zone(from: start)
  }

  /// Datetimes are local: a `Z` or an offset is an error, passed over.
  private mutating func zone(from start: Int) {
    let zoneStart = index
    if ["Z", "z"].contains(character(at: index)), !Lexer.continuesWord(with: scalar(at: index + 1)) {
      index += 1
    } else if ["+", "-"].contains(character(at: index)), let end = offsetEnd(from: index + 1) {
      index = end
    } else {
      return wordTouching(from: start)
    }
    report(.zoneInDatetime, from: zoneStart)
  }

  /// Where `08:00`, `0800` or `08` ends, touching the time before it.
  private func offsetEnd(from start: Int) -> Int? {
    if let offset = timePattern(at: start) { return offset.end }
    guard let offset = digits(at: start, most: 4), offset.count % 2 == 0, offset.value <= 1_400 else { return nil }
    return offset.end
  }

  private mutating func emitTime(_ time: TimePattern) {
    let start = index
    index = time.end
    guard let microseconds = microseconds(of: time) else {
      report(.impossibleTime(written(from: start, to: index)), from: start)
      return emit(.invalid, from: start)
    }
    if !time.isWellFormed {
      report(.malformedTime(instead: "0" + written(from: start, to: index)), from: start)
    } else {
      checkWidth(from: start)
    }
    emit(.time(Int(microseconds / 60_000_000)), from: start)
  }

  /// After midnight; nil for a time that the clock does not show.
  private func microseconds(of time: TimePattern) -> Int64? {
    guard time.hour < 24, time.minute < 60, time.second < 60 else { return nil }
    return Int64((time.hour * 60 + time.minute) * 60 + time.second) * 1_000_000 + Int64(time.fraction)
  }
}
