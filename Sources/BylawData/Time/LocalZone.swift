import BylawChecker
import BylawSyntax

/// A time zone: how far the wall clock is from UTC at any moment.
package struct LocalZone: Sendable {
  private enum Rule: Sendable {
    case fixed(seconds: Int)
    case file(ZoneFile)
  }

  /// As the policy writes it.
  package let name: String
  private let rule: Rule
  /// When a local day begins, in microseconds after midnight: a date alone that stands for a moment is read by it.
  package var dayStart: Int64 = 0

  package static let utc = LocalZone(name: "UTC", rule: .fixed(seconds: 0))

  private init(name: String, rule: Rule) {
    self.name = name
    self.rule = rule
  }

  /// `UTC`, an offset such as `+08:00`, or a zone that the system's files describe.
  package init(named name: String) throws(ZoneProblem) {
    try self.init(named: name, directories: ZoneDirectories.system)
  }

  init(named name: String, directories: [String]) throws(ZoneProblem) {
    if name == "UTC" || name == "Z" {
      self.init(name: name, rule: .fixed(seconds: 0))
    } else if let seconds = offsetSeconds(from: Array(name.utf8)[...]) {
      self.init(name: name, rule: .fixed(seconds: seconds))
    } else {
      self.init(name: name, rule: .file(try ZoneDirectories.zoneFile(named: name, in: directories)))
    }
  }

  init(name: String, file: ZoneFile) {
    self.init(name: name, rule: .file(file))
  }

  /// Seconds to add to UTC for the wall clock's time.
  package func offset(atUTC second: Int64) -> Int {
    switch rule {
    case .fixed(let seconds): seconds
    case .file(let file): file.offset(at: second)
    }
  }

  /// Wall-clock microseconds since 1970-01-01T00:00 of a moment given in microseconds of UTC.
  package func local(fromUTC moment: Int64) -> Int64 {
    let offset = Int64(offset(atUTC: floorDivide(moment, by: 1_000_000))) * 1_000_000
    let (sum, overflow) = moment.addingReportingOverflow(offset)
    return overflow ? moment : sum
  }
}

/// The quotient rounded towards negative infinity; the divisor is positive.
@inlinable package func floorDivide(_ value: Int64, by divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
