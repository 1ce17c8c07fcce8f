import BylawChecker
import BylawData
import BylawSyntax

extension Evaluator {
  func arithmetic(
    _ op: ArithmeticOperator, _ left: CheckedExpression, _ right: CheckedExpression,
    _ whole: CheckedExpression, _ scope: Scope
  ) throws(EvaluationError) -> Value {
    let (left, right) = (unwidened(left), unwidened(right))
    guard case (.number(let a), .number(let b)) = try both(left, right, scope) else { return .missing }
    if op == .divide, b == 0 { return .missing }
    let exact = Exact.result(op, a, left.type.scale, b, right.type.scale, scale: whole.type.scale)
    guard let result = Exact.checked(exact) else {
      let (a, b) = (Formatting.number(a, scale: left.type.scale), Formatting.number(b, scale: right.type.scale))
      throw failure(.overflow(.arithmetic(op, a, b)), whole.span, scope)
    }
    return .number(result)
  }

  func negate(
    _ operand: CheckedExpression, _ whole: CheckedExpression, _ scope: Scope
  ) throws(EvaluationError) -> Value {
    let operand = unwidened(operand)
    guard case .number(let value) = try evaluate(operand, scope) else { return .missing }
    let exact = Exact.rescale(-Int128(value), from: operand.type.scale, to: whole.type.scale)
    guard let result = Exact.checked(exact) else {
      throw failure(.overflow(.negation(Formatting.number(value, scale: operand.type.scale))), whole.span, scope)
    }
    return .number(result)
  }

  func widen(
    _ operand: CheckedExpression, _ whole: CheckedExpression, _ scope: Scope
  ) throws(EvaluationError) -> Value {
    guard case .number(let value) = try evaluate(operand, scope) else { return .missing }
    let exact = Exact.rescale(Int128(value), from: operand.type.scale, to: whole.type.scale)
    guard let result = Exact.checked(exact) else {
      throw failure(.overflow(.conversion(Formatting.number(value, scale: operand.type.scale))), whole.span, scope)
    }
    return .number(result)
  }
}
