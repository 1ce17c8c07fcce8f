import BylawChecker
import BylawReference
import BylawSyntax

/// What came of running one of a policy's tests.
public struct PolicyTest: Sendable {
  public enum Status: Sendable, Hashable {
    case passed
    /// What it expects did not come about, or its review broke a `never`.
    case failed
    /// It could not be run.
    case error
  }

  public var title: String
  public var status: Status
  /// Where it stands in the policy's text.
  public var range: SourceRange
  /// For each expectation that was not met, what came instead and why; or why the test could not be run.
  public var problems: [Problem]
  /// What the review of the test's members decided.
  public var decisions: [Review.Decision]
}

/// How much of a policy its tests have seen at work.
public struct Coverage: Sendable {
  /// Something that tests can show at work.
  public struct Item: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
      case rule
      /// One of the conditions that `and`, `or` and `not` join.
      case condition
      /// Of a `classify` or a `place`.
      case line
      /// Of a `take`.
      case cut
      case protection
      /// How many a tier is to keep.
      case leave
      case limit
    }

    /// A way in which the item can show at work: a condition by being true and by being false, say.
    public struct Way: Sendable, Hashable {
      public var name: String
      public var isCovered: Bool
    }

    public var kind: Kind
    /// Of the declaration that it is in.
    public var name: String
    public var range: SourceRange
    public var ways: [Way]
    /// What no test has seen, in words; nil where all is covered.
    public var missing: String?
  }

  /// In the order of the text.
  public var items: [Item]
  /// How many ways of all items there are, and how many tests have seen.
  public var total: Int { items.reduce(0) { $0 + $1.ways.count } }
  public var covered: Int { items.reduce(0) { $0 + $1.ways.count { $0.isCovered } } }
}

/// A small change of a policy, such as a hasty edit might make, and whether its tests notice.
public struct Mutant: Sendable, Hashable {
  /// As in "`>=` becomes `>`".
  public var change: String
  /// What of the policy's text is changed.
  public var edits: [Problem.Fix.Edit]
  /// The title of the first test that fails with the change; nil where none does.
  public var noticedBy: String?
}

extension PolicyFile {
  private var suite: TestSuite { suite(matching: nil) }

  private func suite(matching filter: String?) -> TestSuite {
    var suite = TestSuite(file: text.name, policy: policy, problems: problems, tests: [])
    suite.parsed = parsed
    suite.settings = settings
    suite.filter = filter
    suite.tests = policy.map(suite.tests) ?? []
    return suite
  }

  /// Runs the policy's tests, in parallel; none where the policy has errors.
  ///
  /// - Parameter filter: a text that a test's title must have in it.
  public func runTests(matching filter: String? = nil) -> [PolicyTest] {
    let suite = suite(matching: filter)
    let outcomes = Bylaw.runTests(in: [suite])
    let report = TestReport(suites: [suite], outcomes: outcomes)
    return outcomes.joined().compactMap { outcome in
      policy.map { test(outcome, suite: suite, report: report, policy: $0.checked) }
    }
  }

  private func test(
    _ outcome: TestOutcome, suite: TestSuite, report: TestReport, policy: CheckedPolicy
  ) -> PolicyTest {
    let failures =
      report.failureTexts(of: outcome, in: suite).map { $0.diagnostic(test: outcome.test.title) }
      + report.neverTexts(of: outcome, in: suite).map { $0.diagnostic(test: outcome.test.title) }
    let rows = DecisionRows(policy: policy, decisions: .list(outcome.result?.decisions ?? []))
    return PolicyTest(
      title: outcome.test.title, status: PolicyTest.Status(outcome.status),
      range: SourceRange(source: policy.source, span: outcome.test.span),
      problems: (outcome.problems + failures).map { Problem(diagnostic: $0) },
      decisions: rows.values)
  }

  /// What the policy's tests together show of it; nil where the policy has errors.
  public func coverage() -> Coverage? {
    guard let policy else { return nil }
    let results = Bylaw.runTests(in: [suite], logsConditions: true).joined().compactMap(\.result)
    let items = PolicyCoverage(policy: policy.checked, results: results).items
    return Coverage(items: items.map { Coverage.Item(item: $0, source: policy.checked.source) })
  }

  /// Changes thresholds, comparisons, windows and the like, one at a time, and runs the tests on what comes of each; in
  /// the order of the text. None where the policy has errors; it says something only where all tests pass.
  public func mutants() -> [Mutant] {
    guard let source = policy?.checked.source else { return [] }
    return tryMutations(in: [suite]).flatMap(\.trials).map { trial in
      Mutant(
        change: trial.mutation.what,
        edits: trial.mutation.edits.map {
          Problem.Fix.Edit(range: SourceRange(source: source, span: $0.span), replacement: $0.replacement)
        }, noticedBy: trial.noticedBy)
    }
  }
}

extension PolicyTest.Status {
  fileprivate init(_ status: TestOutcome.Status) {
    self =
      switch status {
      case .passed: .passed
      case .failed: .failed
      case .error: .error
      }
  }
}

extension Coverage.Item {
  fileprivate init(item: CoverageItem, source: SourceText) {
    self.init(
      kind: Kind(item.kind), name: item.name, range: SourceRange(source: source, span: item.span),
      ways: item.ways.map { Way(name: $0.name, isCovered: $0.isSeen) }, missing: item.lack)
  }
}

extension Coverage.Item.Kind {
  fileprivate init(_ kind: CoverageItem.Kind) {
    self =
      switch kind {
      case .rule: .rule
      case .condition: .condition
      case .line: .line
      case .cut: .cut
      case .protection: .protection
      case .leave: .leave
      case .limit: .limit
      }
  }
}
