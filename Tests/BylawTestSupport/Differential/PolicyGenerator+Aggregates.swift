import BylawChecker
import BylawSyntax

/// Aggregates over members and over events, the record of decisions among them.
extension PolicyGenerator {
  /// An aggregate whose type is of that kind; any, where nothing is wanted. Nil where the place has none, or chance
  /// found none that fits.
  mutating func aggregate(_ scope: Scope, _ depth: Int, wanted: BaseType?) -> Written? {
    let outer = rests
    defer { rests = outer }
    switch scope.rows {
    case .table, .event: return nil
    case .community: return overMembers(scope, depth, wanted)
    case .member:
      if random.chance(30) { return overMembers(scope, depth, wanted) }
      return overEvents(depth, wanted)
    }
  }

  private mutating func function(_ allowed: [AggregateFunction], _ wanted: BaseType?) -> AggregateFunction? {
    let ranked: Set<AggregateFunction> = [.min, .max, .median, .percentile]
    let fitting = allowed.filter { function in
      switch wanted {
      case nil: true
      case .number, .quotient: function != .first && function != .latest
      case .date, .datetime: ranked.contains(function) || function == .first || function == .latest
      default: ranked.contains(function)
      }
    }
    return random.pick(from: fitting)
  }

  // MARK: Over members

  private mutating func overMembers(_ scope: Scope, _ depth: Int, _ wanted: BaseType?) -> Written? {
    var allowed: [AggregateFunction] = [.count, .sum, .mean, .min, .max, .median, .percentile, .share, .distinct]
    if scope.rows == .member { allowed.append(.rank) }
    guard let function = function(allowed, wanted) else { return nil }
    let inside = insideScope
    guard let measured = measured(function, wanted, inside, depth) else { return nil }
    var source = "members"
    if hasTierField, random.chance(35) {
      let some = random.some(of: tiers)
      source += some.count > 1 ? " in (\(some.joined(separator: ", ")))" : " in \(some.first ?? tiers[0])"
    }
    if scope.rows == .member, random.chance(30) { source += per(inside) }
    if function == .share || random.chance(30) { source += " where " + condition(inside, max(depth, 0)) }
    return written(function, measured, source)
  }

  /// What the members of a group have in common; nothing where the scope has nothing of that kind.
  mutating func per(_ scope: Scope) -> String {
    var fields: [String] = []
    for _ in 0..<(random.chance(40) ? random.number(2...3) : 1) {
      if let field = random.pick(from: scope.names.filter(\.type.base.isGrouping)) { fields.append(field.name) }
    }
    return fields.isEmpty ? "" : " per " + fields.joined(separator: ", ")
  }

  // MARK: Over events

  private mutating func overEvents(_ depth: Int, _ wanted: BaseType?) -> Written? {
    let isRecord = events.isEmpty || random.chance(15)
    guard let event = isRecord ? record : random.pick(from: events) else { return nil }
    let scope = Scope(rows: .event, names: event.fields + members + params)
    var allowed: [AggregateFunction] = [
      .count, .count, .sum, .mean, .min, .max, .median, .percentile, .share, .distinct,
    ]
    if event.time != nil { allowed += [.days, .days, .streak, .first, .latest] }
    guard let function = function(allowed, wanted) else { return nil }
    guard let measured = measured(function, wanted, scope, depth) else { return nil }
    var source = event.name
    if let time = event.time, random.chance(60) {
      source += " in \(window(time))"
    }
    if let time = event.time, random.chance(35) {
      if let figures = figures(of: event, function, measured, source, time, scope, depth) { return figures }
      source += cap(function, measured, time)
    }
    if function == .share || random.chance(40) { source += " where " + condition(scope, max(depth, 1)) }
    return written(function, measured, source, time: event.time)
  }

  /// `at most N per UNIT`, where the function takes it.
  private mutating func cap(_ function: AggregateFunction, _ measured: [Written], _ time: BaseType) -> String {
    switch function {
    case .count: return " at most \(random.number(1...3)) per \(unit(of: time))"
    case .sum: return " at most \(random.pick("1", "3", "7", "25")) per \(unit(of: time))"
    default: return ""
    }
  }

  /// `FUNCTION(count(SOURCE per UNIT))`, or of a sum, where the function is of numbers in an order.
  private mutating func figures(
    of event: Event, _ function: AggregateFunction, _ measured: [Written], _ source: String, _ time: BaseType,
    _ scope: Scope, _ depth: Int
  ) -> Written? {
    switch function {
    case .min, .max, .median, .percentile, .mean: break
    default: return nil
    }
    if let base = measured.first?.type.base, !base.isNumber { return nil }
    let inner = measured.first.flatMap { random.chance(50) ? $0 : nil }
    var source = source + " per \(unit(of: time))"
    if random.chance(40) { source += " where " + condition(scope, max(depth, 1)) }
    let figure = inner.map { "sum(\($0.text) of \(source))" } ?? "count(\(source))"
    let base: BaseType = function == .mean ? .quotient : .number(scale: inner?.type.base.digits ?? 0)
    let text =
      function == .percentile
      ? "percentile(\(figure), \(random.pick("0", "50", "90", "100")))" : "\(function)(\(figure))"
    return Written(text, ValueType(base: base, isOptional: true))
  }

  private mutating func unit(of time: BaseType) -> String {
    time == .datetime
      ? random.pick("second", "minute", "hour", "day", "week", "month", "year")
      : random.pick("day", "week", "month", "year")
  }

  private var record: Event {
    let own: [(String, ValueType)] = [
      ("on", ValueType(base: .datetime)), ("rule", ValueType(base: .nameText(.rule))),
      ("kind", ValueType(base: .nameText(.decisionKind))),
      ("from", ValueType(base: .nameText(.tierOrRole), isOptional: true)),
      ("rank", ValueType(base: .number(scale: 0), isOptional: true)),
      ("to", ValueType(base: .nameText(.tierOrRole), isOptional: true)),
      ("detail", ValueType(base: .text, isOptional: true)), ("badges", ValueType(base: .set(.text))),
      ("revoked_badges", ValueType(base: .set(.text))),
    ]
    return Event(name: "decision", fields: own.map { Named(name: $0.0, type: $0.1) }, time: .datetime)
  }

  // MARK: Both

  /// The values that the function wants, always there; empty for `count` and its like.
  private mutating func measured(
    _ function: AggregateFunction, _ wanted: BaseType?, _ scope: Scope, _ depth: Int
  ) -> [Written]? {
    let depth = max(depth, 0)
    switch function {
    case .count, .share, .days, .streak, .first, .latest: return []
    case .sum, .mean: return [number(scope, depth)]
    case .distinct:
      let fields = scope.names.filter { if case .set = $0.type.base { false } else { true } }
      let base = random.pick(from: fields)?.type.base ?? .number(scale: 0)
      return [value(like: base, scope, depth) ?? number(scope, depth)]
    case .min, .max, .median, .percentile:
      let base = wanted ?? random.pick(from: scope.names.filter(\.type.base.isOrdered))?.type.base ?? .number(scale: 0)
      return value(like: base, scope, depth).map { [$0] }
    case .rank:
      var keys: [Written] = []
      for _ in 0..<random.number(1...2) {
        let base = random.pick(from: scope.names.filter(\.type.base.isOrdered))?.type.base ?? .number(scale: 0)
        keys.append(value(like: base, scope, depth) ?? number(scope, depth))
      }
      return keys
    }
  }

  private mutating func written(
    _ function: AggregateFunction, _ measured: [Written], _ source: String, time: BaseType? = nil
  ) -> Written {
    let type = type(of: function, measured.first?.type.base, time)
    switch function {
    case .count, .share, .days, .streak, .first, .latest: return Written("\(function)(\(source))", type)
    case .sum, .mean, .min, .max, .median, .distinct:
      return Written("\(function)(\(measured.first?.text ?? "1") of \(source))", type)
    case .percentile:
      let percent = random.pick("0", "10", "50", "90", "99.5", "100")
      return Written("percentile(\(measured.first?.text ?? "1") of \(source), \(percent))", type)
    case .rank:
      let keys = measured.map { $0.text + random.pick("", " asc", " desc") }
      return Written("rank(\(keys.joined(separator: ", ")) of \(source))", type)
    }
  }

  private func type(of function: AggregateFunction, _ measured: BaseType?, _ time: BaseType?) -> ValueType {
    switch function {
    case .count, .days, .streak, .distinct: .int
    case .share: ValueType(base: .quotient)
    case .mean: ValueType(base: .quotient, isOptional: true)
    case .sum: ValueType(base: measured.map { .number(scale: $0.digits) } ?? .number(scale: 0))
    case .min, .max, .median, .percentile: ValueType(base: measured ?? .number(scale: 0), isOptional: true)
    case .first, .latest: ValueType(base: time ?? .datetime, isOptional: true)
    case .rank: ValueType(base: .number(scale: 0), isOptional: true)
    }
  }
}

extension BaseType {
  /// Whether members may be grouped by it.
  var isGrouping: Bool {
    switch self {
    case .text, .date, .bool, .tier, .role, .choice, .number, .quotient, .datetime: true
    case .duration, .nameText, .set: false
    }
  }
}
