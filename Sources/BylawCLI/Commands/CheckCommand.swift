import Bylaw
import BylawSyntax
import BylawSystem

private let formatFlag = Flag(
  name: "format", placeholder: "FORMAT", help: "text (the default), json, sarif, junit or github")

let checkCommand = Command(
  name: "check",
  summary: "reports everything that is wrong with the policies",
  words: Command.Words(placeholder: "POLICY…", meaning: "a policy's file or folder", fewest: 1, most: nil),
  flags: [.set, formatFlag, .out, .strict],
  remarks: """
    The report goes to standard output. POLICY may be - for standard input, or a folder, whose .bylaw files are all
    checked, however deep they are. `bylaw explain CODE` tells the long story of a diagnostic. Exit status: 0 nothing
    to object to; 1 there are errors (or, with --strict, warnings).
    """,
  examples: [
    Command.Example(line: "bylaw check policy.bylaw", meaning: "what is wrong with this policy"),
    Command.Example(
      line: "bylaw check policies --format sarif --out bylaw.sarif", meaning: "a report for other tools"),
  ],
  action: check)

private func check(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let format =
    try orUsage { () throws(UsageError) in try arguments.choice(of: formatFlag, as: CheckFormat.self) } ?? .text
  let settings = try orUsage { () throws(UsageError) in
    let settings = try arguments.settings()
    try checkStandardInput(policies: arguments.words)
    return settings
  }
  try checkDestinations([arguments.value(of: .out)])
  let paths = try namedPolicies(in: arguments.words)
  try checkInputsStay(paths, outputs: [(Flag.out, arguments.value(of: .out))])
  var problems = Problems()
  for path in paths {
    problems = problems + problemsOf(policyAt: path, settings: settings)
  }
  let files = paths.map { $0 == "-" ? "<stdin>" : $0 }
  let report = CheckReport(files: files, problems: problems, isStrict: arguments.has(.strict))
  let style = arguments.value(of: .out) == nil ? console.outputStyle : .plain
  try writeResult(arguments: arguments, privacy: .open) { report.write(as: format, to: &$0, style: style) }
  if problems.areAboutSettings { return .wrongCommandLine }
  return problems.block(strict: arguments.has(.strict)) ? .policyHasErrors : .done
}

private func problemsOf(policyAt path: String, settings: [Setting]) -> Problems {
  let loaded = loadPolicy(at: path)
  guard let text = loaded.value else { return loaded.problems }
  let parsed = parsePolicy(text)
  return checkPolicy(parsed, settings: settings).problems
}
