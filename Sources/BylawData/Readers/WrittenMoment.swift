import BylawSyntax

// Dates and times as people, programs and spreadsheets write them, with the year first, so that they have one meaning:
// `2026/11/1`, `2026年11月1日`, `20261101`, `2026-1-5 8:03`, `2026/1/5 下午1:20`, `2026-01-05 08:03:00 UTC+8`, or with the month by
// its English name and the year in full: `5 Jan 2026`, `Jan 5, 2026`, `Mon Jan 05 08:03:00 +0800 2026`. The day of the week may
// stand with them. They become the form of ISO 8601, which `readDate` and `readDatetime` read. Which of `5.1.2026` is the day,
// only a policy can say, and so it is with a year of two digits.

/// Reads a date, or a moment that is the first of its day, as a spreadsheet writes one; days since 1970-01-01.
func readDateCell(from cell: ArraySlice<UInt8>) throws(TimestampFault) -> Int32 {
  do throws(TimestampFault) {
    return try readDate(from: cell)
  } catch {
    guard let written = WrittenMoment(reading: cell) else { throw error }
    guard written.isMidnight else { throw .timeAfterDate }
    return try readDate(from: written.date[...])
  }
}

/// Reads a moment as local microseconds since 1970-01-01T00:00; a date is its first one.
func readDatetimeCell(from cell: ArraySlice<UInt8>, zone: LocalZone) throws(TimestampFault) -> Int64 {
  do throws(TimestampFault) {
    return try readDatetime(from: cell, zone: zone)
  } catch {
    guard let written = WrittenMoment(reading: cell) else { throw error }
    if let datetime = written.datetime { return try readDatetime(from: datetime[...], zone: zone) }
    return firstMoment(of: try readDate(from: written.date[...]), in: zone)
  }
}

/// Reads when a review was; a date is its last moment, as in `--as-of`.
func readReviewMomentCell(from cell: ArraySlice<UInt8>, zone: LocalZone) throws(TimestampFault) -> Int64 {
  do throws(TimestampFault) {
    return try AsOf(reading: cell, zone: zone).now
  } catch {
    guard let written = WrittenMoment(reading: cell) else { throw error }
    return try AsOf(reading: (written.datetime ?? written.date)[...], zone: zone).now
  }
}

/// What a cell says, in the form of ISO 8601.
struct WrittenMoment {
  /// `2026-11-01`.
  var date: [UInt8]
  /// `08:00` and what follows it: seconds, a fraction, an offset. Nil for a date alone.
  var time: [UInt8]?

  /// Whether the time was written as `24:00`, which is the first moment of the day after.
  private var endedDay = false

  /// Nil for what has no year in front, or is no date.
  init?(reading cell: ArraySlice<UInt8>) {
    guard cell.count <= 80 else { return nil }
    self.init(unsettled: cell)
    settleEndOfDay()
  }

  private init?(unsettled cell: ArraySlice<UInt8>) {
    let start = MomentCursor(reading: cell)
    var cursor = start
    if let (date, time) = cursor.momentEndingWithYear() {
      (self.date, self.time) = (date, time)
      return
    }
    cursor = start
    var date = cursor.date()
    if date == nil {
      cursor = start
      date = cursor.dateByName()
    }
    guard let date else { return nil }
    self.date = date
    if cursor.rest.isEmpty { return }
    if let time = cursor.compactTime(after: cell.count) {
      self.time = time
      return
    }
    cursor.skipWeekday()
    if cursor.rest.isEmpty { return }
    guard cursor.takeGap(), let time = cursor.time(), cursor.rest.isEmpty else { return nil }
    self.time = time
  }

  /// The whole, of a moment that has a time.
  var datetime: [UInt8]? { time.map { date + [UInt8(ascii: "T")] + $0 } }

  /// What a day ends with is what the next one begins with.
  mutating func settleEndOfDay() {
    guard let time, time.starts(with: "24:00".utf8) else { return }
    let zeros = time.dropFirst(2).prefix {
      $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
    }
    let behind = time[zeros.endIndex...].first
    // Digits behind the zeros are those of a second, or of its part.
    guard behind.map({ decimalDigit(of: $0) == nil }) ?? true, let day = try? readDate(from: date[...]), day < .max
    else {
      return
    }
    date = Array(CivilDate(dayNumber: day + 1).text.utf8)
    self.time = Array("00".utf8) + time.dropFirst(2)
    endedDay = true
  }

  /// The first moment of a day, as a spreadsheet writes a date that it takes for a moment.
  var isMidnight: Bool {
    guard let time else { return true }
    return !endedDay && time.starts(with: "00:00".utf8)
      && time.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
  }
}

/// Full width as what it stands for.
private func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar {
  case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  case "\u{3000}", "\u{A0}", "\u{202F}", "\u{2009}": " "
  // Hyphens, dashes and the minus sign.
  case "\u{2010}"..."\u{2013}", "\u{2212}": "-"
  default: scalar
  }
}

/// What is left to read of a cell that says when something was.
struct MomentCursor {
  var rest: ArraySlice<Unicode.Scalar>
  private var endedWithDay = false
  /// Whether the date was eight digits, behind which a time may be six.
  private var wasCompact = false
  /// Whether the month was a name between two bars, behind which logs write a colon.
  private var wasOfLog = false

  init(rest: ArraySlice<Unicode.Scalar>) { self.rest = rest }

  init(reading cell: ArraySlice<UInt8>) {
    rest = String(decoding: cell, as: UTF8.self).unicodeScalars.map(narrowed)[...]
  }

  mutating func skip(_ text: String) -> Bool {
    guard rest.starts(with: text.unicodeScalars) else { return false }
    rest = rest.dropFirst(text.unicodeScalars.count)
    return true
  }

  private mutating func skip(anyOf texts: [String]) -> String? { texts.first { skip($0) } }

  /// Whether there was something between a date and a time.
  mutating func takeGap() -> Bool {
    if skip("T") || skip("t") || wasOfLog && skip(":") { return true }
    let before = rest.count
    rest = rest.drop { $0 == " " }
    if rest.count < before { _ = skip("at ") }
    // After `日` a time may follow at once.
    return rest.count < before || endedWithDay
  }

  /// As many digits as there are, of a number of them that is allowed, padded to two.
  mutating func number(digits: ClosedRange<Int>) -> [UInt8]? {
    guard let written = self.digits(digits) else { return nil }
    return written.count == 1 ? [UInt8(ascii: "0")] + written : written
  }

  mutating func digits(_ count: ClosedRange<Int>) -> [UInt8]? {
    let run = rest.prefix(count.upperBound).prefix { ("0"..."9").contains($0) }
    guard run.count >= count.lowerBound else { return nil }
    rest = rest[run.endIndex...]
    return run.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  /// Whether there was a blank.
  @discardableResult
  mutating func skipGap() -> Bool {
    let before = rest.count
    rest = rest.drop { $0 == " " }
    return rest.count < before
  }

  mutating func date() -> [UInt8]? {
    let dash = [UInt8(ascii: "-")]
    let start = self
    if let digits = number(digits: 8...8) {
      wasCompact = true
      return Array(digits[0..<4]) + dash + digits[4..<6] + dash + digits[6..<8]
    }
    self = start
    // A day of the week in front is passed over.
    if rest.first.map({ !("0"..."9").contains($0) }) ?? true {
      skipWeekday()
      skipGap()
    }
    endedWithDay = false
    guard let year = number(digits: 4...4) else { return nil }
    if skip("年") {
      skipGap()
      guard let month = number(digits: 1...2), skip("月"), case _ = skipGap(), let day = number(digits: 1...2),
        skip(anyOf: ["日", "号", "號"]) != nil
      else { return nil }
      endedWithDay = true
      return year + dash + month + dash + day
    }
    guard let separator = skip(anyOf: ["-", "/", ".", " "]) else { return nil }
    if let month = skip(named: CivilDate.englishMonths) {
      guard separator != ".", skip(separator) else { return nil }
      return number(digits: 1...2).map { year + dash + month + dash + $0 }
    }
    // In Korea blanks follow the points, and a point the day.
    let isSpaced = separator == "." && skipGap()
    guard separator != " ", let month = number(digits: 1...2), skip(separator), !isSpaced || skipGap(),
      let day = number(digits: 1...2)
    else { return nil }
    if separator == "." { _ = skip(".") }
    return year + dash + month + dash + day
  }

  /// `Mon Jan 05 08:03:00 +0800 2026`, as some programs write it: both, and nothing behind them.
  mutating func momentEndingWithYear() -> (date: [UInt8], time: [UInt8])? {
    _ = skip(named: Self.weekdays)
    _ = skip(",")
    skipGap()
    let dash = [UInt8(ascii: "-")]
    guard let month = skip(named: CivilDate.englishMonths), skipGap(), let day = number(digits: 1...2), skipGap(),
      let time = clock(), skipGap()
    else { return nil }
    var offset: [UInt8] = []
    if let name = rest.first, !("0"..."9").contains(name) {
      var trial = MomentCursor(rest: rest.prefix { $0 != " " })
      guard let read = trial.offset(), trial.rest.isEmpty else { return nil }
      rest = rest.drop { $0 != " " }
      offset = read
      guard skipGap() else { return nil }
    }
    guard let year = number(digits: 4...4), rest.isEmpty else { return nil }
    return (year + dash + month + dash + day, time + offset)
  }

  /// `5 Jan 2026`, `5-Jan-2026`, `Jan 5, 2026`, `January 5 2026`, behind a day of the week perhaps: the year in full.
  mutating func dateByName() -> [UInt8]? {
    _ = skip(named: Self.weekdays)
    _ = skip(",")
    skipGap()
    let dash = [UInt8(ascii: "-")]
    if let month = skip(named: CivilDate.englishMonths) {
      _ = skip(".")
      skipGap()
      guard let day = number(digits: 1...2) else { return nil }
      _ = skip(anyOf: Self.ordinals)
      _ = skip(",")
      guard skipGap(), let year = number(digits: 4...4) else { return nil }
      _ = skip(",")
      return year + dash + month + dash + day
    }
    guard let day = number(digits: 1...2) else { return nil }
    let sign = skip(anyOf: ["-", "/"])
    if sign == nil {
      _ = skip(anyOf: Self.ordinals)
      skipGap()
    }
    guard let month = skip(named: CivilDate.englishMonths) else { return nil }
    if let sign {
      guard skip(sign) else { return nil }
      wasOfLog = sign == "/"
    } else {
      _ = skip(".")
      _ = skip(",")
      guard skipGap() else { return nil }
    }
    return number(digits: 4...4).map { $0 + dash + month + dash + day }
  }

  /// A name that is written out or cut to three letters, as its number.
  mutating func skip(named names: [String]) -> [UInt8]? {
    let word = String(String.UnicodeScalarView(rest.prefix { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }))
      .lowercased()
    guard word.utf8.count > 2,
      let index = names.firstIndex(where: { $0 == word || $0.prefix(3) == word || $0 == "september" && word == "sept" })
    else { return nil }
    rest = rest.dropFirst(word.utf8.count)
    let number = UInt8(index + 1)
    return [UInt8(0x30 + number / 10), UInt8(0x30 + number % 10)]
  }

  private static let weekdays = Keyword.weekdays.map(\.english)
  private static let ordinals = ["st", "nd", "rd", "th"]

  /// `080500`, right behind eight digits of a date that are all there is before it.
  mutating func compactTime(after count: Int) -> [UInt8]? {
    guard count == 14, rest.count == 6, rest.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    let digits = rest.map { UInt8(truncatingIfNeeded: $0.value) }
    rest = []
    let colon = [UInt8(ascii: ":")]
    return Array(digits[0..<2]) + colon + digits[2..<4] + colon + digits[4..<6]
  }

  /// `星期五`, `周五`, `（周五）`, `(金)`, `Fri`, beside a date.
  mutating func skipWeekday() {
    let start = self
    skipGap()
    let isInBrackets = skip("(")
    guard skipNameOfWeekday(isInBrackets: isInBrackets), !isInBrackets || skip(")") else {
      self = start
      return
    }
    endedWithDay = true
  }

  private mutating func skipNameOfWeekday(isInBrackets: Bool) -> Bool {
    if skip(anyOf: ["星期", "周", "礼拜", "週"]) != nil {
      return skip(anyOf: ["一", "二", "三", "四", "五", "六", "日", "天"]) != nil
    }
    if isInBrackets, skip(anyOf: ["月", "火", "水", "木", "金", "土", "日"]) != nil { return true }
    return skip(named: Self.weekdays) != nil
  }

  mutating func time() -> [UInt8]? {
    let before = half()
    rest = rest.drop { $0 == " " }
    guard var time = clock() else { return nil }
    let spaced = rest.drop { $0 == " " }
    var tail = MomentCursor(rest: spaced)
    let after = before == nil ? tail.half() : nil
    if after != nil { rest = tail.rest }
    if let half = before ?? after {
      guard let hour = Self.hour(of: time, in: half) else { return nil }
      time.replaceSubrange(0..<2, with: hour)
    }
    guard let offset = offset() else { return nil }
    return time + offset
  }

  /// A part of the day by which an hour of twelve is told.
  enum Half {
    case morning
    case afternoon
    /// Before dawn.
    case night
    case early
    case noon
    case evening
  }

  mutating func half() -> Half? {
    if skip(anyOf: ["上午", "午前", "오전", "AM", "am", "a.m.", "A.M."]) != nil { return .morning }
    if skip(anyOf: ["下午", "午后", "午後", "오후", "PM", "pm", "p.m.", "P.M."]) != nil { return .afternoon }
    if skip("凌晨") { return .night }
    if skip(anyOf: ["早上", "早晨", "清晨"]) != nil { return .early }
    if skip("中午") { return .noon }
    return skip(anyOf: ["晚上", "傍晚"]) != nil ? .evening : nil
  }

  /// `8:03`, `8:03:05.5`, `8时3分`, `8时3分5秒`, `8点03分`, `8点`, `8点半`.
  private mutating func clock() -> [UInt8]? {
    let colon = [UInt8(ascii: ":")]
    if wasCompact, let compact = compactClock() { return compact }
    guard let hour = number(digits: 1...2) else { return nil }
    if skip(anyOf: ["时", "点", "時", "點"]) != nil {
      if skip("半") { return hour + colon + Array("30".utf8) }
      guard let minute = number(digits: 1...2) else {
        _ = skip(anyOf: ["整", "钟"])
        return hour + colon + Array("00".utf8)
      }
      guard skip("分") else { return nil }
      guard let second = number(digits: 1...2) else { return hour + colon + minute }
      return skip("秒") ? hour + colon + minute + colon + second : nil
    }
    guard skip(":"), let minute = number(digits: 2...2) else { return nil }
    guard skip(":") else { return hour + colon + minute }
    guard let second = number(digits: 2...2) else { return nil }
    let whole = hour + colon + minute + colon + second
    guard skip(anyOf: [".", ","]) != nil else { return whole }
    let fraction = rest.prefix { ("0"..."9").contains($0) }
    guard !fraction.isEmpty else { return nil }
    rest = rest[fraction.endIndex...]
    return whole + [UInt8(ascii: ".")] + fraction.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  /// `080300`, `0803`, behind a date of eight digits.
  private mutating func compactClock() -> [UInt8]? {
    let colon = [UInt8(ascii: ":")]
    guard let digits = digits(6...6) ?? digits(4...4) else { return nil }
    return Array(digits[..<2] + colon + digits[2..<4]) + (digits.count == 6 ? colon + digits[4...] : [])
  }

  /// The hour of a day, of one of a part of it: 12 is the first of a half. One beyond 12 is an hour of the day already. Nil for
  /// one that is not of that part, or of which nobody can tell the day, as of 12 in the evening.
  static func hour(of time: [UInt8], in half: Half) -> [UInt8]? {
    let written = Int(time[0] - 0x30) * 10 + Int(time[1] - 0x30)
    let hour: Int
    switch (half, written) {
    case (.morning, 1...12), (.night, 0...6), (.night, 12): hour = written % 12
    case (.early, 4...11), (.noon, 11...14), (.evening, 17...23), (.afternoon, 13...23): hour = written
    case (.afternoon, 1...12), (.evening, 5...11), (.noon, 1...2): hour = written % 12 + 12
    default: return nil
    }
    return [UInt8(0x30 + hour / 10), UInt8(0x30 + hour % 10)]
  }

  /// What `offsetSeconds` reads; nothing at the end. Behind one that is a number the zone's name may stand in brackets.
  fileprivate mutating func offset() -> [UInt8]? {
    rest = rest.drop { $0 == " " }
    if rest.isEmpty { return [] }
    let zulu = [UInt8(ascii: "Z")]
    if skip(anyOf: ["Z", "z"]) != nil { return skipZoneName() ? zulu : nil }
    let isNamed = skip(anyOf: ["UTC", "GMT"]) != nil
    guard let sign = skip(anyOf: ["+", "-"]) else { return isNamed && skipZoneName() ? zulu : nil }
    let written = rest.prefix { ("0"..."9").contains($0) || $0 == ":" }
    rest = rest[written.endIndex...]
    guard skipZoneName() else { return nil }
    let bytes = written.map { UInt8(truncatingIfNeeded: $0.value) }
    let isShort = bytes.count == 1 || bytes.count == 4 && bytes[1] == UInt8(ascii: ":")
    guard isShort || [2, 4, 5].contains(bytes.count) else { return nil }
    // An hour alone is one without minutes.
    return Array(sign.utf8) + (isShort ? [UInt8(ascii: "0")] : []) + bytes
      + (bytes.count <= 2 ? Array(":00".utf8) : [])
  }

  /// Whether nothing is left but perhaps a name in brackets, such as `[Asia/Shanghai]` or `(中国标准时间)`.
  private mutating func skipZoneName() -> Bool {
    var name = rest.drop { $0 == " " }
    if !name.isEmpty {
      guard let open = name.popFirst(), let close = name.popLast(),
        open == "[" && close == "]" || open == "(" && close == ")",
        !name.contains(where: { "[]()".unicodeScalars.contains($0) })
      else { return false }
    }
    rest = []
    return true
  }
}
