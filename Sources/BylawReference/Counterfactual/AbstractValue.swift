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
    case .fixed(let value): value.ordinal == nil ? nil : (value, value)
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
struct HullEvaluator {
  let base: Evaluator
  let variable: Variable
  let low: Evaluator
  let high: Evaluator
  let map: ReachMap
  let member: Int

  private var policy: CheckedPolicy { base.policy }
  private var scope: Scope { Scope(member: member) }

  func hull(_ expression: CheckedExpression) -> AbstractValue {
    guard map.reach(of: expression).contains([variable.input]) else { return unaffected(expression) }
    switch expression.kind {
    case .constant, .now, .today, .eventField, .moved: return unaffected(expression)
    case .memberField: return between(expression)
    case .letValue(let index): return hull(policy.lets[index].value)
    case .label(let index): return fits(when: policy.labels[index].when, unless: policy.labels[index].unless)
    case .classValue(let index): return classValue(policy.classes[index])
    case .aggregate(let index): return aggregate(index, expression)
    case .and(let left, let right): return both(hull(left), hull(right))
    case .or(let left, let right): return inverse(both(inverse(hull(left)), inverse(hull(right))))
    case .not(let operand): return inverse(hull(operand))
    case .compare(let op, let left, let right): return compare(op, base.unwidened(left), base.unwidened(right))
    case .inRange(let value, let lower, let upper):
      let value = base.unwidened(value)
      let sides = [
        lower.map { compare(.greaterOrEqual, value, base.unwidened($0)) },
        upper.map { compare(.lessOrEqual, value, base.unwidened($0)) }, presence(value),
      ]
      return sides.compactMap { $0 }.reduce(.fixed(.bool(true))) { both($0, $1) }
    case .inList(let value, let items):
      let value = base.unwidened(value)
      let misses = items.map { inverse(compare(.equal, value, base.unwidened($0))) }
      return inverse(misses.reduce(.fixed(.bool(true))) { both($0, $1) })
    case .inWindow(let value, let window): return inWindow(hull(value), base.bounds(of: window))
    case .isMissing(let value): return inverse(presence(value))
    case .coalesce(let left, let right):
      let left = hull(left)
      if case .fixed(.missing) = left { return hull(right) }
      if case .fixed = left { return left }
      if case .range = left { return left }
      return .any
    case .conditional(let condition, let first, let second):
      let condition = hull(condition)
      if condition.isTrue { return hull(first) }
      if condition.isFalse { return hull(second) }
      return union(hull(first), hull(second))
    case .arithmetic(.divide, _, let divisor):
      if case .range(.number(let a), .number(let b)) = hull(base.unwidened(divisor)), a <= 0, b >= 0 { return .any }
      return corners(expression)
    case .builtin(.abs, let arguments):
      if let argument = arguments.first, case .range(.number(let a), .number(let b)) = hull(base.unwidened(argument)),
        a < 0, b > 0
      {
        return .any
      }
      return corners(expression)
    case .arithmetic, .negate, .widen, .shift, .daysBetween, .builtin: return corners(expression)
    case .inSet, .textTest: return corners(expression)
    }
  }

  func fits(when: CheckedExpression?, unless: CheckedExpression?) -> AbstractValue {
    both(when.map(hull) ?? .fixed(.bool(true)), inverse(unless.map(hull) ?? .fixed(.bool(false))))
  }

  // MARK: What does not change, and what goes one way

  private func unaffected(_ expression: CheckedExpression) -> AbstractValue {
    if expression.contains(where: { if case .moved = $0.kind { true } else { false } }) { return .same }
    return value(base, expression).map { .fixed($0) } ?? .any
  }

  private func value(_ evaluator: Evaluator, _ expression: CheckedExpression) -> Value? {
    try? evaluator.evaluate(expression, scope)
  }

  /// What goes one way from one end to the other.
  private func between(_ expression: CheckedExpression) -> AbstractValue {
    guard let a = value(low, expression), let b = value(high, expression) else { return .any }
    return between(a, b)
  }

  private func between(_ a: Value, _ b: Value) -> AbstractValue {
    if a == b { return .fixed(a) }
    guard let x = a.ordinal, let y = b.ordinal else { return .any }
    return x < y ? .range(a, b) : .range(b, a)
  }

  private func union(_ a: AbstractValue, _ b: AbstractValue) -> AbstractValue {
    guard let first = a.ends, let second = b.ends else { return .any }
    let values = [first.low, first.high, second.low, second.high].compactMap { value in
      value.ordinal.map { (value: value, place: $0) }
    }
    guard let least = values.min(by: { $0.place < $1.place }), let most = values.max(by: { $0.place < $1.place })
    else { return .any }
    return between(least.value, most.value)
  }

  // MARK: Operations

  /// Of an operation that goes one way in each of its operands, whatever the others are.
  private func corners(_ expression: CheckedExpression) -> AbstractValue {
    let operands = expression.children.map { base.unwidened($0) }
    var choices: [[CheckedExpression]] = [[]]
    for operand in operands {
      let values: [Value]
      switch hull(operand) {
      case .fixed(let value): values = [value]
      case .range(let a, let b): values = [a, b]
      case .same, .any: return .any
      }
      let constants = values.map { CheckedExpression(.constant($0), operand.type, operand.span) }
      choices = choices.flatMap { choice in constants.map { choice + [$0] } }
      guard choices.count <= 64 else { return .any }
    }
    var hull: AbstractValue?
    for choice in choices {
      guard let value = value(base, expression.with(children: choice)) else { return .any }
      if let known = hull {
        if case .fixed(let other) = known, other == value { continue }
        hull = union(known, .fixed(value))
      } else {
        hull = .fixed(value)
      }
    }
    return hull ?? .any
  }

  private func compare(_ op: ComparisonOperator, _ left: CheckedExpression, _ right: CheckedExpression) -> AbstractValue
  {
    let (a, b) = (hull(left), hull(right))
    if case .fixed(let x) = a, case .fixed(let y) = b {
      let constants = (
        CheckedExpression(.constant(x), left.type, left.span), CheckedExpression(.constant(y), right.type, right.span)
      )
      return value(base, CheckedExpression(.compare(op, constants.0, constants.1), .bool, left.span)).map { .fixed($0) }
        ?? .any
    }
    if a.isMissing || b.isMissing { return a.isSure && b.isSure ? .fixed(.bool(op == .notEqual)) : .any }
    guard let x = a.ends, let y = b.ends else { return .any }
    let below = ValueOrder.compare(x.high, left.type, y.low, right.type)
    let above = ValueOrder.compare(x.low, left.type, y.high, right.type)
    func decided(_ isTrue: Bool, _ isFalse: Bool) -> AbstractValue {
      isTrue ? .fixed(.bool(true)) : isFalse ? .fixed(.bool(false)) : .any
    }
    switch op {
    case .equal: return decided(false, below < 0 || above > 0)
    case .notEqual: return decided(below < 0 || above > 0, false)
    case .less: return decided(below < 0, above >= 0)
    case .lessOrEqual: return decided(below <= 0, above > 0)
    case .greater: return decided(above > 0, below <= 0)
    case .greaterOrEqual: return decided(above >= 0, below < 0)
    }
  }

  private func both(_ a: AbstractValue, _ b: AbstractValue) -> AbstractValue {
    if a.isFalse { return a }
    if a.isTrue { return b }
    if b.isFalse { return a.isSame ? b : .any }
    return a.isSame && b.isSame ? .same : .any
  }

  private func inverse(_ hull: AbstractValue) -> AbstractValue {
    if case .fixed(.bool(let value)) = hull { return .fixed(.bool(!value)) }
    return hull.isSame ? .same : .any
  }

  private func presence(_ expression: CheckedExpression) -> AbstractValue {
    switch hull(expression) {
    case .fixed(let value): .fixed(.bool(value != .missing))
    case .range: .fixed(.bool(true))
    case .same: .same
    case .any: .any
    }
  }

  private func inWindow(_ hull: AbstractValue, _ bounds: WindowBounds) -> AbstractValue {
    switch hull {
    case .fixed(let value): return .fixed(.bool(bounds.contains(value)))
    case .range(let a, let b):
      let side = bounds.side(of: a)
      return side == bounds.side(of: b) ? .fixed(.bool(side == 0)) : .any
    case .same: return .same
    case .any: return .any
    }
  }

  private func classValue(_ classify: Class) -> AbstractValue {
    for line in classify.lines {
      let hull = line.condition.map(hull) ?? .fixed(.bool(true))
      if hull.isTrue { return .fixed(.code(line.code)) }
      if !hull.isFalse { return .any }
    }
    return .fixed(.missing)
  }

  // MARK: Aggregates

  private func aggregate(_ index: Int, _ expression: CheckedExpression) -> AbstractValue {
    let aggregate = policy.aggregates[index]
    switch aggregate.source {
    case .members: return overMembers(aggregate, expression)
    case .events:
      switch course(of: aggregate) {
      case .still: return value(low, expression).map { .fixed($0) } ?? .any
      case .oneWay: return between(expression)
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
    switch variable.kind {
    case .field, .choice: return .unknown
    case .more(let event, _, let moments):
      guard aggregate.source == .events(event) else { return .unknown }
      switch aggregate.function {
      case .count, .days, .streak, .distinct, .min, .max, .first, .latest: return .oneWay
      case .sum: return moments.count == 1 || isOfField(aggregate) ? .oneWay : .unknown
      case .share, .mean, .median, .percentile, .rank: return .unknown
      }
    case .fewer(let event, _):
      guard aggregate.source == .events(event) else { return .unknown }
      switch aggregate.function {
      case .count, .days, .streak, .distinct, .min, .max, .first, .latest: return .oneWay
      case .sum: return isNeverNegative(aggregate, event) ? .oneWay : .unknown
      case .share, .mean, .median, .percentile, .rank: return .unknown
      }
    case .amount(let event, _, let field, _, _):
      guard aggregate.source == .events(event), !reads(aggregate.condition, field) else { return .unknown }
      guard let value = aggregate.values.first?.value, reads(value, field) else { return .still }
      guard case .eventField = base.unwidened(value).kind else { return .unknown }
      switch aggregate.function {
      case .sum, .min, .max, .mean, .median, .percentile: return .oneWay
      case .count, .days, .streak, .share: return .still
      case .distinct, .first, .latest, .rank: return .unknown
      }
    }
  }

  private func isOfField(_ aggregate: Aggregate) -> Bool {
    guard let value = aggregate.values.first?.value, case .eventField = base.unwidened(value).kind else { return false }
    return true
  }

  private func isNeverNegative(_ aggregate: Aggregate, _ event: Int) -> Bool {
    guard let value = aggregate.values.first?.value, case .eventField(let field) = base.unwidened(value).kind
    else { return false }
    return policy.events[event].table.fields[field].lower?.ordinal ?? -1 >= 0
  }

  private func reads(_ expression: CheckedExpression?, _ field: Int) -> Bool {
    expression?.contains { if case .eventField(field) = $0.kind { true } else { false } } ?? false
  }

  /// Where what the member adds to it stays the same, so does the aggregate; where it goes one way, so does, for most,
  /// the aggregate, and the member's place.
  private func overMembers(_ aggregate: Aggregate, _ expression: CheckedExpression) -> AbstractValue {
    let own = aggregate.expressions
    guard policy.tierField.map({ variable.input != .field($0) }) ?? true,
      own.allSatisfy({ map.reach(of: $0).members.isDisjoint(with: [variable.input]) }),
      [aggregate.condition, aggregate.per].compactMap({ $0 }).allSatisfy({ hull($0).isSame })
    else { return .any }
    var direction = 0
    for key in aggregate.values {
      let spread = hull(key.value)
      if spread.isSame { continue }
      guard let ends = spread.ends, let a = value(low, key.value), let b = value(high, key.value),
        let whole = between(a, b).ends, whole.low == ends.low, whole.high == ends.high,
        let x = a.ordinal, let y = b.ordinal
      else { return .any }
      let way = (x < y ? 1 : -1) * (aggregate.function == .rank && !key.isDescending ? -1 : 1)
      if direction != 0, way != direction { return .any }
      direction = way
    }
    if direction == 0 { return value(low, expression).map { .fixed($0) } ?? .any }
    switch aggregate.function {
    case .sum, .mean, .min, .max, .median, .percentile, .rank: return between(expression)
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

extension WindowBounds {
  /// -1, 0 or 1, as a date or a datetime lies before the window, in it or after it.
  fileprivate func side(of value: Value) -> Int {
    if contains(value) { return 0 }
    switch (self, value) {
    case (.days(let first, _), _): return localDay(of: value).map { $0 < first } ?? true ? -1 : 1
    case (.moments(let after, _), .datetime(let moment)): return moment <= after ? -1 : 1
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
