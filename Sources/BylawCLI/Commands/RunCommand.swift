import Bylaw
import BylawSyntax
import BylawSystem

private let format = Flag(
  name: "format", placeholder: "FORMAT", help: "table (the default on a terminal), csv (else), json or jsonl")
private let values = Flag(
  name: "values", placeholder: "FILE",
  help: "write every member's lets, labels and classes, as .csv, .tsv, .json or .jsonl")
private let apply = Flag(
  name: "apply", placeholder: "NEW",
  help: "write the data folder as it stands after the review, the record of decisions extended, as the folder NEW")
private let skipBadRows = Flag(
  name: "skip-bad-rows", placeholder: "FILE",
  help: "set rows that do not fit aside in FILE, instead of refusing the data")
private let verbose = Flag(name: "verbose", help: "say what is done in another way than usual, and why")

let runCommand = Command(
  name: "run",
  summary: "reviews the members and prints the decisions",
  words: Command.Words(placeholder: "POLICY", meaning: "the policy's file", fewest: 1, most: 1),
  flags: [
    .data, .asOf, .members, .events, .set, format, .out, values, apply, skipBadRows, .threads, .strict, verbose,
  ],
  remarks: """
    The decisions go to standard output, a summary by tier and by rule to standard error. A table is the file of its
    name in DIR, as .csv, .tsv, .json or .jsonl. POLICY and FILE may be - for standard input. Nothing in DIR is changed: --apply writes
    a folder of its own, whole or not at all, and only where all ensures hold and DIR's record has no later review.

    Exit status: 0 done; 1 the policy has errors; 2 the command line is wrong; 3 the data does not fit the policy, or
    a file cannot be read or written; 4 an ensure does not hold after the review (the decisions are printed still).
    """,
  examples: [
    Command.Example(
      line: "bylaw run policy.bylaw --data data --as-of 2026-11-01", meaning: "the review of 1 November 2026"),
    Command.Example(
      line: "bylaw run policy.bylaw --data data --as-of 2026-11-01 --set climbers=5 --out decisions.csv",
      meaning: "the same with another param, into a file"),
    Command.Example(
      line: "bylaw run policy.bylaw --data october --as-of 2026-11-01 --apply november",
      meaning: "the review, and the folder to review next"),
  ],
  action: run)

/// What the flags ask for.
private struct Options {
  var policy: String
  var settings: [Setting]
  var files: DataFiles
  var moment: String
  var format: DecisionFormat
  var out: String
  var values: (path: String, format: TableFormat)?
  var apply: String?
  var rejected: String?
  var threads: Int
  var isStrict: Bool
  var isVerbose: Bool
}

private func run(_ arguments: Arguments, _ console: Console) throws(Failure) -> ExitStatus {
  let options = try orUsage { () throws(UsageError) in try Options(arguments, console) }
  try checkPlaces([options.out, options.values?.path, options.rejected])
  if let target = options.apply, let folder = options.files.folder {
    try orOutputFailure { () throws(OutputProblem) in try NextFolder.checkPlace(target, data: folder) }
  }
  let talk = Reporter(console, isStrict: options.isStrict)
  defer { talk.progress.pause() }

  let text = try talk.accept(loadPolicy(options.policy), orElse: .policyHasErrors)
  let parsed = parsePolicy(text)
  let policy = try talk.accept(checkPolicy(parsed, settings: options.settings), orElse: .policyHasErrors)
  let moment = try momentOf(options.moment, .asOf, policy)
  let (reviewed, next) = try review(policy, moment, options, talk)
  talk.progress.start("writing the result")
  try write(reviewed, options, console)
  try orOutputFailure { () throws(OutputProblem) in try next?.commit() }
  talk.progress.pause()
  tellSummary(reviewed, options, console)
  return reviewed.review.failedEnsures.isEmpty ? .done : .ensureFails
}

private func review(
  _ policy: Policy, _ moment: ReviewMoment, _ options: Options, _ talk: Reporter
) throws(Failure) -> (ReviewedCommunity, NextFolder?) {
  talk.progress.start("reviewing the members")
  let reviewed = try talk.accept(
    reviewFiles(
      policy, options.files, asOf: moment, threads: options.threads, wantsValues: options.values != nil,
      wantsChanges: options.apply != nil),
    orElse: .dataDoesNotFit)
  try checkInputsStay(reviewed.inputs, options)
  if options.isVerbose, let reason = reviewed.leftToReference { tell(reason, talk) }
  guard options.apply != nil, reviewed.review.failedEnsures.isEmpty else { return (reviewed, nil) }
  talk.progress.start("applying the review")
  let next = try nextFolder(options, talk) { (folder, target) throws(ApplyProblem) in
    try NextFolder.make(policy, reviewed, from: folder, at: target)
  }
  if let next { return (reviewed, next) }
  if options.isVerbose, reviewed.leftToReference == nil {
    tell("what `--apply` changes in a JSON array, or in a file without a column for it", talk)
  }
  return try reviewInMemory(policy, moment, options, talk)
}

private func tell(_ reason: String, _ talk: Reporter) {
  talk.say(
    "note: the reference evaluator reviewed the members, since the engine on columns does not do this: \(reason)")
}

/// What came out well, without what there is to say about it.
private func quietly<Value>(_ outcome: Outcome<Value>, _ talk: Reporter) throws(Failure) -> Value {
  if let value = outcome.value { return value }
  return try talk.accept(outcome, orElse: .dataDoesNotFit)
}

/// The same with the tables in memory, of which the next folder is made. What there is to say of the data is said.
private func reviewInMemory(
  _ policy: Policy, _ moment: ReviewMoment, _ options: Options, _ talk: Reporter
) throws(Failure) -> (ReviewedCommunity, NextFolder?) {
  talk.progress.start("reading the data")
  let data = try quietly(readData(policy, options.files, asOf: moment), talk)
  talk.progress.start("reviewing \(counted(data.memberCount, "member"))")
  let review = try quietly(review(policy, data, asOf: moment), talk)
  let table = try options.values.map { _ throws(Failure) in
    try talk.accept(memberTable(policy, data, asOf: moment), orElse: .dataDoesNotFit)
  }
  let next = try nextFolder(options, talk) { (folder, target) throws(ApplyProblem) in
    try NextFolder.make(policy, data, review, from: folder, at: target)
  }
  return (ReviewedCommunity(review: review, values: table, inputs: data.inputs), next)
}

extension Options {
  init(_ arguments: Arguments, _ console: Console) throws(UsageError) {
    policy = arguments.words[0]
    settings = try arguments.settings()
    isStrict = arguments.has(.strict)
    isVerbose = arguments.has(verbose)
    threads = try arguments.threads()
    rejected = arguments.value(skipBadRows)
    files = try arguments.dataFiles(skipsBadRows: rejected != nil)
    apply = arguments.value(BylawCLI.apply)
    if apply != nil, let flag = files.members != nil ? "members" : files.events.isEmpty ? nil : "events" {
      throw .apart(BylawCLI.apply.name, flag, why: "the folder that --data names is what is written anew")
    }
    if apply != nil, files.folder == nil { throw .missingFlag("data", why: "which folder is the review applied to?") }
    moment = try arguments.moment(.asOf)
    out = arguments.value(.out) ?? "-"
    let isTable = out == "-" && console.outputIsTerminal
    format = try arguments.choice(BylawCLI.format, DecisionFormat.self) ?? decisionFormat(ofFile: out, isTable: isTable)
    values = try arguments.value(BylawCLI.values).map { path throws(UsageError) in
      (path, try tableFormat(ofFile: path, BylawCLI.values))
    }
    try checkStandardInput(policies: [policy], files)
  }
}

/// What the review reads must not be what it writes.
private func checkInputsStay(_ inputs: DataInputs, _ options: Options) throws(Failure) {
  let outputs = [(Flag.out, options.out), (values, options.values?.path), (skipBadRows, options.rejected)]
  for (flag, path) in outputs {
    guard let path, path != "-" else { continue }
    if path == options.policy || inputs.isInput(path) { throw .usage(.overwritesInput(flag: flag.name, file: path)) }
  }
}

/// The folder that `--apply` asks for, made beside its place.
///
/// - Parameter make: takes the data's folder and the new one's place.
private func nextFolder(
  _ options: Options, _ talk: Reporter, make: (String, String) throws(ApplyProblem) -> NextFolder?
) throws(Failure) -> NextFolder? {
  guard let target = options.apply, let folder = options.files.folder else { return nil }
  do throws(ApplyProblem) {
    return try make(folder, target)
  } catch {
    if case .output(let problem) = error { throw .message(problem.text, .dataDoesNotFit) }
    talk.tell(Problems(error.diagnostics))
    throw .told(.dataDoesNotFit)
  }
}

/// How many decisions of a rule a terminal shows.
private let rowsPerRule = 20

/// Writes all files of the run, or none.
private func write(
  _ reviewed: ReviewedCommunity, _ options: Options, _ console: Console
) throws(Failure) {
  let outputs = Outputs()
  try orOutputFailure { () throws(OutputProblem) in
    if let values = options.values, let table = reviewed.values {
      var sink = try outputs.open(values.path)
      table.write(values.format, to: &sink)
    }
    if let rejected = options.rejected {
      var sink = try outputs.open(rejected)
      reviewed.inputs.writeRejectedRows(to: &sink)
    }
    var sink = try outputs.open(options.out)
    let isOnTerminal = options.out == "-" && console.outputIsTerminal
    reviewed.review.write(
      options.format, to: &sink, style: isOnTerminal ? console.outputStyle : .plain,
      rowsPerRule: isOnTerminal ? rowsPerRule : nil)
    try outputs.commit()
  }
}

private func tellSummary(_ reviewed: ReviewedCommunity, _ options: Options, _ console: Console) {
  var summary = ""
  if console.outputIsTerminal, options.out == "-" { summary += "\n" }
  reviewed.review.writeSummary(to: &summary, style: console.errorStyle)
  if let rejected = options.rejected, let text = reviewed.inputs.rejectedRowsText {
    summary += "note: \(text) did not fit and \(reviewed.inputs.rejectedRowCount == 1 ? "was" : "were") set aside in "
    summary += escaped(rejected) + "\n"
  }
  if let target = options.apply {
    summary += reviewed.review.failedEnsures.isEmpty ? "" : "\nnote: nothing was written to \(escaped(target))\n"
  }
  console.tell(summary)
}
