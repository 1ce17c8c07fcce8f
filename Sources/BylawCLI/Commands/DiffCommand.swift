import Bylaw
import BylawSyntax
import BylawSystem

private let format = Flag(
  name: "format", placeholder: "FORMAT", choices: DifferenceFormat.allCases.map(\.rawValue),
  help: "text (the default), json, csv, or github, which is Markdown")
private let failOnChange = Flag(
  name: "fail-on-change",
  help: "exit with 1 where anybody's outcome changes, or whether an ensure holds or a never is kept")

let diffCommand = Command(
  name: "diff",
  summary: "says whose outcome changes between two policies, and by what",
  words: Command.Words(placeholder: "OLD NEW", meaning: "one of the two policies", fewest: 2, most: 2),
  flags: [
    .data, .asOf, .members, .events, .encoding, .allowOutside, .set, format, .out, .bom, failOnChange, .inSpiteOf,
    .threads,
    .strict,
  ],
  remarks: """
    Both policies review the same data, and what they decide is laid side by side: by rule, by tier, and by member, each
    with what of the policy changed. Ranks, and the values that members are ranked by, make no difference, nor does
    another name of a rule, a let, a label or a class that means what it meant. OLD or NEW may be - for standard input;
    --set holds for each policy that has the param. github is Markdown, for a comment or $GITHUB_STEP_SUMMARY.

    Exit status: 0 done; 1 a policy has errors or, with --fail-on-change, an outcome changes; 2 the command line is
    wrong; 3 the data does not fit a policy, or a file cannot be read or written.
    """,
  examples: [
    Command.Example(
      line: "bylaw diff policy.bylaw trial.bylaw --data data --as-of 2026-11-01",
      meaning: "a policy and a trial of another"),
    Command.Example(
      line: "git show main:policy.bylaw | bylaw diff - policy.bylaw --data data --as-of 2026-11-01 --fail-on-change",
      meaning: "what a branch changes"),
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
  var reviews: [Review] = []
  var told = Problems()
  var membersHaveMark = false
  for (policy, name) in zip(policies, ["as it was", "as it is"]) {
    reporter.progress.start(stage: "reviewing the members by the policy \(name)")
    var outcome = reviewFiles(
      policy: policy, files: options.files, asOf: try parsedMoment(reading: moment, flag: .asOf, policy: policy),
      threads: options.threads)
    // Of the same data the same need not be said twice.
    (outcome.problems, told) = (outcome.problems.without(told), told + outcome.problems)
    let reviewed = try reporter.accept(outcome, orElse: .dataDoesNotFit)
    if let out = arguments.value(of: .out), out != "-", reviewed.inputs.isInput(at: out) {
      throw .usage(.overwritesInput(flag: Flag.out.name, file: out))
    }
    membersHaveMark = membersHaveMark || reviewed.inputs.wantMark
    reviews.append(reviewed.review)
  }
  let difference = try reporter.accept(policyDifference(from: reviews[0], to: reviews[1]), orElse: .policyHasErrors)
  reporter.progress.pause()
  let style = console.style(of: arguments, isForPrograms: shape == .json)
  let hasMark = arguments.wantsMark(
    path: arguments.value(of: .out), isDelimited: shape == .csv, members: membersHaveMark)
  try writeResult(arguments: arguments, privacy: options.files.privacy(for: policies), hasMark: hasMark) {
    difference.write(as: shape, to: &$0, style: style)
  }
  return arguments.has(failOnChange) && !difference.isEmpty ? .policyHasErrors : .done
}
