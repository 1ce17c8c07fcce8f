import Bylaw
import BylawREPL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is known about where the streams go.
struct Console: Sendable {
  var outputIsTerminal: Bool
  var errorIsTerminal: Bool
  private var mayColour: Bool

  init() {
    outputIsTerminal = isatty(1) == 1
    errorIsTerminal = isatty(2) == 1
    mayColour = environment("NO_COLOR")?.isEmpty ?? true && environment("TERM") != "dumb"
  }

  var errorStyle: Style { Style(isColoured: errorIsTerminal && mayColour) }

  /// Of the result, where it goes to standard output.
  var outputStyle: Style { Style(isColoured: outputIsTerminal && mayColour) }

  /// Writes words for the person, whole, to standard error.
  func tell(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      bytes = bytes.dropFirst(max(0, count))
    }
  }
}

extension Progress {
  convenience init(_ console: Console) { self.init(isShown: console.errorIsTerminal) }
}

private func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
