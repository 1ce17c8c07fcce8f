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
  private var workers = Workers([])
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
    self.builders = builders.map { $0.told(layout.repeated) }
  }

  /// - Parameter readsOthers: whether the file's other tables are read too, to see what is wrong with them.
  mutating func aim(at scans: [TableScan], readsOthers: Bool) {
    workers = Workers(scans)
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
        FieldPlan(reader, policy: context.policy, zone: context.zone, isWanted: read.contains(field))
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
    let plan = TableFiles.Plan(path: plan.path, format: layout.format, tables: Array(builders.indices))
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
  func run(_ queue: RangeQueue) -> [RangeResult] {
    let results = RangeResults(count: rangeCount)
    runThreads(min(max(workers.count, 1), rangeCount)) { index in
      runThread(queue, results) { workers.take($0, index) }
    }
    return results.all
  }

  private func runThread(
    _ queue: RangeQueue, _ results: RangeResults, _ deliver: RangeReader.Delivery
  ) {
    let reader = RangeReader(self)
    let scanner = RangeScanner(self, reader)
    while let range = queue.take() {
      reader.start(range: range)
      scanner.scan(range, queue, deliver: deliver)
      results.put(range, reader.finish())
    }
  }
}

/// By format.
private enum RangeScanner {
  case delimited(DelimitedRanges)
  case lines(JSONLinesScanner)
  case records(RecordScanner)

  init(_ scan: FileScan, _ reader: RangeReader) {
    switch scan.layout.format {
    case .csv, .tsv: self = .delimited(DelimitedRanges(scan, reader))
    case .jsonl: self = .lines(JSONLinesScanner(scan, reader))
    case .json: self = .records(RecordScanner(scan, reader))
    }
  }

  func scan(_ range: Int, _ queue: RangeQueue, deliver: RangeReader.Delivery) {
    switch self {
    case .delimited(let ranges): ranges.scan(range, queue, deliver: deliver)
    case .lines(let lines): lines.scan(range, queue, deliver: deliver)
    case .records(let records): records.scan(deliver: deliver)
    }
  }
}

/// The workers of a scan; each is used by the thread of its number only.
struct Workers: @unchecked Sendable {
  private let scans: [TableScan]

  init(_ scans: [TableScan]) { self.scans = scans }

  /// Of each table, as many as of any other.
  var count: Int { scans.first?.workers.count ?? 0 }

  func take(_ batch: borrowing Batch, _ index: Int) {
    for scan in scans where scan.table == batch.table && scan.workers.indices.contains(index) {
      scan.workers[index].take(batch)
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

  func put(_ range: Int, _ result: RangeResult) {
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
  init(_ scan: FileScan, _ ranges: [RangeResult], _ opening: FileReading) {
    reading = opening
    builders = scan.makeBuilders()
    var lines = LineCounter(scan.bytes)
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
        &builders, hasRecords: hasRecords, otherKeys: Array(otherKeys.prefix(JSONSource.keptKeys)))
    }
    if let end {
      reading.append(end.fault, at: end.offset, lines: &lines)
      for index in builders.indices { builders[index].report.problemCount += 1 }
    }
  }

  /// How the reading of each of the file's tables went.
  var reports: [TableReading] { builders.map(\.report) }
}
