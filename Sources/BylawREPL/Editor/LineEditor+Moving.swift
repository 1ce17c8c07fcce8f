extension LineEditor {
  /// Moves the cursor, or through the history; nil for a key that does neither.
  mutating func move(_ key: Key, after before: Kind) -> Kind? {
    switch key {
    case .left, .control("b"): buffer.move(to: buffer.cursor - 1)
    case .right, .control("f"): if !acceptHint() { buffer.move(to: buffer.cursor + 1) }
    case .wordLeft, .alt("b"): buffer.move(to: buffer.wordStart(before: buffer.cursor))
    case .wordRight, .alt("f"): buffer.move(to: buffer.wordEnd(after: buffer.cursor))
    case .home, .control("a"): buffer.move(to: buffer.lineStart)
    case .end, .control("e"): if !acceptHint() { buffer.move(to: buffer.lineEnd) }
    case .start: buffer.move(to: 0)
    case .finish: buffer.move(to: buffer.characters.count)
    case .up: return moveUp(after: before)
    case .down: return moveDown(after: before)
    case .control("p"), .pageUp: show(history.earlier(than: text))
    case .control("n"), .pageDown: show(history.later())
    case .alt("<"): show(history.first(from: text))
    case .alt(">"):
      while let later = history.later() { show(later) }
    default: return nil
    }
    return .other
  }

  private mutating func acceptHint() -> Bool {
    guard buffer.isAtEnd, !buffer.isEmpty, let hint = assistant.hint(after: text), hint.isAccepted else { return false }
    insert(hint.text, change: .other)
    return true
  }

  /// To the line above, or from the first one to the entry before.
  private mutating func moveUp(after before: Kind) -> Kind {
    guard !buffer.isOnFirstLine else {
      show(history.earlier(than: text))
      return .other
    }
    let column = column(after: before)
    let start = buffer.lineStart(of: buffer.lineStart - 1)
    buffer.move(to: min(start + column, buffer.lineStart - 1))
    return .vertical(column: column)
  }

  private mutating func moveDown(after before: Kind) -> Kind {
    guard !buffer.isOnLastLine else {
      show(history.later())
      return .other
    }
    let column = column(after: before)
    let start = buffer.lineEnd + 1
    buffer.move(to: min(start + column, buffer.lineEnd(of: start)))
    return .vertical(column: column)
  }

  /// Where moving up and down goes: the column in which it began.
  private func column(after before: Kind) -> Int {
    if case .vertical(let column) = before { return column }
    return buffer.cursor - buffer.lineStart
  }

  /// Puts an entry in the place of the text.
  private mutating func show(_ entry: String?) {
    guard let entry else { return }
    buffer = TextBuffer(text: entry)
    undoLog = UndoLog()
  }
}
