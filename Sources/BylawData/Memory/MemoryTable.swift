import BylawChecker
import BylawSyntax

/// A table whose rows are in memory.
package struct MemoryTable {
  /// `members`, or the event type's name.
  package var name: String
  /// All column names that any of its rows has.
  package var columns: [String]
  package var rowCount: Int
  /// What a row, by its index from 0, holds in a column; `absent` where the row lacks it.
  package var cell: (_ row: Int, _ column: String) -> CellContent

  package init(
    name: String, columns: [String], rowCount: Int, cell: @escaping (_ row: Int, _ column: String) -> CellContent
  ) {
    self.name = name
    self.columns = columns
    self.rowCount = rowCount
    self.cell = cell
  }
}

/// What reading tables in memory came to.
package struct MemoryReading: Sendable {
  package var reading: DataReading
  /// For each table, the members' first, the index among the given rows of each row that was kept.
  package var keptRows: [[Int]]
}

/// Reads tables in memory by the same readers, and with the same checks, as tables in files. An event type of which no
/// table is given has no rows.
///
/// - Parameters:
///   - request: only how strictly to read; its files are not looked at.
///   - rowTest: evaluates a table's `where`; the evaluator gives it.
package func readMemory(
  _ tables: [MemoryTable], policy: CheckedPolicy, zone: LocalZone, request: DataRequest, rowTest: RowTest
) -> MemoryReading {
  var reader = MemoryReader(policy: policy, zone: zone, request: request)
  for table in tables { reader.read(table, rowTest: rowTest) }
  reader.noteRecord(among: tables)
  return reader.finish()
}

private struct MemoryReader {
  private let policy: CheckedPolicy
  private var request: DataRequest
  private var builders: [TableBuilder]
  private var result: MemoryReading

  init(policy: CheckedPolicy, zone: LocalZone, request: DataRequest) {
    self.policy = policy
    self.request = request
    // A row in memory may leave out what is missing, and so may all of them.
    self.request.allowsMissingTables = true
    let tables = [policy.members] + policy.events.map(\.table)
    builders = tables.map { TableBuilder(table: $0, policy: policy, zone: zone, file: nil) }
    result = MemoryReading(reading: .nothing, keptRows: tables.map { _ in [] })
  }

  mutating func read(_ table: MemoryTable, rowTest: RowTest) {
    guard let index = builders.firstIndex(where: { Text($0.table.name) == Text(table.name) }) else {
      // The records may be given whether or not the policy reads them.
      let records = [policy.recordOfDecisions.table.name, policy.recordOfReviews.name]
      if !records.contains(table.name) { add(unknown: table.name) }
      return
    }
    let (file, kept) = readRows(of: table, into: index, builders: &builders, request: request, rowTest: rowTest)
    result.keptRows[index] = kept
    add(file, table: table.name)
  }

  private mutating func add(_ file: FileReading, table: String) {
    result.reading.problemCount += file.problemCount
    let room = max(0, DataReading.keptProblems - result.reading.problems.count)
    result.reading.problems += file.firstProblems.prefix(room).map { $0.inMemory(table) }
    result.reading.notes += file.notes.map { DataNote(content: $0.content, table: table) }
    result.reading.rejected += file.rejected.map { row in
      RejectedRow(problem: row.problem.inMemory(table), line: row.line, raw: row.raw)
    }
  }

  private mutating func add(unknown name: String) {
    result.reading.problemCount += 1
    let known = policy.events.map(\.table.name)
    result.reading.problems.append(DataProblem(fault: .unknownEvents(name, nearest: nearest(to: name, in: known))))
  }

  /// Says so where the policy reads the record of decisions, and none is given.
  mutating func noteRecord(among tables: [MemoryTable]) {
    guard let record = policy.record else { return }
    let table = policy.events[record].table
    guard !tables.contains(where: { $0.name == table.name }) else { return }
    result.reading.notes.append(DataNote(content: .noRecord(directory: nil, stem: table.stem)))
  }

  func finish() -> MemoryReading {
    var result = result
    if result.reading.problemCount == 0 {
      let tables = builders.map { $0.finish() }
      result.reading.dataset = Dataset(members: tables[0], events: Array(tables.dropFirst()))
    }
    result.reading.tables = builders.map(\.report)
    result.reading.notes += builders.flatMap { builder in
      builder.report.nameNotes.map { DataNote(content: $0.content, table: builder.table.name) }
    }
    return result
  }
}

extension DataProblem {
  fileprivate func inMemory(_ table: String) -> DataProblem {
    DataProblem(fault: fault, line: line, table: table)
  }
}

extension DataFault {
  /// The column that the fault is about, where it is about one cell.
  var column: String? {
    switch self {
    case .missingColumn(let missing): missing.column
    case .missingValue(let column, _, _), .badCell(let column, _, _, _), .outOfRange(let column, _, _, _): column
    case .duplicateKey(let columns, _, _): columns.count == 1 ? columns.first : nil
    case .noData, .noSuchDirectory, .notADirectory, .noFileForTable, .severalFiles, .badStem, .outside, .special,
      .unknownEvents, .repeatedEvents, .standardInputTwice, .noSuchFile, .isADirectory, .noPermission, .unreadable,
      .emptyFile,
      .notText, .notInEncoding, .twoEncodings, .noConverter, .badArchive, .badWorkbook, .lineTooLong, .unclosedQuote,
      .repeatedColumn,
      .tooManyColumns, .notUTF8, .strayQuote, .textFormula,
      .textAfterQuote, .shortRow, .longRow, .badJSON, .repeatedKey, .noObject, .severalHeaders, .otherColumns,
      .otherSeparator, .partOfJSON, .noList, .severalLists,
      .failedCondition:
      nil
    }
  }
}

/// Reads one table in memory that the policy itself may not read, such as the record of decisions.
package func readMemory(
  _ given: MemoryTable, as table: Table, policy: CheckedPolicy, zone: LocalZone
) -> (data: TableData, problems: [DataProblem]) {
  var builders = [TableBuilder(table: table, policy: policy, zone: zone, file: nil)]
  let file = readRows(of: given, into: 0, builders: &builders, request: DataRequest()) { _, _ in true }
  return (builders[0].finish(), file.reading.firstProblems.map { $0.inMemory(given.name) })
}

/// - Parameter index: the builder's to read the rows into.
/// - Returns: how that went, and the indexes of the rows that were kept.
private func readRows(
  of table: MemoryTable, into index: Int, builders: inout [TableBuilder], request: DataRequest,
  rowTest: RowTest
) -> (reading: FileReading, kept: [Int]) {
  var file = FileReading(plan: TableFiles.Plan(path: table.name, tables: [index]), request: request)
  var kept: [Int] = []
  let slots = file.assignSlots(to: &builders)
  var record = Record(slotCount: slots.count)
  for row in 0..<table.rowCount {
    record.reset(line: row)
    record.clearCells()
    for (column, slot) in slots {
      record.cells[slot] = Record.Cell(content: table.cell(row, column.string), offset: 0, end: 0)
    }
    file.append(record, to: &builders, rowTest: rowTest)
    if builders[index].isKept { kept.append(row) }
  }
  let others = table.columns.filter { slots[Text($0)] == nil }
  file.settleAbsences(in: &builders, hasRecords: table.rowCount > 0, otherKeys: others)
  return (file, kept)
}
