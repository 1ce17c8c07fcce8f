import Bylaw
import BylawEngine
import BylawSyntax
import BylawSystem

/// A session on a terminal.
final class Conversation {
  private static let prompt = "bylaw> "

  private let terminal: Terminal
  private let options: SessionOptions
  private let reader: LineReader
  private let session: Session
  private var warnedOfLoss = false

  init(terminal: Terminal, options: SessionOptions) {
    self.terminal = terminal
    self.options = options
    reader = LineReader(terminal: terminal, file: .standard(project: options.project), isColoured: options.isColoured)
    session = Session(work: Work(interruption: Signals.interruption, isShown: FileDescriptor.standardError.isTerminal))
  }

  func run() -> Int {
    defer { terminal.restore() }
    terminal.makeRaw(interruptible: true)
    session.hasPager = true
    session.textEditor = { [terminal] text throws(SessionProblem) in try editText(text, terminal: terminal) }
    session.language = options.language
    var output = newOutput()
    output.line(
      .dim,
      Phrase(
        "bylaw \(bylawVersion); :help tells what can be done, Ctrl-D ends",
        "bylaw \(bylawVersion)；:help 说明能做什么，Ctrl-D 离开"))
    session.begin(options: options, output: &output)
    session.readStartUp(output: &output)
    show(output)
    while true {
      reader.editor.assistant = assistant()
      switch reader.read(prompt: Self.prompt) {
      case .entry(let entry):
        warnedOfLoss = false
        var output = newOutput()
        let ending = session.execute(entry, output: &output)
        show(output)
        if ending == .quit, mayLeave() { return 0 }
      case .interrupted: continue
      case .ended: if mayLeave() { return 0 }
      }
    }
  }

  /// Asks once where something was changed and not saved.
  private func mayLeave() -> Bool {
    let workspace = session.workspace
    guard workspace.document.bytes != workspace.saved.bytes, !warnedOfLoss else { return true }
    warnedOfLoss = true
    let words = Phrase(
      "the policy was changed and not saved: `:save [FILE]`, or leave once more", "章程改了还没存：`:save [文件]`，或者再离开一次")
    terminal.write(words.text(in: session.language) + "\n")
    return false
  }

  private func newOutput() -> Output {
    Output(style: Style(isColoured: options.isColoured, language: session.language), width: terminal.size.width)
  }

  private func show(_ output: Output) {
    let text = output.text
    let isLong = text.utf8.count { $0 == UInt8(ascii: "\n") } > terminal.size.height - 2
    guard session.usesPager, isLong, showInPager(text, terminal: terminal) else { return terminal.write(text) }
  }

  private func assistant() -> SessionAssistant {
    let workspace = session.workspace
    var assistant = SessionAssistant()
    assistant.language = session.language
    if workspace.policy != nil {
      assistant.policy = PolicyAnalysis(text: PolicyText(source: workspace.document.source))
    }
    assistant.history = reader.editor.history
    if let policy = workspace.policy, let data = workspace.data {
      assistant.memberKeys = { typed in memberKeys(matching: typed, policy: policy, data: data) }
    }
    return assistant
  }
}

/// The first members whose keys or names begin so.
private func memberKeys(matching typed: String, policy: Policy, data: CommunityData) -> [CompletionEntry] {
  let names = PersonNames(policy: policy.checked, members: data.dataset.members)
  var found: [CompletionEntry] = []
  for row in 0..<data.memberCount where found.count < 200 {
    let key = names.key(of: row)
    let name = String(names.name(of: row).dropFirst(key.count + 1))
    if key.hasPrefix(typed) || (!name.isEmpty && name.hasPrefix(typed)) {
      found.append(CompletionEntry(name: key, detail: name))
    }
  }
  return found.sorted { $0.name < $1.name }
}

/// Shows a text in the pager of a person's choice; false where there is none.
private func showInPager(_ text: String, terminal: Terminal) -> Bool {
  let pager = environmentVariable(named: "PAGER").flatMap { $0.isEmpty ? nil : $0 } ?? "less -R"
  guard let path = try? writeAside(Array(text.utf8), name: "answer.txt") else { return false }
  defer { try? removeFile(at: path) }
  terminal.restore()
  defer { terminal.makeRaw(interruptible: true) }
  return runsWell("\(pager) \(quotedForShell(path))")
}

/// Writes what another program is to show or change where only this person sees it.
private func writeAside(_ bytes: [UInt8], name: String) throws(SessionProblem) -> String {
  let path = (environmentVariable(named: "TMPDIR") ?? "/tmp") + "/bylaw-\(processNumber)-\(name)"
  do throws(SystemError) {
    let file = try FileDescriptor(opening: path, for: .creating, permissions: 0o600)
    try file.closing { () throws(SystemError) in try file.write(text: String(decoding: bytes, as: UTF8.self)) }
  } catch {
    throw .unwritable(Phrase("cannot write \(path): \(error.words)", "写不了 \(path)：\(error.words)"))
  }
  return path
}

private func quotedForShell(_ path: String) -> String {
  "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}

/// Lets a person change a text in an editor of their own.
private func editText(_ text: [UInt8], terminal: Terminal) throws(SessionProblem) -> [UInt8] {
  let editors = ["VISUAL", "EDITOR"].compactMap { environmentVariable(named: $0) }
  guard let editor = editors.first(where: { !$0.isEmpty }) else { throw .noEditor }
  let path = try writeAside(text, name: "policy.bylaw")
  defer { try? removeFile(at: path) }
  terminal.restore()
  defer { terminal.makeRaw(interruptible: true) }
  guard runsWell("\(editor) \(quotedForShell(path))") else { throw .editorFailed(editor) }
  do throws(SystemError) {
    return try readFile(at: path)
  } catch {
    throw .unreadable(Phrase("cannot read \(path): \(error.words)", "读不了 \(path)：\(error.words)"))
  }
}

/// Runs a command line and waits for it; whether all went well.
private func runsWell(_ line: String) -> Bool {
  let shell = try? ChildProcess(running: "/bin/sh", arguments: ["sh", "-c", line])
  return (try? shell?.wait())?.status == 0
}
