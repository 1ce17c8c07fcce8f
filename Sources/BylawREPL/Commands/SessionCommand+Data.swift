import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

extension SessionCommand {
  static let dataCommands: [SessionCommand] = [
    SessionCommand(
      name: "data", usage: Phrase("DIR", "文件夹"), argument: .folder,
      summary: Phrase("reads the members and what they did from a folder", "从一个文件夹读成员和他们做过的事"),
      examples: [
        Example(line: Phrase(":data data", ":data 数据"), meaning: Phrase("the tables in the folder data", "文件夹“数据”里的表"))
      ],
      action: { (session, rest, output) throws(SessionProblem) in
        var files = DataFiles(folder: rest)
        files.encoding = session.workspace.files?.encoding
        if session.workspace.isEmpty { session.startPolicy(forDataIn: rest, output: &output) }
        try session.read(from: files, output: &output)
      }),
    SessionCommand(
      name: "as-of", usage: Phrase("[DATE]", "[日期]"), argument: .date, otherNames: ["asof"],
      summary: Phrase("says when it is, or asks when it is", "说明今天是哪天，或者问是哪天"),
      details: Phrase(
        "A date stands for its end. Without one given, it is the last day in the data.", "日期指那天结束时。没说过，就是数据里的最后一天。"),
      examples: [Example(line: ":as-of 2026-11-01", meaning: Phrase("at the end of that day", "那天结束时"))],
      action: { (session, rest, output) throws(SessionProblem) in try session.move(to: rest, output: &output) }),
    SessionCommand(
      name: "set", usage: .setUsage, argument: .param, summary: Phrase("gives a param another value", "给参数换一个值"),
      details: Phrase(
        "The policy's text changes, as if the declaration had been typed anew; `:undo` takes it back.",
        "章程原文跟着改，跟重写那条声明一样；`:undo` 撤回。"),
      examples: [Example(line: Phrase(":set climbers 5", ":set 晋升名额 5"), meaning: Phrase("five climb", "升五个"))],
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
    guard !workspace.isEmpty else {
      return output.line(Phrase("a policy says which tables are read; there is none yet", "读哪些表由章程说；现在还没有章程"))
    }
    let policy = try policy()
    try readData(policy: policy, output: &output)
    guard let data = workspace.data else { return }
    let events = data.dataset.events.reduce(0) { $0 + $1.rowCount }
    let parts =
      [Phrase.count(data.memberCount, "member", "名成员")] + (events > 0 ? [Phrase.count(events, "event", "条记录")] : [])
    output.line(Phrase.list(parts))
  }

  func move(to text: String, output: inout Output) throws(SessionProblem) {
    let policy = try policy()
    if text.isEmpty {
      guard let day = workspace.moment?.text ?? workspace.askedMoment else {
        return output.line(Phrase("as of no day yet: there are no data", "还没有日子：没有数据"))
      }
      return output.line(Phrase("as of \(day)", "截至 \(day)"))
    }
    let moment = try moment(reading: text, policy: policy)
    let before = reviewIfThere(output: &output)
    workspace.askedMoment = text
    if workspace.moment != nil { workspace.move(to: moment) }
    output.line(Phrase("as of \(moment.text)", "截至 \(moment.text)"))
    if before != nil { try showEffect(since: before, to: &output) }
  }

  func set(_ rest: String, output: inout Output) throws(SessionProblem) {
    let (name, value) = pair(from: rest)
    guard !value.isEmpty else { throw .missingArgument(command: "set", usage: Phrase(same: ":set ").adding(.setUsage)) }
    let parsed = parse(workspace.document.source).tree.declarations
    let params = parsed.compactMap { declaration in
      if case .param(let param) = declaration { param } else { nil }
    }
    guard let param = params.last(where: { $0.name.text == name }) else {
      let names = params.map(\.name.text)
      throw .unknownParam(name, nearest: nearest(to: name, in: names), all: names)
    }
    let spellings = policySpellings(ofCell: value)
    let written = workspace.policy?.checked.written(value, forParam: name, spellings: spellings) ?? value
    let typed = SourceText(name: typedName, text: written)
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
    try apply(
      composed.document, saying: Phrase("\(name): \(written), was \(old)", "\(name)：\(written)，以前是 \(old)"),
      output: &output)
  }
}

extension Phrase {
  /// What `:set` takes.
  fileprivate static let setUsage = Phrase("PARAM VALUE", "参数 值")
}

/// `a = b`, `a=b` or `a b`, cut in two.
func pair(from text: String) -> (String, String) {
  let name = text.prefix { !$0.isWhitespace && $0 != "=" }
  var rest = trimmed(text.dropFirst(name.count))
  if rest.hasPrefix("=") { rest = trimmed(rest.dropFirst()) }
  return (String(name), rest)
}
