import BylawSyntax

/// Writes a query as a dialect spells it.
struct Writer {
  let dialect: any Dialect
  let schema: String?
  private(set) var text = ""

  init(dialect: any Dialect, schema: String?) {
    self.dialect = dialect
    self.schema = schema
  }

  mutating func write(_ query: Query) {
    for line in query.comment { text += comment(line) }
    for (index, step) in query.steps.enumerated() {
      text += index == 0 ? "WITH\n" : ",\n\n"
      for line in step.comment { text += comment(line) }
      text += dialect.identifier(step.name) + " AS "
      if dialect.keepsSteps, step.readers > 1 || step.isBarrier && dialect.drawsStepsIn { text += "MATERIALIZED " }
      text += "(\n"
      write(step.rows)
      text += "\n)"
    }
    if !query.steps.isEmpty { text += "\n" }
    text += "SELECT\n" + query.columns.map { "  " + column($0) }.joined(separator: ",\n")
    text += "\nFROM " + dialect.identifier(query.source)
    if !query.conditions.isEmpty { text += "\nWHERE " + conjunction(query.conditions) }
    if !query.order.isEmpty { text += "\nORDER BY " + query.order.map(order).joined(separator: ", ") }
    if !dialect.settings.isEmpty { text += "\n" + dialect.settings }
    text += ";\n"
  }

  /// A line of its own.
  func comment(_ line: String) -> String {
    // Nothing in a name or a text ends the comment, or has it read as something else.
    "-- \(dialect.comment(escaped(line)))\n"
  }

  private mutating func write(_ rows: Rows) {
    switch rows {
    case .select(let select): write(select)
    case .union(let selects):
      for (index, select) in selects.enumerated() {
        if index > 0 { text += "\n  UNION ALL\n" }
        write(select)
      }
    }
  }

  private mutating func write(_ select: Select) {
    text += "  SELECT" + (select.isDistinct ? " DISTINCT" : "")
    var columns = select.columns.map { column($0) }
    if select.keepsColumns { columns.insert("*", at: 0) }
    if columns.count == 1, columns[0].utf8.count < 90 {
      text += " " + columns[0]
    } else {
      text += "\n    " + columns.joined(separator: ",\n    ")
    }
    switch select.source {
    case .step(let name): text += "\n  FROM " + dialect.identifier(name)
    case .table(let name): text += "\n  FROM " + table(name)
    case .temporary(let name): text += "\n  FROM " + dialect.identifier(name)
    case .nothing: break
    }
    if let fan = select.fanOut {
      text += dialect.fanOut(fan.conditions.map { plain($0) }, as: dialect.identifier(fan.column))
    }
    for join in select.joins {
      text += "\n  \(join.keepsAll ? "LEFT JOIN" : "JOIN") \(dialect.identifier(join.step)) ON "
      text += join.on.map { "\(operand($0)) = \(operand($1))" }.joined(separator: " AND ")
    }
    if !select.conditions.isEmpty { text += "\n  WHERE " + conjunction(select.conditions) }
    if !select.groups.isEmpty { text += "\n  GROUP BY " + select.groups.map(plain).joined(separator: ", ") }
    if let first = select.first {
      text += "\n  ORDER BY \(first.order.map(order).joined(separator: ", "))\n  LIMIT \(first.count)"
    }
  }

  func table(_ name: String) -> String {
    (schema.map { dialect.identifier($0) + "." } ?? "") + dialect.identifier(name)
  }

  private func column(_ column: Select.Column) -> String {
    if case .column(column.name) = column.value { return dialect.identifier(column.name) }
    return "\(plain(column.value)) AS \(dialect.identifier(column.name))"
  }

  private func conjunction(_ conditions: [SQL]) -> String { plain(.all(conditions)) }

  private func order(_ key: OrderKey) -> String { plain(key.value) + (key.isDescending ? " DESC" : "") }

  // MARK: Expressions

  /// Where it stands alone.
  func plain(_ sql: SQL) -> String {
    switch sql {
    case .null(let type): return "CAST(NULL AS \(dialect.type(type)))"
    case .number(let number): return dialect.number(number)
    case .bool(let value): return dialect.bool(value)
    case .text(let text): return dialect.literal(text)
    case .column(let name): return dialect.identifier(name)
    case .infix(let sign, let a, let b):
      if sign.isComparison { return "\(compared(a)) \(sign.rawValue) \(compared(b))" }
      return "\(operand(a)) \(sign.rawValue) \(operand(b))"
    case .and(let parts): return parts.map(operand).joined(separator: " AND ")
    case .or(let parts): return parts.map(operand).joined(separator: " OR ")
    case .not(let part): return "NOT " + operand(part)
    case .isNull(let part): return operand(part) + " IS NULL"
    case .isNotNull(let part): return operand(part) + " IS NOT NULL"
    case .isIn(let part, let items):
      return "\(operand(part)) IN (\(items.map(plain).joined(separator: ", ")))"
    case .when(let branches, let otherwise):
      if branches.isEmpty { return plain(otherwise) }
      let lines = branches.map { "WHEN \(plain($0.condition)) THEN \(plain($0.value))" }
      return "CASE \(lines.joined(separator: " ")) ELSE \(plain(otherwise)) END"
    case .call(let function, let arguments): return dialect.call(function, arguments.map(operand))
    case .aggregate(let call): return dialect.aggregate(call.function, call.operand.map(plain))
    case .window(let call): return window(call)
    case .only(let column, let step):
      return "(SELECT \(dialect.identifier(column)) FROM \(dialect.identifier(step)))"
    }
  }

  /// Beside a sign that compares a number's type does not matter.
  private func compared(_ sql: SQL) -> String {
    if case .number(let number) = sql, Int64(exactly: number) != nil { return String(number) }
    return operand(sql)
  }

  /// Where it stands beside something.
  private func operand(_ sql: SQL) -> String {
    switch sql {
    case .infix, .and, .or, .not, .isNull, .isNotNull, .isIn: return "(\(plain(sql)))"
    case .number(let number): return number < 0 ? "(\(dialect.number(number)))" : dialect.number(number)
    case .null, .bool, .text, .column, .when, .call, .aggregate, .window, .only: return plain(sql)
    }
  }

  private func window(_ call: WindowCall) -> String {
    var parts: [String] = []
    if !call.partition.isEmpty { parts.append("PARTITION BY " + call.partition.map(plain).joined(separator: ", ")) }
    if !call.order.isEmpty { parts.append("ORDER BY " + call.order.map(order).joined(separator: ", ")) }
    if call.isRunning { parts.append("ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW") }
    return dialect.window(call.function, call.operand.map(plain), over: parts.joined(separator: " "))
  }
}
