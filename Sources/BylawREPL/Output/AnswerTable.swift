import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// A table that an entry came to. A screen shows its first rows; a file gets all of them.
struct AnswerTable {
  struct Column {
    var name: String
    /// As people read it, where the name is none of the policy's own.
    var title: Phrase?
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
  mutating func add(name: String, title: Phrase? = nil, type: ValueType, value: @escaping (Int) -> Value) {
    if columns.contains(where: { $0.name == name }) { return }
    columns.append(Column(name: name, title: title, type: type, value: value))
  }

  mutating func add(name: String, values: ValueList) {
    add(name: name, type: values.column.type) { values[$0] }
  }

  // MARK: On a screen

  /// - Parameter most: how many rows are shown; nil for all.
  func write(to output: inout Output, most: Int?) {
    guard count > 0 else { return output.line(.dim, none) }
    let shown = places(most)
    let style = output.style
    var table = TextTable(
      columns: columns.map { column in
        (title: escaped(column.heading(in: style.language)), alignment: column.type.base.isNumber ? .right : .left)
      })
    for place in shown { table.add(columns.map { cell(of: $0, at: place, style: style) }) }
    output.table(table)
    output.line(.dim, remark(shown: shown.count))
  }

  /// Each row as lines of a name and a value.
  func writeVertically(to output: inout Output, most: Int?) {
    guard count > 0 else { return output.line(.dim, none) }
    let shown = places(most)
    let headings = columns.map { escaped($0.heading(in: output.style.language)) }
    let width = headings.map { displayWidth(of: $0) }.max() ?? 0
    for (number, place) in shown.enumerated() {
      if number > 0 { output.line("") }
      for (name, column) in zip(headings, columns) {
        let label = name + String(repeating: " ", count: width - displayWidth(of: name) + 2)
        output.paragraph(
          label: output.style(.dim, label), labelWidth: width + 2,
          text: escaped(cell(of: column, at: place, style: output.style)))
      }
    }
    if shown.count > 1 || shown.count < count { output.line(.dim, remark(shown: shown.count)) }
  }

  private func cell(of column: Column, at place: Int, style: Style) -> String {
    let value = column.value(place)
    if case .bool = value { return style(Shown.text(of: value, type: column.type, policy: policy)) }
    return Shown.cell(of: value, type: column.type, policy: policy)
  }

  private var none: Phrase {
    switch kind {
    case .members: Phrase("no members", "没有这样的成员")
    case .rows, .value: Phrase("no rows", "没有这样的行")
    case .groups: Phrase("no groups", "没有分组")
    }
  }

  private func remark(shown: Int) -> Phrase {
    let all =
      switch kind {
      case .members: Phrase.count(count, "member", "名成员")
      case .rows, .value: Phrase.count(count, "row", "行")
      case .groups: Phrase.count(count, "group", "组")
      }
    return shown < count ? Phrase("\(shown) of \(all)", "\(all)里的 \(shown) 个") : all
  }
}

extension AnswerTable.Column {
  /// What stands above it for people.
  func heading(in language: KeywordLanguage) -> String { title?.text(in: language) ?? name }
}

extension Phrase {
  static let lowest = Phrase("min", "最小")
  static let median = Phrase("median", "中位")
  static let highest = Phrase("max", "最大")
  static let mean = Phrase("mean", "平均")
}
