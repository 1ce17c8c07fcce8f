import BylawChecker
import BylawSyntax

/// A table as the engine is to hold it.
package struct TableShape: Sendable {
  package struct Column: Sendable {
    package var name: String
    package var type: ColumnType
    /// Whether every row has a value.
    package var isNeeded: Bool
  }

  package var name: String
  package var columns: [Column]
  /// The columns of the key, where rows have one.
  package var key: [String]

  /// Refuses what an engine cannot call a table or a column.
  func checkNames(_ dialect: any Dialect, _ policy: CheckedPolicy) throws(Refusal) {
    for name in [name] + columns.map(\.name) where !dialect.canName(name) || name.utf8.contains(0) {
      let table = ([policy.members] + policy.events.map(\.table)).first { $0.stem == self.name }
      let field = table?.fields.first { $0.column == name }
      throw Refusal(Phrase("a table or a column of this name", "叫这个名字的表或列"), at: field?.span ?? table?.span)
    }
  }
}

extension CheckedPolicy {
  /// The tables that the policy reads, as an engine is to hold them.
  package func tableShapes() throws(Refusal) -> [TableShape] {
    try tableShapes(of: [members] + events.map(\.table))
  }

  /// The records that a review adds to, whether or not the policy reads them.
  func recordShapes() throws(Refusal) -> [TableShape] {
    try tableShapes(of: [recordOfDecisions.table, recordOfReviews])
  }

  /// Tables that are in one file are one.
  private func tableShapes(of tables: [Table]) throws(Refusal) -> [TableShape] {
    var shapes: [TableShape] = []
    for table in tables {
      let place = shapes.firstIndex { $0.name == table.stem }
      var shape = place.map { shapes[$0] } ?? TableShape(name: table.stem, columns: [], key: [])
      for field in table.fields where !field.purpose.isPartOfDetail {
        let type = try columnType(of: field)
        if let index = shape.columns.firstIndex(where: { $0.name.lowercased() == field.column.lowercased() }) {
          guard shape.columns[index].type == type, shape.columns[index].name == field.column else {
            throw Refusal(
              Phrase("a column that two fields read as different things", "两个字段把同一列读成不同的东西"), at: field.span)
          }
          continue
        }
        // Where another event type reads only some of the rows, others may lack it.
        let isNeeded = !field.type.isOptional && field.defaultValue == nil && table.condition == nil && place == nil
        shape.columns.append(TableShape.Column(name: field.column, type: type, isNeeded: isNeeded))
      }
      if table.name == members.name, place == nil, table.condition == nil {
        shape.key = keyFields.map { members.fields[$0].column }
      }
      if let place { shapes[place] = shape } else { shapes.append(shape) }
    }
    return shapes
  }

  func columnType(of field: Field) throws(Refusal) -> ColumnType {
    switch field.form {
    case .unixSeconds, .unixMilliseconds: return .int
    case .plain, .pattern, .excelDays, .decimalComma, .separated: break
    }
    switch field.type.base {
    case .number(0): return .int
    case .number(let scale): return .decimal(scale)
    case .bool: return .bool
    case .text, .nameText, .tier, .role, .choice, .set: return .text
    case .date: return .date
    case .datetime: return .datetime
    case .quotient, .duration: throw Refusal(Phrase("a field of this type", "这种类型的字段"), at: field.span)
    }
  }
}

/// Statements that make the tables that a policy reads, empty.
package func tableStatements(
  of policy: CheckedPolicy, dialect: DialectName, schema: String?
) throws(Refusal) -> [String] {
  let spelling = dialect.dialect
  let writer = Writer(dialect: spelling, schema: schema)
  return try policy.tableShapes().map { shape throws(Refusal) in
    try shape.checkNames(spelling, policy)
    return "CREATE TABLE \(writer.definition(of: shape));\n"
  }
}

extension Writer {
  /// What stands behind `CREATE TABLE`.
  func definition(of shape: TableShape) -> String {
    let columns = shape.columns.map { column in
      let isNeeded = column.isNeeded || shape.key.contains(column.name)
      return "\(dialect.identifier(column.name)) \(dialect.column(column.type, isNeeded: isNeeded))"
    }
    return "\(table(shape.name)) \(dialect.table(columns: columns, key: shape.key.map(dialect.identifier)))"
  }
}

/// What a cell of a table holds, as data and engines both know it.
package enum TableCell: Hashable, Sendable {
  case missing
  case int(Int64)
  /// With its point.
  case decimal(String)
  case bool(Bool)
  case text(String)
  /// `2026-11-01`
  case date(String)
  /// `2026-11-01T08:00:00`, with the fraction of the second where there is one.
  case datetime(String)
}

/// Statements that put rows into a table, a thousand at a time.
package func rowStatements(
  of shape: TableShape, rows: [[TableCell]], dialect: DialectName, schema: String?
) throws(Refusal) -> [String] {
  for row in rows {
    for (cell, column) in zip(row, shape.columns) {
      guard case .text(let text) = cell, text.utf8.contains(0) else { continue }
      let (table, name) = (escaped(shape.name), escaped(column.name))
      throw Refusal(
        Phrase("a cell with NUL in it, in the column \(name) of \(table)", "\(table) 的列 \(name) 里有含 NUL 的格子"), at: nil)
    }
  }
  let spelling = dialect.dialect
  let name = Writer(dialect: spelling, schema: schema).table(shape.name)
  func literal(_ cell: TableCell) -> String {
    switch cell {
    case .missing: return "NULL"
    case .int(let number): return String(number)
    case .decimal(let text): return dialect == .sqlite ? "'\(text)'" : text
    case .bool(let bool): return spelling.bool(bool)
    case .text(let text): return spelling.literal(text)
    case .date(let text): return spelling.date(literal: text)
    case .datetime(let text): return spelling.moment(text)
    }
  }
  let columns = shape.columns.map { spelling.identifier($0.name) }.joined(separator: ", ")
  return stride(from: 0, to: rows.count, by: 1_000).map { start in
    let lines = rows[start..<min(start + 1_000, rows.count)].map { "(\($0.map(literal).joined(separator: ", ")))" }
    return "INSERT INTO \(name) (\(columns)) \(spelling.insertion)\n\(lines.joined(separator: ",\n"));\n"
  }
}
