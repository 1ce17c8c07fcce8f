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
}

extension Evaluator {
  func aggregate(_ index: Int, _ scope: Scope) throws(EvaluationError) -> Value {
    switch policy.aggregates[index].source {
    case .events(let event): return try eventAggregate(index, event, scope)
    case .members: return try memberAggregate(index, scope)
    }
  }

  /// The aggregate's result; nil where it has too many digits.
  func finish(_ aggregate: Aggregate, _ found: Collected) -> Value? {
    switch aggregate.function {
    case .count: return .number(capped(aggregate, found))
    case .share: return number(ratio(Int128(found.fitting), Int128(found.count), aggregate.type) ?? 0)
    case .distinct: return .number(Int64(Set(found.values).count))
    case .days: return .number(Int64(found.days.count))
    case .streak: return .number(streak(found.days))
    case .sum: return number(Exact.rescale(sum(found.values), from: scale(aggregate), to: aggregate.type.scale))
    case .mean:
      guard !found.values.isEmpty else { return .missing }
      let divisor = Int128(found.values.count)
      return number(Exact.divide(sum(found.values), scale(aggregate), by: divisor, 0, scale: aggregate.type.scale))
    case .min: return converted(found.values.min { isBelow($0, $1, aggregate) }, aggregate)
    case .max: return converted(found.values.max { isBelow($0, $1, aggregate) }, aggregate)
    case .median: return item(at: 50, scale: 0, of: found.values, aggregate)
    case .percentile: return item(at: aggregate.percent, scale: aggregate.percentScale, of: found.values, aggregate)
    case .first: return found.values.min { isBelow($0, $1, aggregate) } ?? .missing
    case .latest: return found.values.max { isBelow($0, $1, aggregate) } ?? .missing
    case .rank: return .missing
    }
  }

  private func number(_ exact: Int128?) -> Value? { Exact.checked(exact).map(Value.number) }

  private func scale(_ aggregate: Aggregate) -> Int { aggregate.values.first?.value.type.scale ?? 0 }

  private func sum(_ values: [Value]) -> Int128 {
    values.reduce(into: Int128(0)) { total, value in
      if case .number(let number) = value { total += Int128(number) }
    }
  }

  private func ratio(_ part: Int128, _ whole: Int128, _ type: ValueType) -> Int128? {
    whole == 0 ? nil : Exact.divide(part, 0, by: whole, 0, scale: type.scale)
  }

  private func capped(_ aggregate: Aggregate, _ found: Collected) -> Int64 {
    guard let cap = aggregate.dailyCap else { return Int64(found.fitting) }
    return found.days.values.reduce(0) { $0 + min($1, max(cap, 0)) }
  }

  private func streak(_ days: [Int32: Int64]) -> Int64 {
    var length: Int32 = 0
    while length < 366, days[asOf.today - length] != nil { length += 1 }
    return Int64(length)
  }

  private func isBelow(_ a: Value, _ b: Value, _ aggregate: Aggregate) -> Bool {
    let type = aggregate.values.first?.value.type ?? aggregate.type
    return ValueOrder.compare(a, type, b, type) < 0
  }

  /// The item at ⌈p·n/100⌉, from 1, of the values in ascending order.
  private func item(at percent: Int64, scale: Int, of values: [Value], _ aggregate: Aggregate) -> Value? {
    guard !values.isEmpty else { return .missing }
    let divisor = 100 * Exact.power(scale)
    let position = -Exact.floorQuotient(-Int128(percent) * Int128(values.count), divisor)
    let index = Int(min(max(position, 1), Int128(values.count))) - 1
    return converted(values.sorted { isBelow($0, $1, aggregate) }[index], aggregate)
  }

  /// A value at the scale that the aggregate's type has.
  private func converted(_ value: Value?, _ aggregate: Aggregate) -> Value? {
    guard let value else { return .missing }
    guard case .number(let exact) = value else { return value }
    return number(Exact.rescale(Int128(exact), from: scale(aggregate), to: aggregate.type.scale))
  }
}
