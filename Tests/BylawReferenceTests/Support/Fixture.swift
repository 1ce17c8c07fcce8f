import BylawChecker
import BylawSyntax
import Testing

@testable import BylawData
@testable import BylawReference

/// A small policy with its data, both written out in a test.
///
/// A table is text: the fields' names in its first line, then a row a line, cells parted by spaces, `-` for an empty
/// one, a set's items joined by `;`. A field that the table leaves out takes its default.
struct Fixture {
  var policy: CheckedPolicy
  var dataset: Dataset
  var asOf: AsOf

  init(
    _ text: String, members: String, events: [String: String] = [:], asOf: String = "2026-11-01T23:59:59.999999"
  ) throws {
    let (tree, syntax) = parse(SourceText(name: "test.bylaw", text: text))
    let (policy, problems) = check(tree)
    let errors = (syntax + problems).filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(errors.map(\.summary))")
    self.policy = try #require(policy)
    let cells = Cells(policy: self.policy)
    dataset = Dataset(
      members: try cells.table(self.policy.members, members),
      events: try self.policy.events.map { try cells.table($0.table, events[$0.table.name] ?? "") })
    self.asOf = AsOf(now: try #require(Cells.datetime(asOf)))
  }

  func report() throws -> ReviewReport {
    try review(policy: policy, dataset: dataset, asOf: asOf)
  }

  func outcome() throws -> ReviewOutcome {
    try Review(evaluator: Evaluator(policy: policy, dataset: dataset, asOf: asOf)).run()
  }

  /// `key,rule,kind,from,to,detail,rank,value` a line, without the commas of what is empty at the end.
  func decisions() throws -> [String] {
    try report().decisions.map { decision in
      var cells = decision.key.enumerated().map { index, value in
        Formatting.text(of: value, type: policy.members.fields[policy.keyFields[index]].type, policy: policy)
      }
      cells += [policy.rules[decision.rule].name, decision.kind.rawValue, decision.from ?? "", decision.to ?? ""]
      cells += [decision.detail, decision.rank.map(String.init) ?? "", decision.value ?? ""]
      while cells.last == "" { cells.removeLast() }
      return cells.joined(separator: ",")
    }
  }

  /// A let, class or label of every member in the order of keys; a label is `true` or `false`.
  func values(_ name: String) throws -> [String] {
    let values = try memberValues(policy: policy, dataset: dataset, asOf: asOf)
    return try values.order.map { member in
      if let index = policy.lets.firstIndex(where: { $0.name == name }) {
        return Formatting.text(of: values.lets[index][member], type: policy.lets[index].value.type, policy: policy)
      }
      if let index = policy.classes.firstIndex(where: { $0.name == name }) {
        return Formatting.text(of: values.classes[index][member], type: policy.classes[index].type, policy: policy)
      }
      let index = try #require(policy.labels.firstIndex { $0.name == name })
      return String(values.labels[index][member])
    }
  }

  func rule(_ name: String) throws -> RuleReport {
    try report().rules[try #require(policy.rules.firstIndex { $0.name == name })]
  }

  /// What went wrong, as `key: text of the span`.
  func failure() -> String? {
    do {
      _ = try report()
      return nil
    } catch let error as EvaluationError {
      return "\(Formatting.keyText(of: error.key, policy: policy)): \(policy.source[error.span])"
    } catch {
      return "\(error)"
    }
  }
}

/// Reads the cells of a test's tables.
private struct Cells {
  var policy: CheckedPolicy

  func table(_ table: Table, _ text: String) throws -> TableData {
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }.filter { !$0.isEmpty }
    let names = lines.first ?? []
    for name in names { try #require(table.fields.contains { $0.name == name }, "no field \(name)") }
    let columns = try table.fields.map { field in
      let position = names.firstIndex(of: field.name)
      return try column(field, lines.dropFirst().map { row in position.map { row[$0] } ?? "-" })
    }
    return TableData(rowCount: max(lines.count - 1, 0), columns: columns)
  }

  private func column(_ field: Field, _ cells: [String]) throws -> Column {
    let values = try cells.map { $0 == "-" ? field.defaultValue ?? .missing : try value(of: $0, field.type.base) }
    return Column(type: field.type, storage: storage(field.type.base, values), isPresent: values.map { $0 != .missing })
  }

  private func value(of cell: String, _ base: BaseType) throws -> Value {
    switch base {
    case .number(let scale):
      let parts = cell.split(separator: ".", omittingEmptySubsequences: false)
      let fraction = parts.count > 1 ? String(parts[1]) : ""
      let digits = parts[0] + fraction + String(repeating: "0", count: scale - fraction.count)
      return .number(try #require(Int64(digits)))
    case .bool: return .bool(cell == "true")
    case .text, .nameText: return .text(Text(cell))
    case .date: return .date(localDay(of: try #require(Self.datetime(cell))))
    case .datetime: return .datetime(try #require(Self.datetime(cell)))
    case .tier: return .code(try #require(policy.tiers.firstIndex { $0.name == cell }))
    case .role: return .code(try #require(policy.roles.firstIndex { $0.name == cell }))
    case .choice(let choice): return .code(try #require(policy.choices[choice].items.firstIndex { $0.name == cell }))
    case .quotient, .duration: throw Unreadable()
    case .set(let element): return try set(cell.split(separator: ";").map(String.init), element)
    }
  }

  private struct Unreadable: Error {}

  private func set(_ items: [String], _ element: SetElement) throws -> Value {
    let base: BaseType
    switch element {
    case .text: return .texts(items.map { Text($0) }.sorted())
    case .tier: base = .tier
    case .role: base = .role
    case .choice(let choice): base = .choice(choice)
    }
    return .codes(
      try items.reduce(into: 0) { codes, item in
        if case .code(let code) = try value(of: item, base) { codes |= bit(at: code) }
      })
  }

  /// A date, whose first moment it is, or a datetime.
  static func datetime(_ text: String) -> Int64? {
    let halves = text.split(separator: "T")
    let date = halves[0].split(separator: "-").compactMap { Int($0) }
    guard date.count == 3, let day = CivilDate(year: date[0], month: date[1], day: date[2]) else { return nil }
    guard halves.count == 2 else { return midnight(of: day.dayNumber) }
    let time = halves[1].split(separator: ":").map { Double($0) ?? 0 } + [0]
    let seconds = time[0] * 3600 + time[1] * 60 + time[2]
    return midnight(of: day.dayNumber) + Int64((seconds * 1_000_000).rounded())
  }

  private func storage(_ base: BaseType, _ values: [Value]) -> Column.Storage {
    switch base {
    case .number, .datetime, .duration:
      .int64(
        values.map { value in
          switch value {
          case .number(let number), .datetime(let number): number
          default: 0
          }
        })
    case .date: .int32(values.map { if case .date(let day) = $0 { day } else { 0 } })
    case .bool: .bool(values.map { $0 == .bool(true) })
    case .tier, .role, .choice: .code(values.map { if case .code(let code) = $0 { UInt8(code) } else { 0 } })
    case .text, .nameText, .quotient: .text(texts(values))
    case .set(.text): .texts(values.map { if case .texts(let texts) = $0 { texts } else { [] } })
    case .set: .mask(values.map { if case .codes(let codes) = $0 { codes } else { 0 } })
    }
  }

  private func texts(_ values: [Value]) -> TextStorage {
    values.reduce(into: TextStorage()) { storage, value in
      if case .text(let text) = value { storage.append(text.string.utf8) } else { storage.append([]) }
    }
  }
}
