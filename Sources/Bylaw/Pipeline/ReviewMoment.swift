import BylawData
import BylawEngine

/// The moment that a review is as of: local time in the policy's zone.
public struct ReviewMoment: Sendable {
  package var asOf: AsOf
  /// As it is printed.
  public var text: String
}

/// Why some text is no moment, in a few words.
public struct BadMoment: Error, Sendable {
  public var text: String
}

/// Reads a date, whose end it then is, or a datetime.
public func reviewMoment(_ text: String, for policy: Policy) throws(BadMoment) -> ReviewMoment {
  try reviewMoment(text, zone: policy.zone)
}

/// Whether some text is a moment, whatever the zone.
package func checkMoment(_ text: String) throws(BadMoment) {
  _ = try reviewMoment(text, zone: .utc)
}

private func reviewMoment(_ text: String, zone: LocalZone) throws(BadMoment) -> ReviewMoment {
  do throws(TimestampFault) {
    let asOf = try AsOf(reading: text, zone: zone)
    let isEndOfDay = asOf == AsOf(endOf: asOf.today)
    return ReviewMoment(asOf: asOf, text: isEndOfDay ? dateText(asOf.today) : datetimeText(asOf.now))
  } catch {
    throw BadMoment(text: wording(error))
  }
}

private func wording(_ fault: TimestampFault) -> String {
  switch fault {
  case .notADate, .notADatetime, .dateWithoutTime, .timeAfterDate:
    "wanted a date such as 2026-11-01, or a datetime such as 2026-11-01T08:00"
  case .noSuchDay: "the calendar has no such day"
  case .noSuchTime: "the clock has no such time"
  case .badOffset: "wanted an offset such as +08:00, or Z"
  }
}
