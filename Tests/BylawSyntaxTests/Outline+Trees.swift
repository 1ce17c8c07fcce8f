import BylawSyntax

/// A whole tree as text, without its spans; names that are always there by their English spelling.
func outline(_ tree: PolicyTree) -> String { bare(tree.declarations, "").joined(separator: "\n") }

private func bare(_ value: Any, _ indent: String) -> [String] {
  if value is Span || value is WrittenWords { return [] }
  if let name = value as? Name { return [indent + english(name)] }
  if let literal = value as? TextLiteral { return [indent + "\"\(literal.text)\""] }
  let mirror = Mirror(reflecting: value)
  if mirror.children.isEmpty { return [indent + "\(value)"] }
  var lines: [String] = []
  for child in mirror.children {
    let inner = bare(child.value, indent + " ")
    if !inner.isEmpty { lines += [indent + (child.label ?? "-")] + inner }
  }
  return lines
}

private let predeclared = Keyword.allCases.filter { $0.category == .predeclared || $0.category == .weekday }

private func english(_ name: Name) -> String {
  let known = predeclared.first { $0.isSpelled(by: name) }
  return known?.english ?? outline(name)
}
