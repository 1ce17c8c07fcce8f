import BylawChecker

/// What is asked of an event type's rows.
package struct EventRowQuery {
  package var event: Int
  /// Whose rows; nil for everybody's.
  package var member: Int?
  /// An aggregate whose window and condition the rows fit; without one all do.
  package var filter: Aggregate?
  /// What is wanted of each row, as an aggregate over such events has it.
  package var values: [CheckedExpression]

  package init(event: Int, member: Int?, filter: Aggregate?, values: [CheckedExpression]) {
    self.event = event
    self.member = member
    self.filter = filter
    self.values = values
  }
}

/// A row of an event type, and whose it is.
package struct EventRow {
  package var row: Int
  package var member: Int
  package var values: [Value]

  package init(row: Int, member: Int, values: [Value]) {
    self.row = row
    self.member = member
    self.values = values
  }
}
