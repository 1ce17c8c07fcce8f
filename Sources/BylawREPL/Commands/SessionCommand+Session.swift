import Bylaw
import BylawSyntax

extension SessionCommand {
  static let sessionCommands: [SessionCommand] = [
    SessionCommand(
      "time", "[on|off]", argument: .choice(["on", "off"]),
      summary: "says how long each entry took, or no more",
      examples: [Example(line: ":time on", meaning: "from now on")],
      action: { (session, rest, output) throws(SessionProblem) in
        switch rest {
        case "", "on", "off": session.isTimed = rest.isEmpty ? !session.isTimed : rest == "on"
        default: throw .unwantedArgument(rest, usage: ":time [on|off]")
        }
        output.line("times are \(session.isTimed ? "shown" : "not shown")")
      }),
    SessionCommand(
      "help", "[COMMAND]", argument: .command, otherNames: ["?", "h"], summary: "tells what can be done, by example",
      examples: [Example(line: ":help sweep", meaning: "what `:sweep` takes")],
      action: { (_, rest, output) throws(SessionProblem) in try help(rest, &output) }),
    quit,
  ]

  private static let quit: SessionCommand = {
    var command = SessionCommand(
      "quit", otherNames: ["q", "exit"], summary: "ends the session, as Ctrl-D does",
      examples: [Example(line: ":quit", meaning: "what was changed and not saved is lost")],
      action: { (_, _, _) throws(SessionProblem) in })
    command.action = { (_, _, _) throws(SessionProblem) in .quit }
    return command
  }()

  private static func help(_ name: String, _ output: inout Output) throws(SessionProblem) {
    guard name.isEmpty else { return try helpOnCommand(name, &output) }
    output.line(output.style(.bold, "Type an expression, a question about members, or a declaration:"))
    aligned(
      [
        ("count(members in core)", "a value"), ("activity", "a value of each member's, and how it is spread"),
        ("members where activity > 50", "a table; also `in core`, `top 5 by activity`, `show name, spoken`"),
        ("param climbers = 5", "joins the policy, or replaces what has that name"),
      ], output.style, &output)
    output.line("")
    output.line(output.style(.bold, "Or a command:"))
    aligned(all.map { ($0.line, $0.summary) }, output.style, &output)
    output.line("")
    output.line(output.style(.bold, "Keys:"))
    aligned(
      [
        ("Tab", "completes; again, a menu"), ("Ctrl-R", "searches what was entered before"),
        ("Alt-Enter", "a new line; an empty one ends a declaration"), ("Ctrl-_", "takes back what was typed"),
        ("Ctrl-C", "stops what runs"), ("Ctrl-D", "ends the session"),
      ], output.style, &output)
  }

  private static func helpOnCommand(_ name: String, _ output: inout Output) throws(SessionProblem) {
    let name = name.hasPrefix(":") ? String(name.dropFirst()) : name
    guard let command = named(name) else {
      throw .unknownCommand(name, nearest: nearest(name, in: all.map(\.name)))
    }
    output.paragraph(output.style(.bold, command.line) + "  ", labelWidth: command.line.count + 2, command.summary)
    if !command.details.isEmpty { output.paragraph("", labelWidth: 0, command.details) }
    output.line("")
    aligned(command.examples.map { ($0.line, $0.meaning) }, output.style, &output)
  }

  private static func aligned(_ rows: [(String, String)], _ style: Style, _ output: inout Output) {
    let width = min(32, rows.map(\.0.count).max() ?? 0)
    for row in rows {
      let gap = String(repeating: " ", count: max(0, width - row.0.count) + 2)
      output.paragraph("  " + style(.note, row.0) + gap, labelWidth: width + 4, row.1)
    }
  }
}
