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
}

extension BatchSource {
  func scan(table: Int, fields: Set<Int>, workers: [BatchSink]) {
    scan([TableScan(table: table, fields: fields, workers: workers)])
  }
}
