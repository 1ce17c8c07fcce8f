import Bylaw
import BylawSyntax

/// Tells the person what the phases find, and ends the run where it stands in the way.
struct Reporter {
  let console: Console
  let progress: Progress
  let isStrict: Bool

  init(console: Console, isStrict: Bool) {
    self.console = console
    self.isStrict = isStrict
    progress = Progress(console: console)
  }

  /// The value of an outcome whose problems do not stand in the way.
  func accept<Value>(_ outcome: Outcome<Value>, orElse status: ExitStatus) throws(Failure) -> Value {
    tell(outcome.problems)
    guard let value = outcome.value, !outcome.problems.block(strict: isStrict) else {
      throw .told(outcome.problems.areAboutSettings ? .wrongCommandLine : status)
    }
    return value
  }

  func say(_ line: Phrase) {
    progress.pause()
    console.tell(console(line) + "\n")
  }

  func tell(_ problems: Problems) {
    progress.pause()
    var text = ""
    problems.write(to: &text, style: console.errorStyle)
    if !text.isEmpty { console.tell(text) }
  }
}
