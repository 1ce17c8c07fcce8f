internal import BylawLibC

/// How a terminal takes what is typed.
package struct TerminalMode: Sendable {
  private var settings = termios()

  /// Nil where it is no terminal.
  package init?(of terminal: FileDescriptor) {
    guard tcgetattr(terminal.number, &settings) == 0 else { return nil }
  }

  /// Every key as it is pressed, and nothing shown by itself.
  ///
  /// - Parameter interruptible: whether Ctrl-C is a signal.
  package func raw(interruptible: Bool) -> TerminalMode {
    var mode = self
    mode.settings.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INPCK | ISTRIP | IXON)
    mode.settings.c_cflag |= tcflag_t(CS8)
    mode.settings.c_lflag &= ~tcflag_t(ECHO | ICANON | IEXTEN)
    if !interruptible { mode.settings.c_lflag &= ~tcflag_t(ISIG) }
    withUnsafeMutableBytes(of: &mode.settings.c_cc) { bytes in
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
    return mode
  }

  /// Once all that was written is shown. Also from a signal's handler.
  package func apply(to terminal: FileDescriptor) {
    withUnsafePointer(to: settings) { _ = tcsetattr(terminal.number, TCSADRAIN, $0) }
  }
}

extension FileDescriptor {
  /// In characters; nil where it is no terminal, or one that does not know.
  package var terminalSize: (width: Int, height: Int)? {
    var size = winsize()
    guard ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}
