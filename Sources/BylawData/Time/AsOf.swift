import BylawSyntax

/// The moment that a review is as of.
package struct AsOf: Hashable, Sendable {
  /// Local microseconds since 1970-01-01T00:00.
  package let now: Int64
  /// The local date of `now`.
  package let today: Int32

  package init(now: Int64) {
    self.now = now
    today = localDay(of: now)
  }

  /// The end of a day.
  package init(endOf day: Int32) {
    self.init(now: (Int64(day) + 1) * microsecondsPerDay - 1)
  }

  /// Whether it is the last moment of its day. Before it, something may still happen on that day.
  package var isEndOfDay: Bool { self == AsOf(endOf: today) }

  /// The day from which a streak counts back: today, or yesterday where today has nothing yet and is not over.
  package func streakEnd(hasToday: Bool) -> Int32 { hasToday || isEndOfDay ? today : today - 1 }

  /// `2026-11-01`, whose end it then is, or a datetime as a cell holds it.
  package init(reading text: String, zone: LocalZone) throws(TimestampFault) {
    try self.init(reading: Array(text.utf8)[...], zone: zone)
  }

  package init(reading bytes: ArraySlice<UInt8>, zone: LocalZone) throws(TimestampFault) {
    do throws(TimestampFault) {
      self.init(now: try readDatetime(from: bytes, zone: zone))
    } catch .dateWithoutTime {
      self.init(endOf: try readDate(from: bytes))
    }
  }
}

/// The date of a local moment, as days since 1970-01-01.
@inlinable package func localDay(of moment: Int64) -> Int32 {
  Int32(clamping: floorDivide(moment, by: microsecondsPerDay))
}
