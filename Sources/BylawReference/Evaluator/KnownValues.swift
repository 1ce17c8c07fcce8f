import BylawChecker
import BylawData

/// What an expression comes to for every member, known from elsewhere: of columns that were computed at once.
package protocol KnownValues: Sendable {
  /// By the member's row.
  subscript(place: Int) -> Value { get }

  func holds(at place: Int) -> Bool

  /// A number, a day or microseconds; nil for what is missing.
  func number(at place: Int) -> Int64?
}

extension Evaluator {
  /// Whether a condition holds for a member on which a rule or a protection hangs.
  func decidesAsKnown(_ condition: CheckedExpression, of member: Int) throws(EvaluationError) -> Bool {
    if !known.isEmpty, let values = known[condition.span] { return values.holds(at: member) }
    return try decides(condition, in: Scope(member: member))
  }

  func matchesAsKnown(
    when: CheckedExpression?, unless: CheckedExpression?, of member: Int
  ) throws(EvaluationError) -> Bool {
    if let when, try !decidesAsKnown(when, of: member) { return false }
    if let unless, try decidesAsKnown(unless, of: member) { return false }
    return true
  }

  package func evaluateAllAsKnown(_ expressions: [CheckedExpression], of member: Int) throws(EvaluationError) -> [Value]
  {
    if known.isEmpty { return try evaluateAll(expressions, in: Scope(member: member)) }
    var values: [Value] = []
    values.reserveCapacity(expressions.count)
    for expression in expressions {
      if let column = known[expression.span] {
        values.append(column[member])
      } else {
        values.append(try evaluate(expression, in: Scope(member: member)))
      }
    }
    return values
  }
}

extension CheckedPolicy {
  /// The expressions by which some rules choose among members.
  package func choosingExpressions(ofRules chosen: [Int]) -> [CheckedExpression] {
    var found: [CheckedExpression] = []
    for rule in chosen.map({ rules[$0] }) {
      found += [rule.when, rule.unless].compactMap { $0 } + rule.lines.compactMap(\.condition)
      guard let share = rule.take else { continue }
      found += share.per + share.keys.map(\.value) + (share.quota?.per ?? []) + [share.places].compactMap { $0 }
    }
    return found + protections.flatMap(\.conditions)
  }
}
