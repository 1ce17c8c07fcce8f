import BylawCatalog
import BylawData
import BylawSyntax

extension Explanation {
  /// The whole story for people: the title, the paragraphs, the examples.
  public func text(coloured: Bool = false) -> String { text(style: Style(isColoured: coloured)) }

  package func text(style: Style) -> String {
    var parts = [style(.bold, "\(code): \(title)"), filled(story)]
    switch example {
    case .lines(let bad, let good), .policy(let bad, let good):
      parts += [style(.error, "Not like this:"), indented(bad), style(.good, "But like this:"), indented(good)]
    case .data(let policy, let bad, let good):
      parts += ["Where the policy says", indented(policy)]
      parts += [style(.error, "this does not fit:")] + tables(from: bad)
      parts += [style(.good, "and this does:")] + tables(from: good)
    case .none: break
    }
    return parts.joined(separator: "\n\n") + "\n"
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
