import Bylaw
import BylawSyntax
import BylawSystem

private let formatFlag = Flag(
  name: "format", placeholder: "FORMAT", help: "text (the default), json, sarif, junit or github")
private let filterFlag = Flag(name: "filter", placeholder: "TEXT", help: "only the tests with TEXT in their titles")
private let listFlag = Flag(name: "list", help: "name the tests instead of running them")
private let coverageFlag = Flag(name: "coverage", help: "say what of the policies no test has seen at work")
private let lcovFlag = Flag(name: "lcov", placeholder: "FILE", help: "write the coverage there, as a tracefile of LCOV")
private let minFlag = Flag(
  name: "min", placeholder: "PERCENT", help: "it is a failure if less of a policy is covered")
private let mutateFlag = Flag(
  name: "mutate", help: "change the policies a little, again and again, and say which changes no test notices")
private let minScoreFlag = Flag(
  name: "min-score", placeholder: "PERCENT", help: "it is a failure if fewer of the changes are noticed")
private let allowEmptyFlag = Flag(name: "allow-empty", help: "it is no failure to find no tests")

let testCommand = Command(
  name: "test",
  summary: "runs the tests that policies have in them",
  words: Command.Words(placeholder: "POLICY…", meaning: "a policy's file or folder", fewest: 1, most: nil),
  flags: [
    filterFlag, listFlag, coverageFlag, minFlag, lcovFlag, mutateFlag, minScoreFlag, allowEmptyFlag, .allowOutside,
    .set, formatFlag,
    .out,
  ],
  remarks: """
    POLICY may be - for standard input, or a folder, whose .bylaw files are all run, however deep they are. For what
    failed, the report has the expectation with the value of each part beneath it, the decisions that were taken, and
    why the expected one was not.

    Covered is each rule that was taken and passed somebody over, each condition of a when, an unless or a choosing line
    that decided the matter by being true and by being false (MC/DC), each line of a classify or place, each cut,
    protection and limit that bound.

    With --mutate one threshold, comparison, direction, window, count, condition, protection or limit after the other
    is changed in rules, lets, labels, classes and params, and the tests are run on what comes of it, once they all pass.

    Exit status: 0 all tests passed; 1 a test failed or could not be run, there are none, a policy has errors, less is
    covered than --min, or fewer changes are noticed than --min-score.
    """,
  examples: [
    Command.Example(line: "bylaw test policy.bylaw", meaning: "the tests of this policy"),
    Command.Example(
      line: "bylaw test policy.bylaw --coverage --min 90", meaning: "the tests, and whether they cover the policy"),
    Command.Example(line: "bylaw test policy.bylaw --mutate", meaning: "what of the policy the tests do not pin down"),
    Command.Example(
      line: "bylaw test policies --format junit --out tests.xml", meaning: "all tests of a folder, for CI"),
  ],
  action: test)

private struct Options {
  var format: CheckFormat
  var settings: [Setting]
  var least: Percent?
  var measures: Bool
  var leastScore: Percent?
  var mutates: Bool

  init(arguments: Arguments) throws(UsageError) {
    format = try arguments.choice(of: formatFlag, as: CheckFormat.self) ?? .text
    settings = try arguments.settings()
    try checkStandardInput(policies: arguments.words)
    least = try arguments.percent(of: minFlag)
    leastScore = try arguments.percent(of: minScoreFlag)
    mutates = arguments.has(mutateFlag) || leastScore != nil
    measures = arguments.has(coverageFlag) || arguments.has(lcovFlag) || least != nil
  }
}

extension Arguments {
  fileprivate func percent(of flag: Flag) throws(UsageError) -> Percent? {
    guard let text = value(of: flag) else { return nil }
    if let percent = Percent(reading: text) { return percent }
    throw .wrongValue(flag: flag.name, value: text, wanted: "wanted a number from 0 to 100", nearest: nil)
  }
}

private func test(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let options = try orUsage { () throws(UsageError) in try Options(arguments: arguments) }
  try checkDestinations([arguments.value(of: .out), arguments.value(of: lcovFlag)])
  let files = policyFiles(at: arguments.words)
  let suites =
    files
    .map {
      TestSuite(
        file: $0, settings: options.settings, filter: arguments.value(of: filterFlag),
        allowsOutside: arguments.has(.allowOutside))
    }
  try checkInputsStay(
    files + suites.flatMap(\.tables),
    outputs: [(Flag.out, arguments.value(of: .out)), (lcovFlag, arguments.value(of: lcovFlag))])
  if arguments.has(listFlag) {
    try writeResult(arguments: arguments, privacy: .open) { writeList(suites, to: &$0) }
    return try status(of: TestReport(suites: suites, outcomes: suites.map { _ in [] }), arguments: arguments)
  }
  var report = TestReport(suites: suites, outcomes: runTests(in: suites, logsConditions: options.measures))
  let coverage = options.measures ? report.measuredCoverage() : nil
  if arguments.has(coverageFlag) { report.coverage = coverage }
  if options.mutates, !report.hasFailed { report.mutations = mutations(in: suites, console: console) }
  try write(report, coverage: coverage, options: options, arguments: arguments, console: console)
  let status = try status(of: report, arguments: arguments)
  let complaints = complaints(about: report, coverage: coverage, options: options)
  for complaint in complaints { console.tell("bylaw: \(complaint)\n") }
  return status == .done && !complaints.isEmpty ? .policyHasErrors : status
}

private func mutations(in suites: [TestSuite], console: Console) -> MutationReport {
  let progress = Progress(console: console)
  defer { progress.pause() }
  progress.start(stage: "trying changes")
  return MutationReport(policies: tryMutations(in: suites.filter { !$0.tests.isEmpty }))
}

/// What keeps the run from being good enough though all tests may have passed.
private func complaints(about report: TestReport, coverage: CoverageReport?, options: Options) -> [String] {
  var complaints: [String] = []
  if options.mutates, report.hasFailed { complaints.append("changes are tried once all tests pass") }
  if let least = options.least, let coverage {
    complaints += coverage.below(least).map { policy in
      "\(policy.percent.text) of \(escaped(policy.file)) is covered, less than \(least.text)"
    }
  }
  if let least = options.leastScore, let mutations = report.mutations {
    complaints += mutations.below(least).map { policy in
      "\(policy.score.text) of the changes of \(escaped(policy.file)) are noticed, less than \(least.text)"
    }
  }
  return complaints
}

/// Writes all files of the run, or none.
private func write(
  _ report: TestReport, coverage: CoverageReport?, options: Options, arguments: Arguments, console: Console
) throws(Failure) {
  let outputs = Outputs(privacy: .open)
  try orOutputFailure { () throws(OutputProblem) in
    if let path = arguments.value(of: lcovFlag) {
      var sink = try outputs.open(at: path)
      coverage?.writeLCOV(to: &sink)
    }
    let path = arguments.value(of: .out) ?? "-"
    var sink = try outputs.open(at: path)
    report.write(
      as: options.format, to: &sink,
      style: console.style(of: arguments, isForPrograms: [.json, .sarif].contains(options.format)))
    try outputs.commit()
  }
}

private func status(of report: TestReport, arguments: Arguments) throws(Failure) -> ExitStatus {
  if report.areAboutSettings { return .wrongCommandLine }
  if report.suites.allSatisfy(\.suite.tests.isEmpty), !report.hasFailed, !arguments.has(allowEmptyFlag) {
    throw .message(nothingFound(arguments: arguments), .policyHasErrors)
  }
  return report.hasFailed ? .policyHasErrors : .done
}

private func nothingFound(arguments: Arguments) -> String {
  let places = listed(arguments.words.map { $0 == "-" ? "standard input" : escaped($0) })
  let filter = arguments.value(of: filterFlag).map { " with '\(escaped($0))' in their titles" } ?? ""
  return "there are no tests\(filter) in \(places); --allow-empty makes that no failure"
}

/// `file:line: title` a line.
private func writeList(_ suites: [TestSuite], to output: inout some TextOutputStream) {
  for suite in suites {
    for test in suite.tests {
      let line = suite.policy.map { $0.line(of: test) } ?? 1
      output.write("\(escaped(suite.file)):\(line): \(escaped(test.title))\n")
    }
    if suite.policy == nil { suite.problems.write(to: &output, style: .plain) }
  }
}
