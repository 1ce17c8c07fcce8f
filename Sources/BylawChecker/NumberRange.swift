import BylawSyntax

/// The numbers that an expression can come to, at its own scale; nil where nothing bounds them.
package struct NumberRange: Hashable, Sendable {
  package var lower: Int128?
  package var upper: Int128?

  package static let any = NumberRange(lower: nil, upper: nil)

  package init(lower: Int128?, upper: Int128?) {
    self.lower = lower
    self.upper = upper
  }

  private static func combined(
    _ a: Int128?, with b: Int128?, by combine: (Int128, Int128) -> (partialValue: Int128, overflow: Bool)
  ) -> Int128? {
    guard let a, let b else { return nil }
    let result = combine(a, b)
    return result.overflow ? nil : result.partialValue
  }

  fileprivate static func + (a: NumberRange, b: NumberRange) -> NumberRange {
    NumberRange(
      lower: combined(a.lower, with: b.lower) { $0.addingReportingOverflow($1) },
      upper: combined(a.upper, with: b.upper) { $0.addingReportingOverflow($1) })
  }

  fileprivate static prefix func - (a: NumberRange) -> NumberRange {
    NumberRange(lower: a.upper.map { 0 - $0 }, upper: a.lower.map { 0 - $0 })
  }

  /// Of numbers that are not below nothing; of others nothing is said.
  fileprivate static func * (a: NumberRange, b: NumberRange) -> NumberRange {
    guard let low = a.lower, let other = b.lower, low >= 0, other >= 0 else { return .any }
    return NumberRange(
      lower: combined(low, with: other) { $0.multipliedReportingOverflow(by: $1) },
      upper: combined(a.upper, with: b.upper) { $0.multipliedReportingOverflow(by: $1) })
  }

  fileprivate func union(_ other: NumberRange) -> NumberRange {
    NumberRange(
      lower: Self.combined(lower, with: other.lower) { (min($0, $1), false) },
      upper: Self.combined(upper, with: other.upper) { (max($0, $1), false) })
  }

  fileprivate func rescaled(from: Int, to: Int) -> NumberRange {
    NumberRange(
      lower: lower.flatMap { Exact.rescale($0, from: from, to: to) },
      upper: upper.flatMap { Exact.rescale($0, from: from, to: to) })
  }
}

/// The numbers that a policy's expressions can come to on data that keeps the declared ranges. What several name is looked at
/// once.
package final class NumberRanges {
  private let policy: CheckedPolicy
  private var lets: [Int: NumberRange] = [:]
  private var aggregates: [Int: NumberRange] = [:]
  /// How many expressions have been looked at.
  package private(set) var work = 0

  package init(policy: CheckedPolicy) { self.policy = policy }

  package func range(of expression: CheckedExpression) -> NumberRange {
    range(of: expression, depth: 0)
  }

  private func range(ofLet index: Int, depth: Int) -> NumberRange {
    if let known = lets[index] { return known }
    let range = range(of: policy.lets[index].value, depth: depth)
    lets[index] = range
    return range
  }

  private func range(ofAggregate index: Int, depth: Int) -> NumberRange {
    if let known = aggregates[index] { return known }
    let range = range(of: policy.aggregates[index], depth: depth)
    aggregates[index] = range
    return range
  }

  private func range(of expression: CheckedExpression, depth: Int) -> NumberRange {
    work += 1
    guard case .number(let scale) = expression.type.base, depth < 60 else { return .any }
    func scaledRange(of other: CheckedExpression) -> NumberRange {
      self.range(of: other, depth: depth + 1).rescaled(from: other.type.base.scale, to: scale)
    }
    switch expression.kind {
    case .constant(.number(let value)): return NumberRange(lower: Int128(value), upper: Int128(value))
    case .memberField(let field): return bounds(of: policy.members.fields[field])
    case .letValue(let index):
      let inner = policy.lets[index].value.type.base.scale
      return range(ofLet: index, depth: depth + 1).rescaled(from: inner, to: scale)
    case .negate(let inner): return -scaledRange(of: inner)
    case .widen(let inner): return scaledRange(of: inner)
    case .arithmetic(.add, let a, let b): return scaledRange(of: a) + scaledRange(of: b)
    case .arithmetic(.subtract, let a, let b): return scaledRange(of: a) + -scaledRange(of: b)
    case .arithmetic(.multiply, let a, let b):
      return self.range(of: a, depth: depth + 1) * self.range(of: b, depth: depth + 1)
    case .coalesce(let a, let b), .conditional(if: _, then: let a, else: let b):
      return scaledRange(of: a).union(scaledRange(of: b))
    case .aggregate(let index): return range(ofAggregate: index, depth: depth + 1)
    case .builtin(.length, _), .builtin(.size, _): return NumberRange(lower: 0, upper: nil)
    case .builtin(.abs, let arguments):
      let inner = arguments.first.map(scaledRange) ?? .any
      return inner.lower.map { $0 >= 0 } ?? false ? inner : NumberRange(lower: 0, upper: nil)
    case .builtin(let builtin, _):
      guard let values = builtin.datePart?.values else { return .any }
      return NumberRange(lower: Int128(values.lowerBound), upper: Int128(values.upperBound))
    case .constant, .now, .today, .eventField, .partyField, .label, .classValue, .not, .and, .or, .arithmetic, .shift,
      .difference,
      .compare, .inRange, .inList, .inSet, .inWindow, .textTest, .isMissing, .joined, .moved, .decisionCount:
      return .any
    }
  }

  private func bounds(of field: Field) -> NumberRange {
    func number(of value: Value?) -> Int128? {
      if case .number(let number)? = value { return Int128(number) }
      return nil
    }
    return NumberRange(lower: number(of: field.lower), upper: number(of: field.upper))
  }

  private func range(of aggregate: Aggregate, depth: Int) -> NumberRange {
    switch aggregate.function {
    case .count, .distinct, .days: return NumberRange(lower: 0, upper: nil)
    case .streak: return NumberRange(lower: 0, upper: 366)
    case .rank: return NumberRange(lower: 1, upper: nil)
    case .share: return NumberRange(lower: 0, upper: Exact.powerOfTen(aggregate.type.base.scale))
    case .sum:
      let values = valueRange(of: aggregate, depth: depth)
      return NumberRange(lower: values.lower.map { $0 >= 0 } ?? false ? 0 : nil, upper: nil)
    case .mean, .min, .max, .median, .percentile: return valueRange(of: aggregate, depth: depth)
    case .first, .latest: return .any
    }
  }

  private func valueRange(of aggregate: Aggregate, depth: Int) -> NumberRange {
    guard let value = aggregate.values.first?.value, case .number(let own) = value.type.base,
      case .number(let scale) = aggregate.type.base
    else { return .any }
    if case .eventField(let field) = value.kind, case .events(let event) = aggregate.source {
      return bounds(of: policy.events[event].table.fields[field]).rescaled(from: own, to: scale)
    }
    return range(of: value, depth: depth).rescaled(from: own, to: scale)
  }
}

extension CheckedPolicy {
  /// The same for one expression alone; who asks for several keeps what is known of the names between.
  package func range(of expression: CheckedExpression) -> NumberRange {
    NumberRanges(policy: self).range(of: expression)
  }
}
