import Bylaw
import BylawCatalog
import BylawSyntax
import BylawSystem

let explainCommand = Command(
  name: "explain",
  summary: Phrase(
    "tells the long story of a diagnostic, or lists all of them",
    "详细讲解一种提示，或者列出全部"),
  words: Command.Words(placeholder: "[CODE]", meaning: Phrase("the code", "代号"), fewest: 0, most: 1),
  flags: [.out],
  remarks: Phrase(
    "A code is what stands in brackets after `error` or `warning`. Without one, every code is listed.",
    "代号就是“错误”“警告”后面方括号里的那个。不写代号就全部列出。"),
  examples: [
    Command.Example(
      line: "bylaw explain unknown-name", meaning: Phrase("why a name is not known, and what to do", "为什么没有这个名字，怎么办")),
    Command.Example(line: "bylaw explain --language zh", meaning: Phrase("the list, in Chinese", "中文的全部列表")),
  ],
  action: explain)

private func explain(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  guard let code = arguments.words.first else {
    let style = console.style(of: arguments)
    try writeResult(arguments: arguments, privacy: .open) { sink in
      let width = allExplanations.map(\.code.count).max() ?? 0
      for entry in allExplanations {
        sink.write(
          entry.code + String(repeating: " ", count: width - entry.code.count + 2) + style(entry.heading) + "\n")
      }
    }
    return .done
  }
  guard let entry = explanation(of: code) else {
    let near = nearest(to: code, in: allExplanations.map(\.code))
      .map { Phrase("; did you mean \($0)?", "；是不是 \($0)？") }
    throw .message(
      Phrase(
        "there is no code '\(escaped(code))'\(near ?? .empty)\n'bylaw explain' lists all of them",
        "没有代号 '\(escaped(code))'\(near ?? .empty)\n用 bylaw explain 列出全部"), .wrongCommandLine)
  }
  let style = console.style(of: arguments)
  try writeResult(arguments: arguments, privacy: .open) { $0.write(entry.text(style: style)) }
  return .done
}
