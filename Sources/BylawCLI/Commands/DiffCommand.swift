import Bylaw
import BylawSyntax
import BylawSystem

private let format = Flag(
  name: "format", placeholder: "FORMAT", choices: DifferenceFormat.allCases.map(\.rawValue),
  help: Phrase(
    "text (the default), json, csv, or github, which is Markdown",
    "text（默认）、json、csv，或者 github（Markdown）"))
private let failOnChange = Flag(
  name: "fail-on-change",
  help: Phrase(
    "exit with 1 where anybody's outcome changes, or whether an ensure holds or a never is kept",
    "有人的结果变了，或确保、绝不的情况变了，就以 1 退出"))

let diffCommand = Command(
  name: "diff",
  summary: Phrase(
    "says whose outcome changes between two policies, and by what",
    "两份章程比一比：谁的结果变了，因为什么"),
  words: Command.Words(
    placeholder: "OLD NEW", meaning: Phrase("one of the two policies", "两份章程之一"), fewest: 2, most: 2),
  flags: [
    .data, .asOf, .members, .events, .encoding, .allowOutside, .set, format, .out, .bom, failOnChange, .inSpiteOf,
    .threads,
    .strict,
  ],
  remarks: Phrase(
    """
    Both policies review the same data, and what they decide is laid side by side: by rule, by tier, and by member, each
    with what of the policy changed. Ranks, and the values that members are ranked by, make no difference, nor does
    another name of a rule, a let, a label or a class that means what it meant. OLD or NEW may be - for standard input;
    --set holds for each policy that has the param. github is Markdown, for a comment or $GITHUB_STEP_SUMMARY.

    Exit status: 0 done; 1 a policy has errors or, with --fail-on-change, an outcome changes; 2 the command line is
    wrong; 3 the data does not fit a policy, or a file cannot be read or written.
    """,
    """
    两份章程复盘同一份数据，把决定并排比：按规则、按层级、按成员，各自因为章程的哪里改了。名次和排名用的数不算变化；规则、值、标签、分类改了名而意思没变的也不算。两份里有一份可以写 - 表示标准输入；--set 对有这个参数的章程生效。github 是 Markdown，可以贴在评论里或 `$GITHUB_STEP_SUMMARY`。

    退出码：0 完成；1 章程有错误，或者加了 --fail-on-change 而结果变了；2 命令写得不对；3 数据和章程不合，或者文件读写不了。
    """),
  examples: [
    Command.Example(
      line: "bylaw diff policy.bylaw trial.bylaw --data data --as-of 2026-11-01",
      meaning: Phrase("a policy and a trial of another", "一份章程和一份试验稿")),
    Command.Example(
      line: "git show main:policy.bylaw | bylaw diff - policy.bylaw --data data --as-of 2026-11-01 --fail-on-change",
      meaning: Phrase("what a branch changes", "这个分支改了什么")),
  ],
  action: diff)

private func diff(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let shape =
    try orUsage { () throws(UsageError) in try arguments.choice(of: format, as: DifferenceFormat.self) } ?? .text
  let options = try orUsage { () throws(UsageError) in try PairOptions(arguments: arguments) }
  let moment = try orUsage { () throws(UsageError) in try arguments.moment(of: .asOf) }
  try checkDestinations([arguments.value(of: .out)])
  try checkInputsStay(arguments.words, outputs: [(Flag.out, arguments.value(of: .out))])
  let reporter = Reporter(console: console, isStrict: arguments.has(.strict))
  defer { reporter.progress.pause() }
  let policies = try options.policies(at: arguments.words, reporter: reporter)
  var reviews: [(review: Review, inputs: DataInputs)] = []
  var told = Problems()
  var membersHaveMark = false
  var last: ReviewedCommunity?
  for (policy, name) in zip(policies, [Phrase("as it was", "以前的"), Phrase("as it is", "现在的")]) {
    reporter.progress.start(stage: console(Phrase("reviewing the members by the policy \(name)", "按\(name)章程复盘")))
    var outcome = reviewFiles(
      policy: policy, files: options.files, asOf: try parsedMoment(reading: moment, flag: .asOf, policy: policy),
      threads: options.threads, distinctKeys: last?.distinctKeys)
    // Of the same data the same need not be said twice.
    (outcome.problems, told) = (outcome.problems.without(told), told + outcome.problems)
    let reviewed = try reporter.accept(outcome, orElse: .dataDoesNotFit)
    if let out = arguments.value(of: .out), out != "-", reviewed.inputs.isInput(at: out) {
      throw .usage(.overwritesInput(flag: Flag.out.name, file: out))
    }
    membersHaveMark = membersHaveMark || reviewed.inputs.wantMark
    reviews.append((reviewed.review, reviewed.inputs))
    last = reviewed
  }
  let difference = try reporter.accept(
    policyDifference(
      from: reviews[0].review, to: reviews[1].review, sharesRows: sharesRows(reviews[0], reviews[1])),
    orElse: .policyHasErrors)
  reporter.progress.pause()
  let style = console.style(of: arguments, isForPrograms: shape == .json)
  let hasMark = arguments.wantsMark(
    path: arguments.value(of: .out), isDelimited: shape == .csv, members: membersHaveMark)
  try writeResult(arguments: arguments, privacy: options.files.privacy(for: policies), hasMark: hasMark) {
    difference.write(as: shape, to: &$0, style: style)
  }
  return arguments.has(failOnChange) && !difference.isEmpty ? .policyHasErrors : .done
}
