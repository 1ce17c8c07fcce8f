import Bylaw
import BylawREPL
import BylawSystem

/// What is known about where the streams go.
struct Console: Sendable {
  var outputIsTerminal: Bool
  var errorIsTerminal: Bool
  private var mayColour: Bool

  init() {
    outputIsTerminal = FileDescriptor.standardOutput.isTerminal
    errorIsTerminal = FileDescriptor.standardError.isTerminal
    mayColour = environmentVariable(named: "NO_COLOR")?.isEmpty ?? true && environmentVariable(named: "TERM") != "dumb"
  }

  var errorStyle: Style { Style(isColoured: errorIsTerminal && mayColour) }

  /// Of the result, where it goes to standard output.
  var outputStyle: Style { Style(isColoured: outputIsTerminal && mayColour) }

  /// How many cells a line of the terminal has that standard output is.
  var outputWidth: Int? { FileDescriptor.standardOutput.terminalSize?.width }

  /// Writes words for the person, whole, to standard error.
  func tell(_ text: String) {
    try? FileDescriptor.standardError.write(text: text)
  }
}

extension Progress {
  convenience init(console: Console) { self.init(isShown: console.errorIsTerminal) }
}
