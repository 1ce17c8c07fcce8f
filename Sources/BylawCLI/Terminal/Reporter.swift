import Bylaw
import BylawSyntax

/// Tells the person what the phases find, and ends the run where it stands in the way.
struct Reporter {
  let console: Console
  let progress: Progress
  let isStrict: Bool
  /// Whether it matters here that there is no record of earlier decisions: where decisions are made to be carried out.
  let tellsOfRecord: Bool

  init(console: Console, isStrict: Bool, tellsOfRecord: Bool = false) {
    self.console = console
    self.isStrict = isStrict
    self.tellsOfRecord = tellsOfRecord
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

  /// A policy that was checked, at `path`. Of its warnings it is said how many there are: `bylaw check` shows them.
  func accept(_ checked: Outcome<Policy>, checkedAt path: String) throws(Failure) -> Policy {
    guard let policy = checked.value, !checked.problems.block(strict: isStrict) else {
      return try accept(checked, orElse: .policyHasErrors)
    }
    let (own, other) = checked.problems.apart { problem in problem.severity == .warning && problem.line != nil }
    tell(other)
    if own.warningCount > 0 {
      let count = Phrase.count(own.warningCount, "warning", "条警告")
      say(
        Phrase(
          "note: the policy has \(count); `bylaw check \(escaped(path))` shows what",
          "说明：章程有 \(count)，`bylaw check \(escaped(path))` 会列出来"))
    }
    return policy
  }

  func say(_ line: Phrase) {
    progress.pause()
    console.tell(line.adding(Phrase(lines: "\n")))
  }

  func tell(_ problems: Problems) {
    progress.pause()
    var text = ""
    let problems = tellsOfRecord ? problems : problems.apart { $0.code != "no-record" }.0
    problems.write(to: &text, style: console.errorStyle)
    if !text.isEmpty { console.tell(laidOut: text) }
  }
}
