// # Quotients
//
// `a / b`, a `mean` and a `share` are exact: 2,999,999 of 3,000,000 is not 1, though six digits show it so. A quotient is
// what its division says, a ratio of two whole numbers, in lowest terms and with a divisor above zero, so that there is
// one way to write each and equal quotients are equal in every word.
//
// What keeps it exact: comparisons, ranking, `min`, `max`, `median`, `percentile`, `floor`, `ceil`, `round`, `-`, `abs`,
// and another division. What takes six digits, half away from zero: whatever shows it, and `+`, `-`, `*`, `sum` and
// `mean`, of which the checker says so.
//
// ## Bounds
//
// A number has at most 18 digits, up to 9 of them after the point. So the terms of `a / b` have at most 27 digits, and
// those of a mean, whose sum may be larger than any number, 28. Terms of 29 digits are the most that there may be, so that
// one times a billion still fits 128 bits, which is what rounding takes; quotients of quotients may come to more, and then
// the division is an error, as it is where the quotient itself would be shown with more than 18 digits. Both evaluators
// ask `Quotient`, and so agree on what is an error.
//
// ## Order
//
// `a / b` is below `c / d` where `a * d` is below `c * b`, as `b` and `d` are above zero. In nearly all policies these
// products fit 128 bits; where one does not, both are computed with 256.

/// An exact ratio of two whole numbers, in lowest terms.
package struct Quotient: Hashable, Sendable, BitwiseCopyable {
  package let numerator: Int128
  /// Above zero.
  package let denominator: Int128

  /// Two whole numbers of which a quotient is made, in any terms.
  package struct Terms: Sendable {
    package var numerator: Int128
    package var denominator: Int128

    package init(numerator: Int128, denominator: Int128) {
      self.numerator = numerator
      self.denominator = denominator
    }

    /// Of a number at a scale.
    package init(number: Int64, scale: Int) {
      self.init(numerator: Int128(number), denominator: Exact.powerOfTen(scale))
    }
  }

  /// How many digits show a quotient.
  package static let shownScale = 6

  private static let largestTerm = Exact.powerOfTen(29)
  /// Whose quotients have no more digits than a number may, whatever they are divided by.
  private static let surelyShown = Exact.powerOfTen(12)

  /// Nil where the divisor is zero, or the quotient has more than 18 digits or cannot be kept exactly.
  package init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0, numerator != Int128.min, denominator != Int128.min else { return nil }
    let divisor = Quotient.greatestDivisor(of: numerator.magnitude, and: denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = divisor == 1 ? sign * numerator : sign * (numerator / Int128(divisor))
    self.denominator = divisor == 1 ? sign * denominator : sign * (denominator / Int128(divisor))
    if self.numerator.magnitude < Quotient.surelyShown.magnitude, self.denominator < Quotient.largestTerm { return }
    guard self.numerator.magnitude < Quotient.largestTerm.magnitude, self.denominator < Quotient.largestTerm,
      rounded(to: Quotient.shownScale).magnitude < Exact.limit.magnitude
    else { return nil }
  }

  /// A number at a scale; nil where with six digits after the point it has more than 18.
  package init?(number: Int64, scale: Int) {
    self.init(Int128(number), over: Exact.powerOfTen(scale))
  }

  package static let zero = Quotient(lowest: 0, over: 1)

  package var terms: Terms { Terms(numerator: numerator, denominator: denominator) }

  /// `a / b`, of which `b` is not zero; nil where it is too large or cannot be kept exactly.
  package static func divide(_ a: Terms, by b: Terms) -> Quotient? {
    let (numerator, overflows) = a.numerator.multipliedReportingOverflow(by: b.denominator)
    let (denominator, alsoOverflows) = a.denominator.multipliedReportingOverflow(by: b.numerator)
    return overflows || alsoOverflows ? nil : Quotient(numerator, over: denominator)
  }

  private static func greatestDivisor(of a: UInt128, and b: UInt128) -> UInt128 {
    var (a, b) = (a, b)
    while b > UInt128(UInt64.max) || a > UInt128(UInt64.max) {
      if b == 0 { return a }
      (a, b) = (b, a % b)
    }
    var (first, second) = (UInt64(a), UInt64(b))
    while second != 0 { (first, second) = (second, first % second) }
    return UInt128(first)
  }
}

// MARK: - Order

extension Quotient.Terms {
  /// -1, 0 or 1, as this is below, equal to or above the other; both denominators are above zero.
  package func compare(_ other: Quotient.Terms) -> Int {
    if denominator == other.denominator { return Quotient.Terms.order(of: numerator, and: other.numerator) }
    let (left, overflows) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, alsoOverflows) = other.numerator.multipliedReportingOverflow(by: denominator)
    if !overflows, !alsoOverflows { return Quotient.Terms.order(of: left, and: right) }
    let a = numerator.multipliedFullWidth(by: other.denominator)
    let b = other.numerator.multipliedFullWidth(by: denominator)
    return a.high == b.high ? (a.low < b.low ? -1 : a.low == b.low ? 0 : 1) : a.high < b.high ? -1 : 1
  }

  private static func order(of a: Int128, and b: Int128) -> Int { a < b ? -1 : a == b ? 0 : 1 }
}

extension Quotient {
  /// -1, 0 or 1, as this is below, equal to or above the other.
  package func compare(_ other: Quotient) -> Int { terms.compare(other.terms) }
}

// MARK: - Numbers

extension Quotient {
  /// At a scale of at most 9, half away from zero.
  package func rounded(to scale: Int) -> Int128 {
    Exact.quotient(of: numerator * Exact.powerOfTen(scale), by: denominator)
  }

  package var floor: Int128 { Exact.floorQuotient(of: numerator, by: denominator) }

  package var ceiling: Int128 { -Exact.floorQuotient(of: -numerator, by: denominator) }

  /// With six digits after the point; there are no more than 18 in all.
  package var shown: Int64 { Int64(clamping: rounded(to: Quotient.shownScale)) }

  /// Whether six digits after the point are all that it has.
  package var isShownExactly: Bool {
    (numerator * Exact.powerOfTen(Quotient.shownScale)) % denominator == 0
  }

  package var negated: Quotient { Quotient(lowest: -numerator, over: denominator) }

  package var magnitude: Quotient { numerator < 0 ? negated : self }

  private init(lowest numerator: Int128, over denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }
}

extension Value {
  /// Of a number at a scale, or of a quotient.
  package func terms(scale: Int) -> Quotient.Terms? {
    switch self {
    case .number(let number): Quotient.Terms(number: number, scale: scale)
    case .quotient(let quotient): quotient.terms
    case .missing, .bool, .text, .date, .datetime, .duration, .code, .codes, .texts: nil
    }
  }
}
