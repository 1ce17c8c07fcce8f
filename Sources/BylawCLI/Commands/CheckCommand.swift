import Bylaw
import BylawSyntax
import BylawSystem

private let formatFlag = Flag(
  name: "format", placeholder: "FORMAT", help: "text (the default), json, sarif, junit or github")

private let fix = Flag(name: "fix", help: "apply the fixes that have one meaning, in place, and report what is left")
private let dryRun = Flag(name: "dry-run", help: "with --fix: write nothing, show what would change, as a patch")

let checkCommand = Command(
  name: "check",
  summary: "reports everything that is wrong with the policies",
  words: Command.Words(placeholder: "POLICY…", meaning: "a policy's file or folder", fewest: 1, most: nil),
  flags: [.set, formatFlag, fix, dryRun, .out, .strict],
  remarks: """
    The report goes to standard output. POLICY may be - for standard input, or a folder, whose .bylaw files are all
    checked, however deep they are. --fix writes no file unless the policy gets better by it, and leaves alone what can
    mean two things: that is in the report, with both. `bylaw explain CODE` tells the long story of a diagnostic. Exit status: 0 nothing
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
  if arguments.has(dryRun), !arguments.has(fix) {
    throw .usage(.missingFlag("fix", why: "--dry-run shows what it does"))
  }
  if arguments.has(fix), paths.contains("-") {
    throw .message("--fix mends files, not standard input", .wrongCommandLine)
  }
  var (problems, patch) = (Problems(), "")
  for path in paths {
    if arguments.has(fix) {
      problems =
        problems + (try fixPolicy(at: path, settings: settings, arguments: arguments, patch: &patch, console: console))
    } else {
      problems = problems + problemsOf(policyAt: path, settings: settings)
    }
  }
  if arguments.has(dryRun) {
    try writeResult(arguments: arguments, privacy: .open) { $0.write(patch) }
    return problems.block(strict: arguments.has(.strict)) ? .policyHasErrors : .done
  }
  let files = paths.map { $0 == "-" ? "<stdin>" : $0 }
  let report = CheckReport(files: files, problems: problems, isStrict: arguments.has(.strict))
  let style = arguments.value(of: .out) == nil ? console.outputStyle : .plain
  try writeResult(arguments: arguments, privacy: .open) { report.write(as: format, to: &$0, style: style) }
  if problems.areAboutSettings { return .wrongCommandLine }
  return problems.block(strict: arguments.has(.strict)) ? .policyHasErrors : .done
}

/// Mends a file, tells of each fix, and gives the problems that are left.
private func fixPolicy(
  at path: String, settings: [Setting], arguments: Arguments, patch: inout String, console: Console
) throws(Failure) -> Problems {
  let loaded = loadPolicy(at: path)
  guard let text = loaded.value else { return loaded.problems }
  let fixed = applyFixes(to: text, settings: settings)
  guard !fixed.applied.isEmpty else { return fixed.problems }
  let new = String(decoding: fixed.text.source.bytes, as: UTF8.self)
  if arguments.has(dryRun) { patch += text.diff(to: new) } else { try replaceFile(at: path, with: new) }
  for fix in fixed.applied { console.tell("\(escaped(path)):\(fix.line): fixed: \(escaped(fix.summary))\n") }
  return fixed.problems
}

private func problemsOf(policyAt path: String, settings: [Setting]) -> Problems {
  let loaded = loadPolicy(at: path)
  guard let text = loaded.value else { return loaded.problems }
  let parsed = parsePolicy(text)
  return checkedPolicy(parsed, settings: settings).problems
}
