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
    var lines = broken("\(usage) [flags]", indent: 6)
    lines += [""] + broken(summary.prefix(1).uppercased() + summary.dropFirst() + ".") + [""]
    let rows = allFlags.map { flag in
      ("--" + flag.name + (flag.placeholder.map { " " + $0 } ?? ""), flag.help)
    }
    lines += aligned(rows)
    for paragraph in paragraphs(of: remarks) { lines += [""] + broken(paragraph) }
    lines += ["", examples.count == 1 ? "Example:" : "Examples:"]
    for example in examples {
      lines += [""] + broken("# " + example.meaning, start: "  ", indent: 4) + ["  " + example.line]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The help of the command as a whole.
func generalHelp(commands: [Command]) -> String {
  let rows = commands.map { command in
    ([command.name, command.words.placeholder].filter { !$0.isEmpty }.joined(separator: " "), command.summary)
  }
  let states = broken(
    "Exit status: 0 done; 1 the policy has errors, or a test failed; 2 the command line is wrong; 3 the data does not fit "
      + "the policy, or a file cannot be read or written; 4 an ensure does not hold, or a never "
      + "is broken.")
  return """
    bylaw runs the operating policy of a community: who moves up, who is held back, who is rewarded.

    \(aligned(rows).joined(separator: "\n"))

      --version        print the version
      COMMAND --help   what a command takes, with an example

    Example:

      bylaw run policy.bylaw --data data --as-of 2026-11-01

    \(states.joined(separator: "\n"))

    """
}

/// How wide help is at most, but for examples, which are to be copied.
private let helpWidth = 100

private func aligned(_ rows: [(String, String)]) -> [String] {
  let longest = rows.map { displayWidth(of: $0.0) }.max() ?? 0
  // One that is far longer than the others has a line of its own.
  let width = min(longest, 36)
  return rows.flatMap { row -> [String] in
    let (own, label) = (
      "  " + row.0, "  " + row.0 + String(repeating: " ", count: max(0, width - displayWidth(of: row.0)) + 2)
    )
    if displayWidth(of: row.0) <= width { return broken(row.1, start: label, indent: width + 4) }
    return [own] + broken(row.1, start: String(repeating: " ", count: width + 4), indent: width + 4)
  }
}

/// A paragraph in lines of the help's width.
private func broken(_ text: String, start: String = "", indent: Int = 0) -> [String] {
  let lines = wrapped(text, width: helpWidth - max(displayWidth(of: start), indent))
  return lines.enumerated().map { ($0 == 0 ? start : String(repeating: " ", count: indent)) + $1 }
}

/// Paragraphs as one line each.
private func paragraphs(of text: String) -> [String] {
  var paragraphs: [String] = []
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.isEmpty || paragraphs.isEmpty {
      paragraphs.append(String(line))
    } else if let last = paragraphs.popLast() {
      paragraphs.append(last.isEmpty ? String(line) : last + " " + line)
    }
  }
  return paragraphs.filter { !$0.isEmpty }
}
