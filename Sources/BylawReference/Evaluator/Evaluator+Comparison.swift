import BylawChecker
import BylawData
import BylawSyntax

extension Evaluator {
  func compare(
    op: ComparisonOperator, left: CheckedExpression, right: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> Bool {
    let (left, right) = (unwidened(left), unwidened(right))
    let (a, b) = try evaluateBoth(left, and: right, in: scope)
    if a == .missing || b == .missing { return op == .notEqual }
    return op.holds(
      order: ValueOrder.compare(a, type: left.type, with: b, otherType: right.type, dayStart: policy.dayStart))
  }

  func isInRange(
    _ value: CheckedExpression, lower: CheckedExpression?, upper: CheckedExpression?, in scope: Scope
  ) throws(EvaluationError) -> Bool {
    if let lower, try !compare(op: .greaterOrEqual, left: value, right: lower, in: scope) { return false }
    if let upper, try !compare(op: .lessOrEqual, left: value, right: upper, in: scope) { return false }
    return try evaluate(unwidened(value), in: scope) != .missing
  }

  func isInList(
    _ value: CheckedExpression, items: [CheckedExpression], in scope: Scope
  ) throws(EvaluationError) -> Bool {
    for item in items {
      if try compare(op: .equal, left: value, right: item, in: scope) { return true }
    }
    return false
  }

  func isInSet(
    _ element: CheckedExpression, set: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> Bool {
    switch try evaluateBoth(element, and: set, in: scope) {
    case (.code(let code), .codes(let codes)): return codes & bit(at: code) != 0
    case (.text(let text), .texts(let texts)): return texts.contains(text)
    default: return false
    }
  }

  func textTest(
    test: TextTest, left: CheckedExpression, right: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> Value {
    guard case (.text(let text), .text(let part)) = try evaluateBoth(left, and: right, in: scope) else {
      return .bool(false)
    }
    let (bytes, wanted) = (Array(text.string.utf8), Array(part.string.utf8))
    switch test {
    case .startsWith: return .bool(bytes.starts(with: wanted))
    case .endsWith: return .bool(bytes.reversed().starts(with: wanted.reversed()))
    case .contains: return .bool(text.string.hasOccurrence(of: part.string))
    }
  }
}
