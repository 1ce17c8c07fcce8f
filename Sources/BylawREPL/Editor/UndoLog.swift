/// The states that undo goes back to. Characters typed one after another are one step, and so are those deleted.
struct UndoLog {
  enum Change: Equatable {
    case typing
    case deleting
    /// A step of its own.
    case other
  }

  private static let mostSteps = 1_000

  private var past: [TextBuffer] = []
  private var future: [TextBuffer] = []
  private var last: Change?

  /// Notes the state before a change.
  mutating func note(_ buffer: TextBuffer, before change: Change) {
    defer { last = change }
    future = []
    if change == last, change != .other { return }
    past.append(buffer)
    if past.count > Self.mostSteps { past.removeFirst() }
  }

  /// What comes next is a step of its own.
  mutating func pause() { last = nil }

  mutating func undo(_ buffer: inout TextBuffer) {
    guard let state = past.popLast() else { return }
    future.append(buffer)
    buffer = state
    last = nil
  }

  mutating func redo(_ buffer: inout TextBuffer) {
    guard let state = future.popLast() else { return }
    past.append(buffer)
    buffer = state
    last = nil
  }
}

/// What was killed, latest last. Kills in a row grow one text.
struct KillRing {
  private static let mostTexts = 60

  private var texts: [String] = []
  private var turn = 0

  /// - Parameters:
  ///   - continues: whether the key before was a kill too.
  ///   - isBackward: whether the text stood before what was killed before.
  mutating func add(_ text: String, continues: Bool, isBackward: Bool) {
    guard !text.isEmpty else { return }
    turn = 0
    if continues, let last = texts.popLast() {
      texts.append(isBackward ? text + last : last + text)
    } else {
      texts.append(text)
      if texts.count > Self.mostTexts { texts.removeFirst() }
    }
  }

  mutating func latest() -> String? {
    turn = 0
    return texts.last
  }

  /// The one before the one given last.
  mutating func earlier() -> String? {
    guard !texts.isEmpty else { return nil }
    turn = (turn + 1) % texts.count
    return texts[texts.count - 1 - turn]
  }
}
