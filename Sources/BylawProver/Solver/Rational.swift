/// A ratio of two whole numbers in lowest terms, its divisor above zero.
///
/// What does not fit 128 bits is no number but `Undecided.overflow`: nothing is ever rounded.
struct Rational: Hashable {
  let numerator: Int128
  let denominator: Int128

  static let zero = Rational(0)
  static let one = Rational(1)

  init(_ whole: Int128) {
    numerator = whole
    denominator = 1
  }

  /// - Parameter denominator: not zero.
  init(_ numerator: Int128, over denominator: Int128) throws(Undecided) {
    guard numerator != .min, denominator != .min else { throw .overflow }
    let divisor = greatestDivisor(of: numerator, and: denominator)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * (numerator / max(divisor, 1))
    self.denominator = sign * (denominator / max(divisor, 1))
  }

  var isWhole: Bool { denominator == 1 }
  var isZero: Bool { numerator == 0 }
  var isNegative: Bool { numerator < 0 }

  /// The largest whole number that is not above it.
  var floor: Int128 { floorQuotient(of: numerator, by: denominator) }

  func adding(_ other: Rational) throws(Undecided) -> Rational {
    if denominator == 1, other.denominator == 1 { return Rational(try sum(of: numerator, and: other.numerator)) }
    let left = try product(of: numerator, and: other.denominator)
    let right = try product(of: other.numerator, and: denominator)
    return try Rational(try sum(of: left, and: right), over: try product(of: denominator, and: other.denominator))
  }

  func subtracting(_ other: Rational) throws(Undecided) -> Rational { try adding(other.negated) }

  func multiplied(by other: Rational) throws(Undecided) -> Rational {
    if denominator == 1, other.denominator == 1 { return Rational(try product(of: numerator, and: other.numerator)) }
    let first = max(greatestDivisor(of: numerator, and: other.denominator), 1)
    let second = max(greatestDivisor(of: other.numerator, and: denominator), 1)
    return try Rational(
      try product(of: numerator / first, and: other.numerator / second),
      over: try product(of: denominator / second, and: other.denominator / first))
  }

  /// - Parameter other: not zero.
  func divided(by other: Rational) throws(Undecided) -> Rational {
    try multiplied(by: try Rational(other.denominator, over: other.numerator))
  }

  /// The least number there is has no opposite, and is never made.
  var negated: Rational { Rational(lowest: 0 &- numerator, over: denominator) }

  private init(lowest numerator: Int128, over denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  func isBelow(_ other: Rational) throws(Undecided) -> Bool {
    if denominator == other.denominator { return numerator < other.numerator }
    return try product(of: numerator, and: other.denominator) < product(of: other.numerator, and: denominator)
  }
}

func sum(of a: Int128, and b: Int128) throws(Undecided) -> Int128 {
  let (result, overflow) = a.addingReportingOverflow(b)
  if overflow || result == .min { throw .overflow }
  return result
}

func product(of a: Int128, and b: Int128) throws(Undecided) -> Int128 {
  let (result, overflow) = a.multipliedReportingOverflow(by: b)
  if overflow || result == .min { throw .overflow }
  return result
}

/// Zero of two zeros; of others above zero.
func greatestDivisor(of a: Int128, and b: Int128) -> Int128 {
  var (a, b) = (a.magnitude, b.magnitude)
  while b > UInt128(UInt64.max) || a > UInt128(UInt64.max) {
    if b == 0 { return Int128(clamping: a) }
    (a, b) = (b, a % b)
  }
  var (first, second) = (UInt64(a), UInt64(b))
  while second != 0 { (first, second) = (second, first % second) }
  return Int128(first)
}

/// `a / b` rounded down; `b` is above zero.
func floorQuotient(of a: Int128, by b: Int128) -> Int128 {
  let (whole, rest) = a.quotientAndRemainder(dividingBy: b)
  return rest < 0 ? whole - 1 : whole
}

/// `a / b` rounded up; `b` is above zero.
func ceilingQuotient(of a: Int128, by b: Int128) -> Int128 { -floorQuotient(of: -a, by: b) }
