import BylawChecker
import BylawData
import BylawReference
import BylawSyntax
import BylawVector

/// Why a computation came to nothing.
package enum CalculationFailure: Error {
  case evaluation(EvaluationError)
  case interrupted
}

/// Computes what a session shows of one policy on its data at one moment.
///
/// Everything that looks at all members goes through here.
package protocol Calculator: AnyObject {
  var dataset: Dataset { get }
  /// The rows of the members inside, in the order of their keys.
  var inside: [Int] { get }
  /// All members' rows, in the order of their keys.
  var everybody: [Int] { get }
  /// Why something was left to the reference evaluator, the last time that it was.
  var leftToReference: Phrase? { get }

  /// For each expression what it comes to for each of `members`.
  func values(of expressions: [CheckedExpression], for members: [Int]) throws(CalculationFailure) -> [ValueList]

  /// For the community as a whole.
  func value(of expression: CheckedExpression) throws(CalculationFailure) -> Value

  func review() throws(CalculationFailure) -> (report: ReviewReport, decisions: DecisionSource)

  /// What the rules, or one of them, made of a member.
  func explanation(of member: Int, rule: Int?) throws(CalculationFailure) -> MemberExplanation

  /// The rows of an event type that a query finds, and how many rows are nobody's and were not looked at.
  func eventRows(for query: EventRowQuery) throws(CalculationFailure) -> (rows: [EventRow], strays: Int)
}

extension Calculator {
  package func values(of expression: CheckedExpression, for members: [Int]) throws(CalculationFailure) -> ValueList {
    try values(of: [expression], for: members)[0]
  }

  /// Who of `members` a label fits.
  package func members(among members: [Int], withLabel label: Int) throws(CalculationFailure) -> [Int] {
    let policyLabel = CheckedExpression(kind: .label(label), type: .bool, span: Span(start: 0, end: 0))
    let fits = try values(of: policyLabel, for: members)
    return members.indices.lazy.filter { fits.column.holds(at: fits.places[$0]) }.map { members[$0] }
  }
}

/// A review and its decisions.
package struct ReviewedMembers {
  /// All but the decisions.
  package var report: ReviewReport
  package var decisions: DecisionSource
  /// Whom they are about: their members are rows of it.
  package var members: TableData
  /// The number of the reading that the table came of.
  package var reading: Int

  package init(report: ReviewReport, decisions: DecisionSource, members: TableData, reading: Int) {
    self.report = report
    self.decisions = decisions
    self.members = members
    self.reading = reading
  }
}
