import Bylaw

extension LineEditor {
  /// Tab: completes what all candidates share, and offers a menu where that adds nothing. At the beginning of a line it
  /// indents.
  mutating func complete() {
    let line = buffer.characters[buffer.lineStart..<buffer.cursor]
    if !buffer.isOnFirstLine, line.allSatisfy({ $0 == " " }) { return insert("  ", change: .other) }
    let found = assistant.completions(before: buffer.beforeCursor, after: buffer.afterCursor)
    guard let first = found.items.first else { return }
    if found.items.count == 1 { return accept(first, of: found) }
    let typed = String(buffer.characters[(buffer.cursor - found.replaced)..<buffer.cursor])
    let shared = sharedBeginning(of: found.items.map(\.text))
    if shared.count > typed.count, shared.hasPrefix(typed) {
      undoLog.note(buffer, before: .other)
      buffer.replace(buffer.cursor - found.replaced..<buffer.cursor, with: shared)
    } else {
      let original = buffer
      menu = Menu(completions: found, original: original)
      showSelected()
    }
  }

  /// What a key does while the menu is there; nil where it goes and the key is to be taken as usual.
  mutating func handleInMenu(_ key: Key) -> Outcome? {
    guard let menu else { return nil }
    let count = menu.completions.items.count
    switch key {
    case .tab, .down, .control("n"): self.menu?.selected = (menu.selected + 1) % count
    case .backTab, .up, .control("p"): self.menu?.selected = (menu.selected + count - 1) % count
    case .pageDown: self.menu?.selected = min(menu.selected + Menu.mostRows, count - 1)
    case .pageUp: self.menu?.selected = max(menu.selected - Menu.mostRows, 0)
    case .escape, .control("g"):
      buffer = menu.original
      self.menu = nil
      return .edited
    case .enter:
      self.menu = nil
      return .edited
    default:
      self.menu = nil
      return nil
    }
    showSelected()
    return .edited
  }

  private mutating func showSelected() {
    guard let menu else { return }
    buffer = menu.original
    accept(menu.completions.items[menu.selected], of: menu.completions)
  }

  private mutating func accept(_ item: Completions.Item, of found: Completions) {
    undoLog.note(buffer, before: .other)
    buffer.replace(buffer.cursor - found.replaced..<buffer.cursor, with: item.text)
  }
}

extension LineEditor.Menu {
  static let mostRows = 8
}

/// What all texts begin with.
func sharedBeginning(of texts: [String]) -> String {
  guard var shared = texts.first.map({ Array($0) }) else { return "" }
  for text in texts.dropFirst() {
    shared = zip(shared, text).prefix { $0 == $1 }.map { $0.0 }
  }
  return String(shared)
}
