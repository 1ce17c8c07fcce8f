import Bylaw
import BylawSyntax
import BylawSystem

private let format = Flag(
  name: "format", placeholder: "FORMAT", choices: DecisionFormat.allCases.map(\.rawValue),
  help: Phrase(
    "table (the default on a terminal), csv (else), json or jsonl",
    "table（终端上默认）、csv（别处默认）、json 或 jsonl"))
private let values = Flag(
  name: "values", placeholder: "FILE",
  help: Phrase(
    "write every member's lets, labels and classes, as .csv, .tsv, .json or .jsonl",
    "每个成员的值、标签和分类写到这里：.csv、.tsv、.json 或 .jsonl"))
private let with = Flag(
  name: "with", placeholder: "NAME,…",
  help: Phrase(
    "show fields, lets, labels and classes beside each decision; a table has the members' names anyway",
    "每条决定旁边再写上这些字段、值、标签和分类；表格里本来就有名字"))
private let apply = Flag(
  name: "apply", placeholder: "NEW",
  help: Phrase(
    "write the data folder as it stands after the review, the record of decisions extended, as the folder NEW",
    "复盘之后的数据文件夹写成新文件夹，决定的记录接着写"))
private let skipBadRows = Flag(
  name: "skip-bad-rows", placeholder: "FILE",
  help: Phrase(
    "set rows that do not fit aside in FILE, instead of refusing the data",
    "读不了的行放到这个文件里，而不是整份数据都不要"))
private let spreadsheet = Flag(
  name: "spreadsheet",
  help: Phrase(
    "write a text that a spreadsheet would compute with an apostrophe before it, in tables that are CSV or TSV",
    "CSV 和 TSV 里会被表格当成公式的文字，前面加一个单引号"))
private let verbose = Flag(
  name: "verbose",
  help: Phrase(
    "say what is done in another way than usual, and why",
    "做法和平常不一样的地方说一声，以及为什么"))

let runCommand = Command(
  name: "run",
  summary: Phrase(
    "reviews the members and prints the decisions",
    "复盘成员，列出决定"),
  words: Command.Words(placeholder: "POLICY", meaning: Phrase("the policy's file", "章程文件"), fewest: 1, most: 1),
  flags: [
    .data, .asOf, .members, .events, .encoding, .allowOutside, .set, format, .out, .bom, spreadsheet, with, values,
    apply,
    .inSpiteOf,
    skipBadRows, .threads, .strict, verbose,
  ],
  remarks: Phrase(
    """
    The decisions go to standard output, a summary by tier and by rule to standard error. A table is the file of its
    name in DIR, as .csv, .tsv, .json or .jsonl, also packed as .csv.gz, or .xlsx. POLICY and FILE may be - for standard
    input; FILE of --out may be a workbook, as decisions.xlsx. Nothing in DIR is changed: --apply writes
    a folder of its own, whole or not at all, and only where all ensures hold, no never is broken and DIR's record
    has no later review.
    What is doubtful about the data is a warning, and stops --apply: --in-spite-of CODE lets it pass this once, and
    `# allow CODE: reason` in the policy always. With --strict it is an error.

    Exit status: 0 done; 1 the policy has errors; 2 the command line is wrong; 3 the data does not fit the policy, or
    a file cannot be read or written, or doubts stop --apply (the decisions are printed still); 4 an ensure does not
    hold after the review, or it breaks a never (the decisions are printed still).
    """,
    """
    决定写到标准输出，按层级和规则的小结写到标准错误。表就是数据文件夹里同名的文件：.csv、.tsv、.json 或 .jsonl，也可以是压缩的 .csv.gz，或者 .xlsx。章程和文件可以写 - 表示标准输入；--out 可以是工作簿，例如 decisions.xlsx。数据文件夹里什么也不会改：--apply 另写一个文件夹，要么写全，要么不写，而且要所有确保都满足、记录里没有更晚的复盘。数据有疑点只是警告，但会挡住 --apply：--in-spite-of 代号 这次放过，章程里写 `# allow 代号: 原因` 就一直放过。加了 --strict 就算错误。

    退出码：0 完成；1 章程有错误；2 命令写得不对；3 数据和章程不合，或者文件读写不了，或者疑点挡住了 --apply（决定照样列出）；4 复盘之后有确保不满足（决定照样列出）。
    """),
  examples: [
    Command.Example(
      line: "bylaw run policy.bylaw --data data --as-of 2026-11-01",
      meaning: Phrase("the review of 1 November 2026", "2026 年 11 月 1 日的复盘")),
    Command.Example(
      line: "bylaw run policy.bylaw --data data --as-of 2026-11-01 --set climbers=5 --out decisions.csv",
      meaning: Phrase("the same with another param, into a file", "同上，换一个参数，写进文件")),
    Command.Example(
      line: "bylaw run policy.bylaw --data october --as-of 2026-11-01 --apply november",
      meaning: Phrase("the review, and the folder to review next", "复盘，并写出下次要用的文件夹")),
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
  /// Whether the decisions go out as a workbook.
  var isWorkbook: Bool
  /// What is shown beside each decision.
  var with: [String]
  var values: (path: String, format: TableFormat)?
  var apply: String?
  var rejected: String?
  var threads: Int
  var isStrict: Bool
  var isVerbose: Bool
  var isForSpreadsheets: Bool
  /// Whether a table begins with a byte order mark, by where it goes, whether it is delimited, and whether the members' does.
  var wantsMark: (_ path: String, _ isDelimited: Bool, _ members: Bool) -> Bool
}

private func run(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let options = try orUsage { () throws(UsageError) in try Options(arguments: arguments, console: console) }
  try checkDestinations([options.out, options.values?.path, options.rejected])
  if let target = options.apply, let folder = options.files.folder {
    try orOutputFailure { () throws(OutputProblem) in try NextFolder.checkDestination(at: target, data: folder) }
  }
  let reporter = Reporter(console: console, isStrict: options.isStrict, tellsOfRecord: true)
  defer { reporter.progress.pause() }

  let text = try reporter.accept(loadPolicy(at: options.policy), orElse: .policyHasErrors)
  let parsed = parsePolicy(text)
  let checked = try reporter.accept(checkedPolicy(parsed, settings: options.settings), checkedAt: options.policy)
  let policy = try showing(options.with, of: checked, isForPeople: options.format == .table && !options.isWorkbook)
  let moment = try parsedMoment(reading: options.moment, flag: .asOf, policy: policy)
  let (reviewed, next) = try review(policy: policy, asOf: moment, options: options, reporter: reporter)
  reporter.progress.start(stage: console(Phrase("writing the result", "写结果")))
  try write(reviewed, policy: policy, options: options, console: console)
  try orOutputFailure { () throws(OutputProblem) in try next?.commit() }
  reporter.progress.pause()
  tellSummary(of: reviewed, options: options, console: console)
  if !reviewed.review.keepsItsPromises { return .ensureFails }
  return options.apply != nil && !reviewed.review.standingDoubts.isEmpty ? .dataDoesNotFit : .done
}

/// The policy with what is shown beside each decision.
private func showing(_ names: [String], of policy: Policy, isForPeople: Bool) throws(Failure) -> Policy {
  do throws(ShownProblem) {
    return try policy.showing(names, isForPeople: isForPeople)
  } catch {
    switch error {
    case .unknown(let name, let nearest):
      let wanted = Phrase(
        "members have no field, let, label or class of that name", "成员没有叫这个名字的字段、值、标签或分类")
      throw .usage(.wrongValue(flag: with.name, value: name, wanted: wanted, nearest: nearest))
    case .taken(let name):
      let wanted = Phrase("the decisions have a column of that name anyway", "决定里本来就有这一列")
      throw .usage(.wrongValue(flag: with.name, value: name, wanted: wanted, nearest: nil))
    }
  }
}

private func review(
  policy: Policy, asOf moment: ReviewMoment, options: Options, reporter: Reporter
) throws(Failure) -> (ReviewedCommunity, NextFolder?) {
  reporter.progress.start(stage: reporter.console(Phrase("reviewing the members", "复盘")))
  let reviewed = try reporter.accept(
    reviewFiles(
      policy: policy, files: options.files, asOf: moment, threads: options.threads, wantsValues: options.values != nil,
      wantsChanges: options.apply != nil),
    orElse: .dataDoesNotFit)
  try checkInputsStay(reviewed.inputs, options: options)
  if options.isVerbose {
    if let reason = reviewed.leftToReference { tell(reason, reporter: reporter) }
    for remark in reviewed.remarks { reporter.say(Phrase("note: \(remark)", "提示：\(remark)")) }
  }
  guard options.apply != nil, reviewed.review.keepsItsPromises, reviewed.review.standingDoubts.isEmpty else {
    return (reviewed, nil)
  }
  reporter.progress.start(stage: reporter.console(Phrase("applying the review", "写入复盘结果")))
  let next = try nextFolder(options: options, reporter: reporter) { (folder, target) throws(ApplyProblem) in
    try NextFolder.make(policy: policy, reviewed: reviewed, from: folder, at: target)
  }
  if let next { return (reviewed, next) }
  return try reviewInMemory(policy: policy, asOf: moment, options: options, reporter: reporter)
}

private func tell(_ reason: Phrase, reporter: Reporter) {
  reporter.say(
    Phrase(
      "note: the reference evaluator reviewed the members, since the engine on columns does not do this: \(reason)",
      "提示：这次由参考求值器复盘，因为列式引擎不做：\(reason)"))
}

/// What came out well, without what there is to say about it.
private func quietly<Value>(_ outcome: Outcome<Value>, reporter: Reporter) throws(Failure) -> Value {
  if let value = outcome.value { return value }
  return try reporter.accept(outcome, orElse: .dataDoesNotFit)
}

/// The same with the tables in memory, of which the next folder is made. What there is to say of the data is said.
private func reviewInMemory(
  policy: Policy, asOf moment: ReviewMoment, options: Options, reporter: Reporter
) throws(Failure) -> (ReviewedCommunity, NextFolder?) {
  reporter.progress.start(stage: reporter.console(Phrase("reading the data", "读数据")))
  let data = try quietly(readData(policy: policy, files: options.files, asOf: moment), reporter: reporter)
  reporter.progress.start(stage: reporter.console(reviewingWords(data.memberCount)))
  let review = try quietly(review(policy: policy, data: data, asOf: moment), reporter: reporter)
  let table = try options.values.map { _ throws(Failure) in
    try reporter.accept(memberTable(policy: policy, data: data, asOf: moment), orElse: .dataDoesNotFit)
  }
  let next = try nextFolder(options: options, reporter: reporter) { (folder, target) throws(ApplyProblem) in
    try NextFolder.make(policy: policy, data: data, review: review, from: folder, at: target)
  }
  return (ReviewedCommunity(review: review, values: table, inputs: data.inputs), next)
}

extension Options {
  init(arguments: Arguments, console: Console) throws(UsageError) {
    policy = arguments.words[0]
    settings = try arguments.settings()
    isStrict = arguments.has(.strict)
    isVerbose = arguments.has(verbose)
    isForSpreadsheets = arguments.has(spreadsheet)
    wantsMark = { path, isDelimited, members in
      arguments.wantsMark(path: path, isDelimited: isDelimited, members: members)
    }
    threads = try arguments.threads()
    rejected = arguments.value(of: skipBadRows)
    files = try arguments.dataFiles(skipsBadRows: rejected != nil)
    apply = arguments.value(of: BylawCLI.apply)
    if apply != nil, let flag = files.members != nil ? "members" : files.events.isEmpty ? nil : "events" {
      throw .apart(
        BylawCLI.apply.name, flag,
        why: Phrase("the folder that --data names is what is written anew", "重写的就是 --data 的文件夹"))
    }
    if apply != nil, files.folder == nil {
      throw .missingFlag("data", why: Phrase("which folder is the review applied to?", "复盘结果写到哪个文件夹的数据上？"))
    }
    moment = try arguments.moment(of: .asOf)
    out = arguments.value(of: .out) ?? "-"
    isWorkbook = promisesWorkbook(out) && arguments.value(of: BylawCLI.format) == nil
    if !isWorkbook { try checkName(ofText: out, flag: .out) }
    if let rejected { try checkName(ofText: rejected, flag: skipBadRows) }
    let isTable = out == "-" && console.outputIsTerminal
    format =
      try arguments.choice(of: BylawCLI.format, as: DecisionFormat.self)
      ?? decisionFormat(ofFile: out, isTable: isTable)
    with = (arguments.value(of: BylawCLI.with) ?? "").split { $0 == "," || $0 == "，" || $0 == "、" }
      .map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    values = try arguments.value(of: BylawCLI.values).map { path throws(UsageError) in
      (path, try tableFormat(ofFile: path, flag: BylawCLI.values))
    }
    try checkStandardInput(policies: [policy], files: files)
  }
}

/// What the review reads must not be what it writes.
private func checkInputsStay(_ inputs: DataInputs, options: Options) throws(Failure) {
  let outputs = [(Flag.out, options.out), (values, options.values?.path), (skipBadRows, options.rejected)]
  for (flag, path) in outputs {
    guard let path, path != "-" else { continue }
    if path == options.policy || inputs.isInput(at: path) {
      throw .usage(.overwritesInput(flag: flag.name, file: path))
    }
  }
}

/// The folder that `--apply` asks for, made beside its place.
///
/// - Parameter make: takes the data's folder and the new one's place.
private func nextFolder(
  options: Options, reporter: Reporter, make: (String, String) throws(ApplyProblem) -> NextFolder?
) throws(Failure) -> NextFolder? {
  guard let target = options.apply, let folder = options.files.folder else { return nil }
  do throws(ApplyProblem) {
    return try make(folder, target)
  } catch {
    if case .output(let problem) = error { throw .message(problem.words, .dataDoesNotFit) }
    reporter.tell(Problems(diagnostics: error.diagnostics))
    throw .told(.dataDoesNotFit)
  }
}

/// How many decisions of a rule a terminal shows.
private let rowsPerRule = 20

/// Writes all files of the run, or none.
private func write(
  _ reviewed: ReviewedCommunity, policy: Policy, options: Options, console: Console
) throws(Failure) {
  let outputs = Outputs(privacy: options.files.privacy(for: [policy]))
  func open(_ path: String, isDelimited: Bool) throws(OutputProblem) -> OutputSink {
    let sink = try outputs.open(at: path)
    if options.wantsMark(path, isDelimited, reviewed.inputs.wantMark) { sink.writeByteOrderMark() }
    return sink
  }
  try orOutputFailure { () throws(OutputProblem) in
    if let values = options.values, var table = reviewed.values {
      table.isForSpreadsheets = options.isForSpreadsheets
      var sink = try open(values.path, isDelimited: values.format == .csv || values.format == .tsv)
      table.write(as: values.format, to: &sink)
    }
    if let rejected = options.rejected {
      var sink = try open(rejected, isDelimited: true)
      reviewed.inputs.writeRejectedRows(to: &sink, language: console.language.keywords)
    }
    if options.isWorkbook {
      let sink = try outputs.open(at: options.out)
      guard let workbook = reviewed.review.workbook() else { throw .tooManyRows(options.out) }
      sink.write(bytes: workbook)
      return try outputs.commit()
    }
    var sink = try open(options.out, isDelimited: options.format == .csv)
    let isOnTerminal = options.out == "-" && console.outputIsTerminal
    reviewed.review.write(
      as: options.format, to: &sink, style: isOnTerminal ? console.outputStyle : console.outputStyle.bare,
      rowsPerRule: isOnTerminal ? rowsPerRule : nil, width: isOnTerminal ? console.outputWidth : nil,
      isForSpreadsheets: options.isForSpreadsheets)
    try outputs.commit()
  }
}

private func tellSummary(of reviewed: ReviewedCommunity, options: Options, console: Console) {
  var summary = ""
  if console.outputIsTerminal, options.out == "-" { summary += "\n" }
  reviewed.review.writeSummary(to: &summary, style: console.errorStyle)
  if let rejected = options.rejected, let text = reviewed.inputs.rejectedRowsText {
    let verb = reviewed.inputs.rejectedRowCount == 1 ? "was" : "were"
    summary += console(
      Phrase(
        "note: \(text) did not fit and \(verb) set aside in \(escaped(rejected))\n",
        "提示：\(text)读不了，放到了 \(escaped(rejected))\n"))
  }
  if let target = options.apply { summary += console(nothingWritten(of: reviewed.review, target: target)) }
  console.tell(laidOut: summary)
}

/// Why a review was not applied.
private func nothingWritten(of review: Review, target: String) -> Phrase {
  if !review.keepsItsPromises {
    return Phrase("\nnote: nothing was written to \(escaped(target))\n", "\n提示：什么也没有写到 \(escaped(target))\n")
  }
  let codes = review.standingDoubts
  if codes.isEmpty { return .empty }
  let flags = codes.map { "--\(Flag.inSpiteOf.name) \($0)" }.joined(separator: " ")
  return Phrase(
    "\nnote: nothing was written to \(escaped(target)), because of \(codes.count == 1 ? "a doubt" : "doubts") about the data. Where all is as it should be: \(flags); or for good, in the policy: # allow \(codes[0]): why\n",
    "\n提示：什么也没有写到 \(escaped(target))，因为数据有疑点。确认没问题的话：\(flags)；要一直允许，就在章程里写：# allow \(codes[0]): 原因\n")
}
