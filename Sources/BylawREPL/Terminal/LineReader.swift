/// Reads entries from a terminal with the line editor.
final class LineReader {
  /// How long the rest of a key's bytes may take.
  private static let escapeDelay = 40

  enum Input: Equatable {
    case entry(String)
    /// Ctrl-C: nothing was entered.
    case interrupted
    case ended
  }

  var editor: LineEditor
  private let terminal: Terminal
  private let file: HistoryFile
  private var decoder = KeyDecoder()
  /// Keys that came behind the one that submitted the last entry.
  private var waiting: [Key] = []
  private var screen: Screen
  private var width: Int
  private var prompt = ""

  init(terminal: Terminal, file: HistoryFile, isColoured: Bool) {
    self.terminal = terminal
    self.file = file
    editor = LineEditor(history: EntryHistory(entries: file.read()))
    screen = Screen(isColoured: isColoured)
    width = terminal.size.width
  }

  func read(prompt: String) -> Input {
    self.prompt = prompt
    editor.reset()
    terminal.makeRaw(interruptible: false)
    defer { terminal.makeRaw(interruptible: true) }
    width = terminal.size.width
    screen.forget()
    while true {
      while !waiting.isEmpty {
        if let input = handle(waiting.removeFirst()) { return input }
      }
      draw()
      switch terminal.next(timeout: decoder.isWaiting ? Self.escapeDelay : nil) {
      case .bytes(let bytes): waiting += decoder.feed(bytes)
      case .quiet: waiting += decoder.giveUp()
      case .resized: resize()
      case .continued:
        terminal.makeRaw(interruptible: false)
        screen.forget()
      case .ended:
        terminal.write(screen.leave())
        return .ended
      }
    }
  }

  private func draw(isFinal: Bool = false) {
    let size = terminal.size
    let frame = editor.frame(
      prompt: prompt, width: size.width, height: size.height, isColoured: screen.isColoured, isFinal: isFinal)
    terminal.write(screen.show(frame, width: size.width))
  }

  private func resize() {
    let newWidth = terminal.size.width
    guard newWidth != width else { return }
    terminal.write(screen.resize(to: newWidth))
    width = newWidth
  }

  private func handle(_ key: Key) -> Input? {
    switch editor.handle(key) {
    case .edited: return nil
    case .submitted(let entry):
      finish()
      if editor.history.add(entry) { file.append(entry) }
      return .entry(entry)
    case .interrupted:
      finish()
      return .interrupted
    case .ended:
      finish()
      return .ended
    case .suspended:
      finish()
      terminal.suspend()
      return nil
    case .cleared:
      terminal.write("\u{1B}[H\u{1B}[2J")
      screen.forget()
      return nil
    }
  }

  /// Leaves what was typed on the screen, without hint and menu.
  private func finish() {
    editor.menu = nil
    editor.search = nil
    draw(isFinal: true)
    terminal.write(screen.leave())
  }
}
