import Bylaw
import BylawSyntax
import BylawSystem

private let from = Flag(name: "from", placeholder: "DATE", help: "the first day")
private let to = Flag(name: "to", placeholder: "DATE", help: "the last day")
private let format = Flag(
  name: "format", placeholder: "FORMAT", choices: CalendarFormat.allCases.map(\.rawValue),
  help: "ics (the default), or csv or json, which list every single time")

let calendarCommand = Command(
  name: "calendar",
  summary: "writes rituals and reviews between two days as iCalendar",
  words: Command.Words(placeholder: "POLICY", meaning: "the policy's file", fewest: 1, most: 1),
  flags: [from, to, .set, format, .out, .strict],
  remarks: """
    What is regular becomes one event that recurs, in the policy's time zone; a review takes the whole day, as of whose
    end it is. The same policy and days give the same bytes, and an event keeps its UID as long as the policy keeps its
    title and the ritual its name, so that a calendar that takes the file in again changes what it has. A ritual or a schedule
    that does not say from which day it is counted (`every 2 weeks`) is counted from the day --from.

    Exit status: 0 done; 1 the policy has errors; 2 the command line is wrong, or nothing happens between the days; 3 a
    file cannot be written.
    """,
  examples: [
    Command.Example(
      line: "bylaw calendar policy.bylaw --from 2026-11-01 --to 2027-10-31 --out community.ics", meaning: "a year"),
    Command.Example(
      line: "bylaw calendar policy.bylaw --from 2026-11-01 --to 2026-11-07 --format csv",
      meaning: "what happens this week"),
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
  let policy = try reporter.accept(checkedPolicy(parsePolicy(text), settings: settings), orElse: .policyHasErrors)
  let (first, last) = try parsedMoments(of: days, from: from, to: to, policy: policy)
  let calendar: PolicyCalendar
  do throws(CalendarProblem) {
    calendar = try policyCalendar(of: policy, from: first, through: last)
  } catch {
    throw .message(error.text, .wrongCommandLine)
  }
  try writeResult(arguments: arguments, privacy: .open) { calendar.write(as: shape, to: &$0) }
  return .done
}
