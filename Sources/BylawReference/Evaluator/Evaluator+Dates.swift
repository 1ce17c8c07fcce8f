import BylawChecker
import BylawData
import BylawSyntax

extension Evaluator {
  func shift(
    _ moment: CheckedExpression, _ duration: CheckedExpression, negated: Bool, _ whole: CheckedExpression,
    _ scope: Scope
  ) throws(EvaluationError) -> Value {
    let (value, length) = try both(moment, duration, scope)
    guard case .duration(let duration) = length else { return .missing }
    switch value {
    case .date, .datetime: break
    case .missing, .number, .bool, .text, .duration, .code, .codes, .texts: return .missing
    }
    let count = negated ? 0 &- duration.count : duration.count
    guard let shifted = value.shifted(by: count, duration.unit) else {
      throw failure(.dateOutOfCalendar, whole.span, scope)
    }
    return whole.type.base == .date ? .date(localDay(of: shifted)) : .datetime(shifted)
  }

  func daysBetween(
    _ left: CheckedExpression, _ right: CheckedExpression, _ scope: Scope
  ) throws(EvaluationError) -> Value {
    let (left, right) = try both(left, right, scope)
    guard let a = localDay(of: left), let b = localDay(of: right) else { return .missing }
    return .number(Int64(a) - Int64(b))
  }
}
