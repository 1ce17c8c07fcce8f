import Bylaw

/// The line editor without a terminal: keys in, text, cursor and menu out.
struct LineEditor {
  /// What a key came to.
  enum Outcome: Equatable {
    case edited
    case submitted(String)
    /// Ctrl-C.
    case interrupted
    /// Ctrl-D on nothing.
    case ended
    /// Ctrl-Z.
    case suspended
    /// Ctrl-L.
    case cleared
  }

  /// The kinds of keys for which it matters what came before.
  enum Kind: Equatable {
    case other
    case kill
    case yank(length: Int)
    case vertical(column: Int)
  }

  /// A search through the history, Ctrl-R.
  struct Search: Equatable {
    var query = ""
    var match: Int?
    var isFailing = false
    var original: TextBuffer
    var originalPosition: Int?
  }

  /// The menu of completions.
  struct Menu: Equatable {
    var completions: Completions
    var selected = 0
    /// The word as it was typed.
    var original: TextBuffer
  }

  var assistant: any EditorAssistant
  var history: EntryHistory
  var buffer = TextBuffer()
  var search: Search?
  var menu: Menu?
  var undoLog = UndoLog()
  var kills = KillRing()
  private(set) var last = Kind.other

  init(history: EntryHistory = EntryHistory(), assistant: any EditorAssistant = NoAssistant()) {
    self.history = history
    self.assistant = assistant
  }

  var text: String { buffer.text }

  mutating func handle(_ key: Key) -> Outcome {
    if search != nil, let outcome = handleInSearch(key) { return outcome }
    if menu != nil, let outcome = handleInMenu(key) { return outcome }
    let before = last
    last = .other
    let outcome = handle(key, after: before)
    undoLog.pauseUnlessTyping(key)
    return outcome
  }

  private mutating func handle(_ key: Key, after before: Kind) -> Outcome {
    switch key {
    case .scalar(let scalar): insert(String(scalar), change: .typing)
    case .paste(let text): insert(text, change: .other)
    case .enter: return enter()
    case .altEnter: insert("\n", change: .other)
    case .tab: complete()
    case .control("c"): return .interrupted
    case .control("d"):
      if buffer.isEmpty { return .ended }
      delete(buffer.cursor..<min(buffer.cursor + 1, buffer.characters.count))
    case .control("z"): return .suspended
    case .control("l"): return .cleared
    case .control("r"), .control("s"): beginSearch(isBackward: key == .control("r"))
    case .control("_"): undoLog.undo(&buffer)
    case .alt("_"), .control("^"): undoLog.redo(&buffer)
    default:
      if let kind = kill(key, after: before) ?? move(key, after: before) { last = kind }
    }
    return .edited
  }

  /// Whether Enter submits, and else a line more.
  private mutating func enter() -> Outcome {
    let isRecalled = history.isShown(text)
    guard isRecalled || assistant.isComplete(text) else {
      insert("\n" + indentation, change: .other)
      return .edited
    }
    return submit()
  }

  mutating func submit() -> Outcome {
    let entry = text
    buffer.move(to: buffer.characters.count)
    return .submitted(entry)
  }

  /// Empties the text for the next entry.
  mutating func reset() {
    buffer = TextBuffer()
    undoLog = UndoLog()
    search = nil
    menu = nil
    last = .other
    history.leave()
  }

  /// The line's own indentation, or two spaces below the first line of a declaration.
  private var indentation: String {
    let line = buffer.characters[buffer.lineStart..<buffer.cursor]
    let blanks = String(line.prefix { $0 == " " })
    return blanks.isEmpty && line.contains { $0 != " " } ? "  " : blanks
  }

  mutating func insert(_ text: String, change: UndoLog.Change) {
    undoLog.note(buffer, before: change)
    buffer.insert(text)
  }

  mutating func delete(_ range: Range<Int>, change: UndoLog.Change = .deleting) {
    guard !range.isEmpty else { return }
    undoLog.note(buffer, before: change)
    buffer.replace(range, with: "")
  }
}

extension UndoLog {
  /// Moving about ends the step that typing makes.
  fileprivate mutating func pauseUnlessTyping(_ key: Key) {
    switch key {
    case .scalar, .backspace, .delete: break
    default: pause()
    }
  }
}
