/// Tables of which it may be known already whose their events are.
protocol JoinedBatchSource: BatchSource {
  /// How members are found, where that is known, and batches of events say whose they are.
  var join: EventJoin? { get }

  /// Whether the members are known to come in the order of their keys.
  var isInKeyOrder: Bool { get }

  /// How many rows of a table name nobody, of those that are left out of its batches therefore.
  func unmatchedEvents(table: Int) -> Int
}

extension JoinedBatchSource {
  var join: EventJoin? { nil }

  var isInKeyOrder: Bool { false }

  func unmatchedEvents(table: Int) -> Int { 0 }
}
