import BylawChecker

/// DuckDB: texts compare by bytes, sums of 64 bits have 128, and a cast that fails is NULL where it is asked to be.
struct DuckDB: Dialect {
  let name = "DuckDB"
  let wideDigits: Int? = 38
  let transaction: Transaction? = Transaction(begin: "BEGIN TRANSACTION")
  let rowIdentity: String? = "rowid"

  func type(_ type: SQLType) -> String {
    switch type {
    case .number: "BIGINT"
    case .wide: "HUGEINT"
    case .bool: "BOOLEAN"
    case .text: "VARCHAR"
    }
  }

  func call(_ function: SQL.Function, _ a: [String]) -> String {
    switch function {
    case .wide: "CAST(\(a[0]) AS HUGEINT)"
    case .narrow: "TRY_CAST(\(a[0]) AS BIGINT)"
    case .quotient, .wideQuotient: "(\(a[0]) // \(a[1]))"
    case .lowered: "translate(\(a[0]), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
    case .withoutQuoted: #"regexp_replace(\#(a[0]), '"(\\.|[^"\\])*"', '', 'gs')"#
    case .numberOfColumn: "CAST(\(a[0]) AS BIGINT)"
    case .unscaled(let scale): "CAST(CAST(\(a[0]) AS DECIMAL(38, \(scale))) * \(Exact.powerOfTen(scale)) AS BIGINT)"
    case .dayOfDate: "CAST(\(a[0]) - DATE '1970-01-01' AS BIGINT)"
    case .microsecondsOfTimestamp: "epoch_us(\(a[0]))"
    case .dateText: "strftime(DATE '1970-01-01' + CAST(\(a[0]) AS INTEGER), '%Y-%m-%d')"
    case .year: "year(DATE '1970-01-01' + CAST(\(a[0]) AS INTEGER))"
    case .month: "month(DATE '1970-01-01' + CAST(\(a[0]) AS INTEGER))"
    case .dayOfMonth: "day(DATE '1970-01-01' + CAST(\(a[0]) AS INTEGER))"
    case .monthsAdded:
      "CAST(CAST(DATE '1970-01-01' + CAST(\(a[0]) AS INTEGER) + to_months(CAST(\(a[1]) AS INTEGER)) AS DATE)"
        + " - DATE '1970-01-01' AS BIGINT)"
    case .coalesce, .absolute, .least, .greatest, .remainder, .inexact, .bitAnd, .bitOr, .concat, .length, .position,
      .substring, .replaced, .trimmedZeros, .byteOrder, .textOfNumber, .numberOfText:
      common(function, a)
    }
  }

  func aggregate(_ function: AggregateCall.Function, _ operand: String?) -> String {
    commonAggregate(function, operand)
  }

  func columnType(_ type: ColumnType) -> String {
    switch type {
    case .int: "BIGINT"
    case .decimal(let scale): "DECIMAL(18, \(scale))"
    case .bool: "BOOLEAN"
    case .text: "VARCHAR"
    case .date: "DATE"
    case .datetime: "TIMESTAMP"
    }
  }
}
