import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

extension Session {
  /// Every table's fields, and what the policy computes.
  func listFields(to output: inout Output) throws(SessionProblem) {
    let policy = try policy()
    if workspace.files != nil { _ = try calculator(for: policy, output: &output) }
    let checked = policy.checked
    let dataset = workspace.data?.dataset
    write(checked.members, data: dataset?.members, policy: checked, to: &output)
    for (index, event) in checked.events.enumerated() {
      write(
        event.table, data: dataset.flatMap { index < $0.events.count ? $0.events[index] : nil }, policy: checked,
        to: &output)
    }
    writeValues(policy: checked, to: &output)
  }

  private func write(_ table: Table, data: TableData?, policy: CheckedPolicy, to output: inout Output) {
    let rows = data.map { Phrase.count($0.rowCount, "row", "行") }
    let name = escaped(table.name)
    output.line(.bold, rows.map { Phrase("\(name), \($0)", "\(name)，\($0)") } ?? Phrase(same: name))
    let style = output.style
    var result = TextTable(columns: [
      ("  " + style(Phrase("field", "字段")), .left), (style(Phrase("type", "类型")), .left),
      (style(Phrase("there", "有值")), .right), (style(Phrase("from", "从")), .left), (style(Phrase("to", "到")), .left),
    ])
    for (index, field) in table.fields.enumerated() {
      let name = "  " + titled(field.name, title: Text(field.column) == Text(field.name) ? nil : "(\(field.column))")
      let type =
        output.style(describe(field.type, policy: policy)) + (field.isKey ? output.style(Phrase(" key", " 主键")) : "")
      result.add([name, type] + (data.map { spread(of: $0.columns[index], policy: policy) } ?? ["", "", ""]))
    }
    output.table(result)
  }

  /// How many there are, and between what they lie.
  private func spread(of column: Column, policy: CheckedPolicy) -> [String] {
    let count = column.isPresent.count { $0 }
    guard count > 0, isOrdered(column.type.base) else { return [grouped(count), "", ""] }
    var (least, most): (Value?, Value?)
    for row in column.isPresent.indices where column.isPresent[row] {
      let value = column[row]
      if least.map({ ValueOrder.compare(value, type: column.type, with: $0, otherType: column.type) < 0 }) ?? true {
        least = value
      }
      if most.map({ ValueOrder.compare(value, type: column.type, with: $0, otherType: column.type) > 0 }) ?? true {
        most = value
      }
    }
    return [grouped(count)] + [least, most].map { Shown.cell(of: $0 ?? .missing, type: column.type, policy: policy) }
  }

  private func isOrdered(_ base: BaseType) -> Bool {
    switch base {
    case .number, .quotient, .date, .datetime: true
    case .bool, .text, .nameText, .duration, .tier, .role, .choice, .set: false
    }
  }

  private func writeValues(policy: CheckedPolicy, to output: inout Output) {
    let style = output.style
    func type(_ type: ValueType) -> String { style(describe(type, policy: policy)) }
    let rows: [(Keyword, String, String?, String)] =
      policy.params.map { (.param, $0.name, $0.title, type($0.type)) }
      + policy.lets.map { (.let, $0.name, $0.title, type($0.value.type)) }
      + policy.classes.map { (.classify, $0.name, $0.title, type($0.type)) }
      + policy.labels.map { (.label, $0.name, $0.title, type(ValueType(base: .bool))) }
    guard !rows.isEmpty else { return }
    output.line(.bold, Phrase("the policy's own", "章程自己的"))
    var table = TextTable(columns: [
      ("  " + style(Phrase("value", "值")), .left), (style(Phrase("type", "类型")), .left),
      (style(Phrase("kind", "种类")), .left),
    ])
    for row in rows { table.add(["  " + titled(row.1, title: row.2), row.3, row.0.spelling(in: style.language)]) }
    output.table(table)
  }
}
