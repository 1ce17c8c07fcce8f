import BylawData
import BylawEngine
import BylawSyntax

/// The moment that a review is as of: local time in the policy's zone.
public struct ReviewMoment: Sendable, Hashable {
  package var asOf: AsOf
  /// As it is printed: a day, or a moment.
  public let text: String

  package init(asOf: AsOf, text: String) {
    self.asOf = asOf
    self.text = text
  }

  /// The end of a day.
  public init(endOf date: CalendarDate) {
    self.init(asOf: AsOf(endOf: date.number))
  }

  /// A moment within a day.
  public init(moment: LocalDatetime) {
    self.init(asOf: AsOf(now: moment.microseconds))
  }

  init(asOf: AsOf) {
    self.init(asOf: asOf, text: asOf.isEndOfDay ? dateText(of: asOf.today) : datetimeText(of: asOf.now))
  }

  /// The end of its day, or its moment, by the days of a policy.
  package func settled(by policy: Policy) -> ReviewMoment {
    ReviewMoment(asOf: asOf.with(dayStart: policy.checked.dayStart), text: text)
  }

  /// The day that it falls on.
  public var date: CalendarDate { CalendarDate(number: asOf.today) }
}

/// Why some text is no moment, in a few words.
public struct BadMoment: Error, Sendable {
  package var words: Phrase

  public var text: String { words.english }
}

/// Reads a date, whose end it then is, or a datetime.
package func reviewMoment(reading text: String, policy: Policy) throws(BadMoment) -> ReviewMoment {
  try reviewMoment(reading: text, zone: policy.zone)
}

/// Whether some text is a moment, whatever the zone.
package func checkMoment(reading text: String) throws(BadMoment) {
  _ = try reviewMoment(reading: text, zone: .utc)
}

private func reviewMoment(reading text: String, zone: LocalZone) throws(BadMoment) -> ReviewMoment {
  do throws(TimestampFault) {
    return ReviewMoment(asOf: try AsOf(reading: text, zone: zone))
  } catch {
    throw BadMoment(words: wording(of: error))
  }
}

private func wording(of fault: TimestampFault) -> Phrase {
  switch fault {
  case .notADate, .notADatetime, .dateWithoutTime, .timeAfterDate:
    Phrase(
      "wanted a date such as 2026-11-01, or a datetime such as 2026-11-01T08:00",
      "要写日期，例如 2026-11-01，或者日期时间，例如 2026-11-01T08:00")
  case .noSuchDay, .falseLeapDay: Phrase("the calendar has no such day", "日历上没有这一天")
  case .noSuchTime: Phrase("the clock has no such time", "没有这个时间")
  case .badOffset: Phrase("wanted an offset such as +08:00, or Z", "要写时差，例如 +08:00，或者 Z")
  }
}
