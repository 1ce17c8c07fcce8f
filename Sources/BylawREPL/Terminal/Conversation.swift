import Bylaw
import BylawEngine
import BylawSyntax
import BylawSystem

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A session on a terminal.
final class Conversation {
  private static let prompt = "bylaw> "

  private let terminal: Terminal
  private let options: SessionOptions
  private let reader: LineReader
  private let session: Session
  private var warnedOfLoss = false

  init(_ terminal: Terminal, _ options: SessionOptions) {
    self.terminal = terminal
    self.options = options
    reader = LineReader(terminal: terminal, file: .standard(), isColoured: options.isColoured)
    session = Session(work: Work(interruption: Signals.interruption, isShown: isatty(2) == 1))
  }

  func run() -> Int {
    defer { terminal.restore() }
    terminal.makeRaw(interruptible: true)
    session.textEditor = { [terminal] text throws(SessionProblem) in try editText(text, terminal) }
    var output = newOutput()
    output.line(output.style(.dim, "bylaw \(bylawVersion); :help tells what can be done, Ctrl-D ends"))
    session.begin(options, &output)
    show(output)
    while true {
      reader.editor.assistant = assistant()
      switch reader.read(prompt: Self.prompt) {
      case .entry(let entry):
        warnedOfLoss = false
        var output = newOutput()
        let ending = session.execute(entry, &output)
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
    terminal.write("the policy was changed and not saved: `:save [FILE]`, or leave once more\n")
    return false
  }

  private func newOutput() -> Output {
    Output(style: Style(isColoured: options.isColoured), width: terminal.size.width)
  }

  private func show(_ output: Output) { terminal.write(output.text) }

  private func assistant() -> SessionAssistant {
    let workspace = session.workspace
    var assistant = SessionAssistant()
    if let policy = workspace.policy { assistant.names = Names(policy.checked) }
    assistant.history = reader.editor.history
    if let policy = workspace.policy, let data = workspace.data {
      assistant.memberKeys = { typed in memberKeys(typed, policy, data) }
    }
    return assistant
  }
}

/// The first members whose keys or names begin so.
private func memberKeys(_ typed: String, _ policy: Policy, _ data: CommunityData) -> [Names.Entry] {
  let names = PersonNames(policy.checked, data.dataset.members)
  var found: [Names.Entry] = []
  for row in 0..<data.memberCount where found.count < 200 {
    let key = names.key(of: row)
    let name = String(names.name(of: row).dropFirst(key.count + 1))
    if key.hasPrefix(typed) || (!name.isEmpty && name.hasPrefix(typed)) {
      found.append(Names.Entry(name: key, detail: name))
    }
  }
  return found.sorted { $0.name < $1.name }
}

/// Lets a person change a text in an editor of their own.
private func editText(_ text: [UInt8], _ terminal: Terminal) throws(SessionProblem) -> [UInt8] {
  let editors = ["VISUAL", "EDITOR"].compactMap { environment($0) }
  guard let editor = editors.first(where: { !$0.isEmpty }) else { throw .noEditor }
  let path = (environment("TMPDIR") ?? "/tmp") + "/bylaw-\(getpid()).bylaw"
  let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
  guard descriptor >= 0 else { throw .unwritable("cannot write \(path): \(SystemError.last.text)") }
  writeAll(String(decoding: text, as: UTF8.self), to: descriptor)
  close(descriptor)
  defer { unlink(path) }
  terminal.restore()
  defer { terminal.makeRaw(interruptible: true) }
  guard runShell("\(editor) '\(path)'") == 0 else { throw .editorFailed(editor) }
  guard let bytes = readFile(path) else { throw .unreadable("cannot read \(path): \(SystemError.last.text)") }
  return bytes
}

private var processEnvironment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
  #if canImport(Darwin)
    _NSGetEnviron().pointee
  #else
    environ
  #endif
}

/// Runs a command line and waits for it; the exit status, or -1.
private func runShell(_ line: String) -> Int32 {
  var arguments: [UnsafeMutablePointer<CChar>?] = ["sh", "-c", line].map { (word: String) in strdup(word) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var child = pid_t()
  guard posix_spawn(&child, "/bin/sh", nil, nil, &arguments, processEnvironment) == 0 else { return -1 }
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0 {
    if errno != EINTR { return -1 }
  }
  return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
}
