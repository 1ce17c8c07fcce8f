import Bylaw
import BylawCatalog
import BylawSyntax
import BylawSystem

let explainCommand = Command(
  name: "explain",
  summary: "tells the long story of a diagnostic, or lists all of them",
  words: Command.Words(placeholder: "[CODE]", meaning: "the code", fewest: 0, most: 1),
  flags: [.out],
  remarks: "A code is what stands in brackets after `error` or `warning`. Without one, every code is listed.",
  examples: [
    Command.Example(line: "bylaw explain unknown-name", meaning: "why a name is not known, and what to do")
  ],
  action: explain)

private func explain(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  guard let code = arguments.words.first else {
    try writeResult(arguments: arguments, privacy: .open) { sink in
      let width = allExplanations.map(\.code.count).max() ?? 0
      for entry in allExplanations {
        sink.write(entry.code + String(repeating: " ", count: width - entry.code.count + 2) + entry.title + "\n")
      }
    }
    return .done
  }
  guard let entry = explanation(of: code) else {
    let near = nearest(to: code, in: allExplanations.map(\.code)).map { "; did you mean \($0)?" } ?? ""
    throw .message("there is no code '\(escaped(code))'\(near)\n'bylaw explain' lists all of them", .wrongCommandLine)
  }
  let style = console.style(of: arguments)
  try writeResult(arguments: arguments, privacy: .open) { $0.write(entry.text(style: style)) }
  return .done
}
