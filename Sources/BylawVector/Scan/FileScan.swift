// # The scan of a file
//
// A scan makes batches of vectors out of a CSV, TSV, JSON Lines or JSON file, on several threads. What is in a row,
// and what is wrong with it, is defined by the readers in `BylawData`, which read a record at a time and are simple.
// A scan must come to what they would: the same values, the same problems at the same lines, the same rows left out.
//
// ## What it does
//
//  1. The file is mapped and cut into ranges of some hundred kilobytes (`RangeQueue`). A thread takes the next range,
//     and first finds where the rows begin in it.
//  2. `SeparatorIndex` (or `JSONLine`) lists where the cells end, 64 bytes at a time: a comparison gives a mask of
//     delimiters, of line ends and of quotes, and a prefix XOR of the quotes tells which bytes are within quotes
//     (simdjson, Langdale and Lemire; the speculative ranges of Ge et al., Speculative Distributed CSV Data Parsing).
//  3. `TableWork` fills the vectors of a batch of up to 1,024 rows, a column at a time and only the columns asked
//     for. Each kind of cell has a parser that knows the plain way to write it (`LaneParsers`). A table's `where` is
//     evaluated as soon as the columns that it reads are there, and the other columns are parsed for the rows that it
//     keeps.
//  4. A row that is not plain is marked. Before the batch is handed on, the readers read each marked row from its
//     bytes, and what they say stands: values, or a problem, or that the row is left out.
//  5. The batch goes to the sink of the thread's own number. What the range came to is put in its place, and after
//     the last one `FileOutcome` puts the ranges together in the order of the file.
//
// ## Where a range begins
//
// Whether a byte of a delimited file stands within quotes depends on all bytes before it. A range without quotes is
// indexed at once, before it is known where its first row begins, as then every line end ends a row. In other ranges
// the thread waits until it is told. It tells the next one as soon as it has found the end of its own last row,
// before it parses anything, so that what must happen one after the other is only the finding of line ends. Who has
// scanned a file once knows where its ranges begin, and later scans wait for nothing. A JSON array is one range.
//
// ## Invariants
//
// - A fast parser either gives exactly what the readers give, or gives up. It never says that a cell is wrong. So
//   there is one place that knows the wording and the rules of odd cells, and a fast path that is too careful is slow
//   but right.
// - A range is delivered to one sink, in order; a thread's ranges ascend.
// - Texts in a batch point into the mapped file, or into an arena that lives until the next batch. Who keeps them
//   copies them.
// - The mapping has a margin of readable bytes behind its end, so that 64 bytes may be loaded at any place of the
//   file.
// - Only the first scan of a file says what is wrong with it; later ones read fewer columns, and say nothing.
//
// ## Why it is right
//
// The unplain rows are read by the reference readers, and for the plain ones the parsers are compared with them, on
// random cells (`ColumnFillTests`), on random files with odd rows in odd places, in ranges and blocks of a few bytes
// (`ScanTests`), and by a fuzzer (`FuzzCSV`, `FuzzJSON`). The end of the reading (a fault after which nothing can be
// read) is that of the first range in the order of the file that has one; what later ranges found does not count.
//
// ## What it costs
//
// Most of it is parsing, in the columns that policies read. Columns that nobody asks for cost their bytes in the
// index and nothing else. The memory is a batch and an index (a few megabytes) for each thread, whatever the size of
// the file.

import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

/// One going through a file.
struct FileScan: Sendable {
  let bytes: MappedFile
  let layout: FileLayout
  let context: ScanContext
  private let plan: TableFiles.Plan
  /// Those that are read, and those whose batches are handed out.
  private(set) var tables: [Int]
  private(set) var delivered: [Int] = []
  private var workers = Workers(scans: [])
  private(set) var plans: [[FieldPlan]] = []
  private var builders: [TableBuilder]

  init(
    bytes: MappedFile, layout: FileLayout, context: ScanContext, plan: TableFiles.Plan, tables: [Int],
    builders: [TableBuilder]
  ) {
    self.bytes = bytes
    self.layout = layout
    self.context = context
    self.plan = plan
    self.tables = tables
    self.builders = builders.map { $0.with(repeatedKeys: layout.repeated) }
  }

  /// - Parameter readsOthers: whether the file's other tables are read too, to see what is wrong with them.
  mutating func aim(at scans: [TableScan], readsOthers: Bool) {
    workers = Workers(scans: scans)
    delivered = scans.map(\.table)
    if !readsOthers {
      let kept = delivered
      builders = zip(tables, builders).filter { kept.contains($0.0) }.map(\.1)
      tables = tables.filter(kept.contains)
    }
    plans = zip(tables, builders).map { index, builder in
      // What the table's `where` reads is read whoever asks.
      let read = (builder.table.condition?.fieldsRead ?? []).union(scans.first { $0.table == index }?.fields ?? [])
      return builder.readers.enumerated().map { field, reader in
        FieldPlan(reader: reader, policy: context.policy, zone: context.zone, isWanted: read.contains(field))
      }
    }
  }

  /// Whether all tables that the file feeds are read.
  var readsAllTables: Bool { tables.count == plan.tables.count }

  /// For each slot, whether all fields that read it are yes or no.
  var takesBools: [Bool] {
    var takes = Array(repeating: true, count: layout.slotCount)
    for builder in builders {
      for (field, slot) in builder.slots.enumerated() where builder.table.fields[field].type.base != .bool {
        takes[slot] = false
      }
    }
    return takes
  }

  func makeBuilders() -> [TableBuilder] { builders }

  func makeReading() -> FileReading {
    let plan = TableFiles.Plan(
      path: plan.path, format: layout.format, tables: Array(builders.indices), declaration: plan.declaration)
    return FileReading(plan: plan, request: context.request)
  }

  /// A JSON array is one range: where an object of it begins, only who has read it from its start can tell.
  var rangeCount: Int {
    if layout.format == .json { return 1 }
    let size = bytes.count - layout.dataStart
    return max(1, (size + context.rangeSize - 1) / context.rangeSize)
  }

  func bounds(of range: Int) -> Range<Int> {
    let start = layout.dataStart + range * context.rangeSize
    return start..<min(start + context.rangeSize, bytes.count)
  }

  /// What each range came to, in the order of the file.
  func run(queue: RangeQueue) -> [RangeResult] {
    let results = RangeResults(count: rangeCount)
    runThreads(min(max(workers.count, 1), rangeCount)) { index in
      runThread(queue: queue, results: results) { workers.consume($0, index: index) }
    }
    return results.all
  }

  private func runThread(
    queue: RangeQueue, results: RangeResults, deliver: RangeReader.Delivery
  ) {
    let reader = RangeReader(scan: self)
    let scanner = RangeScanner(scan: self, reader: reader)
    while let range = queue.claimNext() {
      reader.start(range: range)
      scanner.scan(range, queue: queue, deliver: deliver)
      results.put(range: range, result: reader.finish())
      if context.forgetsPages { bytes.forget(bounds(of: range)) }
    }
  }
}

/// By format.
private enum RangeScanner {
  case delimited(DelimitedRanges)
  case lines(JSONLinesScanner)
  case records(RecordScanner)

  init(scan: FileScan, reader: RangeReader) {
    switch scan.layout.format {
    case .csv, .tsv: self = .delimited(DelimitedRanges(scan: scan, reader: reader))
    case .jsonl: self = .lines(JSONLinesScanner(scan: scan, reader: reader))
    case .json: self = .records(RecordScanner(scan: scan, reader: reader))
    }
  }

  func scan(_ range: Int, queue: RangeQueue, deliver: RangeReader.Delivery) {
    switch self {
    case .delimited(let ranges): ranges.scan(range, queue: queue, deliver: deliver)
    case .lines(let lines): lines.scan(range, queue: queue, deliver: deliver)
    case .records(let records): records.scan(deliver: deliver)
    }
  }
}

/// The workers of a scan; each is used by the thread of its number only.
struct Workers: @unchecked Sendable {
  private let scans: [TableScan]

  init(scans: [TableScan]) { self.scans = scans }

  /// Of each table, as many as of any other.
  var count: Int { scans.first?.workers.count ?? 0 }

  func consume(_ batch: borrowing Batch, index: Int) {
    for scan in scans where scan.table == batch.table && scan.workers.indices.contains(index) {
      scan.workers[index].consume(batch)
    }
  }
}

/// A place for what each range comes to.
private final class RangeResults: @unchecked Sendable {
  // Sendable: each place is written by one thread, and all are read after the threads have ended.
  private let places: OwnedBuffer<RangeResult?>

  init(count: Int) {
    places = OwnedBuffer(repeating: nil, count: count)
  }

  func put(range: Int, result: RangeResult) {
    places[range] = result
  }

  var all: [RangeResult] { (0..<places.count).compactMap { places[$0] } }
}

/// What going through a file came to.
struct FileOutcome {
  private(set) var reading: FileReading
  private var builders: [TableBuilder]

  init(reading: FileReading, builders: [TableBuilder]) {
    self.reading = reading
    self.builders = builders
  }

  /// The ranges put together, up to the first in which the reading ended.
  init(scan: FileScan, ranges: [RangeResult], opening: FileReading) {
    reading = opening
    builders = scan.makeBuilders()
    var lines = LineCounter(bytes: scan.bytes)
    var hasRecords = false
    var otherKeys: [String] = []
    var end: (fault: SourceFault, offset: Int)?
    for range in ranges where end == nil {
      if let file = range.file { reading.append(file, lines: &lines) }
      for index in builders.indices { builders[index].add(range.tables[index]) }
      hasRecords = hasRecords || range.hasRecords
      otherKeys += range.otherKeys.filter { key in !otherKeys.contains { Text($0) == Text(key) } }
      end = range.end
    }
    if scan.layout.format == .json || scan.layout.format == .jsonl, scan.readsAllTables {
      reading.settleAbsences(
        in: &builders, hasRecords: hasRecords, otherKeys: Array(otherKeys.prefix(JSONSource.keptKeys)))
    }
    if let end {
      reading.append(end.fault, at: end.offset, lines: &lines)
      for index in builders.indices { builders[index].report.problemCount += 1 }
    }
  }

  /// How the reading of each of the file's tables went.
  var reports: [TableReading] { builders.map(\.report) }
}
