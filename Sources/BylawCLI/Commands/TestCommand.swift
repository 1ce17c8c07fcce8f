import Bylaw
import BylawSyntax

private let formatFlag = Flag(
  name: "format", placeholder: "FORMAT", help: "text (the default), json, sarif, junit or github")
private let filterFlag = Flag(name: "filter", placeholder: "TEXT", help: "only the tests with TEXT in their titles")
private let listFlag = Flag(name: "list", help: "name the tests instead of running them")
private let allowEmptyFlag = Flag(name: "allow-empty", help: "it is no failure to find no tests")

let testCommand = Command(
  name: "test",
  summary: "runs the tests that policies have in them",
  words: Command.Words(placeholder: "POLICY…", meaning: "a policy's file, or a folder of them", fewest: 1, most: nil),
  flags: [filterFlag, listFlag, allowEmptyFlag, .set, formatFlag, .out],
  remarks: """
    POLICY may be - for standard input, or a folder, whose .bylaw files are all run, however deep they are. For what
    failed, the report has the expectation with the value of each part beneath it, the decisions that were taken, and
    why the expected one was not.

    Exit status: 0 all tests passed; 1 a test failed or could not be run, there are none, or a policy has errors.
    """,
  examples: [
    Command.Example(line: "bylaw test policy.bylaw", meaning: "the tests of this policy"),
    Command.Example(
      line: "bylaw test policies --format junit --out tests.xml", meaning: "all tests of a folder, for CI"),
  ],
  action: test)

private func test(_ arguments: Arguments, _ console: Console) throws(Failure) -> ExitStatus {
  let format = try orUsage { () throws(UsageError) in try arguments.choice(formatFlag, CheckFormat.self) } ?? .text
  let settings = try orUsage { () throws(UsageError) in try arguments.pairs(.set) }
    .map { Setting(name: $0.name, value: $0.value) }
  if arguments.words.count(where: { $0 == "-" }) > 1 { throw .usage(.twoReadStandardInput("a policy", "another")) }
  try checkPlaces([arguments.value(.out)])
  let files = policyFiles(arguments.words)
  let suites = files.map { TestSuite(file: $0, settings: settings, filter: arguments.value(filterFlag)) }
  let style = arguments.value(.out) == nil ? console.outputStyle : .plain
  let report = TestReport(suites, arguments.has(listFlag) ? suites.map { _ in [] } : runTests(suites))
  try writeResult(arguments) { sink in
    if arguments.has(listFlag) { writeList(suites, to: &sink) } else { report.write(format, to: &sink, style: style) }
  }
  if report.areAboutSettings { return .wrongCommandLine }
  if suites.allSatisfy(\.tests.isEmpty), !report.hasFailed, !arguments.has(allowEmptyFlag) {
    throw .message(nothingFound(arguments), .policyHasErrors)
  }
  return report.hasFailed ? .policyHasErrors : .done
}

private func nothingFound(_ arguments: Arguments) -> String {
  let places = listed(arguments.words.map { $0 == "-" ? "standard input" : escaped($0) })
  let filter = arguments.value(filterFlag).map { " with '\(escaped($0))' in their titles" } ?? ""
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
