import Bylaw
import BylawChecker
import BylawData
import BylawEngine

extension Session {
  /// Every table's fields, and what the policy computes.
  func listFields(_ output: inout Output) throws(SessionProblem) {
    let policy = try policy()
    if workspace.files != nil { _ = try calculator(for: policy, &output) }
    let checked = policy.checked
    let dataset = workspace.data?.dataset
    write(checked.members, dataset?.members, checked, &output)
    for (index, event) in checked.events.enumerated() {
      write(event.table, dataset.flatMap { index < $0.events.count ? $0.events[index] : nil }, checked, &output)
    }
    writeValues(checked, &output)
  }

  private func write(_ table: Table, _ data: TableData?, _ policy: CheckedPolicy, _ output: inout Output) {
    let rows = data.map { ", \(counted($0.rowCount, "row"))" } ?? ""
    output.line(output.style(.bold, escaped(table.name) + rows))
    var result = TextTable([("  field", .left), ("type", .left), ("there", .right), ("from", .left), ("to", .left)])
    for (index, field) in table.fields.enumerated() {
      let name = "  " + titled(field.name, Text(field.column) == Text(field.name) ? nil : "(\(field.column))")
      let type = describe(field.type, policy) + (field.isKey ? " key" : "")
      result.add([name, type] + (data.map { spread($0.columns[index], policy) } ?? ["", "", ""]))
    }
    output.table(result)
  }

  /// How many there are, and between what they lie.
  private func spread(_ column: Column, _ policy: CheckedPolicy) -> [String] {
    let count = column.isPresent.count { $0 }
    guard count > 0, isOrdered(column.type.base) else { return [String(count), "", ""] }
    var (least, most): (Value?, Value?)
    for row in column.isPresent.indices where column.isPresent[row] {
      let value = column[row]
      if least.map({ ValueOrder.compare(value, column.type, $0, column.type) < 0 }) ?? true { least = value }
      if most.map({ ValueOrder.compare(value, column.type, $0, column.type) > 0 }) ?? true { most = value }
    }
    return [String(count)] + [least, most].map { Shown.cell(of: $0 ?? .missing, type: column.type, policy) }
  }

  private func isOrdered(_ base: BaseType) -> Bool {
    switch base {
    case .number, .date, .datetime: true
    case .bool, .text, .nameText, .duration, .tier, .role, .choice, .set: false
    }
  }

  private func writeValues(_ policy: CheckedPolicy, _ output: inout Output) {
    let rows =
      policy.params.map { ("param", $0.name, $0.title, describe($0.type, policy)) }
      + policy.lets.map { ("let", $0.name, $0.title, describe($0.value.type, policy)) }
      + policy.classes.map { ("classify", $0.name, $0.title, describe($0.type, policy)) }
      + policy.labels.map { ("label", $0.name, $0.title, "bool") }
    guard !rows.isEmpty else { return }
    output.line(output.style(.bold, "the policy's own"))
    var table = TextTable([("  value", .left), ("type", .left), ("kind", .left)])
    for row in rows { table.add(["  " + titled(row.1, row.2), row.3, row.0]) }
    output.table(table)
  }
}
