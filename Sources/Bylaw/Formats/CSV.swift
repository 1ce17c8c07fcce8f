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
    var line = ""
    for (index, cell) in cells.enumerated() {
      if index > 0 { line.append(delimiter) }
      line += self.cell(of: cell)
    }
    // A row of one empty cell would be an empty line, which readers pass over.
    if cells.count == 1, line.isEmpty { line = "\"\"" }
    output.write(line + "\n")
  }

  /// A cell as it stands in a row.
  func cell(of text: String) -> String {
    let text = isForSpreadsheets ? uncomputed(text) : text
    return needsQuotes(text) ? quoted(text) : text
  }

  private func needsQuotes(_ cell: String) -> Bool {
    guard let first = cell.utf8.first, let last = cell.utf8.last else { return false }
    let blank = UInt8(ascii: " ")
    if first == blank || last == blank { return true }
    return cell.utf8.contains {
      $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
        || $0 == delimiter.asciiValue
    }
  }

  private func quoted(_ cell: String) -> String {
    var result = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}

/// A cell that a spreadsheet takes for a text: one that begins like a formula begins with an apostrophe, but for numbers.
package func uncomputed(_ cell: String) -> String {
  guard let first = cell.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else { return cell }
  let rest = cell.utf8.dropFirst()
  let isNumber =
    (first == "-" || first == "+") && rest.first.map { (0x30...0x39).contains($0) } ?? false
    && rest.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  return isNumber ? cell : "'" + cell
}
