import Bylaw
import BylawSyntax
import BylawSystem

let commands = [
  runCommand, checkCommand, proveCommand, testCommand, fmtCommand, whyCommand, diffCommand, simulateCommand,
  calendarCommand, reportCommand, sqlCommand, newCommand, replCommand, lspCommand, explainCommand, completionCommand,
]

/// Finds the subcommand, reads its arguments and runs it.
func runBylaw(line: [String]) -> ExitStatus {
  let console = Console(asked: Console.asked(in: line))
  guard let first = line.first else {
    console.tell(laidOut: generalHelp(commands: commands, language: console.language.keywords))
    return .wrongCommandLine
  }
  if ["--help", "-h", "help"].contains(first), line.count == 1 {
    return printed(generalHelp(commands: commands, language: console.language.keywords), console: console)
  }
  if first == "--version" { return printed("bylaw \(bylawVersion)\n", console: console) }
  guard let command = commands.first(where: { $0.name == first }) else {
    return explained(wrongFirst(word: first), command: nil, console: console)
  }
  do throws(Failure) {
    return try run(command, line: line.dropFirst(), console: console)
  } catch {
    switch error {
    case .usage(let error): return explained(error, command: command, console: console)
    case .message(let text, let status):
      console.tell(Phrase("bylaw: \(text)\n", "bylaw: \(text)\n"))
      return status
    case .told(let status): return status
    }
  }
}

private func run(_ command: Command, line: ArraySlice<String>, console: Console) throws(Failure) -> ExitStatus {
  let arguments: Arguments
  do throws(UsageError) {
    arguments = try Arguments(line: line, for: command)
  } catch {
    if line.contains("--help") || line.contains("-h") {
      return printed(command.help(in: console.language.keywords), console: console)
    }
    throw .usage(error)
  }
  if arguments.has(.help) { return printed(command.help(in: console.language.keywords), console: console) }
  if arguments.has(.version) { return printed("bylaw \(bylawVersion)\n", console: console) }
  return try command.action(arguments, console.speaking(of: command.policies(among: arguments.words)))
}

private func wrongFirst(word: String) -> UsageError {
  let names = commands.map(\.name)
  if word.hasPrefix("-") {
    return .unknownFlag(word, nearest: nearest(to: String(word.drop { $0 == "-" }), in: ["help", "version"]))
  }
  return .unknownCommand(word, nearest: nearest(to: word, in: names), all: names)
}

private func explained(_ error: UsageError, command: Command?, console: Console) -> ExitStatus {
  let name = (["bylaw"] + (command.map { [$0.name] } ?? [])).joined(separator: " ")
  let hint = Phrase("See: \(name) --help", "看说明：\(name) --help")
  console.tell(Phrase("\(name): \(error.text)\n\(hint)\n", "\(name): \(error.text)\n\(hint)\n"))
  return .wrongCommandLine
}

/// Writes text that is the result.
private func printed(_ text: String, console: Console) -> ExitStatus {
  let outputs = Outputs(privacy: .open)
  do throws(OutputProblem) {
    try outputs.open(at: "-").write(text)
    try outputs.commit()
    return .done
  } catch {
    console.tell(Phrase("bylaw: \(error.words)\n", "bylaw: \(error.words)\n"))
    return .dataDoesNotFit
  }
}
