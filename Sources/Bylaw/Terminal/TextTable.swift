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
    header = columns.map { escaped($0.title) }
    alignments = columns.map(\.alignment)
  }

  package mutating func add(_ cells: [String]) {
    rows.append(.cells(cells.map { escaped($0) }))
  }

  /// - Parameter width: how wide lines are at most; cells are cut so that they fit.
  package func write(to output: inout some TextOutputStream, style: Style, width: Int? = nil) {
    var cellWidths = [Int](repeating: 0, count: header.count)
    for case .cells(let cells) in rows {
      for (column, cell) in cells.enumerated() { cellWidths[column] = max(cellWidths[column], displayWidth(of: cell)) }
    }
    var widths = zip(header, cellWidths).map { max(displayWidth(of: $0), $1) }
    if let width {
      // Long titles first, which say less than what stands below them.
      narrow(&widths, to: width, least: cellWidths.map { max($0, Self.least) })
      narrow(&widths, to: width, least: zip(widths, alignments).map { $1 == .left ? min($0, Self.least) : $0 })
    }
    func fitting(_ cells: [String]) -> String {
      let line = line(of: zip(cells, widths).map { shortened($0, to: $1) }, widths: widths)
      return width.map { shortened(line, to: $0) } ?? line
    }
    output.write(style(.bold, fitting(header)) + "\n")
    for row in rows {
      switch row {
      case .cells(let cells): output.write(fitting(cells) + "\n")
      case .remark(let text): output.write(style(.dim, width.map { shortened(text, to: $0) } ?? text) + "\n")
      }
    }
  }

  private static let least = 8

  /// Takes from the widest columns what the table is too wide, but leaves each column what it needs at least.
  private func narrow(_ widths: inout [Int], to width: Int, least: [Int]) {
    var excess = widths.reduce(2 * (widths.count - 1), +) - width
    while excess > 0 {
      let columns = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = columns.max(by: { widths[$0] < widths[$1] }) else { return }
      let next = columns.map { widths[$0] }.filter { $0 < widths[widest] }.max() ?? 0
      let step = max(1, min(excess, widths[widest] - max(next, least[widest])))
      widths[widest] -= step
      excess -= step
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

/// A text of so many cells at most, with an ellipsis for what is left out.
package func shortened(_ text: String, to width: Int) -> String {
  guard displayWidth(of: text) > width else { return text }
  var used = 1
  return text.prefix { character in
    used += displayWidth(of: character)
    return used <= width
  } + "…"
}
