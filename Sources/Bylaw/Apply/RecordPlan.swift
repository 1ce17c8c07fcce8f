import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

/// The record of decisions as it is after the review: a new file, or the old one with this review's decisions behind.
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
  fileprivate var rows: DecisionRows
  fileprivate var format: FileFormat

  func write(into sink: OutputSink) throws(OutputProblem) {
    guard let original else {
      var output = sink
      rows.write(as: .csv, to: &output, style: .plain, rowsPerRule: nil)
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
  /// Reads the record that there is and refuses a review that is not after the last one in it.
  func recordPlan() throws(ApplyProblem) -> RecordPlan {
    var rows = DecisionRows(policy: checked, decisions: review.source)
    rows.on = review.moment.text
    let name: String?
    do throws(DataProblem) {
      name = try recordFile(of: checked, in: folder)
    } catch {
      throw .record([error])
    }
    guard let name else { return RecordPlan(name: "decision.csv", edits: [], rows: rows, format: .csv) }
    return try recordPlan(named: name, rows: rows)
  }

  private func recordPlan(named name: String, rows: DecisionRows) throws(ApplyProblem) -> RecordPlan {
    let path = folder + "/" + name
    let table = checked.recordOfDecisions.table
    let (map, data, problems) = mapTable(
      table, file: path, policy: checked, zone: policy.zone, skipBadRows: inputs.files.skipsBadRows,
      fields: Array(table.fields.indices), rows: []
    ) { _, _ in true }
    guard problems.isEmpty else { throw .record(problems) }
    try checkOrder(of: data, at: path)
    let columns = table.fields.filter { !$0.purpose.isPartOfDetail }.map(\.column)
    let absent = columns.filter { column in !map.columns.contains { Text($0) == Text(column) } }
    return RecordPlan(
      name: name, original: path, edits: TableEditor(map: map, columns: columns).edits(for: []),
      columns: map.format.isDelimited ? map.columns + absent : nil, headerEnd: map.headerEnd,
      writer: DelimitedWriter(delimiter: map.delimiter), rows: rows,
      format: map.format)
  }

  private func checkOrder(of record: TableData, at path: String) throws(ApplyProblem) {
    guard let last = lastReview(in: record, policy: checked), last >= review.moment.asOf.now else { return }
    throw .notAfterRecord(file: path, last: momentText(of: last, in: checked), review: review.moment.text)
  }
}

/// When the last review was that a record knows of.
func lastReview(in record: TableData, policy: CheckedPolicy) -> Int64? {
  let on = policy.keyFields.count
  var last: Int64?
  for row in 0..<record.rowCount {
    if case .datetime(let moment) = record.value(row: row, field: on) { last = max(last ?? moment, moment) }
  }
  return last
}

func momentText(of moment: Int64, in policy: CheckedPolicy) -> String {
  let asOf = AsOf(now: moment, dayStart: policy.dayStart)
  return asOf.isEndOfDay ? dateText(of: asOf.today) : Formatting.datetime(moment)
}

/// What stands in the way of reviews from some moment on: a record of later ones.
func checkRecord(policy: Policy, files: DataFiles, isBefore first: ReviewMoment) -> Problems {
  guard let folder = files.folder, !files.events.contains(where: { $0.name == "decision" }) else { return Problems() }
  let checked = policy.checked
  guard let name = try? recordFile(of: checked, in: folder) else { return Problems() }
  let table = checked.recordOfDecisions.table
  let record = mapTable(
    table, file: folder + "/" + name, policy: checked, zone: policy.zone, skipBadRows: true,
    fields: Array(table.fields.indices), rows: []
  ) { _, _ in true }
  guard let last = lastReview(in: record.data, policy: checked), last >= first.asOf.now else { return Problems() }
  let problem = ApplyProblem.startsBeforeRecord(
    file: folder + "/" + name, last: momentText(of: last, in: checked), first: first.text)
  return Problems(diagnostics: problem.diagnostics)
}
