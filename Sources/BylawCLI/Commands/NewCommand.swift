import Bylaw
import BylawSyntax
import BylawSystem

let newCommand = Command(
  name: "new",
  summary: Phrase(
    "writes a starter policy from the files' own columns and values",
    "按数据文件的列和值，写出第一份章程"),
  words: Command.Words(
    placeholder: "DATA-DIR", meaning: Phrase("the folder that holds the tables", "放数据表的文件夹"), fewest: 1, most: 1),
  flags: [.out, .language],
  remarks: Phrase(
    """
    The policy goes to standard output. It checks and runs on the files as it stands: types come from all rows, the
    members' table is the one whose key the others name. What stands as a comment is for you to take up.

    An existing FILE is not written over. Exit status: 0 done; 2 the command line is wrong; 3 no table can be the
    members', or a file cannot be written.
    """,
    """
    章程写到标准输出，拿来就能检查、能跑：类型是按所有行定的，成员表就是别的表指向的那张。写成注释的，由你决定要不要用。

    已有的文件不会盖掉。退出码：0 完成；2 命令写得不对；3 没有能当成员表的表，或者文件写不了。
    """),
  examples: [
    Command.Example(
      line: "bylaw new data --out policy.bylaw",
      meaning: Phrase("from data/members.csv and what lies beside it", "按 `数据` 里的成员表和旁边的表")),
    Command.Example(line: "bylaw new data --language zh", meaning: Phrase("in Chinese", "写成中文")),
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
  let starter = starterPolicy(forDataIn: folder, language: language ?? console.language)
  progress.pause()
  var words = ""
  starter.problems.write(to: &words, style: console.errorStyle)
  for note in starter.remarks { words += console(Phrase("note: ", "提示：")) + console(note) + "\n" }
  console.tell(laidOut: words)
  guard let text = starter.text else { return .dataDoesNotFit }
  let tables = ((try? entries(of: folder)) ?? []).map { folder + "/" + $0 }
  try writeResult(arguments: arguments, privacy: Privacy(files: tables, folder: folder)) { $0.write(text) }
  if let out = arguments.value(of: .out), let day = starter.latestDay {
    let command = "bylaw run \(out) --data \(folder) --as-of \(day)"
    console.tell(Phrase("next: \(command)\n", "下一步：\(command)\n"))
  }
  return .done
}
