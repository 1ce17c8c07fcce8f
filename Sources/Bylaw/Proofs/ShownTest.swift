import BylawSyntax

/// A test that shows what was found, for people: in Chinese with the words of the language so spelled, and called by what it
/// shows.
func shownTest(_ text: String, of statement: Phrase) -> Phrase {
  let spelled = formatPolicy(PolicyText(name: "", text: text), language: .chinese).value ?? text
  let lines = spelled.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    switch line {
    case "# as it was": "# 以前"
    case "# as it is": "# 现在"
    case _ where line.hasPrefix("测试 \""): renamed(line, to: statement.chinese)
    default: String(line)
    }
  }
  return Phrase(english: text, chinese: lines.joined(separator: "\n"))
}

/// The line that begins a test, with another title.
private func renamed(_ line: Substring, to title: String) -> String {
  guard let end = line.lastIndex(of: "\"") else { return String(line) }
  return "测试 \"" + title.map { $0 == "\"" ? "”" : String($0) }.joined() + line[end...]
}
