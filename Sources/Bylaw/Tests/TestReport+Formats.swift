import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

extension TestReport {
  /// Lines and columns are from 1; columns count characters.
  func json(in language: KeywordLanguage) -> JSON {
    .object(
      [
        ("version", .int(1)),
        ("files", .array(suites.map { .string($0.suite.file) })),
        ("passed", .int(count(of: .passed))),
        ("failed", .int(count(of: .failed))),
        ("errors", .int(count(of: .error))),
        (
          "problems",
          .array(
            suites.flatMap { $0.suite.policy == nil ? problems(from: $0.suite.problems.diagnostics, in: language) : [] }
          )
        ),
        (
          "tests",
          .array(suites.flatMap { suite, outcomes in outcomes.map { test(of: $0, in: suite, language: language) } })
        ),
      ] + (coverage.map { [("coverage", $0.json)] } ?? [])
        + (mutations.map { [("mutations", $0.json)] } ?? []))
  }

  private func test(of outcome: TestOutcome, in suite: TestSuite, language: KeywordLanguage) -> JSON {
    let line = suite.policy?.checked.source.line(at: outcome.test.span.start) ?? 1
    return .object([
      ("file", .string(suite.file)),
      ("line", .int(line)),
      ("title", .string(outcome.test.title)),
      ("status", .string(outcome.status.rawValue)),
      ("expectations", .int(outcome.test.expectations.count)),
      (
        "failures",
        .array(
          failureTexts(of: outcome, in: suite).map { failure(of: $0, in: language) }
            + neverTexts(of: outcome, in: suite).map { failure(of: $0, in: language) })
      ),
      ("problems", .array(problems(from: outcome.problems, in: language))),
      ("decisions", .array(decisions(of: outcome, in: suite))),
    ])
  }

  private func failure(of text: FailureText, in language: KeywordLanguage) -> JSON {
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
      ("reasons", .array(diagnostic.notes.map { .string($0.text.text(in: language)) })),
    ])
  }

  private func failure(of text: BrokenNeverText, in language: KeywordLanguage) -> JSON {
    let position = text.policy.source.position(at: text.never.span.start)
    return .object([
      ("line", .int(position.line)), ("column", .int(position.column)), ("expected", .string(text.never.name)),
      ("found", .string(text.found.text(in: language))), ("values", .array([])),
      ("reasons", .strings(text.never.reason.map { [$0] } ?? [])),
    ])
  }

  private func decisions(of outcome: TestOutcome, in suite: TestSuite) -> [JSON] {
    guard let policy = suite.policy?.checked, let result = outcome.result else { return [] }
    let text = DecisionText(policy: policy, result: result)
    return result.decisions.map { decision in
      .object([
        ("member", .string(text.member(of: decision))),
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

  private func problems(from diagnostics: [Diagnostic], in language: KeywordLanguage) -> [JSON] {
    diagnostics.map { diagnostic in
      let problem = Problem(diagnostic: diagnostic)
      return .object([
        ("code", .string(problem.code)), ("severity", .string(problem.severity.rawValue)),
        ("summary", .string(diagnostic.summary.text(in: language))), ("file", .optional(problem.file)),
        ("line", problem.line.map { .int($0) } ?? .null), ("column", problem.column.map { .int($0) } ?? .null),
      ])
    }
  }
}

/// JUnit's XML: a suite for each policy, a case for each of its tests.
extension TestReport {
  func junit(in language: KeywordLanguage) -> XMLElement {
    let style = Style(isColoured: false, language: language)
    let suites = suites.map { suiteElement(for: $0.suite, outcomes: $0.outcomes, style: style) }
    var root = XMLElement(
      name: "testsuites",
      attributes: [("name", "bylaw test")] + totals(of: self.suites.map { ($0.suite, $0.outcomes) }))
    root.children = suites
    return root
  }

  private func totals(of suites: [(TestSuite, [TestOutcome])]) -> [(name: String, value: String)] {
    let outcomes = suites.flatMap(\.1)
    let wrong = suites.count { $0.0.policy == nil }
    return [
      ("tests", String(outcomes.count + wrong)), ("failures", String(outcomes.count { $0.status == .failed })),
      ("errors", String(outcomes.count { $0.status == .error } + wrong)), ("skipped", "0"),
    ]
  }

  private func suiteElement(for suite: TestSuite, outcomes: [TestOutcome], style: Style) -> XMLElement {
    var element = XMLElement(name: "testsuite", attributes: [("name", suite.file)] + totals(of: [(suite, outcomes)]))
    if suite.policy == nil {
      var broken = XMLElement(name: "testcase", attributes: [("classname", suite.file), ("name", "check")])
      var text = ""
      suite.problems.write(to: &text, style: style)
      let message = suite.problems.countText.map { style($0) } ?? ""
      broken.children = [
        XMLElement(
          name: "error", attributes: [("message", message), ("type", "check")], text: text)
      ]
      element.children.append(broken)
    }
    element.children += outcomes.map { testCase(for: $0, in: suite, style: style) }
    return element
  }

  private func testCase(for outcome: TestOutcome, in suite: TestSuite, style: Style) -> XMLElement {
    let line = suite.policy?.checked.source.line(at: outcome.test.span.start) ?? 1
    var element = XMLElement(
      name: "testcase",
      attributes: [
        ("classname", suite.file), ("name", outcome.test.title), ("file", suite.file), ("line", String(line)),
      ])
    let text = block(of: outcome, in: suite, style: style).joined(separator: "\n") + "\n"
    switch outcome.status {
    case .passed: break
    case .failed:
      let title = outcome.test.title
      let message =
        failureTexts(of: outcome, in: suite).first?.diagnostic(test: title).summary
        ?? neverTexts(of: outcome, in: suite).first?.diagnostic(test: title).summary
      element.children = [
        XMLElement(
          name: "failure", attributes: [("message", message.map { style($0) } ?? ""), ("type", "test-failed")],
          text: text)
      ]
    case .error:
      let problem = outcome.problems.first
      element.children = [
        XMLElement(
          name: "error",
          attributes: [("message", problem.map { style($0.summary) } ?? ""), ("type", problem?.code ?? "")],
          text: text)
      ]
    }
    return element
  }
}
