import BylawChecker

/// A table's `where`, asked row by row while the table is read.
package struct RowCondition {
  private let condition: CheckedExpression
  private let evaluator: Evaluator

  package init(_ condition: CheckedExpression, of policy: CheckedPolicy, asOf: AsOf) {
    self.condition = condition
    let nothing = TableData(rowCount: 0, columns: [])
    evaluator = Evaluator(policy, Dataset(members: nothing, events: []), asOf: asOf)
  }

  /// `row` has a value for each field of the table, missing where the cell is empty.
  package func holds(row: [Value]) throws(EvaluationError) -> Bool {
    evaluator.looseRow = row
    return try evaluator.holds(condition, Scope(member: evaluator.nobody))
  }
}

/// Whether a table's `where` holds for a row; who asks for many rows keeps a `RowCondition`.
package func holds(
  _ condition: CheckedExpression, row: [Value], of policy: CheckedPolicy, asOf: AsOf
) throws(EvaluationError) -> Bool {
  try RowCondition(condition, of: policy, asOf: asOf).holds(row: row)
}
