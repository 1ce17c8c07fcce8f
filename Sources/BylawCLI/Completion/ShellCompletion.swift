import Bylaw
import BylawCatalog
import BylawSyntax

/// A shell for which completion can be had.
enum Shell: String, CaseIterable {
  case bash
  case zsh
  case fish

  /// What the shell reads so that it completes the program's commands, flags and their values.
  func completion(of commands: [Command], language: KeywordLanguage) -> String {
    switch self {
    case .bash: bashCompletion(of: commands)
    case .zsh: zshCompletion(of: commands, language: language)
    case .fish: fishCompletion(of: commands, language: language)
    }
  }
}

/// What a value on the command line can be.
enum Completed: Equatable {
  case file
  /// A policy, or a folder of such.
  case policy
  case folder
  /// `NAME=FILE`
  case pair
  case words([String])
  case anything
}

extension Flag {
  /// Nil where it takes no value.
  var completed: Completed? {
    guard let placeholder else { return nil }
    if !choices.isEmpty { return .words(choices) }
    return switch placeholder {
    case "FILE": .file
    case "DIR", "NEW": .folder
    case "NAME=FILE": .pair
    default: .anything
    }
  }
}

extension Command {
  var completed: Completed {
    if words.most == 0 { return .anything }
    if !words.choices.isEmpty { return .words(words.choices) }
    if words.placeholder.hasOccurrence(of: "CODE") { return .words(allExplanations.map(\.code)) }
    if words.placeholder.hasOccurrence(of: "DIR") { return .folder }
    return .policy
  }
}

// MARK: - bash

private func bashCompletion(of commands: [Command]) -> String {
  let names = (commands.map(\.name) + ["--help", "--version"]).joined(separator: " ")
  let cases = commands.map { command in
    var lines = ["  \(command.name))", "    flags='\(command.allFlags.map { "--" + $0.name }.joined(separator: " "))'"]
    var kinds: [(Completed, [String])] = []
    for flag in command.flags {
      guard let completed = flag.completed else { continue }
      if let index = kinds.firstIndex(where: { $0.0 == completed }) {
        kinds[index].1.append("--" + flag.name)
      } else {
        kinds.append((completed, ["--" + flag.name]))
      }
    }
    lines.append("    case $prev in")
    for (completed, flags) in kinds {
      lines.append("    \(flags.joined(separator: "|"))) \(bashAction(for: completed)); return ;;")
    }
    lines += ["    esac", "    words() { \(bashAction(for: command.completed)); }", "    ;;"]
    return lines.joined(separator: "\n")
  }
  return """
    # bash completion of bylaw: source this file, or put it where bash-completion looks for it.
    _bylaw_found() { mapfile -t COMPREPLY < <(compgen "$@" -- "$cur"); }
    _bylaw_files() { compopt -o filenames 2> /dev/null; _bylaw_found -f; }
    _bylaw_folders() { compopt -o filenames 2> /dev/null; _bylaw_found -d; }
    _bylaw() {
      local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} flags= IFS=$' \\t\\n'
      COMPREPLY=()
      if [ "$COMP_CWORD" -le 1 ]; then
        _bylaw_found -W '\(names)'
        return
      fi
      # NAME=FILE is three words to bash.
      if [ "$prev" = = ]; then _bylaw_files; return; fi
      if [ "$cur" = = ]; then cur=; _bylaw_files; return; fi
      words() { :; }
      case ${COMP_WORDS[1]} in
    \(cases.joined(separator: "\n"))
      *) return ;;
      esac
      case $cur in
      -*) _bylaw_found -W "$flags" ;;
      *) words ;;
      esac
      unset -f words
    }
    complete -F _bylaw bylaw

    """
}

private func bashAction(for completed: Completed) -> String {
  switch completed {
  case .file, .policy: "_bylaw_files"
  case .folder: "_bylaw_folders"
  case .words(let words): "_bylaw_found -W '\(words.joined(separator: " "))'"
  case .pair, .anything: ":"
  }
}

// MARK: - zsh

private func zshCompletion(of commands: [Command], language: KeywordLanguage) -> String {
  let listed = commands.map { "    '" + quoted($0.name + ":" + $0.summary.text(in: language)) + "'" }
  let cases = commands.map { command in
    let flags = command.allFlags.map { flag in
      let value = flag.placeholder.map { ":\(zshText($0)):\(zshAction(for: flag.completed ?? .anything))" } ?? ""
      return "      '"
        + quoted("\(flag.mayRepeat ? "*" : "")--\(flag.name)[\(zshText(flag.help.text(in: language)))]\(value)") + "'"
    }
    let words = "      '" + quoted("*:\(zshText(command.words.placeholder)):\(zshAction(for: command.completed))") + "'"
    return "  \(command.name))\n    _arguments \\\n" + (flags + [words]).joined(separator: " \\\n") + "\n    ;;"
  }
  return """
    #compdef bylaw
    # zsh completion of bylaw: as _bylaw in a folder of fpath, or sourced after compinit.
    _bylaw_pair() { if compset -P '*='; then _files; else _message 'NAME=FILE'; fi }
    _bylaw() {
      local -a commands
      commands=(
    \(listed.joined(separator: "\n"))
      )
      if (( CURRENT == 2 )); then
        _describe command commands
        return
      fi
      local command=$words[2]
      shift words
      (( CURRENT-- ))
      case $command in
    \(cases.joined(separator: "\n"))
      esac
    }
    if [ "$funcstack[1]" = _bylaw ]; then _bylaw "$@"; else compdef _bylaw bylaw; fi

    """
}

private func zshAction(for completed: Completed) -> String {
  switch completed {
  case .file: "_files"
  case .policy: "_files -g \"*.bylaw(-.)\""
  case .folder: "_files -/"
  case .pair: "_bylaw_pair"
  case .words(let words): "(\(words.joined(separator: " ")))"
  case .anything: " "
  }
}

/// What a description may not have unescaped.
private func zshText(_ text: String) -> String { escaped(text, marks: "[]:\\") }

/// With a backslash before each of the marks.
private func escaped(_ text: String, marks: String) -> String {
  var result = ""
  for character in text {
    if marks.contains(character) { result += "\\" }
    result.append(character)
  }
  return result
}

/// Fit to stand in single quotes.
private func quoted(_ text: String) -> String {
  text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
}

// MARK: - fish

private func fishCompletion(of commands: [Command], language: KeywordLanguage) -> String {
  var lines = [
    "# fish completion of bylaw: as bylaw.fish in a folder of fish_complete_path, or sourced.",
    "complete -c bylaw -f",
    "complete -c bylaw -n __fish_use_subcommand -l help -d 'print this help'",
    "complete -c bylaw -n __fish_use_subcommand -l version -d 'print the version'",
  ]
  for command in commands {
    lines.append(
      "complete -c bylaw -n __fish_use_subcommand -a \(command.name) -d '\(fishText(command.summary.text(in: language)))'"
    )
  }
  for command in commands {
    let start = "complete -c bylaw -n '__fish_seen_subcommand_from \(command.name)'"
    for flag in command.allFlags {
      let value = flag.completed.map { " " + fishAction(for: $0, isFlag: true) } ?? ""
      lines.append("\(start) -l \(flag.name)\(value) -d '\(fishText(flag.help.text(in: language)))'")
    }
    if command.completed != .anything { lines.append("\(start) \(fishAction(for: command.completed, isFlag: false))") }
  }
  return lines.joined(separator: "\n") + "\n"
}

private func fishAction(for completed: Completed, isFlag: Bool) -> String {
  let takes = isFlag ? "-x " : ""
  return switch completed {
  case .file, .pair: isFlag ? "-r -F" : "-F"
  case .policy: takes + "-a '(__fish_complete_suffix .bylaw)'"
  case .folder: takes + "-a '(__fish_complete_directories)'"
  case .words(let words): takes + "-a '\(words.joined(separator: " "))'"
  case .anything: isFlag ? "-x" : ""
  }
}

private func fishText(_ text: String) -> String { escaped(text, marks: "'\\") }
