import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

/// Review after review by the reference evaluator, on tables in memory. What the reviews change is kept beside the tables,
/// by the members' keys, so that they can be read anew where their rows hang on the moment.
package struct ReferenceSimulation {
  private let policy: CheckedPolicy
  /// Reads the tables as of a moment.
  private let read: (AsOf) -> DataReading
  private var reading: DataReading?
  /// What is otherwise than in the file.
  private var changes: [[Value]: [Int: Value]] = [:]
  /// Whose rows are there no more.
  private var gone: Set<[Value]> = []
  private var record: [[Value]] = []
  private var numbers: [[Value]: Int] = [:]

  package init(policy: CheckedPolicy, zone: LocalZone, request: DataRequest, standardInput: FileText?) {
    self.init(policy: policy) { asOf in
      readDataset(
        policy: policy, zone: zone, request: request, standardInput: standardInput,
        rowTest: rowTest(of: policy, asOf: asOf))
    }
  }

  /// - Parameter read: reads the tables as of a moment; what it gives has a dataset, or problems.
  package init(policy: CheckedPolicy, read: @escaping (AsOf) -> DataReading) {
    self.policy = policy
    self.read = read
  }

  package mutating func run(at moments: [AsOf], body: (Int, AsOf, ReviewReport) -> Void) -> FileSimulation {
    var simulation = FileSimulation(reading: read(moments[0]), result: nil)
    for (index, asOf) in moments.enumerated() {
      if index > 0, policy.hasTablesOfMoments { simulation.reading = read(asOf) }
      guard let dataset = simulation.reading.dataset else { return simulation }
      simulation.lastEvent = max(simulation.lastEvent ?? .min, lastEvent(in: dataset, asOf: asOf) ?? .min)
      do throws(EvaluationError) {
        body(index, asOf, try review(dataset, asOf: asOf))
      } catch {
        simulation.result = .failure(error)
        return simulation
      }
      simulation.result = .success(dataset.members.rowCount)
    }
    return simulation
  }

  private mutating func review(_ files: Dataset, asOf: AsOf) throws(EvaluationError) -> ReviewReport {
    let dataset = try snapshot(of: files, asOf: asOf)
    var report = try BylawReference.review(policy: policy, dataset: dataset, asOf: asOf)
    for change in report.changes {
      let key = policy.keyFields.map { dataset.members.value(row: change.row, field: $0) }
      changes[key, default: [:]].merge(change.values) { _, new in new }
      if change.isGone { gone.insert(key) }
    }
    let rows = RecordRows(policy: policy, asOf: asOf)
    for index in report.decisions.indices {
      if policy.record != nil { record.append(rows.values(of: report.decisions[index])) }
      report.decisions[index].member = number(of: report.decisions[index].key)
    }
    return report
  }

  private func lastEvent(in dataset: Dataset, asOf: AsOf) -> Int64? {
    var last: Int64?
    for (index, event) in policy.events.enumerated() where index != policy.record {
      guard let field = event.timeField else { continue }
      for row in 0..<dataset.events[index].rowCount {
        let moment: Int64
        switch dataset.events[index].value(row: row, field: field) {
        case .datetime(let local): moment = local
        case .date(let day): moment = AsOf(endOf: day, dayStart: policy.dayStart).now
        default: continue
        }
        if moment <= asOf.now { last = max(last ?? moment, moment) }
      }
    }
    return last
  }

  private mutating func number(of key: [Value]) -> Int {
    if let known = numbers[key] { return known }
    numbers[key] = numbers.count
    return numbers.count - 1
  }

  /// The tables as the reviews so far have left them.
  private func snapshot(of files: Dataset, asOf: AsOf) throws(EvaluationError) -> Dataset {
    let keys = policy.keyFields.map { files.members.columns[$0] }
    let changed = (0..<files.members.rowCount).compactMap { row in
      changes[keys.map { $0[row] }].map { RowChange(row: row, values: $0) }
    }
    var dataset = files.left(with: changed, record: record, policy: policy)
    if !gone.isEmpty {
      dataset.members.keep(rows: (0..<files.members.rowCount).filter { row in !gone.contains(keys.map { $0[row] }) })
    }
    if policy.hasMembersOfReviews {
      dataset.members.keep(rows: try dataset.membersOfTable(policy: policy, asOf: asOf))
    }
    return dataset
  }
}

extension TableData {
  fileprivate mutating func keep(rows: [Int]) {
    guard rows.count < rowCount else { return }
    for field in columns.indices {
      var builder = ColumnBuilder(type: columns[field].type)
      for row in rows { builder.append(columns[field][row]) }
      columns[field] = builder.finish()
    }
    rowCount = rows.count
  }
}
