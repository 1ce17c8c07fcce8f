/// Tables of text cells as CSV or TSV: line feeds at line ends, quotes only where a reader would need them.
package struct DelimitedWriter: Sendable {
  package var delimiter: Character
  /// Whether a text that a spreadsheet would compute is written so that it does not.
  package var isForSpreadsheets: Bool

  package init(delimiter: Character, isForSpreadsheets: Bool = false) {
    self.delimiter = delimiter
    self.isForSpreadsheets = isForSpreadsheets
  }

  /// - Parameter delimiter: of ASCII.
  init(delimiter: UInt8) { self.init(delimiter: Character(Unicode.Scalar(delimiter))) }

  package static let csv = DelimitedWriter(delimiter: ",")
  package static let tsv = DelimitedWriter(delimiter: "\t")

  package func write(_ cells: [String], to output: inout some TextOutputStream) {
    var line: [UInt8] = []
    append(cells, to: &line)
    output.write(String(decoding: line, as: UTF8.self))
  }

  /// A row as bytes, with its line end.
  package func append(_ cells: [String], to bytes: inout [UInt8]) {
    let start = bytes.count
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(contentsOf: delimiter.utf8) }
      append(text: isForSpreadsheets ? uncomputed(cell) : cell, to: &bytes)
    }
    // A row of one empty cell would be an empty line, which readers pass over.
    if cells.count == 1, bytes.count == start { bytes.append(contentsOf: [quote, quote]) }
    bytes.append(newline)
  }

  private func append(text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { append(cell: UnsafeRawBufferPointer($0), to: &bytes) }
  }

  /// A cell of UTF-8, which is for no spreadsheet.
  func append(cell: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
    guard needsQuotes(cell) else { return bytes.append(contentsOf: cell) }
    bytes.append(quote)
    for byte in cell {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  /// A cell as it stands in a row.
  func cell(of text: String) -> String {
    var bytes: [UInt8] = []
    append(text: isForSpreadsheets ? uncomputed(text) : text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func needsQuotes(_ cell: UnsafeRawBufferPointer) -> Bool {
    guard let first = cell.first, let last = cell.last else { return false }
    let blank = UInt8(ascii: " ")
    if first == blank || last == blank { return true }
    let delimiter = delimiter.asciiValue ?? quote
    return cell.contains { $0 == quote || $0 == newline || $0 == UInt8(ascii: "\r") || $0 == delimiter }
  }
}

private let quote = UInt8(ascii: "\"")
private let newline = UInt8(ascii: "\n")

/// A cell that a spreadsheet takes for a text: one that begins like a formula begins with an apostrophe, but for numbers.
package func uncomputed(_ cell: String) -> String {
  guard let first = cell.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else { return cell }
  let rest = cell.utf8.dropFirst()
  let isNumber =
    (first == "-" || first == "+") && rest.first.map { (0x30...0x39).contains($0) } ?? false
    && rest.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  return isNumber ? cell : "'" + cell
}
