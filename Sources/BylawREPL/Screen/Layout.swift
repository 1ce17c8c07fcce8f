import Bylaw
import BylawSyntax

/// Lays characters out in rows no wider than the terminal. A wide character that does not fit in what is left of a row
/// goes to the next one, and so does a cursor behind a full row.
struct Layout {
  let width: Int
  private(set) var rows: [[Cell]] = [[]]
  private(set) var column = 0

  init(width: Int) {
    self.width = max(width, 8)
  }

  var place: (row: Int, column: Int) { (rows.count - 1, column) }

  mutating func add(_ cell: Cell) {
    if column + cell.width > width { startRow() }
    rows[rows.count - 1].append(cell)
    column += cell.width
  }

  mutating func startRow() {
    rows.append([])
    column = 0
  }

  /// Where a cursor stands that follows what has been added.
  mutating func placeForCursor() -> (row: Int, column: Int) {
    if column >= width { startRow() }
    return place
  }
}

extension LineEditor {
  /// A text longer than this is shown without colours and hints.
  private static let longText = 20_000

  /// What the terminal shows of the editor: at most `height` rows, around the cursor.
  ///
  /// - Parameter isFinal: whether the text is entered, and stays as it is.
  func frame(prompt: String, width: Int, height: Int, isColoured: Bool = true, isFinal: Bool = false) -> Frame {
    let menuRows = menu.map { rows(of: $0, width: width) } ?? []
    let shown =
      search.map { (label(of: $0), "") } ?? (prompt, String(repeating: " ", count: max(0, prompt.count - 2)) + "| ")
    let room = max(1, height - menuRows.count)
    var (layout, cursor) = laidOut(
      prompt: shown.0, continuation: shown.1, width: width, height: room, isColoured: isColoured)
    if isColoured, !isFinal, let hint = shownHint {
      for character in hint.text.prefix(while: { $0 != "\n" }).prefix(width) {
        layout.add(Cell(character: character, ink: .dim))
      }
    }
    var frame = clipped(Frame(rows: layout.rows, cursor: cursor), to: room)
    frame.rows += menuRows
    return frame
  }

  private func label(of search: Search) -> String {
    let more = search.isFailing ? Phrase(", nothing more", "，没有了") : .empty
    return Phrase("(search\(more)) \(search.query): ", "（查找\(more)）\(search.query)：").text(in: assistant.language)
  }

  private var isLong: Bool { buffer.characters.count > Self.longText }

  private var shownHint: Hint? {
    guard !isLong, menu == nil, search == nil, buffer.isAtEnd, !buffer.isEmpty else { return nil }
    return assistant.hint(after: text)
  }

  /// The text in rows, and where the cursor stands among them.
  private func laidOut(
    prompt: String, continuation: String, width: Int, height: Int, isColoured: Bool
  ) -> (Layout, cursor: (row: Int, column: Int)) {
    let window = lineWindow(height: height)
    let inks = isColoured && !isLong ? inkOfCharacters() : []
    var layout = Layout(width: width)
    for cell in cells(of: window.lowerBound == 0 ? prompt : continuation, ink: .bold) { layout.add(cell) }
    var cursor = layout.place
    for place in window.lowerBound...window.upperBound {
      if place == buffer.cursor { cursor = layout.placeForCursor() }
      guard place < window.upperBound else { break }
      let character = buffer.characters[place]
      if character == "\n" {
        layout.startRow()
        for cell in cells(of: continuation, ink: .dim) { layout.add(cell) }
      } else {
        layout.add(Cell(character: character, ink: place < inks.count ? inks[place] : nil))
      }
    }
    return (layout, cursor)
  }

  /// The range of characters that holds the cursor's line and as many lines about it as could be seen.
  private func lineWindow(height: Int) -> Range<Int> {
    var (start, end) = (buffer.lineStart, buffer.lineEnd)
    for _ in 0..<height {
      if start > 0 { start = buffer.lineStart(of: start - 1) }
      if end < buffer.characters.count { end = buffer.lineEnd(of: end + 1) }
    }
    return start..<end
  }

  /// The rows about the cursor's.
  private func clipped(_ frame: Frame, to height: Int) -> Frame {
    guard frame.rows.count > height else { return frame }
    let top = min(max(0, frame.cursor.row - height / 2), frame.rows.count - height)
    return Frame(
      rows: Array(frame.rows[top..<top + height]), cursor: (frame.cursor.row - top, frame.cursor.column))
  }

  private func inkOfCharacters() -> [Style.Ink?] {
    let spans = assistant.inks(of: text)
    var result: [Style.Ink?] = []
    result.reserveCapacity(buffer.characters.count)
    var (offset, next) = (0, 0)
    for character in buffer.characters {
      while next < spans.count, spans[next].range.upperBound <= offset { next += 1 }
      let isInside = next < spans.count && spans[next].range.contains(offset)
      result.append(isInside ? spans[next].ink : nil)
      offset += character.utf8.count
    }
    return result
  }

  /// A window of the candidates, the selected one among them, with what they are.
  private func rows(of menu: Menu, width: Int) -> [[Cell]] {
    let items = menu.completions.items
    let first = max(0, min(menu.selected - Menu.mostRows / 2, items.count - Menu.mostRows))
    let shown = items[first..<min(first + Menu.mostRows, items.count)]
    let column = shown.map { cells(of: $0.text).reduce(0) { $0 + $1.width } }.max() ?? 0
    var rows = shown.enumerated().map { index, item in
      let isSelected = first + index == menu.selected
      let name = cells(of: (isSelected ? "> " : "  ") + item.text, ink: isSelected ? .selected : nil)
      let gap = 2 + column - cells(of: item.text).reduce(0) { $0 + $1.width }
      let detail = item.detail.isEmpty ? [] : cells(of: String(repeating: " ", count: gap) + item.detail, ink: .dim)
      return cut(name + detail, to: width)
    }
    if items.count > shown.count {
      rows.append(cut(cells(of: "  \(menu.selected + 1) of \(items.count)", ink: .dim), to: width))
    }
    return rows
  }

  private func cut(_ cells: [Cell], to width: Int) -> [Cell] {
    var used = 0
    return cells.prefix { cell in
      used += cell.width
      return used < width
    }.map { $0 }
  }
}
