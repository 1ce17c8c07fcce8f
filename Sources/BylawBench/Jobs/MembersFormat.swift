import BylawSyntax
import BylawSystem

/// How the members' table of job A is written.
enum MembersFormat: String, CaseIterable {
  case csv
  case tsv
  /// CSV with quotes around every text.
  case quoted
  case jsonl
  /// CSV with its days as spreadsheets write them, `2026/1/5`.
  case slashes
  /// CSV with the day on which somebody spoke as seconds since 1970, and as milliseconds.
  case seconds
  case milliseconds

  var fileName: String {
    switch self {
    case .csv, .quoted, .slashes, .seconds, .milliseconds: "members.csv"
    case .tsv: "members.tsv"
    case .jsonl: "members.jsonl"
    }
  }
}

extension MembersFormat {
  /// What the policy says of a field that is written otherwise; nil where it is as ever.
  var form: (field: String, plain: String, formed: String)? {
    switch self {
    case .csv, .tsv, .quoted, .jsonl, .slashes: nil
    case .seconds: ("last_spoke:", "date", "datetime in unix seconds")
    case .milliseconds: ("last_spoke:", "date", "datetime in unix milliseconds")
    }
  }

  /// A policy that says so.
  func written(_ policy: String) -> String {
    guard let form else { return policy }
    let lines = policy.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let words = line.split(separator: " ")
      let isField = words.count == 2 && words[0] == form.field && words[1] == form.plain
      return isField ? "  \(form.field) \(form.formed)" : String(line)
    }
    return lines.joined(separator: "\n")
  }

  /// A day of plain CSV as this format has it.
  fileprivate func cell(_ cell: ArraySlice<UInt8>, column: [UInt8]) -> [UInt8] {
    let isSpoken = column.elementsEqual("last_spoke".utf8)
    guard isSpoken || column.elementsEqual("joined".utf8), let day = CivilDate(cell) else { return Array(cell) }
    switch self {
    case .csv, .tsv, .quoted, .jsonl: return Array(cell)
    case .slashes: return Array("\(day.year)/\(day.month)/\(day.day)".utf8)
    case .seconds: return isSpoken ? Array("\(Int(day.dayNumber) * 86_400)".utf8) : Array(cell)
    case .milliseconds: return isSpoken ? Array("\(Int(day.dayNumber) * 86_400_000)".utf8) : Array(cell)
    }
  }
}

extension CivilDate {
  /// As `2026-11-01`.
  fileprivate init?(_ cell: ArraySlice<UInt8>) {
    let parts = String(decoding: cell, as: UTF8.self).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    self.init(year: parts[0], month: parts[1], day: parts[2])
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
      let hasQuotes = (format == .quoted || format == .jsonl) && !columns[column].isNumber
      if column > 0 { text(format == .tsv ? "\t" : ",") }
      if format == .jsonl {
        text("\"")
        bytes(columns[column].name)
        text("\":")
      }
      if hasQuotes { text("\"") }
      bytes(format.cell(cell, column: columns[column].name))
      if hasQuotes { text("\"") }
    }
    if format == .jsonl { text("}") }
    try endRow()
  }
}
