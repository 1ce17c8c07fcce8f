import Bylaw
import BylawSystem

let completionCommand = Command(
  name: "completion",
  summary: "prints what a shell reads to complete bylaw's commands",
  words: Command.Words(
    placeholder: "SHELL", meaning: "the shell: bash, zsh or fish", fewest: 1, most: 1,
    choices: Shell.allCases.map(\.rawValue)),
  flags: [.out],
  remarks: """
    Commands, flags, files, folders and the words that a flag takes are completed.

    Exit status: 0 done; 2 the command line is wrong; 3 the file cannot be written.
    """,
  examples: [
    Command.Example(
      line: "eval \"$(bylaw completion bash)\"", meaning: "in ~/.bashrc; with zsh in ~/.zshrc, after compinit"),
    Command.Example(line: "bylaw completion fish > ~/.config/fish/completions/bylaw.fish", meaning: "for fish"),
  ],
  action: completion)

private func completion(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  guard let shell = Shell(rawValue: arguments.words[0]) else {
    let names = Shell.allCases.map(\.rawValue)
    throw .message(
      "there is no completion for '\(escaped(arguments.words[0]))'; there is for \(listed(names))", .wrongCommandLine)
  }
  try writeResult(arguments: arguments, privacy: .open) { $0.write(shell.completion(of: commands)) }
  return .done
}
