import BylawChecker
import BylawData
import BylawSyntax

/// What an expression can come to over a stretch of steps of a variable.
///
/// A stretch is known by what things come to at its ends. What grows or falls with every step lies between what it is at
/// the ends, and what is computed of it, operation by operation, between the corners of what its operands can be:
/// arithmetic, `round`, `min` and their like go one way in each operand. A comparison of what lies apart is decided for
/// the whole stretch. Where nothing of the kind can be said, anything is possible, and the stretch is cut in two; a
/// stretch of a single step is computed. So no step is passed over of which it is not certain what it does.
enum AbstractValue {
  /// This value at every step.
  case fixed(Value)
  /// The same at every step, whatever it is: what this review did to the member, while the moves stay as they are.
  case same
  /// A number, a date or a datetime from the first to the second, both included.
  case range(Value, Value)
  case any

  var isSame: Bool {
    switch self {
    case .fixed, .same: true
    case .range, .any: false
    }
  }

  /// The ends of what is always there and in order.
  var ends: (low: Value, high: Value)? {
    switch self {
    case .fixed(let value): value.isOnScale ? (value, value) : nil
    case .range(let low, let high): (low, high)
    case .same, .any: nil
    }
  }

  var isTrue: Bool {
    if case .fixed(.bool(true)) = self { true } else { false }
  }

  var isFalse: Bool {
    if case .fixed(.bool(false)) = self { true } else { false }
  }
}

/// Computes hulls for one member, from the evaluators at both ends of a stretch.
struct AbstractEvaluator {
  let base: Evaluator
  let variable: Variable
  let low: Evaluator
  let high: Evaluator
  let map: DependencyMap
  let member: Int
  /// What values that have a name come to: several may name one.
  private let memory = Memory()

  init(base: Evaluator, variable: Variable, low: Evaluator, high: Evaluator, map: DependencyMap, member: Int) {
    (self.base, self.variable, self.low, self.high) = (base, variable, low, high)
    (self.map, self.member) = (map, member)
  }

  private final class Memory {
    private var values: [DependencyMap.Computed: AbstractValue] = [:]

    func value(of name: DependencyMap.Computed, compute: () -> AbstractValue) -> AbstractValue {
      if let known = values[name] { return known }
      let value = compute()
      values[name] = value
      return value
    }
  }

  private var policy: CheckedPolicy { base.policy }
  private var scope: Scope { Scope(member: member) }

  func abstractValue(of expression: CheckedExpression) -> AbstractValue {
    guard map.dependencies(of: expression).intersects([variable.input]) else { return unaffectedValue(of: expression) }
    switch expression.kind {
    case .constant, .now, .today, .eventField, .moved, .decisionCount: return unaffectedValue(of: expression)
    case .memberField: return interval(of: expression)
    case .partyField: return .any
    case .letValue(let index):
      return memory.value(of: .letValue(index)) { abstractValue(of: policy.lets[index].value) }
    case .label(let index):
      return memory.value(of: .label(index)) {
        matches(when: policy.labels[index].when, unless: policy.labels[index].unless)
      }
    case .classValue(let index):
      return memory.value(of: .classValue(index)) { classValue(of: policy.classes[index]) }
    case .aggregate(let index): return aggregate(at: index, expression: expression)
    case .and(let left, let right): return conjunction(of: abstractValue(of: left), and: abstractValue(of: right))
    case .or(let left, let right):
      return inverse(
        of: conjunction(of: inverse(of: abstractValue(of: left)), and: inverse(of: abstractValue(of: right))))
    case .not(let operand): return inverse(of: abstractValue(of: operand))
    case .compare(let op, let left, let right):
      return compare(op: op, left: base.unwidened(left), right: base.unwidened(right))
    case .inRange(let value, let lower, let upper):
      let value = base.unwidened(value)
      let sides = [
        lower.map { compare(op: .greaterOrEqual, left: value, right: base.unwidened($0)) },
        upper.map { compare(op: .lessOrEqual, left: value, right: base.unwidened($0)) }, presence(of: value),
      ]
      return sides.compactMap { $0 }.reduce(.fixed(.bool(true))) { conjunction(of: $0, and: $1) }
    case .inList(let value, let items):
      let value = base.unwidened(value)
      let misses = items.map { inverse(of: compare(op: .equal, left: value, right: base.unwidened($0))) }
      return inverse(of: misses.reduce(.fixed(.bool(true))) { conjunction(of: $0, and: $1) })
    case .inWindow(let value, let window): return isInWindow(abstractValue(of: value), bounds: base.bounds(of: window))
    case .isMissing(let value): return inverse(of: presence(of: value))
    case .coalesce(let left, let right):
      let left = abstractValue(of: left)
      if case .fixed(.missing) = left { return abstractValue(of: right) }
      if case .fixed = left { return left }
      if case .range = left { return left }
      return .any
    case .conditional(let condition, let first, let second):
      let condition = abstractValue(of: condition)
      if condition.isTrue { return abstractValue(of: first) }
      if condition.isFalse { return abstractValue(of: second) }
      return union(abstractValue(of: first), with: abstractValue(of: second))
    case .arithmetic(.divide, _, let divisor):
      if case .range(let a, let b) = abstractValue(of: base.unwidened(divisor)), a.sign ?? 0 <= 0, b.sign ?? 0 >= 0 {
        return .any
      }
      return corners(of: expression)
    case .builtin(.abs, let arguments):
      if let argument = arguments.first,
        case .range(let a, let b) = abstractValue(of: base.unwidened(argument)), a.sign ?? 0 < 0, b.sign ?? 0 > 0
      {
        return .any
      }
      return corners(of: expression)
    case .builtin(let builtin, let arguments) where builtin.datePart != nil && builtin != .year:
      guard let part = builtin.datePart, let argument = arguments.first else { return .any }
      return datePart(part, of: abstractValue(of: argument))
    case .arithmetic, .negate, .widen, .shift, .difference, .builtin: return corners(of: expression)
    case .inSet, .textTest, .joined: return corners(of: expression)
    }
  }

  func matches(when: CheckedExpression?, unless: CheckedExpression?) -> AbstractValue {
    conjunction(
      of: when.map(abstractValue) ?? .fixed(.bool(true)),
      and: inverse(of: unless.map(abstractValue) ?? .fixed(.bool(false))))
  }

  // MARK: What does not change, and what goes one way

  private func unaffectedValue(of expression: CheckedExpression) -> AbstractValue {
    if expression.contains(where: { if case .moved = $0.kind { true } else { false } }) { return .same }
    return value(by: base, of: expression).map { .fixed($0) } ?? .any
  }

  private func value(by evaluator: Evaluator, of expression: CheckedExpression) -> Value? {
    try? evaluator.evaluate(expression, in: scope)
  }

  /// What goes one way from one end to the other.
  private func interval(of expression: CheckedExpression) -> AbstractValue {
    guard let a = value(by: low, of: expression), let b = value(by: high, of: expression) else { return .any }
    return interval(from: a, to: b)
  }

  private func interval(from a: Value, to b: Value) -> AbstractValue {
    if a == b { return .fixed(a) }
    guard let order = a.order(to: b) else { return .any }
    return order < 0 ? .range(a, b) : .range(b, a)
  }

  private func union(_ a: AbstractValue, with b: AbstractValue) -> AbstractValue {
    guard let first = a.ends, let second = b.ends else { return .any }
    guard let below = first.low.order(to: second.low), let above = first.high.order(to: second.high) else {
      return .any
    }
    return interval(from: below <= 0 ? first.low : second.low, to: above >= 0 ? first.high : second.high)
  }

  // MARK: Operations

  /// Of an operation that goes one way in each of its operands, whatever the others are.
  private func corners(of expression: CheckedExpression) -> AbstractValue {
    let operands = expression.children.map { base.unwidened($0) }
    var choices: [[CheckedExpression]] = [[]]
    for operand in operands {
      let values: [Value]
      switch abstractValue(of: operand) {
      case .fixed(let value): values = [value]
      case .range(let a, let b): values = [a, b]
      case .same, .any: return .any
      }
      let constants = values.map { CheckedExpression(kind: .constant($0), type: operand.type, span: operand.span) }
      choices = choices.flatMap { choice in constants.map { choice + [$0] } }
      guard choices.count <= 64 else { return .any }
    }
    var hull: AbstractValue?
    for choice in choices {
      guard let value = value(by: base, of: expression.with(children: choice)) else { return .any }
      if let known = hull {
        if case .fixed(let other) = known, other == value { continue }
        hull = union(known, with: .fixed(value))
      } else {
        hull = .fixed(value)
      }
    }
    return hull ?? .any
  }

  /// A month, a day, a weekday or an hour grows only until its round is over.
  private func datePart(_ part: DatePart, of time: AbstractValue) -> AbstractValue {
    switch time {
    case .fixed(let value): return .fixed(part.value(of: value, dayStart: policy.dayStart))
    case .same: return .same
    case .any: return .any
    case .range(let first, let last):
      let (low, high) = (
        part.value(of: first, dayStart: policy.dayStart), part.value(of: last, dayStart: policy.dayStart)
      )
      if part.round(of: first, dayStart: policy.dayStart) == part.round(of: last, dayStart: policy.dayStart) {
        if low == high || part != .weekday { return interval(from: low, to: high) }
        return .any
      }
      return part == .weekday ? .any : .range(.number(part.values.lowerBound), .number(part.values.upperBound))
    }
  }

  private func compare(op: ComparisonOperator, left: CheckedExpression, right: CheckedExpression) -> AbstractValue {
    let (a, b) = (abstractValue(of: left), abstractValue(of: right))
    if case .fixed(let x) = a, case .fixed(let y) = b {
      let constants = (
        CheckedExpression(kind: .constant(x), type: left.type, span: left.span),
        CheckedExpression(kind: .constant(y), type: right.type, span: right.span)
      )
      return value(
        by: base, of: CheckedExpression(kind: .compare(op, constants.0, constants.1), type: .bool, span: left.span)
      ).map { .fixed($0) }
        ?? .any
    }
    if a.isMissing || b.isMissing { return a.isSure && b.isSure ? .fixed(.bool(op == .notEqual)) : .any }
    guard let x = a.ends, let y = b.ends else { return .any }
    let below = ValueOrder.compare(
      x.high, type: left.type, with: y.low, otherType: right.type, dayStart: policy.dayStart)
    let above = ValueOrder.compare(
      x.low, type: left.type, with: y.high, otherType: right.type, dayStart: policy.dayStart)
    func decided(isTrue: Bool, isFalse: Bool) -> AbstractValue {
      isTrue ? .fixed(.bool(true)) : isFalse ? .fixed(.bool(false)) : .any
    }
    switch op {
    case .equal: return decided(isTrue: false, isFalse: below < 0 || above > 0)
    case .notEqual: return decided(isTrue: below < 0 || above > 0, isFalse: false)
    case .less: return decided(isTrue: below < 0, isFalse: above >= 0)
    case .lessOrEqual: return decided(isTrue: below <= 0, isFalse: above > 0)
    case .greater: return decided(isTrue: above > 0, isFalse: below <= 0)
    case .greaterOrEqual: return decided(isTrue: above >= 0, isFalse: below < 0)
    }
  }

  private func conjunction(of a: AbstractValue, and b: AbstractValue) -> AbstractValue {
    if a.isFalse { return a }
    if a.isTrue { return b }
    if b.isFalse { return a.isSame ? b : .any }
    return a.isSame && b.isSame ? .same : .any
  }

  private func inverse(of hull: AbstractValue) -> AbstractValue {
    if case .fixed(.bool(let value)) = hull { return .fixed(.bool(!value)) }
    return hull.isSame ? .same : .any
  }

  private func presence(of expression: CheckedExpression) -> AbstractValue {
    switch abstractValue(of: expression) {
    case .fixed(let value): .fixed(.bool(value != .missing))
    case .range: .fixed(.bool(true))
    case .same: .same
    case .any: .any
    }
  }

  private func isInWindow(_ hull: AbstractValue, bounds: WindowBounds) -> AbstractValue {
    switch hull {
    case .fixed(let value): return .fixed(.bool(bounds.contains(value)))
    case .range(let a, let b):
      let side = bounds.side(of: a)
      return side == bounds.side(of: b) ? .fixed(.bool(side == 0)) : .any
    case .same: return .same
    case .any: return .any
    }
  }

  private func classValue(of classify: Class) -> AbstractValue {
    for line in classify.lines {
      let hull = line.condition.map(abstractValue) ?? .fixed(.bool(true))
      if hull.isTrue { return .fixed(.code(line.code)) }
      if !hull.isFalse { return .any }
    }
    return .fixed(.missing)
  }

  // MARK: Aggregates

  private func aggregate(at index: Int, expression: CheckedExpression) -> AbstractValue {
    let aggregate = policy.aggregates[index]
    switch aggregate.source {
    case .members: return overMembers(aggregate: aggregate, expression: expression)
    case .events:
      switch course(of: aggregate) {
      case .still: return value(by: low, of: expression).map { .fixed($0) } ?? .any
      case .oneWay: return interval(of: expression)
      case .unknown: return .any
      }
    }
  }

  private enum Course {
    case still
    case oneWay
    case unknown
  }

  /// How an aggregate over the member's events goes from step to step.
  private func course(of aggregate: Aggregate) -> Course {
    if aggregate.figure != nil { return courseOfFigures(of: aggregate) }
    switch variable.kind {
    case .field, .choice: return .unknown
    case .more(let event, _, let moments):
      guard aggregate.source == .events(event) else { return .unknown }
      switch aggregate.function {
      case .count, .days, .streak, .distinct, .min, .max, .first, .latest: return .oneWay
      case .sum: return moments.count == 1 || isOfField(aggregate: aggregate) ? .oneWay : .unknown
      case .share, .mean, .median, .percentile, .rank: return .unknown
      }
    case .fewer(let event, _):
      guard aggregate.source == .events(event) else { return .unknown }
      switch aggregate.function {
      case .count, .days, .streak, .distinct, .min, .max, .first, .latest: return .oneWay
      case .sum: return isNeverNegative(aggregate, event: event) ? .oneWay : .unknown
      case .share, .mean, .median, .percentile, .rank: return .unknown
      }
    case .amount(let event, _, let field, _, _):
      guard aggregate.source == .events(event), !reads(aggregate.condition, field: field) else { return .unknown }
      guard let value = aggregate.values.first?.value, reads(value, field: field) else { return .still }
      guard case .eventField = base.unwidened(value).kind else { return .unknown }
      switch aggregate.function {
      case .sum, .min, .max, .mean, .median, .percentile: return .oneWay
      case .count, .days, .streak, .share: return .still
      case .distinct, .first, .latest, .rank: return .unknown
      }
    }
  }

  /// The most of a day goes one way with events that are counted, more of them or fewer. What other figures come to may
  /// turn, as a day that is new, or gone, is another one among them.
  private func courseOfFigures(of aggregate: Aggregate) -> Course {
    switch variable.kind {
    case .field, .choice: return .unknown
    case .more(let event, _, _), .fewer(let event, _):
      guard aggregate.source == .events(event) else { return .unknown }
      return aggregate.function == .max && aggregate.figure?.function == .count ? .oneWay : .unknown
    case .amount(let event, _, let field, _, _):
      guard aggregate.source == .events(event), !reads(aggregate.condition, field: field) else { return .unknown }
      guard let value = aggregate.values.first?.value, reads(value, field: field) else { return .still }
      if case .eventField = base.unwidened(value).kind { return .oneWay }
      return .unknown
    }
  }

  private func isOfField(aggregate: Aggregate) -> Bool {
    guard let value = aggregate.values.first?.value, case .eventField = base.unwidened(value).kind else { return false }
    return true
  }

  private func isNeverNegative(_ aggregate: Aggregate, event: Int) -> Bool {
    guard let value = aggregate.values.first?.value, case .eventField(let field) = base.unwidened(value).kind
    else { return false }
    return policy.events[event].table.fields[field].lower?.ordinal ?? -1 >= 0
  }

  private func reads(_ expression: CheckedExpression?, field: Int) -> Bool {
    expression?.contains { if case .eventField(field) = $0.kind { true } else { false } } ?? false
  }

  /// Where what the member adds to it stays the same, so does the aggregate; where it goes one way, so does, for most,
  /// the aggregate, and the member's place.
  private func overMembers(aggregate: Aggregate, expression: CheckedExpression) -> AbstractValue {
    let own = aggregate.expressions
    guard policy.tierField.map({ variable.input != .field($0) }) ?? true,
      own.allSatisfy({ map.dependencies(of: $0).members.isDisjoint(with: [variable.input]) }),
      ([aggregate.condition].compactMap { $0 } + aggregate.per).allSatisfy({ abstractValue(of: $0).isSame })
    else { return .any }
    var direction = 0
    for key in aggregate.values {
      let spread = abstractValue(of: key.value)
      if spread.isSame { continue }
      guard let ends = spread.ends, let a = value(by: low, of: key.value), let b = value(by: high, of: key.value),
        let whole = interval(from: a, to: b).ends, whole.low == ends.low, whole.high == ends.high,
        let order = a.order(to: b)
      else { return .any }
      let way = (order < 0 ? 1 : -1) * (aggregate.function == .rank && !key.isDescending ? -1 : 1)
      if direction != 0, way != direction { return .any }
      direction = way
    }
    if direction == 0 { return value(by: low, of: expression).map { .fixed($0) } ?? .any }
    switch aggregate.function {
    case .sum, .mean, .min, .max, .median, .percentile, .rank: return interval(of: expression)
    case .count, .days, .streak, .share, .distinct, .first, .latest: return .any
    }
  }
}

extension AbstractValue {
  fileprivate var isMissing: Bool {
    if case .fixed(.missing) = self { true } else { false }
  }

  /// Whether it can be told what a comparison with it comes to where the other side is missing.
  fileprivate var isSure: Bool {
    switch self {
    case .fixed, .range: true
    case .same, .any: false
    }
  }
}

extension DatePart {
  /// What stays the same while the part only grows: the year of a month, the month of a day, the day of an hour.
  fileprivate func round(of time: Value, dayStart: Int64) -> Int64? {
    // The clock's hour begins again at midnight.
    guard let day = localDay(of: time, from: self == .hour ? 0 : dayStart) else { return nil }
    let date = CivilDate(dayNumber: day)
    switch self {
    case .year: return 0
    case .month: return Int64(date.year)
    case .day: return Int64(date.year * 12 + date.month)
    case .weekday, .hour: return Int64(day)
    }
  }
}

extension WindowBounds {
  /// -1, 0 or 1, as a date or a datetime lies before the window, in it or after it.
  fileprivate func side(of value: Value) -> Int {
    if contains(value) { return 0 }
    switch (self, value) {
    case (.days(let first, _, let dayStart), _):
      return localDay(of: value, from: dayStart).map { $0 < first } ?? true ? -1 : 1
    case (.moments(let after, _), .datetime(let moment)), (.sinceReview(let after, _, _), .datetime(let moment)):
      return moment <= after ? -1 : 1
    case (.sinceReview(let after, _, let dayStart), _):
      return localDay(of: value).map { lastMoment(of: $0, from: dayStart) <= after } ?? true ? -1 : 1
    case (.moments(let after, _), _): return localDay(of: value).map { $0 <= localDay(of: after) } ?? true ? -1 : 1
    }
  }
}

extension CheckedExpression {
  /// The same operation on others, as many.
  fileprivate func with(children others: [CheckedExpression]) -> CheckedExpression {
    var rest = others.makeIterator()
    return mapChildren { rest.next() ?? $0 }
  }
}
