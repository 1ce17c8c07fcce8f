import BylawChecker
import BylawData

/// The `where`s of tables, asked row by row while the tables are read.
package struct RowCondition {
  private let evaluator: Evaluator

  package init(policy: CheckedPolicy, asOf: AsOf) {
    let nothing = TableData(rowCount: 0, columns: [])
    evaluator = Evaluator(policy: policy, dataset: Dataset(members: nothing, events: []), asOf: asOf)
  }

  /// `row` has a value for each field of the condition's table, missing where the cell is empty.
  package func holds(_ condition: CheckedExpression, row: [Value]) throws(EvaluationError) -> Bool {
    evaluator.looseRow = row
    return try evaluator.holds(condition, in: Scope(member: evaluator.nobody))
  }
}

/// What the readers ask a table's `where` with.
package func rowTest(of policy: CheckedPolicy, asOf: AsOf) -> RowTest {
  let rows = RowCondition(policy: policy, asOf: asOf)
  return { (condition, row) throws(RowTestFailure) in
    do throws(EvaluationError) {
      return try rows.holds(condition, row: row)
    } catch {
      throw RowTestFailure(summary: error.diagnostic(in: policy).summary)
    }
  }
}
