import Bylaw
import BylawChecker
import BylawData
import BylawEngine

/// Members as a table: their keys, names and tiers, and values of theirs.
struct MemberTableView {
  private struct Column {
    var title: String
    var type: ValueType
    /// Nil for a field, whose values are in the data.
    var values: ValueList?
    var field = 0
  }

  let policy: CheckedPolicy
  let data: TableData
  private var columns: [Column] = []

  init(policy: CheckedPolicy, data: TableData) {
    self.policy = policy
    self.data = data
  }

  /// The key, the name and the tier, but for those that are asked for by their names anyway.
  mutating func addStandardColumns(without names: [String]) {
    let fields =
      policy.keyFields + [PersonNames(policy: policy, members: data).nameField, policy.tierField].compactMap { $0 }
    for index in fields where !names.contains(policy.members.fields[index].name) { add(field: index) }
  }

  mutating func add(field index: Int) {
    let field = policy.members.fields[index]
    columns.append(Column(title: field.name, type: field.type, values: nil, field: index))
  }

  /// Leaves out a field that stands there already, or that nobody has.
  mutating func add(optionalField index: Int) {
    let isThere = columns.contains { $0.values == nil && $0.field == index }
    if !isThere, data.columns[index].isPresent.contains(true) { add(field: index) }
  }

  /// Leaves out what stands there already.
  mutating func add(title: String, type: ValueType, values: ValueList) {
    if columns.contains(where: { $0.title == title }) { return }
    columns.append(Column(title: title, type: type, values: values))
  }

  func write(_ rows: [Int], of total: Int, to output: inout Output) {
    guard !rows.isEmpty else { return output.line(output.style(.dim, "no members")) }
    var table = TextTable(
      columns: columns.map { column in
        (title: escaped(column.title), alignment: column.type.base.isNumber ? .right : .left)
      })
    for (index, row) in rows.enumerated() {
      table.add(
        columns.map { column in
          let value = column.values?[index] ?? data.value(row: row, field: column.field)
          return Shown.cell(of: value, type: column.type, policy: policy)
        })
    }
    output.table(table)
    let remark =
      rows.count < total ? "\(rows.count) of \(counted(total, noun: "member"))" : counted(total, noun: "member")
    output.line(output.style(.dim, remark))
  }
}
