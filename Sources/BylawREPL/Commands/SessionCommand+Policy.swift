import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

extension SessionCommand {
  static let policyCommands: [SessionCommand] = [
    SessionCommand(
      name: "load", usage: "FILE", argument: .file, summary: "reads a policy",
      examples: [Example(line: ":load policy.bylaw", meaning: "the policy in that file")],
      action: { (session, rest, output) throws(SessionProblem) in try session.load(at: rest, output: &output) }),
    SessionCommand(
      name: "save", usage: "[FILE]", argument: .file, summary: "writes the policy as it stands to a file",
      details:
        "Without FILE, to the one it was loaded from. Comments and layout are kept. What somebody else has written "
        + "there is never lost: `:save!` says that it may be.",
      examples: [
        Example(line: ":save", meaning: "to the file it came from"),
        Example(line: ":save trial.bylaw", meaning: "to a new one"),
      ],
      action: { (session, rest, output) throws(SessionProblem) in
        try session.refuseToOverwrite(rest)
        try session.save(to: rest, output: &output)
      }),
    SessionCommand(
      name: "save!", usage: "[FILE]", argument: .file, summary: "the same, over whatever is there",
      examples: [Example(line: ":save! trial.bylaw", meaning: "in place of what that file held")],
      action: { (session, rest, output) throws(SessionProblem) in try session.save(to: rest, output: &output) }),
    SessionCommand(
      name: "edit", usage: "[NAME]", argument: .declaration, summary: "opens a declaration, or all, in your editor",
      details: "The editor is the one that VISUAL or EDITOR names.",
      examples: [
        Example(line: ":edit rising", meaning: "the rule of that name"), Example(line: ":edit", meaning: "the policy"),
      ],
      action: { (session, rest, output) throws(SessionProblem) in try session.edit(rest, output: &output) }),
    SessionCommand(
      name: "show", usage: "[NAME]", argument: .declaration,
      summary: "prints a declaration, or the policy, as it stands",
      examples: [Example(line: ":show rising", meaning: "the rule of that name")],
      action: { (session, rest, output) throws(SessionProblem) in try session.showText(of: rest, to: &output) }),
    SessionCommand(
      name: "check", summary: "reports everything that is wrong with the policy",
      examples: [Example(line: ":check", meaning: "errors and warnings, as `bylaw check` has them")],
      action: { (session, _, output) throws(SessionProblem) in
        if session.workspace.problems.isEmpty { return output.line("nothing is wrong") }
        output.problems(session.workspace.problems)
      }),
    SessionCommand(
      name: "diff", summary: "shows what has changed since it was loaded or saved",
      examples: [Example(line: ":diff", meaning: "the lines, and the decisions that come out otherwise")],
      action: { (session, _, output) throws(SessionProblem) in try session.showDifference(to: &output) }),
    SessionCommand(
      name: "undo", summary: "takes the last change of the policy back",
      examples: [Example(line: ":undo", meaning: "as often as you like")],
      action: { (session, _, output) throws(SessionProblem) in try session.undo(output: &output) }),
  ]
}

extension Session {
  func load(at path: String, output: inout Output) throws(SessionProblem) {
    let loaded = loadPolicy(at: path)
    guard let text = loaded.value else { throw .found(loaded.problems) }
    let document = PolicyDocument(name: text.name, path: path, bytes: text.source.bytes)
    if workspace.document.isEmpty { workspace.document = document } else { change(to: document) }
    workspace.saved = document
    workspace.check()
    output.problems(workspace.problems)
    guard let policy = workspace.policy else { return }
    let checked = policy.checked
    let counts = [(checked.tiers.count, "tier"), (checked.lets.count, "let"), (checked.rules.count, "rule")]
      .filter { $0.0 > 0 }.map { counted($0.0, noun: $0.1) }
    let title = policy.title.map { " " + escaped($0) } ?? ""
    output.line("policy\(title): \(counts.isEmpty ? "no rules" : listed(counts))")
  }

  /// Only what was loaded or saved may be written over unasked.
  func refuseToOverwrite(_ path: String) throws(SessionProblem) {
    guard let target = path.isEmpty ? workspace.document.path : path, fileKind(at: target) != nil else { return }
    guard target == workspace.saved.path else { throw .wouldOverwrite(target) }
    if let there = loadPolicy(at: target).value, there.source.bytes != workspace.saved.bytes {
      throw .changedMeanwhile(target)
    }
  }

  func save(to path: String, output: inout Output) throws(SessionProblem) {
    guard let target = path.isEmpty ? workspace.document.path : path else { throw .noPath }
    let outputs = Outputs(privacy: .open)
    do throws(OutputProblem) {
      let sink = try outputs.open(at: target)
      sink.write(workspace.document.source[Span(start: 0, end: workspace.document.bytes.count)])
      try outputs.commit()
    } catch {
      throw .unwritable(error.text)
    }
    workspace.document.path = target
    workspace.document.name = target
    workspace.saved = workspace.document
    workspace.check()
    output.line("saved to \(escaped(target))")
  }

  func undo(output: inout Output) throws(SessionProblem) {
    let before = reviewIfThere(output: &output)
    let old = workspace.document
    try undo()
    output.line("undone")
    TextDifference(from: old.source, to: workspace.document.source).write(to: &output)
    if workspace.policy != nil { try showEffect(since: before, to: &output) }
  }

  func showText(of name: String, to output: inout Output) throws(SessionProblem) {
    let source = workspace.document.source
    let span = name.isEmpty ? Span(start: 0, end: source.bytes.count) : try declaration(named: name).span
    guard span.end > span.start else { return output.line(output.style(.dim, "the policy is empty")) }
    output.line(
      Highlighter.coloured(
        source[span].split(separator: "\n", omittingEmptySubsequences: false)
          .map { escaped($0) }.joined(separator: "\n"), style: output.style,
        names: parse(source).tree.names))
  }

  /// The declaration of a name, or of a word such as `tiers`.
  func declaration(named name: String) throws(SessionProblem) -> Declaration {
    let declarations = parse(workspace.document.source).tree.declarations
    if let found = declarations.last(where: { $0.name == name || $0.subject == name }) { return found }
    let names = declarations.compactMap(\.name) + declarations.map(\.subject)
    throw .unknownDeclaration(name, nearest: nearest(to: name, in: names))
  }

  func showDifference(to output: inout Output) throws(SessionProblem) {
    if workspace.document.bytes == workspace.saved.bytes { return output.line("nothing has changed") }
    TextDifference(from: workspace.saved.source, to: workspace.document.source).write(to: &output)
    guard workspace.data != nil, let old = workspace.checked(workspace.saved).value else { return }
    let review = try review(of: old, stage: "reviewing", output: &output)
    try showEffect(since: (old, review), to: &output)
  }

  func edit(_ name: String, output: inout Output) throws(SessionProblem) {
    guard let textEditor else { throw .notOnTerminal("edit") }
    var document = workspace.document
    let span = name.isEmpty ? Span(start: 0, end: document.bytes.count) : try declaration(named: name).span
    var text = try textEditor(Array(document.bytes[span.start..<span.end]))
    if !name.isEmpty { while text.last == UInt8(ascii: "\n") { text.removeLast() } }
    document.bytes.replaceSubrange(span.start..<span.end, with: text)
    if document.bytes == workspace.document.bytes { return output.line("nothing was changed") }
    let outcome = workspace.checked(document)
    output.problems(outcome.problems)
    try apply(document, saying: "edited \(name.isEmpty ? "the policy" : escaped(name))", output: &output)
  }
}
