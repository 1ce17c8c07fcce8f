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

  func help(in language: KeywordLanguage) -> String {
    func text(_ phrase: Phrase) -> String { phrase.text(in: language) }
    var lines = ["\(usage) " + text(Phrase("[flags]", "[选项]")), "", text(summary.sentence), ""]
    let rows = allFlags.map { flag in
      ("--" + flag.name + (flag.placeholder.map { " " + $0 } ?? ""), text(flag.help))
    }
    lines += aligned(rows)
    if !remarks.isEmpty { lines += ["", language == .chinese ? filledChinese(text(remarks)) : text(remarks)] }
    lines += ["", text(examples.count == 1 ? Phrase("Example:", "例子：") : Phrase("Examples:", "例子："))]
    for example in examples { lines += ["", "  # " + text(example.meaning), "  \(example.line)"] }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The help of the command as a whole.
func generalHelp(commands: [Command], language: KeywordLanguage) -> String {
  let rows = commands.map { command in
    ([command.name, command.words.placeholder].joined(separator: " "), command.summary.text(in: language))
  }
  let list = aligned(rows).joined(separator: "\n")
  return Phrase(
    """
    bylaw runs the operating policy of a community: who moves up, who is held back, who is rewarded.

    \(list)

      --version        print the version
      COMMAND --help   what a command takes, with an example

    Example:

      bylaw run policy.bylaw --data data --as-of 2026-11-01

    Exit status: 0 done; 1 the policy has errors, or a test failed; 2 the command line is wrong; 3 the data does not fit
    the policy, or a file cannot be read or written; 4 an ensure does not hold.

    """,
    """
    bylaw 按章程管理社群：谁升，谁降，谁得奖励。

    \(list)

      --version        显示版本
      命令 --help      这个命令怎么用，附例子

    例子：

      bylaw run policy.bylaw --data data --as-of 2026-11-01

    退出码：0 完成；1 章程有错误，或者测试没过；2 命令写得不对；3 数据和章程不合，或者文件读写不了；4 有确保不满足。

    """
  ).text(in: language)
}

/// Paragraphs of Chinese, broken into lines of at most 100 cells; no line begins with a mark that ends something.
private func filledChinese(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { paragraph in
    var (lines, line, width) = ([String](), "", 0)
    for word in breakable(paragraph) {
      let cells = displayWidth(of: word)
      if width + cells > 100, !line.isEmpty {
        lines.append(line)
        (line, width) = (word == " " ? "" : word, word == " " ? 0 : cells)
      } else {
        line += word
        width += cells
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }.joined(separator: "\n")
}

/// Han characters one by one, with the marks behind them; Latin words whole.
private func breakable(_ paragraph: Substring) -> [String] {
  var words: [String] = []
  var isLatin = false
  for character in paragraph {
    let isMark = "，。；：、）”！？".contains(character)
    let isPlain = character.isASCII && character != " "
    if isMark || isPlain && isLatin, !words.isEmpty {
      words[words.count - 1].append(character)
    } else {
      words.append(String(character))
    }
    isLatin = isPlain
  }
  return words
}

private func aligned(_ rows: [(String, String)]) -> [String] {
  let width = rows.map { displayWidth(of: $0.0) }.max() ?? 0
  return rows.map { "  " + $0 + String(repeating: " ", count: width - displayWidth(of: $0) + 2) + $1 }
}
