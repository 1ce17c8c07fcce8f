/// What computes on batches. Each thread has one of its own.
class BatchSink {
  func consume(_ batch: borrowing Batch) {}
}

/// Hands batches on to several others.
final class SinkGroup: BatchSink {
  private let sinks: [BatchSink]

  init(_ sinks: [BatchSink]) { self.sinks = sinks }

  override func consume(_ batch: borrowing Batch) {
    for sink in sinks { sink.consume(batch) }
  }
}

/// One table to be gone through.
struct TableScan {
  /// 0 for the members, then the event types.
  var table: Int
  /// The fields whose columns are asked for.
  var fields: Set<Int>
  var workers: [BatchSink]
}
