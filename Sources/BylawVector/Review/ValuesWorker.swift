import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

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
    if isInKeyOrder { return streamRows(formats: formats(delimiter: delimiter), delimiter: delimiter, write: write) }
    let records = records()
    withoutActuallyEscaping(write) { write in
      let output = OrderedOutput(write: write)
      let partCount = (records.count + Self.partSize - 1) / Self.partSize
      let work = WorkCounter(count: partCount)
      runThreads(min(feed.workerCount, partCount)) { _ in
        let (formats, text) = (self.formats(delimiter: delimiter), ByteText())
        while let part = work.next() {
          let start = part * Self.partSize
          records.visit(start..<min(start + Self.partSize, records.count)) { reader in
            for (column, format) in formats.enumerated() {
              if column > 0 { text.append(delimiter) }
              format.append(reader.cell(), to: text)
            }
            text.append(0x0A)
          }
          output.put(part: part, bytes: text.bytes)
          text.removeAll()
        }
      }
    }
  }

  /// How many rows one thread puts into words at a time.
  private static let partSize = 2_048

  /// Each thread has its own.
  private func formats(delimiter: UInt8) -> [CellFormat] {
    types.map { CellFormat(type: $0, policy: plan.policy, delimiter: delimiter) }
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
    let records = records()
    records.visit(0..<records.count) { reader in body(types.map { reader.cell().value(as: $0.base) }) }
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
private struct SortedRecords: @unchecked Sendable {
  // Sendable: nothing changes once they are in order.

  private struct Place {
    var buffer: UInt32
    var start: UInt32
  }

  private let encoders: [RowEncoder]
  /// What these hold, without a reference to count.
  private let buffers: [UnsafeRawBufferPointer]
  private var places: [Place] = []

  init(workers: [ValueRecordsWorker], types: [ValueType], keyTypes: [BaseType], isInKeyOrder: Bool) {
    encoders = workers.flatMap(\.logs).sorted { $0.range < $1.range }.map(\.records)
    buffers = encoders.map(\.bytes)
    let order = keyTypes.first?.order ?? .ascending
    // Of the key's first part, its first bytes if it is a text: it tells most members apart.
    var words: [UInt64] = []
    for (index, buffer) in buffers.enumerated() {
      var reader = RowDecoder(bytes: buffer, at: 0)
      while reader.position < buffer.count {
        places.append(Place(buffer: UInt32(index), start: UInt32(reader.position)))
        if !isInKeyOrder {
          var first = reader
          words.append(first.cell().sortWord(by: order))
        }
        for _ in types { reader.skipCell() }
      }
    }
    if isInKeyOrder { return }
    let (buffers, unordered) = (buffers, places)
    func reader(at place: Int) -> RowDecoder {
      RowDecoder(bytes: buffers[Int(unordered[place].buffer)], at: Int(unordered[place].start))
    }
    places = stableOrder(of: words) { a, b in
      var (first, second) = (reader(at: a), reader(at: b))
      return compareKeys(&first, with: &second, types: keyTypes) < 0
    }.map { unordered[$0] }
  }

  var count: Int { places.count }

  func visit(_ range: Range<Int>, _ body: (inout RowDecoder) -> Void) {
    for place in places[range] {
      var reader = RowDecoder(bytes: buffers[Int(place.buffer)], at: Int(place.start))
      body(&reader)
    }
  }
}
