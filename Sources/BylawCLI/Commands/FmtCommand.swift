import Bylaw
import BylawSyntax
import BylawSystem

private let check = Flag(
  name: "check",
  help: Phrase(
    "write nothing, name the files that would change; exit status 1 if any",
    "不写文件，列出会改的文件；有就以 1 退出"))
private let diff = Flag(
  name: "diff",
  help: Phrase(
    "write nothing, show what would change, as a patch",
    "不写文件，只看会改什么"))

private let language = Flag(
  name: "language", placeholder: "LANGUAGE", choices: PolicyLanguage.allCases.map(\.rawValue),
  help: Phrase(
    "spell the words of the language in en or zh; names stay",
    "章程用词写成 en 或 zh；名字不变"))

let fmtCommand = Command(
  name: "fmt",
  summary: Phrase(
    "rewrites policies in the one layout",
    "把章程排成统一的格式"),
  words: Command.Words(placeholder: "POLICY…", meaning: Phrase("the policy's file", "章程文件"), fewest: 1, most: nil),
  flags: [check, diff, language],
  remarks: Phrase(
    """
    A folder stands for every .bylaw file in it and in the folders within. POLICY may be - for standard input, which
    goes to standard output. Comments stay where they belong, and what a policy means never changes: a file with errors
    of syntax is left alone. Lines end with a line feed; a byte order mark goes.

    Exit status: 0 done; 1 a policy has errors, or with --check would change; 3 a file cannot be read or written.
    """,
    """
    写文件夹就是里面所有的 .bylaw 文件，不管多深。章程可以写 - 表示标准输入，结果写到标准输出。注释留在该在的地方，章程的意思不变：语法有错的文件不动。行尾用换行符，去掉 BOM。

    退出码：0 完成；1 章程有错误，或者加了 --check 而会改；3 文件读写不了。
    """),
  examples: [
    Command.Example(line: "bylaw fmt policy.bylaw", meaning: Phrase("this policy, in place", "直接排这份章程")),
    Command.Example(
      line: "bylaw fmt --check --diff policies", meaning: Phrase("for CI: what is not in the layout", "给 CI 用：哪些没排好")),
    Command.Example(line: "bylaw fmt --language zh policy.bylaw", meaning: Phrase("in Chinese words", "换成中文用词")),
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
    for name in changed where name != "<stdin>" {
      text += console(Phrase("formatted \(escaped(name))\n", "排好了 \(escaped(name))\n"))
    }
  } else if !changed.isEmpty {
    text += console(
      Phrase(
        "\(Phrase.count(changed.count, "policy", plural: "policies", "份章程")) would change\n",
        "\(changed.count) 份章程会改\n"))
  }
  console.tell(laidOut: text)
}
