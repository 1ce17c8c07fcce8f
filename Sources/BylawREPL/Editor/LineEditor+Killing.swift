extension LineEditor {
  /// Deletes, kills and yanks; nil for a key that does none of these.
  mutating func kill(_ key: Key, after before: Kind) -> Kind? {
    let cursor = buffer.cursor
    switch key {
    case .backspace: delete(max(0, cursor - 1)..<cursor)
    case .delete: delete(cursor..<min(cursor + 1, buffer.characters.count))
    case .control("k"):
      let end = buffer.lineEnd
      return kill(cursor..<(end == cursor ? min(end + 1, buffer.characters.count) : end), after: before)
    case .control("u"): return kill(buffer.lineStart..<cursor, after: before, isBackward: true)
    case .control("w"), .altBackspace:
      return kill(buffer.wordStart(before: cursor)..<cursor, after: before, isBackward: true)
    case .alt("d"), .altDelete: return kill(cursor..<buffer.wordEnd(after: cursor), after: before)
    case .control("y"): return yank(kills.latest(), replacing: 0)
    case .alt("y"):
      guard case .yank(let length) = before else { return .other }
      return yank(kills.earlier(), replacing: length)
    case .control("t"): transpose()
    default: return nil
    }
    return .other
  }

  private mutating func kill(_ range: Range<Int>, after before: Kind, isBackward: Bool = false) -> Kind {
    kills.add(String(buffer.characters[range]), continues: before == .kill, isBackward: isBackward)
    delete(range, change: .other)
    return .kill
  }

  private mutating func yank(_ text: String?, replacing length: Int) -> Kind {
    guard let text else { return .other }
    let start = buffer.cursor - length
    undoLog.note(buffer, before: .other)
    buffer.replace(start..<buffer.cursor, with: text)
    return .yank(length: buffer.cursor - start)
  }

  /// Swaps the two characters around the cursor, or at the end the last two.
  private mutating func transpose() {
    let end = min(buffer.cursor + 1, buffer.characters.count)
    guard end >= 2 else { return }
    let swapped = String([buffer.characters[end - 1], buffer.characters[end - 2]])
    undoLog.note(buffer, before: .other)
    buffer.replace(end - 2..<end, with: swapped)
  }
}
