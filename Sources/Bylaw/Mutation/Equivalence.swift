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

  init(policy: CheckedPolicy) {
    var comparisons: [Span: Truth] = [:]
    var fallbacks: [Span: Bool] = [:]
    let ranges = NumberRanges(policy: policy)
    policy.forEachExpression { expression in
      if policy.isInDefinition(expression.span) { return }
      if let truth = Equivalence.truth(of: expression, ranges: ranges) { comparisons[expression.span] = truth }
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
    func number(of side: CheckedExpression) -> Quotient.Terms? {
      switch side.kind {
      case .coalesce(_, let other): number(of: other)
      case .widen(let inner): number(of: inner)
      case .constant(let value): value.terms(scale: side.type.scale)
      default: nil
      }
    }
    guard let a = number(of: left), let b = number(of: right) else { return nil }
    let order = a.compare(b)
    return op.holds(order: order)
  }

  private static func truth(of expression: CheckedExpression, ranges: NumberRanges) -> Truth? {
    guard case .compare(let op, let left, let right) = expression.kind else { return nil }
    // Where a value is missing, `=` and `!=` are not told apart by ranges.
    guard !left.type.isOptional, !right.type.isOptional else { return nil }
    if case .constant(.number(let number)) = right.kind, case .number(let scale) = left.type.base {
      return truth(of: op, range: ranges.range(of: left), scale: scale, number: number, numberScale: right.type.scale)
    }
    if case .constant(.number(let number)) = left.kind, case .number(let scale) = right.type.base {
      return truth(
        of: op.mirrored, range: ranges.range(of: right), scale: scale, number: number, numberScale: left.type.scale)
    }
    return nil
  }

  /// `value op number`, the value being of scale `scale` and within `range`.
  private static func truth(
    of op: ComparisonOperator, range: NumberRange, scale: Int, number: Int64, numberScale: Int
  ) -> Truth {
    let divisor = Exact.powerOfTen(max(numberScale - scale, 0))
    let scaled = Int128(number) * Exact.powerOfTen(max(scale - numberScale, 0))
    let floor = Exact.floorQuotient(of: scaled, by: divisor)
    let isWhole = floor * divisor == scaled
    let ceiling = isWhole ? floor : floor + 1
    switch op {
    case .greaterOrEqual: return clipped(Truth(lower: ceiling, upper: nil, isInside: true), to: range)
    case .greater: return clipped(Truth(lower: floor + 1, upper: nil, isInside: true), to: range)
    case .lessOrEqual: return clipped(Truth(lower: nil, upper: floor, isInside: true), to: range)
    case .less: return clipped(Truth(lower: nil, upper: ceiling - 1, isInside: true), to: range)
    case .equal, .notEqual:
      let point = isWhole ? Truth(lower: floor, upper: floor, isInside: true) : .never
      var truth = clipped(point, to: range)
      guard op == .notEqual else { return truth }
      if truth == .never { return .always }
      if truth == .always { return .never }
      // Outside a point at either end is a range itself.
      if truth.lower == nil, let upper = truth.upper {
        return clipped(Truth(lower: upper + 1, upper: nil, isInside: true), to: range)
      }
      if truth.upper == nil, let lower = truth.lower {
        return clipped(Truth(lower: nil, upper: lower - 1, isInside: true), to: range)
      }
      truth.isInside = false
      return truth
    }
  }

  /// With a bound that cuts off nothing left out, and one way to say that nothing is inside.
  private static func clipped(_ truth: Truth, to range: NumberRange) -> Truth {
    var result = truth
    if let lower = truth.lower, let least = range.lower, lower <= least { result.lower = nil }
    if let upper = truth.upper, let most = range.upper, upper >= most { result.upper = nil }
    let isEmpty =
      isGreater(truth.lower, than: truth.upper) || isGreater(truth.lower, than: range.upper)
      || isGreater(range.lower, than: truth.upper)
    return isEmpty ? .never : result
  }

  private static func isGreater(_ a: Int128?, than b: Int128?) -> Bool {
    guard let a, let b else { return false }
    return a > b
  }
}
