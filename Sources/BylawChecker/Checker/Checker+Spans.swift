import BylawSyntax

/// What spans of time are made of.
struct SpanUnits: OptionSet {
  let rawValue: Int

  /// Of the clock: hours and what is less, and what lies between two datetimes.
  static let clock = SpanUnits(rawValue: 1)
  /// Days and weeks.
  static let days = SpanUnits(rawValue: 2)
  /// Months and years, which are of no one length.
  static let months = SpanUnits(rawValue: 4)
}

// How spans of time compare. By the clock a day has 24 hours, as it has where a datetime moves by days: so
// `now - created >= 4 days` says what `created + 4 days <= now` says. Months compare with months alone. A difference of
// dates is a number of days, and stays one; beside a span of days it is compared with the number of its days.
/// What is known of values that have a name: several may name one.
// Sendable: a checker and its memory stay in one thread.
final class SpanMemory: @unchecked Sendable {
  private var units: [Int: SpanUnits] = [:]
  private var days: [Int: Bool] = [:]

  func units(ofLet index: Int, compute: () -> SpanUnits) -> SpanUnits {
    if let known = units[index] { return known }
    let result = compute()
    units[index] = result
    return result
  }

  func areDays(ofLet index: Int, compute: () -> Bool) -> Bool {
    if let known = days[index] { return known }
    let result = compute()
    days[index] = result
    return result
  }
}

extension Checker {
  /// What an expression that is a span of time may be made of.
  func spanUnits(of expression: CheckedExpression) -> SpanUnits {
    switch expression.kind {
    case .constant(.duration(let duration)):
      switch duration.unit {
      case .microseconds: .clock
      case .days: .days
      case .months: .months
      }
    case .difference: .clock
    case .letValue(let index): spans.units(ofLet: index) { spanUnits(of: policy.lets[index].value) }
    case .aggregate(let index):
      policy.aggregates[index].values.first.map { spanUnits(of: $0.value) } ?? []
    case .conditional(_, let first, let second), .coalesce(let first, let second):
      spanUnits(of: first).union(spanUnits(of: second))
    case .builtin(_, let arguments):
      arguments.reduce([]) { $0.union(spanUnits(of: $1)) }
    default: []
    }
  }

  /// Whether a number is days between dates: a difference of dates, and what keeps it one.
  func isDays(_ expression: CheckedExpression) -> Bool {
    switch expression.kind {
    case .difference: expression.type.base.isNumber
    case .letValue(let index): spans.areDays(ofLet: index) { isDays(policy.lets[index].value) }
    case .negate(let inner), .widen(let inner): isDays(inner)
    case .aggregate(let index):
      switch policy.aggregates[index].function {
      case .min, .max, .median, .percentile:
        policy.aggregates[index].values.first.map { isDays($0.value) } ?? false
      case .count, .sum, .mean, .share, .distinct, .days, .streak, .first, .latest, .rank: false
      }
    case .conditional(_, let first, let second), .coalesce(let first, let second): areDays([first, second])
    case .builtin(let builtin, let arguments):
      (builtin == .min || builtin == .max || builtin == .abs) && areDays(arguments)
    default: false
    }
  }

  /// Some of them are days, and the others numbers that stand in for days.
  private func areDays(_ expressions: [CheckedExpression]) -> Bool {
    expressions.contains(where: isDays) && expressions.allSatisfy { isDays($0) || $0.constant != nil }
  }

  /// Two sides of which at least one is a span of time, as they are compared; nil, and said so, where they cannot be.
  mutating func comparableSpans(
    _ a: CheckedExpression, with b: CheckedExpression, at span: Span
  ) -> (CheckedExpression, CheckedExpression)? {
    if a.type.base == .duration, b.type.base == .duration {
      return checkUnits(of: [a, b], at: span) ? (clocked(a), clocked(b)) : nil
    }
    if b.type.base == .duration, isDays(a) { return dayCount(of: b).map { (a, $0) } }
    if a.type.base == .duration, isDays(b) { return dayCount(of: a).map { ($0, b) } }
    report(.cannotCompare(describe(a.type), describe(b.type)), at: span)
    return nil
  }

  /// Whether spans of time can be compared with each other: months only with months.
  mutating func checkUnits(of spans: [CheckedExpression], at span: Span) -> Bool {
    let units = spans.reduce(SpanUnits()) { $0.union(spanUnits(of: $1)) }
    guard units.contains(.months), units != .months else { return true }
    let months = spans.first { spanUnits(of: $0).contains(.months) }
    report(.monthsHaveNoLength, at: months?.span ?? span)
    return false
  }

  /// Several that one is taken of: by the clock where some are, so that whichever is taken is written alike.
  func inOneUnit(_ spans: [CheckedExpression]) -> [CheckedExpression] {
    spans.contains { spanUnits(of: $0).contains(.clock) } ? spans.map(clocked) : spans
  }

  /// A constant that has a length, by the clock.
  func clocked(_ expression: CheckedExpression) -> CheckedExpression {
    guard case .duration(let duration)? = expression.constant, let length = duration.microseconds else {
      return expression
    }
    let constant = Value.duration(Duration(count: length, unit: .microseconds))
    return CheckedExpression(kind: .constant(constant), type: expression.type, span: expression.span)
  }

  /// A span of days as a number.
  private mutating func dayCount(of span: CheckedExpression) -> CheckedExpression? {
    var settled = span
    while case .letValue(let index) = settled.kind { settled = policy.lets[index].value }
    guard case .duration(let duration)? = settled.constant else {
      report(.wanted("a number of days, such as `4 days`,", got: "a span of time that is computed"), at: span.span)
      return nil
    }
    switch duration.unit {
    case .days:
      return CheckedExpression(kind: .constant(.number(duration.count)), type: .int, span: span.span)
    case .months:
      report(.monthsHaveNoLength, at: span.span)
      return nil
    case .microseconds:
      report(.daysNeedDays, at: span.span)
      return nil
    }
  }
}
