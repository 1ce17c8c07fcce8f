/// An expression of a query, as every dialect understands it. How it is spelled, a `Dialect` says.
///
/// Numbers are whole: a decimal is kept as the number of its smallest units, a date as days since 1970-01-01, a datetime as
/// microseconds of local time since then, a tier, a role or a choice as its place in the policy, a set of these as bits.
package indirect enum SQL: Hashable, Sendable {
  case null(SQLType)
  case number(Int128)
  case bool(Bool)
  case text(String)
  case column(String)
  case infix(Infix, SQL, SQL)
  case and([SQL])
  case or([SQL])
  case not(SQL)
  case isNull(SQL)
  case isNotNull(SQL)
  case isIn(SQL, [SQL])
  case when([Branch], otherwise: SQL)
  case call(Function, [SQL])
  case aggregate(AggregateCall)
  case window(WindowCall)
  /// The one value of a step with one row.
  case only(column: String, of: String)

  package struct Branch: Hashable, Sendable {
    package var condition: SQL
    package var value: SQL
  }

  package enum Infix: String, Sendable {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case plus = "+"
    case minus = "-"
    case times = "*"

    var isComparison: Bool {
      switch self {
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
      case .plus, .minus, .times: false
      }
    }
  }

  /// What not all dialects spell alike.
  package enum Function: Hashable, Sendable {
    /// The first that is not NULL.
    case coalesce
    case absolute
    /// Of two, neither of which is NULL.
    case least
    case greatest
    /// Rounded towards zero.
    case quotient
    /// The same of wide numbers; what comes out has 64 bits, and is beyond any number where it does not fit.
    case wideQuotient
    case remainder
    /// As a number with room for a product of two.
    case wide
    /// Of a wide number one of 64 bits; NULL, or anything, of one that does not fit, which is then known to be too large.
    case narrow
    /// Whether a number is not exact any more.
    case inexact
    case bitAnd
    case bitOr
    case concat
    case length
    /// From 1; 0 where the second text is not in the first.
    case position
    /// From a character, counted from 1, to the end; or so many of them.
    case substring
    case replaced
    case lowered
    case trimmedZeros
    /// Without what stands in quotation marks, within which a backslash takes its meaning from the next character.
    case withoutQuoted
    /// A text that is ordered by its bytes.
    case byteOrder
    case textOfNumber
    case numberOfText
    /// From a table's column to the numbers that are computed with.
    case dayOfDate
    case microsecondsOfTimestamp
    case unscaled(Int)
    case numberOfColumn
    case dateText
    case year
    case month
    case dayOfMonth
    case monthsAdded
  }
}

package enum SQLType: Hashable, Sendable {
  case number
  case wide
  case bool
  case text
}

/// An aggregate over the rows of a group.
package struct AggregateCall: Hashable, Sendable {
  package enum Function: Sendable {
    /// Of rows, where there is no operand.
    case count
    case countDistinct
    /// With room for more than any number; NULL of nothing.
    case sum
    /// Of small numbers.
    case total
    case min
    case max
  }

  package var function: Function
  package var operand: SQL?
}

/// A function over a partition's rows.
package struct WindowCall: Hashable, Sendable {
  package enum Function: Sendable {
    case rowNumber
    case rank
    case denseRank
    /// Of small numbers.
    case total
    /// With room for more than any number.
    case sum
    case min
    case max
  }

  package var function: Function
  package var operand: SQL?
  package var partition: [SQL]
  package var order: [OrderKey]
  /// Over the rows up to this one, in the order.
  package var isRunning = false
}

package struct OrderKey: Hashable, Sendable {
  package var value: SQL
  package var isDescending = false
}

// MARK: - Short ways to write them

extension SQL {
  package static func + (a: SQL, b: SQL) -> SQL {
    if case .number(0) = b { return a }
    if case .number(0) = a { return b }
    if case .number(let x) = a, case .number(let y) = b { return .number(x.drawn(plus: y)) }
    return .infix(.plus, a, b)
  }
  package static func - (a: SQL, b: SQL) -> SQL {
    if case .number(0) = b { return a }
    if case .number(let x) = a, case .number(let y) = b { return .number(x.drawn(plus: 0 - y)) }
    return .infix(.minus, a, b)
  }
  package static func * (a: SQL, b: SQL) -> SQL {
    if case .number(1) = b { return a }
    if case .number(1) = a { return b }
    if case .number(let x) = a, case .number(let y) = b { return .number(x.drawn(times: y)) }
    return .infix(.times, a, b)
  }
  static func equal(_ a: SQL, _ b: SQL) -> SQL { .infix(.equal, a, b) }
  static func less(_ a: SQL, _ b: SQL) -> SQL { .infix(.less, a, b) }
  static func atMost(_ a: SQL, _ b: SQL) -> SQL { .infix(.lessOrEqual, a, b) }
  static func greater(_ a: SQL, _ b: SQL) -> SQL { .infix(.greater, a, b) }
  static func atLeast(_ a: SQL, _ b: SQL) -> SQL { .infix(.greaterOrEqual, a, b) }

  static func all(_ parts: [SQL]) -> SQL {
    var kept: [SQL] = []
    for part in parts {
      switch part {
      case .bool(true): continue
      case .bool(false): return .bool(false)
      case .and(let inner): kept += inner
      default: kept.append(part)
      }
    }
    return kept.isEmpty ? .bool(true) : kept.count == 1 ? kept[0] : .and(kept)
  }

  static func any(_ parts: [SQL]) -> SQL {
    var kept: [SQL] = []
    for part in parts {
      switch part {
      case .bool(false): continue
      case .bool(true): return .bool(true)
      case .or(let inner): kept += inner
      default: if !kept.contains(part) { kept.append(part) }
      }
    }
    return kept.isEmpty ? .bool(false) : kept.count == 1 ? kept[0] : .or(kept)
  }

  static func negation(_ part: SQL) -> SQL {
    switch part {
    case .bool(let value): .bool(!value)
    case .not(let inner): inner
    default: .not(part)
    }
  }

  static func choose(_ condition: SQL, _ value: SQL, otherwise: SQL) -> SQL {
    switch condition {
    case .bool(true): value
    case .bool(false): otherwise
    default: .when([Branch(condition: condition, value: value)], otherwise: otherwise)
    }
  }

  static func coalesce(_ a: SQL, _ b: SQL) -> SQL { .call(.coalesce, [a, b]) }
  static func flag(_ condition: SQL) -> SQL { choose(condition, .number(1), otherwise: .number(0)) }
  static func aggregate(_ function: AggregateCall.Function, _ operand: SQL?) -> SQL {
    .aggregate(AggregateCall(function: function, operand: operand))
  }

  static func window(
    _ function: WindowCall.Function, of operand: SQL? = nil, per partition: [SQL] = [], by order: [OrderKey] = [],
    isRunning: Bool = false
  ) -> SQL {
    // A constant tells no rows apart, and not every engine takes one here.
    let partition = partition.filter { if case .bool = $0 { false } else { true } }
    return .window(
      WindowCall(function: function, operand: operand, partition: partition, order: order, isRunning: isRunning))
  }

  static func joined(_ parts: [SQL]) -> SQL {
    var kept: [SQL] = []
    for part in parts {
      if case .text(let text) = part, case .text(let before)? = kept.last {
        kept[kept.count - 1] = .text(before + text)
      } else {
        kept.append(part)
      }
    }
    return kept.isEmpty ? .text("") : kept.count == 1 ? kept[0] : .call(.concat, kept)
  }
}
