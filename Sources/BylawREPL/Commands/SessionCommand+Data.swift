import Bylaw
import BylawChecker
import BylawEngine
import BylawSyntax

extension SessionCommand {
  static let dataCommands: [SessionCommand] = [
    SessionCommand(
      name: "data", usage: "DIR", argument: .folder, summary: "reads the members and what they did from a folder",
      examples: [Example(line: ":data data", meaning: "the tables in the folder data")],
      action: { (session, rest, output) throws(SessionProblem) in
        var files = DataFiles(folder: rest)
        files.encoding = session.workspace.files?.encoding
        if session.workspace.isEmpty { session.startPolicy(forDataIn: rest, output: &output) }
        try session.read(from: files, output: &output)
      }),
    SessionCommand(
      name: "as-of", usage: "[DATE]", argument: .date, otherNames: ["asof"],
      summary: "says when it is, or asks when it is",
      details: "A date stands for its end. Without one given, it is the last day in the data.",
      examples: [Example(line: ":as-of 2026-11-01", meaning: "at the end of that day")],
      action: { (session, rest, output) throws(SessionProblem) in try session.move(to: rest, output: &output) }),
    SessionCommand(
      name: "set", usage: "PARAM VALUE", argument: .param, summary: "gives a param another value",
      details: "The policy's text changes, as if the declaration had been typed anew; `:undo` takes it back.",
      examples: [Example(line: ":set climbers 5", meaning: "five climb")],
      action: { (session, rest, output) throws(SessionProblem) in try session.set(rest, output: &output) }),
  ]
}

extension Session {
  /// Data that cannot be read leaves that which there is.
  func read(from files: DataFiles, output: inout Output) throws(SessionProblem) {
    let before = workspace
    workspace.files = files
    workspace.dropData()
    do throws(SessionProblem) {
      try readNow(output: &output)
    } catch {
      workspace = before
      throw error
    }
  }

  func readNow(output: inout Output) throws(SessionProblem) {
    guard !workspace.isEmpty else { return output.line("a policy says which tables are read; there is none yet") }
    let policy = try policy()
    try readData(policy: policy, output: &output)
    guard let data = workspace.data else { return }
    let events = data.dataset.events.reduce(0) { $0 + $1.rowCount }
    let parts = [counted(data.memberCount, noun: "member")] + (events > 0 ? [counted(events, noun: "event")] : [])
    output.line(listed(parts))
  }

  func move(to text: String, output: inout Output) throws(SessionProblem) {
    let policy = try policy()
    if text.isEmpty {
      return output.line("as of \(workspace.moment?.text ?? workspace.askedMoment ?? "no day yet: there are no data")")
    }
    let moment = try moment(reading: text, policy: policy)
    let before = reviewIfThere(output: &output)
    workspace.askedMoment = text
    if workspace.moment != nil { workspace.move(to: moment) }
    output.line("as of \(moment.text)")
    if before != nil { try showEffect(since: before, to: &output) }
  }

  func set(_ rest: String, output: inout Output) throws(SessionProblem) {
    let (name, value) = pair(from: rest)
    guard !value.isEmpty else { throw .missingArgument(command: "set", usage: ":set PARAM VALUE") }
    let parsed = parse(workspace.document.source).tree.declarations
    let params = parsed.compactMap { declaration in
      if case .param(let param) = declaration { param } else { nil }
    }
    guard let param = params.last(where: { $0.name.text == name }) else {
      let names = params.map(\.name.text)
      throw .unknownParam(name, nearest: nearest(to: name, in: names), all: names)
    }
    let typed = SourceText(
      name: "<typed>", text: workspace.policy?.checked.written(value, forParam: name) ?? value)
    let entry = parseEntry(typed, names: workspace.names)
    guard entry.diagnostics.isEmpty else { throw .found(Problems(diagnostics: entry.diagnostics)) }
    let composed = ComposedText(
      of: workspace.document, typed: typed,
      edits: [
        PolicyDocument.Edit(span: param.value.span, order: 0, before: "", piece: Span(start: 0, end: typed.bytes.count))
      ])
    let outcome = workspace.checked(composed.document)
    if outcome.value == nil, workspace.policy != nil {
      let own = outcome.problems.diagnostics.compactMap { composed.aboutTyped($0) }
      throw .found(own.isEmpty ? outcome.problems : Problems(diagnostics: own))
    }
    let old = workspace.document.source[param.value.span]
    try apply(composed.document, saying: "\(name): \(value), was \(old)", output: &output)
  }
}

/// `a = b`, `a=b` or `a b`, cut in two.
func pair(from text: String) -> (String, String) {
  let name = text.prefix { !$0.isWhitespace && $0 != "=" }
  var rest = trimmed(text.dropFirst(name.count))
  if rest.hasPrefix("=") { rest = trimmed(rest.dropFirst()) }
  return (String(name), rest)
}
