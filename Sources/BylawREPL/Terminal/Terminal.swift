import BylawSystem
import Synchronization

/// Standard input as a terminal that gives every key as it is pressed.
///
/// It stays so for the whole session: what is typed or pasted while a command runs waits in the terminal's queue and is
/// not lost, as it would be where the mode changed under it. Only Ctrl-C is a signal while a command runs and a key
/// while one is typed.
final class Terminal {
  enum Event {
    case bytes([UInt8])
    case resized
    /// Stopped, and brought back to the foreground.
    case continued
    /// Nothing came in time.
    case quiet
    case ended
  }

  private static let bracketedPasteOn = "\u{1B}[?2004h"
  /// What `restoreNow` puts back; written once, before any signal can ask for it.
  private nonisolated(unsafe) static var original: TerminalMode?
  private static let isRaw = Atomic<Bool>(false)

  private let wakeUp: FileDescriptor?

  /// Nil where standard input or output is no terminal that can be so.
  init?() {
    let (input, output) = (FileDescriptor.standardInput, FileDescriptor.standardOutput)
    guard input.isTerminal, output.isTerminal, let mode = TerminalMode(of: input) else { return nil }
    Terminal.original = mode
    wakeUp = Signals.listen()
  }

  deinit { restore() }

  /// - Parameter interruptible: whether Ctrl-C is a signal.
  func makeRaw(interruptible: Bool) {
    Terminal.original?.raw(interruptible: interruptible).apply(to: .standardInput)
    if !Terminal.isRaw.exchange(true, ordering: .sequentiallyConsistent) { write(Terminal.bracketedPasteOn) }
  }

  /// As it was found.
  func restore() { Terminal.restoreNow() }

  /// Also from a signal's handler.
  static func restoreNow() {
    guard isRaw.exchange(false, ordering: .sequentiallyConsistent) else { return }
    original?.apply(to: .standardInput)
    FileDescriptor.standardOutput.writeFromHandler(text: "\u{1B}[?2004l\u{1B}[?25h")
  }

  /// Stops the process, as Ctrl-Z does, until it is brought back.
  func suspend() {
    restore()
    Signal.stop.sendToGroup()
  }

  var size: (width: Int, height: Int) {
    guard let size = FileDescriptor.standardOutput.terminalSize else { return (80, 24) }
    return (size.width, max(2, size.height))
  }

  /// Waits for what comes next, at most so many milliseconds; nil is for ever.
  func next(timeout: Int?) -> Event {
    while true {
      if Signals.testAndClear(Signals.isContinued) { return .continued }
      if Signals.testAndClear(Signals.isResized) { return .resized }
      do throws(SystemError) {
        switch try waitForInput(on: [.standardInput] + [wakeUp].compactMap(\.self), milliseconds: timeout) {
        case .timedOut: return .quiet
        case .interrupted: continue
        case .ready(let isReady):
          if isReady.count > 1, isReady[1] { drain() }
          guard isReady[0] else { continue }
          let bytes = try FileDescriptor.standardInput.read(size: 65_536)
          return bytes.isEmpty ? .ended : .bytes(bytes)
        }
      } catch {
        // Somebody may have set the terminal not to block.
        if error != .wouldBlock { return .ended }
      }
    }
  }

  /// Reads what handlers have written, which does not block.
  private func drain() {
    try? wakeUp?.forEachPiece(size: 64) { _ in true }
  }

  func write(_ text: String) { try? FileDescriptor.standardOutput.write(text: text) }
}
