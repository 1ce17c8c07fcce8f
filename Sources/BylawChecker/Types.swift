import BylawSyntax

/// The type of a value, optional or not.
package struct ValueType: Hashable, Sendable {
  package var base: BaseType
  package var isOptional: Bool

  package init(base: BaseType, isOptional: Bool = false) {
    self.base = base
    self.isOptional = isOptional
  }

  package static let int = ValueType(base: .number(scale: 0))
  package static let bool = ValueType(base: .bool)
  package static let text = ValueType(base: .text)

  package var asOptional: ValueType { ValueType(base: base, isOptional: true) }
  package var asPresent: ValueType { ValueType(base: base) }
}

package enum BaseType: Hashable, Sendable {
  /// An exact number with `scale` digits after the point: scale 0 is `int`, the others `decimal(scale)`.
  case number(scale: Int)
  /// An exact ratio: what `/`, `mean` and `share` give.
  case quotient
  case bool
  case text
  case date
  case datetime
  case duration
  case tier
  case role
  /// A closed choice, by its index in `CheckedPolicy.choices`.
  case choice(Int)
  /// A text that may also be compared with bare names, as the columns of the record of decisions are.
  case nameText(NameDomain)
  case set(SetElement)
}

package enum SetElement: Hashable, Sendable {
  case tier
  case role
  case choice(Int)
  case text
}

/// What the bare names compared with a `nameText` may be.
package enum NameDomain: Hashable, Sendable {
  case rule
  /// The kinds of decisions: `admitted`, `promoted`, …
  case decisionKind
  case tierOrRole
}

/// Text that is equal, ordered and hashed by its UTF-8 bytes; Swift's own `String` folds canonical equivalents.
package struct Text: Hashable, Comparable, Sendable {
  package var string: String

  package init(_ string: String) { self.string = string }

  package static func == (a: Text, b: Text) -> Bool { a.string.utf8.elementsEqual(b.string.utf8) }
  package static func < (a: Text, b: Text) -> Bool { a.string.utf8.lexicographicallyPrecedes(b.string.utf8) }
  package func hash(into hasher: inout Hasher) {
    for byte in string.utf8 { hasher.combine(byte) }
    hasher.combine(0xFF as UInt8)
  }
}

/// A value as the reference evaluator knows it. What a number or a code means, its type says.
package enum Value: Hashable, Sendable {
  case missing
  /// Scaled by the type's scale.
  case number(Int64)
  case quotient(Quotient)
  case bool(Bool)
  case text(Text)
  /// Days since 1970-01-01.
  case date(Int32)
  /// Microseconds of local time since 1970-01-01T00:00.
  case datetime(Int64)
  case duration(Duration)
  /// The index of a tier (0 the highest), a role or one of a choice.
  case code(Int)
  /// A set of tiers, roles or choices: bit i for code i.
  case codes(UInt64)
  /// A set of texts, ascending by bytes, without doubles.
  case texts([Text])
}

/// A span of time: calendar months, days, and microseconds of wall-clock time.
package struct Duration: Hashable, Sendable {
  package enum Unit: Sendable {
    /// What is less than a day, in microseconds.
    case microseconds
    case days
    case months
  }

  package var count: Int64
  package var unit: Unit

  package init(count: Int64, unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// By the clock, a day having 24 hours; nil for months, which have no length of their own.
  package var microseconds: Int64? {
    switch unit {
    case .microseconds: count
    case .days: count * microsecondsPerDay
    case .months: nil
    }
  }
}
