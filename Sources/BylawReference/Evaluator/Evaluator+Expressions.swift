import BylawChecker
import BylawData
import BylawSyntax

extension Evaluator {
  /// What an expression comes to for a member, or for the community as a whole; after the review, where one has run,
  /// with tier, roles and access as it left them.
  package func value(
    of expression: CheckedExpression, for member: Int?, afterReview: Bool = false
  ) throws(EvaluationError) -> Value {
    try evaluate(expression, Scope(member: member ?? nobody, isAfter: afterReview))
  }

  func evaluate(_ expression: CheckedExpression, _ scope: Scope) throws(EvaluationError) -> Value {
    if let interruption, interruption.isRaised { return .missing }
    switch expression.kind {
    case .constant(let value): return value
    case .now: return .datetime(asOf.now)
    case .today: return .date(asOf.today)
    case .memberField(let field): return try memberField(field, expression.span, scope)
    case .eventField(let field): return try eventField(field, expression.span, scope)
    case .letValue(let index): return try letValue(index, of: scope.member)
    case .label(let index): return .bool(try label(index, of: scope.member))
    case .classValue(let index): return try classValue(index, of: scope.member)
    case .negate(let operand): return try negate(operand, expression, scope)
    case .not(let operand): return .bool(try !holds(operand, scope))
    case .and(let left, let right): return .bool(try holds(left, scope) ? holds(right, scope) : false)
    case .or(let left, let right): return .bool(try holds(left, scope) ? true : holds(right, scope))
    case .arithmetic(let op, let left, let right): return try arithmetic(op, left, right, expression, scope)
    case .widen(let operand): return try widen(operand, expression, scope)
    case .shift(let moment, let duration, let negated):
      return try shift(moment, duration, negated: negated, expression, scope)
    case .daysBetween(let left, let right): return try daysBetween(left, right, scope)
    case .compare(let op, let left, let right): return .bool(try compare(op, left, right, scope))
    case .inRange(let value, let lower, let upper): return .bool(try inRange(value, lower, upper, scope))
    case .inList(let value, let items): return .bool(try inList(value, items, scope))
    case .inSet(let element, let set): return .bool(try inSet(element, set, scope))
    case .inWindow(let value, let window): return .bool(bounds(of: window).contains(try evaluate(value, scope)))
    case .textTest(let test, let left, let right): return try textTest(test, left, right, scope)
    case .isMissing(let value): return .bool(try evaluate(value, scope) == .missing)
    case .coalesce(let value, let other):
      let value = try evaluate(value, scope)
      return value == .missing ? try evaluate(other, scope) : value
    case .conditional(let condition, let first, let second):
      return try evaluate(holds(condition, scope) ? first : second, scope)
    case .builtin(let builtin, let arguments): return try call(builtin, arguments, expression, scope)
    case .aggregate(let index): return try aggregate(index, scope)
    case .moved(let query): return .bool(moved(query, scope))
    }
  }

  /// Both operands, the left one first. Where the left one fails the right one is computed all the same: what fails
  /// there may come first by its place.
  func both(
    _ left: CheckedExpression, _ right: CheckedExpression, _ scope: Scope
  ) throws(EvaluationError) -> (Value, Value) {
    let first: Value
    do { first = try evaluate(left, scope) } catch {
      _ = try? evaluate(right, scope)
      throw error
    }
    return (first, try evaluate(right, scope))
  }

  func all(_ expressions: [CheckedExpression], _ scope: Scope) throws(EvaluationError) -> [Value] {
    var values: [Value] = []
    var failed: EvaluationError?
    for expression in expressions {
      do { values.append(try evaluate(expression, scope)) } catch { failed = failed ?? error }
    }
    if let failed { throw failed }
    return values
  }

  /// The number under its widenings: what computes exactly takes it at its own scale.
  func unwidened(_ expression: CheckedExpression) -> CheckedExpression {
    if case .widen(let inner) = expression.kind { return unwidened(inner) }
    return expression
  }
}
