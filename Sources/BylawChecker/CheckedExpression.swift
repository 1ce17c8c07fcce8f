import BylawSyntax

/// An expression whose names are resolved and whose type is known.
///
/// It is evaluated for one member; inside an aggregate's values and condition, for one row of the aggregate's source.
package struct CheckedExpression: Sendable {
  package indirect enum Kind: Sendable {
    case constant(Value)
    case now
    case today
    /// A field of the member (inside an aggregate over members: of that member).
    case memberField(Int)
    /// A field of the event row at hand.
    case eventField(Int)
    /// Of the event row at hand, a field of the member whom one of its fields names as the other party.
    case partyField(party: Int, Int)
    case letValue(Int)
    case label(Int)
    case classValue(Int)
    case negate(CheckedExpression)
    case not(CheckedExpression)
    case and(CheckedExpression, CheckedExpression)
    case or(CheckedExpression, CheckedExpression)
    /// On numbers; the result's scale is this expression's type's.
    case arithmetic(ArithmeticOperator, CheckedExpression, CheckedExpression)
    /// A number of a smaller scale, widened to this expression's scale, or to a quotient.
    case widen(CheckedExpression)
    /// A date or a datetime plus a duration (negated: minus).
    case shift(CheckedExpression, CheckedExpression, negated: Bool)
    /// The left one less the right one: of two dates the days between them, an int; of two datetimes the time, a duration.
    case difference(CheckedExpression, CheckedExpression)
    /// A missing operand makes `=` false and `!=` true; the ordered ones never see one.
    case compare(ComparisonOperator, CheckedExpression, CheckedExpression)
    /// Both bounds are included. A missing value is in nothing.
    case inRange(CheckedExpression, lower: CheckedExpression?, upper: CheckedExpression?)
    case inList(CheckedExpression, [CheckedExpression])
    /// The left one an element, the right one a set; `contains` on a set is this too, with sides changed.
    case inSet(CheckedExpression, CheckedExpression)
    case inWindow(CheckedExpression, Window)
    case textTest(TextTest, CheckedExpression, CheckedExpression)
    case isMissing(CheckedExpression)
    case coalesce(CheckedExpression, CheckedExpression)
    case conditional(if: CheckedExpression, then: CheckedExpression, else: CheckedExpression)
    case builtin(Builtin, [CheckedExpression])
    /// One text of several values, each written as it is for people.
    case joined([CheckedExpression])
    /// By index in `CheckedPolicy.aggregates`.
    case aggregate(Int)
    /// What this very review did to the member.
    case moved(MoveQuery)
    /// How many decisions this very review came to by a rule, by its index; who is named as a reserve does not count.
    case decisionCount(Int)
  }

  package var kind: Kind
  package var type: ValueType
  package var span: Span

  package init(kind: Kind, type: ValueType, span: Span) {
    self.kind = kind
    self.type = type
    self.span = span
  }
}

package enum ArithmeticOperator: Sendable {
  case add
  case subtract
  case multiply
  /// Gives a quotient; missing when the divisor is zero, where the type says so.
  case divide
}

package enum TextTest: Sendable {
  case contains
  case startsWith
  case endsWith
}

package enum MoveQuery: Hashable, Sendable {
  case promoted
  case demoted
  case admitted
  /// By index in `CheckedPolicy.rules`.
  case by(Int)
}

/// The functions of one or more values. All but `min` and `max` pass a missing argument through.
package enum Builtin: String, Sendable, CaseIterable {
  case min
  case max
  case abs
  /// `round(a)` or `round(a, n)`; half away from zero. The digits are the result type's scale.
  case round
  case floor
  case ceil
  /// In Unicode scalars.
  case length
  /// A–Z only.
  case lower
  /// How many elements a set has.
  case size
  /// Of two sets: whether they have an element in common, the elements of either, those of the first that the second
  /// does not have. These are no functions but operators.
  case overlaps
  case including
  case without
  /// The local date of a datetime.
  case date
  /// Parts of a date, or of a datetime's local date, as numbers; a weekday is a code from 0, Monday.
  case year
  case month
  case day
  case weekday
  /// The hour that the clock shows, 0 to 23.
  case hour
}

extension Builtin {
  /// The part of a date or a datetime that it gives.
  package var datePart: DatePart? {
    switch self {
    case .year: .year
    case .month: .month
    case .day: .day
    case .weekday: .weekday
    case .hour: .hour
    case .min, .max, .abs, .round, .floor, .ceil, .length, .lower, .size, .overlaps, .including, .without, .date: nil
    }
  }

  /// Whether it is written as a call.
  package var isFunction: Bool {
    switch self {
    case .overlaps, .including, .without: false
    case .min, .max, .abs, .round, .floor, .ceil, .length, .lower, .size, .date, .year, .month, .day, .weekday, .hour:
      true
    }
  }

  /// What an operation on sets gives; nil where it is none, or the values are no sets of one kind.
  package func value(ofSets first: Value, _ second: Value = .missing) -> Value? {
    switch (self, first, second) {
    case (.size, .codes(let codes), _): return .number(Int64(codes.nonzeroBitCount))
    case (.size, .texts(let texts), _): return .number(Int64(texts.count))
    case (.overlaps, .codes(let a), .codes(let b)): return .bool(a & b != 0)
    case (.overlaps, .texts(let a), .texts(let b)): return .bool(!Set(a).isDisjoint(with: b))
    case (.including, .codes(let a), .codes(let b)): return .codes(a | b)
    case (.including, .texts(let a), .texts(let b)): return .texts(Set(a).union(b).sorted())
    case (.without, .codes(let a), .codes(let b)): return .codes(a & ~b)
    case (.without, .texts(let a), .texts(let b)):
      let gone = Set(b)
      return .texts(a.filter { !gone.contains($0) })
    default: return nil
    }
  }
}

/// A part of a date, or the hour of a datetime.
package enum DatePart: Sendable, CaseIterable {
  case year
  case month
  case day
  case weekday
  case hour

  /// What it can be; of a weekday its code.
  package var values: ClosedRange<Int64> {
    switch self {
    case .year: 1...9_999
    case .month: 1...12
    case .day: 1...31
    case .weekday: 0...6
    case .hour: 0...23
    }
  }
}

/// A window of time up to now, or before it.
package enum Window: Hashable, Sendable {
  /// Today and the `n - 1` days before it.
  case lastDays(Int)
  /// From the day after the same day `n` months ago, through today.
  case lastMonths(Int)
  /// The wall-clock time up to now, the far end left out.
  case lastMicroseconds(Int64)
  /// From the first day of the period that today is in, through today.
  case this(CalendarPeriod)
  /// All of the period before the one that today is in.
  case previous(CalendarPeriod)
  /// Since the review that was held last, or, where none is on record, the last one that the schedule has.
  case review
}

/// `AGGREGATE(VALUE of SOURCE …)`: for `members`, one number for everybody or for those who share `per`; for events,
/// one over the member's own events.
package struct Aggregate: Sendable {
  package enum Source: Hashable, Sendable {
    case members
    /// By index in `CheckedPolicy.events`.
    case events(Int)
  }

  package var function: AggregateFunction
  /// None for `count` and its like; several, with which way is first, for `rank`.
  package var values: [RankingKey]
  package var source: Source
  package var window: Window?
  /// `members in TIERS`: indexes of tiers.
  package var tiers: [Int]?
  /// What one day, or another unit of the calendar, adds at most to a count or a sum.
  package struct Cap: Hashable, Sendable {
    /// A number of the values' own scale.
    package var most: Int64
    package var unit: DurationUnit
  }

  /// What each day, or other unit of the calendar, comes to, where there are events in it: then the function is of these
  /// numbers.
  package struct Figure: Hashable, Sendable {
    /// `count`, or `sum` of the values.
    package var function: AggregateFunction
    package var unit: DurationUnit
  }

  package var cap: Cap?
  package var figure: Figure?
  /// What the members of a group have in common; none where there is one group of all.
  package var per: [CheckedExpression]
  package var condition: CheckedExpression?
  /// The p of a percentile, 0 to 100, as a number of scale `percentScale`.
  package var percent: Int64
  package var percentScale: Int
  package var type: ValueType
  package var span: Span
}

extension Aggregate {
  /// How many of a member's own events there are.
  package init(countOfEvents event: Int, in window: Window?, where condition: CheckedExpression, span: Span) {
    self.init(
      function: .count, values: [], source: .events(event), window: window, tiers: nil, cap: nil, figure: nil, per: [],
      condition: condition, percent: 0, percentScale: 0, type: .int, span: span)
  }
}

/// A value to rank by.
package struct RankingKey: Sendable {
  package var value: CheckedExpression
  package var isDescending: Bool

  package init(value: CheckedExpression, isDescending: Bool) {
    self.value = value
    self.isDescending = isDescending
  }
}

extension CheckedExpression {
  /// One text of several values. What stands beside each other is one: constant texts, and texts joined already.
  init(joining values: [CheckedExpression], at span: Span) {
    var parts: [CheckedExpression] = []
    for part in values.flatMap({ if case .joined(let inner) = $0.kind { inner } else { [$0] } }) {
      if case .constant(.text(let text)) = part.kind, let last = parts.last,
        case .constant(.text(let before)) = last.kind
      {
        parts[parts.count - 1].kind = .constant(.text(Text(before.string + text.string)))
      } else {
        parts.append(part)
      }
    }
    if parts.count == 1, case .constant(.text) = parts[0].kind {
      self.init(kind: parts[0].kind, type: .text, span: span)
    } else {
      self.init(kind: .joined(parts), type: .text, span: span)
    }
  }

  /// The text, where it is the same for everybody.
  package var constantText: Text? { if case .text(let text)? = constant { text } else { nil } }
}
