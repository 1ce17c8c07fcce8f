import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

extension DecisionRows {
  /// For people: names with their titles, columns that line up; of each rule at most `rowsPerRule` rows, none wider than `width`.
  func writeTable(to output: inout some TextOutputStream, style: Style, rowsPerRule: Int?, width: Int?) {
    guard decisions.count > 0 else {
      output.write(style(Phrase("no decisions", "没有决定")) + "\n")
      return
    }
    let keys = policy.keyFields.map {
      (title: escaped(policy.members.fields[$0].name), alignment: keyAlignment(of: $0))
    }
    let beside = shown.map { (title: escaped($0.name), alignment: alignment(of: $0.value.type)) }
    var table = TextTable(
      columns: keys + beside + [
        (style(Phrase("rule", "规则")), .left), (style(Phrase("kind", "结果")), .left),
        (style(Phrase("from", "从")), .left), (style(Phrase("to", "到")), .left),
        (style(Phrase("rank", "名次")), .right), (style(Phrase("value", "数值")), .right),
        (style(Phrase("detail", "说明")), .left),
      ])
    for rule in policy.rules.indices {
      // Cutting off a single row would save nothing.
      var (shown, count) = decisions.first(rowsPerRule.map { $0 + 1 } ?? Int.max, of: rule)
      if shown.count < count { shown.removeLast() }
      for decision in shown { table.add(tableCells(of: decision, style: style)) }
      if shown.count < count {
        let name = escaped(titled(policy.rules[rule].name, title: policy.rules[rule].title))
        let more = count - shown.count
        table.rows.append(
          .remark(
            style(
              Phrase(
                "… and \(more) more by \(name); --format csv shows all", "……\(name) 还有 \(more) 个；--format csv 列出全部"))))
      }
    }
    table.write(to: &output, style: style, width: width)
  }

  private func tableCells(of decision: Decision, style: Style) -> [String] {
    let rule = policy.rules[decision.rule]
    return memberCells(of: decision) + [
      titled(rule.name, title: rule.title), style(decision.kind.words), titledTierOrRole(named: decision.from),
      titledTierOrRole(named: decision.to),
      decision.rank.map(String.init) ?? "", decision.value ?? "", style(decision.detailWords),
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
