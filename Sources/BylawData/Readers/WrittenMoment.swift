import BylawSyntax

// Dates and times as people and spreadsheets write them, with the year first, so that they have one meaning: `2026/11/1`,
// `2026年11月1日`, `20261101`, `2026-1-5 8:03`, `2026/1/5 下午1:20`, `2026-01-05 08:03:00 UTC`, or with the month by its English
// name and the year in full: `5 Jan 2026`, `Jan 5, 2026`. The day of the week may stand with them. They become the form of
// ISO 8601, which `readDate` and `readDatetime` read. Which of `5.1.2026` is the day, only a policy can say.

/// Reads a date, or a moment that is the first of its day, as a spreadsheet writes one; days since 1970-01-01.
func readDateCell(from cell: ArraySlice<UInt8>) throws(TimestampFault) -> Int32 {
  do throws(TimestampFault) {
    return try readDate(from: cell)
  } catch {
    guard let written = WrittenMoment(reading: cell), written.isMidnight else { throw error }
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

  /// Nil for what has no year in front, or is no date.
  init?(reading cell: ArraySlice<UInt8>) {
    guard cell.count <= 80 else { return nil }
    var cursor = MomentCursor(reading: cell)
    guard let date = cursor.date() ?? cursor.dateByName() else { return nil }
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

  /// The first moment of a day, as a spreadsheet writes a date that it takes for a moment.
  var isMidnight: Bool {
    guard let time else { return true }
    return time.starts(with: "00:00".utf8)
      && time.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
  }
}

/// Full width as what it stands for.
private func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar {
  case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  case "\u{3000}", "\u{A0}", "\u{202F}", "\u{2009}": " "
  default: scalar
  }
}

/// What is left to read of a cell that says when something was.
struct MomentCursor {
  var rest: ArraySlice<Unicode.Scalar>
  private var endedWithDay = false

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
    if skip("T") || skip("t") { return true }
    let before = rest.count
    rest = rest.drop { $0 == " " }
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
      return Array(digits[0..<4]) + dash + digits[4..<6] + dash + digits[6..<8]
    }
    self = start
    guard let year = number(digits: 4...4) else { return nil }
    if skip("年") {
      guard let month = number(digits: 1...2), skip("月"), let day = number(digits: 1...2),
        skip(anyOf: ["日", "号"]) != nil
      else { return nil }
      endedWithDay = true
      return year + dash + month + dash + day
    }
    guard let separator = skip(anyOf: ["-", "/", "."]), let month = number(digits: 1...2), skip(separator),
      let day = number(digits: 1...2)
    else { return nil }
    return year + dash + month + dash + day
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
      _ = skip(",")
      guard skipGap(), let year = number(digits: 4...4) else { return nil }
      _ = skip(",")
      return year + dash + month + dash + day
    }
    guard let day = number(digits: 1...2) else { return nil }
    let isDashed = skip("-")
    if !isDashed { skipGap() }
    guard let month = skip(named: CivilDate.englishMonths) else { return nil }
    if isDashed {
      guard skip("-") else { return nil }
    } else {
      _ = skip(".")
      _ = skip(",")
      guard skipGap() else { return nil }
    }
    return number(digits: 4...4).map { $0 + dash + month + dash + day }
  }

  /// A name that is written out or cut to three letters, as its number.
  private mutating func skip(named names: [String]) -> [UInt8]? {
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

  /// `080500`, right behind eight digits of a date that are all there is before it.
  mutating func compactTime(after count: Int) -> [UInt8]? {
    guard count == 14, rest.count == 6, rest.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    let digits = rest.map { UInt8(truncatingIfNeeded: $0.value) }
    rest = []
    let colon = [UInt8(ascii: ":")]
    return Array(digits[0..<2]) + colon + digits[2..<4] + colon + digits[4..<6]
  }

  /// `星期五`, `周五`, `（周五）`, behind a date.
  mutating func skipWeekday() {
    let start = self
    skipGap()
    let isInBrackets = skip("(")
    guard skip(anyOf: ["星期", "周", "礼拜"]) != nil, skip(anyOf: ["一", "二", "三", "四", "五", "六", "日", "天"]) != nil,
      !isInBrackets || skip(")")
    else {
      self = start
      return
    }
    endedWithDay = true
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

  enum Half {
    case morning
    case afternoon
  }

  mutating func half() -> Half? {
    if skip(anyOf: ["上午", "AM", "am", "a.m.", "A.M."]) != nil { return .morning }
    if skip(anyOf: ["下午", "PM", "pm", "p.m.", "P.M."]) != nil { return .afternoon }
    return nil
  }

  /// `8:03`, `8:03:05.5`, `8时3分`, `8时3分5秒`, `8点03分`.
  private mutating func clock() -> [UInt8]? {
    let colon = [UInt8(ascii: ":")]
    guard let hour = number(digits: 1...2) else { return nil }
    if skip(anyOf: ["时", "点"]) != nil {
      guard let minute = number(digits: 1...2), skip("分") else { return nil }
      guard let second = number(digits: 1...2) else { return hour + colon + minute }
      return skip("秒") ? hour + colon + minute + colon + second : nil
    }
    guard skip(":"), let minute = number(digits: 2...2) else { return nil }
    guard skip(":") else { return hour + colon + minute }
    guard let second = number(digits: 2...2) else { return nil }
    let whole = hour + colon + minute + colon + second
    guard skip(".") else { return whole }
    let fraction = rest.prefix { ("0"..."9").contains($0) }
    guard !fraction.isEmpty else { return nil }
    rest = rest[fraction.endIndex...]
    return whole + [UInt8(ascii: ".")] + fraction.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  /// The hour of a day, of one of its half: 12 is the first. One beyond 12 is an hour of the day already, in the afternoon.
  static func hour(of time: [UInt8], in half: Half) -> [UInt8]? {
    let written = Int(time[0] - 0x30) * 10 + Int(time[1] - 0x30)
    guard (1...12).contains(written) || (half == .afternoon && (13...23).contains(written)) else { return nil }
    let hour = written % 12 + (half == .afternoon ? 12 : 0)
    return [UInt8(0x30 + hour / 10), UInt8(0x30 + hour % 10)]
  }

  /// What `offsetSeconds` reads; nothing at the end.
  private mutating func offset() -> [UInt8]? {
    rest = rest.drop { $0 == " " }
    if rest.isEmpty { return [] }
    let zero = ["Z", "z", "UTC", "GMT"]
    if skip(anyOf: zero) != nil { return rest.isEmpty ? [UInt8(ascii: "Z")] : nil }
    guard let sign = skip(anyOf: ["+", "-"]) else { return nil }
    let written = rest
    rest = []
    guard (2...5).contains(written.count), written.allSatisfy({ ("0"..."9").contains($0) || $0 == ":" }) else {
      return nil
    }
    let bytes = written.map { UInt8(truncatingIfNeeded: $0.value) }
    // An hour alone is one without minutes.
    return Array(sign.utf8) + bytes + (bytes.count == 2 ? Array(":00".utf8) : [])
  }
}
