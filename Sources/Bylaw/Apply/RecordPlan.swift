import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

/// Rows that a review adds to a record.
protocol RecordedRows {
  var header: [String] { get }

  /// With the header.
  func writeCSV(to output: inout some TextOutputStream)

  /// Each row's cells by the names of their columns.
  func cellsByColumn() -> [[String: String]]

  /// Each row as a JSON object on one line.
  func objects() -> [String]
}

extension DecisionRows: RecordedRows {
  func writeCSV(to output: inout some TextOutputStream) { writeCSV(hasHeader: true, to: &output) }
}

/// A record as it is after the review: a new file, or the old one with this review's rows behind.
struct RecordPlan {
  /// In the folder.
  var name: String
  /// The file that is there already.
  var original: String?
  /// Columns that the file lacks.
  fileprivate var edits: [FileEdit]
  /// The columns of a delimited file in its order; nil for the record's own.
  fileprivate var columns: [String]?
  fileprivate var headerEnd = 0
  fileprivate var writer = DelimitedWriter.csv
  fileprivate var rows: any RecordedRows
  fileprivate var format: FileFormat

  func write(into sink: OutputSink) throws(OutputProblem) {
    guard let original else {
      var output = sink
      rows.writeCSV(to: &output)
      return
    }
    switch format {
    case .csv, .tsv: try extend(original, delimited: writer, into: sink)
    case .jsonl: try extend(original, lines: rows.objects().map { $0 + "\n" }.joined(), into: sink)
    case .json: try extend(original, array: rows.objects(), into: sink)
    }
  }

  private func extend(_ original: String, delimited writer: DelimitedWriter, into sink: OutputSink)
    throws(OutputProblem)
  {
    let file = try RandomAccessFile(path: original)
    let isCRLF = try file.read(at: headerEnd, count: 2) == Array("\r\n".utf8)
    let ending = isCRLF ? "\r\n" : "\n"
    var text = ""
    for row in rows.cellsByColumn() {
      var line = ""
      writer.write((columns ?? rows.header).map { row[$0] ?? "" }, to: &line)
      text += line.dropLast() + ending
    }
    try splice(original, edits: edits, into: sink)
    if !text.isEmpty, try !file.endsItsLine() { sink.write(ending) }
    sink.write(text)
  }

  private func extend(_ original: String, lines: String, into sink: OutputSink) throws(OutputProblem) {
    try splice(original, edits: [], into: sink)
    if !lines.isEmpty, try !RandomAccessFile(path: original).endsItsLine() { sink.write("\n") }
    sink.write(lines)
  }

  private func extend(_ original: String, array objects: [String], into sink: OutputSink) throws(OutputProblem) {
    let bytes = try orFail(while: .reading, file: original) { () throws(SystemError) in try readFile(at: original)
    }
    guard !objects.isEmpty, let bracket = bytes.lastIndex(of: UInt8(ascii: "]")) else {
      return try splice(original, edits: [], into: sink)
    }
    let last = bytes[..<bracket].lastIndex { !" \t\r\n".utf8.contains($0) } ?? bracket
    let isEmpty = bytes[last] == UInt8(ascii: "[")
    let text = (isEmpty ? "\n  " : ",\n  ") + objects.joined(separator: ",\n  ") + "\n"
    try splice(original, edits: [FileEdit(range: (last + 1)..<bracket, with: text)], into: sink)
  }
}

extension Parts {
  /// Reads the records that there are, of decisions and of reviews, and refuses a review that is not after the last one in
  /// either.
  func recordPlans() throws(ApplyProblem) -> [RecordPlan] {
    var decisions = DecisionRows(policy: checked, decisions: review.source)
    decisions.on = review.moment.text
    let members = inputs.reading.tables.first?.rowsKept ?? 0
    return [
      try recordPlan(of: checked.recordOfDecisions.table, adding: decisions),
      try recordPlan(of: checked.recordOfReviews, adding: ReviewRow(review: review, members: members)),
    ]
  }

  private func recordPlan(of table: Table, adding rows: any RecordedRows) throws(ApplyProblem) -> RecordPlan {
    let name: String?
    do throws(DataProblem) {
      name = try recordFile(of: table, in: folder)
    } catch {
      throw .record([error])
    }
    guard let name else { return RecordPlan(name: table.stem + ".csv", edits: [], rows: rows, format: .csv) }
    return try recordPlan(of: table, named: name, adding: rows)
  }

  private func recordPlan(
    of table: Table, named name: String, adding rows: any RecordedRows
  ) throws(ApplyProblem) -> RecordPlan {
    let path = folder + "/" + name
    let (map, data, problems) = mapTable(
      table, file: path, policy: checked, zone: policy.zone, skipBadRows: inputs.files.skipsBadRows,
      fields: Array(table.fields.indices), rows: []
    ) { _, _ in true }
    guard problems.isEmpty else { throw .record(problems) }
    try checkOrder(of: moments(of: table, in: data), at: path)
    let columns = table.fields.filter { !$0.purpose.isPartOfDetail }.map(\.column)
    let absent = columns.filter { column in !map.columns.contains { Text($0) == Text(column) } }
    return RecordPlan(
      name: name, original: path, edits: TableEditor(map: map, columns: columns).edits(for: []),
      columns: map.format.isDelimited ? map.columns + absent : nil, headerEnd: map.headerEnd,
      writer: DelimitedWriter(delimiter: map.delimiter), rows: rows,
      format: map.format)
  }

  private func checkOrder(of reviews: [Int64], at path: String) throws(ApplyProblem) {
    guard let last = reviews.max(), last >= review.moment.asOf.now else { return }
    throw .notAfterRecord(file: path, last: momentText(of: last, in: checked), review: review.moment.text)
  }
}

/// When the reviews were that a record has rows of.
func moments(of table: Table, in record: TableData) -> [Int64] {
  // The key's fields come first, and may have any name.
  guard let field = table.fields.lastIndex(where: { $0.purpose == .reviewMoment }) else { return [] }
  return (0..<record.rowCount).compactMap { row in
    if case .datetime(let moment) = record.value(row: row, field: field) { moment } else { nil }
  }
}

func momentText(of moment: Int64, in policy: CheckedPolicy) -> String {
  let asOf = AsOf(now: moment, dayStart: policy.dayStart)
  return asOf.isEndOfDay ? dateText(of: asOf.today) : Formatting.datetime(moment)
}
