import Bylaw
import BylawSyntax
import BylawSystem

let completionCommand = Command(
  name: "completion",
  summary: Phrase("prints what a shell reads to complete bylaw's commands", "打印命令补全的脚本"),
  words: Command.Words(
    placeholder: "SHELL", meaning: Phrase("the shell: bash, zsh or fish", "哪种 shell：bash、zsh 或 fish"), fewest: 1,
    most: 1,
    choices: Shell.allCases.map(\.rawValue)),
  flags: [.out],
  remarks: Phrase(
    """
    Commands, flags, files, folders and the words that a flag takes are completed.

    Exit status: 0 done; 2 the command line is wrong; 3 the file cannot be written.
    """,
    """
    能补全命令、选项、文件、文件夹，以及选项可以写的词。

    退出码：0 完成；2 命令写得不对；3 文件写不了。
    """),
  examples: [
    Command.Example(
      line: "eval \"$(bylaw completion bash)\"",
      meaning: Phrase(
        "in ~/.bashrc; with zsh in ~/.zshrc, after compinit", "写进 ~/.bashrc；zsh 写进 ~/.zshrc，放在 compinit 后面")),
    Command.Example(
      line: "bylaw completion fish > ~/.config/fish/completions/bylaw.fish", meaning: Phrase("for fish", "给 fish 用")),
  ],
  action: completion)

private func completion(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  guard let shell = Shell(rawValue: arguments.words[0]) else {
    let names = Shell.allCases.map(\.rawValue)
    let near = nearest(to: arguments.words[0], in: names).map { Phrase("; did you mean \($0)?", "；是不是 \($0)？") }
    throw .message(
      Phrase(
        "there is no completion for '\(escaped(arguments.words[0]))'; there is for \(Phrase.list(names))",
        "没有给 '\(escaped(arguments.words[0]))' 的补全；有 \(Phrase.list(names))"
      ).adding(near), .wrongCommandLine)
  }
  try writeResult(arguments: arguments, privacy: .open) {
    $0.write(shell.completion(of: commands, language: console.language.keywords))
  }
  return .done
}
