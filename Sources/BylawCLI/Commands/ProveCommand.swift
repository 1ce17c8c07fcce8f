import Bylaw
import BylawSyntax

private let format = Flag(name: "format", placeholder: "FORMAT", help: "text (the default), json or sarif")
private let monotone = Flag(
  name: "monotone", placeholder: "NAME",
  help: "ask whether of two members alike but for this number the one with more is ever treated worse")
private let only = Flag(
  name: "only", placeholder: "CONDITION",
  help: "of two policies: ask whether anybody is decided about otherwise whom the condition is not about")

let proveCommand = Command(
  name: "prove",
  summary: "says what a policy does to everybody there could be, and whether two policies do the same",
  words: Command.Words(placeholder: "POLICY [NEW]", meaning: "a policy's file", fewest: 1, most: 2),
  flags: [monotone, only, .set, format, .out, .strict],
  needsData: false,
  remarks: """
    Every claim is proved, refuted, or not decided, and then it says why. Who refutes a claim is shown as a test, which has
    been run; it can be pasted into the policy. Of two policies it says whether any member is decided about otherwise, with
    a member for each way in which that can be. No data is read.

    Exit status: 0 done; 1 a policy has errors, or what was asked is refuted: that two policies are the same, --monotone or a
    `never`; with --strict also where that is not decided; 2 the command line is wrong.
    """,
  examples: [
    Command.Example(line: "bylaw prove policy.bylaw", meaning: "all claims, and what became of them"),
    Command.Example(line: "bylaw prove policy.bylaw --monotone activity", meaning: "does more activity ever harm?"),
    Command.Example(
      line: "bylaw prove old.bylaw new.bylaw --only \"tier = growth\"", meaning: "does the change touch anybody else?"),
  ],
  action: prove)

private func prove(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let shape = try orUsage { () throws(UsageError) in try arguments.choice(of: format, as: ProofFormat.self) } ?? .text
  let settings = try orUsage { () throws(UsageError) in try arguments.settings() }
  try checkDestinations([arguments.value(of: .out)])
  try checkInputsStay(arguments.words, outputs: [(Flag.out, arguments.value(of: .out))])
  if arguments.words.count > 1, arguments.has(monotone) {
    throw .message("--monotone is about one policy", .wrongCommandLine)
  }
  if arguments.words.count < 2, arguments.has(only) {
    throw .message("--only is about two policies", .wrongCommandLine)
  }
  let reporter = Reporter(console: console, isStrict: false)
  defer { reporter.progress.pause() }
  var policies: [Policy] = []
  for path in arguments.words {
    let text = try reporter.accept(loadPolicy(at: path), orElse: .policyHasErrors)
    let checked = checkedPolicy(parsePolicy(text), settings: settings)
    guard let policy = checked.value else {
      reporter.tell(checked.problems)
      throw .told(.policyHasErrors)
    }
    policies.append(policy)
  }
  let report = try answers(on: policies, arguments: arguments, settings: settings, reporter: reporter)
  let style = console.style(of: arguments, isForPrograms: shape != .text)
  try writeResult(arguments: arguments, privacy: .open) { report.write(as: shape, to: &$0, style: style) }
  let isAsked = policies.count > 1 || arguments.has(monotone)
  if isAsked, report.count(.refuted) > 0 { return .policyHasErrors }
  return isAsked && arguments.has(.strict) && report.count(.undecided) > 0 ? .policyHasErrors : .done
}

private func answers(
  on policies: [Policy], arguments: Arguments, settings: [Setting], reporter: Reporter
) throws(Failure) -> ProofReport {
  if policies.count > 1 {
    return try reporter.accept(
      comparisonReport(from: policies[0], to: policies[1], only: arguments.value(of: only), settings: settings),
      orElse: .wrongCommandLine)
  }
  guard let name = arguments.value(of: monotone) else { return proofReport(of: policies[0], settings: settings) }
  if let report = orderReport(of: policies[0], by: name, settings: settings) { return report }
  throw .message("the policy has no number of a member's that is called \(escaped(name))", .wrongCommandLine)
}
