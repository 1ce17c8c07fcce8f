import Bylaw
import BylawSyntax
import BylawSystem

let newCommand = Command(
  name: "new",
  summary: "writes a starter policy from the files' own columns and values",
  words: Command.Words(
    placeholder: "DATA-DIR", meaning: Phrase("the folder that holds the tables", "放数据表的文件夹"), fewest: 1, most: 1),
  flags: [.out, .language],
  remarks: """
    The policy goes to standard output. It checks and runs on the files as it stands: types come from all rows, the
    members' table is the one whose key the others name. What stands as a comment is for you to take up.

    An existing FILE is not written over. Exit status: 0 done; 2 the command line is wrong; 3 no table can be the
    members', or a file cannot be written.
    """,
  examples: [
    Command.Example(
      line: "bylaw new data --out policy.bylaw", meaning: "from data/members.csv and what lies beside it"),
    Command.Example(line: "bylaw new data --language zh", meaning: "in Chinese"),
  ],
  action: new)

private func new(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let language = try orUsage { () throws(UsageError) in try arguments.choice(of: .language, as: PolicyLanguage.self) }
  let folder = arguments.words[0]
  try checkDestinations([arguments.value(of: .out)])
  if let out = arguments.value(of: .out), fileKind(at: out) == .regular {
    throw .message(
      Phrase("\(escaped(out)) is there already, and is not written over", "\(escaped(out)) 已经有了，不会盖掉"),
      .wrongCommandLine)
  }
  let progress = Progress(console: console)
  progress.start(stage: console(Phrase("reading the files", "读文件")))
  let starter = starterPolicy(forDataIn: folder, language: language ?? .english)
  progress.pause()
  var words = ""
  starter.problems.write(to: &words, style: console.errorStyle)
  for note in starter.notes { words += console(Phrase("note: ", "提示：")) + note + "\n" }
  console.tell(words)
  guard let text = starter.text else { return .dataDoesNotFit }
  let tables = ((try? entries(of: folder)) ?? []).map { folder + "/" + $0 }
  try writeResult(arguments: arguments, privacy: Privacy(files: tables, folder: folder)) { $0.write(text) }
  if let out = arguments.value(of: .out), let day = starter.latestDay {
    console.tell(
      console(Phrase("next: ", "下一步：")) + "bylaw run \(escaped(out)) --data \(escaped(folder)) --as-of \(day)\n")
  }
  return .done
}
