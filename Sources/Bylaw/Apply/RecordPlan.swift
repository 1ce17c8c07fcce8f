import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

/// Rows that a review adds to a record.
protocol RecordedRows {
  var header: [String] { get }

  func writeCSV(hasHeader: Bool, to output: inout some TextOutputStream)

  /// Hands over each row's cells, in the order of the header.
  func forEachRow(_ body: (_ cells: [String]) -> Void)

  /// Each row as a JSON object on one line.
  func objects() -> [String]
}

extension DecisionRows: RecordedRows {}

/// Text that is gathered as bytes.
private final class GatheredBytes: ByteOutput {
  private(set) var bytes: [UInt8] = []

  func write(_ string: String) { bytes.append(contentsOf: string.utf8) }
  func write(bytes more: UnsafeRawBufferPointer) { bytes.append(contentsOf: more) }
}

/// A record as it is after the review: a new file, or the old one with this review's rows behind.
struct RecordPlan {
  /// In the folder.
  var name: String
  /// The file that is there already.
  var original: String?
  fileprivate var rows: any RecordedRows
  /// Whether a new file begins with a byte order mark.
  fileprivate var hasMark = false
  /// Of the file that is there.
  fileprivate var change: FileChange?

  func write(into sink: OutputSink) throws(OutputProblem) {
    if let change { return try change.write(into: sink) }
    var output = sink
    if hasMark { sink.writeByteOrderMark() }
    rows.writeCSV(hasHeader: true, to: &output)
  }
}

/// The rows of a review behind those of a record that is there.
private struct RecordExtension {
  var file: FileText
  /// Columns that the file lacks.
  var edits: [FileEdit]
  var map: TableMap
  /// The columns of a delimited file in its order.
  var columns: [String]
  var rows: any RecordedRows

  var allEdits: [FileEdit] {
    switch map.format {
    case .csv, .tsv: edits + delimited
    case .jsonl: lines
    case .json: array
    }
  }

  private var text: UnsafeRawBufferPointer { file.bytes.contents }

  private func appended(_ text: String) -> FileEdit { FileEdit(range: self.text.count..<self.text.count, with: text) }

  private var endsItsLine: Bool {
    guard let last = text.last else { return true }
    return last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r")
  }

  private var delimited: [FileEdit] {
    let isCRLF = text.dropFirst(map.headerEnd).starts(with: "\r\n".utf8)
    let ending = isCRLF ? "\r\n" : "\n"
    let header = rows.header
    if ending == "\n", map.delimiter == UInt8(ascii: ","), columns.map({ Text($0) }) == header.map({ Text($0) }) {
      // The file is written as reviews write it.
      var added = GatheredBytes()
      rows.writeCSV(hasHeader: false, to: &added)
      let text = String(decoding: added.bytes, as: UTF8.self)
      return text.isEmpty ? [] : [appended((endsItsLine ? "" : ending) + text)]
    }
    let writer = DelimitedWriter(delimiter: map.delimiter)
    let places = columns.map { header.firstIndex(of: $0) }
    var added: [UInt8] = []
    rows.forEachRow { cells in
      writer.append(places.map { $0.map { cells[$0] } ?? "" }, to: &added)
      added.removeLast()
      added.append(contentsOf: ending.utf8)
    }
    return added.isEmpty ? [] : [appended((endsItsLine ? "" : ending) + String(decoding: added, as: UTF8.self))]
  }

  private var lines: [FileEdit] {
    let added = rows.objects().map { $0 + "\n" }.joined()
    return added.isEmpty ? [] : [appended((endsItsLine ? "" : "\n") + added)]
  }

  private var array: [FileEdit] {
    let objects = rows.objects()
    guard !objects.isEmpty, let bracket = text.lastIndex(of: UInt8(ascii: "]")) else { return [] }
    let last = text[..<bracket].lastIndex { !" \t\r\n".utf8.contains($0) } ?? bracket
    let isEmpty = text[last] == UInt8(ascii: "[")
    let added = (isEmpty ? "\n  " : ",\n  ") + objects.joined(separator: ",\n  ") + "\n"
    return [FileEdit(range: (last + 1)..<bracket, with: added)]
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
      try recordPlan(
        of: checked.recordOfReviews,
        adding: ReviewRow(review: review, members: members, events: inputs.reading.eventsWithRows(of: checked))),
    ]
  }

  private func recordPlan(of table: Table, adding rows: any RecordedRows) throws(ApplyProblem) -> RecordPlan {
    let name: String?
    do throws(DataProblem) {
      name = try recordFile(of: table, in: folder)
    } catch {
      throw .record([error])
    }
    guard let name else { return RecordPlan(name: table.stem + ".csv", rows: rows, hasMark: inputs.wantMark) }
    return try recordPlan(of: table, named: name, adding: rows)
  }

  private func recordPlan(
    of table: Table, named name: String, adding rows: any RecordedRows
  ) throws(ApplyProblem) -> RecordPlan {
    let path = folder + "/" + name
    // What details say is nothing to who adds to them.
    var own = table
    own.fields = table.fields.filter { !$0.purpose.isPartOfDetail }
    let (map, data, problems) = readRecord(own, file: path, policy: policy, files: inputs.files)
    guard problems.isEmpty else { throw .record(problems) }
    try checkOrder(of: moments(of: own, in: data), at: path)
    let columns = own.fields.map(\.column)
    let absent = columns.filter { column in !map.columns.contains { Text($0) == Text(column) } }
    let file = try text(of: path, table: table)
    let extended = RecordExtension(
      file: file, edits: TableEditor(map: map, columns: columns, forms: columns.map { _ in .plain }).edits(for: []),
      map: map,
      columns: map.columns + absent, rows: rows)
    return RecordPlan(
      name: name, original: path, rows: rows,
      change: try FileChange(path: path, file: file, edits: extended.allEdits))
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
