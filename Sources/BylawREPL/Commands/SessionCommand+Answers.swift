import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

extension SessionCommand {
  static let answerCommands: [SessionCommand] = [
    SessionCommand(
      name: "export", usage: "FILE", argument: .file, summary: "writes the last answer to a file, all rows of it",
      details:
        "The ending says how: .csv, .jsonl, .xlsx or .md. The file is whole or not there, and as private as the data. In "
        + ".csv a text that a spreadsheet would compute begins with an apostrophe; .jsonl has every text as it is.",
      examples: [
        Example(line: ":export active.csv", meaning: "what the last question found"),
        Example(line: ":export active.xlsx", meaning: "the same for a spreadsheet"),
      ],
      action: { (session, rest, output) throws(SessionProblem) in
        try session.refuseToExport(to: rest)
        try session.export(to: rest, output: &output)
      }),
    SessionCommand(
      name: "export!", usage: "FILE", argument: .file, summary: "the same, over whatever is there",
      examples: [Example(line: ":export! active.csv", meaning: "in place of what that file held")],
      action: { (session, rest, output) throws(SessionProblem) in try session.export(to: rest, output: &output) }),
    SessionCommand(
      name: "x", usage: "[MEMBER]", argument: .member, summary: "shows all of one member, a line for each value",
      details: "Without MEMBER, the last answer's rows so.",
      examples: [
        Example(line: ":x u051", meaning: "the fields of u051, and what the policy computes of them"),
        Example(line: ":x", meaning: "the last answer, a line for each value"),
      ],
      action: { (session, rest, output) throws(SessionProblem) in
        if rest.isEmpty { return try session.lastTable().writeVertically(to: &output, most: session.mostRows) }
        try session.showMember(called: rest, to: &output)
      }),
    SessionCommand(
      name: "rows", usage: "[N|all]", argument: .choice(["all"]), summary: "says how many rows of a table are shown",
      details: "On a terminal 20 unless told; all where the output is no terminal, or goes through a pager.",
      examples: [
        Example(line: ":rows 50", meaning: "fifty"), Example(line: ":rows all", meaning: "all of them"),
        Example(line: ":rows", meaning: "as at the beginning"),
      ],
      action: { (session, rest, output) throws(SessionProblem) in try session.setRows(rest, output: &output) }),
    SessionCommand(
      name: "pager", usage: "[on|off]", argument: .choice(["on", "off"]),
      summary: "shows what is longer than the screen with a pager",
      details: "The pager is what PAGER names, else less. Tables are shown whole then.",
      examples: [Example(line: ":pager on", meaning: "from now on")],
      action: { (session, rest, output) throws(SessionProblem) in
        guard session.hasPager else { throw .notOnTerminal("pager") }
        switch rest {
        case "", "on", "off": session.usesPager = rest.isEmpty ? !session.usesPager : rest == "on"
        default: throw .unwantedArgument(rest, usage: ":pager [on|off]")
        }
        output.line("the pager is \(session.usesPager ? "on" : "off")")
      }),
  ]
}

extension Session {
  /// Only a new file is written unasked.
  func refuseToExport(to path: String) throws(SessionProblem) {
    _ = try exportFormat(of: path)
    if fileKind(at: path) == .regular { throw .exportsOver(path) }
  }

  private func exportFormat(of path: String) throws(SessionProblem) -> ExportFormat {
    guard let format = ExportFormat(ofFile: path) else { throw .noExportFormat(path) }
    return format
  }

  /// Writes the last answer, whole or not at all.
  func export(to path: String, output: inout Output) throws(SessionProblem) {
    let table = try lastTable()
    let format = try exportFormat(of: path)
    if workspace.data?.inputs.isInput(at: path) ?? false || workspace.isPolicy(at: path) { throw .exportsInput(path) }
    guard let bytes = table.file(as: format) else { throw .unwritable(OutputProblem.tooManyRows(path).text) }
    let privacy = workspace.policy.flatMap { policy in workspace.files?.privacy(for: [policy]) }
    let outputs = Outputs(privacy: privacy ?? .open)
    do throws(OutputProblem) {
      let sink = try outputs.open(at: path)
      sink.write(bytes: bytes)
      try outputs.commit()
    } catch {
      throw .unwritable(error.text)
    }
    output.line("\(counted(table.count, noun: "row")) written to \(escaped(path))")
  }

  /// All that there is of a member, and what the policy computes.
  func showMember(called text: String, to output: inout Output) throws(SessionProblem) {
    let policy = try policy()
    let checked = policy.checked
    let calculator = try calculator(for: policy, output: &output)
    defer { noteReference(of: calculator) }
    let data = calculator.dataset.members
    let names = PersonNames(policy: checked, members: data)
    let member = try member(called: text, in: names, language: output.style.language)
    var table = AnswerTable(members: [member], of: checked, data: data, reading: workspace.readings)
    for field in checked.members.fields.indices { table.add(field: field, of: data) }
    let nowhere = Span(start: 0, end: 0)
    let computed =
      checked.lets.enumerated().map {
        ($1.name, CheckedExpression(kind: .letValue($0), type: $1.value.type, span: nowhere))
      }
      + checked.labels.enumerated().map { ($1.name, CheckedExpression(kind: .label($0), type: .bool, span: nowhere)) }
      + checked.classes.enumerated().map {
        ($1.name, CheckedExpression(kind: .classValue($0), type: $1.type, span: nowhere))
      }
    let values = try compute(policy: policy) { () throws(CalculationFailure) in
      try calculator.values(of: computed.map(\.1), for: [member])
    }
    for (column, values) in zip(computed, values) { table.add(name: column.0, values: values) }
    lastAnswer = LastAnswer(table: table, expression: nil)
    table.writeVertically(to: &output, most: nil)
  }

  func setRows(_ text: String, output: inout Output) throws(SessionProblem) {
    switch text {
    case "": rowLimit = .standard
    case "all": rowLimit = .all
    default:
      guard let count = Int(text), count > 0 else { throw .noRowCount(text) }
      rowLimit = .first(count)
    }
    output.line(mostRows.map { "tables show \(counted($0, noun: "row"))" } ?? "tables show all rows")
  }
}

extension Workspace {
  /// Whether the policy was loaded from that file.
  fileprivate func isPolicy(at path: String) -> Bool {
    document.path.map { resolved($0) == resolved(path) } ?? false
  }
}
