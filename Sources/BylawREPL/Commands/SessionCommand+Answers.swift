import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

extension SessionCommand {
  static let answerCommands: [SessionCommand] = [
    SessionCommand(
      name: "export", usage: Phrase("FILE", "文件"), argument: .file,
      summary: Phrase("writes the last answer to a file, all rows of it", "把上一个答案的所有行写进文件"),
      details: Phrase(
        """
        The ending says how: .csv, .jsonl, .xlsx or .md. The file is whole or not there, and as private as the data. In \
        .csv a text that a spreadsheet would compute begins with an apostrophe; .jsonl has every text as it is.
        """,
        """
        写成什么看后缀：.csv、.jsonl、.xlsx 或 .md。文件要么完整，要么没有；谁能看它，跟数据一样。表格软件会当公式算的文本，在 .csv 里前面加一个撇号；\
        .jsonl 里一个字不改。
        """),
      examples: [
        Example(
          line: Phrase(":export active.csv", ":export 活跃.csv"),
          meaning: Phrase("what the last question found", "上一问查到的")),
        Example(
          line: Phrase(":export active.xlsx", ":export 活跃.xlsx"),
          meaning: Phrase("the same for a spreadsheet", "写成 Excel 能打开的")),
      ],
      action: { (session, rest, output) throws(SessionProblem) in
        try session.refuseToExport(to: rest)
        try session.export(to: rest, output: &output)
      }),
    SessionCommand(
      name: "export!", usage: Phrase("FILE", "文件"), argument: .file,
      summary: Phrase("the same, over whatever is there", "同上，已有的文件也盖掉"),
      examples: [
        Example(
          line: Phrase(":export! active.csv", ":export! 活跃.csv"),
          meaning: Phrase("in place of what that file held", "盖掉原来的那个文件"))
      ],
      action: { (session, rest, output) throws(SessionProblem) in try session.export(to: rest, output: &output) }),
    SessionCommand(
      name: "x", usage: Phrase("[MEMBER]", "[成员]"), argument: .member,
      summary: Phrase("shows all of one member, a line for each value", "看一个成员的全部，一个值一行"),
      details: Phrase("Without MEMBER, the last answer's rows so.", "不写成员，就这样看上一个答案的各行。"),
      examples: [
        Example(
          line: ":x u051",
          meaning: Phrase("the fields of u051, and what the policy computes of them", "u051 的各个字段，和章程算出来的")),
        Example(line: ":x", meaning: Phrase("the last answer, a line for each value", "上一个答案，一个值一行")),
      ],
      action: { (session, rest, output) throws(SessionProblem) in
        if rest.isEmpty { return try session.lastTable().writeVertically(to: &output, most: session.mostRows) }
        try session.showMember(called: rest, to: &output)
      }),
    SessionCommand(
      name: "rows", usage: Phrase("[N|all]", "[行数|all]"), argument: .choice(["all"]),
      summary: Phrase("says how many rows of a table are shown", "表最多显示几行"),
      details: Phrase(
        "On a terminal 20 unless told; all where the output is no terminal, or goes through a pager.",
        "在终端里不说就是 20 行；不在终端里，或者分页看时，全部显示。"),
      examples: [
        Example(line: ":rows 50", meaning: Phrase("fifty", "五十行")),
        Example(line: ":rows all", meaning: Phrase("all of them", "全部")),
        Example(line: ":rows", meaning: Phrase("as at the beginning", "跟开始时一样")),
      ],
      action: { (session, rest, output) throws(SessionProblem) in try session.setRows(rest, output: &output) }),
    SessionCommand(
      name: "pager", usage: Phrase(same: "[on|off]"), argument: .choice(["on", "off"]),
      summary: Phrase("shows what is longer than the screen with a pager", "比屏幕长的分页看"),
      details: Phrase(
        "The pager is what PAGER names, else less. Tables are shown whole then.",
        "用环境变量 PAGER 指定的程序，没有就用 less。这时表全部显示。"),
      examples: [Example(line: ":pager on", meaning: Phrase("from now on", "从现在起"))],
      action: { (session, rest, output) throws(SessionProblem) in
        guard session.hasPager else { throw .notOnTerminal("pager") }
        switch rest {
        case "", "on", "off": session.usesPager = rest.isEmpty ? !session.usesPager : rest == "on"
        default: throw .unwantedArgument(rest, usage: Phrase(same: ":pager [on|off]"))
        }
        output.line(session.usesPager ? Phrase("the pager is on", "分页看：开") : Phrase("the pager is off", "分页看：关"))
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
    guard let bytes = table.file(as: format, language: output.style.language) else {
      throw .unwritable(OutputProblem.tooManyRows(path).words)
    }
    let privacy = workspace.policy.flatMap { policy in workspace.files?.privacy(for: [policy]) }
    let outputs = Outputs(privacy: privacy ?? .open)
    do throws(OutputProblem) {
      let sink = try outputs.open(at: path)
      sink.write(bytes: bytes)
      try outputs.commit()
    } catch {
      throw .unwritable(error.words)
    }
    let rows = Phrase.count(table.count, "row", "行")
    output.line(Phrase("\(rows) written to \(escaped(path))", "\(rows)已写进 \(escaped(path))"))
  }

  /// All that there is of a member, and what the policy computes.
  func showMember(called text: String, to output: inout Output) throws(SessionProblem) {
    let policy = try policy()
    let checked = policy.checked
    let calculator = try calculator(for: policy, output: &output)
    defer { noteReference(of: calculator) }
    let data = calculator.dataset.members
    let names = PersonNames(policy: checked, members: data)
    let member = try member(called: text, in: names)
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
    output.line(
      mostRows.map { most in
        let rows = Phrase.count(most, "row", "行")
        return Phrase("tables show \(rows)", "表最多显示 \(rows)")
      } ?? Phrase("tables show all rows", "表显示全部行"))
  }
}

extension Workspace {
  /// Whether the policy was loaded from that file.
  fileprivate func isPolicy(at path: String) -> Bool {
    document.path.map { resolved($0) == resolved(path) } ?? false
  }
}
