import BylawChecker
import BylawEngine

/// Computes what a session shows of one policy on its data at one moment.
///
/// Everything that looks at all members goes through here, so that another engine can take the reference evaluator's
/// place.
protocol Calculator: AnyObject {
  /// The rows of the members inside, in the order of their keys.
  var inside: [Int] { get }
  /// All members' rows, in the order of their keys.
  var everybody: [Int] { get }

  func values(of expression: CheckedExpression, for members: [Int]) throws(EvaluationError) -> [Value]

  /// Who of `members` a label fits.
  func members(_ members: [Int], withLabel label: Int) throws(EvaluationError) -> [Int]

  /// For the community as a whole.
  func value(of expression: CheckedExpression) throws(EvaluationError) -> Value

  func review() throws(EvaluationError) -> ReviewReport
}

/// Computes a member at a time, and hands what it knows to its successor.
final class ReferenceCalculator: Calculator {
  let evaluator: Evaluator
  let fingerprints: Fingerprints

  init(_ evaluator: Evaluator, _ fingerprints: Fingerprints) {
    self.evaluator = evaluator
    self.fingerprints = fingerprints
  }

  var everybody: [Int] { evaluator.order }

  var inside: [Int] {
    guard let field = evaluator.policy.tierField else { return evaluator.order }
    let column = evaluator.dataset.members.columns[field]
    return evaluator.order.filter { column.isPresent[$0] }
  }

  func values(of expression: CheckedExpression, for members: [Int]) throws(EvaluationError) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(members.count)
    for member in members { values.append(try evaluator.value(of: expression, for: member)) }
    return values
  }

  func members(_ members: [Int], withLabel label: Int) throws(EvaluationError) -> [Int] {
    var result: [Int] = []
    for member in members where try evaluator.label(label, of: member) { result.append(member) }
    return result
  }

  func value(of expression: CheckedExpression) throws(EvaluationError) -> Value {
    try evaluator.value(of: expression, for: nil)
  }

  func review() throws(EvaluationError) -> ReviewReport {
    try Review(evaluator).run().report
  }
}
