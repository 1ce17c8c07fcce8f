import BylawChecker

/// Spark: the same in ANSI mode and outside of it, since nothing that is written can be too large for its type. A step that
/// several read is computed for each of them, so that what a row comes to is told in one step.
struct Spark: Dialect {
  let name = "Spark"
  /// One fewer than a decimal has, as the sum of two is not looked at.
  let wideDigits: Int? = 37
  let keepsSteps = false

  func identifier(_ name: String) -> String { quoted(name, with: "`", doubling: ["`"]) }

  /// Spark puts its configuration in where a query says `${spark:…}`, in texts and comments as well.
  func literal(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in escaped(text, in: "'").unicodeScalars {
      if scalar == "{", result.last == "$" {
        result.removeLast()
        result.append(contentsOf: "\\u0024".unicodeScalars)
      }
      result.append(scalar)
    }
    return String(result)
  }

  func comment(_ line: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      if scalar == "{", result.last == "$" { result.append(" ") }
      result.append(scalar)
    }
    // A backslash at the end would draw in the next line.
    if result.last == "\\" { result.append(" ") }
    return String(result)
  }

  func canName(_ name: String) -> Bool {
    var last: Unicode.Scalar?
    for scalar in name.unicodeScalars {
      if scalar == "{", last == "$" { return false }
      last = scalar
    }
    return true
  }

  func number(_ value: Int128) -> String {
    value.magnitude < 1_000 || Int64(exactly: value) == nil ? String(value) : "\(value)L"
  }

  func type(_ type: SQLType) -> String {
    switch type {
    case .number: "BIGINT"
    case .wide: "DECIMAL(38, 0)"
    case .bool: "BOOLEAN"
    case .text: "STRING"
    }
  }

  func call(_ function: SQL.Function, _ a: [String]) -> String {
    switch function {
    case .wide: "CAST(\(a[0]) AS DECIMAL(38, 0))"
    case .narrow: "try_cast(\(a[0]) AS BIGINT)"
    case .quotient: "(\(a[0]) div \(a[1]))"
    // What comes out has 64 bits; what would not fit is too large in any case.
    case .wideQuotient:
      "CASE WHEN abs(CAST(\(a[0]) AS DOUBLE) / CAST(\(a[1]) AS DOUBLE)) >= 4E18D THEN 4000000000000000000L "
        + "ELSE \(a[0]) div \(a[1]) END"
    case .position: "instr(\(a[0]), \(a[1]))"
    case .substring: "substr(\(a[0]), \(a.dropFirst().map { "CAST(\($0) AS INT)" }.joined(separator: ", ")))"
    case .lowered: "translate(\(a[0]), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
    case .trimmedZeros: "trim(TRAILING '0' FROM \(a[0]))"
    case .withoutQuoted: #"regexp_replace(\#(a[0]), '(?s)"[^"\\\\]*+(?:\\\\.[^"\\\\]*+)*+"', '')"#
    case .numberOfText: "try_cast(\(a[0]) AS BIGINT)"
    case .numberOfColumn: "CAST(\(a[0]) AS BIGINT)"
    case .unscaled(let scale): "CAST(\(a[0]) * \(number(Exact.powerOfTen(scale))) AS BIGINT)"
    case .dayOfDate: "CAST(unix_date(\(a[0])) AS BIGINT)"
    case .microsecondsOfTimestamp:
      // By the clock, whether the column has a zone or not.
      "(unix_date(CAST(\(a[0]) AS DATE)) * 86400000000L + hour(\(a[0])) * 3600000000L + minute(\(a[0])) * 60000000L"
        + " + CAST(extract(SECOND FROM \(a[0])) * 1000000L AS BIGINT))"
    case .dateText: "CAST(\(date(a[0])) AS STRING)"
    case .year: "year(\(date(a[0])))"
    case .month: "month(\(date(a[0])))"
    case .dayOfMonth: "day(\(date(a[0])))"
    case .monthsAdded: "CAST(unix_date(add_months(\(date(a[0])), CAST(\(a[1]) AS INT))) AS BIGINT)"
    case .coalesce, .absolute, .least, .greatest, .remainder, .inexact, .bitAnd, .bitOr, .concat, .length, .replaced,
      .byteOrder, .textOfNumber:
      common(function, a)
    }
  }

  private func date(_ day: String) -> String { "date_from_unix_date(CAST(\(day) AS INT))" }

  func aggregate(_ function: AggregateCall.Function, _ operand: String?) -> String {
    function == .sum ? "sum(CAST(\(operand ?? "1") AS DECIMAL(38, 0)))" : commonAggregate(function, operand)
  }

  func window(_ function: WindowCall.Function, _ operand: String?, over: String) -> String {
    let call =
      function == .sum ? "sum(CAST(\(operand ?? "1") AS DECIMAL(38, 0)))" : commonWindow(function, operand)
    return "\(call) OVER (\(over))"
  }

  func fanOut(_ conditions: [String], as column: String) -> String {
    let numbers = conditions.enumerated().map { "CASE WHEN \($1) THEN \($0) END" }
    return "\n  LATERAL VIEW explode(array_compact(array(\(numbers.joined(separator: ", "))))) AS \(column)"
  }

  func columnType(_ type: ColumnType) -> String {
    switch type {
    case .int: "BIGINT"
    case .decimal(let scale): "DECIMAL(18, \(scale))"
    case .bool: "BOOLEAN"
    case .text: "STRING"
    case .date: "DATE"
    case .datetime: "TIMESTAMP_NTZ"
    }
  }

  func table(columns: [String], key: [String]) -> String {
    "(\n  \(columns.joined(separator: ",\n  "))\n) USING parquet"
  }

  func moment(_ text: String) -> String { "TIMESTAMP_NTZ '\(text)'" }
}
