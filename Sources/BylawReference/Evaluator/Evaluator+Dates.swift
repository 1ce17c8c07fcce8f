import BylawChecker
import BylawData
import BylawSyntax

extension Evaluator {
  func shift(
    _ moment: CheckedExpression, by duration: CheckedExpression, negated: Bool, whole: CheckedExpression,
    in scope: Scope
  ) throws(EvaluationError) -> Value {
    let (value, length) = try evaluateBoth(moment, and: duration, in: scope)
    guard case .duration(let duration) = length else { return .missing }
    switch value {
    case .date, .datetime: break
    case .missing, .number, .bool, .text, .duration, .code, .codes, .texts: return .missing
    }
    let count = negated ? 0 &- duration.count : duration.count
    guard let shifted = value.shifted(by: count, unit: duration.unit) else {
      throw failure(of: .dateOutOfCalendar, at: whole.span, in: scope)
    }
    return whole.type.base == .date ? .date(localDay(of: shifted)) : .datetime(shifted)
  }

  func daysBetween(
    _ left: CheckedExpression, and right: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> Value {
    let (left, right) = try evaluateBoth(left, and: right, in: scope)
    guard let a = localDay(of: left), let b = localDay(of: right) else { return .missing }
    return .number(Int64(a) - Int64(b))
  }
}
