import BylawSyntax

/// Rows of cells, set in columns that line up on a terminal, wide characters included.
package struct TextTable: Sendable {
  package enum Alignment: Sendable {
    case left
    case right
  }

  package enum Row: Sendable {
    case cells([String])
    /// A line of its own between the rows.
    case remark(String)
  }

  package var header: [String]
  package var alignments: [Alignment]
  package var rows: [Row] = []

  package init(columns: [(title: String, alignment: Alignment)]) {
    header = columns.map(\.title)
    alignments = columns.map(\.alignment)
  }

  package mutating func add(_ cells: [String]) {
    rows.append(.cells(cells.map { escaped($0) }))
  }

  package func write(to output: inout some TextOutputStream, style: Style) {
    var widths = header.map { displayWidth(of: $0) }
    for case .cells(let cells) in rows {
      for (column, cell) in cells.enumerated() { widths[column] = max(widths[column], displayWidth(of: cell)) }
    }
    output.write(style(.bold, line(of: header, widths: widths)) + "\n")
    for row in rows {
      switch row {
      case .cells(let cells): output.write(line(of: cells, widths: widths) + "\n")
      case .remark(let text): output.write(style(.dim, text) + "\n")
      }
    }
  }

  private func line(of cells: [String], widths: [Int]) -> String {
    var result = ""
    var pending = 0
    for (column, cell) in cells.enumerated() {
      let padding = widths[column] - displayWidth(of: cell)
      if alignments[column] == .right { pending += padding }
      if !cell.isEmpty {
        result += String(repeating: " ", count: pending) + cell
        pending = 0
      }
      pending += 2 + (alignments[column] == .left ? padding : 0)
    }
    return result
  }
}
