import BylawSyntax

/// The rule at the end of a zone file, in the notation of POSIX's `TZ`: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Sendable {
  private enum Day: Sendable {
    /// 1 to 365; February 29 is never counted.
    case julian(Int)
    /// 0 to 365, February 29 counted.
    case zeroBased(Int)
    /// The week-th weekday (0 Sunday) of a month; week 5 is the last one.
    case weekday(month: Int, week: Int, weekday: Int)
  }

  private struct Change: Sendable {
    var day: Day
    /// Seconds after midnight, by the clock that shows before the change.
    package var time: Int
  }

  private struct Summer: Sendable {
    var offset: Int
    var start: Change
    var end: Change
  }

  /// Seconds to add to UTC.
  private var standard: Int
  private var summer: Summer?

  /// Nil for what is not such a rule.
  init?(text: ArraySlice<UInt8>) {
    var parser = RuleParser(text: text)
    guard parser.skipName(), let offset = parser.seconds(maximumHours: 24) else { return nil }
    standard = -offset
    if parser.isAtEnd { return }
    guard parser.skipName() else { return nil }
    var summerOffset = standard + 3_600
    if !parser.isAt(UInt8(ascii: ",")) {
      guard let offset = parser.seconds(maximumHours: 24) else { return nil }
      summerOffset = -offset
    }
    guard let start = ZoneRule.change(from: &parser), let end = ZoneRule.change(from: &parser), parser.isAtEnd else {
      return nil
    }
    summer = Summer(offset: summerOffset, start: start, end: end)
  }

  private static func change(from parser: inout RuleParser) -> Change? {
    guard parser.skip(UInt8(ascii: ",")), let day = day(from: &parser) else { return nil }
    guard parser.skip(UInt8(ascii: "/")) else { return Change(day: day, time: 7_200) }
    guard let time = parser.seconds(maximumHours: 167) else { return nil }
    return Change(day: day, time: time)
  }

  private static func day(from parser: inout RuleParser) -> Day? {
    if parser.skip(UInt8(ascii: "J")) {
      guard let day = parser.number(in: 1...365) else { return nil }
      return .julian(day)
    }
    guard parser.skip(UInt8(ascii: "M")) else {
      return parser.number(in: 0...365).map { .zeroBased($0) }
    }
    guard let month = parser.number(in: 1...12), parser.skip(UInt8(ascii: ".")), let week = parser.number(in: 1...5),
      parser.skip(UInt8(ascii: ".")), let weekday = parser.number(in: 0...6)
    else { return nil }
    return .weekday(month: month, week: week, weekday: weekday)
  }

  /// Of the changes of the years around it, the last one not after the moment decides.
  func offset(at second: Int64) -> Int {
    guard let summer else { return standard }
    let day = floorDivide(second + Int64(standard), by: 86_400)
    let year = CivilDate(dayNumber: Int32(clamping: day)).year
    var latest: (moment: Int64, isSummer: Bool) = (Int64.min, false)
    for candidate in (year - 1)...(year + 1) {
      let start = ZoneRule.moment(of: summer.start, year: candidate) - Int64(standard)
      let end = ZoneRule.moment(of: summer.end, year: candidate) - Int64(summer.offset)
      if end <= second, end > latest.moment { latest = (end, false) }
      if start <= second, start >= latest.moment { latest = (start, true) }
    }
    return latest.isSummer ? summer.offset : standard
  }

  private static func moment(of change: Change, year: Int) -> Int64 {
    Int64(dayNumber(of: change.day, year: min(max(year, 1), 9999))) * 86_400 + Int64(change.time)
  }

  private static func dayNumber(of day: Day, year: Int) -> Int {
    switch day {
    case .julian(let number):
      return firstDay(year: year, month: 1) + number - 1 + (number >= 60 && CivilDate.isLeap(year: year) ? 1 : 0)
    case .zeroBased(let number):
      return firstDay(year: year, month: 1) + number
    case .weekday(let month, let week, let weekday):
      let first = firstDay(year: year, month: month)
      let firstWeekday = CivilDate.weekday(ofDayNumber: Int32(first)) % 7
      var result = first + (weekday - firstWeekday + 7) % 7 + 7 * (week - 1)
      if result >= first + CivilDate.daysInMonth(year: year, month: month) { result -= 7 }
      return result
    }
  }

  private static func firstDay(year: Int, month: Int) -> Int {
    CivilDate(year: year, month: month, day: 1).map { Int($0.dayNumber) } ?? 0
  }
}

private struct RuleParser {
  private var rest: ArraySlice<UInt8>

  init(text: ArraySlice<UInt8>) { rest = text }

  var isAtEnd: Bool { rest.isEmpty }

  func isAt(_ byte: UInt8) -> Bool { rest.first == byte }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard isAt(byte) else { return false }
    rest.removeFirst()
    return true
  }

  /// `CET` or `<+0330>`.
  mutating func skipName() -> Bool {
    if skip(UInt8(ascii: "<")) {
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")), end > rest.startIndex else { return false }
      rest = rest[(end + 1)...]
      return true
    }
    let letters = rest.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
    rest = rest[letters.endIndex...]
    return letters.count >= 3
  }

  mutating func number(in range: ClosedRange<Int>) -> Int? {
    var value = 0
    var digits = 0
    while let byte = rest.first, let digit = decimalDigit(of: byte), digits < 4 {
      value = value * 10 + digit
      digits += 1
      rest.removeFirst()
    }
    return digits > 0 && range.contains(value) ? value : nil
  }

  /// `[+-]h[:mm[:ss]]`
  mutating func seconds(maximumHours: Int) -> Int? {
    let isNegative = skip(UInt8(ascii: "-"))
    if !isNegative { _ = skip(UInt8(ascii: "+")) }
    guard let hours = number(in: 0...maximumHours) else { return nil }
    var total = hours * 3_600
    for unit in [60, 1] where isAt(UInt8(ascii: ":")) {
      rest.removeFirst()
      guard let value = number(in: 0...59) else { return nil }
      total += value * unit
    }
    return isNegative ? -total : total
  }
}

func decimalDigit(of byte: UInt8) -> Int? {
  byte >= 0x30 && byte <= 0x39 ? Int(byte - 0x30) : nil
}
