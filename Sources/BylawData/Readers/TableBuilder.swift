import BylawChecker

/// Makes one table out of the records of a file.
package struct TableBuilder {
  /// Something wrong with the row at hand; the offset is of the cell in the record.
  package struct Objection: Equatable {
    var fault: DataFault
    var offset: Int?
    /// The field whose key a JSON object lacks.
    var absentField: Int?
  }

  package enum Outcome {
    case kept
    case passedOver
    case bad([Objection])
  }

  package let table: Table
  package private(set) var readers: [CellReader]
  /// For each field, what it means where the file lacks its column.
  let absences: [MissingColumn.Absence]
  package var report: TableReading
  /// For each field, the slot of its column in a record.
  package var slots: [Int] = []
  /// Whether any object of a JSON file has the field's key.
  package var isSeen: [Bool]
  /// What the last row came to, where it was kept.
  package private(set) var values: [Value]
  package var isKept = false

  package let conditionFields: [Int]
  package let otherFields: [Int]
  private let keyFields: [Int]
  /// Of the record: those whose names are looked at.
  private let namedFields: [Int]
  private var keys: Keys
  private var columns: [ColumnBuilder]
  private var rowCount = 0
  private var lineOfKey: [[Value]: Int] = [:]

  /// How it is found out that a key is there twice.
  package enum Keys {
    /// The builder reads all of the file, and keeps the rows.
    case remembered
    /// It reads only some of the rows, keeps none, and is told: by the offset of a row whose key an earlier one has,
    /// the line of that one.
    case told(RepeatedKeys)
  }

  package init(table: Table, policy: CheckedPolicy, zone: LocalZone, file: String?, keys: Keys = .remembered) {
    self.keys = keys
    self.table = table
    report = TableReading(name: table.name, file: file)
    readers = table.fields.map {
      CellReader(field: $0, policy: policy, zone: zone, missingTexts: table.missingTexts)
    }
    let written = table.name == policy.members.name ? ReviewReach(policy: policy).fields : []
    absences = table.fields.indices.map { MissingColumn.Absence(of: table.fields[$0], isWritten: written.contains($0)) }
    let read = table.condition?.fieldsRead ?? []
    conditionFields = table.fields.indices.filter { read.contains($0) }
    otherFields = table.fields.indices.filter { !read.contains($0) }
    namedFields = readers.indices.filter { [readers] in readers[$0].recordNames?.areChecked ?? false }
    keyFields = table.fields.indices.filter { table.fields[$0].isKey }
    columns = table.fields.map { ColumnBuilder(type: $0.type) }
    values = table.fields.map { _ in .missing }
    isSeen = table.fields.map { _ in false }
  }

  package mutating func append(_ record: Record, rowTest: RowTest) -> Outcome {
    for field in values.indices { values[field] = .missing }
    noteKeys(of: record)
    var objections: [Objection] = []
    for field in conditionFields { read(field, of: record, objections: &objections) }
    if !objections.isEmpty { return .bad(objections) }
    if let condition = table.condition {
      do throws(RowTestFailure) {
        if try !rowTest(condition, values) { return .passedOver }
      } catch {
        return .bad([.init(fault: .failedCondition(table: table.name, reason: error.summary))])
      }
    }
    for field in otherFields { read(field, of: record, objections: &objections) }
    if objections.isEmpty, let objection = repeatedKey(in: record) { objections.append(objection) }
    if !objections.isEmpty { return .bad(objections) }
    for field in namedFields { noteName(field) }
    if case .remembered = keys {
      for (field, value) in values.enumerated() { columns[field].append(value) }
      rowCount += 1
    }
    return .kept
  }

  /// Says whether the file is a workbook.
  package mutating func read(ofSheet isOfSheet: Bool) {
    for index in readers.indices { readers[index].isOfSheet = isOfSheet }
  }

  private mutating func noteName(_ field: Int) {
    if let names = readers[field].recordNames { report.noteName(values[field], in: names) }
  }

  private mutating func noteKeys(of record: Record) {
    for field in isSeen.indices where !isSeen[field] {
      if case .absent = record.cells[slots[field]].content { continue }
      isSeen[field] = true
    }
  }

  private mutating func read(_ field: Int, of record: Record, objections: inout [Objection]) {
    let cell = record.cells[slots[field]]
    do throws(DataFault) {
      values[field] = try readers[field].read(cell.content)
    } catch {
      var objection = Objection(fault: error, offset: cell.offset)
      if case .absent = cell.content { objection.absentField = field }
      objections.append(objection)
    }
  }

  private mutating func repeatedKey(in record: Record) -> Objection? {
    guard let first = keyFields.first, let line = lineOfSameKey(as: record) else { return nil }
    return Objection(
      fault: .duplicateKey(
        columns: keyFields.map { table.fields[$0].column },
        values: keyFields.map { shownValue(of: record.cells[slots[$0]].content) }, firstLine: line),
      offset: record.cells[slots[first]].offset)
  }

  private mutating func lineOfSameKey(as record: Record) -> Int? {
    if case .told(let repeated) = keys { return repeated.firstLine(of: record.offset) }
    let key = keyFields.map { values[$0] }
    guard let line = lineOfKey.updateValue(record.line, forKey: key) else { return nil }
    lineOfKey[key] = line
    return line
  }

  /// The same, to be told of other repeated keys.
  package func with(repeatedKeys repeated: RepeatedKeys) -> TableBuilder {
    var builder = self
    builder.keys = .told(repeated)
    return builder
  }

  /// What has been counted since the last time; from here on it counts anew.
  package mutating func takePart() -> TablePart {
    let part = TablePart(report: report, isSeen: isSeen.contains(true) ? isSeen : [])
    report = TableReading(name: report.name, file: report.file)
    if !part.isSeen.isEmpty { isSeen = isSeen.map { _ in false } }
    return part
  }

  /// Adds what another has counted of a later part of the file.
  package mutating func add(_ part: TablePart) {
    report.rowsRead += part.report.rowsRead
    report.rowsKept += part.report.rowsKept
    report.rowsPassedOver += part.report.rowsPassedOver
    report.rowsRejected += part.report.rowsRejected
    report.problemCount += part.report.problemCount
    report.addNames(of: part.report)
    for field in part.isSeen.indices where part.isSeen[field] { isSeen[field] = true }
  }

  func finish() -> TableData {
    TableData(rowCount: rowCount, columns: columns.map { $0.finish() })
  }
}

extension MissingColumn.Absence {
  /// Whether a header without the column cannot be the table's.
  func isNeeded(by request: DataRequest) -> Bool {
    switch self {
    case .refused: true
    case .unsaid: !request.allowsMissingTables
    case .written, .allowed: false
    }
  }

  /// - Parameter isWritten: whether the policy's rules write the field.
  fileprivate init(of field: Field, isWritten: Bool) {
    if field.defaultValue == nil, !field.type.isOptional {
      self = .refused
    } else if field.mayBeAbsent {
      self = .allowed
    } else {
      self = isWritten ? .written : .unsaid
    }
  }
}

/// What a table's builder has counted of a part of its file.
package struct TablePart {
  fileprivate var report: TableReading
  /// Empty where no field's key was seen.
  fileprivate var isSeen: [Bool]
}
