import BylawChecker
import BylawData
import BylawSyntax

/// What an aggregate found: how many rows its source, window and tiers left, how many of these its condition, and
/// the values and days of the latter.
struct Collected {
  var count = 0
  var fitting = 0
  /// Those that are there.
  var values: [Value] = []
  var days: [Int32: Int64] = [:]
  /// By minute, day, month or what else a cap or a figure goes by: how many, or what they come to.
  var buckets: [Int64: Int128] = [:]
}

extension Evaluator {
  func aggregate(at index: Int, in scope: Scope) throws(EvaluationError) -> Value {
    switch policy.aggregates[index].source {
    case .events(let event): return try eventAggregate(at: index, event: event, in: scope)
    case .members: return try memberAggregate(at: index, in: scope)
    }
  }

  /// The aggregate's result; nil where it has too many digits.
  func finish(_ aggregate: Aggregate, with found: Collected) -> Value? {
    var found = found
    if aggregate.figure != nil {
      let figures = found.buckets.values.compactMap { number(from: $0) }
      guard figures.count == found.buckets.count else { return nil }
      found.values = figures
    }
    switch aggregate.function {
    case .count:
      return aggregate.cap == nil
        ? .number(Int64(found.fitting)) : number(from: aggregate.capped(found.buckets.values))
    case .share:
      return .quotient(Quotient(Int128(found.fitting), over: Int128(found.count)) ?? .zero)
    case .distinct: return .number(Int64(Set(found.values).count))
    case .days: return .number(Int64(found.days.count))
    case .streak: return .number(streak(in: found.days))
    case .sum where aggregate.cap != nil: return number(from: aggregate.capped(found.buckets.values))
    case .sum:
      return number(from: Exact.rescale(sum(of: found.values), from: scale(of: aggregate), to: aggregate.type.scale))
    case .mean:
      guard !found.values.isEmpty else { return .missing }
      let divisor = Int128(found.values.count) * Exact.powerOfTen(scale(of: aggregate))
      return Quotient(sum(of: found.values), over: divisor).map(Value.quotient)
    case .min: return converted(found.values.min { isValue($0, below: $1, for: aggregate) }, for: aggregate)
    case .max: return converted(found.values.max { isValue($0, below: $1, for: aggregate) }, for: aggregate)
    case .median: return item(at: 50, scale: 0, of: found.values, for: aggregate)
    case .percentile:
      return item(at: aggregate.percent, scale: aggregate.percentScale, of: found.values, for: aggregate)
    case .first: return found.values.min { isValue($0, below: $1, for: aggregate) } ?? .missing
    case .latest: return found.values.max { isValue($0, below: $1, for: aggregate) } ?? .missing
    case .rank: return .missing
    }
  }

  private func number(from exact: Int128?) -> Value? { Exact.checked(exact).map(Value.number) }

  private func scale(of aggregate: Aggregate) -> Int { aggregate.values.first?.value.type.scale ?? 0 }

  private func sum(of values: [Value]) -> Int128 {
    values.reduce(into: Int128(0)) { total, value in
      if case .number(let number) = value { total += Int128(number) }
    }
  }

  private func streak(in days: [Int32: Int64]) -> Int64 {
    let end = asOf.streakEnd(hasToday: days[asOf.today] != nil)
    var length: Int32 = 0
    while length < 366, days[end - length] != nil { length += 1 }
    return Int64(length)
  }

  private func isValue(_ a: Value, below b: Value, for aggregate: Aggregate) -> Bool {
    let type = aggregate.values.first?.value.type ?? aggregate.type
    return ValueOrder.compare(a, type: type, with: b, otherType: type) < 0
  }

  /// The item at ⌈p·n/100⌉, from 1, of the values in ascending order.
  private func item(at percent: Int64, scale: Int, of values: [Value], for aggregate: Aggregate) -> Value? {
    guard !values.isEmpty else { return .missing }
    let divisor = 100 * Exact.powerOfTen(scale)
    let position = -Exact.floorQuotient(of: -Int128(percent) * Int128(values.count), by: divisor)
    let index = Int(min(max(position, 1), Int128(values.count))) - 1
    return converted(values.sorted { isValue($0, below: $1, for: aggregate) }[index], for: aggregate)
  }

  /// A value at the scale that the aggregate's type has.
  private func converted(_ value: Value?, for aggregate: Aggregate) -> Value? {
    guard let value else { return .missing }
    guard case .number(let exact) = value else { return value }
    return number(from: Exact.rescale(Int128(exact), from: scale(of: aggregate), to: aggregate.type.scale))
  }
}
