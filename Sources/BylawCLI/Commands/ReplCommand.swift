import Bylaw
import BylawREPL
import BylawSyntax

private let asOf = Flag(
  name: "as-of", placeholder: "DATE",
  help: Phrase(
    "when it is; the last day in the data where it is not given",
    "今天是哪天；不写就是数据里的最后一天"))

let replCommand = Command(
  name: "repl",
  summary: Phrase(
    "looks at members and tries rules out, entry by entry",
    "一句一句看成员、试规则"),
  words: Command.Words(placeholder: "[POLICY]", meaning: Phrase("the policy's file", "章程文件"), fewest: 0, most: 1),
  flags: [.data, asOf, .members, .events, .encoding, .allowOutside],
  remarks: Phrase(
    """
    Type an expression to see its value, `members where …` to see a table, or a declaration, which joins the policy; see
    who is decided about otherwise, and save the policy with `:save`. `:help` tells the rest. Without a terminal,
    entries are read from standard input.

    Exit status: 0 done; 1 an entry read from standard input came to nothing; 2 the command line is wrong.
    """,
    """
    写一个式子看它的值，写 `全体成员 其中 …` 看一张表，写一条声明就加进章程；看谁的结果变了，再用 `:save` 存下来。`:help` 有其余的说明。不在终端里时，从标准输入一句句读。

    退出码：0 完成；1 从标准输入读的某一句没做成；2 命令写得不对。
    """),
  examples: [
    Command.Example(
      line: "bylaw repl policy.bylaw --data data", meaning: Phrase("a session about that policy and data", "看这份章程和数据")),
    Command.Example(
      line: "echo 'count(members in core)' | bylaw repl policy.bylaw --data data",
      meaning: Phrase("a single value", "只算一个值")),
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
      throw .usage(.wrongValue(flag: asOf.name, value: moment, wanted: error.words, nearest: nil))
    }
  }
  let failures = runSession(
    options: SessionOptions(
      policy: arguments.words.first, files: files.folder == nil && files.members == nil ? nil : files, moment: moment,
      isColoured: console.outputStyle.isColoured, language: console.language.keywords,
      isLanguageAsked: console.asked != nil))
  return failures == 0 ? .done : .policyHasErrors
}
