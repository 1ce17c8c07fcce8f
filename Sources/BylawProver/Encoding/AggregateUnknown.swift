import BylawChecker
import BylawSyntax

/// An aggregate over a member's events, of which no more is known than how it stands to others.
struct AggregateUnknown {
  var function: AggregateFunction
  /// Of the event type.
  var event: Int
  /// Of its condition; nil without one.
  var condition: Int?
  /// Whether its condition takes any one event.
  var test: Literal?
  /// What it is of each day, or other unit, where it is of these numbers and not of values.
  var figureFunction: AggregateFunction?
  var window: Window?
  /// Whether its window or its cap is not known, so that it is comparable with the whole alone.
  var hasUnknownWindow = false
  /// Of its values; nil without any.
  var value: Int?
  var cap: Aggregate.Cap?
  /// What bounds every value, at the scale of `number`.
  var lower: Int128?
  var upper: Int128?
  /// Whether an event may have no value, and no time.
  var valueMayLack = false
  var timeMayLack = false
  var isMoment = false
  var dayStart: Int64 = 0
  var schedule: Schedule?
  /// The unknown itself.
  var number: LinearSum
  var present: Literal = .truth

  func isAmong(nodes: Set<Int>, variables: Set<Int>) -> Bool {
    number.terms.contains { variables.contains($0.variable) } || present != .truth && nodes.contains(present.node)
  }

  /// Whether what it counts is counted by the other one too, its values aside.
  func isPart(of other: AggregateUnknown, in vocabulary: Vocabulary) -> Bool {
    if event != other.event || other.hasUnknownWindow { return false }
    if let wider = other.window {
      guard let own = window, !hasUnknownWindow, own.isPart(of: wider) else { return false }
    }
    return vocabulary.implies(self, other)
  }

  func isSameSet(as other: AggregateUnknown, in vocabulary: Vocabulary) -> Bool {
    isPart(of: other, in: vocabulary) && other.isPart(of: self, in: vocabulary)
  }

  /// Whether events without a value or a time make it less than it says.
  var isExact: Bool {
    switch function {
    case .count: cap == nil || (cap?.most ?? 0) >= 1 && (!timeMayLack || window != nil)
    case .days, .first, .latest: !timeMayLack || window != nil
    case .distinct, .min, .max, .median, .percentile: !valueMayLack
    case .sum, .streak, .mean, .share, .rank: false
    }
  }
}

extension Window {
  /// How many days it has at most, where that is known.
  var mostDays: Int128? {
    switch self {
    case .lastDays(let days): Int128(days)
    case .lastMonths(let months): Vocabulary.days(inMonths: months, slack: 0).upperBound
    case .lastMicroseconds(let length): ceilingQuotient(of: Int128(length), by: Vocabulary.day) + 1
    case .this(let period), .previous(let period): period.mostDays
    case .review: nil
    }
  }

  /// Whether every moment in it is in the other one, whatever the day is.
  func isPart(of other: Window) -> Bool {
    if self == other { return true }
    switch (self, other) {
    case (.lastDays(let a), .lastDays(let b)): return a <= b
    case (.lastMonths(let a), .lastMonths(let b)): return a <= b
    case (.lastMicroseconds(let a), .lastMicroseconds(let b)): return a <= b
    case (.lastDays(let days), .lastMonths(let months)):
      return Int128(days) <= Vocabulary.days(inMonths: months, slack: 0).lowerBound
    case (.lastMonths(let months), .lastDays(let days)):
      return Vocabulary.days(inMonths: months, slack: 0).upperBound <= Int128(days)
    case (.lastMicroseconds(let length), .lastDays(let days)):
      return Int128(length) <= Int128(days - 1) * Vocabulary.day
    case (.this(let period), .lastDays(let days)): return period.mostDays <= Int128(days)
    case (.this(.month), .this(.quarter)), (.this(.month), .this(.year)), (.this(.quarter), .this(.year)): return true
    default: return false
    }
  }
}

extension CalendarPeriod {
  var mostDays: Int128 {
    switch self {
    case .week: 7
    case .month: 31
    case .quarter: 92
    case .year: 366
    }
  }

  var leastDays: Int128 {
    switch self {
    case .week: 7
    case .month: 28
    case .quarter: 90
    case .year: 365
    }
  }
}
