/// What stands on the terminal, and the bytes that make another frame of it.
///
/// The terminal is never asked anything and never left to wrap a line: each row is written on its own, and a cursor
/// that stands behind a full row is always moved away from there by a carriage return, since terminals disagree about
/// where it is. Of a row only what has changed is written.
struct Screen {
  private var frame: Frame?
  /// How many rows have been written to since the prompt.
  private var rowCount = 1
  private var row = 0
  /// Nil where nobody knows: behind a full row.
  private var column: Int? = 0
  private var width = 80
  private var ink: String?
  private var output = ""
  let isColoured: Bool

  init(isColoured: Bool) {
    self.isColoured = isColoured
  }

  /// The bytes that turn what is there into `new`.
  mutating func show(_ new: Frame, width: Int) -> String {
    output = ""
    self.width = width
    let old = frame?.rows ?? []
    for (index, cells) in new.rows.enumerated() {
      rewrite(at: index, from: old.indices.contains(index) ? old[index] : nil, to: cells)
    }
    if rowCount > new.rows.count {
      move(to: new.rows.count, column: 0)
      output += "\u{1B}[J"
      rowCount = new.rows.count
    }
    move(to: new.cursor.row, column: new.cursor.column)
    frame = new
    let isLarge = output.utf8.count > 64
    return isLarge ? "\u{1B}[?25l" + output + "\u{1B}[?25h" : output
  }

  /// Moves below what is there and forgets it.
  mutating func leave() -> String {
    output = ""
    if let frame, !frame.rows.isEmpty { move(to: frame.rows.count - 1, column: 0) }
    forget()
    return output + "\r\n"
  }

  /// The cursor stands on an empty line now.
  mutating func forget() {
    frame = nil
    rowCount = 1
    (row, column) = (0, 0)
  }

  /// The terminal has another width: it has wrapped rows that are too wide for it. Takes away what is there, as far as
  /// can be known, so that the frame is drawn anew.
  mutating func resize(to newWidth: Int) -> String {
    guard let frame, newWidth > 0 else { return "" }
    let above = frame.rows[..<min(row, frame.rows.count)].indices.reduce(0) { count, index in
      count + max(1, (frame.width(ofRow: index) + newWidth - 1) / newWidth)
    }
    let inside = max(0, (column ?? width) - 1) / newWidth
    let rows = above + inside
    forget()
    return "\r" + (rows > 0 ? "\u{1B}[\(rows)A" : "") + "\u{1B}[J"
  }

  private mutating func rewrite(at index: Int, from old: [Cell]?, to new: [Cell]) {
    let same = zip(old ?? [], new).prefix { $0 == $1 }.count
    let isMissing = index >= rowCount
    if !isMissing, same == new.count, same == old?.count ?? 0 { return }
    let start = new[..<same].reduce(0) { $0 + $1.width }
    move(to: index, column: start)
    for cell in new[same...] { write(cell) }
    endInk()
    let end = new.reduce(0) { $0 + $1.width }
    column = end < width ? end : nil
    // Behind a full row this would erase its last cell.
    if let old, end < min(width, old.reduce(0) { $0 + $1.width }) { output += "\u{1B}[K" }
  }

  private mutating func write(_ cell: Cell) {
    let wanted = isColoured ? cell.ink?.rawValue : nil
    if wanted != ink {
      endInk()
      if let wanted { output += "\u{1B}[\(wanted)m" }
      ink = wanted
    }
    output += cell.text
  }

  private mutating func endInk() {
    if ink != nil { output += "\u{1B}[0m" }
    ink = nil
  }

  private mutating func move(to newRow: Int, column newColumn: Int) {
    if newRow < row {
      output += "\u{1B}[\(row - newRow)A"
    } else if newRow > row {
      let known = max(0, min(newRow, rowCount - 1) - row)
      if known > 0 { output += "\u{1B}[\(known)B" }
      let fresh = newRow - row - known
      if fresh > 0 {
        output += String(repeating: "\r\n", count: fresh)
        column = 0
        rowCount = newRow + 1
      }
    }
    row = newRow
    guard column != newColumn else { return }
    output += "\r" + (newColumn > 0 ? "\u{1B}[\(newColumn)C" : "")
    column = newColumn
  }
}
