import Bylaw
import BylawSyntax

extension Command {
  func usage(in language: KeywordLanguage) -> String {
    (["bylaw", name, placeholder(words.placeholder, in: language)].filter { !$0.isEmpty }
      + flags.filter { needed.contains($0.name) }.map { flag in
        "--\(flag.name) \(placeholder(flag.placeholder ?? "", in: language))"
      }).joined(separator: " ")
  }

  /// Beside a moment, days are a further wish.
  private var needed: [String] {
    if !needsData { return [] }
    return flags.contains { $0.name == "as-of" } ? ["data", "as-of"] : ["data", "from", "to"]
  }

  func help(in language: KeywordLanguage) -> String {
    func text(_ phrase: Phrase) -> String { phrase.text(in: language) }
    var lines = broken("\(usage(in: language)) " + text(Phrase("[flags]", "[选项]")), indent: 6)
    lines += [""] + broken(text(summary.sentence)) + [""]
    let rows = allFlags.map { flag in
      ("--" + flag.name + (flag.placeholder.map { " " + placeholder($0, in: language) } ?? ""), text(flag.help))
    }
    lines += aligned(rows)
    for paragraph in paragraphs(of: text(remarks)) { lines += [""] + broken(paragraph) }
    lines += ["", text(examples.count == 1 ? Phrase("Example:", "例子：") : Phrase("Examples:", "例子："))]
    for example in examples {
      lines += [""] + broken("# " + text(example.meaning), start: "  ", indent: 4) + ["  " + example.line(in: language)]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Command.Example {
  /// The line with files, names and conditions as somebody has them who writes in a language.
  fileprivate func line(in language: KeywordLanguage) -> String {
    guard language == .chinese else { return line }
    var (result, rest) = ("", Substring(line))
    while let first = rest.first {
      if let words = wordsInChinese.first(where: { rest.hasPrefix($0.english) }) {
        result += words.chinese
        rest = rest.dropFirst(words.english.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

private let wordsInChinese: [(english: String, chinese: String)] = [
  (" policy.bylaw", " 章程.bylaw"), (":policy.bylaw", ":章程.bylaw"), ("old.bylaw new.bylaw", "旧章程.bylaw 新章程.bylaw"),
  (" trial.bylaw", " 试验稿.bylaw"), (" policies", " 章程"), ("--load data", "--load 数据"),
  ("new data", "new 数据"), ("--data october", "--data 十月"), ("--apply november", "--apply 十一月"),
  ("climbers=5", "每次几人=5"), ("decisions.csv", "决定.csv"), ("report.html", "报告.html"), ("review.sql", "复盘.sql"),
  ("community.ics", "日历.ics"), ("fates.csv", "每个人.csv"), ("--rule rising", "--rule 活跃"),
  ("--monotone activity", "--monotone 活跃度"), ("\"tier = growth\"", "\"群 = 二群\""),
  ("count(members in core)", "计数(全体成员 在 一群)"), ("--data data", "--data 数据"),
]

/// What stands for a word that people put in, as in `POLICY…` or `NAME=FILE`, in their language.
func placeholder(_ english: String, in language: KeywordLanguage) -> String {
  guard language == .chinese else { return english }
  var (result, word) = ("", "")
  for character in english + " " {
    if character.isASCII, character.isLetter || character == "-" {
      word.append(character)
    } else {
      result += placeholdersInChinese[word] ?? word
      word = ""
      result.append(character)
    }
  }
  return String(result.dropLast())
}

private let placeholdersInChinese: [String: String] = [
  "CODE": "代号", "CONDITION": "条件", "DATA-DIR": "数据文件夹", "DATE": "日期", "DIR": "文件夹", "FILE": "文件",
  "FORMAT": "格式", "LANGUAGE": "语言", "N": "个数", "NAME": "名字", "NEW": "新", "OLD": "旧", "PARAM": "参数",
  "VALUE": "值", "PART": "部分", "PERCENT": "百分比", "POLICY": "章程", "MEMBER": "成员", "RULE": "规则", "SHELL": "外壳",
  "TEXT": "文字", "TIME": "时间",
]

/// The help of the command as a whole.
func generalHelp(commands: [Command], language: KeywordLanguage) -> String {
  let rows = commands.map { command in
    (
      [command.name, placeholder(command.words.placeholder, in: language)].joined(separator: " "),
      command.summary.text(in: language)
    )
  }
  let list = aligned(rows).joined(separator: "\n")
  let states = Phrase(
    "Exit status: 0 done; 1 the policy has errors, or a test failed; 2 the command line is wrong; 3 the data does not fit the policy, or a file cannot be read or written; 4 an ensure does not hold, or a never is broken.",
    "退出码：0 完成；1 章程有错误，或者测试没过；2 命令写得不对；3 数据和章程不合，或者文件读写不了；4 有确保不满足，或者打破了绝不。"
  ).map { broken($0).joined(separator: "\n") }
  return Phrase(
    """
    bylaw runs the operating policy of a community: who moves up, who is held back, who is rewarded.

    \(lines: list)

      --version        print the version
      COMMAND --help   what a command takes, with an example

    Example:

      bylaw run policy.bylaw --data data --as-of 2026-11-01

    \(states)

    """,
    """
    bylaw 按章程管理社群：谁升，谁降，谁得奖励。

    \(lines: list)

      --version        显示版本
      命令 --help      这个命令怎么用，附例子

    例子：

      bylaw run policy.bylaw --data data --as-of 2026-11-01

    \(states)

    """
  ).text(in: language)
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

/// A paragraph in lines of the help's width; no line begins with a mark that ends something.
private func broken(_ text: String, start: String = "", indent: Int = 0) -> [String] {
  let most = helpWidth - max(displayWidth(of: start), indent)
  var (lines, line, width) = ([String](), "", 0)
  for word in breakable(text[...]) {
    let cells = displayWidth(of: word)
    if width + cells > most, !line.isEmpty {
      lines.append(line)
      (line, width) = ("", 0)
    }
    if word == " ", line.isEmpty, !lines.isEmpty { continue }
    line += word
    width += cells
  }
  lines.append(line)
  lines = lines.map { line in String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.endIndex)]) }
  return lines.enumerated().map { ($0 == 0 ? start : String(repeating: " ", count: indent)) + $1 }
}

/// Paragraphs as one line each.
private func paragraphs(of text: String) -> [String] {
  var paragraphs: [String] = []
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.isEmpty || paragraphs.isEmpty {
      paragraphs.append(String(line))
    } else if let last = paragraphs.popLast() {
      let isLatin = last.last?.isASCII ?? false
      paragraphs.append(last.isEmpty ? String(line) : last + (isLatin ? " " : "") + line)
    }
  }
  return paragraphs.filter { !$0.isEmpty }
}
