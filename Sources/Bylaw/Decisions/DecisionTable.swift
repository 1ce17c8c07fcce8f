import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

extension DecisionRows {
  /// For people: names with their titles, columns that line up; of each rule at most `rowsPerRule` rows, none wider than `width`.
  func writeTable(to output: inout some TextOutputStream, style: Style, rowsPerRule: Int?, width: Int?) {
    guard decisions.count > 0 else {
      output.write("no decisions\n")
      return
    }
    let keys = policy.keyFields.map {
      (title: escaped(policy.members.fields[$0].name), alignment: keyAlignment(of: $0))
    }
    let beside = shown.map { (title: escaped($0.name), alignment: alignment(of: $0.value.type)) }
    var table = TextTable(
      columns: keys + beside + [
        ("rule", .left), ("kind", .left), ("from", .left), ("to", .left), ("rank", .right), ("value", .right),
        ("detail", .left),
      ])
    for rule in policy.rules.indices {
      // Cutting off a single row would save nothing.
      var (shown, count) = decisions.first(rowsPerRule.map { $0 + 1 } ?? Int.max, of: rule)
      if shown.count < count { shown.removeLast() }
      for decision in shown { table.add(tableCells(of: decision)) }
      if shown.count < count {
        let name = escaped(titled(policy.rules[rule].name, title: policy.rules[rule].title))
        table.rows.append(.remark("… and \(count - shown.count) more by \(name); --format csv shows all"))
      }
    }
    table.write(to: &output, style: style, width: width)
  }

  private func tableCells(of decision: Decision) -> [String] {
    let rule = policy.rules[decision.rule]
    return memberCells(of: decision) + [
      titled(rule.name, title: rule.title), decision.kind.rawValue, titledTierOrRole(named: decision.from),
      titledTierOrRole(named: decision.to),
      decision.rank.map(String.init) ?? "", decision.value ?? "", decision.detail,
    ]
  }

  /// A tier's or a role's name with its title.
  private func titledTierOrRole(named name: String?) -> String {
    guard let name else { return "" }
    let title = policy.tiers.first { Text($0.name) == Text(name) }.map(\.title)
    return titled(name, title: title ?? policy.roles.first { Text($0.name) == Text(name) }?.title)
  }

  private func keyAlignment(of field: Int) -> TextTable.Alignment {
    alignment(of: policy.members.fields[field].type)
  }

  private func alignment(of type: ValueType) -> TextTable.Alignment {
    switch type.base {
    case .number, .quotient: .right
    case .bool, .text, .date, .datetime, .duration, .tier, .role, .choice, .set, .nameText: .left
    }
  }
}

/// `core 一群`
package func titled(_ name: String, title: String?) -> String {
  guard let title, !title.isEmpty, Text(title) != Text(name) else { return name }
  return name + " " + title
}
