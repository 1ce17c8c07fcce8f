import Bylaw
import BylawSyntax
import BylawSystem

private let from = Flag(
  name: "from", placeholder: "DATE",
  help: Phrase(
    "the first day",
    "第一天"))
private let to = Flag(
  name: "to", placeholder: "DATE",
  help: Phrase(
    "the last day",
    "最后一天"))
private let format = Flag(
  name: "format", placeholder: "FORMAT", choices: CalendarFormat.allCases.map(\.rawValue),
  help: Phrase(
    "ics (the default), or csv or json, which list every single time",
    "ics（默认），或者 csv、json，每一次都列出来"))

let calendarCommand = Command(
  name: "calendar",
  summary: Phrase(
    "writes rituals and reviews between two days as iCalendar",
    "把两天之间的仪式和复盘写成日历（iCalendar）"),
  words: Command.Words(placeholder: "POLICY", meaning: Phrase("the policy's file", "章程文件"), fewest: 1, most: 1),
  flags: [from, to, .set, format, .out, .strict],
  remarks: Phrase(
    """
    What is regular becomes one event that recurs, in the policy's time zone; a review takes the whole day, as of whose
    end it is. The same policy and days give the same bytes, and an event keeps its UID as long as the policy keeps its
    title and the ritual its name, so that a calendar that takes the file in again changes what it has. A ritual or a schedule
    that does not say from which day it is counted (`every 2 weeks`) is counted from the day --from.

    Exit status: 0 done; 1 the policy has errors; 2 the command line is wrong, or nothing happens between the days; 3 a
    file cannot be written.
    """,
    """
    有规律的写成一个重复的日程，按章程的时区；复盘占一整天，截至那天结束。章程和日期一样，写出来的字节就一样；只要章程的标题和仪式的名字不变，日程的 `UID` 就不变，日历再导入时会更新原来的。没写从哪天起算的仪式和复盘（`每 2 周`），从 --from 那天算。

    退出码：0 完成；1 章程有错误；2 命令写得不对，或者这些天没有安排；3 文件写不了。
    """),
  examples: [
    Command.Example(
      line: "bylaw calendar policy.bylaw --from 2026-11-01 --to 2027-10-31 --out community.ics",
      meaning: Phrase("a year", "一年")),
    Command.Example(
      line: "bylaw calendar policy.bylaw --from 2026-11-01 --to 2026-11-07 --format csv",
      meaning: Phrase("what happens this week", "这一周有什么")),
  ],
  action: calendar)

private func calendar(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let shape = try orUsage { () throws(UsageError) in try arguments.choice(of: format, as: CalendarFormat.self) } ?? .ics
  let days = try orUsage { () throws(UsageError) in (try arguments.moment(of: from), try arguments.moment(of: to)) }
  let settings = try orUsage { () throws(UsageError) in try arguments.settings() }
  try checkDestinations([arguments.value(of: .out)])
  try checkInputsStay(arguments.words, outputs: [(Flag.out, arguments.value(of: .out))])
  let reporter = Reporter(console: console, isStrict: arguments.has(.strict))
  let text = try reporter.accept(loadPolicy(at: arguments.words[0]), orElse: .policyHasErrors)
  let policy = try reporter.accept(
    checkedPolicy(parsePolicy(text), settings: settings), checkedAt: arguments.words[0])
  let (first, last) = try parsedMoments(of: days, from: from, to: to, policy: policy)
  let calendar: PolicyCalendar
  do throws(CalendarProblem) {
    calendar = try policyCalendar(of: policy, from: first, through: last)
  } catch {
    throw .message(error.words, .wrongCommandLine)
  }
  try writeResult(arguments: arguments, privacy: .open) { calendar.write(as: shape, to: &$0) }
  return .done
}
