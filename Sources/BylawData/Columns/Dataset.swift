import BylawChecker

/// The tables that a review reads, checked against the policy: rows that its `where`s leave out are not in them.
package struct Dataset: Sendable {
  package var members: TableData
  /// One for each of `CheckedPolicy.events`.
  package var events: [TableData]

  package init(members: TableData, events: [TableData]) {
    self.members = members
    self.events = events
  }
}

/// One table: a column for each field that the policy declares, in its order.
package struct TableData: Sendable {
  package var rowCount: Int
  package var columns: [Column]

  package init(rowCount: Int, columns: [Column]) {
    self.rowCount = rowCount
    self.columns = columns
  }

  package func value(row: Int, field: Int) -> Value { columns[field][row] }
}
