/// Exact arithmetic on scaled integers: the numbers themselves have at most 18 digits, what stands between them
/// is an `Int128`.
package enum Exact {
  /// The first number that has 19 digits.
  package static let limit: Int128 = 1_000_000_000_000_000_000

  private static let powers: [Int128] = {
    var powers: [Int128] = [1]
    for _ in 0..<38 { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }()

  package static func powerOfTen(_ exponent: Int) -> Int128 {
    powers[Swift.min(Swift.max(exponent, 0), powers.count - 1)]
  }

  /// Nil where the number has more than 18 digits.
  package static func checked(_ value: Int128?) -> Int64? {
    guard let value, value.magnitude < limit.magnitude else { return nil }
    return Int64(value)
  }

  /// `a / b` as a whole number, half away from zero; `b` is not zero.
  package static func quotient(of a: Int128, by b: Int128) -> Int128 {
    let (whole, rest) = a.quotientAndRemainder(dividingBy: b)
    guard rest.magnitude >= b.magnitude - rest.magnitude else { return whole }
    return (a < 0) == (b < 0) ? whole + 1 : whole - 1
  }

  /// The same number at another scale, half away from zero where digits are lost; nil beyond an `Int128`.
  package static func rescale(_ value: Int128, from: Int, to: Int) -> Int128? {
    if to == from { return value }
    if to < from { return quotient(of: value, by: powerOfTen(from - to)) }
    let (product, overflow) = value.multipliedReportingOverflow(by: powerOfTen(to - from))
    return overflow ? nil : product
  }

  /// `(a / 10^aScale) / (b / 10^bScale)` at `scale`; `b` is not zero.
  package static func divide(_ a: Int128, leftScale aScale: Int, by b: Int128, rightScale bScale: Int, scale: Int)
    -> Int128?
  {
    let shift = scale + bScale - aScale
    if shift < 0 { return quotient(of: a, by: b * powerOfTen(-shift)) }
    let (dividend, overflow) = a.multipliedReportingOverflow(by: powerOfTen(shift))
    return overflow ? nil : quotient(of: dividend, by: b)
  }

  /// The largest whole number at that scale that is not above `value`.
  package static func floor(_ value: Int128, scale: Int) -> Int128 {
    floorQuotient(of: value, by: powerOfTen(scale))
  }

  /// `a / b` rounded down; `b` is above zero.
  package static func floorQuotient(of a: Int128, by b: Int128) -> Int128 {
    let (whole, rest) = a.quotientAndRemainder(dividingBy: b)
    return rest < 0 ? whole - 1 : whole
  }

  /// `a op b` at `scale`; nil beyond an `Int128`. The divisor is not zero.
  package static func result(
    op: ArithmeticOperator, left a: Int64, leftScale aScale: Int, right b: Int64, rightScale bScale: Int, scale: Int
  ) -> Int128? {
    let (a, b) = (Int128(a), Int128(b))
    let common = max(aScale, bScale)
    switch op {
    case .add:
      return rescale(a * powerOfTen(common - aScale) + b * powerOfTen(common - bScale), from: common, to: scale)
    case .subtract:
      return rescale(a * powerOfTen(common - aScale) - b * powerOfTen(common - bScale), from: common, to: scale)
    case .multiply: return rescale(a * b, from: aScale + bScale, to: scale)
    case .divide: return divide(a, leftScale: aScale, by: b, rightScale: bScale, scale: scale)
    }
  }

  /// -1, 0 or 1, as `a` is less than, equal to or greater than `b`.
  package static func compare(left a: Int64, leftScale aScale: Int, right b: Int64, rightScale bScale: Int) -> Int {
    let common = max(aScale, bScale)
    let (left, right) = (Int128(a) * powerOfTen(common - aScale), Int128(b) * powerOfTen(common - bScale))
    return left < right ? -1 : left == right ? 0 : 1
  }
}

extension ValueType {
  /// The digits after the point of a number; 0 for what is none.
  package var scale: Int { base.scale }
}
