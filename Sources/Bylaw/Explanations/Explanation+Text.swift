import BylawSyntax

extension Explanation {
  /// The whole story for people: the title, the paragraphs, the examples.
  public func text(coloured: Bool = false) -> String { text(style: Style(isColoured: coloured)) }

  package func text(style: Style) -> String {
    var parts = [style(.bold, "\(code): \(title)"), story]
    switch example {
    case .policy(let bad, let good):
      parts += [style(.error, "Not like this:"), indented(bad), style(.good, "But like this:"), indented(good)]
    case .data(let policy, let bad, let good):
      parts += ["Where the policy says", indented(policy)]
      parts += [style(.error, "this does not fit:")] + tables(bad)
      parts += [style(.good, "and this does:")] + tables(good)
    case .none: break
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func tables(_ tables: [(file: String, text: String)]) -> [String] {
    tables.map { indented("\($0.file):\n\n\($0.text)") }
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  " + escapedKeepingTabs($0) }
      .joined(separator: "\n")
  }

  private func escapedKeepingTabs(_ line: Substring) -> String {
    line.split(separator: "\t", omittingEmptySubsequences: false).map { escaped($0) }.joined(separator: "\t")
  }
}
