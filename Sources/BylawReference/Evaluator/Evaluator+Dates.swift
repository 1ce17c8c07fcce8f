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
    case .missing, .number, .quotient, .bool, .text, .duration, .code, .codes, .texts: return .missing
    }
    let count = negated ? 0 &- duration.count : duration.count
    guard let shifted = value.shifted(by: count, unit: duration.unit) else {
      throw failure(of: .dateOutOfCalendar, at: whole.span, in: scope)
    }
    return whole.type.base == .date ? .date(localDay(of: shifted)) : .datetime(shifted)
  }

  func difference(
    _ left: CheckedExpression, and right: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> Value {
    switch try evaluateBoth(left, and: right, in: scope) {
    case (.date(let a), .date(let b)): .number(Int64(a) - Int64(b))
    case (.datetime(let a), .datetime(let b)): .duration(Duration(count: a - b, unit: .microseconds))
    default: .missing
    }
  }
}
