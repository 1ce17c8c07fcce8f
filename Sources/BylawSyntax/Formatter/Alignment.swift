/// Where the columns of a line begin, counted from the left edge; empty where it has none to keep.
struct ColumnStarts {
  /// As written.
  var written: [Int: Int] = [:]
  /// As measured, by English words.
  var measured: [Int: Int] = [:]
}

/// The columns of each line. Lines of one kind, one below the other without an empty line between, share theirs, unless
/// that makes a line too wide that is not so by itself and cannot be broken.
func alignedColumns(of lines: [FormattedLine], in layout: Layout) -> [ColumnStarts] {
  var result: [ColumnStarts] = []
  var start = 0
  while start < lines.count {
    var end = start + 1
    if let row = lines[start].start.row {
      while end < lines.count, lines[end].start.row == row, !lines[end].blankBefore { end += 1 }
    }
    let columns = columns(of: lines[start..<end], in: layout)
    result += Array(repeating: columns, count: end - start)
    start = end
  }
  return result
}

private func columns(of lines: ArraySlice<FormattedLine>, in layout: Layout) -> ColumnStarts {
  guard lines.count > 1 else { return ColumnStarts() }
  let rows = lines.map { row(of: $0, in: layout) }
  let measured = starts(of: rows, lines: lines, by: \.measured)
  for (row, line) in zip(rows, lines) where !layout.mayBreak(line: line) {
    let alone = row.reduce(line.start.indent) { $0 + $1.measured + ($1.column == 0 ? 0 : 1) }
    let aligned = row.reduce(0) { max($0, $1.column == 0 ? line.start.indent : measured[$1.column] ?? 0) + $1.measured }
    if alone <= formattedWidth, aligned > formattedWidth { return ColumnStarts() }
  }
  return ColumnStarts(written: starts(of: rows, lines: lines, by: \.written), measured: measured)
}

extension Layout {
  fileprivate func mayBreak(line: FormattedLine) -> Bool {
    line.pieces.contains { breaks[pieces[$0].tokens.lowerBound] != nil }
  }
}

private struct Cell {
  var column: Int
  var isOpen = false
  var written = 0
  var measured = 0
}

private func row(of line: FormattedLine, in layout: Layout) -> [Cell] {
  var cells = [Cell(column: 0)]
  for index in line.pieces {
    let piece = layout.pieces[index]
    if let column = layout.columns[piece.tokens.lowerBound] {
      cells.append(Cell(column: column.number, isOpen: column.isOpen))
    } else if index > line.pieces.lowerBound, layout.hasSpace(before: piece.tokens.lowerBound) {
      cells[cells.count - 1].written += 1
      cells[cells.count - 1].measured += 1
    }
    cells[cells.count - 1].written += displayWidth(of: piece.text)
    cells[cells.count - 1].measured += piece.measure
  }
  return cells
}

/// Each column starts a space after the widest of what stands before it.
private func starts(
  of rows: [[Cell]], lines: ArraySlice<FormattedLine>, by width: KeyPath<Cell, Int>
) -> [Int: Int] {
  var starts: [Int: Int] = [:]
  for column in Set(rows.flatMap { $0.map(\.column) }).sorted() where column > 0 {
    for (row, line) in zip(rows, lines) {
      guard let before = row.last(where: { $0.column < column }),
        !before.isOpen || row.contains(where: { $0.column >= column })
      else { continue }
      let start = before.column == 0 ? line.start.indent : starts[before.column] ?? 0
      starts[column] = max(starts[column] ?? 0, start + before[keyPath: width] + 1)
    }
  }
  return starts
}
