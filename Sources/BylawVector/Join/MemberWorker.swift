/// A worker on the members' table, which knows each row's number.
class MemberWorker: BatchSink {
  final let context: BatchContext
  /// The number of each range's first member, once a scan has counted them.
  private final let starts: [Int]?
  private(set) final var rowsOfRange: [Int: Int] = [:]

  init(context: BatchContext, starts: [Int]?) {
    self.context = context
    self.starts = starts
  }

  final override func consume(_ batch: borrowing Batch) {
    context.start(count: batch.count, columns: batch.columns)
    context.firstNumber = (starts.map { $0[batch.range] } ?? 0) + batch.firstRow
    rowsOfRange[batch.range] = batch.firstRow + batch.count
    process(batch)
  }

  func process(_ batch: borrowing Batch) {}
}

/// How many members there are, and the number of the first of each range.
struct RowNumbering {
  let starts: [Int]
  let count: Int

  /// - Parameter counts: of the members of each range.
  init(counts: [Int]) {
    var starts: [Int] = []
    var next = 0
    for count in counts {
      starts.append(next)
      next += count
    }
    self.starts = starts
    count = next
  }

  init(workers: [MemberWorker]) {
    let rows = workers.flatMap { $0.rowsOfRange.map { $0 } }
    let ranges = (rows.map(\.key).max() ?? -1) + 1
    var counts = [Int](repeating: 0, count: ranges)
    for (range, count) in rows { counts[range] = count }
    self.init(counts: counts)
  }
}

/// Groups the members by what event types name of their keys, and keeps of their fields what conditions on events read.
/// There is one of it, so that it meets the members in their order.
final class CensusWorker: MemberWorker {
  private(set) var indexes: [EventSharing: KeyIndex] = [:]
  private(set) var groupings: [EventSharing: [Int32]] = [:]
  private var fields: [EventSharing: [Int]] = [:]
  private let keptFields: Set<Int>

  /// - Parameter sharings: what the members are grouped by.
  init(context: BatchContext, plan: EventPlan, sharings: Set<EventSharing>) {
    let policy = plan.policy
    keptFields = plan.memberFields
    for sharing in sharings {
      guard let parts = plan.parts(of: sharing) else { continue }
      fields[sharing] = parts.map { policy.keyFields[$0] }
      indexes[sharing] = KeyIndex(types: parts.map { policy.members.fields[policy.keyFields[$0]].type.base })
      groupings[sharing] = []
    }
    for field in keptFields {
      context.results.memberColumns[field] = MemberColumn(isText: policy.members.fields[field].type.base.isInBytes)
    }
    super.init(context: context, starts: nil)
  }

  override func process(_ batch: borrowing Batch) {
    for field in keptFields { context.results.memberColumns[field]?.append(batch.columns[field], count: batch.count) }
    for (sharing, fields) in fields {
      for row in 0..<batch.count {
        let group = indexes[sharing]?.add(from: batch.columns, fields: fields, at: row) ?? 0
        if sharing != .own { groupings[sharing]?.append(Int32(group)) }
      }
    }
  }
}
