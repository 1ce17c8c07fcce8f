import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

extension SessionCommand {
  static let policyCommands: [SessionCommand] = [
    SessionCommand(
      name: "load", usage: Phrase("FILE", "文件"), argument: .file, summary: Phrase("reads a policy", "读一份章程"),
      examples: [
        Example(
          line: Phrase(":load policy.bylaw", ":load 章程.bylaw"), meaning: Phrase("the policy in that file", "那个文件里的章程"))
      ],
      action: { (session, rest, output) throws(SessionProblem) in try session.load(at: rest, output: &output) }),
    SessionCommand(
      name: "save", usage: Phrase("[FILE]", "[文件]"), argument: .file,
      summary: Phrase("writes the policy as it stands to a file", "把现在的章程存进文件"),
      details: Phrase(
        """
        Without FILE, to the one it was loaded from. Comments and layout are kept. What somebody else has written there is \
        never lost: `:save!` says that it may be.
        """,
        "不写文件，就存回读进来的那个。注释和排版都留着。别人写在那里的不会丢；要盖掉，写 `:save!`。"),
      examples: [
        Example(line: ":save", meaning: Phrase("to the file it came from", "存回原来的文件")),
        Example(line: Phrase(":save trial.bylaw", ":save 试.bylaw"), meaning: Phrase("to a new one", "存成新文件")),
      ],
      action: { (session, rest, output) throws(SessionProblem) in
        try session.refuseToOverwrite(rest)
        try session.save(to: rest, output: &output)
      }),
    SessionCommand(
      name: "save!", usage: Phrase("[FILE]", "[文件]"), argument: .file,
      summary: Phrase("the same, over whatever is there", "同上，已有的文件也盖掉"),
      examples: [
        Example(
          line: Phrase(":save! trial.bylaw", ":save! 试.bylaw"),
          meaning: Phrase("in place of what that file held", "盖掉原来的那个文件"))
      ],
      action: { (session, rest, output) throws(SessionProblem) in try session.save(to: rest, output: &output) }),
    SessionCommand(
      name: "edit", usage: Phrase("[NAME]", "[名字]"), argument: .declaration,
      summary: Phrase("opens a declaration, or all, in your editor", "用你的编辑器改一条声明，或者整份章程"),
      details: Phrase("The editor is the one that VISUAL or EDITOR names.", "编辑器由环境变量 VISUAL 或 EDITOR 指定。"),
      examples: [
        Example(line: Phrase(":edit rising", ":edit 晋升"), meaning: Phrase("the rule of that name", "叫这个名字的规则")),
        Example(line: ":edit", meaning: Phrase("the policy", "整份章程")),
      ],
      action: { (session, rest, output) throws(SessionProblem) in try session.edit(rest, output: &output) }),
    SessionCommand(
      name: "show", usage: Phrase("[NAME]", "[名字]"), argument: .declaration,
      summary: Phrase("prints a declaration, or the policy, as it stands", "看一条声明，或者整份章程现在的样子"),
      examples: [
        Example(line: Phrase(":show rising", ":show 晋升"), meaning: Phrase("the rule of that name", "叫这个名字的规则"))
      ],
      action: { (session, rest, output) throws(SessionProblem) in try session.showText(of: rest, to: &output) }),
    SessionCommand(
      name: "check", summary: Phrase("reports everything that is wrong with the policy", "列出章程里所有不对的地方"),
      examples: [
        Example(
          line: ":check", meaning: Phrase("errors and warnings, as `bylaw check` has them", "错误和警告，跟 `bylaw check` 一样"))
      ],
      action: { (session, _, output) throws(SessionProblem) in
        if session.workspace.problems.isEmpty {
          return output.line(Phrase("nothing is wrong", "没有不对的地方"))
        }
        output.problems(session.workspace.problems)
      }),
    SessionCommand(
      name: "diff", summary: Phrase("shows what has changed since it was loaded or saved", "看读进来或存下以后改了什么"),
      examples: [
        Example(line: ":diff", meaning: Phrase("the lines, and the decisions that come out otherwise", "改了的行，和因此改变的结果"))
      ],
      action: { (session, _, output) throws(SessionProblem) in try session.showDifference(to: &output) }),
    SessionCommand(
      name: "undo", summary: Phrase("takes the last change of the policy back", "撤回章程的上一次改动"),
      examples: [Example(line: ":undo", meaning: Phrase("as often as you like", "想撤几次都行"))],
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
    followPolicy(output: &output)
    output.problems(workspace.problems)
    guard let policy = workspace.policy else { return }
    let checked = policy.checked
    let counts = [
      (checked.tiers.count, "tier", "个层级"), (checked.lets.count, "let", "个算式"), (checked.rules.count, "rule", "条规则"),
    ].filter { $0.0 > 0 }.map { Phrase.count($0.0, $0.1, $0.2) }
    let title = policy.title.map { " " + escaped($0) } ?? ""
    let words = counts.isEmpty ? Phrase("no rules", "没有规则") : .list(counts)
    output.line(Phrase("policy\(title): \(words)", "章程\(title)：\(words)"))
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
      throw .unwritable(error.words)
    }
    workspace.document.path = target
    workspace.document.name = target
    workspace.saved = workspace.document
    workspace.check()
    output.line(Phrase("saved to \(escaped(target))", "已存进 \(escaped(target))"))
  }

  func undo(output: inout Output) throws(SessionProblem) {
    let before = reviewIfThere(output: &output)
    let old = workspace.document
    try undo()
    output.line(Phrase("undone", "已撤回"))
    TextDifference(from: old.source, to: workspace.document.source).write(to: &output)
    if workspace.policy != nil { try showEffect(since: before, to: &output) }
  }

  func showText(of name: String, to output: inout Output) throws(SessionProblem) {
    let source = workspace.document.source
    let span = name.isEmpty ? Span(start: 0, end: source.bytes.count) : try declaration(named: name).span
    guard span.end > span.start else {
      return output.line(.dim, Phrase("the policy is empty", "章程是空的"))
    }
    output.line(
      Highlighter.coloured(
        source[span].split(separator: "\n", omittingEmptySubsequences: false)
          .map { escaped($0) }.joined(separator: "\n"), style: output.style,
        names: parse(source).tree.names))
  }

  /// The declaration of a name, or of a word such as `tiers`.
  func declaration(named name: String) throws(SessionProblem) -> Declaration {
    let declarations = parse(workspace.document.source).tree.declarations
    let found = declarations.last { declaration in
      declaration.name == name || declaration.subject == name || KeywordLanguage.chinese(declaration.subject) == name
    }
    if let found { return found }
    let names = declarations.compactMap(\.name) + declarations.map(\.subject)
    throw .unknownDeclaration(name, nearest: nearest(to: name, in: names))
  }

  func showDifference(to output: inout Output) throws(SessionProblem) {
    if workspace.document.bytes == workspace.saved.bytes {
      return output.line(Phrase("nothing has changed", "没有改动"))
    }
    TextDifference(from: workspace.saved.source, to: workspace.document.source).write(to: &output)
    guard workspace.data != nil, let old = workspace.checked(workspace.saved).value else { return }
    let review = try review(of: old, stage: .reviewing, output: &output)
    try showEffect(since: (old, review), to: &output)
  }

  func edit(_ name: String, output: inout Output) throws(SessionProblem) {
    guard let textEditor else { throw .notOnTerminal("edit") }
    var document = workspace.document
    let span = name.isEmpty ? Span(start: 0, end: document.bytes.count) : try declaration(named: name).span
    var text = try textEditor(Array(document.bytes[span.start..<span.end]))
    if !name.isEmpty { while text.last == UInt8(ascii: "\n") { text.removeLast() } }
    document.bytes.replaceSubrange(span.start..<span.end, with: text)
    if document.bytes == workspace.document.bytes {
      return output.line(Phrase("nothing was changed", "什么也没改"))
    }
    let outcome = workspace.checked(document)
    output.problems(outcome.problems)
    let subject = name.isEmpty ? Phrase("the policy", "章程") : Phrase(same: escaped(name))
    try apply(document, saying: Phrase("edited \(subject)", "已改\(subject)"), output: &output)
  }
}
