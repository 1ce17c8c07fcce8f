import Bylaw
import BylawSyntax

extension SessionCommand {
  static let sessionCommands: [SessionCommand] = [
    SessionCommand(
      name: "time", usage: "[on|off]", argument: .choice(["on", "off"]),
      summary: "says how long each entry took, or no more",
      examples: [Example(line: ":time on", meaning: "from now on")],
      action: { (session, rest, output) throws(SessionProblem) in
        switch rest {
        case "", "on", "off": session.isTimed = rest.isEmpty ? !session.isTimed : rest == "on"
        default: throw .unwantedArgument(rest, usage: ":time [on|off]")
        }
        output.line("times are \(session.isTimed ? "shown" : "not shown")")
      }),
    read,
    SessionCommand(
      name: "help", usage: "[COMMAND]", argument: .command, otherNames: ["?", "h"],
      summary: "tells what can be done, by example",
      examples: [Example(line: ":help sweep", meaning: "what `:sweep` takes")],
      action: { (_, rest, output) throws(SessionProblem) in try help(on: rest, output: &output) }),
    quit,
  ]

  private static let read: SessionCommand = {
    var command = SessionCommand(
      name: "read", usage: "FILE", argument: .file, summary: "does what stands in a file, entry after entry",
      details: "As if it had been typed: questions, declarations and commands.",
      examples: [Example(line: ":read monthly.txt", meaning: "the questions of every month")],
      action: { (_, _, _) throws(SessionProblem) in })
    command.action = { (session, rest, output) throws(SessionProblem) in try session.read(at: rest, output: &output) }
    return command
  }()

  private static let quit: SessionCommand = {
    var command = SessionCommand(
      name: "quit", otherNames: ["q", "exit"], summary: "ends the session, as Ctrl-D does",
      examples: [Example(line: ":quit", meaning: "what was changed and not saved is lost")],
      action: { (_, _, _) throws(SessionProblem) in })
    command.action = { (_, _, _) throws(SessionProblem) in .quit }
    return command
  }()

  private static func help(on name: String, output: inout Output) throws(SessionProblem) {
    guard name.isEmpty else { return try helpOnCommand(named: name, output: &output) }
    output.line(output.style(.bold, "Type an expression, a question about members, or a declaration:"))
    writeAligned(
      [
        ("count(members in core)", "a value"), ("activity", "a value of each member's, and how it is spread"),
        ("activity per tier", "the same for each tier; so `count(members) per tier`"),
        ("members where activity > 50", "a table; also `in core`, `top 5 by activity`, `show name, spoken`"),
        ("message of u051", "rows of events; also `message where …`, `message in last 7 days`"),
        ("_", "the last answer; `members in _ where …` goes on with it"),
        ("param climbers = 5", "joins the policy, or replaces what has that name"),
      ], style: output.style, to: &output)
    output.line("")
    output.line(output.style(.bold, "Or a command:"))
    writeAligned(all.map { ($0.line, $0.summary) }, style: output.style, to: &output)
    output.line("")
    output.line(output.style(.bold, "Keys:"))
    writeAligned(
      [
        ("Tab", "completes; again, a menu"), ("Ctrl-R", "searches what was entered before"),
        ("Alt-Enter", "a new line; an empty one ends a declaration"), ("Ctrl-_", "takes back what was typed"),
        ("Ctrl-C", "stops what runs"), ("Ctrl-D", "ends the session"),
      ], style: output.style, to: &output)
  }

  private static func helpOnCommand(named name: String, output: inout Output) throws(SessionProblem) {
    let name = name.hasPrefix(":") ? String(name.dropFirst()) : name
    guard let command = named(name) else {
      throw .unknownCommand(name, nearest: nearest(to: name, in: all.map(\.name)))
    }
    output.paragraph(
      label: output.style(.bold, command.line) + "  ", labelWidth: command.line.count + 2, text: command.summary)
    if !command.details.isEmpty { output.paragraph(label: "", labelWidth: 0, text: command.details) }
    output.line("")
    writeAligned(command.examples.map { ($0.line, $0.meaning) }, style: output.style, to: &output)
  }

  private static func writeAligned(_ rows: [(String, String)], style: Style, to output: inout Output) {
    let width = min(32, rows.map(\.0.count).max() ?? 0)
    for row in rows {
      let gap = String(repeating: " ", count: max(0, width - row.0.count) + 2)
      output.paragraph(label: "  " + style(.note, row.0) + gap, labelWidth: width + 4, text: row.1)
    }
  }
}
