import BylawSyntax

/// What of a policy is sure without looking at any data.
///
/// An expression's range follows from the ranges that fields declare and from what functions can give: a `count` is not
/// negative, the `days` of a window of 15 days are 15 at most. A condition that was asked before narrows the range of
/// what it asks about: after `spoken > 5 and`, `spoken` is 6 or more. Where a condition then cannot come out in two ways,
/// it is decided.
///
/// Nothing is decided by a param, whose value may be another tomorrow, and nothing about a value that may be missing that
/// holds only while it is there. The numbers of two expressions are known to be the same one only if both are the same
/// name, or the same text.
struct Ranges {
  let policy: CheckedPolicy
  private let params: Set<String>
  private let trustsParams: Bool
  private var lets: [Int: Possible] = [:]

  /// - Parameter trustsParams: for what is decided anew whenever a param is set.
  init(policy: CheckedPolicy, trustsParams: Bool = false) {
    self.policy = policy
    self.trustsParams = trustsParams
    params = Set(policy.params.map(\.name))
  }

  /// Something whose range conditions narrow.
  enum Atom: Hashable {
    case reference(ValueReference)
    /// What is no name, by its text.
    case text(String)
  }

  /// Where an expression stands, and what is known there.
  struct Setting {
    /// The event type whose fields are read.
    var event: Int?
    var known: [Atom: Possible] = [:]
    /// Numbers that are not zero, which may lie on both sides of it.
    var nonzero: Set<Atom> = []

    /// Whether no more is known in one than in the other.
    func isSame(as other: Setting) -> Bool {
      event == other.event && known == other.known && nonzero == other.nonzero
    }
  }

  func atom(of expression: CheckedExpression) -> Atom? {
    if let reference = expression.reference { return .reference(reference) }
    if case .label(let index) = expression.kind { return .reference(.label(index)) }
    if case .widen(let inner) = expression.kind { return atom(of: inner) }
    if case .constant = expression.kind { return nil }
    if policy.isInDefinition(expression.span) { return nil }
    // What takes six digits of a quotient has the quotient's text, and is another value.
    if case .builtin(.round, let arguments) = expression.kind, arguments.first?.span == expression.span { return nil }
    return .text(policy.source[expression.span])
  }

  mutating func possible(for expression: CheckedExpression, in setting: Setting) -> Possible {
    let declared = declared(for: expression, in: setting)
    guard let atom = atom(of: expression), let known = setting.known[atom] else { return declared }
    return declared.intersection(known)
  }

  private mutating func declared(for expression: CheckedExpression, in setting: Setting) -> Possible {
    switch expression.kind {
    case .constant(let value): return constant(value: value, expression: expression)
    case .memberField(let index), .partyField(_, let index): return range(of: policy.members.fields[index])
    case .eventField(let index):
      guard let event = setting.event else { return whole(of: expression.type.base) }
      return range(of: policy.events[event].table.fields[index])
    case .letValue(let index):
      if let known = lets[index] { return known }
      let range = possible(for: policy.lets[index].value, in: Setting())
      lets[index] = range
      return range
    case .aggregate(let index): return range(of: policy.aggregates[index])
    case .widen(let inner): return possible(for: inner, in: setting)
    case .negate(let inner): return .negation(of: possible(for: inner, in: setting))
    case .arithmetic(let op, let a, let b):
      return arithmetic(op: op, left: possible(for: a, in: setting), right: possible(for: b, in: setting))
    case .coalesce(let a, let b), .conditional(_, let a, let b):
      return possible(for: a, in: setting).union(possible(for: b, in: setting))
    case .builtin(let function, let arguments):
      return range(of: function, arguments: arguments.map { possible(for: $0, in: setting) }, type: expression.type)
    // Who is removed is not among those who are asked.
    case .moved(.by(let rule)) where policy.rules.indices.contains(rule) && policy.rules[rule].kind == .remove:
      return .codes(0b01)
    case .decisionCount: return .numbers(lower: 0, upper: nil)
    case .now, .today, .label, .classValue, .not, .and, .or, .shift, .difference, .compare, .inRange, .inList, .inSet,
      .inWindow, .textTest, .isMissing, .joined, .moved:
      return whole(of: expression.type.base)
    }
  }

  /// Everything that a type can hold.
  func whole(of base: BaseType) -> Possible {
    func codes(count: Int) -> Possible { count > 62 ? .anything : .codes((1 << UInt64(count)) - 1) }
    switch base {
    case .number, .quotient, .date: return .numbers(lower: nil, upper: nil)
    case .bool: return .truths
    case .tier: return codes(count: policy.tiers.count)
    case .role: return codes(count: policy.roles.count)
    case .choice(let index): return codes(count: policy.choices[index].items.count)
    case .text, .datetime, .duration, .nameText, .set: return .anything
    }
  }

  /// A constant that stands in the text; what a param says may change.
  private func constant(value: Value, expression: CheckedExpression) -> Possible {
    let text = policy.source[expression.span]
    guard trustsParams || !params.contains(text.filter { $0 != "`" }) else { return whole(of: expression.type.base) }
    switch value {
    case .number(let number):
      guard trustsParams || text.allSatisfy({ $0.isNumber || !$0.isLetter && $0 != "`" }) else {
        return whole(of: expression.type.base)
      }
      return scaled(number, from: expression.type.base.scale).map(Possible.exactly) ?? whole(of: expression.type.base)
    case .quotient(let quotient):
      let unit = Exact.powerOfTen(Possible.numberScale)
      let lower = Exact.floorQuotient(of: quotient.numerator * unit, by: quotient.denominator)
      let isWhole = lower * quotient.denominator == quotient.numerator * unit
      return .numbers(lower: lower, upper: isWhole ? lower : lower + 1)
    case .date(let day): return .exactly(Int128(day))
    case .code(let code): return code < 62 ? .codes(1 << UInt64(code)) : .anything
    case .bool(let value): return .codes(value ? 0b10 : 0b01)
    case .missing, .text, .datetime, .duration, .codes, .texts: return .anything
    }
  }

  /// Whether a constant is a param's, which may have another value tomorrow.
  func isParam(_ constant: CheckedExpression) -> Bool {
    params.contains(policy.source[constant.span].filter { $0 != "`" })
  }

  private func scaled(_ number: Int64, from scale: Int) -> Int128? {
    Exact.rescale(Int128(number), from: scale, to: Possible.numberScale)
  }

  private func range(of field: Field) -> Possible {
    func bound(of value: Value?) -> Int128? {
      switch value {
      case .number(let number)?: scaled(number, from: field.type.base.scale)
      case .date(let day)?: Int128(day)
      default: nil
      }
    }
    guard field.type.base.isNumber || field.type.base == .date else { return whole(of: field.type.base) }
    return .numbers(lower: bound(of: field.lower), upper: bound(of: field.upper))
  }

  private func arithmetic(op: ArithmeticOperator, left a: Possible, right b: Possible) -> Possible {
    switch op {
    case .add: .sum(of: a, and: b)
    case .subtract: .sum(of: a, and: .negation(of: b))
    case .multiply: .product(of: a, and: b)
    case .divide: .numbers(lower: nil, upper: nil)
    }
  }

  private mutating func range(of aggregate: Aggregate) -> Possible {
    let one = Exact.powerOfTen(Possible.numberScale)
    func upTo(_ most: Int128?) -> Possible { .numbers(lower: 0, upper: most.map { $0 * one }) }
    let days = aggregate.window.flatMap(mostDays)
    switch aggregate.function {
    case .count:
      guard let cap = aggregate.cap, cap.unit == .days else { return upTo(nil) }
      return upTo(days.map { $0 * Int128(cap.most) })
    case .distinct: return upTo(nil)
    case .days: return upTo(days)
    case .streak: return upTo(366)
    case .share: return upTo(1)
    case .rank: return .numbers(lower: one, upper: nil)
    case .first, .latest: return whole(of: aggregate.type.base)
    case .sum, .min, .max, .median, .percentile, .mean:
      return aggregate.figure == nil ? range(ofValuesOf: aggregate) : range(ofFiguresOf: aggregate)
    }
  }

  /// A day that has any events has one at least.
  private mutating func range(ofFiguresOf aggregate: Aggregate) -> Possible {
    guard let value = aggregate.values.first?.value else {
      return .numbers(lower: Exact.powerOfTen(Possible.numberScale), upper: nil)
    }
    let event: Int? = if case .events(let event) = aggregate.source { event } else { nil }
    guard case .numbers(let lower, let upper) = possible(for: value, in: Setting(event: event)) else {
      return whole(of: aggregate.type.base)
    }
    return .numbers(lower: lower.flatMap { $0 >= 0 ? 0 : nil }, upper: upper.flatMap { $0 <= 0 ? 0 : nil })
  }

  /// How many days a window has at most, where that is known.
  private func mostDays(in window: Window) -> Int128? {
    switch window {
    case .lastDays(let days): Int128(days)
    case .this(let period), .previous(let period):
      switch period {
      case .week: 7
      case .month: 31
      case .quarter: 92
      case .year: 366
      }
    case .lastMonths, .lastMicroseconds, .review: nil
    }
  }

  private mutating func range(ofValuesOf aggregate: Aggregate) -> Possible {
    guard let value = aggregate.values.first?.value else { return .anything }
    let event: Int? = if case .events(let event) = aggregate.source { event } else { nil }
    let range = possible(for: value, in: Setting(event: event))
    guard case .numbers(let lower, let upper) = range else { return whole(of: aggregate.type.base) }
    switch aggregate.function {
    case .sum:
      return .numbers(lower: lower.flatMap { $0 >= 0 ? 0 : nil }, upper: upper.flatMap { $0 <= 0 ? 0 : nil })
    default: return range
    }
  }

  private func range(of function: Builtin, arguments: [Possible], type: ValueType) -> Possible {
    let unit = Exact.powerOfTen(Possible.numberScale - type.base.scale)
    func roundedDown(_ number: Int128) -> Int128 { Exact.floorQuotient(of: number, by: unit) * unit }
    func roundedUp(_ number: Int128) -> Int128 { -roundedDown(-number) }
    guard let first = arguments.first else { return whole(of: type.base) }
    switch function {
    case .min: return arguments.dropFirst().reduce(first) { $0.least(with: $1) }
    case .max: return arguments.dropFirst().reduce(first) { $0.greatest(with: $1) }
    case .round, .floor, .ceil: return first.mapBounds(lower: roundedDown, upper: roundedUp)
    case .length, .size: return .numbers(lower: 0, upper: nil)
    case .abs:
      guard case .numbers(let lower, let upper) = first else { return whole(of: type.base) }
      if let lower, lower >= 0 { return first }
      let most = lower.flatMap { lower in upper.map { max(-lower, $0) } }
      return .numbers(lower: 0, upper: most)
    case .lower, .overlaps, .including, .without, .date, .weekday: return whole(of: type.base)
    case .year, .month, .day, .hour:
      guard let values = function.datePart?.values else { return whole(of: type.base) }
      return .numbers(lower: Int128(values.lowerBound) * unit, upper: Int128(values.upperBound) * unit)
    }
  }
}
