import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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
  private static let bracketedPasteOff = "\u{1B}[?2004l"
  /// What `restoreNow` puts back; written once, before any signal can ask for it.
  private nonisolated(unsafe) static var original = termios()
  private static let isRaw = Atomic<Bool>(false)

  private let wakeUp: Int32

  /// Nil where standard input or output is no terminal that can be so.
  init?() {
    guard isatty(0) == 1, isatty(1) == 1, tcgetattr(0, &Terminal.original) == 0 else { return nil }
    wakeUp = Signals.listen()
  }

  deinit { restore() }

  /// - Parameter interruptible: whether Ctrl-C is a signal.
  func makeRaw(interruptible: Bool) {
    var mode = Terminal.original
    mode.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INPCK | ISTRIP | IXON)
    mode.c_cflag |= tcflag_t(CS8)
    mode.c_lflag &= ~tcflag_t(ECHO | ICANON | IEXTEN)
    if !interruptible { mode.c_lflag &= ~tcflag_t(ISIG) }
    withUnsafeMutableBytes(of: &mode.c_cc) { bytes in
      bytes[Int(VMIN)] = 1
      bytes[Int(VTIME)] = 0
      // While a command runs Ctrl-Z and Ctrl-\ are left alone.
      #if canImport(Darwin)
        bytes[Int(VSUSP)] = 0xFF
        bytes[Int(VDSUSP)] = 0xFF
      #else
        bytes[Int(VSUSP)] = 0
      #endif
    }
    tcsetattr(0, TCSADRAIN, &mode)
    if !Terminal.isRaw.exchange(true, ordering: .sequentiallyConsistent) { write(Terminal.bracketedPasteOn) }
  }

  /// As it was found.
  func restore() { Terminal.restoreNow() }

  /// Also from a signal's handler.
  static func restoreNow() {
    guard isRaw.exchange(false, ordering: .sequentiallyConsistent) else { return }
    tcsetattr(0, TCSADRAIN, &original)
    let off: StaticString = "\u{1B}[?2004l\u{1B}[?25h"
    _ = systemWrite(1, UnsafeRawPointer(off.utf8Start), off.utf8CodeUnitCount)
  }

  /// Stops the process, as Ctrl-Z does, until it is brought back.
  func suspend() {
    restore()
    kill(0, SIGTSTP)
  }

  var size: (width: Int, height: Int) {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return (80, 24) }
    return (Int(size.ws_col), max(2, Int(size.ws_row)))
  }

  /// Waits for what comes next, at most so many milliseconds; -1 for ever.
  func next(timeout: Int32) -> Event {
    while true {
      if Signals.take(Signals.isContinued) { return .continued }
      if Signals.take(Signals.isResized) { return .resized }
      var requests = [
        pollfd(fd: 0, events: Int16(POLLIN), revents: 0), pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&requests, 2, timeout)
      if count == 0 { return .quiet }
      if count < 0, errno != EINTR { return .ended }
      if requests[1].revents != 0 { drain() }
      guard requests[0].revents != 0 else { continue }
      var bytes = [UInt8](repeating: 0, count: 65_536)
      let read = bytes.withUnsafeMutableBytes { systemRead(0, $0.baseAddress, $0.count) }
      if read > 0 { return .bytes(Array(bytes[..<read])) }
      if read == 0 || (errno != EINTR && errno != EAGAIN) { return .ended }
    }
  }

  private func drain() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while systemRead(wakeUp, &bytes, bytes.count) > 0 {}
  }

  func write(_ text: String) { writeAll(text, to: 1) }
}

/// Writes a text whole, whatever signals come.
func writeAll(_ text: String, to descriptor: Int32) {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno != EINTR, errno != EAGAIN { return }
    bytes = bytes.dropFirst(max(0, count))
  }
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
