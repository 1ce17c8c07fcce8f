package struct Expression: Sendable {
  package indirect enum Kind: Sendable {
    case number(NumberLiteral)
    case text(String)
    case bool(Bool)
    /// Days since 1970-01-01.
    case date(Int32)
    /// Microseconds of local time since 1970-01-01T00:00.
    case datetime(Int64)
    /// `15 days`
    case duration(DurationSyntax)
    /// `15 days ago`
    case ago(DurationSyntax)
    case name(Name)
    /// `away.points`: a field of the event's other party.
    case partyField(Name, Name)
    /// `{core, growth}`
    case set([Expression])
    case negate(Expression)
    case not(Expression)
    case binary(BinaryOperator, Expression, Expression)
    case isIn(Expression, Membership, negated: Bool)
    /// `is missing`; negated, `is present`.
    case isMissing(Expression, negated: Bool)
    case conditional(if: Expression, then: Expression, else: Expression)
    case call(Name, [Expression])
    case aggregate(AggregateSyntax)
    /// `moved by RULE`
    case movedBy(Name)
    /// What could not be read; the parser has said why, and later phases stay silent about it.
    case invalid
  }

  package var kind: Kind
  package var span: Span

  package init(kind: Kind, span: Span) {
    self.kind = kind
    self.span = span
  }
}

/// An exact number: `unscaled / 10^scale`. A percentage is one too: `20%` is 20 with scale 2.
package struct NumberLiteral: Hashable, Sendable {
  package var unscaled: Int64
  package var scale: Int
  package var isPercent: Bool

  package init(unscaled: Int64, scale: Int, isPercent: Bool = false) {
    self.unscaled = unscaled
    self.scale = scale
    self.isPercent = isPercent
  }
}

package enum BinaryOperator: Sendable, CaseIterable {
  case or
  case and
  case equal
  case notEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
  case contains
  case startsWith
  case endsWith
  /// Two sets have an element in common.
  case overlaps
  case coalesce
  case add
  case subtract
  /// A set with the elements of another, and without them.
  case including
  case without
  case multiply
  case divide
}

/// What `in` looks into.
package enum Membership: Sendable {
  case range(RangeSyntax)
  /// `(a, b)`
  case list([Expression])
  /// A set.
  case value(Expression)
  case window(WindowSyntax)
}

/// `0..`, `1..5`, `..9`: literal bounds, both included.
package struct RangeSyntax: Sendable {
  package var span: Span
  package var lower: Expression?
  package var upper: Expression?
}

package enum DurationUnit: Sendable, CaseIterable {
  case seconds
  case minutes
  case hours
  case days
  case weeks
  case months
  case years

  /// Whether it is made of whole days.
  package var isOfCalendar: Bool {
    switch self {
    case .seconds, .minutes, .hours: false
    case .days, .weeks, .months, .years: true
    }
  }
}

/// A stretch of the calendar with a beginning and an end of its own. A week begins on Monday.
package enum CalendarPeriod: String, Hashable, Sendable, CaseIterable {
  case week
  case month
  case quarter
  case year
}

package struct DurationSyntax: Sendable {
  package enum Kind: Sendable {
    /// `15 days`
    case literal(Int, DurationUnit)
    /// `n days`, n a param.
    case counted(Name, DurationUnit)
    /// The name of a param that is a duration.
    case named(Name)
  }

  package var span: Span
  package var kind: Kind
}

/// `in last 15 days`, `in this month`, `in last month`, `in review`
package struct WindowSyntax: Sendable {
  package enum Kind: Sendable {
    case last(DurationSyntax)
    /// From the beginning of the period that today is in.
    case this(CalendarPeriod)
    /// The whole period before the one that today is in.
    case previous(CalendarPeriod)
    case review
  }

  package var span: Span
  package var kind: Kind
}

package enum AggregateFunction: String, Sendable, CaseIterable {
  case count
  case sum
  case mean
  case min
  case max
  case median
  case percentile
  case share
  case distinct
  case days
  case streak
  case first
  case latest
  case rank
}

/// `AGGREGATE( [VALUE of] SOURCE [in WINDOW|TIERS] [at most N per UNIT] [per FIELDS] [where CONDITION] [, ARGUMENT] )`
///
/// Or of what each day comes to: `AGGREGATE( count(SOURCE [in WINDOW] per UNIT [where CONDITION]) [, ARGUMENT] )`, where all
/// but the function, its span and the argument is of the aggregate inside.
package struct AggregateSyntax: Sendable {
  /// `at most N per day`
  package struct Cap: Sendable {
    package var span: Span
    package var most: Expression
    package var unit: DurationUnit
  }

  /// What is computed for each day, or other unit of the calendar.
  package struct Figure: Sendable {
    /// Nil where the aggregate is no other one's figure: then it is what would be computed.
    package var function: AggregateFunction?
    /// The span of that function's own name.
    package var head: Span
    package var unit: DurationUnit
    /// Of `per day`.
    package var span: Span
  }

  package var function: AggregateFunction
  /// The span of the function's own name.
  package var head: Span
  /// What is aggregated: none for `count`, one for most, one or more for `rank`.
  package var values: [RankKey]
  package var source: Name
  package var window: WindowSyntax?
  package var tiers: [Name]
  package var cap: Cap?
  package var figure: Figure?
  package var per: [Name]
  package var condition: Expression?
  /// The p of a percentile.
  package var argument: Expression?
}
