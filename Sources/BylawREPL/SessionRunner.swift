import Bylaw
import BylawSyntax
import BylawSystem

/// What a session begins with.
package struct SessionOptions: Sendable {
  package var policy: String?
  package var files: DataFiles?
  package var moment: String?
  /// Whether the terminal shows colours.
  package var isColoured: Bool
  package var language: KeywordLanguage
  /// Whether a policy that is loaded later has no say in the language.
  package var isLanguageAsked: Bool

  package init(
    policy: String?, files: DataFiles?, moment: String?, isColoured: Bool, language: KeywordLanguage = .english,
    isLanguageAsked: Bool = true
  ) {
    self.policy = policy
    self.files = files
    self.moment = moment
    self.isColoured = isColoured
    self.language = language
    self.isLanguageAsked = isLanguageAsked
  }

  /// Whose entries are remembered together.
  var project: String { SessionFiles.project(policy: policy, data: files?.folder) }
}

/// Holds a session: on a terminal with the line editor, else line by line, as scripts have them.
///
/// - Returns: how many entries came to nothing.
package func runSession(options: SessionOptions) -> Int {
  if environmentVariable(named: "TERM") != "dumb", let terminal = Terminal() {
    return Conversation(terminal: terminal, options: options).run()
  }
  return runScript(options: options)
}

extension Session {
  /// Loads what the command line names.
  func begin(options: SessionOptions, output: inout Output) {
    language = options.language
    followsPolicy = !options.isLanguageAsked
    workspace.askedMoment = options.moment
    workspace.files = options.files
    do throws(SessionProblem) {
      if let path = options.policy {
        try load(at: path, output: &output)
      } else if let folder = options.files?.folder {
        startPolicy(forDataIn: folder, output: &output)
      }
      if options.files != nil, !workspace.isEmpty, workspace.policy != nil { try readNow(output: &output) }
    } catch {
      fail(with: error, output: &output)
    }
  }
}

extension Output {
  /// Results to standard output, problems to standard error.
  func print() {
    for part in parts {
      switch part {
      case .result(let text): try? FileDescriptor.standardOutput.write(text: text)
      case .problem(let text): try? FileDescriptor.standardError.write(text: text)
      }
    }
  }
}

/// Reads entries from standard input.
private func runScript(options: SessionOptions) -> Int {
  let session = Session(work: Work(isShown: FileDescriptor.standardError.isTerminal))
  session.showsEverything = true
  var output = Output(style: Style(isColoured: false, language: options.language))
  session.begin(options: options, output: &output)
  output.print()
  var cutter = Script.Cutter()
  var lines = InputLines()
  while true {
    let line = lines.next()
    for unit in line.map({ cutter.add($0) }) ?? cutter.finish() {
      var output = Output(style: Style(isColoured: false, language: session.language))
      let ending = session.execute(unit, output: &output)
      output.print()
      if ending == .quit { return session.failures }
    }
    if line == nil { return session.failures }
  }
}

/// The lines of standard input.
private struct InputLines {
  private var buffer: [UInt8] = []
  private var isEnded = false

  mutating func next() -> String? {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = buffer[..<end]
        defer { buffer.removeFirst(end + 1) }
        return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
      }
      if isEnded {
        guard !buffer.isEmpty else { return nil }
        defer { buffer = [] }
        return String(decoding: buffer, as: UTF8.self)
      }
      fill()
    }
  }

  private mutating func fill() {
    let chunk = (try? FileDescriptor.standardInput.read(size: 65_536)) ?? []
    if chunk.isEmpty { isEnded = true } else { buffer += chunk }
  }
}
