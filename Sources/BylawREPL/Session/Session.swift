import Bylaw
import BylawChecker
import BylawEngine
import BylawSyntax

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
  var textEditor: TextEditor?
  var isTimed = false
  private(set) var failures = 0
  private var past: [PolicyDocument] = []

  init(work: Work = Work()) {
    self.work = work
    workspace = Workspace(interruption: work.interruption)
  }

  /// Does what was entered, which may be several entries.
  func execute(_ text: String, _ output: inout Output) -> Ending {
    for unit in Script.units(of: text) {
      if execute(unit: unit, &output) == .quit { return .quit }
    }
    return .goOn
  }

  private func execute(unit: String, _ output: inout Output) -> Ending {
    work.interruption.clear()
    let start = ContinuousClock.now
    defer {
      if isTimed { output.line(output.style(.dim, "\(milliseconds(since: start)) ms")) }
    }
    do throws(SessionProblem) {
      return try perform(unit, &output)
    } catch {
      fail(error, &output)
      return .goOn
    }
  }

  func fail(_ problem: SessionProblem, _ output: inout Output) {
    failures += 1
    if work.interruption.isRaised { workspace.forget() }
    work.interruption.clear()
    if case .found(let problems) = problem { return output.problems(problems) }
    if case .breaksOthers(let problems) = problem { output.problems(Problems(Array(problems.diagnostics.prefix(3)))) }
    output.problem(output.style(.error, "error") + ": \(problem.text)\n")
  }

  private func milliseconds(since start: ContinuousClock.Instant) -> Int64 {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
  }

  private func perform(_ unit: String, _ output: inout Output) throws(SessionProblem) -> Ending {
    if let line = Script.command(unit) { return try SessionCommand.perform(line, self, &output) }
    let typed = SourceText(name: "<typed>", text: unit)
    let parsed = parseEntry(typed)
    guard parsed.diagnostics.isEmpty else { throw .found(Problems(parsed.diagnostics)) }
    switch parsed.entry {
    case .nothing: break
    case .declarations(let declarations): try declare(declarations, typed, &output)
    case .expression(let expression): try show(expression, typed, bins: 8, &output)
    case .query(let query): try show(query, typed, &output)
    }
    return .goOn
  }

  // MARK: What there is

  func policy() throws(SessionProblem) -> Policy {
    guard let policy = workspace.policy else { throw .policyHasErrors(workspace.problems.errorCount) }
    return policy
  }

  /// What computes values of a policy; the data is read first where it has to be.
  func calculator(for policy: Policy, _ output: inout Output) throws(SessionProblem) -> ReferenceCalculator {
    if workspace.isEmpty { throw .noPolicy }
    if !workspace.hasData(for: policy) { try readData(for: policy, &output) }
    guard let calculator = workspace.calculator(for: policy) else { throw .noData }
    return calculator
  }

  /// Runs what may fail on data.
  func compute<Result>(
    _ policy: Policy, _ stage: String = "computing", _ body: () throws(EvaluationError) -> Result
  ) throws(SessionProblem) -> Result {
    try work.run(stage) { () throws(SessionProblem) in
      do throws(EvaluationError) {
        return try body()
      } catch {
        throw .found(Problems([error.diagnostic(in: policy.checked)]))
      }
    }
  }

  /// The review of the policy as it stands.
  func review(_ output: inout Output) throws(SessionProblem) -> ReviewReport {
    if let report = workspace.report, let policy = workspace.policy, workspace.hasData(for: policy) { return report }
    let policy = try policy()
    let calculator = try calculator(for: policy, &output)
    let report = try compute(policy, "reviewing") { () throws(EvaluationError) in try calculator.review() }
    workspace.report = report
    return report
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
