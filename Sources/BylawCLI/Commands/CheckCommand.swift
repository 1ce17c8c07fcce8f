import Bylaw
import BylawSyntax
import BylawSystem

private let formatFlag = Flag(
  name: "format", placeholder: "FORMAT", choices: CheckFormat.allCases.map(\.rawValue),
  help: Phrase(
    "text (the default), json, sarif, junit or github",
    "text（默认）、json、sarif、junit 或 github"))

private let asOf = Flag(
  name: "as-of", placeholder: "DATE",
  help: Phrase(
    "when the review is that the data is for; the last day in the data where it is not given",
    "数据是哪天复盘用的；不写就是数据里的最后一天"))
private let data = Flag(
  name: "data", placeholder: "DIR",
  help: Phrase(
    "say as well whether the tables in this folder fit, and what is doubtful",
    "这个文件夹里的表合不合、有什么疑点，也说一说"))

let checkCommand = Command(
  name: "check",
  summary: Phrase(
    "reports everything that is wrong with the policies, and doubtful about their data",
    "检查章程有什么错，数据有什么疑点"),
  words: Command.Words(
    placeholder: "POLICY…", meaning: Phrase("a policy's file or folder", "章程文件或文件夹"), fewest: 1, most: nil),
  flags: [
    data, asOf, .members, .events, .encoding, .allowOutside, .set, formatFlag, .fix, .dryRun, .out, .inSpiteOf,
    .threads, .strict,
  ],
  needsData: false,
  remarks: Phrase(
    """
    The report goes to standard output. POLICY may be - for standard input, or a folder, whose .bylaw files are all
    checked, however deep they are. `bylaw explain CODE` tells the long story of a diagnostic. With --data the tables are
    read and reviewed as by `run`, and all is said that is wrong or doubtful; nothing is decided. --fix writes no file
    unless the policy gets better by it, and leaves alone what can mean two things: the report has both. Exit status: 0 nothing
    to object to; 1 there are errors (or, with --strict, warnings); 3 the data does not fit.
    """,
    """
    报告写到标准输出。章程可以写 - 表示标准输入，也可以是文件夹，里面所有 .bylaw 文件都检查，不管多深。`bylaw explain 代号` 详细讲解一种提示。加上 --data 就像 `run` 一样读表、复盘，把错的和可疑的都说出来，但不做决定。--fix 只在章程会变好时才写文件，有两种意思的不动：报告里两种都有。退出码：0 没什么可说；1 有错误（加了 --strict 时也算警告）；3 数据不合。
    """),
  examples: [
    Command.Example(line: "bylaw check policy.bylaw", meaning: Phrase("what is wrong with this policy", "这份章程有什么错")),
    Command.Example(
      line: "bylaw check policy.bylaw --data data --as-of 2026-11-01",
      meaning: Phrase("and what is doubtful about the data", "数据有什么疑点也看看")),
    Command.Example(
      line: "bylaw check policies --format sarif --out bylaw.sarif",
      meaning: Phrase("a report for other tools", "给别的工具用的报告")),
  ],
  action: check)

private func check(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let options = try orUsage { () throws(UsageError) in try Options(arguments: arguments) }
  try checkDestinations([arguments.value(of: .out)])
  let paths = try namedPolicies(in: arguments.words)
  try checkInputsStay(paths, outputs: [(Flag.out, arguments.value(of: .out))])
  var (problems, dataProblems, patch) = (Problems(), Problems(), "")
  var policies: [Policy] = []
  for path in paths {
    let fixed = try arguments.fixed(policyAt: path, settings: options.settings, patch: &patch, console: console)
    var outcome = fixed ?? policy(at: path, settings: options.settings)
    if let policy = outcome.value {
      outcome.problems = problemsWithProofs(outcome.problems, of: policy, settings: options.settings)
    }
    problems = problems + outcome.problems
    guard let policy = outcome.value, let files = options.files else { continue }
    policies.append(policy)
    // Of the same data the same need not be said twice.
    dataProblems =
      dataProblems
      + (try dataProblemsFound(in: files, for: policy, options: options, console: console)).without(dataProblems)
  }
  if arguments.has(.dryRun) {
    try writeResult(arguments: arguments, privacy: .open) { $0.write(patch) }
    return problems.block(strict: arguments.has(.strict)) ? .policyHasErrors : .done
  }
  let files = paths.map { $0 == "-" ? "<stdin>" : $0 }
  let isStrict = arguments.has(.strict)
  let report = CheckReport(files: files, problems: problems + dataProblems, isStrict: isStrict)
  let style = console.style(of: arguments, isForPrograms: [.json, .sarif].contains(options.format))
  let privacy = options.files?.privacy(for: policies) ?? .open
  try writeResult(arguments: arguments, privacy: privacy) { report.write(as: options.format, to: &$0, style: style) }
  if problems.areAboutSettings { return .wrongCommandLine }
  if problems.block(strict: isStrict) { return .policyHasErrors }
  return dataProblems.block(strict: isStrict) ? .dataDoesNotFit : .done
}

private struct Options {
  var format: CheckFormat
  var settings: [Setting]
  /// Where data is, if it is to be looked at.
  var files: DataFiles?
  var moment: String?
  var threads: Int

  init(arguments: Arguments) throws(UsageError) {
    format = try arguments.choice(of: formatFlag, as: CheckFormat.self) ?? .text
    settings = try arguments.settings()
    threads = try arguments.threads()
    try arguments.checkFixing()
    if arguments.has(data) || arguments.has(.members) { files = try arguments.dataFiles() }
    if arguments.has(asOf) { moment = try arguments.moment(of: asOf) }
    if files == nil, let flag = [asOf, .events, .inSpiteOf].first(where: { arguments.has($0) }) {
      throw .missingFlag(data.name, why: Phrase("--\(flag.name) is about data", "--\(flag.name) 说的是数据"))
    }
    try checkStandardInput(policies: arguments.words, files: files ?? DataFiles())
  }
}

private func policy(at path: String, settings: [Setting]) -> Outcome<Policy> {
  let loaded = loadPolicy(at: path)
  guard let text = loaded.value else { return Outcome(value: nil, problems: loaded.problems) }
  return checkedPolicy(parsePolicy(text), settings: settings)
}

/// What is wrong with the data, or doubtful.
private func dataProblemsFound(
  in files: DataFiles, for policy: Policy, options: Options, console: Console
) throws(Failure) -> Problems {
  let moment: ReviewMoment
  if let written = options.moment {
    moment = try parsedMoment(reading: written, flag: asOf, policy: policy)
  } else {
    let found = lastMoment(in: files, for: policy, threads: options.threads)
    guard let last = found.value else {
      if found.problems.hasErrors { return found.problems }
      throw .usage(.missingFlag(asOf.name, why: Phrase("the data has no day; when is the review?", "数据里没有日期；复盘是哪天？")))
    }
    moment = last
    console.tell(
      Phrase(
        "as of \(moment.text), the last day in the data; --as-of DATE says otherwise\n",
        "截至 \(moment.text)，数据里的最后一天；换一天就写 --as-of 日期\n"))
  }
  return reviewFiles(policy: policy, files: files, asOf: moment, threads: options.threads, inspectsAll: true).problems
}
