/// SQLite: a product beyond 64 bits becomes a floating point number, which is told by its type; a sum beyond them is an
/// error, so that large ones are summed in two parts. Dates are texts, and so are decimals.
struct SQLite: Dialect {
  let name = "SQLite"
  let wideDigits: Int? = 18
  let tellsInexact = true
  let hasPatterns = false
  let drawsStepsIn = true
  let fansOut = true
  /// What follows a row that does not fit is not to count for itself.
  let transaction: Transaction? = Transaction(begin: "BEGIN IMMEDIATE", insertion: "INSERT OR ROLLBACK INTO")
  let rowIdentity: String? = "rowid"

  /// In quotation marks a column that is not there would be a text.
  func identifier(_ name: String) -> String { quoted(name, with: "`", doubling: ["`"]) }
  func number(_ value: Int128) -> String { String(value) }

  func type(_ type: SQLType) -> String {
    switch type {
    case .number, .wide, .bool: "INTEGER"
    case .text: "TEXT"
    }
  }

  func call(_ function: SQL.Function, _ a: [String]) -> String {
    switch function {
    case .inexact: "(typeof(\(a[0])) = 'real')"
    case .least: "min(\(a[0]), \(a[1]))"
    case .greatest: "max(\(a[0]), \(a[1]))"
    case .position: "instr(\(a[0]), \(a[1]))"
    case .unscaled(let scale): unscaled("CAST(\(a[0]) AS TEXT)", scale: scale)
    case .dayOfDate: "CAST(unixepoch(\(a[0])) / 86400 AS INTEGER)"
    case .microsecondsOfTimestamp:
      "(unixepoch(substr(\(a[0]), 1, 19)) * 1000000 + CAST(substr(substr(\(a[0]), 21) || '000000', 1, 6) AS INTEGER))"
    case .dateText: "date(\(a[0]) * 86400, 'unixepoch')"
    case .year: "CAST(strftime('%Y', \(a[0]) * 86400, 'unixepoch') AS INTEGER)"
    case .month: "CAST(strftime('%m', \(a[0]) * 86400, 'unixepoch') AS INTEGER)"
    case .dayOfMonth: "CAST(strftime('%d', \(a[0]) * 86400, 'unixepoch') AS INTEGER)"
    case .monthsAdded:
      // The same day of the month, or its last one.
      "(unixepoch(\(a[0]) * 86400, 'unixepoch', 'start of month', \(a[1]) || ' months') / 86400 + min("
        + "CAST(strftime('%d', \(a[0]) * 86400, 'unixepoch') AS INTEGER), CAST(strftime('%d', \(a[0]) * 86400, 'unixepoch', "
        + "'start of month', (\(a[1]) + 1) || ' months', '-1 day') AS INTEGER)) - 1)"
    case .coalesce, .absolute, .wide, .narrow, .quotient, .wideQuotient, .remainder, .bitAnd, .bitOr, .concat, .length,
      .substring,
      .replaced, .lowered, .trimmedZeros, .withoutQuoted, .byteOrder, .textOfNumber, .numberOfText, .numberOfColumn:
      common(function, a)
    }
  }

  /// The digits without their point, and zeros behind them.
  private func unscaled(_ text: String, scale: Int) -> String {
    let zeros = String(repeating: "0", count: scale)
    let places = "CASE instr(\(text), '.') WHEN 0 THEN 0 ELSE length(\(text)) - instr(\(text), '.') END"
    return "CAST(replace(\(text), '.', '') || substr('\(zeros)', 1 + \(places)) AS INTEGER)"
  }

  func aggregate(_ function: AggregateCall.Function, _ operand: String?) -> String {
    if function == .sum, let operand {
      return "(sum((\(operand)) / 1000000000) * 1000000000 + sum((\(operand)) % 1000000000))"
    }
    return commonAggregate(function, operand)
  }

  func fanOut(_ conditions: [String], as column: String) -> String {
    let numbers = conditions.indices.map { $0 == 0 ? "SELECT 0 AS \(column)" : "SELECT \($0)" }
    let tests = conditions.enumerated().map { "WHEN \($0) THEN \($1)" }
    return " JOIN (\(numbers.joined(separator: " UNION ALL "))) ON CASE \(column) \(tests.joined(separator: " ")) END"
  }

  func date(literal text: String) -> String { literal(text) }
  func moment(_ text: String) -> String { literal(text) }

  func columnType(_ type: ColumnType) -> String {
    switch type {
    case .int, .bool: "INTEGER"
    case .decimal, .text, .date, .datetime: "TEXT"
    }
  }
}
