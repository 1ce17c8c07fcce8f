import BylawChecker
import BylawSyntax

extension Evaluator {
  func arithmetic(
    _ op: ArithmeticOperator, _ left: CheckedExpression, _ right: CheckedExpression,
    _ whole: CheckedExpression, _ scope: Scope
  ) throws(EvaluationError) -> Value {
    let (left, right) = (unwidened(left), unwidened(right))
    guard case (.number(let a), .number(let b)) = try both(left, right, scope) else { return .missing }
    if op == .divide, b == 0 { return .missing }
    let exact = exact(op, a, left.type.scale, b, right.type.scale, scale: whole.type.scale)
    guard let result = Exact.checked(exact) else {
      let (a, b) = (Formatting.number(a, scale: left.type.scale), Formatting.number(b, scale: right.type.scale))
      throw failure(.overflow(.arithmetic(op, a, b)), whole.span, scope)
    }
    return .number(result)
  }

  private func exact(
    _ op: ArithmeticOperator, _ a: Int64, _ aScale: Int, _ b: Int64, _ bScale: Int, scale: Int
  ) -> Int128? {
    let (a, b) = (Int128(a), Int128(b))
    let common = max(aScale, bScale)
    switch op {
    case .add:
      return Exact.rescale(
        a * Exact.power(common - aScale) + b * Exact.power(common - bScale), from: common, to: scale)
    case .subtract:
      return Exact.rescale(
        a * Exact.power(common - aScale) - b * Exact.power(common - bScale), from: common, to: scale)
    case .multiply: return Exact.rescale(a * b, from: aScale + bScale, to: scale)
    case .divide: return Exact.divide(a, aScale, by: b, bScale, scale: scale)
    }
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
