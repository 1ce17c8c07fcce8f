import Bylaw
import BylawChecker
import BylawSyntax
import BylawSystem

/// What a client can have the server do, with a plain text as the result.
enum ServerCommand: String, CaseIterable {
  /// Runs the tests of a policy, or one of them: [uri, title?].
  case runTests = "bylaw.runTests"
  /// Tells what the rules, or one, made of a member: [uri, member, rule?].
  case why = "bylaw.why"
  /// Tells about whom a policy decides otherwise than it did in the last commit: [uri].
  case differences = "bylaw.differences"
}

extension LanguageServer {
  func codeLens(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let document = try openDocument(params)
    let style = style(for: document)
    var lenses: [JSON] = []
    func add(_ title: Phrase, _ command: ServerCommand, _ arguments: [String], at span: Span) {
      lenses.append(
        .object([
          ("range", json(span, in: document)),
          (
            "command",
            .object([
              ("title", .string(style(title))), ("command", .string(command.rawValue)),
              ("arguments", .array(([document.uri] + arguments).map { .string($0) })),
            ])
          ),
        ]))
    }
    let analysis = document.analysis
    let tests = analysis.parsed.tree.declarations.count { if case .test = $0 { true } else { false } }
    let head = Span(start: 0, end: 0)
    if tests > 0 {
      add(
        Phrase("run \(tests == 1 ? "the test" : "all \(tests) tests")", "运行全部 \(tests) 个测试"), .runTests, [], at: head)
    }
    if document.path != nil, document.data.folder != nil {
      add(
        Phrase("who is decided about otherwise than in the last commit", "和上次提交比，谁的结果变了"), .differences, [], at: head)
    }
    for case .test(let test) in analysis.parsed.tree.declarations {
      add(Phrase("run", "运行"), .runTests, [test.title.text], at: test.title.span)
    }
    for symbol in analysis.names.symbols where symbol.kind == .rule || symbol.kind == .role {
      guard let decided = document.data.decided(by: symbol) else { continue }
      for member in decided.first {
        add(Phrase("why \(member)", "为什么 \(member)"), .why, [member, symbol.name.text], at: symbol.name.span)
      }
    }
    return .result(.array(lenses))
  }

  func executeCommand(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    guard let command = params["command"]?.string.flatMap({ ServerCommand(rawValue: $0) }) else {
      throw .invalid("no such command")
    }
    let arguments = params["arguments"]?.array?.compactMap(\.string) ?? []
    guard let uri = arguments.first, let document = documents[uri] else { throw .invalid("no document that is open") }
    let style = style(for: document)
    guard let policy = document.analysis.policy else {
      throw ResponseError(code: .requestFailed, message: style(Phrase("The policy has errors.", "章程有错误。")))
    }
    switch command {
    case .runTests:
      let title = arguments.count > 1 ? arguments[1] : nil
      run(id: id, params: params, title: "tests") { _ in
        LanguageServer.testReport(of: policy, title: title, style: style)
      }
    case .why:
      guard arguments.count > 1 else { throw .invalid("which member?") }
      let content = try content(of: document)
      let (member, rule) = (arguments[1], arguments.count > 2 ? arguments[2] : nil)
      run(id: id, params: params, title: "why \(member)") { _ in
        LanguageServer.story(of: member, rule: rule, policy: policy, content: content, style: style)
      }
    case .differences:
      let content = try content(of: document)
      guard let path = document.path, let folder = document.data.folder else { throw .invalid("in no file") }
      run(id: id, params: params, title: "differences") { _ in
        LanguageServer.differences(of: policy, at: path, folder: folder, moment: content.moment, style: style)
      }
    }
    return .later
  }

  /// The data that was read for a policy, and when the review is.
  private func content(
    of document: OpenDocument
  ) throws(ResponseError) -> (data: CommunityData, moment: ReviewMoment) {
    guard let content = document.dataRead?.content else {
      throw ResponseError(
        code: .requestFailed,
        message: style(for: document)(
          Phrase("There is no data beside the policy, or it does not fit.", "章程旁边没有数据，或者数据不合章程。")))
    }
    return content
  }

  /// Does a command in the background, tells of its progress, and shows what it gives.
  private func run(
    id: JSON, params: JSON, title: String,
    body: @escaping @Sendable (CancellationToken) -> Result<String, ResponseError>
  ) {
    if let token = params["workDoneToken"] {
      progressTokens[RequestID(id)] = token
      progress(token, .object([("kind", .string("begin")), ("title", .string("bylaw: " + title))]))
    }
    inBackground(id: id) { interruption in
      let result = body(interruption)
      return { server in
        switch result {
        case .success(let text):
          server.notify("window/logMessage", .object([("type", .int(3)), ("message", .string(text))]))
          let line = String(text.split(separator: "\n").last ?? "")
          server.notify("window/showMessage", .object([("type", .int(3)), ("message", .string(line))]))
          return .success(.object([("text", .string(text))]))
        case .failure(let error): return .failure(error)
        }
      }
    }
  }

  // MARK: What commands do

  private static func testReport(
    of policy: Policy, title: String?, style: Style
  ) -> Result<String, ResponseError> {
    let all = policy.checked.tests
    let tests = title.map { title in all.filter { Text($0.title) == Text(title) } } ?? all
    let suite = TestSuite(file: policy.checked.source.name, policy: policy, problems: Problems(), tests: tests)
    let report = TestReport(suites: [suite], outcomes: runTests(in: [suite]))
    var text = ""
    report.write(as: .text, to: &text, style: style)
    return .success(text)
  }

  private static func story(
    of member: String, rule: String?, policy: Policy, content: (data: CommunityData, moment: ReviewMoment),
    style: Style
  ) -> Result<String, ResponseError> {
    let row: Int
    switch policy.find(member, in: content.data) {
    case .found(let found): row = found
    case .several(let rows):
      let message = style(policy.namesakes(rows, called: member, in: content.data))
      return .failure(ResponseError(code: .requestFailed, message: message))
    case .unknown:
      return .failure(
        ResponseError(
          code: .requestFailed, message: style(Phrase("There is no member `\(member)`.", "没有成员 `\(member)`。"))))
    }
    do throws(NothingToTell) {
      let story = try policy.story(
        of: row, rule: rule.flatMap { policy.rule(called: $0) }, data: content.data, asOf: content.moment)
      return .success(story.lines(style: style, width: 100).joined(separator: "\n"))
    } catch {
      return .failure(
        ResponseError(code: .requestFailed, message: error.problems.text(language: style.language.policyLanguage)))
    }
  }

  private static func differences(
    of policy: Policy, at path: String, folder: String, moment: ReviewMoment, style: Style
  ) -> Result<String, ResponseError> {
    func failure(_ text: Phrase) -> Result<String, ResponseError> {
      .failure(ResponseError(code: .requestFailed, message: style(text)))
    }
    func failed(with problems: Problems) -> Result<String, ResponseError> {
      failure(Phrase(lines: problems.text(language: style.language.policyLanguage)))
    }
    guard let old = lastCommit(of: path) else {
      return failure(Phrase("There is no earlier state of the file in git.", "git 里没有这个文件以前的样子。"))
    }
    let before = checkPolicy(parsePolicy(PolicyText(source: SourceText(name: path, bytes: old))))
    guard let earlier = before.value else {
      return failure(Phrase("As committed last, the policy has errors.", "上次提交的章程有错误。"))
    }
    let files = DataFiles(folder: folder)
    var reviews: [Review] = []
    for policy in [earlier, policy] {
      let outcome = reviewFiles(policy: policy, files: files, asOf: moment, threads: 1)
      guard let reviewed = outcome.value else { return failed(with: outcome.problems) }
      reviews.append(reviewed.review)
    }
    let difference = policyDifference(from: reviews[0], to: reviews[1])
    guard let found = difference.value else { return failed(with: difference.problems) }
    var text = ""
    found.write(as: .text, to: &text, style: style)
    return .success(text)
  }

  /// The file as the last commit of its repository has it; nil where there is none.
  private static func lastCommit(of path: String) -> [UInt8]? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    let (folder, name) = (String(path[..<slash]), String(path[path.index(after: slash)...]))
    guard let output = TemporaryFile() else { return nil }
    let child = try? ChildProcess(
      running: "git", arguments: ["git", "-C", folder.isEmpty ? "/" : folder, "show", "HEAD:./" + name],
      files: (output.path, "/dev/null"))
    guard let child, let outcome = try? child.wait(), outcome.status == 0 else { return nil }
    return try? readFile(at: output.path, limit: largestPolicy)
  }
}

/// An empty file that nobody else may read, gone when it is let go.
private final class TemporaryFile {
  let path: String

  init?() {
    let folder = environmentVariable(named: "TMPDIR") ?? "/tmp"
    for number in 0..<100 {
      let path = "\(folder)/bylaw-\(processNumber)-\(number)"
      guard let file = try? FileDescriptor(opening: path, for: .creating, permissions: 0o600) else { continue }
      try? file.close()
      self.path = path
      return
    }
    return nil
  }

  deinit { try? removeFile(at: path) }
}

extension KeywordLanguage {
  fileprivate var policyLanguage: PolicyLanguage { self == .chinese ? .chinese : .english }
}
