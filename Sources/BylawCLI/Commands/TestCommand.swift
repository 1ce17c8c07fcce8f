import Bylaw
import BylawSyntax
import BylawSystem

private let formatFlag = Flag(
  name: "format", placeholder: "FORMAT", choices: CheckFormat.allCases.map(\.rawValue),
  help: Phrase(
    "text (the default), json, sarif, junit or github",
    "text（默认）、json、sarif、junit 或 github"))
private let filterFlag = Flag(
  name: "filter", placeholder: "TEXT",
  help: Phrase(
    "only the tests with TEXT in their titles",
    "只跑标题里有这段文字的测试"))
private let listFlag = Flag(
  name: "list",
  help: Phrase(
    "name the tests instead of running them",
    "只列出测试，不跑"))
private let coverageFlag = Flag(
  name: "coverage",
  help: Phrase(
    "say what of the policies no test has seen at work",
    "说说章程里哪些地方没有测试见过"))
private let lcovFlag = Flag(
  name: "lcov", placeholder: "FILE",
  help: Phrase(
    "write the coverage there, as a tracefile of LCOV",
    "覆盖情况写到这里，LCOV 格式"))
private let minFlag = Flag(
  name: "min", placeholder: "PERCENT",
  help: Phrase(
    "it is a failure if less of a policy is covered",
    "覆盖不到这个比例就算失败"))
private let mutateFlag = Flag(
  name: "mutate",
  help: Phrase(
    "change the policies a little, again and again, and say which changes no test notices",
    "一处一处小改章程，说说哪些改动测试发现不了"))
private let minScoreFlag = Flag(
  name: "min-score", placeholder: "PERCENT",
  help: Phrase(
    "it is a failure if fewer of the changes are noticed",
    "发现的改动不到这个比例就算失败"))
private let generateFlag = Flag(
  name: "generate",
  help: Phrase(
    "propose tests for what no test has seen, and for changes that none notices",
    "没有测试见过的、改了也没人发现的，替你写出测试来"))
private let writeFlag = Flag(
  name: "write",
  help: Phrase(
    "with --generate: append them to the policies",
    "和 --generate 一起用：直接写到章程后面"))
private let allowEmptyFlag = Flag(
  name: "allow-empty",
  help: Phrase(
    "it is no failure to find no tests",
    "没有测试不算失败"))

let testCommand = Command(
  name: "test",
  summary: Phrase(
    "runs the tests that policies have in them",
    "跑章程里写的测试"),
  words: Command.Words(
    placeholder: "POLICY…", meaning: Phrase("a policy's file or folder", "章程文件或文件夹"), fewest: 1, most: nil),
  flags: [
    filterFlag, listFlag, coverageFlag, minFlag, lcovFlag, mutateFlag, minScoreFlag, generateFlag, writeFlag,
    allowEmptyFlag,
    .allowOutside, .set, formatFlag, .out,
  ],
  remarks: Phrase(
    """
    POLICY may be - for standard input, or a folder, whose .bylaw files are all run, however deep they are. For what
    failed, the report has the expectation with the value of each part beneath it, the decisions that were taken, and
    why the expected one was not.

    Covered is each rule that was taken and passed somebody over, each condition of a when, an unless or a choosing line
    that decided the matter by being true and by being false (MC/DC), each line of a classify or place, each cut,
    protection and limit that bound.

    With --mutate one threshold, comparison, direction, window, count, condition, protection or limit after the other
    is changed in rules, lets, labels, classes and params, and the tests are run on what comes of it, once they all pass.

    With --generate tests are proposed instead: members are made up for whom something comes out as no test has shown, or
    of whom a changed policy says something else. What they expect is what the policy does today; whether that is meant, you
    say. --write appends them to the policy.

    Exit status: 0 all tests passed; 1 a test failed or could not be run, there are none, a policy has errors, less is
    covered than --min, or fewer changes are noticed than --min-score.
    """,
    """
    章程可以写 - 表示标准输入，也可以是文件夹，里面所有 .bylaw 文件都跑，不管多深。没过的，报告里有期望、每一部分的值、做了哪些决定，以及为什么没有期望的那个。

    覆盖算的是：每条规则取到过人、也跳过过人；当、除非和挑选行里的每个条件，因为成立、也因为不成立而定过结果（MC/DC）；分类和定级的每一行；起过作用的每个分界线、保护和限次。

    加上 --mutate，会把规则、值、标签、分类和参数里的门槛、比较、方向、时间窗、人数、条件、保护、限次一处一处改掉，再跑测试，前提是测试本来都通过。

    加上 --generate 就替你写测试：编出一些成员，让没有测试见过的情况出现，让改动过的章程露出不同。期望写的是章程现在的做法，是不是你的本意，你来看。--write 直接写到章程后面。

    退出码：0 测试都通过；1 有测试没过或跑不了、没有测试、章程有错误、覆盖不到 --min，或者发现的改动不到 --min-score。
    """),
  examples: [
    Command.Example(line: "bylaw test policy.bylaw", meaning: Phrase("the tests of this policy", "这份章程的测试")),
    Command.Example(
      line: "bylaw test policy.bylaw --coverage --min 90",
      meaning: Phrase("the tests, and whether they cover the policy", "测试，以及有没有覆盖章程")),
    Command.Example(
      line: "bylaw test policy.bylaw --mutate",
      meaning: Phrase("what of the policy the tests do not pin down", "章程里哪些地方测试没有管住")),
    Command.Example(
      line: "bylaw test policy.bylaw --generate",
      meaning: Phrase("tests for what its tests have not shown", "测试还没见过的，写出测试来")),
    Command.Example(
      line: "bylaw test policies --format junit --out tests.xml",
      meaning: Phrase("all tests of a folder, for CI", "文件夹里的全部测试，给 CI 用")),
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
    throw .wrongValue(
      flag: flag.name, value: text, wanted: Phrase("wanted a number from 0 to 100", "要写 0 到 100 的数"), nearest: nil)
  }
}

private func test(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let options = try orUsage { () throws(UsageError) in try Options(arguments: arguments) }
  try checkDestinations([arguments.value(of: .out), arguments.value(of: lcovFlag)])
  let files = try ownPolicies(at: arguments.words)
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
  if arguments.has(writeFlag), !arguments.has(generateFlag) {
    throw .message(Phrase("--write goes with --generate", "--write 要和 --generate 一起用"), .wrongCommandLine)
  }
  if arguments.has(generateFlag) { return try generate(suites, arguments: arguments, console: console) }
  var report = TestReport(suites: suites, outcomes: runTests(in: suites, logsConditions: options.measures))
  let coverage = options.measures ? report.measuredCoverage() : nil
  if arguments.has(coverageFlag) { report.coverage = coverage }
  if options.mutates, !report.hasFailed { report.mutations = mutations(in: suites, console: console) }
  try write(report, coverage: coverage, options: options, arguments: arguments, console: console)
  let status = try status(of: report, arguments: arguments)
  let complaints = complaints(about: report, coverage: coverage, options: options)
  for complaint in complaints { console.tell(Phrase("bylaw: \(complaint)\n", "bylaw: \(complaint)\n")) }
  return status == .done && !complaints.isEmpty ? .policyHasErrors : status
}

/// Proposes tests, or appends them to the policies.
private func generate(_ suites: [TestSuite], arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let own = TestReport(suites: suites, outcomes: runTests(in: suites))
  if own.hasFailed {
    throw .message(
      Phrase(
        "tests are proposed once the policies have no errors and all their tests pass",
        "章程没有错误、测试都通过了，才会替你写测试"), .policyHasErrors)
  }
  let progress = Progress(console: console)
  defer { progress.pause() }
  var text = ""
  for suite in suites {
    progress.start(stage: console(Phrase("making up members", "编成员")))
    guard let generated = generateTests(for: suite) else { continue }
    progress.pause()
    let file = escaped(suite.file)
    console.tell(
      Phrase(
        "\(file): \(generated.count) tests; covered \(generated.coverageBefore.text), with them \(generated.coverageAfter.text); changes noticed \(generated.scoreBefore.text), with them \(generated.scoreAfter.text)\n",
        "\(file)：\(generated.count) 个测试；覆盖 \(generated.coverageBefore.text)，加上它们 \(generated.coverageAfter.text)；发现的改动 \(generated.scoreBefore.text)，加上它们 \(generated.scoreAfter.text)\n"
      ))
    if generated.text.isEmpty { continue }
    if arguments.has(writeFlag) {
      try append(generated.text, to: suite)
    } else {
      text += (suites.count > 1 ? "# \(suite.file)\n\n" : "") + generated.text
    }
  }
  if !arguments.has(writeFlag) { try writeResult(arguments: arguments, privacy: .open) { $0.write(text) } }
  return .done
}

/// The whole file anew, or not at all.
private func append(_ text: String, to suite: TestSuite) throws(Failure) {
  guard suite.file != "-", let source = suite.policy?.checked.source else {
    throw .message(
      Phrase("--write wants a file to append to, and standard input is none", "--write 要有文件可写，标准输入不是文件"),
      .wrongCommandLine)
  }
  let outputs = Outputs(privacy: .open)
  try orOutputFailure { () throws(OutputProblem) in
    let sink = try outputs.open(at: suite.file)
    sink.write(source.text(grownBy: text))
    try outputs.commit()
  }
}

private func mutations(in suites: [TestSuite], console: Console) -> MutationReport {
  let progress = Progress(console: console)
  defer { progress.pause() }
  progress.start(stage: console(Phrase("trying changes", "试着改动")))
  return MutationReport(policies: tryMutations(in: suites.filter { !$0.tests.isEmpty }))
}

/// What keeps the run from being good enough though all tests may have passed.
private func complaints(about report: TestReport, coverage: CoverageReport?, options: Options) -> [Phrase] {
  var complaints: [Phrase] = []
  if options.mutates, report.hasFailed {
    complaints.append(Phrase("changes are tried once all tests pass", "所有测试都通过了才会试着改动"))
  }
  if let least = options.least, let coverage {
    complaints += coverage.below(least).map { policy in
      Phrase(
        "\(policy.percent.text) of \(escaped(policy.file)) is covered, less than \(least.text)",
        "\(escaped(policy.file)) 只覆盖了 \(policy.percent.text)，不到 \(least.text)")
    }
  }
  if let least = options.leastScore, let mutations = report.mutations {
    complaints += mutations.below(least).map { policy in
      Phrase(
        "\(policy.score.text) of the changes of \(escaped(policy.file)) are noticed, less than \(least.text)",
        "\(escaped(policy.file)) 的改动只发现了 \(policy.score.text)，不到 \(least.text)")
    }
  }
  return complaints
}

/// Writes all files of the run, or none.
private func write(
  _ report: TestReport, coverage: CoverageReport?, options: Options, arguments: Arguments, console: Console
) throws(Failure) {
  // The tests' tables are somebody's data, and so is what a failure shows of them.
  let outputs = Outputs(privacy: Privacy(files: report.suites.flatMap(\.suite.tables), folder: nil))
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

private func nothingFound(arguments: Arguments) -> Phrase {
  let places = Phrase.list(
    arguments.words.map { $0 == "-" ? Phrase("standard input", "标准输入") : Phrase(same: escaped($0)) })
  let filter =
    arguments.value(of: filterFlag).map {
      Phrase(" with '\(escaped($0))' in their titles", "标题里有 '\(escaped($0))' 的")
    } ?? .empty
  return Phrase(
    "there are no tests\(filter) in \(places); --allow-empty makes that no failure",
    "\(places) 里没有\(filter)测试；加上 --allow-empty 就不算失败")
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
