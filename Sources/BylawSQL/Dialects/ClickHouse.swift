import BylawChecker

/// ClickHouse: whole numbers wrap where they overflow, so that products are computed in 256 bits. Strings are bytes, and
/// functions that count characters have another name. What several steps read is computed once where
/// the query asks for it, since version 26.
struct ClickHouse: Dialect {
  let name = "ClickHouse"
  let wideDigits: Int? = 76
  let fansOut = true
  let settings =
    "SETTINGS enable_materialized_cte = 1, join_use_nulls = 1, prefer_column_name_to_alias = 1, aggregate_functions_null_for_empty = 0, transform_null_in = 0"

  func identifier(_ name: String) -> String { escaped(name, mark: "`") }
  func literal(_ text: String) -> String { escaped(text, mark: "'") }

  private func escaped(_ text: String, mark: Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == mark || scalar == "\\" { result.append("\\") }
      result.append(scalar)
    }
    return String(mark) + String(result) + String(mark)
  }

  /// A literal alone is of the smallest type that holds it, without a sign where it has none.
  func number(_ value: Int128) -> String {
    if value.magnitude < 1_000 { return String(value) }
    return Int64(exactly: value) == nil ? "toInt256('\(value)')" : "toInt64(\(value))"
  }

  /// From 1900-01-01 to 2299-12-31.
  let dayRange: ClosedRange<Int128> = -25_567...120_529

  func type(_ type: SQLType) -> String {
    switch type {
    case .number: "Nullable(Int64)"
    case .wide: "Nullable(Int256)"
    case .bool: "Nullable(Bool)"
    case .text: "Nullable(String)"
    }
  }

  func call(_ function: SQL.Function, _ a: [String]) -> String {
    func call(_ name: String) -> String { "\(name)(\(a.joined(separator: ", ")))" }
    return switch function {
    case .wide: "toInt256(\(a[0]))"
    case .narrow, .numberOfColumn, .numberOfText: "toInt64(\(a[0]))"
    case .absolute: "if(\(a[0]) < 0, -\(a[0]), \(a[0]))"
    case .quotient: call("intDiv")
    case .bitAnd: call("bitAnd")
    case .bitOr: call("bitOr")
    case .concat: call("concat")
    case .length: "toInt64(lengthUTF8(\(a[0])))"
    case .position: "toInt64(positionUTF8(\(a[0]), \(a[1])))"
    case .substring: call("substringUTF8")
    case .replaced: call("replaceAll")
    case .withoutQuoted: #"replaceRegexpAll(\#(a[0]), '(?s)"(\\\\.|[^"\\\\])*"', '')"#
    case .trimmedZeros: "trim(TRAILING '0' FROM \(a[0]))"
    case .textOfNumber: "toString(\(a[0]))"
    case .unscaled(let scale): "toInt64(toDecimal128(\(a[0]), \(scale)) * \(Exact.powerOfTen(scale)))"
    case .dayOfDate: "toInt64(toInt32(\(a[0])))"
    case .microsecondsOfTimestamp: "toUnixTimestamp64Micro(\(a[0]))"
    case .dateText: "toString(\(date(a[0])))"
    case .year: "toInt64(toYear(\(date(a[0]))))"
    case .month: "toInt64(toMonth(\(date(a[0]))))"
    case .dayOfMonth: "toInt64(toDayOfMonth(\(date(a[0]))))"
    case .monthsAdded: "toInt64(toInt32(addMonths(\(date(a[0])), \(a[1]))))"
    case .coalesce, .least, .greatest, .remainder, .inexact, .lowered, .byteOrder: common(function, a)
    }
  }

  private func date(_ day: String) -> String { "addDays(toDate32('1970-01-01'), \(day))" }

  func aggregate(_ function: AggregateCall.Function, _ operand: String?) -> String {
    switch function {
    case .count: "toInt64(count(\(operand ?? "")))"
    case .countDistinct: "toInt64(uniqExact(\(operand ?? "1")))"
    case .sum: "sum(toInt256(\(operand ?? "1")))"
    case .total: "toInt64(sum(\(operand ?? "1")))"
    case .min, .max: commonAggregate(function, operand)
    }
  }

  func window(_ function: WindowCall.Function, _ operand: String?, over: String) -> String {
    let operand = function == .sum ? operand.map { "toInt256(\($0))" } : operand
    let text = commonWindow(function, operand) + " OVER (\(over))"
    switch function {
    case .rowNumber, .rank, .denseRank, .total: return "toInt64(\(text))"
    case .sum, .min, .max: return text
    }
  }

  func fanOut(_ conditions: [String], as column: String) -> String {
    let items = conditions.enumerated().map { "if(\($1), \($0), -1)" }
    return " ARRAY JOIN arrayFilter(place -> place >= 0, [\(items.joined(separator: ", "))]) AS \(column)"
  }

  func columnType(_ type: ColumnType) -> String {
    switch type {
    case .int: "Int64"
    case .decimal(let scale): "Decimal(18, \(scale))"
    case .bool: "Bool"
    case .text: "String"
    case .date: "Date32"
    case .datetime: "DateTime64(6, 'UTC')"
    }
  }
}
