import BylawChecker
import BylawSyntax
import BylawSystem

/// A file's rows as they are written, with whatever columns it has.
package struct RawTable: Sendable {
  package struct Row: Sendable {
    /// From 1; of a workbook, as the spreadsheet counts.
    package var line: Int
    /// A text for each column; nil where there is nothing.
    package var cells: [String?]
  }

  package var path: String
  package var columns: [String] = []
  package var rows: [Row] = []

  /// Reads a file that a policy names, which lies beside it or below unless anything is allowed.
  package init(named name: String, besidePolicyIn folder: String, allowsOutside: Bool) throws(DataProblem) {
    path = filePath(named: name, in: folder)
    if !allowsOutside, let fault = faultOfPolicysFile(named: name, at: path, in: folder) {
      throw DataProblem(fault: fault, file: path)
    }
    var reader = try RowReader(path: path, format: TableFiles.format(of: path) ?? .csv, opening: FileOpening())
    while let row = try reader.next() {
      switch row {
      case .bad(let problem): throw problem
      case .cells(let cells): rows.append(Row(line: reader.line, cells: cells.map(Self.text)))
      }
    }
    columns = reader.names
    for index in columns.indices where columns[..<index].contains(where: { Text($0) == Text(columns[index]) }) {
      throw DataProblem(fault: .repeatedColumn(columns[index]), file: path, line: 1)
    }
  }

  /// The column's cells, by its name.
  package func index(of column: String) -> Int? { columns.firstIndex { Text($0) == Text(column) } }

  package func cell(_ column: Int, of row: Row) -> String? {
    row.cells.indices.contains(column) ? row.cells[column] : nil
  }

  private static func text(of content: CellContent) -> String? {
    switch content {
    case .absent, .null, .object: return nil
    case .bool(let value): return value ? "true" : "false"
    case .list(let items): return items.compactMap(text).joined(separator: ";")
    case .text(let bytes), .number(let bytes):
      let cell = trimmed(bytes)
      return cell.isEmpty ? nil : String(decoding: cell, as: UTF8.self)
    }
  }
}
