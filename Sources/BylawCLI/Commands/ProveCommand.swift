import Bylaw
import BylawSyntax

private let format = Flag(
  name: "format", placeholder: "FORMAT", help: Phrase("text (the default), json or sarif", "text（默认）、json 或 sarif"))
private let monotone = Flag(
  name: "monotone", placeholder: "NAME",
  help: Phrase(
    "ask whether of two members alike but for this number the one with more is ever treated worse",
    "两个成员只差这个数，问多的那个会不会反而吃亏"))
private let only = Flag(
  name: "only", placeholder: "CONDITION",
  help: Phrase(
    "of two policies: ask whether anybody is decided about otherwise whom the condition is not about",
    "两份章程时：问条件之外有没有人的结果变了"))

let proveCommand = Command(
  name: "prove",
  summary: Phrase(
    "says what a policy does to everybody there could be, and whether two policies do the same",
    "说明章程对任何人会怎样，两份章程是不是一样"),
  words: Command.Words(placeholder: "POLICY [NEW]", meaning: Phrase("a policy's file", "章程文件"), fewest: 1, most: 2),
  flags: [monotone, only, .set, format, .out, .strict],
  needsData: false,
  remarks: Phrase(
    """
    Every claim is proved, refuted, or not decided, and then it says why. Who refutes a claim is shown as a test, which has
    been run; it can be pasted into the policy. Of two policies it says whether any member is decided about otherwise, with
    a member for each way in which that can be. No data is read.

    Exit status: 0 done; 1 a policy has errors, or what was asked is refuted: that two policies are the same, --monotone or a
    `never`; with --strict also where that is not decided; 2 the command line is wrong.
    """,
    """
    每个说法要么得证，要么被推翻，要么定不下来，会说明为什么。推翻它的人写成一个测试，已经跑过，可以贴进章程。两份章程则说明有没有谁的结果不同，每种不同给一个例子。不读数据。

    退出码：0 完成；1 章程有错误，或者问的事被推翻：两份章程不一样、--monotone 或绝不；加 --strict 时定不下来也算；2 命令写得不对。
    """),
  examples: [
    Command.Example(
      line: "bylaw prove policy.bylaw", meaning: Phrase("all claims, and what became of them", "所有说法，以及结论")),
    Command.Example(
      line: "bylaw prove policy.bylaw --monotone activity",
      meaning: Phrase("does more activity ever harm?", "更活跃会不会反而吃亏？")),
    Command.Example(
      line: "bylaw prove old.bylaw new.bylaw --only \"tier = growth\"",
      meaning: Phrase("does the change touch anybody else?", "改动会不会影响到别人？")),
  ],
  action: prove)

private func prove(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let shape = try orUsage { () throws(UsageError) in try arguments.choice(of: format, as: ProofFormat.self) } ?? .text
  let settings = try orUsage { () throws(UsageError) in try arguments.settings() }
  try checkDestinations([arguments.value(of: .out)])
  try checkInputsStay(arguments.words, outputs: [(Flag.out, arguments.value(of: .out))])
  if arguments.words.count > 1, arguments.has(monotone) {
    throw .message(Phrase("--monotone is about one policy", "--monotone 说的是一份章程"), .wrongCommandLine)
  }
  if arguments.words.count < 2, arguments.has(only) {
    throw .message(Phrase("--only is about two policies", "--only 说的是两份章程"), .wrongCommandLine)
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
  let failing: [ProofReport.Entry.Status] = arguments.has(.strict) ? [.refuted, .undecided] : [.refuted]
  let count = failing.reduce(0) { $0 + (isAsked ? report.count($1) : report.countOfDemands($1)) }
  return count > 0 ? .policyHasErrors : .done
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
  throw .message(
    Phrase(
      "the policy has no number of a member's that is called \(escaped(name))",
      "章程里成员没有叫 \(escaped(name)) 的数字"), .wrongCommandLine)
}
