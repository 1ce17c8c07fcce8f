import Bylaw
import BylawSyntax
import BylawSystem

private let formatFlag = Flag(
  name: "format", placeholder: "FORMAT", choices: CheckFormat.allCases.map(\.rawValue),
  help: "text (the default), json, sarif, junit or github")

private let asOf = Flag(
  name: "as-of", placeholder: "DATE",
  help: "when the review is that the data is for; the last day in the data where it is not given")
private let data = Flag(
  name: "data", placeholder: "DIR", help: "say as well whether the tables in this folder fit, and what is doubtful")

let checkCommand = Command(
  name: "check",
  summary: "reports everything that is wrong with the policies, and doubtful about their data",
  words: Command.Words(placeholder: "POLICY…", meaning: "a policy's file or folder", fewest: 1, most: nil),
  flags: [
    data, asOf, .members, .events, .encoding, .allowOutside, .set, formatFlag, .fix, .dryRun, .out, .inSpiteOf,
    .threads, .strict,
  ],
  needsData: false,
  remarks: """
    The report goes to standard output. POLICY may be - for standard input, or a folder, whose .bylaw files are all
    checked, however deep they are. `bylaw explain CODE` tells the long story of a diagnostic. With --data the tables are
    read and reviewed as by `run`, and all is said that is wrong or doubtful; nothing is decided. --fix writes no file
    unless the policy gets better by it, and leaves alone what can mean two things: the report has both. Exit status: 0 nothing
    to object to; 1 there are errors (or, with --strict, warnings); 3 the data does not fit.
    """,
  examples: [
    Command.Example(line: "bylaw check policy.bylaw", meaning: "what is wrong with this policy"),
    Command.Example(
      line: "bylaw check policy.bylaw --data data --as-of 2026-11-01", meaning: "and what is doubtful about the data"),
    Command.Example(
      line: "bylaw check policies --format sarif --out bylaw.sarif", meaning: "a report for other tools"),
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
      throw .missingFlag(data.name, why: "--\(flag.name) is about data")
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
      throw .usage(.missingFlag(asOf.name, why: "the data has no day; when is the review?"))
    }
    moment = last
    console.tell("as of \(moment.text), the last day in the data; --as-of DATE says otherwise\n")
  }
  return reviewFiles(policy: policy, files: files, asOf: moment, threads: options.threads, inspectsAll: true).problems
}
