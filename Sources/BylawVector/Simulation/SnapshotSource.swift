import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

// Many reviews of the same tables, which are read once.
//
// The members are kept as they are in the file, block after block, and what a review changes is written into them. Of the
// events only those are kept that name a member, with the member's number in the place of the key, and only the fields
// that something asks for. They are put into heaps by the first review that sees them: a review looks at its own heap and
// those before it, and leaves out blocks that end before the earliest window that anything asks about.

/// Tables in memory, for review after review.
final class SnapshotSource {
  let workerCount: Int
  let policy: CheckedPolicy
  /// The reviews' moments, ascending.
  let moments: [AsOf]
  /// In the order of the file.
  var members: [ColumnChunk] = []
  /// The number of each block's first member.
  var starts: [Int] = []
  /// By event type, then by the first review that sees them.
  var events: [[[ColumnChunk]]]
  /// Rows that name nobody, likewise.
  var unknown: [[Int]]
  var join: EventJoin?
  /// What the texts in blocks are kept in.
  var heaps: [StringHeap] = []
  /// The files, where some texts stand.
  var files: FileSource?
  let nothing = ColumnVector(isText: true)

  init(policy: CheckedPolicy, moments: [AsOf], workerCount: Int) {
    self.policy = policy
    self.moments = moments
    self.workerCount = max(workerCount, 1)
    events = policy.events.map { _ in moments.map { _ in [] } }
    unknown = policy.events.map { _ in moments.map { _ in 0 } }
  }

  /// The last moment of all events but the record's; nil where none has one.
  var lastEvent: Int64? {
    let blocks = policy.events.indices.filter { $0 != policy.record }.flatMap { events[$0].flatMap { $0 } }
    return blocks.compactMap(\.lastMoment).max()
  }
}

/// The tables as one of the reviews sees them, as batches.
struct SnapshotView: JoinedBatchSource {
  private let snapshot: SnapshotSource
  /// Which of the reviews.
  private let review: Int
  /// By event type, the earliest moment that anything asks about; nil: all.
  private let earliest: [Int64?]

  /// - Parameter plan: nil where all is asked about.
  init(snapshot: SnapshotSource, review: Int, for plan: ReviewPlan?) {
    self.snapshot = snapshot
    self.review = review
    earliest = snapshot.policy.events.indices.map { event in plan?.earliest(of: event) }
  }

  private var members: [ColumnChunk] { snapshot.members }

  var workerCount: Int { snapshot.workerCount }

  var join: EventJoin? { snapshot.join }

  var hasNoErrors: Bool { true }

  var membersExtent: MembersExtent {
    MembersExtent(rowLimit: members.reduce(0) { $0 + $1.count }, rangeCount: max(members.count, 1), bytes: nil)
  }

  /// The files' readers have seen to it.
  func confirmKeys() {}

  /// Rows that a review sees and nothing asks about are rows all the same: some may name nobody.
  func mayHaveRows(table: Int) -> Bool {
    guard table > 0 else { return !members.isEmpty }
    return snapshot.events[table - 1][...review].contains { !$0.isEmpty } || unmatchedEvents(table: table) > 0
  }

  func unmatchedEvents(table: Int) -> Int { snapshot.unknown[table - 1][...review].reduce(0, +) }

  private func blocks(of table: Int) -> [ColumnChunk] {
    guard table > 0 else { return members }
    let seen = snapshot.events[table - 1][...review].flatMap { $0 }
    guard let earliest = earliest[table - 1] else { return seen }
    return seen.filter { $0.latest >= earliest }
  }

  func scan(_ scans: [TableScan]) {
    for scan in scans {
      let blocks = blocks(of: scan.table)
      let job = BlockJob(
        blocks: blocks, scan: scan, fieldCount: max(snapshot.policy.table(at: scan.table).fields.count, 1))
      runThreads(min(max(scan.workers.count, 1), max(blocks.count, 1))) { job.run(thread: $0) }
    }
  }
}

/// Blocks that threads take one after the other.
private final class BlockJob: @unchecked Sendable {
  // Sendable: each block is taken by one thread, which hands it to the worker of its own number.

  private let blocks: [ColumnChunk]
  private let scan: TableScan
  private let fieldCount: Int
  private let work: WorkCounter

  init(blocks: [ColumnChunk], scan: TableScan, fieldCount: Int) {
    self.blocks = blocks
    work = WorkCounter(count: blocks.count)
    self.scan = scan
    self.fieldCount = fieldCount
  }

  func run(thread: Int) {
    guard scan.workers.indices.contains(thread) else { return }
    let worker = scan.workers[thread]
    let columns = ColumnVectors(blank: fieldCount)
    let offsets = OwnedBuffer<Int>(repeating: 0, count: batchCapacity)
    for row in 0..<batchCapacity { offsets[row] = row }
    while let block = work.next() {
      blocks[block].forEachBatch(
        table: scan.table, range: block, columns: columns, offsets: offsets.start, worker: worker)
    }
  }
}

extension ReviewPlan {
  /// The earliest moment that any aggregate over an event type asks about; nil where one asks about all.
  fileprivate func earliest(of event: Int) -> Int64? {
    if event == policy.record, !events.sought.isEmpty { return nil }
    var earliest = Int64.max
    for item in events.tallied[event] {
      guard let window = item.aggregate.window else { return nil }
      let first = bounds(of: window, schedule: policy.schedule, at: asOf).firstDay
      earliest = min(earliest, Int64(first) * microsecondsPerDay)
    }
    return earliest
  }
}
