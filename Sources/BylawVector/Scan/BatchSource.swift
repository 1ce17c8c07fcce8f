/// What computes on batches. Each thread has one of its own.
class BatchSink {
  func consume(_ batch: borrowing Batch) {}
}

/// One table to be gone through.
struct TableScan {
  /// 0 for the members, then the event types.
  var table: Int
  /// The fields whose columns are asked for.
  var fields: Set<Int>
  var workers: [BatchSink]
}

/// Tables that can be gone through a batch at a time, again and again, each time in the same ranges.
protocol BatchSource {
  /// How many workers there may be use for.
  var workerCount: Int { get }

  /// Whether a table may have any rows; one that no file feeds has none.
  func mayHaveRows(table: Int) -> Bool

  /// Whether nothing that was found so far stands in the way of a review.
  var hasNoErrors: Bool { get }

  var membersExtent: MembersExtent { get }

  /// Somebody has found out that no two members have the same key.
  func confirmKeys()

  /// Hands every batch of each table to one of its workers, those of a range to one and in order. Tables of the same
  /// file may be read together.
  func scan(_ scans: [TableScan])

  /// How members are found, where that is known, and batches of events say whose they are.
  var join: EventJoin? { get }

  /// Whether the members are known to come in the order of their keys.
  var isInKeyOrder: Bool { get }

  /// How many rows of a table name nobody, of those that are left out of its batches therefore.
  func unmatchedEvents(table: Int) -> Int
}

extension BatchSource {
  var join: EventJoin? { nil }

  var isInKeyOrder: Bool { false }

  func unmatchedEvents(table: Int) -> Int { 0 }

  func scan(table: Int, fields: Set<Int>, workers: [BatchSink]) {
    scan([TableScan(table: table, fields: fields, workers: workers)])
  }
}
