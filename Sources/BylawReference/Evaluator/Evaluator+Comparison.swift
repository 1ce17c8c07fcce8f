import BylawChecker
import BylawData
import BylawSyntax

extension Evaluator {
  func compare(
    _ op: ComparisonOperator, _ left: CheckedExpression, _ right: CheckedExpression, _ scope: Scope
  ) throws(EvaluationError) -> Bool {
    let (left, right) = (unwidened(left), unwidened(right))
    let (a, b) = try both(left, right, scope)
    if a == .missing || b == .missing { return op == .notEqual }
    return op.holds(ValueOrder.compare(a, left.type, b, right.type))
  }

  func inRange(
    _ value: CheckedExpression, _ lower: CheckedExpression?, _ upper: CheckedExpression?, _ scope: Scope
  ) throws(EvaluationError) -> Bool {
    if let lower, try !compare(.greaterOrEqual, value, lower, scope) { return false }
    if let upper, try !compare(.lessOrEqual, value, upper, scope) { return false }
    return try evaluate(unwidened(value), scope) != .missing
  }

  func inList(
    _ value: CheckedExpression, _ items: [CheckedExpression], _ scope: Scope
  ) throws(EvaluationError) -> Bool {
    for item in items {
      if try compare(.equal, value, item, scope) { return true }
    }
    return false
  }

  func inSet(
    _ element: CheckedExpression, _ set: CheckedExpression, _ scope: Scope
  ) throws(EvaluationError) -> Bool {
    switch try both(element, set, scope) {
    case (.code(let code), .codes(let codes)): return codes & bit(code) != 0
    case (.text(let text), .texts(let texts)): return texts.contains(text)
    default: return false
    }
  }

  func textTest(
    _ test: TextTest, _ left: CheckedExpression, _ right: CheckedExpression, _ scope: Scope
  ) throws(EvaluationError) -> Value {
    guard case (.text(let text), .text(let part)) = try both(left, right, scope) else { return .bool(false) }
    let (bytes, wanted) = (Array(text.string.utf8), Array(part.string.utf8))
    switch test {
    case .startsWith: return .bool(bytes.starts(with: wanted))
    case .endsWith: return .bool(bytes.reversed().starts(with: wanted.reversed()))
    case .contains: return .bool(Self.contains(bytes, wanted))
    }
  }

  private static func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { bytes[$0...].starts(with: wanted) }
  }
}
