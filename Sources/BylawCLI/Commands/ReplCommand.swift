import Bylaw
import BylawREPL
import BylawSyntax

private let asOf = Flag(
  name: "as-of", placeholder: "DATE", help: "when it is; the last day in the data where it is not given")

let replCommand = Command(
  name: "repl",
  summary: "looks at members and tries rules out, entry by entry",
  words: Command.Words(placeholder: "[POLICY]", meaning: "the policy's file", fewest: 0, most: 1),
  flags: [.data, asOf, .members, .events, .encoding, .allowOutside],
  remarks: """
    Type an expression to see its value, `members where …` to see a table, or a declaration, which joins the policy; see
    who is decided about otherwise, and save the policy with `:save`. `:help` tells the rest. Without a terminal,
    entries are read from standard input.

    Exit status: 0 done; 1 an entry read from standard input came to nothing; 2 the command line is wrong.
    """,
  examples: [
    Command.Example(line: "bylaw repl policy.bylaw --data data", meaning: "a session about that policy and data"),
    Command.Example(
      line: "echo 'count(members in core)' | bylaw repl policy.bylaw --data data", meaning: "a single value"),
  ],
  action: repl)

private func repl(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let events = try orUsage { () throws(UsageError) in try arguments.pairs(of: .events) }
    .map { (name: $0.name, file: $0.value) }
  var files = DataFiles(
    folder: arguments.value(of: .data), members: arguments.value(of: .members), events: events,
    allowsOutside: arguments.has(.allowOutside))
  files.encoding = try orUsage { () throws(UsageError) in try arguments.encoding() }
  let moment = arguments.value(of: asOf)
  if let moment {
    do throws(BadMoment) {
      try checkMoment(reading: moment)
    } catch {
      throw .usage(.wrongValue(flag: asOf.name, value: moment, wanted: error.text, nearest: nil))
    }
  }
  let failures = runSession(
    options: SessionOptions(
      policy: arguments.words.first, files: files.folder == nil && files.members == nil ? nil : files, moment: moment,
      isColoured: console.outputStyle.isColoured, language: console.language.keywords))
  return failures == 0 ? .done : .policyHasErrors
}
