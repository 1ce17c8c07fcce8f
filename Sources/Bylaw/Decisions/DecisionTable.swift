import BylawChecker
import BylawEngine
import BylawSyntax

extension DecisionRows {
  /// For people: names with their titles, columns that line up; of each rule at most `rowsPerRule` rows.
  func writeTable(to output: inout some TextOutputStream, style: Style, rowsPerRule: Int?) {
    guard !report.decisions.isEmpty else {
      output.write("no decisions\n")
      return
    }
    let keys = policy.keyFields.map { (title: escaped(policy.members.fields[$0].name), alignment: keyAlignment($0)) }
    var table = TextTable(
      keys + [
        ("rule", .left), ("kind", .left), ("from", .left), ("to", .left), ("rank", .right), ("value", .right),
        ("detail", .left),
      ])
    for (rule, decisions) in decisionsByRule {
      // Cutting off a single row would save nothing.
      let shown = rowsPerRule.map { decisions.count <= $0 + 1 ? decisions.count : $0 } ?? decisions.count
      for decision in decisions.prefix(shown) { table.add(tableCells(decision)) }
      if shown < decisions.count {
        let name = escaped(titled(policy.rules[rule].name, policy.rules[rule].title))
        table.rows.append(.remark("… and \(decisions.count - shown) more by \(name); --format csv shows all"))
      }
    }
    table.write(to: &output, style: style)
  }

  private var decisionsByRule: [(rule: Int, decisions: ArraySlice<Decision>)] {
    var result: [(rule: Int, decisions: ArraySlice<Decision>)] = []
    var start = 0
    let all = report.decisions
    while start < all.count {
      let end = all[start...].firstIndex { $0.rule != all[start].rule } ?? all.count
      result.append((all[start].rule, all[start..<end]))
      start = end
    }
    return result
  }

  private func tableCells(_ decision: Decision) -> [String] {
    let rule = policy.rules[decision.rule]
    return keyCells(decision) + [
      titled(rule.name, rule.title), decision.kind.rawValue, place(decision.from), place(decision.to),
      decision.rank.map(String.init) ?? "", decision.value ?? "", decision.detail,
    ]
  }

  /// A tier's or a role's name with its title.
  private func place(_ name: String?) -> String {
    guard let name else { return "" }
    let title = policy.tiers.first { Text($0.name) == Text(name) }.map(\.title)
    return titled(name, title ?? policy.roles.first { Text($0.name) == Text(name) }?.title)
  }

  private func keyAlignment(_ field: Int) -> TextTable.Alignment {
    if case .number = policy.members.fields[field].type.base { .right } else { .left }
  }
}

/// `core 一群`
package func titled(_ name: String, _ title: String?) -> String {
  guard let title, !title.isEmpty, Text(title) != Text(name) else { return name }
  return name + " " + title
}
