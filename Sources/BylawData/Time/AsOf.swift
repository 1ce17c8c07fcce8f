import BylawSyntax

/// The moment that a review is as of, and the review before it.
package struct AsOf: Hashable, Sendable {
  /// Local microseconds since 1970-01-01T00:00.
  package let now: Int64
  /// The local date of `now`.
  package let today: Int32
  /// When a day begins, in microseconds after midnight.
  package let dayStart: Int64
  /// When the last review before this one was held, as far as that is on record.
  package private(set) var lastReview: Int64?

  package init(now: Int64, dayStart: Int64 = 0) {
    self.now = now
    self.dayStart = dayStart
    today = localDay(of: now, from: dayStart)
  }

  /// The end of a day.
  package init(endOf day: Int32, dayStart: Int64 = 0) {
    self.init(now: (Int64(day) + 1) * microsecondsPerDay + dayStart - 1, dayStart: dayStart)
  }

  /// The same day's end, or the same moment, where days begin otherwise.
  package func with(dayStart: Int64) -> AsOf {
    if dayStart == self.dayStart { return self }
    var asOf = isEndOfDay ? AsOf(endOf: today, dayStart: dayStart) : AsOf(now: now, dayStart: dayStart)
    asOf.lastReview = lastReview
    return asOf
  }

  /// Whether it is the last moment of its day. Before it, something may still happen on that day.
  package var isEndOfDay: Bool { now == (Int64(today) + 1) * microsecondsPerDay + dayStart - 1 }

  /// The first moment of its day.
  package var startOfDay: Int64 { midnight(of: today) + dayStart }

  /// The same moment, after those of some reviews that were held before it.
  package func following(_ held: HeldReviews) -> AsOf {
    var asOf = self
    asOf.lastReview = held.last(before: now)
    return asOf
  }

  /// The day from which a streak counts back: today, or yesterday where today has nothing yet and is not over.
  package func streakEnd(hasToday: Bool) -> Int32 { hasToday || isEndOfDay ? today : today - 1 }

  /// `2026-11-01`, whose end it then is, or a datetime as a cell holds it.
  package init(reading text: String, zone: LocalZone) throws(TimestampFault) {
    try self.init(reading: Array(text.utf8)[...], zone: zone)
  }

  package init(reading bytes: ArraySlice<UInt8>, zone: LocalZone) throws(TimestampFault) {
    do throws(TimestampFault) {
      self.init(now: try readDatetime(from: bytes, zone: zone), dayStart: zone.dayStart)
    } catch .dateWithoutTime {
      self.init(endOf: try readDate(from: bytes), dayStart: zone.dayStart)
    }
  }
}

/// The last local moment of a day; of one that the calendar does not have it is any.
///
/// - Parameter dayStart: when a day begins, in microseconds after midnight.
package func lastMoment(of day: Int32, from dayStart: Int64 = 0) -> Int64 {
  (Int64(day) + 1) &* microsecondsPerDay &+ dayStart &- 1
}

/// The date of a local moment, as days since 1970-01-01.
///
/// - Parameter dayStart: when a day begins, in microseconds after midnight.
@inlinable package func localDay(of moment: Int64, from dayStart: Int64 = 0) -> Int32 {
  Int32(clamping: floorDivide(moment &- dayStart, by: microsecondsPerDay))
}
