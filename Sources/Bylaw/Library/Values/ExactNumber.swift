import BylawChecker
import BylawData

/// An exact decimal number: a whole number, and how many of its digits stand after the point.
///
/// Bylaw computes without floating point, and so there is no way from or to a `Double` here. `1.5` and `1.50` are equal.
/// A policy's numbers have at most 18 digits; a number with more is told of where a policy reads it.
public struct ExactNumber: Sendable, Hashable, Comparable, LosslessStringConvertible, ExpressibleByIntegerLiteral {
  /// The number without its point: 1250 for `12.50`.
  public let unscaled: Int64
  /// How many digits stand after the point, from 0 to 18.
  public let scale: Int

  /// `unscaled` divided by ten to the power of `scale`; nil for a scale outside of 0 to 18.
  public init?(unscaled: Int64, scale: Int) {
    guard (0...18).contains(scale) else { return nil }
    self.init(value: unscaled, ofScale: scale)
  }

  init(value: Int64, ofScale scale: Int) {
    unscaled = value
    self.scale = scale
  }

  /// A whole number.
  public init(_ number: Int) { self.init(value: Int64(number), ofScale: 0) }

  public init(integerLiteral value: Int) { self.init(value) }

  /// Reads digits with or without a sign and a point, such as `-12.50`; nil for any other text, and for a number that an
  /// `Int64` does not hold.
  public init?(_ description: String) {
    let isNegative = description.hasPrefix("-")
    let digits = isNegative || description.hasPrefix("+") ? description.dropFirst() : description[...]
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let unscaled = Int64((isNegative ? "-" : "") + parts.joined())
    else { return nil }
    self.init(unscaled: unscaled, scale: parts.count == 2 ? parts[1].utf8.count : 0)
  }

  /// The digits as a file has them, such as `-12.50`.
  public var description: String { Formatting.number(unscaled, scale: scale) }

  /// The number as an `Int`; nil where it is not whole.
  public var asInt: Int? {
    let (whole, rest) = Int128(unscaled).quotientAndRemainder(dividingBy: Exact.powerOfTen(scale))
    return rest == 0 ? Int(whole) : nil
  }

  public static func == (a: ExactNumber, b: ExactNumber) -> Bool { a.aligned == b.aligned }

  public static func < (a: ExactNumber, b: ExactNumber) -> Bool { a.aligned < b.aligned }

  public func hash(into hasher: inout Hasher) { hasher.combine(aligned) }

  /// At 18 digits after the point, which an `Int128` holds for any `Int64`.
  private var aligned: Int128 { Int128(unscaled) * Exact.powerOfTen(18 - scale) }
}
