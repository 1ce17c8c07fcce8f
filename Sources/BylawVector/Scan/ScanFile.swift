import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

/// What the scans of a review's files have in common.
struct ScanContext: Sendable {
  var policy: CheckedPolicy
  var zone: LocalZone
  var request: DataRequest
  /// Answers a table's `where` for single rows; each thread makes one of its own.
  var makeRowTest: @Sendable () -> RowTest
  /// Answers the `where` of a table (0 the members', then the events') for whole batches; nil: row by row.
  var makeSelector: (@Sendable (_ table: Int) -> RowSelector?)?
  /// How many bytes of a file a thread takes at a time.
  var rangeSize = 1 << 19
  /// How many bytes are looked at at once.
  var blockSize = SeparatorIndex.blockSize
  var rowLimit = ByteInput.rowLimit
  /// Whether what has been read leaves memory: who keeps all values has no need of the file's bytes beside them.
  var forgetsPages = false
}

/// How the columns or keys of a file belong to the fields of its tables.
struct FileLayout: Sendable {
  var format: FileFormat
  /// Of a delimited file.
  var delimiter = UInt8(ascii: ",")
  var slotCount: Int
  var slotOfKey: [Text: Int]
  /// Of a delimited file: for each column the slot that it fills.
  var slots: [Int?] = []
  /// And for each slot its column.
  var columns: [Int?] = []
  var columnCount: Int { slots.count }
  /// The columns' names, and how many there are up to the last that has one.
  var names: [String] = []
  var leastCells = 0
  /// Of a delimited file: where one more column's name goes.
  var headerEnd = 0
  /// Where the rows begin, after the byte order mark and the header.
  var dataStart: Int
  /// Of JSON: where the list is, where it is one within an object.
  var list: JSONListPlace?
  /// Whether it is the text itself that looks like what it is taken for.
  var isGuessed = false
  /// The members whose key an earlier one has.
  var repeated = RepeatedKeys.none
}

/// A file of the data, open, its header read. It can be scanned again and again.
///
/// What a scan finds is what the readers (`FileReading`) would find: the same values, rows, problems and rejected rows.
/// They define it, and they read every row that is not written plainly. Files are read in ranges of some hundred kilobytes, each by
/// one thread; see `RangeQueue`, `SeparatorIndex`, `LaneParsers`.
final class ScanFile: Sendable {
  /// The tables that the file feeds: 0 the members', then the events'.
  let tables: [Int]
  let path: String
  let context: ScanContext
  /// In UTF-8.
  let bytes: MappedFile?
  let form: FileForm
  /// The file, where it is a workbook.
  private let sheet: FileText?
  /// Nil where the file cannot be scanned; then `opening` says why.
  let layout: FileLayout?
  // Nobody listens to it.
  nonisolated(unsafe) private let opening: FileReading
  let builders: [TableBuilder]
  private let plan: TableFiles.Plan
  /// Where the first rows of the ranges begin, once a scan has found out, and where the last range ends.
  private let starts = Guarded<[Int]>([])

  convenience init(plan: TableFiles.Plan, context: ScanContext) {
    do throws(SourceFault) {
      let file = try FileText(plan: plan)
      self.init(plan: plan, context: context, file: file)
    } catch {
      self.init(plan: plan, context: context, bytes: nil, fault: error)
    }
  }

  convenience init(plan: TableFiles.Plan, context: ScanContext, file: FileText) {
    self.init(plan: plan, context: context, bytes: file.bytes, form: file.form, sheet: file.isMade ? file : nil)
  }

  init(
    plan: TableFiles.Plan, context: ScanContext, bytes: MappedFile?, form: FileForm = FileForm(),
    sheet: FileText? = nil, fault: SourceFault? = nil
  ) {
    self.form = form
    path = plan.path
    tables = plan.tables
    self.context = context
    self.bytes = bytes
    // To the readers the file's tables are all there are.
    self.plan = TableFiles.Plan(
      path: plan.path, format: plan.format, tables: Array(plan.tables.indices), opening: plan.opening,
      declaration: plan.declaration)
    var builders = plan.tables.map { table in
      TableBuilder(
        table: context.policy.table(at: table), policy: context.policy, zone: context.zone, file: plan.path,
        keys: .told(.none))
    }
    var opening = FileReading(plan: self.plan, request: context.request)
    opening.sheet = sheet
    self.sheet = sheet
    var layout: FileLayout?
    do throws(SourceFault) {
      if let fault { throw fault }
      if let bytes { layout = try opening.open(bytes, builders: &builders) }
    } catch {
      opening.add(error)
      for index in builders.indices { builders[index].report.problemCount += 1 }
    }
    for index in builders.indices {
      builders[index].report.form = form
      builders[index].read(ofSheet: sheet?.mayHoldErrors ?? false)
      builders[index].report.parts = sheet?.parts
    }
    self.layout = layout
    self.opening = opening
    self.builders = builders
  }

  /// The same file, open as it is, for tables that are read otherwise.
  func read(in context: ScanContext) -> ScanFile {
    guard let bytes else { return self }
    let plan = TableFiles.Plan(
      path: plan.path, format: plan.format, tables: tables, opening: plan.opening, declaration: plan.declaration)
    return ScanFile(plan: plan, context: context, bytes: bytes, form: form, sheet: sheet)
  }

  /// - Parameter rows: where the rows with a repeated key begin, and where the first that has the key.
  func repeatedKeys(rows: [(offset: Int, first: Int)]) -> RepeatedKeys {
    bytes.map { RepeatedKeys(rows: rows, in: $0) } ?? .none
  }

  /// Whether it is several files.
  var isParted: Bool { sheet?.parts != nil }

  /// What standard input held, which can be read once only.
  var standardInput: FileText? { path == "-" ? sheet ?? bytes.map { FileText(bytes: $0, form: form) } : nil }

  /// Where texts stand that are read as they are.
  var mapped: MappedFile? { layout == nil ? nil : bytes }

  /// How many rows there are at most: no more than lines, or in a JSON array than opening braces.
  var extent: MembersExtent {
    guard let bytes, let layout else { return MembersExtent(rowLimit: 0, rangeCount: 1, bytes: nil) }
    let signs: [UInt8] = layout.format == .json ? [UInt8(ascii: "{")] : [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    let rows = signs.reduce(1) { $0 + bytes.count(of: $1) }
    return MembersExtent(rowLimit: rows, rangeCount: max(rangeCount, 1), bytes: bytes)
  }

  /// How many ranges a scan has.
  var rangeCount: Int { layout.map { fileScan(layout: $0)?.rangeCount ?? 0 } ?? 0 }

  private func fileScan(layout: FileLayout) -> FileScan? {
    bytes.map { FileScan(bytes: $0, layout: layout, context: context, plan: plan, tables: tables, builders: builders) }
  }

  /// Reads all of the file, and hands the batches of some of its tables out: those of a range to one worker, in order.
  ///
  /// - Parameters:
  ///   - scans: none, only to see what is wrong. Texts of fields that are not asked for say nothing.
  ///   - isFirst: whether problems and rows are to be counted for all of the file's tables. Later scans of a file that
  ///     was fine need not.
  ///   - repeated: the rows whose key an earlier one has.
  func scan(_ scans: [TableScan], isFirst: Bool, repeated: RepeatedKeys = .none) -> FileOutcome {
    guard var layout else { return FileOutcome(reading: opening, builders: builders) }
    layout.repeated = repeated
    guard var scan = fileScan(layout: layout) else { return FileOutcome(reading: opening, builders: builders) }
    scan.aim(at: scans, readsOthers: isFirst)
    let queue = starts.withLock { RangeQueue(count: scan.rangeCount, firstStart: layout.dataStart, known: $0) }
    let outcome = FileOutcome(scan: scan, ranges: scan.run(queue: queue), opening: opening)
    starts.withLock { $0 = queue.allStarts }
    return outcome
  }
}

extension CheckedPolicy {
  /// 0 the members', then the events'.
  func table(at index: Int) -> Table { index == 0 ? members : events[index - 1].table }
}

extension FileReading {
  /// Reads what comes before the rows; nil where there is something wrong with it.
  fileprivate mutating func open(
    _ bytes: MappedFile, builders: inout [TableBuilder]
  ) throws(SourceFault) -> FileLayout? {
    var input = ByteInput(bytes: bytes, from: 0, chunkSize: 1 << 18)
    do throws(DataFault) {
      try input.start()
    } catch {
      throw SourceFault(fault: error)
    }
    let format = try format(of: input)
    let slots = assignSlots(to: &builders)
    var layout = FileLayout(format: format, slotCount: slots.count, slotOfKey: slots, dataStart: input.offset)
    layout.isGuessed = isGuessed
    layout.list = try listPlace(in: input, format: format)
    guard format == .csv || format == .tsv else { return layout }
    var source = try rows(of: input, format: format, slots: slots, builders: builders)
    guard let header = try readHeader(from: &source, format: format, slots: slots, builders: &builders) else {
      return nil
    }
    layout.delimiter = source.delimiter
    (layout.slots, layout.names, layout.leastCells) = (header.slots, header.names, header.leastCells)
    layout.columns = (0..<slots.count).map { slot in header.slots.firstIndex(of: slot) }
    (layout.headerEnd, layout.dataStart) = (header.end, source.offset)
    return layout
  }
}
