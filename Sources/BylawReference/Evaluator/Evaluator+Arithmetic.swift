import BylawChecker
import BylawData
import BylawSyntax

extension Evaluator {
  func arithmetic(
    op: ArithmeticOperator, left: CheckedExpression, right: CheckedExpression,
    whole: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> Value {
    let (left, right) = (unwidened(left), unwidened(right))
    guard case (.number(let a), .number(let b)) = try evaluateBoth(left, and: right, in: scope) else { return .missing }
    if op == .divide, b == 0 {
      if whole.type.isOptional { return .missing }
      throw failure(of: .divisionByZero, at: whole.span, in: scope)
    }
    let exact = Exact.result(
      op: op, left: a, leftScale: left.type.scale, right: b, rightScale: right.type.scale, scale: whole.type.scale)
    guard let result = Exact.checked(exact) else {
      let (a, b) = (Formatting.number(a, scale: left.type.scale), Formatting.number(b, scale: right.type.scale))
      throw failure(of: .overflow(.arithmetic(op, a, b)), at: whole.span, in: scope)
    }
    return .number(result)
  }

  func negate(
    _ operand: CheckedExpression, whole: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> Value {
    let operand = unwidened(operand)
    guard case .number(let value) = try evaluate(operand, in: scope) else { return .missing }
    let exact = Exact.rescale(-Int128(value), from: operand.type.scale, to: whole.type.scale)
    guard let result = Exact.checked(exact) else {
      throw failure(
        of: .overflow(.negation(Formatting.number(value, scale: operand.type.scale))), at: whole.span, in: scope)
    }
    return .number(result)
  }

  func widen(
    _ operand: CheckedExpression, whole: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> Value {
    guard case .number(let value) = try evaluate(operand, in: scope) else { return .missing }
    let exact = Exact.rescale(Int128(value), from: operand.type.scale, to: whole.type.scale)
    guard let result = Exact.checked(exact) else {
      throw failure(
        of: .overflow(.conversion(Formatting.number(value, scale: operand.type.scale))), at: whole.span, in: scope)
    }
    return .number(result)
  }
}
