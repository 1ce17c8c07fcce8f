import BylawSystem

/// How the members' table of job A is written.
enum MembersFormat: String, CaseIterable {
  case csv
  case tsv
  /// CSV with quotes around every text.
  case quoted
  case jsonl

  var fileName: String {
    switch self {
    case .csv, .quoted: "members.csv"
    case .tsv: "members.tsv"
    case .jsonl: "members.jsonl"
    }
  }
}

/// Writes a table of plain CSV in another format; `numbers` are the columns that are not texts.
func convert(csv path: String, numbers: Set<String>, to format: MembersFormat, at target: String) throws(BenchFailure) {
  let writer = try RowWriter(path: target)
  var header: [(name: [UInt8], isNumber: Bool)]?
  try forEachLine(of: path) { line throws(BenchFailure) in
    let cells = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard let columns = header else {
      header = cells.map { (Array($0), numbers.contains(String(decoding: $0, as: UTF8.self))) }
      if format != .jsonl { try writer.row(cells, format: format, columns: header ?? []) }
      return
    }
    try writer.row(cells, format: format, columns: columns)
  }
  try writer.finish()
}

extension RowWriter {
  fileprivate func row(
    _ cells: [ArraySlice<UInt8>], format: MembersFormat, columns: [(name: [UInt8], isNumber: Bool)]
  ) throws(BenchFailure) {
    if format == .jsonl { text("{") }
    for (column, cell) in cells.enumerated() {
      let hasQuotes = format != .tsv && format != .csv && !columns[column].isNumber
      if column > 0 { text(format == .tsv ? "\t" : ",") }
      if format == .jsonl {
        text("\"")
        bytes(columns[column].name)
        text("\":")
      }
      if hasQuotes { text("\"") }
      bytes(Array(cell))
      if hasQuotes { text("\"") }
    }
    if format == .jsonl { text("}") }
    try endRow()
  }
}
