import BylawChecker

/// ClickHouse: numbers wrap around where they are too large, which is why products and sums have 128 bits, and what it counts
/// has no sign, which is why all of that becomes a signed number. Settings behind the query have it join and add as SQL does.
struct ClickHouse: Dialect {
  let name = "ClickHouse"
  /// One fewer than fits, as the sum of two is not looked at.
  let wideDigits: Int? = 37
  let keepsSteps = false

  var settings: String {
    "SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1,\n"
      + "  prefer_column_name_to_alias = 1, transform_null_in = 0, max_subquery_depth = 10000, max_ast_depth = 100000,\n"
      + "  max_ast_elements = 10000000, max_expanded_ast_elements = 100000000"
  }

  func identifier(_ name: String) -> String { escaped(name, in: "`") }
  func literal(_ text: String) -> String { escaped(text, in: "'") }
  func number(_ value: Int128) -> String {
    let isLong = Int64(exactly: value) == nil
    return isLong ? "toInt128('\(value)')" : "toInt64(\(value))"
  }
  func bool(_ value: Bool) -> String { value ? "true" : "false" }

  func type(_ type: SQLType) -> String {
    switch type {
    case .number: "Nullable(Int64)"
    case .wide: "Nullable(Int128)"
    case .bool: "Nullable(Bool)"
    case .text: "Nullable(String)"
    }
  }

  func call(_ function: SQL.Function, _ a: [String]) -> String {
    switch function {
    case .wide: "toInt128(\(a[0]))"
    case .narrow: "toInt64(\(a[0]))"
    case .absolute: "(abs(\(a[0])) * toInt64(1))"
    case .quotient, .wideQuotient: "intDivOrZero(\(a[0]), \(a[1]))"
    case .remainder: "moduloOrZero(\(a[0]), \(a[1]))"
    case .bitAnd: "bitAnd(\(a[0]), \(a[1]))"
    case .bitOr: "bitOr(\(a[0]), \(a[1]))"
    case .length: "toInt64(lengthUTF8(\(a[0])))"
    case .position: "toInt64(positionUTF8(\(a[0]), \(a[1])))"
    case .substring: "substringUTF8(\(a.joined(separator: ", ")))"
    case .replaced: "replaceAll(\(a.joined(separator: ", ")))"
    case .trimmedZeros: "trim(TRAILING '0' FROM \(a[0]))"
    case .withoutQuoted: #"replaceRegexpAll(\#(a[0]), '(?s)"(\\\\.|[^"\\\\])*"', '')"#
    case .textOfNumber: "toString(\(a[0]))"
    case .numberOfText: "toInt64OrNull(\(a[0]))"
    case .numberOfColumn: "toInt64(\(a[0]))"
    case .unscaled(let scale): "toInt64(toDecimal128(\(a[0]), \(scale)) * \(number(Exact.powerOfTen(scale))))"
    case .dayOfDate: "toInt64(toInt32(toDate32(\(a[0]))))"
    case .microsecondsOfTimestamp:
      // By the clock of the column's own zone.
      "(toUnixTimestamp64Micro(toDateTime64(\(a[0]), 6, 'UTC')) + timezoneOffset(\(a[0])) * 1000000)"
    case .dateText: "toString(\(date(a[0])))"
    case .year: "toInt64(toYear(\(date(a[0]))))"
    case .month: "toInt64(toMonth(\(date(a[0]))))"
    case .dayOfMonth: "toInt64(toDayOfMonth(\(date(a[0]))))"
    case .monthsAdded: "toInt64(toInt32(addMonths(\(date(a[0])), \(a[1]))))"
    case .coalesce, .least, .greatest, .inexact, .concat, .lowered, .byteOrder: common(function, a)
    }
  }

  private func date(_ day: String) -> String { "CAST(toInt32(\(day)) AS Nullable(Date32))" }

  func aggregate(_ function: AggregateCall.Function, _ operand: String?) -> String {
    switch function {
    case .count, .countDistinct, .total: "toInt64(\(commonAggregate(function, operand)))"
    case .sum: "sum(toInt128(\(operand ?? "1")))"
    case .min, .max: commonAggregate(function, operand)
    }
  }

  func window(_ function: WindowCall.Function, _ operand: String?, over: String) -> String {
    switch function {
    case .sum: "sum(toInt128(\(operand ?? "1"))) OVER (\(over))"
    case .rowNumber, .rank, .denseRank, .total: "toInt64(\(commonWindow(function, operand)) OVER (\(over)))"
    case .min, .max: "\(commonWindow(function, operand)) OVER (\(over))"
    }
  }

  func fanOut(_ conditions: [String], as column: String) -> String {
    let numbers = conditions.indices.map(String.init).joined(separator: ", ")
    let whether = conditions.map { "coalesce(\($0), false)" }.joined(separator: ", ")
    return "\n  ARRAY JOIN arrayFilter((number, holds) -> holds, [\(numbers)], [\(whether)]) AS \(column)"
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

  func column(_ type: ColumnType, isNeeded: Bool) -> String {
    isNeeded ? columnType(type) : "Nullable(\(columnType(type)))"
  }

  func table(columns: [String], key: [String]) -> String {
    let order = key.isEmpty ? "tuple()" : "(\(key.joined(separator: ", ")))"
    return "(\n  \(columns.joined(separator: ",\n  "))\n) ENGINE = MergeTree ORDER BY \(order)"
  }

  /// What is missing where a value is needed is an error, and not zero.
  var insertion: String { "SETTINGS input_format_null_as_default = 0 VALUES" }

  func moment(_ text: String) -> String { literal(text.replacingT) }
  func date(literal text: String) -> String { literal(text) }
}

extension String {
  /// With a blank between day and time.
  fileprivate var replacingT: String { String(map { $0 == "T" ? " " : $0 }) }
}
