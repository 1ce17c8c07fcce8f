import BylawCatalog
import BylawData
import BylawSyntax

extension Explanation {
  /// The whole story for people: the title, the paragraphs, the examples.
  public func text(coloured: Bool = false) -> String { text(style: Style(isColoured: coloured)) }

  package func text(style: Style) -> String {
    let title = Phrase("\(code): \(heading)", "\(code)：\(heading)")
    var parts = [style(.bold, title), paragraphs(in: style.language)]
    switch example(in: style.language) {
    case .lines(let bad, let good), .policy(let bad, let good):
      parts += [style(.error, Phrase("Not like this:", "不要这样写：")), indented(bad)]
      parts += [style(.good, Phrase("But like this:", "要这样写：")), indented(good)]
    case .data(let policy, let bad, let good):
      parts += [style(Phrase("Where the policy says", "章程这样写：")), indented(policy)]
      parts += [style(.error, Phrase("this does not fit:", "这样的数据对不上："))] + tables(from: bad)
      parts += [style(.good, Phrase("and this does:", "这样的就行："))] + tables(from: good)
    case .none: break
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// Chinese lines end between letters, others between words.
  private func paragraphs(in language: KeywordLanguage) -> String {
    switch language {
    case .english: filled(story)
    case .chinese:
      account.chinese.split(separator: "\n", omittingEmptySubsequences: false)
        .map { filledChinese($0, width: 80) }.joined(separator: "\n")
    }
  }

  private func tables(from tables: [(file: String, text: String)]) -> [String] {
    tables.map { indented("\($0.file):\n\n\($0.text)") }
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  " + escapedKeepingTabs(in: $0) }
      .joined(separator: "\n")
  }

  private func escapedKeepingTabs(in line: Substring) -> String {
    line.split(separator: "\t", omittingEmptySubsequences: false).map { escaped($0) }.joined(separator: "\t")
  }
}

/// Paragraphs broken into lines of at most `width` cells.
package func filled(_ text: String, width: Int = 80) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { filledParagraph($0, width: width) }
    .joined(separator: "\n")
}

private func filledParagraph(_ text: Substring, width: Int) -> String {
  var lines = ""
  var column = 0
  for word in text.split(separator: " ") {
    let cells = displayWidth(of: word)
    if column > 0, column + 1 + cells > width {
      lines += "\n"
      column = 0
    }
    lines += (column > 0 ? " " : "") + word
    column += cells + (column > 0 ? 1 : 0)
  }
  return lines
}

/// Broken between letters, but not within code, words of other writings, or before what closes something.
private func filledChinese(_ text: Substring, width: Int) -> String {
  var (lines, column) = ("", 0)
  for unit in unbroken(text) {
    let cells = displayWidth(of: unit)
    if column > 0, column + cells > width {
      lines += "\n"
      column = 0
    }
    if unit == " ", column == 0 { continue }
    lines += unit
    column += cells
  }
  return lines.split(separator: "\n").map { $0.hasSuffix(" ") ? String($0.dropLast()) : String($0) }
    .joined(separator: "\n")
}

/// The parts of a text that stay on one line.
private func unbroken(_ text: Substring) -> [String] {
  var units: [String] = []
  var (isCode, isOpen, isLatin) = (false, false, false)
  for character in text {
    let joins =
      isCode || isOpen || "，。、；：！？）」』》”’…".contains(character)
      || isLatin && character.isASCII && character != " " && character != "`"
    if joins, !units.isEmpty { units[units.count - 1].append(character) } else { units.append(String(character)) }
    if character == "`" { isCode.toggle() }
    isOpen = "（「『《“‘".contains(character)
    isLatin = character.isASCII && character != " " && character != "`"
  }
  return units
}
