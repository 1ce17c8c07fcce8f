import BylawChecker
import BylawData
import BylawSyntax

/// The kernels of every let, label and class.
func valueKernels(compiler: KernelCompiler) throws(UnsupportedConstruct) -> [ValueKernel] {
  let policy = compiler.policy
  var values: [ValueKernel] = []
  for index in policy.lets.indices { values.append(try compiler.letValue(at: index)) }
  for index in policy.labels.indices { values.append(TruthValueKernel(condition: try compiler.label(at: index))) }
  for index in policy.classes.indices { values.append(try compiler.classValue(at: index)) }
  return values
}

/// Every member's lets, labels and classes. They are computed when they are asked for, in a scan of their own, and of
/// members who come in the order of their keys none are kept.
package final class VectorValues: @unchecked Sendable {
  // Sendable: nothing changes after the review, and each scan has workers of its own.

  private let plan: ReviewPlan
  private let feed: any JoinedBatchSource
  private let results: Results
  private let starts: [Int]
  private let isInKeyOrder: Bool
  private let types: [ValueType]

  init(
    plan: ReviewPlan, source feed: any JoinedBatchSource, results: Results, numbering census: RowNumbering,
    isInKeyOrder: Bool
  ) {
    self.plan = plan
    self.feed = feed
    self.results = results
    starts = census.starts
    self.isInKeyOrder = isInKeyOrder
    let policy = plan.policy
    types =
      policy.keyFields.map { policy.members.fields[$0].type } + policy.lets.map(\.value.type)
      + policy.labels.map { _ in .bool } + policy.classes.map(\.type)
  }

  /// Writes the rows of a delimited file, in the order of keys, some at a time.
  package func writeRows(delimiter: UInt8, write: (UnsafeRawBufferPointer) -> Void) {
    let formats = types.map { CellFormat(type: $0, policy: plan.policy, delimiter: delimiter) }
    if isInKeyOrder { return streamRows(formats: formats, delimiter: delimiter, write: write) }
    let text = ByteText()
    for record in records() {
      var reader = RowDecoder(bytes: record, at: 0)
      for (column, format) in formats.enumerated() {
        if column > 0 { text.append(delimiter) }
        format.append(reader.cell(), to: text)
      }
      text.append(0x0A)
      if text.count > 1 << 16 {
        write(text.bytes)
        text.removeAll()
      }
    }
    write(text.bytes)
  }

  private func streamRows(
    formats: [CellFormat], delimiter: UInt8, write: (UnsafeRawBufferPointer) -> Void
  ) {
    withoutActuallyEscaping(write) { write in
      let output = OrderedOutput(write: write)
      var workers: [ValueRowsWorker] = []
      for _ in 0..<feed.workerCount {
        let worker = try? ValueRowsWorker(
          plan: plan, results: results, starts: starts, formats: formats, delimiter: delimiter, output: output)
        if let worker { workers.append(worker) }
      }
      feed.scan(table: 0, fields: plan.memberFields, workers: workers)
      for worker in workers { worker.finish() }
    }
  }

  /// Each member's key and then values, in the order of keys.
  package func visit(_ body: ([Value]) -> Void) {
    for record in records() {
      var reader = RowDecoder(bytes: record, at: 0)
      body(types.map { reader.cell().value(as: $0.base) })
    }
  }

  private func records() -> SortedRecords {
    var workers: [ValueRecordsWorker] = []
    for _ in 0..<feed.workerCount {
      if let worker = try? ValueRecordsWorker(plan: plan, results: results, starts: starts) { workers.append(worker) }
    }
    feed.scan(table: 0, fields: plan.memberFields, workers: workers)
    return SortedRecords(workers: workers, types: types, keyTypes: plan.keyTypes, isInKeyOrder: isInKeyOrder)
  }
}

/// Writes members' rows as text.
private final class ValueRowsWorker: MemberWorker {
  private let formats: [CellFormat]
  private let delimiter: UInt8
  private let keys: [Int]
  private let values: [ValueKernel]
  private let output: OrderedOutput
  /// For each range its place among those that have members.
  private let parts: [Int]
  private let text = ByteText()
  private var range: Int?
  private let columns: OwnedBuffer<Column>

  /// A column of the batch at hand, without a reference to count.
  private struct Column {
    var view: ColumnView
    var isWhole: Bool
  }

  init(
    plan: ReviewPlan, results: Results, starts: [Int], formats: [CellFormat], delimiter: UInt8,
    output: OrderedOutput
  ) throws(UnsupportedConstruct) {
    self.formats = formats
    self.delimiter = delimiter
    self.output = output
    keys = plan.policy.keyFields
    values = try valueKernels(compiler: KernelCompiler(policy: plan.policy, asOf: plan.asOf, rows: .members))
    columns = OwnedBuffer(uninitialized: formats.count)
    // A range without members begins where the next one does.
    var part = -1
    parts = starts.indices.map { index in
      if index + 1 == starts.count || starts[index + 1] != starts[index] { part += 1 }
      return part
    }
    super.init(context: BatchContext(results: results), starts: starts)
  }

  override func process(_ batch: borrowing Batch) {
    if range != batch.range { finish() }
    range = batch.range
    for value in values { value.run(in: context) }
    let lanes = keys.map { context.columns[$0] } + values.map(\.column)
    for (column, lanes) in lanes.enumerated() {
      columns[column] = Column(view: lanes, isWhole: formats[column].isWhole)
    }
    write(count: context.count, columnCount: lanes.count)
  }

  private func write(count: Int, columnCount: Int) {
    let (text, columns, delimiter) = (text, columns.start, delimiter)
    for row in 0..<count {
      let start = text.count
      for column in 0..<columnCount {
        if column > 0 { text.append(delimiter) }
        let lanes = columns[column].view
        if !columns[column].isWhole {
          formats[column].append(lanes, at: row, to: text)
        } else if lanes.validity.contains(row) {
          text.append(number: lanes.values[row])
        }
      }
      // A row of one empty cell would be an empty line, which readers pass over.
      if text.count == start { text.append("\"\"") }
      text.append(0x0A)
    }
  }

  /// Hands over what the range at hand came to.
  func finish() {
    guard let range else { return }
    output.put(part: parts[range], bytes: text.bytes)
    text.removeAll()
    self.range = nil
  }
}

/// Keeps a record of each member: the key, then the values.
private final class ValueRecordsWorker: MemberWorker {
  private(set) var logs: [(range: Int, records: RowEncoder)] = []
  private let keys: [(field: Int, isText: Bool)]
  private let values: [ValueKernel]

  init(plan: ReviewPlan, results: Results, starts: [Int]) throws(UnsupportedConstruct) {
    keys = zip(plan.policy.keyFields, plan.keyTypes).map { ($0, $1.isInBytes) }
    values = try valueKernels(compiler: KernelCompiler(policy: plan.policy, asOf: plan.asOf, rows: .members))
    super.init(context: BatchContext(results: results), starts: starts)
  }

  override func process(_ batch: borrowing Batch) {
    if logs.last?.range != batch.range { logs.append((batch.range, RowEncoder())) }
    for value in values { value.run(in: context) }
    let records = logs[logs.count - 1].records
    for row in 0..<context.count {
      for key in keys { records.put(context.columns[key.field], at: row, isText: key.isText) }
      for value in values { records.put(value.column, at: row, isText: value.isText) }
    }
  }
}

/// Members' records in the order of their keys.
private struct SortedRecords: Sequence {
  private let buffers: [RowEncoder]
  private var places: [(buffer: Int, start: Int, end: Int)] = []

  init(workers: [ValueRecordsWorker], types: [ValueType], keyTypes: [BaseType], isInKeyOrder: Bool) {
    buffers = workers.flatMap(\.logs).sorted { $0.range < $1.range }.map(\.records)
    for (index, buffer) in buffers.enumerated() {
      var reader = RowDecoder(bytes: buffer.bytes, at: 0)
      while reader.position < buffer.count {
        let start = reader.position
        for _ in types { reader.skipCell() }
        places.append((index, start, reader.position))
      }
    }
    if isInKeyOrder { return }
    let buffers = buffers
    places.sort { a, b in
      compareKeys(
        UnsafeRawBufferPointer(rebasing: buffers[a.buffer].bytes[a.start..<a.end]),
        with: UnsafeRawBufferPointer(rebasing: buffers[b.buffer].bytes[b.start..<b.end]), types: keyTypes) < 0
    }
  }

  func makeIterator() -> AnyIterator<UnsafeRawBufferPointer> {
    var next = 0
    return AnyIterator {
      guard next < places.count else { return nil }
      let place = places[next]
      next += 1
      return UnsafeRawBufferPointer(rebasing: buffers[place.buffer].bytes[place.start..<place.end])
    }
  }
}
