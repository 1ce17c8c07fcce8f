import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax

/// What running tests came to, to be written in one of the formats.
package struct TestReport: Sendable {
  package var suites: [(suite: TestSuite, outcomes: [TestOutcome])]
  /// Nil where it was not asked for.
  package var coverage: CoverageReport?
  /// Nil where it was not asked for.
  package var mutations: MutationReport?

  package init(suites: [TestSuite], outcomes: [[TestOutcome]]) {
    self.suites = Array(zip(suites, outcomes))
  }

  /// What the tests together cover of each policy.
  package func measuredCoverage() -> CoverageReport {
    CoverageReport(
      policies: suites.compactMap { suite, outcomes in
        (suite.policy?.checked).map { PolicyCoverage(policy: $0, results: outcomes.compactMap(\.result)) }
      })
  }

  package func count(of status: TestOutcome.Status) -> Int {
    suites.reduce(0) { $0 + $1.outcomes.count { $0.status == status } }
  }

  package var testCount: Int { suites.reduce(0) { $0 + $1.outcomes.count } }

  /// Whether a policy has errors, or a test did not pass.
  package var hasFailed: Bool {
    suites.contains { $0.suite.policy == nil } || count(of: .passed) < testCount
  }

  package var areAboutSettings: Bool {
    let wrong = suites.filter { $0.suite.policy == nil }
    return !wrong.isEmpty && wrong.allSatisfy(\.suite.problems.areAboutSettings)
  }

  package func write(as format: CheckFormat, to output: inout some TextOutputStream, style: Style) {
    switch format {
    case .text: writeText(to: &output, style: style)
    case .json:
      json(in: style.language).writeIndented(to: &output)
      output.write("\n")
    case .junit:
      output.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
      junit(in: style.language).write(to: &output)
    case .github: checkReport.writeGitHub(to: &output, language: style.language)
    case .sarif:
      checkReport.sarif(in: style.language).writeIndented(to: &output)
      output.write("\n")
    }
  }

  /// What failed as diagnostics, for the formats that know nothing of tests.
  private var checkReport: CheckReport {
    let problems = suites.reduce(Problems()) { problems, suite in
      let failures = suite.outcomes.flatMap { outcome in
        outcome.problems
          + failureTexts(of: outcome, in: suite.suite).map { $0.diagnostic(test: outcome.test.title) }
          + neverTexts(of: outcome, in: suite.suite).map { $0.diagnostic(test: outcome.test.title) }
      }
      return problems + (suite.suite.policy == nil ? suite.suite.problems : Problems())
        + Problems(diagnostics: failures)
    }
    return CheckReport(files: suites.map(\.suite.file), problems: problems)
  }

  func failureTexts(of outcome: TestOutcome, in suite: TestSuite) -> [FailureText] {
    guard let policy = suite.policy, let result = outcome.result else { return [] }
    return result.failures.map {
      FailureText(policy: policy.checked, failure: $0, decisions: result.decisions)
    }
  }
}

extension TestReport {
  func neverTexts(of outcome: TestOutcome, in suite: TestSuite) -> [BrokenNeverText] {
    guard let policy = suite.policy, let result = outcome.result else { return [] }
    return result.brokenNevers.map { BrokenNeverText(policy: policy.checked, result: result, report: $0) }
  }
}

// MARK: - Text

extension TestReport {
  private func writeText(to output: inout some TextOutputStream, style: Style) {
    for (suite, outcomes) in suites {
      if suites.count > 1, suite.policy == nil || !outcomes.isEmpty {
        output.write(style(.bold, escaped(suite.file)) + "\n")
      }
      if suite.policy == nil {
        suite.problems.write(to: &output, style: style)
      }
      for outcome in outcomes { output.write(line(of: outcome, style: style) + "\n") }
    }
    for (suite, outcomes) in suites {
      for outcome in outcomes where outcome.status != .passed {
        output.write("\n")
        for line in block(of: outcome, in: suite, style: style) { output.write(line + "\n") }
      }
    }
    output.write((testCount > 0 && hasFailed ? "\n" : "") + style(.bold, countText) + "\n")
    if let coverage, !coverage.policies.isEmpty {
      output.write("\n")
      coverage.writeText(to: &output, style: style)
    }
    if let mutations, !mutations.policies.isEmpty {
      output.write("\n")
      mutations.writeText(to: &output, style: style)
    }
  }

  private func line(of outcome: TestOutcome, style: Style) -> String {
    let title = escaped(outcome.test.title)
    switch outcome.status {
    case .passed: return style(.good, Phrase("ok", "通过")) + style(Phrase("      ", "  ")) + title
    case .failed: return style(.error, Phrase("FAILED", "没过")) + "  " + title
    case .error: return style(.error, Phrase("ERROR", "出错")) + style(Phrase("   ", "  ")) + title
    }
  }

  /// What there is to say about a test that did not pass.
  func block(of outcome: TestOutcome, in suite: TestSuite, style: Style) -> [String] {
    if outcome.status == .error {
      return outcome.problems.flatMap { problem -> [String] in
        let text = DiagnosticRenderer(style: style).text(of: problem)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
      }
    }
    guard let policy = suite.policy?.checked, let result = outcome.result else { return [] }
    let position = policy.source.position(at: outcome.test.span.start)
    var lines = [
      style(.error, Phrase("FAILED", "没过")) + "  " + style(.bold, escaped(outcome.test.title)),
      style(.frame, "  --> ") + "\(escaped(suite.file)):\(position.line):\(position.column)",
    ]
    for text in failureTexts(of: outcome, in: suite) { lines += [""] + text.lines(style: style) }
    for text in neverTexts(of: outcome, in: suite) { lines += [""] + text.lines(style: style) }
    lines += [""] + decisionLines(of: result, policy: policy, style: style.bare)
    return lines
  }

  private static let mostDecisions = 30

  private func decisionLines(of result: TestResult, policy: CheckedPolicy, style: Style) -> [String] {
    guard !result.decisions.isEmpty else { return [style(Phrase("No decisions were taken.", "没有做任何决定。"))] }
    let report = DecisionText(policy: policy, result: result)
    var table = TextTable(columns: [
      (style(Phrase("member", "成员")), .left), (style(Phrase("rule", "规则")), .left),
      (style(Phrase("rank", "名次")), .right), (style(Phrase("decision", "决定")), .left),
    ])
    for decision in result.decisions.prefix(Self.mostDecisions) { table.add(report.cells(of: decision, style: style)) }
    var text = ""
    table.write(to: &text, style: style)
    let more = result.decisions.count - Self.mostDecisions
    return [style(Phrase("The decisions:", "决定："))] + text.split(separator: "\n").dropFirst().map { "  " + $0 }
      + (more > 0 ? [style(Phrase("  … and \(more) more", "  ……还有 \(more) 个"))] : [])
  }

  package var countText: Phrase {
    var parts: [Phrase] = []
    let failed = count(of: .failed)
    let errors = count(of: .error)
    let wrong = suites.count { $0.suite.policy == nil }
    if testCount > 0 { parts.append(Phrase("\(count(of: .passed)) passed", "\(count(of: .passed)) 个通过")) }
    if failed > 0 { parts.append(Phrase("\(failed) failed", "\(failed) 个没过")) }
    if errors > 0 { parts.append(Phrase("\(errors) could not be run", "\(errors) 个运行不了")) }
    if wrong > 0 { parts.append(.count(wrong, "policy has errors", plural: "policies have errors", "份章程有错误")) }
    let tests = Phrase.count(testCount, "test", "个测试")
    if parts.isEmpty { return tests }
    return Phrase("\(tests): \(Phrase.list(parts))", "\(tests)：\(Phrase.row(parts))")
  }
}

/// A test's decisions as cells.
struct DecisionText {
  var policy: CheckedPolicy
  var result: TestResult

  func cells(of decision: Decision, style: Style) -> [String] {
    [
      member(of: decision), policy.rules[decision.rule].name, decision.rank.map(String.init) ?? "",
      style(description(of: decision)),
    ]
  }

  func member(of decision: Decision) -> String {
    result.handles[decision.member] ?? Formatting.keyText(of: decision.key, policy: policy)
  }

  private func description(of decision: Decision) -> Phrase {
    let way = [
      decision.from.map { Phrase("from \($0)", "从 \($0)") }, decision.to.map { Phrase("to \($0)", "到 \($0)") },
    ].compactMap { $0 }
    let words = [decision.kind.words] + way
    let text = Phrase(
      english: words.map(\.english).joined(separator: " "), chinese: words.map(\.chinese).joined(separator: " "))
    return text.adding(
      decision.detail.isEmpty ? nil : Phrase(": \(decision.detail)", "：\(decision.detailWords)"))
  }
}
