import BylawChecker

/// What an expression comes to, in SQL.
struct Term {
  /// Of a quotient, what is divided; NULL where the value is missing.
  var sql: SQL
  /// What a quotient is divided by: above zero, and NULL where the value is missing.
  var divisor: SQL?
  /// Whether computing it fails; never NULL. Where it does, `sql` is anything.
  var fails = SQL.bool(false)
  /// The whole numbers that `sql` can be, where it is a number.
  var range = Term.numbers
  var divisorRange: ClosedRange<Int128> = 1...1
  /// Of a span of time, which is in microseconds, in what it is written; nil where that is not always the same.
  var unit: Duration.Unit?

  static let limit = Exact.limit
  /// Any number that there is.
  static let numbers: ClosedRange<Int128> = (1 - Exact.limit)...(Exact.limit - 1)
  /// How many rows a table has at most.
  static let rows: ClosedRange<Int128> = 0...1_000_000_000_000
  static let fitting: ClosedRange<Int128> = Int128(Int64.min)...Int128(Int64.max)

  init(_ sql: SQL, fails: SQL = .bool(false), range: ClosedRange<Int128> = Term.numbers) {
    self.sql = sql
    self.fails = fails
    self.range = range
  }

  var isMissing: SQL {
    guard let divisor else { return .isNull(sql) }
    return .any([.isNull(sql), .isNull(divisor)])
  }
}

extension ClosedRange<Int128> {
  static func spanning(_ values: [Int128]) -> ClosedRange {
    let sorted = values.sorted()
    return (sorted.first ?? 0)...(sorted.last ?? 0)
  }

  /// Products of two numbers, drawn in where they would be too large for any of these.
  func times(_ other: ClosedRange) -> ClosedRange {
    .spanning([
      lowerBound.drawn(times: other.lowerBound), lowerBound.drawn(times: other.upperBound),
      upperBound.drawn(times: other.lowerBound), upperBound.drawn(times: other.upperBound),
    ])
  }

  func plus(_ other: ClosedRange) -> ClosedRange {
    lowerBound.drawn(plus: other.lowerBound)...upperBound.drawn(plus: other.upperBound)
  }

  var negated: ClosedRange { (0 - upperBound)...(0 - lowerBound) }

  func union(_ other: ClosedRange) -> ClosedRange {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }

  func isWithin(_ other: ClosedRange) -> Bool {
    other.lowerBound <= lowerBound && upperBound <= other.upperBound
  }

  var largest: Int128 { Swift.max(0 - lowerBound, upperBound) }
}

extension Int128 {
  private static let far: Int128 = Exact.powerOfTen(38)

  func drawn(times other: Int128) -> Int128 {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    if overflow { return (self < 0) == (other < 0) ? Self.far : 0 - Self.far }
    return Swift.min(Swift.max(product, 0 - Self.far), Self.far)
  }

  func drawn(plus other: Int128) -> Int128 {
    let (sum, overflow) = addingReportingOverflow(other)
    if overflow { return self < 0 ? 0 - Self.far : Self.far }
    return Swift.min(Swift.max(sum, 0 - Self.far), Self.far)
  }
}
