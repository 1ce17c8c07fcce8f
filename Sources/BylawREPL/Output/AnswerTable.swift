import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// A table that an entry came to. A screen shows its first rows; a file gets all of them.
struct AnswerTable {
  struct Column {
    var name: String
    var type: ValueType
    /// By a row's place.
    var value: (Int) -> Value
  }

  /// What the rows are.
  enum Kind {
    case members
    case rows
    case groups
    case value
  }

  let policy: CheckedPolicy
  let kind: Kind
  var columns: [Column] = []
  let count: Int
  /// The places of the first rows in their order; of all of them without a number.
  let places: (Int?) -> [Int]
  /// By place the members' rows in the data, where each row is a member.
  var members: [Int]?
  /// The number of the reading that the members' rows are of.
  var reading = 0

  init(policy: CheckedPolicy, kind: Kind, count: Int, places: @escaping (Int?) -> [Int]) {
    self.policy = policy
    self.kind = kind
    self.count = count
    self.places = places
  }

  /// Rows that stand in their order already.
  init(policy: CheckedPolicy, kind: Kind, count: Int) {
    self.init(policy: policy, kind: kind, count: count) { most in Array(0..<min(count, most ?? count)) }
  }

  /// Leaves out what stands there already.
  mutating func add(name: String, type: ValueType, value: @escaping (Int) -> Value) {
    if columns.contains(where: { $0.name == name }) { return }
    columns.append(Column(name: name, type: type, value: value))
  }

  mutating func add(name: String, values: ValueList) {
    add(name: name, type: values.column.type) { values[$0] }
  }

  // MARK: On a screen

  /// - Parameter most: how many rows are shown; nil for all.
  func write(to output: inout Output, most: Int?) {
    guard count > 0 else { return output.line(output.style(.dim, none)) }
    let shown = places(most)
    var table = TextTable(
      columns: columns.map { column in
        (title: escaped(column.name), alignment: column.type.base.isNumber ? .right : .left)
      })
    for place in shown { table.add(columns.map { cell(of: $0, at: place) }) }
    output.table(table)
    output.line(output.style(.dim, remark(shown: shown.count)))
  }

  /// Each row as lines of a name and a value.
  func writeVertically(to output: inout Output, most: Int?) {
    guard count > 0 else { return output.line(output.style(.dim, none)) }
    let shown = places(most)
    let width = columns.map { displayWidth(of: escaped($0.name)) }.max() ?? 0
    for (number, place) in shown.enumerated() {
      if number > 0 { output.line("") }
      for column in columns {
        let name = escaped(column.name)
        let label = name + String(repeating: " ", count: width - displayWidth(of: name) + 2)
        output.paragraph(
          label: output.style(.dim, label), labelWidth: width + 2, text: escaped(cell(of: column, at: place)))
      }
    }
    if shown.count > 1 || shown.count < count { output.line(output.style(.dim, remark(shown: shown.count))) }
  }

  private func cell(of column: Column, at place: Int) -> String {
    Shown.cell(of: column.value(place), type: column.type, policy: policy)
  }

  private var none: String {
    switch kind {
    case .members: "no members"
    case .rows, .value: "no rows"
    case .groups: "no groups"
    }
  }

  private func remark(shown: Int) -> String {
    let noun =
      switch kind {
      case .members: "member"
      case .rows, .value: "row"
      case .groups: "group"
      }
    return shown < count ? "\(shown) of \(counted(count, noun: noun))" : counted(count, noun: noun)
  }
}
