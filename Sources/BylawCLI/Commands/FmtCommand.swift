import Bylaw
import BylawSyntax
import BylawSystem

private let check = Flag(name: "check", help: "write nothing, name the files that would change; exit status 1 if any")
private let diff = Flag(name: "diff", help: "write nothing, show what would change, as a patch")

private let language = Flag(
  name: "language", placeholder: "LANGUAGE", help: "spell the words of the language in en or zh; names stay")

let fmtCommand = Command(
  name: "fmt",
  summary: "rewrites policies in the one layout",
  words: Command.Words(placeholder: "POLICY…", meaning: "the policy's file", fewest: 1, most: nil),
  flags: [check, diff, language],
  remarks: """
    A folder stands for every .bylaw file in it and in the folders within. POLICY may be - for standard input, which
    goes to standard output. Comments stay where they belong, and what a policy means never changes: a file with errors
    of syntax is left alone. Lines end with a line feed; a byte order mark goes.

    Exit status: 0 done; 1 a policy has errors, or with --check would change; 3 a file cannot be read or written.
    """,
  examples: [
    Command.Example(line: "bylaw fmt policy.bylaw", meaning: "this policy, in place"),
    Command.Example(line: "bylaw fmt --check --diff policies", meaning: "for CI: what is not in the layout"),
    Command.Example(line: "bylaw fmt --language zh policy.bylaw", meaning: "in Chinese words"),
  ],
  action: fmt)

private struct Options {
  var isCheck: Bool
  var isDiff: Bool
  var language: PolicyLanguage?

  var writes: Bool { !isCheck && !isDiff }
}

private func fmt(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let language = try orUsage { () throws(UsageError) in try arguments.choice(of: .language, as: PolicyLanguage.self) }
  let options = Options(isCheck: arguments.has(check), isDiff: arguments.has(diff), language: language)
  let files = try namedPolicies(in: arguments.words)
  var (problems, changed, result) = (Problems(), [String](), "")
  for path in files {
    let loaded = loadPolicy(at: path)
    let formatted = loaded.value.map { formatPolicy($0, language: options.language) }
    problems = problems + loaded.problems + (formatted?.problems ?? Problems())
    guard let text = loaded.value, let new = formatted?.value else { continue }
    let isChanged = !text.isSame(as: new)
    if isChanged { changed.append(text.name) }
    if path == "-", options.writes { result += new }
    if isChanged, options.isDiff { result += text.diff(to: new) }
    if isChanged, options.isCheck, !options.isDiff { result += escaped(text.name) + "\n" }
    if isChanged, options.writes, path != "-" { try replaceFile(at: path, with: new) }
  }
  try writeResult(arguments: arguments, privacy: .open) { $0.write(result) }
  tell(problems, changed: changed, options: options, console: console)
  return problems.hasErrors || options.isCheck && !changed.isEmpty ? .policyHasErrors : .done
}

private func tell(_ problems: Problems, changed: [String], options: Options, console: Console) {
  var text = ""
  problems.write(to: &text, style: console.errorStyle)
  if options.writes {
    for name in changed where name != "<stdin>" { text += "formatted \(escaped(name))\n" }
  } else if !changed.isEmpty {
    text += "\(counted(changed.count, noun: "policy", plural: "policies")) would change\n"
  }
  console.tell(text)
}
