import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax
import BylawSystem

/// The tests of one policy file.
package struct TestSuite: Sendable {
  /// The policy's name, as it was given.
  package var file: String
  /// Nil where the policy has errors.
  package var policy: Policy?
  package var problems: Problems
  /// Those that are asked for, in the order written.
  package var tests: [CheckedTest]
  /// As it was read, to be read again with changes.
  var parsed: ParsedPolicy?
  var settings: [Setting] = []
  var filter: String?
  /// Whether its tests may read files from anywhere.
  var allowsOutside = false

  /// - Parameter filter: a text that a test's title must have in it.
  package init(file: String, settings: [Setting], filter: String?, allowsOutside: Bool = false) {
    let loaded = loadPolicy(at: file)
    guard let text = loaded.value else {
      self.init(file: file, policy: nil, problems: loaded.problems, tests: [])
      return
    }
    let parsed = parsePolicy(text)
    var checked = checkPolicy(parsed, settings: settings)
    checked.problems = withWaysOut(checked.problems, of: parsed, settings: settings)
    self.init(file: text.name, policy: checked.value, problems: checked.problems, tests: [])
    self.parsed = parsed
    self.settings = settings
    self.filter = filter
    self.allowsOutside = allowsOutside
    tests = policy.map(tests) ?? []
  }

  /// The files that its tests read.
  package var tables: [String] {
    tests.flatMap { test in
      let files = test.tables.map(\.file) + test.decisionFiles + (test.rows.map { [$0.file] } ?? [])
      return files.map { $0.hasPrefix("/") ? $0 : folder(ofPolicy: file) + "/" + $0 }
    }
  }

  /// The tests that are asked for, of the policy or of a changed one.
  func tests(of policy: Policy) -> [CheckedTest] {
    policy.checked.tests.filter { test in
      filter.map { test.title.hasOccurrence(of: $0) } ?? true
    }
  }

  /// With more tests behind the policy, and all of them.
  func grown(by tests: String) -> TestSuite {
    guard let source = policy?.checked.source else { return self }
    let parsed = parsePolicy(PolicyText(name: source.name, text: source.text(grownBy: tests)))
    let checked = checkPolicy(parsed, settings: settings)
    var grown = TestSuite(
      file: file, policy: checked.value, problems: checked.problems, tests: checked.value?.checked.tests ?? [])
    (grown.parsed, grown.settings, grown.allowsOutside) = (parsed, settings, allowsOutside)
    return grown
  }

  package init(file: String, policy: Policy?, problems: Problems, tests: [CheckedTest]) {
    self.file = file
    self.policy = policy
    self.problems = problems
    self.tests = tests
  }
}

extension SourceText {
  /// The text with tests behind it.
  package func text(grownBy tests: String) -> String {
    var bytes = bytes
    while let last = bytes.last, last == UInt8(ascii: "\n") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self) + "\n\n" + tests
  }
}

/// What became of a test.
package struct TestOutcome: Sendable {
  package enum Status: String, Sendable {
    case passed
    case failed
    /// It could not be run.
    case error
  }

  package var test: CheckedTest
  /// Nil where it could not be run.
  package var result: TestResult?
  /// Why it could not be run.
  package var problems: [Diagnostic]

  package var status: Status {
    guard let result else { return .error }
    return result.hasPassed ? .passed : .failed
  }
}

/// Runs all tests of some suites, in parallel; the outcomes are in the order of the suites and their tests.
package func runTests(in suites: [TestSuite], logsConditions: Bool = false) -> [[TestOutcome]] {
  let places = suites.indices.flatMap { suite in suites[suite].tests.indices.map { (suite, $0) } }
  let lists = mapInThreads(places.count, threads: processorCount) { index -> [TestOutcome] in
    let (suite, test) = places[index]
    guard let policy = suites[suite].policy else { return [] }
    return outcomes(
      of: suites[suite].tests[test], policy: policy, allowsOutside: suites[suite].allowsOutside,
      logsConditions: logsConditions)
  }

  var bySuite = suites.map { _ in [TestOutcome]() }
  for (place, outcomes) in zip(places, lists) { bySuite[place.0] += outcomes }
  return bySuite
}

/// Runs a test: once, or once for each row of its table.
///
/// - Parameter allowsOutside: whether it may read files that lie neither beside the policy nor below.
package func outcomes(
  of test: CheckedTest, policy: Policy, allowsOutside: Bool = false, logsConditions: Bool = false
) -> [TestOutcome] {
  guard let rows = test.rows else {
    return [outcome(of: test, policy: policy, allowsOutside: allowsOutside, logsConditions: logsConditions)]
  }
  let table: RawTable
  do throws(DataProblem) {
    table = try RawTable(
      named: rows.file, besidePolicyIn: folder(ofPolicy: policy.checked.source.name), allowsOutside: allowsOutside)
  } catch {
    return [TestOutcome(test: test, result: nil, problems: [error.diagnostic])]
  }
  if table.rows.isEmpty {
    return [TestOutcome(test: test, result: nil, problems: [noRows(in: rows, policy: policy.checked)])]
  }
  return table.rows.map { line in
    let cells = Dictionary(zip(table.columns, table.columns.indices.map { table.cell($0, of: line) })) { $1 }
    let row = rows.row(of: cells, line: line.line, spellings: policySpellings)
    guard let row, let own = row.test else {
      return TestOutcome(
        test: test, result: nil, problems: row.map { problems(of: $0, in: rows, line: line.line) } ?? [])
    }
    return outcome(
      of: own, policy: Policy(checked: row.policy, zone: policy.zone), allowsOutside: allowsOutside,
      logsConditions: logsConditions)
  }
}

/// What is wrong with the test for one row, with the line of the file.
private func problems(of row: TestRows.Row, in rows: TestRows, line: Int) -> [Diagnostic] {
  row.diagnostics.filter { $0.severity == .error }.map { problem in
    var problem = problem
    problem.notes.insert(
      Diagnostic.Note(text: Phrase("with line \(line) of \(rows.file)", "\(rows.file) 第 \(line) 行")), at: 0)
    return problem
  }
}

private func noRows(in rows: TestRows, policy: CheckedPolicy) -> Diagnostic {
  Diagnostic(
    code: "bad-test-row", place: .source(policy.source, rows.span),
    summary: Phrase("\(rows.file) has no rows, so that nothing is tested", "\(rows.file) 一行也没有，什么也没测"))
}

extension CheckedTest {
  /// The files that decisions are compared with.
  var decisionFiles: [String] {
    expectations.compactMap { if case .decisions(let file) = $0.kind { file } else { nil } }
  }
}

/// Runs one test.
///
/// - Parameter allowsOutside: whether it may read files that lie neither beside the policy nor below.
package func outcome(
  of test: CheckedTest, policy: Policy, allowsOutside: Bool = false, logsConditions: Bool = false
) -> TestOutcome {
  if let variant = test.variant.first, let own = variant.tests.first(where: { $0.span == test.span }) {
    var outcome = outcome(
      of: own, policy: Policy(checked: variant, zone: policy.zone), allowsOutside: allowsOutside,
      logsConditions: logsConditions)
    outcome.test = test
    return outcome
  }
  var files: Dataset?
  if !test.tables.isEmpty {
    let reading = readTables(of: test, policy: policy, allowsOutside: allowsOutside)
    guard let dataset = reading.dataset else {
      return TestOutcome(test: test, result: nil, problems: reading.problems.map(\.diagnostic))
    }
    files = dataset
  }
  var expected: [String: RawTable] = [:]
  for file in test.decisionFiles {
    do throws(DataProblem) {
      expected[file] = try RawTable(
        named: file, besidePolicyIn: folder(ofPolicy: policy.checked.source.name), allowsOutside: allowsOutside)
    } catch {
      return TestOutcome(test: test, result: nil, problems: [error.diagnostic])
    }
  }
  do throws(TestError) {
    let result = try run(
      test, policy: policy.checked, files: files, expected: expected, logsConditions: logsConditions)
    return TestOutcome(test: test, result: result, problems: [])
  } catch {
    return TestOutcome(test: test, result: nil, problems: [error.diagnostic(for: test, in: policy.checked)])
  }
}

/// The tables that a test takes from files beside the policy.
private func readTables(of test: CheckedTest, policy: Policy, allowsOutside: Bool) -> DataReading {
  let events = test.tables.compactMap { table in
    table.event.map { (name: policy.checked.events[$0].table.name, file: table.file) }
  }

  let request = DataRequest(
    members: test.tables.first { $0.event == nil }.map(\.file), events: events, allowsMissingTables: true,
    policyFolder: folder(ofPolicy: policy.checked.source.name), allowsOutside: allowsOutside)
  return readDataset(
    policy: policy.checked, zone: policy.zone, request: request,
    rowTest: rowTest(of: policy.checked, asOf: test.moment(in: policy.checked)))
}

private func folder(ofPolicy file: String) -> String {
  file.lastIndex(of: "/").map { String(file[...$0]) } ?? "."
}

extension Policy {
  /// The line, from 1, on which a test begins.
  package func line(of test: CheckedTest) -> Int { checked.source.line(at: test.span.start) }
}
