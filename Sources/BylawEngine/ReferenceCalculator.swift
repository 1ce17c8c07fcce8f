import BylawChecker
import BylawData
import BylawReference
import BylawSyntax
import BylawVector

/// Computes a member at a time, and hands what it knows to its successor.
package final class ReferenceCalculator: Calculator {
  let evaluator: Evaluator
  let fingerprints: Fingerprints
  package let inside: [Int]

  init(evaluator: Evaluator, fingerprints: Fingerprints, inside: [Int]) {
    self.evaluator = evaluator
    self.fingerprints = fingerprints
    self.inside = inside
  }

  package var dataset: Dataset { evaluator.dataset }
  package var everybody: [Int] { evaluator.order }
  package var leftToReference: Phrase? { nil }

  private func evaluate<Result>(
    _ body: () throws(EvaluationError) -> Result
  ) throws(CalculationFailure) -> Result {
    let result: Result
    do throws(EvaluationError) {
      result = try body()
    } catch {
      throw evaluator.interruption?.isRaised ?? false ? .interrupted : .evaluation(error)
    }
    if evaluator.interruption?.isRaised ?? false { throw .interrupted }
    return result
  }

  package func values(of expressions: [CheckedExpression], for members: [Int]) throws(CalculationFailure) -> [ValueList]
  {
    try evaluate { () throws(EvaluationError) in
      var lists: [ValueList] = []
      for expression in expressions {
        var values: [Value] = []
        values.reserveCapacity(members.count)
        for member in members { values.append(try evaluator.value(of: expression, for: member)) }
        lists.append(ValueList(values: values, type: expression.type))
      }
      return lists
    }
  }

  package func value(of expression: CheckedExpression) throws(CalculationFailure) -> Value {
    try evaluate { () throws(EvaluationError) in try evaluator.value(of: expression, for: nil) }
  }

  package func review() throws(CalculationFailure) -> (report: ReviewReport, decisions: DecisionSource) {
    var report = try evaluate { () throws(EvaluationError) in try Review(evaluator: evaluator).run().report }
    let decisions = DecisionSource.list(report.decisions)
    report.decisions = []
    return (report, decisions)
  }

  package func explanation(of member: Int, rule: Int?) throws(CalculationFailure) -> MemberExplanation {
    try explanation(of: member, rule: rule, reviewer: nil)
  }

  func explanation(
    of member: Int, rule: Int?, reviewer: (any ChangeReviewer)?
  ) throws(CalculationFailure) -> MemberExplanation {
    try evaluate { () throws(EvaluationError) in
      try MemberExplanation(evaluator: evaluator, member: member, onlyRule: rule, reviewer: reviewer)
    }
  }

  package func eventRows(for query: EventRowQuery) throws(CalculationFailure) -> (rows: [EventRow], strays: Int) {
    let rows = try evaluate { () throws(EvaluationError) in try evaluator.rows(for: query) }
    return (rows, query.member == nil ? evaluator.strayRows(of: query.event) : 0)
  }
}
