import BylawChecker

/// Makes one table out of the records of a file.
struct TableBuilder {
  /// Something wrong with the row at hand; the offset is of the cell in the record.
  struct Objection: Equatable {
    var fault: DataFault
    var offset: Int?
    /// The field whose key a JSON object lacks.
    var absentField: Int?
  }

  enum Outcome {
    case kept
    case passedOver
    case bad([Objection])
  }

  let table: Table
  let readers: [CellReader]
  var report: TableReading
  /// For each field, the slot of its column in a record.
  var slots: [Int] = []
  /// Whether any object of a JSON file has the field's key.
  var isSeen: [Bool]

  private let conditionFields: [Int]
  private let otherFields: [Int]
  private let keyFields: [Int]
  private var columns: [ColumnBuilder]
  private var values: [Value]
  private var rowCount = 0
  private var lineOfKey: [[Value]: Int] = [:]

  init(_ table: Table, policy: CheckedPolicy, zone: LocalZone, file: String?) {
    self.table = table
    report = TableReading(name: table.name, file: file)
    readers = table.fields.map { CellReader($0, policy: policy, zone: zone) }
    let read = table.condition?.fieldsRead ?? []
    conditionFields = table.fields.indices.filter { read.contains($0) }
    otherFields = table.fields.indices.filter { !read.contains($0) }
    keyFields = table.fields.indices.filter { table.fields[$0].isKey }
    columns = table.fields.map { ColumnBuilder($0.type) }
    values = table.fields.map { _ in .missing }
    isSeen = table.fields.map { _ in false }
  }

  mutating func take(_ record: Record, rowTest: RowTest) -> Outcome {
    for field in values.indices { values[field] = .missing }
    noteKeys(of: record)
    var objections: [Objection] = []
    for field in conditionFields { read(field, of: record, &objections) }
    if !objections.isEmpty { return .bad(objections) }
    if let condition = table.condition {
      do throws(RowTestFailure) {
        if try !rowTest(condition, values) { return .passedOver }
      } catch {
        return .bad([.init(fault: .failedCondition(table: table.name, reason: error.summary))])
      }
    }
    for field in otherFields { read(field, of: record, &objections) }
    if objections.isEmpty, let objection = repeatedKey(record) { objections.append(objection) }
    if !objections.isEmpty { return .bad(objections) }
    for (field, value) in values.enumerated() { columns[field].append(value) }
    rowCount += 1
    return .kept
  }

  private mutating func noteKeys(of record: Record) {
    for field in isSeen.indices where !isSeen[field] {
      if case .absent = record.cells[slots[field]].content { continue }
      isSeen[field] = true
    }
  }

  private mutating func read(_ field: Int, of record: Record, _ objections: inout [Objection]) {
    let cell = record.cells[slots[field]]
    do throws(DataFault) {
      values[field] = try readers[field].read(cell.content)
    } catch {
      var objection = Objection(fault: error, offset: cell.offset)
      if case .absent = cell.content { objection.absentField = field }
      objections.append(objection)
    }
  }

  private mutating func repeatedKey(_ record: Record) -> Objection? {
    guard let first = keyFields.first else { return nil }
    let key = keyFields.map { values[$0] }
    guard let line = lineOfKey.updateValue(record.line, forKey: key) else { return nil }
    lineOfKey[key] = line
    return Objection(
      fault: .duplicateKey(
        columns: keyFields.map { table.fields[$0].column },
        values: keyFields.map { shownValue(record.cells[slots[$0]].content) }, firstLine: line),
      offset: record.cells[slots[first]].offset)
  }

  func finish() -> TableData {
    TableData(rowCount: rowCount, columns: columns.map { $0.finish() })
  }
}
