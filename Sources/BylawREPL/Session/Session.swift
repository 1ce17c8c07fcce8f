import Bylaw
import BylawChecker
import BylawEngine
import BylawSyntax
import BylawSystem

/// A conversation about a policy: entries in, text out. It knows no terminal.
final class Session {
  enum Ending {
    case goOn
    case quit
  }

  /// What of a terminal some commands need: an editor for people to write in.
  typealias TextEditor = (_ text: [UInt8]) throws(SessionProblem) -> [UInt8]

  var workspace: Workspace
  let work: Work
  /// In which people are told.
  var language = KeywordLanguage.english {
    didSet {
      work.language = language
      workspace.nameNewPolicy(in: language)
    }
  }
  /// What messages call that which was typed.
  var typedName: String { Phrase("<typed>", "<输入>").text(in: language) }
  /// Whether that is the language of the policy at hand, since nobody asked for another.
  var followsPolicy = false
  var textEditor: TextEditor?
  var isTimed = false
  /// What the last entry came to that asked for something.
  var lastAnswer: LastAnswer?
  var rowLimit = RowLimit.standard
  /// Whether tables are shown whole, since nobody has to read them on a screen.
  var showsEverything = false
  /// Whether what is longer than the screen goes through a pager.
  var usesPager = false
  /// Whether there is a screen that a pager could show it on.
  var hasPager = false
  /// How deep in files that are read one is.
  private(set) var readingDepth = 0
  private(set) var failures = 0
  private var leftToReference: Phrase?
  private var past: [PolicyDocument] = []

  init(work: Work = Work()) {
    self.work = work
    workspace = Workspace(interruption: work.interruption)
  }

  /// Does what was entered, which may be several entries.
  func execute(_ text: String, output: inout Output) -> Ending {
    for unit in Script.units(of: text) {
      if execute(unit: unit, output: &output) == .quit { return .quit }
    }
    return .goOn
  }

  private func execute(unit: String, output: inout Output) -> Ending {
    work.interruption.clear()
    leftToReference = nil
    let start = monotonicSeconds()
    defer { if isTimed { writeTime(since: start, to: &output) } }
    do throws(SessionProblem) {
      return try perform(unit, output: &output)
    } catch {
      if isAboutEntry(error), let meaning = ForeignEntry.meaning(of: unit, policy: workspace.policy?.checked) {
        fail(with: .foreign(meaning), output: &output)
        return .goOn
      }
      fail(with: error, output: &output)
      if let line = SessionCommand.meant(by: unit) {
        let help = Phrase("commands begin with a colon: `\(escaped(line))`", "命令要以冒号开头：`\(escaped(line))`")
        output.problem(
          output.style(.note, Phrase("help", "办法")) + output.style(Phrase(": ", "：")) + output.style(help) + "\n")
      }
      return .goOn
    }
  }

  /// Whether an entry came to nothing because of what it is, and not because of the data.
  private func isAboutEntry(_ problem: SessionProblem) -> Bool {
    switch problem {
    case .found, .unknownCommand: true
    default: false
    }
  }

  /// Does what stands in a file, entry after entry.
  func read(at path: String, output: inout Output) throws(SessionProblem) -> Ending {
    guard readingDepth < 16 else { throw .readsItself(path) }
    let text: String
    do throws(SystemError) {
      text = String(decoding: try readFile(at: path), as: UTF8.self)
    } catch {
      throw .unreadable(Phrase("cannot read \(escaped(path)): \(error.words)", "读不了 \(escaped(path))：\(error.words)"))
    }
    readingDepth += 1
    defer { readingDepth -= 1 }
    return execute(text, output: &output)
  }

  func fail(with problem: SessionProblem, output: inout Output) {
    failures += 1
    if work.interruption.isRaised { workspace.forgetInterrupted() }
    work.interruption.clear()
    if case .found(let problems) = problem { return output.problems(problems) }
    if case .breaksOthers(let problems) = problem {
      output.problems(Problems(diagnostics: Array(problems.diagnostics.prefix(3))))
    }
    output.problem(
      output.style(.error, Phrase("error", "错误")) + output.style(Phrase(": ", "：")) + output.style(problem.words) + "\n"
    )
  }

  private func writeTime(since start: Double, to output: inout Output) {
    let remark = leftToReference.map { Phrase(", a member at a time: \($0)", "，逐个成员算：\($0)") } ?? .empty
    let count = grouped(Int(milliseconds(since: start)))
    output.line(.dim, Phrase("\(count) ms\(remark)", "\(count) 毫秒\(remark)"))
  }

  private func milliseconds(since start: Double) -> Int64 {
    Int64((monotonicSeconds() - start) * 1_000)
  }

  private func perform(_ unit: String, output: inout Output) throws(SessionProblem) -> Ending {
    if let line = Script.command(in: unit) ?? SessionCommand.plainCommand(in: unit, policy: workspace.policy) {
      return try SessionCommand.perform(line, in: self, output: &output)
    }
    guard let unit = try withLastAnswer(unit) else {
      try lastTable().write(to: &output, most: mostRows)
      return .goOn
    }
    let typed = SourceText(name: typedName, text: unit)
    let events = Set(workspace.policy?.checked.events.map(\.table.name) ?? [])
    let parsed = parseEntry(typed, names: workspace.names, events: events)
    guard parsed.diagnostics.isEmpty else { throw .found(Problems(diagnostics: parsed.diagnostics)) }
    switch parsed.entry {
    case .nothing: break
    case .declarations(let declarations): try declare(declarations, in: typed, output: &output)
    case .expression(let expression): try show(expression, in: typed, bins: 8, to: &output)
    case .query(let query): try show(query, in: typed, to: &output)
    case .eventQuery(let query): try show(query, in: typed, to: &output)
    case .grouping(let grouping): try show(grouping, in: typed, to: &output)
    }
    return .goOn
  }

  // MARK: What there is

  func policy() throws(SessionProblem) -> Policy {
    guard let policy = workspace.policy else { throw .policyHasErrors(workspace.problems.errorCount) }
    return policy
  }

  /// What computes values of a policy; the data is read first where it has to be.
  func calculator(for policy: Policy, output: inout Output) throws(SessionProblem) -> any Calculator {
    if workspace.isEmpty { throw .noPolicy }
    if !workspace.hasData(for: policy) { try readData(policy: policy, output: &output) }
    guard let calculator = workspace.calculator(for: policy) else { throw .noData }
    return calculator
  }

  /// Runs what may fail on data.
  func compute<Result>(
    policy: Policy, stage: Phrase = Phrase("computing", "计算"), body: () throws(CalculationFailure) -> Result
  ) throws(SessionProblem) -> Result {
    try work.run(stage: stage) { () throws(SessionProblem) in
      do throws(CalculationFailure) {
        return try body()
      } catch {
        switch error {
        case .evaluation(let error): throw .found(Problems(diagnostics: [error.diagnostic(in: policy.checked)]))
        case .interrupted: throw .interrupted
        }
      }
    }
  }

  /// The review of the policy as it stands.
  func review(output: inout Output) throws(SessionProblem) -> ReviewedMembers {
    if let review = workspace.review, let policy = workspace.policy, workspace.hasData(for: policy) { return review }
    let policy = try policy()
    let review = try review(of: policy, stage: .reviewing, output: &output)
    workspace.review = review
    return review
  }

  func review(
    of policy: Policy, stage: Phrase, output: inout Output
  ) throws(SessionProblem) -> ReviewedMembers {
    let calculator = try calculator(for: policy, output: &output)
    defer { noteReference(of: calculator) }
    let review = try compute(policy: policy, stage: stage) { () throws(CalculationFailure) in try calculator.review() }
    return ReviewedMembers(
      report: review.report, decisions: review.decisions, members: calculator.dataset.members,
      reading: workspace.readings)
  }

  /// Notes what was left to the reference evaluator, for who wants to know where the time went.
  func noteReference(of calculator: any Calculator) {
    if let reason = calculator.leftToReference { leftToReference = reason }
  }

  /// In the language of the policy at hand, where nobody asked for another.
  func followPolicy(output: inout Output) {
    guard followsPolicy, let own = keywordLanguage(of: workspace.document.source) else { return }
    language = own
    output.speak(own)
  }

  // MARK: Changes

  /// Puts another document in the place of the policy's, so that `:undo` brings this one back.
  func change(to document: PolicyDocument) {
    past.append(workspace.document)
    if past.count > 1_000 { past.removeFirst() }
    workspace.document = document
    workspace.check()
  }

  func undo() throws(SessionProblem) {
    guard let document = past.popLast() else { throw .nothingToUndo }
    workspace.document = document
    workspace.check()
  }
}

extension Phrase {
  /// What takes long in a session, as it is called while it lasts.
  static let reviewing = Phrase("reviewing", "复盘")
}
