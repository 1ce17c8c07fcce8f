import Bylaw
import BylawREPL
import BylawSyntax
import BylawSystem

/// What is known about where the streams go, and about the language of who reads them.
struct Console: Sendable {
  var outputIsTerminal: Bool
  var errorIsTerminal: Bool
  private var mayColour: Bool
  /// What `--language` says.
  let asked: PolicyLanguage?
  var language: PolicyLanguage

  init(asked: PolicyLanguage? = nil) {
    self.asked = asked
    language = asked ?? Console.ofEnvironment
    outputIsTerminal = FileDescriptor.standardOutput.isTerminal
    errorIsTerminal = FileDescriptor.standardError.isTerminal
    mayColour = environmentVariable(named: "NO_COLOR")?.isEmpty ?? true && environmentVariable(named: "TERM") != "dumb"
  }

  var errorStyle: Style { Style(isColoured: errorIsTerminal && mayColour, language: language.keywords) }

  /// Of the result, where it goes to standard output.
  var outputStyle: Style { Style(isColoured: outputIsTerminal && mayColour, language: language.keywords) }

  /// Of the result, wherever it goes.
  ///
  /// - Parameter isForPrograms: whether none but programs read it.
  func style(of arguments: Arguments, isForPrograms: Bool = false) -> Style {
    if isForPrograms { return Style(isColoured: false, language: asked?.keywords ?? .english) }
    return arguments.value(of: .out) == nil ? outputStyle : outputStyle.bare
  }

  /// The phrase in the language of who reads it.
  func callAsFunction(_ phrase: Phrase) -> String { phrase.text(in: language.keywords) }

  /// How many cells a line of the terminal has that standard output is.
  var outputWidth: Int? { FileDescriptor.standardOutput.terminalSize?.width }

  /// Writes words for the person, whole, to standard error. A phrase is fit to be shown, whatever stands in it.
  func tell(_ words: Phrase) { tell(laidOut: self(words)) }

  /// The same of what one of the library's writers has laid out, with colours and lines of its own: it has escaped what
  /// came from outside.
  func tell(laidOut text: String) {
    try? FileDescriptor.standardError.write(text: text)
  }
}

extension Progress {
  convenience init(console: Console) { self.init(isShown: console.errorIsTerminal) }
}
