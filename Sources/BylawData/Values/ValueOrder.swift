import BylawChecker
import BylawSyntax

/// How values compare: numbers of any scale exactly, a datetime with a date by its local date, text by its bytes,
/// tiers by their rank. A missing value comes before all others and is equal to none but itself here; that it equals
/// nothing in the language is `Evaluator`'s business.
package enum ValueOrder {
  /// Negative, zero or positive as `a` is below, equal to or above `b`.
  ///
  /// - Parameter dayStart: when a day begins, in microseconds after midnight.
  package static func compare(
    _ a: Value, type aType: ValueType, with b: Value, otherType bType: ValueType, dayStart: Int64 = 0
  ) -> Int {
    switch (a, b) {
    case (.number(let a), .number(let b)):
      return Exact.compare(left: a, leftScale: aType.scale, right: b, rightScale: bType.scale)
    case (.quotient(let a), .quotient(let b)): return a.compare(b)
    case (.quotient(let a), .number(let b)):
      return a.terms.compare(Quotient.Terms(number: b, scale: bType.scale))
    case (.number(let a), .quotient(let b)):
      return Quotient.Terms(number: a, scale: aType.scale).compare(b.terms)
    case (.bool(let a), .bool(let b)): return sign(comparing: a ? 1 : 0, with: b ? 1 : 0)
    case (.text(let a), .text(let b)): return compare(a, with: b)
    case (.date(let a), .date(let b)): return sign(comparing: a, with: b)
    case (.datetime(let a), .datetime(let b)): return sign(comparing: a, with: b)
    case (.date(let a), .datetime(let b)): return sign(comparing: a, with: localDay(of: b, from: dayStart))
    case (.datetime(let a), .date(let b)): return sign(comparing: localDay(of: a, from: dayStart), with: b)
    case (.code(let a), .code(let b)):
      return aType.base == .tier ? sign(comparing: b, with: a) : sign(comparing: a, with: b)
    case (.codes(let a), .codes(let b)): return sign(comparing: a, with: b)
    case (.texts(let a), .texts(let b)): return compare(a, with: b)
    case (.duration(let a), .duration(let b)): return sign(comparing: length(of: a), with: length(of: b))
    default: return sign(comparing: kind(of: a), with: kind(of: b))
    }
  }

  private static func compare(_ a: Text, with b: Text) -> Int { a < b ? -1 : b < a ? 1 : 0 }

  private static func compare(_ a: [Text], with b: [Text]) -> Int {
    for (x, y) in zip(a, b) {
      let order = compare(x, with: y)
      if order != 0 { return order }
    }
    return sign(comparing: a.count, with: b.count)
  }

  private static func sign<T: Comparable>(comparing a: T, with b: T) -> Int { a < b ? -1 : b < a ? 1 : 0 }

  /// In microseconds, a month taken as 30 days.
  private static func length(of duration: Duration) -> Int128 {
    switch duration.unit {
    case .microseconds: Int128(duration.count)
    case .days: Int128(duration.count) * Int128(microsecondsPerDay)
    case .months: Int128(duration.count) * 30 * Int128(microsecondsPerDay)
    }
  }

  private static func kind(of value: Value) -> Int {
    switch value {
    case .missing: 0
    case .number, .quotient: 1
    case .bool: 2
    case .text: 3
    case .date, .datetime: 4
    case .duration: 5
    case .code: 6
    case .codes: 7
    case .texts: 8
    }
  }
}

/// The local date of a date or a datetime; nil for what is neither.
package func localDay(of value: Value, from dayStart: Int64 = 0) -> Int32? {
  switch value {
  case .date(let day): day
  case .datetime(let moment): localDay(of: moment, from: dayStart)
  case .missing, .number, .quotient, .bool, .text, .duration, .code, .codes, .texts: nil
  }
}

/// The first local moment of a day; what lies outside the calendar is drawn to its nearest day.
package func midnight(of day: Int32) -> Int64 {
  Int64(min(max(day, dayRange.lowerBound), dayRange.upperBound)) * microsecondsPerDay
}

extension WindowBounds {
  /// A missing value is in no window.
  package func contains(_ value: Value) -> Bool {
    switch value {
    case .date(let day): contains(day: day)
    case .datetime(let moment): contains(moment: moment)
    case .missing, .number, .quotient, .bool, .text, .duration, .code, .codes, .texts: false
    }
  }
}
