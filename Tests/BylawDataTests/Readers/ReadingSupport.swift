import BylawSyntax
import BylawSystem
import Foundation
import Testing

@testable import BylawChecker
@testable import BylawData

/// Policies made by hand, as the checker would have made them.
enum Sample {
  static let noSpan = Span(start: 0, end: 0)

  static func field(
    _ name: String, _ base: BaseType, optional: Bool = false, key: Bool = false, default value: Value? = nil,
    lower: Value? = nil, upper: Value? = nil, column: String? = nil, purpose: Field.Purpose = .plain,
    mayBeAbsent: Bool = false, form: CellForm = .plain
  ) -> Field {
    Field(
      name: name, title: nil, column: column ?? name, type: ValueType(base: base, isOptional: optional),
      purpose: key ? .key : purpose, defaultValue: value, lower: lower, upper: upper, span: noSpan,
      mayBeAbsent: mayBeAbsent, form: form)
  }

  static func table(
    _ name: String, _ fields: [Field], stem: String? = nil, where condition: CheckedExpression? = nil
  ) -> Table {
    Table(name: name, stem: stem ?? name, fields: fields, condition: condition, span: noSpan)
  }

  static func policy(_ members: Table, events: [Table] = [], record: Int? = nil) -> CheckedPolicy {
    CheckedPolicy(
      source: SourceText(name: "p.bylaw", text: ""), tokens: [], title: nil, timezone: "UTC", schedule: nil,
      tiers: [("core", "一群"), ("growth", "二群"), ("holding", nil)].map {
        Tier(name: $0.0, title: $0.1, capacity: nil, purpose: nil, audience: nil, span: noSpan)
      },
      roles: [("organizer", "活动官"), ("recorder", nil)].map {
        Role(name: $0.0, title: $0.1, seats: nil, reserve: 0, duty: nil, span: noSpan)
      },
      choices: [ChoiceType(name: nil, items: [.init(name: "a", title: "甲"), .init(name: "b", title: nil)])],
      members: members, events: events.map { EventType(table: $0, references: [], timeField: nil) }, params: [],
      lets: [], classes: [], labels: [], protections: [], rules: [], milestones: [], ensures: [], rituals: [],
      tests: [],
      aggregates: [], record: record, keyFields: members.fields.indices.filter { members.fields[$0].isKey },
      tierField: nil, rolesField: nil, accessField: nil)
  }

  /// `FIELD = VALUE`, of texts.
  static func condition(field: Int, equals text: String, ofEvents: Bool = false) -> CheckedExpression {
    CheckedExpression(
      kind: .compare(
        .equal, CheckedExpression(kind: ofEvents ? .eventField(field) : .memberField(field), type: .text, span: noSpan),
        CheckedExpression(kind: .constant(.text(Text(text))), type: .text, span: noSpan)), type: .bool, span: noSpan)
  }

  /// Knows only what `condition` makes; a text `?` cannot be compared.
  static func rowTest(_ condition: CheckedExpression, _ row: [Value]) throws(RowTestFailure) -> Bool {
    guard case .compare(_, let left, let right) = condition.kind, case .constant(let wanted) = right.kind else {
      throw RowTestFailure(summary: Phrase(same: "not a comparison"))
    }
    switch left.kind {
    case .memberField(let field), .eventField(let field):
      if row[field] == .text(Text("?")) { throw RowTestFailure(summary: Phrase(same: "`?` has no answer")) }
      return row[field] == wanted
    default: throw RowTestFailure(summary: Phrase(same: "not a field"))
    }
  }
}

/// Reads bytes as the members' file, in chunks of any size.
func readMembers(
  _ bytes: [UInt8], _ table: Table, _ format: FileFormat = .csv, chunk: Int = 1 << 16, rowLimit: Int = 1 << 20,
  zone: LocalZone = .utc, request: DataRequest = DataRequest()
) -> DataReading {
  let policy = Sample.policy(table)
  var reader = DataReader(policy: policy, zone: zone, request: request)
  var input = ByteInput(bytes: bytes, chunkSize: chunk, rowLimit: rowLimit)
  let plan = TableFiles.Plan(path: "m." + format.rawValue, format: format, tables: [0])
  do throws(DataFault) {
    try input.start()
    reader.read(input, plan: plan, rowTest: Sample.rowTest)
  } catch {
    reader.add(DataProblem(fault: error, file: plan.path), to: [0])
  }
  return reader.finish()
}

func readMembers(
  _ text: String, _ table: Table, _ format: FileFormat = .csv, chunk: Int = 1 << 16, rowLimit: Int = 1 << 20,
  zone: LocalZone = .utc, request: DataRequest = DataRequest()
) -> DataReading {
  readMembers(
    Array(text.utf8), table, format, chunk: chunk, rowLimit: rowLimit, zone: zone, request: request)
}

extension DataReading {
  /// The members' values, row by row.
  var rows: [[Value]]? {
    guard let table = dataset?.members else { return nil }
    return (0..<table.rowCount).map { row in table.columns.indices.map { table.value(row: row, field: $0) } }
  }

  /// `bad-cell 3:5`, for each problem kept.
  var complaints: [String] {
    problems.map { problem in
      problem.fault.code + (problem.line.map { " \($0)" } ?? "") + (problem.column.map { ":\($0)" } ?? "")
    }
  }
}

extension Value {
  static func text(_ string: String) -> Value { .text(Text(string)) }
}
