import BylawData
import BylawSyntax

/// A day of the calendar, from 0001-01-01 to 9999-12-31.
public struct CalendarDate: Sendable, Hashable, Comparable, LosslessStringConvertible {
  /// Days since 1970-01-01.
  let number: Int32

  init(number: Int32) { self.number = number }

  /// Nil for a day that the calendar does not have, such as the 30th of February.
  public init?(year: Int, month: Int, day: Int) {
    guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
    number = date.dayNumber
  }

  /// Reads `2026-11-01`; nil for any other text, and for a day that the calendar does not have.
  public init?(_ description: String) {
    guard let number = try? readDate(from: Array(description.utf8)[...]) else { return nil }
    self.number = number
  }

  public var year: Int { CivilDate(dayNumber: number).year }
  /// From 1 to 12.
  public var month: Int { CivilDate(dayNumber: number).month }
  /// From 1 to 31.
  public var day: Int { CivilDate(dayNumber: number).day }

  /// `2026-11-01`
  public var description: String { CivilDate(dayNumber: number).text }

  public static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.number < b.number }
}

/// A moment of local time in the zone of a policy, to the microsecond.
///
/// A text cell may hold a datetime with an offset, such as `2026-11-01T08:00Z`; the policy's readers put it into local
/// time. A value of this type has none.
public struct LocalDatetime: Sendable, Hashable, Comparable, LosslessStringConvertible {
  /// Microseconds since 1970-01-01T00:00 of local time.
  let microseconds: Int64

  init(microseconds: Int64) { self.microseconds = microseconds }

  /// Nil for a time that no clock shows.
  public init?(_ date: CalendarDate, hour: Int, minute: Int, second: Int = 0, microsecond: Int = 0) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<1_000_000).contains(microsecond)
    else { return nil }
    let seconds = Int64(hour * 3_600 + minute * 60 + second)
    microseconds = Int64(date.number) * microsecondsPerDay + seconds * 1_000_000 + Int64(microsecond)
  }

  /// Reads `2026-11-01T08:00`, with or without seconds and their fraction; nil for any other text, for one with an
  /// offset, and for a moment that the calendar or the clock does not have.
  public init?(_ description: String) {
    let bytes = Array(description.utf8)
    let offsets: [UInt8] = [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "Z")]
    guard !bytes.dropFirst(10).contains(where: offsets.contains),
      let moment = try? readDatetime(from: bytes[...], zone: .utc)
    else { return nil }
    microseconds = moment
  }

  public var date: CalendarDate { CalendarDate(number: localDay(of: microseconds)) }
  /// From 0 to 23.
  public var hour: Int { Int(ofDay / 3_600_000_000) }
  /// From 0 to 59.
  public var minute: Int { Int(ofDay / 60_000_000 % 60) }
  /// From 0 to 59.
  public var second: Int { Int(ofDay / 1_000_000 % 60) }
  /// Of the second, from 0 to 999,999.
  public var microsecond: Int { Int(ofDay % 1_000_000) }

  private var ofDay: Int64 { microseconds - Int64(date.number) * microsecondsPerDay }

  /// `2026-11-01T08:00:00`, with the fraction of the second where there is one.
  public var description: String { Formatting.datetime(microseconds) }

  public static func < (a: LocalDatetime, b: LocalDatetime) -> Bool { a.microseconds < b.microseconds }
}
