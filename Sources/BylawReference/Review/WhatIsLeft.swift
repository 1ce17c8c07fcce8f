import BylawChecker
import BylawData

// What a review leaves is the tables that `--apply` would write, read again at the same moment. There is one function
// that makes them, for the goals of a review and for the next review of a simulation.

extension Dataset {
  /// The tables with some of the members' fields as a review left them, and the record of decisions longer.
  ///
  /// - Parameter record: rows of it; of a policy that does not read the record, none are wanted.
  func left(with changes: [RowChange], record: [[Value]], policy: CheckedPolicy) -> Dataset {
    var dataset = self
    for field in Set(changes.flatMap(\.values.keys)) {
      let stored = policy.members.fields[field]
      let values = changes.compactMap { change in
        change.values[field].map { (change.row, stored.storedValue(for: $0)) }
      }
      dataset.members.columns[field] = members.columns[field].with(
        values: Dictionary(values) { first, _ in first }, rowCount: members.rowCount)
    }
    if let event = policy.record { dataset.events[event].append(record) }
    return dataset
  }

  /// The rows of members whom the table's `where` does not pass over.
  func membersOfTable(policy: CheckedPolicy, asOf: AsOf) throws(EvaluationError) -> [Int] {
    guard let condition = policy.members.condition else { return Array(0..<members.rowCount) }
    let test = RowCondition(policy: policy, asOf: asOf)
    var rows: [Int] = []
    for row in 0..<members.rowCount {
      if try test.holds(condition, row: members.columns.map { $0[row] }) { rows.append(row) }
    }
    return rows
  }
}

extension Evaluator {
  /// Computes on what a review has left, at the review's moment and with its windows; it knows what the review did.
  ///
  /// Rows keep their numbers: whom the table does not have any more is in no order, and so nobody counts them.
  convenience init(afterReviewBy snapshot: Evaluator, changes: [RowChange], decisions: [[Decision]]) {
    let (policy, asOf) = (snapshot.policy, snapshot.asOf)
    let rows = RecordRows(policy: policy, asOf: asOf)
    let record = policy.record == nil ? [] : decisions.flatMap { $0 }.map(rows.values)
    let dataset = snapshot.dataset.left(with: changes, record: record, policy: policy)
    var (order, failure) = (snapshot.order, EvaluationError?.none)
    if policy.hasMembersOfReviews {
      do throws(EvaluationError) {
        let kept = Set(try dataset.membersOfTable(policy: policy, asOf: asOf))
        order.removeAll { !kept.contains($0) }
      } catch {
        failure = error
      }
    }
    let gone = Set(changes.filter(\.isGone).map(\.row))
    if !gone.isEmpty { order.removeAll(where: gone.contains) }
    self.init(
      policy: policy, dataset: dataset, asOf: asOf, order: order, places: snapshot.places, snapshot: snapshot)
    if let failure { note(failure) }
    moves = snapshot.moves
    decisionCounts = decisions.map { Int64($0.count { $0.kind != .reserved }) }
    interruption = snapshot.interruption
    conditionLog = snapshot.conditionLog
    lets.giveAll(of: snapshot.lets)
    labels.giveAll(of: snapshot.labels)
    classes.giveAll(of: snapshot.classes)
  }
}

extension Column {
  fileprivate func with(values: [Int: Value], rowCount: Int) -> Column {
    var builder = ColumnBuilder(type: type)
    for row in 0..<rowCount { builder.append(values[row] ?? self[row]) }
    return builder.finish()
  }
}

extension TableData {
  fileprivate mutating func append(_ rows: [[Value]]) {
    guard !rows.isEmpty else { return }
    for field in columns.indices {
      var builder = ColumnBuilder(type: columns[field].type)
      for row in 0..<rowCount { builder.append(columns[field][row]) }
      for row in rows { builder.append(row[field]) }
      columns[field] = builder.finish()
    }
    rowCount += rows.count
  }
}
