/// How an engine spells what a query says. One file each has the spellings of one.
package protocol Dialect: Sendable {
  /// As people write it.
  var name: String { get }
  /// Whether it knows regular expressions.
  var hasPatterns: Bool { get }
  /// How many digits a product may have and be exact; nil for any.
  var wideDigits: Int? { get }
  /// Whether a number beyond them is known as such when it comes up, and not an error of the engine.
  var tellsInexact: Bool { get }
  /// Whether a step that several read is computed once where it is marked so.
  var keepsSteps: Bool { get }
  /// Whether what one row comes to in several ways is told in one step, as each that reads a step costs.
  var fansOut: Bool { get }
  /// Whether it draws a step into the one that reads it, and so computes anew what is named there, each time it is named.
  var drawsStepsIn: Bool { get }
  /// Behind the query.
  var settings: String { get }

  func identifier(_ name: String) -> String
  func literal(_ text: String) -> String
  func type(_ type: SQLType) -> String
  func bool(_ value: Bool) -> String
  func number(_ value: Int128) -> String
  func call(_ function: SQL.Function, _ arguments: [String]) -> String
  func aggregate(_ function: AggregateCall.Function, _ operand: String?) -> String
  /// - Parameter over: what stands in the parentheses behind `OVER`.
  func window(_ function: WindowCall.Function, _ operand: String?, over: String) -> String
  /// Behind a source's name: a row for each condition that holds.
  func fanOut(_ conditions: [String], as column: String) -> String
  /// The days of which it knows the calendar; those at the ends may stand for others.
  var dayRange: ClosedRange<Int128> { get }
  /// The type of a table's column.
  func columnType(_ type: ColumnType) -> String
  /// The same, with whether a row must have a value there.
  func column(_ type: ColumnType, isNeeded: Bool) -> String
  /// What stands behind the name of a table that is made.
  func table(columns: [String], key: [String]) -> String
  /// Before the rows that are put into a table.
  var insertion: String { get }
  /// A day and a moment as a row has them.
  func date(literal text: String) -> String
  func moment(_ text: String) -> String
  /// A line that stands behind `--`.
  func comment(_ line: String) -> String
  /// Whether a table or a column may be called so.
  func canName(_ name: String) -> Bool
  /// How it changes rows so that all of the statements count or none; nil where it has no such thing.
  var transaction: Transaction? { get }
  /// The column that every table has and that tells its rows within a transaction.
  var rowIdentity: String? { get }
}

/// Statements that count together.
package struct Transaction: Sendable {
  package var begin: String
  /// Before the name of a table into which a row goes that ends all of it where it does not fit.
  package var insertion = "INSERT INTO"
}

/// What the column of a table holds.
package enum ColumnType: Hashable, Sendable {
  case int
  case decimal(Int)
  case bool
  case text
  case date
  case datetime
}

/// The dialects, as the command line names them.
package enum DialectName: String, CaseIterable, Sendable {
  case duckdb
  case sqlite
  case postgresql
  case spark
  case clickhouse

  package var dialect: any Dialect {
    switch self {
    case .duckdb: DuckDB()
    case .sqlite: SQLite()
    case .postgresql: PostgreSQL()
    case .spark: Spark()
    case .clickhouse: ClickHouse()
    }
  }
}

extension Dialect {
  package var tellsInexact: Bool { false }
  package var transaction: Transaction? { nil }
  package var rowIdentity: String? { nil }
  package var hasPatterns: Bool { true }
  package var keepsSteps: Bool { true }
  package var drawsStepsIn: Bool { false }
  package var fansOut: Bool { !keepsSteps }
  package var settings: String { "" }
  package var dayRange: ClosedRange<Int128> { -719_162...2_932_896 }

  package var insertion: String { "VALUES" }

  package func date(literal text: String) -> String { "DATE '\(text)'" }
  package func moment(_ text: String) -> String { "TIMESTAMP '\(text)'" }
  package func comment(_ line: String) -> String { line }
  package func canName(_ name: String) -> Bool { true }

  package func column(_ type: ColumnType, isNeeded: Bool) -> String {
    columnType(type) + (isNeeded ? " NOT NULL" : "")
  }

  package func table(columns: [String], key: [String]) -> String {
    let lines = columns + (key.isEmpty ? [] : ["PRIMARY KEY (\(key.joined(separator: ", ")))"])
    return "(\n  \(lines.joined(separator: ",\n  "))\n)"
  }

  package func identifier(_ name: String) -> String { quoted(name, with: "\"", doubling: ["\""]) }
  package func literal(_ text: String) -> String { quoted(text, with: "'", doubling: ["'"]) }
  /// What is small is of 32 bits by itself, and products of it may be too large for those.
  package func number(_ value: Int128) -> String {
    value.magnitude < 1_000 || value.magnitude > 1 << 31 ? String(value) : "CAST(\(value) AS \(type(.number)))"
  }
  package func bool(_ value: Bool) -> String { value ? "TRUE" : "FALSE" }

  package func window(_ function: WindowCall.Function, _ operand: String?, over: String) -> String {
    commonWindow(function, operand) + " OVER (\(over))"
  }

  package func fanOut(_ conditions: [String], as column: String) -> String { "" }

  /// A text between marks, with some characters written twice.
  func quoted(_ text: String, with mark: String, doubling: Set<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if doubling.contains(scalar) { result.append(scalar) }
      result.append(scalar)
    }
    return mark + String(result) + mark
  }

  /// A text between marks, in which a backslash stands before the mark and before itself.
  func escaped(_ text: String, in mark: Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    result.append(mark)
    for scalar in text.unicodeScalars {
      if scalar == mark || scalar == "\\" { result.append("\\") }
      result.append(scalar)
    }
    result.append(mark)
    return String(result)
  }

  /// What most spell alike.
  func common(_ function: SQL.Function, _ a: [String]) -> String {
    func call(_ name: String) -> String { "\(name)(\(a.joined(separator: ", ")))" }
    return switch function {
    case .coalesce: call("coalesce")
    case .absolute: call("abs")
    case .least: call("least")
    case .greatest: call("greatest")
    case .quotient, .wideQuotient: "(\(a[0]) / \(a[1]))"
    case .remainder: "(\(a[0]) % \(a[1]))"
    case .wide, .narrow, .byteOrder, .numberOfColumn: a[0]
    case .inexact: bool(false)
    case .bitAnd: "(\(a[0]) & \(a[1]))"
    case .bitOr: "(\(a[0]) | \(a[1]))"
    case .concat: "(" + a.joined(separator: " || ") + ")"
    case .length: call("length")
    case .position: call("strpos")
    case .substring: call("substr")
    case .replaced: call("replace")
    case .lowered: call("lower")
    case .trimmedZeros: "rtrim(\(a[0]), '0')"
    case .textOfNumber: "CAST(\(a[0]) AS \(type(.text)))"
    case .numberOfText: "CAST(\(a[0]) AS \(type(.number)))"
    case .withoutQuoted, .dayOfDate, .microsecondsOfTimestamp, .unscaled, .dateText, .year, .month, .dayOfMonth,
      .monthsAdded:
      call("unknown")
    }
  }

  /// A number that counts or sums rows of a few.
  func commonAggregate(_ function: AggregateCall.Function, _ operand: String?) -> String {
    switch function {
    case .count: "count(\(operand ?? "*"))"
    case .countDistinct: "count(DISTINCT \(operand ?? "*"))"
    case .sum, .total: "sum(\(operand ?? "1"))"
    case .min: "min(\(operand ?? "1"))"
    case .max: "max(\(operand ?? "1"))"
    }
  }

  func commonWindow(_ function: WindowCall.Function, _ operand: String?) -> String {
    switch function {
    case .rowNumber: "row_number()"
    case .rank: "rank()"
    case .denseRank: "dense_rank()"
    case .total, .sum: "sum(\(operand ?? "1"))"
    case .min: "min(\(operand ?? "1"))"
    case .max: "max(\(operand ?? "1"))"
    }
  }
}
