import BylawChecker
import BylawData

/// Every member's lets, labels and classes on the snapshot, as `--values` writes them: by index in the policy, then
/// by the member's row.
package struct MemberValues: Sendable {
  package var lets: [[Value]]
  package var labels: [[Bool]]
  package var classes: [[Value]]
  /// The members' rows in the order of their keys.
  package var order: [Int]
}

package func memberValues(
  policy: CheckedPolicy, dataset: Dataset, asOf: AsOf
) throws(EvaluationError) -> MemberValues {
  try Evaluator(policy: policy, dataset: dataset, asOf: asOf).memberValues()
}

extension Evaluator {
  package func memberValues() throws(EvaluationError) -> MemberValues {
    let members = 0..<tables.members.rowCount
    let values = MemberValues(
      lets: policy.lets.indices.map { index in members.map { (try? letValue(at: index, of: $0)) ?? .missing } },
      labels: policy.labels.indices.map { index in members.map { (try? label(at: index, of: $0)) ?? false } },
      classes: policy.classes.indices.map { index in members.map { (try? classValue(at: index, of: $0)) ?? .missing } },
      order: order)
    if let firstFailure { throw firstFailure }
    return values
  }
}
