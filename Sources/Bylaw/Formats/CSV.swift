/// Tables of text cells as CSV or TSV: line feeds at line ends, quotes only where a reader would need them.
package struct DelimitedWriter: Sendable {
  package var delimiter: Character

  package init(delimiter: Character) { self.delimiter = delimiter }

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
  func cell(of text: String) -> String { needsQuotes(text) ? quoted(text) : text }

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
