import BylawChecker
import BylawEngine
import BylawSyntax

/// What can be known of mutations without running anything: that some change nothing, and that some change the same.
///
/// A comparison of an expression with a number comes out true on a range of the expression's values. Where the range is
/// the same before and after, within what the values can be by the declared ranges, nothing can tell the two apart:
/// `spoken > 0` and `spoken != 0` for a number of days. Two mutations of one comparison with the same range are one.
struct Equivalence {
  /// Where a comparison is true: on the numbers from `lower` to `upper`, or on all others.
  struct Truth: Hashable {
    var lower: Int128?
    var upper: Int128?
    var isInside: Bool

    static let always = Truth(lower: nil, upper: nil, isInside: true)
    static let never = Truth(lower: 1, upper: 0, isInside: true)
  }

  private let comparisons: [Span: Truth]
  private let fallbacks: [Span: Bool]

  init(_ policy: CheckedPolicy) {
    var comparisons: [Span: Truth] = [:]
    var fallbacks: [Span: Bool] = [:]
    policy.forEachExpression { expression in
      if let truth = Equivalence.truth(of: expression, policy) { comparisons[expression.span] = truth }
      if let truth = Equivalence.fallback(of: expression) { fallbacks[expression.span] = truth }
    }
    self.comparisons = comparisons
    self.fallbacks = fallbacks
  }

  /// Where the comparison at a span is true; nil where that is not known.
  func truth(at span: Span) -> Truth? { comparisons[span] }

  /// What the comparison at a span comes to where a value is missing and a number stands in for it; nil where that hangs
  /// on more.
  func fallback(at span: Span) -> Bool? { fallbacks[span] }

  private static func fallback(of expression: CheckedExpression) -> Bool? {
    guard case .compare(let op, let left, let right) = expression.kind else { return nil }
    func number(_ side: CheckedExpression) -> (Int64, Int)? {
      switch side.kind {
      case .coalesce(_, let other): number(other)
      case .widen(let inner): number(inner)
      case .constant(.number(let number)): (number, side.type.scale)
      default: nil
      }
    }
    guard let a = number(left), let b = number(right) else { return nil }
    let order = Exact.compare(a.0, a.1, b.0, b.1)
    return op.holds(order)
  }

  private static func truth(of expression: CheckedExpression, _ policy: CheckedPolicy) -> Truth? {
    guard case .compare(let op, let left, let right) = expression.kind else { return nil }
    // Where a value is missing, `=` and `!=` are not told apart by ranges.
    guard !left.type.isOptional, !right.type.isOptional else { return nil }
    if case .constant(.number(let number)) = right.kind, case .number(let scale) = left.type.base {
      return truth(op, policy.range(of: left), scale, number, right.type.scale)
    }
    if case .constant(.number(let number)) = left.kind, case .number(let scale) = right.type.base {
      return truth(op.mirrored, policy.range(of: right), scale, number, left.type.scale)
    }
    return nil
  }

  /// `value op number`, the value being of scale `scale` and within `range`.
  private static func truth(
    _ op: ComparisonOperator, _ range: NumberRange, _ scale: Int, _ number: Int64, _ numberScale: Int
  ) -> Truth {
    let divisor = Exact.power(max(numberScale - scale, 0))
    let scaled = Int128(number) * Exact.power(max(scale - numberScale, 0))
    let floor = Exact.floorQuotient(scaled, divisor)
    let isWhole = floor * divisor == scaled
    let ceiling = isWhole ? floor : floor + 1
    switch op {
    case .greaterOrEqual: return clipped(Truth(lower: ceiling, upper: nil, isInside: true), range)
    case .greater: return clipped(Truth(lower: floor + 1, upper: nil, isInside: true), range)
    case .lessOrEqual: return clipped(Truth(lower: nil, upper: floor, isInside: true), range)
    case .less: return clipped(Truth(lower: nil, upper: ceiling - 1, isInside: true), range)
    case .equal, .notEqual:
      let point = isWhole ? Truth(lower: floor, upper: floor, isInside: true) : .never
      var truth = clipped(point, range)
      guard op == .notEqual else { return truth }
      if truth == .never { return .always }
      if truth == .always { return .never }
      // Outside a point at either end is a range itself.
      if truth.lower == nil, let upper = truth.upper {
        return clipped(Truth(lower: upper + 1, upper: nil, isInside: true), range)
      }
      if truth.upper == nil, let lower = truth.lower {
        return clipped(Truth(lower: nil, upper: lower - 1, isInside: true), range)
      }
      truth.isInside = false
      return truth
    }
  }

  /// With a bound that cuts off nothing left out, and one way to say that nothing is inside.
  private static func clipped(_ truth: Truth, _ range: NumberRange) -> Truth {
    var result = truth
    if let lower = truth.lower, let least = range.lower, lower <= least { result.lower = nil }
    if let upper = truth.upper, let most = range.upper, upper >= most { result.upper = nil }
    let isEmpty =
      isAbove(truth.lower, truth.upper) || isAbove(truth.lower, range.upper) || isAbove(range.lower, truth.upper)
    return isEmpty ? .never : result
  }

  private static func isAbove(_ a: Int128?, _ b: Int128?) -> Bool {
    guard let a, let b else { return false }
    return a > b
  }
}
