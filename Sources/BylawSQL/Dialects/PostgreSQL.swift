import BylawChecker

/// PostgreSQL: a `numeric` has any number of digits. Texts are ordered by bytes where the query says so, and backslashes
/// stand for themselves whatever the session has set.
struct PostgreSQL: Dialect {
  let name = "PostgreSQL"
  let wideDigits: Int? = nil
  let drawsStepsIn = true
  /// All of the statements see the same rows.
  let transaction: Transaction? = Transaction(begin: "BEGIN ISOLATION LEVEL SERIALIZABLE")
  let rowIdentity: String? = "ctid"

  func literal(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return quoted(text, with: "'", doubling: ["'"]) }
    return "E" + quoted(text, with: "'", doubling: ["'", "\\"])
  }

  func type(_ type: SQLType) -> String {
    switch type {
    case .number: "bigint"
    case .wide: "numeric"
    case .bool: "boolean"
    case .text: "text"
    }
  }

  func call(_ function: SQL.Function, _ a: [String]) -> String {
    switch function {
    case .wide: "CAST(\(a[0]) AS numeric)"
    case .quotient, .wideQuotient: "div(CAST(\(a[0]) AS numeric), \(a[1]))"
    case .lowered: "translate(\(a[0]), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
    case .byteOrder: "(\(a[0]) COLLATE \"C\")"
    case .bitAnd: "(CAST(\(a[0]) AS bigint) & CAST(\(a[1]) AS bigint))"
    case .bitOr: "(CAST(\(a[0]) AS bigint) | CAST(\(a[1]) AS bigint))"
    case .withoutQuoted: #"regexp_replace(\#(a[0]), E'"(\\\\.|[^"\\\\])*"', '', 'g')"#
    case .numberOfColumn: "CAST(\(a[0]) AS bigint)"
    case .substring: "substr(\(a[0]), \(a.dropFirst().map { "CAST(\($0) AS integer)" }.joined(separator: ", ")))"
    case .unscaled(let scale): "CAST(\(a[0]) * \(Exact.powerOfTen(scale)) AS bigint)"
    case .dayOfDate: "CAST(\(a[0]) - DATE '1970-01-01' AS bigint)"
    case .microsecondsOfTimestamp: "CAST(extract(epoch FROM \(a[0])) * 1000000 AS bigint)"
    case .dateText: "to_char(\(date(a[0])), 'YYYY-MM-DD')"
    case .year: "CAST(extract(year FROM \(date(a[0]))) AS bigint)"
    case .month: "CAST(extract(month FROM \(date(a[0]))) AS bigint)"
    case .dayOfMonth: "CAST(extract(day FROM \(date(a[0]))) AS bigint)"
    case .monthsAdded:
      "CAST(CAST(\(date(a[0])) + make_interval(months => CAST(\(a[1]) AS integer)) AS date) - DATE '1970-01-01' AS bigint)"
    case .coalesce, .absolute, .least, .greatest, .remainder, .narrow, .inexact, .concat, .length, .position,
      .replaced, .trimmedZeros, .textOfNumber, .numberOfText:
      common(function, a)
    }
  }

  private func date(_ day: String) -> String { "(DATE '1970-01-01' + CAST(\(day) AS integer))" }

  func aggregate(_ function: AggregateCall.Function, _ operand: String?) -> String {
    let text = commonAggregate(function, operand)
    return function == .total ? "CAST(\(text) AS bigint)" : text
  }

  func columnType(_ type: ColumnType) -> String {
    switch type {
    case .int: "bigint"
    case .decimal(let scale): "numeric(18, \(scale))"
    case .bool: "boolean"
    case .text: "text COLLATE \"C\""
    case .date: "date"
    case .datetime: "timestamp"
    }
  }
}
