import Bylaw
import BylawChecker
import BylawEngine

/// Computes a member at a time, and hands what it knows to its successor.
final class ReferenceCalculator: Calculator {
  let evaluator: Evaluator
  let fingerprints: Fingerprints
  let inside: [Int]

  init(_ evaluator: Evaluator, _ fingerprints: Fingerprints, inside: [Int]) {
    self.evaluator = evaluator
    self.fingerprints = fingerprints
    self.inside = inside
  }

  var dataset: Dataset { evaluator.dataset }
  var everybody: [Int] { evaluator.order }
  var leftToReference: String? { nil }

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

  func values(of expressions: [CheckedExpression], for members: [Int]) throws(CalculationFailure) -> [ValueList] {
    try evaluate { () throws(EvaluationError) in
      var lists: [ValueList] = []
      for expression in expressions {
        var values: [Value] = []
        values.reserveCapacity(members.count)
        for member in members { values.append(try evaluator.value(of: expression, for: member)) }
        lists.append(ValueList(values, expression.type))
      }
      return lists
    }
  }

  func value(of expression: CheckedExpression) throws(CalculationFailure) -> Value {
    try evaluate { () throws(EvaluationError) in try evaluator.value(of: expression, for: nil) }
  }

  func review() throws(CalculationFailure) -> (report: ReviewReport, decisions: DecisionSource) {
    var report = try evaluate { () throws(EvaluationError) in try Review(evaluator).run().report }
    let decisions = DecisionSource.list(report.decisions)
    report.decisions = []
    return (report, decisions)
  }

  func story(of member: Int, rule: Int?) throws(CalculationFailure) -> MemberStory {
    try evaluate { () throws(EvaluationError) in try MemberStory(evaluator, member: member, onlyRule: rule) }
  }
}
