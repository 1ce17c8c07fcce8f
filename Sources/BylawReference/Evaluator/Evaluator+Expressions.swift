import BylawChecker
import BylawData
import BylawSyntax

extension Evaluator {
  /// What an expression comes to for a member, or for the community as a whole.
  package func value(of expression: CheckedExpression, for member: Int?) throws(EvaluationError) -> Value {
    try evaluate(expression, in: Scope(member: member ?? nobody))
  }

  func evaluate(_ expression: CheckedExpression, in scope: Scope) throws(EvaluationError) -> Value {
    if let interruption, interruption.isRaised { return .missing }
    switch expression.kind {
    case .constant(let value): return value
    case .now: return .datetime(asOf.now)
    case .today: return .date(asOf.today)
    case .memberField(let field): return try value(ofMemberField: field, at: expression.span, in: scope)
    case .eventField(let field): return try value(ofEventField: field, at: expression.span, in: scope)
    case .partyField(let party, let field): return value(ofField: field, party: party, in: scope)
    case .letValue(let index): return try letValue(at: index, of: scope.member)
    case .label(let index): return .bool(try label(at: index, of: scope.member))
    case .classValue(let index): return try classValue(at: index, of: scope.member)
    case .negate(let operand): return try negate(operand, whole: expression, in: scope)
    case .not(let operand): return .bool(try !holds(operand, in: scope))
    case .and(let left, let right): return .bool(try holds(left, in: scope) ? holds(right, in: scope) : false)
    case .or(let left, let right): return .bool(try holds(left, in: scope) ? true : holds(right, in: scope))
    case .arithmetic(let op, let left, let right):
      return try arithmetic(op: op, left: left, right: right, whole: expression, in: scope)
    case .widen(let operand): return try widen(operand, whole: expression, in: scope)
    case .shift(let moment, let duration, let negated):
      return try shift(moment, by: duration, negated: negated, whole: expression, in: scope)
    case .difference(let left, let right): return try difference(left, and: right, in: scope)
    case .compare(let op, let left, let right): return .bool(try compare(op: op, left: left, right: right, in: scope))
    case .inRange(let value, let lower, let upper):
      return .bool(try isInRange(value, lower: lower, upper: upper, in: scope))
    case .inList(let value, let items): return .bool(try isInList(value, items: items, in: scope))
    case .inSet(let element, let set): return .bool(try isInSet(element, set: set, in: scope))
    case .inWindow(let value, let window): return .bool(bounds(of: window).contains(try evaluate(value, in: scope)))
    case .textTest(let test, let left, let right): return try textTest(test: test, left: left, right: right, in: scope)
    case .isMissing(let value): return .bool(try evaluate(value, in: scope) == .missing)
    case .coalesce(let value, let other):
      let value = try evaluate(value, in: scope)
      return value == .missing ? try evaluate(other, in: scope) : value
    case .conditional(let condition, let first, let second):
      return try evaluate(holds(condition, in: scope) ? first : second, in: scope)
    case .builtin(let builtin, let arguments): return try call(builtin, with: arguments, whole: expression, in: scope)
    case .joined(let parts): return try joined(parts, in: scope)
    case .aggregate(let index): return try aggregate(at: index, in: scope)
    case .moved(let query): return .bool(hasMoved(as: query, in: scope))
    case .decisionCount(let rule): return .number(rule < decisionCounts.count ? decisionCounts[rule] : 0)
    }
  }

  /// Both operands, the left one first. Where the left one fails the right one is computed all the same: what fails
  /// there may come first by its place.
  func evaluateBoth(
    _ left: CheckedExpression, and right: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> (Value, Value) {
    let first: Value
    do { first = try evaluate(left, in: scope) } catch {
      _ = try? evaluate(right, in: scope)
      throw error
    }
    return (first, try evaluate(right, in: scope))
  }

  func evaluateAll(_ expressions: [CheckedExpression], in scope: Scope) throws(EvaluationError) -> [Value] {
    var values: [Value] = []
    var failed: EvaluationError?
    for expression in expressions {
      do { values.append(try evaluate(expression, in: scope)) } catch { failed = failed ?? error }
    }
    if let failed { throw failed }
    return values
  }

  /// What is joined is never missing: the checker has asked.
  private func joined(_ parts: [CheckedExpression], in scope: Scope) throws(EvaluationError) -> Value {
    let values = try evaluateAll(parts, in: scope)
    let texts = zip(parts, values).map { part, value in
      Formatting.text(of: value, type: part.type, policy: policy, style: .people)
    }
    return .text(Text(texts.joined()))
  }

  /// The number under its widenings: what computes exactly takes it at its own scale.
  func unwidened(_ expression: CheckedExpression) -> CheckedExpression {
    if case .widen(let inner) = expression.kind { return unwidened(inner) }
    return expression
  }
}
