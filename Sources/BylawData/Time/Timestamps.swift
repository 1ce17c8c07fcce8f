import BylawSyntax

/// Why some text is not the date or the datetime that it should be.
package enum TimestampFault: Error, Hashable, Sendable {
  case notADate
  case notADatetime
  /// `2026-02-30`, or a year that is not in 1 to 9999.
  case noSuchDay
  case noSuchTime
  case dateWithoutTime
  case timeAfterDate
  case badOffset
  /// The 60th day of a spreadsheet, 29 February 1900.
  case falseLeapDay
}

/// Reads `2026-11-01` as days since 1970-01-01.
package func readDate(from text: ArraySlice<UInt8>) throws(TimestampFault) -> Int32 {
  var cursor = TimestampCursor(text: text)
  guard let day = try cursor.date() else { throw .notADate }
  if cursor.isAtEnd { return day }
  throw cursor.isAtTimeSeparator ? .timeAfterDate : .notADate
}

/// Reads `2026-11-01T08:00[:SS[.f…]]`, with a `T`, a `t` or a space, and then perhaps `Z`, `+08:00`, `+0800` or `+08`, as
/// local microseconds since 1970-01-01T00:00. A second's fraction of more than six digits is rounded to six, half up.
package func readDatetime(from text: ArraySlice<UInt8>, zone: LocalZone) throws(TimestampFault) -> Int64 {
  var cursor = TimestampCursor(text: text)
  guard let day = try cursor.date() else { throw .notADatetime }
  if cursor.isAtEnd { throw .dateWithoutTime }
  guard cursor.isAtTimeSeparator else { throw .notADatetime }
  cursor.advance()
  guard let time = try cursor.time() else { throw .notADatetime }
  let written = Int64(day) * microsecondsPerDay + time
  if cursor.isAtEnd {
    // A fraction may have been rounded up to the day after the last one.
    guard momentRange.contains(written) else { throw .noSuchDay }
    return written
  }
  guard let offset = offsetSeconds(from: cursor.rest) else {
    throw cursor.isAtOffset ? .badOffset : .notADatetime
  }
  let local = zone.local(fromUTC: written - Int64(offset) * 1_000_000)
  guard momentRange.contains(local) else { throw .noSuchDay }
  return local
}

/// Seconds east of UTC: `Z`, `+08:00`, `-0530`, `+08`. No place on earth is further from UTC than 14 hours.
package func offsetSeconds(from text: ArraySlice<UInt8>) -> Int? {
  if text.count == 1, let letter = text.first, letter | 0x20 == UInt8(ascii: "z") { return 0 }
  guard let sign = text.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
  var cursor = TimestampCursor(text: text.dropFirst())
  guard let hours = cursor.number(digits: 2) else { return nil }
  var minutes = 0
  if !cursor.isAtEnd {
    _ = cursor.skip(UInt8(ascii: ":"))
    guard let written = cursor.number(digits: 2), written < 60, cursor.isAtEnd else { return nil }
    minutes = written
  }
  let seconds = hours * 3_600 + minutes * 60
  guard seconds <= 14 * 3_600 else { return nil }
  return sign == UInt8(ascii: "-") ? -seconds : seconds
}

/// The first and the last day of the calendar: 0001-01-01 and 9999-12-31.
package let dayRange: ClosedRange<Int32> = -719_162...2_932_896

package let momentRange =
  Int64(dayRange.lowerBound) * microsecondsPerDay..<Int64(dayRange.upperBound + 1)
  * microsecondsPerDay

private struct TimestampCursor {
  private(set) var rest: ArraySlice<UInt8>

  init(text: ArraySlice<UInt8>) { rest = text }

  var isAtEnd: Bool { rest.isEmpty }
  var isAtTimeSeparator: Bool { rest.first.map { $0 | 0x20 == UInt8(ascii: "t") || $0 == UInt8(ascii: " ") } ?? false }
  var isAtOffset: Bool {
    rest.first.map {
      $0 | 0x20 == UInt8(ascii: "z") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
    } ?? false
  }

  mutating func advance() { rest = rest.dropFirst() }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    advance()
    return true
  }

  mutating func number(digits: Int) -> Int? {
    guard rest.count >= digits else { return nil }
    var value = 0
    for byte in rest.prefix(digits) {
      guard let digit = decimalDigit(of: byte) else { return nil }
      value = value * 10 + digit
    }
    rest = rest.dropFirst(digits)
    return value
  }

  /// Nil where the shape is not a date's.
  mutating func date() throws(TimestampFault) -> Int32? {
    guard let year = number(digits: 4), skip(UInt8(ascii: "-")), let month = number(digits: 2),
      skip(UInt8(ascii: "-")), let day = number(digits: 2)
    else { return nil }
    guard let date = CivilDate(year: year, month: month, day: day) else { throw .noSuchDay }
    return date.dayNumber
  }

  /// Microseconds after midnight; nil where the shape is not a time's.
  package mutating func time() throws(TimestampFault) -> Int64? {
    guard let hour = number(digits: 2), skip(UInt8(ascii: ":")), let minute = number(digits: 2) else { return nil }
    var second = 0
    var fraction: Int64 = 0
    if skip(UInt8(ascii: ":")) {
      guard let written = number(digits: 2) else { return nil }
      second = written
      if skip(UInt8(ascii: ".")) {
        guard let written = self.fraction() else { return nil }
        fraction = written
      }
    }
    guard hour < 24, minute < 60, second < 60 else { throw .noSuchTime }
    return Int64(hour * 3_600 + minute * 60 + second) * 1_000_000 + fraction
  }

  private mutating func fraction() -> Int64? {
    let digits = rest.prefix { decimalDigit(of: $0) != nil }
    guard !digits.isEmpty else { return nil }
    rest = rest[digits.endIndex...]
    var value: Int64 = 0
    var place: Int64 = 100_000
    for byte in digits.prefix(6) {
      value += Int64(byte - 0x30) * place
      place /= 10
    }
    if let next = digits.dropFirst(6).first, next >= UInt8(ascii: "5") { value += 1 }
    return value
  }
}
