import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

extension TestReport {
  /// Lines and columns are from 1; columns count characters.
  var json: JSON {
    .object(
      [
        ("version", .int(1)),
        ("files", .array(suites.map { .string($0.suite.file) })),
        ("passed", .int(count(.passed))),
        ("failed", .int(count(.failed))),
        ("errors", .int(count(.error))),
        ("problems", .array(suites.flatMap { $0.suite.policy == nil ? problems($0.suite.problems.diagnostics) : [] })),
        ("tests", .array(suites.flatMap { suite, outcomes in outcomes.map { test($0, suite) } })),
      ] + (coverage.map { [("coverage", $0.json)] } ?? [])
        + (mutations.map { [("mutations", $0.json)] } ?? []))
  }

  private func test(_ outcome: TestOutcome, _ suite: TestSuite) -> JSON {
    let line = suite.policy?.checked.source.line(at: outcome.test.span.start) ?? 1
    return .object([
      ("file", .string(suite.file)),
      ("line", .int(line)),
      ("title", .string(outcome.test.title)),
      ("status", .string(outcome.status.rawValue)),
      ("expectations", .int(outcome.test.expectations.count)),
      ("failures", .array(failureTexts(outcome, suite).map(failure))),
      ("problems", .array(problems(outcome.problems))),
      ("decisions", .array(decisions(outcome, suite))),
    ])
  }

  private func failure(_ text: FailureText) -> JSON {
    let source = text.policy.source
    let span = text.failure.expectation.span
    let position = source.position(at: span.start)
    let values = text.failure.parts.map { part in
      let place = source.position(at: part.offset)
      return JSON.object([
        ("line", .int(place.line)), ("column", .int(place.column)), ("value", .string(part.text)),
      ])
    }
    let diagnostic = text.diagnostic(test: "")
    return .object([
      ("line", .int(position.line)), ("column", .int(position.column)), ("expected", .string(text.expected)),
      ("found", .optional(text.found)), ("values", .array(values)),
      ("reasons", .array(diagnostic.notes.map { .string($0.text) })),
    ])
  }

  private func decisions(_ outcome: TestOutcome, _ suite: TestSuite) -> [JSON] {
    guard let policy = suite.policy?.checked, let result = outcome.result else { return [] }
    let text = DecisionText(policy: policy, result: result)
    return result.decisions.map { decision in
      .object([
        ("member", .string(text.member(decision))),
        ("rule", .string(policy.rules[decision.rule].name)),
        ("kind", .string(decision.kind.rawValue)),
        ("from", .optional(decision.from)),
        ("to", .optional(decision.to)),
        ("detail", decision.detail.isEmpty ? .null : .string(decision.detail)),
        ("rank", decision.rank.map { .int($0) } ?? .null),
        ("value", .optional(decision.value)),
      ])
    }
  }

  private func problems(_ diagnostics: [Diagnostic]) -> [JSON] {
    diagnostics.map { diagnostic in
      let problem = Problem(diagnostic)
      return .object([
        ("code", .string(problem.code)), ("severity", .string(problem.severity.rawValue)),
        ("summary", .string(problem.summary)), ("file", .optional(problem.file)),
        ("line", problem.line.map { .int($0) } ?? .null), ("column", problem.column.map { .int($0) } ?? .null),
      ])
    }
  }
}

/// JUnit's XML: a suite for each policy, a case for each of its tests.
extension TestReport {
  var junit: XMLElement {
    let suites = suites.map(suite)
    var root = XMLElement(
      "testsuites",
      [("name", "bylaw test")] + totals(self.suites.map { ($0.suite, $0.outcomes) }))
    root.children = suites
    return root
  }

  private func totals(_ suites: [(TestSuite, [TestOutcome])]) -> [(name: String, value: String)] {
    let outcomes = suites.flatMap(\.1)
    let wrong = suites.count { $0.0.policy == nil }
    return [
      ("tests", String(outcomes.count + wrong)), ("failures", String(outcomes.count { $0.status == .failed })),
      ("errors", String(outcomes.count { $0.status == .error } + wrong)), ("skipped", "0"),
    ]
  }

  private func suite(_ suite: TestSuite, _ outcomes: [TestOutcome]) -> XMLElement {
    var element = XMLElement("testsuite", [("name", suite.file)] + totals([(suite, outcomes)]))
    if suite.policy == nil {
      var broken = XMLElement("testcase", [("classname", suite.file), ("name", "check")])
      broken.children = [
        XMLElement(
          "error", [("message", suite.problems.countText ?? ""), ("type", "check")], text: suite.problems.text())
      ]
      element.children.append(broken)
    }
    element.children += outcomes.map { testCase($0, suite) }
    return element
  }

  private func testCase(_ outcome: TestOutcome, _ suite: TestSuite) -> XMLElement {
    let line = suite.policy?.checked.source.line(at: outcome.test.span.start) ?? 1
    var element = XMLElement(
      "testcase",
      [("classname", suite.file), ("name", outcome.test.title), ("file", suite.file), ("line", String(line))])
    let text = block(outcome, suite, .plain).joined(separator: "\n") + "\n"
    switch outcome.status {
    case .passed: break
    case .failed:
      let message = failureTexts(outcome, suite).first?.diagnostic(test: outcome.test.title).summary ?? ""
      element.children = [XMLElement("failure", [("message", message), ("type", "test-failed")], text: text)]
    case .error:
      let problem = outcome.problems.first
      element.children = [
        XMLElement("error", [("message", problem?.summary ?? ""), ("type", problem?.code ?? "")], text: text)
      ]
    }
    return element
  }
}
