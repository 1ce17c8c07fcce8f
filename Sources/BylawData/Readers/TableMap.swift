import BylawChecker
import BylawSyntax

/// Where in a table's file, by byte, the cells of some rows stand, and where further ones would go.
package struct TableMap: Sendable {
  package enum Content: Sendable {
    /// A JSON object without that key, or a delimited file without that column.
    case absent
    /// JSON's null, or nothing at all.
    case missing
    case text
    case number
    case bool
    case list
  }

  package struct Cell: Sendable {
    package var range: Range<Int>
    package var content: Content
    /// What it holds, where that is a short text.
    package var text: [UInt8] = []
  }

  package struct Row: Sendable {
    /// For each of the fields asked for.
    package var cells: [Cell]
    /// Where one more cell goes: after the last one of a delimited row, before the brace that closes a JSON object.
    package var end: Int
    /// Of a JSON object: whether it has no key at all.
    package var isEmpty: Bool
    /// The row's first byte.
    package var start = 0

    package init(cells: [Cell], end: Int, isEmpty: Bool) {
      self.cells = cells
      self.end = end
      self.isEmpty = isEmpty
    }
  }

  package var format: FileFormat
  /// Of a delimited file.
  package var delimiter = UInt8(ascii: ",")
  /// The columns of a delimited file in its order.
  package var columns: [String] = []
  /// Where one more column's name goes.
  package var headerEnd = 0
  /// The rows asked for, by their index in the table.
  package var rows: [Int: Row] = [:]
  /// The ends of all rows of a delimited file that lacks the column of one of the fields.
  package var rowEnds: [Int] = []
  /// Where all rows of the file stand, those included that the table does not keep.
  package var ranges: [Range<Int>] = []
  /// For each of the fields asked for, whether its cells hold titles rather than names.
  package var usesTitles: [Bool]

  package init(
    format: FileFormat, delimiter: UInt8 = UInt8(ascii: ","), columns: [String] = [], headerEnd: Int = 0,
    usesTitles: [Bool] = []
  ) {
    (self.format, self.delimiter, self.columns, self.headerEnd, self.usesTitles) = (
      format, delimiter, columns, headerEnd, usesTitles
    )
  }
}

/// Finds the cells of some fields in some rows of a table's file, and reads the table on the way.
///
/// - Parameters:
///   - fields: by index in the table.
///   - rows: by index among the rows that the table keeps.
///   - encoding: what files are in that do not say it themselves.
package func mapTable(
  _ table: Table, file: String, policy: CheckedPolicy, zone: LocalZone, skipBadRows: Bool, fields: [Int],
  rows: Set<Int>, wantsRanges: Bool = false, encoding: TextEncoding? = nil, parts: [FilePart] = [], rowTest: RowTest
) -> (map: TableMap, data: TableData, problems: [DataProblem]) {
  var builders = [TableBuilder(table: table, policy: policy, zone: zone, file: file)]
  var opening = FileOpening(table: table, request: DataRequest(encoding: encoding))
  opening.parts = parts
  let plan = TableFiles.Plan(path: file, format: TableFiles.format(of: file), tables: [0], opening: opening)
  var reading = FileReading(plan: plan, request: DataRequest(skipBadRows: skipBadRows))
  let mapper = TableMapper(
    table: table, policy: policy, format: plan.format ?? .csv, fields: fields, rows: rows,
    wantsRanges: wantsRanges)
  reading.listener = mapper
  do throws(SourceFault) {
    let text = try FileText(plan: plan)
    reading.sheet = text.isMade ? text : nil
    var input = text.input
    try input.begin()
    try reading.read(input, into: &builders, rowTest: rowTest)
  } catch {
    reading.add(DataProblem(fault: error.fault, file: file, line: error.line, column: error.column))
  }
  return (mapper.map, builders[0].finish(), reading.firstProblems)
}

/// The file of a record in a data folder, by its name there; nil where there is none yet.
package func recordFile(of table: Table, in directory: String) throws(DataProblem) -> String? {
  let names = try TableFiles.existing(stem: table.stem, in: directory)
  if names.count > 1 { throw DataProblem(fault: .severalFiles(table: table.name, names: names), file: directory) }
  return names.first
}

/// Makes a table's map of what it hears while the readers read the file.
package final class TableMapper: RowListener {
  package private(set) var map: TableMap
  private let columns: [String]
  private let fields: [Int]
  private let wanted: Set<Int>
  private let names: [NameTable?]
  private let forms: [CellForm]
  private var isStyled: [Bool]
  private var lacksColumn = false
  private let wantsRanges: Bool

  /// - Parameter wantsRanges: whether it is asked where all rows stand.
  package init(
    table: Table, policy: CheckedPolicy, format: FileFormat, fields: [Int], rows: Set<Int>, wantsRanges: Bool = false
  ) {
    self.wantsRanges = wantsRanges
    map = TableMap(format: format, usesTitles: fields.map { _ in false })
    self.fields = fields
    wanted = rows
    columns = fields.map { table.fields[$0].cellColumn }
    names = fields.map { policy.names(of: table.fields[$0].type.base) }
    forms = fields.map { table.fields[$0].form }
    isStyled = names.map { $0 == nil }
  }

  func receive(header names: [String], record: Record, delimiter: UInt8) {
    map.columns = names
    map.delimiter = delimiter
    map.headerEnd = record.start + record.raw.count
    lacksColumn = columns.contains { column in !names.contains { Text($0) == Text(column) } }
  }

  func receive(_ record: Record) {
    if lacksColumn { map.rowEnds.append(record.start + record.raw.count) }
    if wantsRanges { map.ranges.append(record.start..<(record.start + record.raw.count)) }
  }

  package func receive(_ record: Record, row: Int, slots: [Int]) {
    let cells = fields.map { record.cells[slots[$0]] }
    for index in cells.indices where !isStyled[index] { noteStyle(of: cells[index].content, at: index) }
    guard wanted.contains(row) else { return }
    map.rows[row] = TableMap.Row(record: record, slots: fields.map { slots[$0] }, format: map.format)
  }

  /// Whether it is known if a field's cells hold titles.
  package func knowsStyle(of index: Int) -> Bool { isStyled[index] }

  /// The first cell of a column that holds anything tells whether it holds titles.
  private func noteStyle(of content: CellContent, at index: Int) {
    let first: ArraySlice<UInt8>
    switch content {
    case .text(let bytes): first = trimmed(setElements(of: bytes, form: forms[index])[0])
    case .list(let items):
      guard case .text(let bytes)? = items.first else { return }
      first = trimmed(bytes)
    case .absent, .null, .number, .bool, .object: return
    }
    guard !first.isEmpty else { return }
    isStyled[index] = true
    map.usesTitles[index] = names[index]?.isTitle(first) ?? false
  }
}

extension TableMap.Row {
  /// - Parameter slots: of the cells.
  package init(record: Record, slots: [Int], format: FileFormat) {
    let (end, isEmpty) = format.isDelimited ? (record.raw.count, false) : closing(of: record.raw)
    cells = slots.map { slot in
      let cell = record.cells[slot]
      var placed = TableMap.Cell(
        range: (record.start + cell.offset)..<(record.start + cell.end), content: TableMap.Content(cell.content))
      if case .text(let bytes) = cell.content, bytes.count <= 32 { placed.text = Array(bytes) }
      return placed
    }
    self.end = record.start + end
    self.isEmpty = isEmpty
    start = record.start
  }
}

/// Where the brace stands that closes an object, or rather what is before it ends.
private func closing(of object: [UInt8]) -> (end: Int, isEmpty: Bool) {
  guard let brace = object.lastIndex(of: UInt8(ascii: "}")) else { return (object.count, true) }
  let last = object[..<brace].lastIndex { !isJSONSpace($0) }
  return (last.map { $0 + 1 } ?? brace, last.map { object[$0] == UInt8(ascii: "{") } ?? true)
}

extension TableMap.Content {
  fileprivate init(_ content: CellContent) {
    self =
      switch content {
      case .absent: .absent
      case .null: .missing
      case .text(let bytes): bytes.isEmpty ? .missing : .text
      case .number: .number
      case .bool: .bool
      case .list: .list
      case .object: .text
      }
  }
}

extension FileFormat {
  package var isDelimited: Bool { self == .csv || self == .tsv }
}

/// A value as a cell holds it.
package enum CellText: Sendable {
  case missing
  case text(String)
  case number(String)
  case list([String])

  package init(value: Value, of type: ValueType, policy: CheckedPolicy, byTitle: Bool) {
    let names = policy.names(of: type.base)
    switch value {
    case .missing: self = .missing
    case .number, .quotient: self = .number(Formatting.text(of: value, type: type, policy: policy))
    case .code(let code): self = .text(names?.spelling(of: code, byTitle: byTitle) ?? String(code))
    case .codes(let codes):
      let held = (0..<64).filter { codes & bit(at: $0) != 0 }
      self = .list(held.map { names?.spelling(of: $0, byTitle: byTitle) ?? String($0) })
    case .bool, .text, .date, .datetime, .duration, .texts:
      self = .text(Formatting.text(of: value, type: type, policy: policy))
    }
  }
}
