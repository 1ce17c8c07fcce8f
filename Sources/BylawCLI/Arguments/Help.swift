import Bylaw
import BylawSyntax

extension Command {
  var usage: String {
    (["bylaw", name, words.placeholder].filter { !$0.isEmpty }
      + flags.filter { needed.contains($0.name) }.map { flag in
        "--\(flag.name) \(flag.placeholder ?? "")"
      }).joined(separator: " ")
  }

  /// Beside a moment, days are a further wish.
  private var needed: [String] {
    if !needsData { return [] }
    return flags.contains { $0.name == "as-of" } ? ["data", "as-of"] : ["data", "from", "to"]
  }

  var help: String {
    var lines = ["\(usage) [flags]", "", summary.prefix(1).uppercased() + summary.dropFirst() + ".", ""]
    let rows = allFlags.map { flag in
      ("--" + flag.name + (flag.placeholder.map { " " + $0 } ?? ""), flag.help)
    }
    lines += aligned(rows)
    if !remarks.isEmpty { lines += ["", remarks] }
    lines += ["", examples.count == 1 ? "Example:" : "Examples:"]
    for example in examples { lines += ["", "  # \(example.meaning)", "  \(example.line)"] }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The help of the command as a whole.
func generalHelp(commands: [Command]) -> String {
  let rows = commands.map { command in
    ([command.name, command.words.placeholder].filter { !$0.isEmpty }.joined(separator: " "), command.summary)
  }
  return """
    bylaw runs the operating policy of a community: who moves up, who is held back, who is rewarded.

    \(aligned(rows).joined(separator: "\n"))

      --version        print the version
      COMMAND --help   what a command takes, with an example

    Example:

      bylaw run policy.bylaw --data data --as-of 2026-11-01

    Exit status: 0 done; 1 the policy has errors, or a test failed; 2 the command line is wrong; 3 the data does not fit
    the policy, or a file cannot be read or written; 4 an ensure does not hold, or a never
    is broken.

    """
}

private func aligned(_ rows: [(String, String)]) -> [String] {
  let width = rows.map { displayWidth(of: $0.0) }.max() ?? 0
  return rows.map { "  " + $0 + String(repeating: " ", count: width - displayWidth(of: $0) + 2) + $1 }
}
