import BylawChecker
import BylawData
import BylawSyntax

extension Evaluator {
  func arithmetic(
    op: ArithmeticOperator, left: CheckedExpression, right: CheckedExpression,
    whole: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> Value {
    let (left, right) = (unwidened(left), unwidened(right))
    let values = try evaluateBoth(left, and: right, in: scope)
    if op == .divide {
      return try divide(values.0, type: left.type, by: values.1, otherType: right.type, whole: whole, in: scope)
    }
    guard case (.number(let a), .number(let b)) = values else { return .missing }
    let exact = Exact.result(
      op: op, left: a, leftScale: left.type.scale, right: b, rightScale: right.type.scale, scale: whole.type.scale)
    guard let result = Exact.checked(exact) else {
      let (a, b) = (Formatting.number(a, scale: left.type.scale), Formatting.number(b, scale: right.type.scale))
      throw failure(of: .overflow(.arithmetic(op, a, b)), at: whole.span, in: scope)
    }
    return .number(result)
  }

  private func divide(
    _ a: Value, type: ValueType, by b: Value, otherType: ValueType, whole: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> Value {
    guard let dividend = a.terms(scale: type.scale), let divisor = b.terms(scale: otherType.scale) else {
      return .missing
    }
    if divisor.numerator == 0 {
      if whole.type.isOptional { return .missing }
      throw failure(of: .divisionByZero, at: whole.span, in: scope)
    }
    guard let quotient = Quotient.divide(dividend, by: divisor) else {
      let texts = (
        Formatting.text(of: a, type: type, policy: policy), Formatting.text(of: b, type: otherType, policy: policy)
      )
      throw failure(of: .overflow(.arithmetic(.divide, texts.0, texts.1)), at: whole.span, in: scope)
    }
    return .quotient(quotient)
  }

  func negate(
    _ operand: CheckedExpression, whole: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> Value {
    let operand = unwidened(operand)
    let value = try evaluate(operand, in: scope)
    if case .quotient(let quotient) = value { return .quotient(quotient.negated) }
    guard case .number(let value) = value else { return .missing }
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
    try widened(evaluate(operand, in: scope), from: operand.type, whole: whole, in: scope)
  }

  /// A number as one of a whole's type, which has room for all its digits; anything else as it is.
  func widened(
    _ value: Value, from type: ValueType, whole: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> Value {
    guard case .number(let number) = value else { return value }
    let wide: Value?
    if whole.type.base == .quotient {
      wide = Quotient(number: number, scale: type.scale).map(Value.quotient)
    } else {
      wide = Exact.checked(Exact.rescale(Int128(number), from: type.scale, to: whole.type.scale)).map(Value.number)
    }
    if let wide { return wide }
    throw failure(of: .overflow(.conversion(Formatting.number(number, scale: type.scale))), at: whole.span, in: scope)
  }
}
