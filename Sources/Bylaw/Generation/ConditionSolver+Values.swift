import BylawChecker
import BylawData
import BylawSyntax

/// Giving expressions the values that are wanted of them.
extension ConditionSolver {
  /// False where it cannot.
  @discardableResult
  mutating func set(_ expression: CheckedExpression, to value: Value, for who: Int) -> Bool {
    switch expression.kind {
    case .memberField(let field): return setField(field, to: value, for: who)
    case .letValue(let index):
      if set(policy.lets[index].value, to: value, for: who) { return true }
      guard value != .missing, isWritten(value) else { return false }
      draft.people[who].lets[index] = value
      return true
    case .label(let index):
      let label = policy.labels[index]
      return solve(when: label.when, unless: label.unless, value == .bool(true), for: who)
    case .classValue(let index): return setClass(index, to: value, for: who)
    case .widen(let inner):
      return narrowed(value, from: expression.type, to: inner.type).map { set(inner, to: $0, for: who) } ?? false
    case .negate(let inner):
      guard case .number(let number) = value else { return false }
      return set(inner, to: .number(-number), for: who)
    case .arithmetic(let op, let a, let b): return setArithmetic(op, a, b, of: expression.type, to: value, for: who)
    case .shift(let start, let span, let negated):
      guard case .duration(let duration)? = self.value(of: span, for: who) else { return false }
      let count = negated ? duration.count : -duration.count
      guard let moved = shifted(value, by: count, unit: duration.unit) else { return false }
      return set(start, to: moved, for: who)
    case .difference(let a, let b): return setDifference(a, b, to: value, for: who)
    case .coalesce(let first, _): return value != .missing && set(first, to: value, for: who)
    case .conditional(let test, let then, let otherwise):
      let takesFirst = random.chance(60)
      solve(test, takesFirst, for: who)
      return set(takesFirst ? then : otherwise, to: value, for: who)
    case .builtin(let builtin, let arguments):
      return setCall(builtin, arguments, of: expression.type, to: value, for: who)
    case .aggregate(let index): return setAggregate(index, to: value, for: who)
    default:
      if case .bool(let truth) = value, expression.type.base == .bool, expression.constant == nil {
        switch expression.kind {
        case .compare, .and, .or, .not, .inRange, .inList, .inSet, .inWindow, .textTest, .isMissing, .moved:
          return solve(expression, truth, for: who)
        default: return false
        }
      }
      return false
    }
  }

  mutating func setField(_ index: Int, to value: Value, for who: Int) -> Bool {
    let field = policy.members.fields[index]
    if field.isKey { return false }
    if value == .missing {
      guard field.type.isOptional, field.defaultValue == nil else { return false }
      draft.people[who].fields[index] = nil
      return true
    }
    guard isWithin(value, field), isWritten(value) else { return false }
    draft.people[who].fields[index] = value
    return true
  }

  private func isWithin(_ value: Value, _ field: Field) -> Bool {
    func number(_ value: Value?) -> Int64? {
      switch value {
      case .number(let number)?, .datetime(let number)?: number
      case .date(let day)?: Int64(day)
      default: nil
      }
    }
    guard let own = number(value) else { return true }
    return (number(field.lower).map { $0 <= own } ?? true) && (number(field.upper).map { own <= $0 } ?? true)
  }

  /// Whether a test has words for it.
  private func isWritten(_ value: Value) -> Bool {
    switch value {
    case .number(let number): abs(number) < 1_000_000_000_000
    case .text(let text): !text.string.isEmpty
    case .date(let day): (0...60_000).contains(day)
    case .datetime(let moment): moment >= 0 && moment % 1_000_000 == 0
    case .quotient, .duration, .missing: false
    case .bool, .code, .codes, .texts: true
    }
  }

  private mutating func setClass(_ index: Int, to value: Value, for who: Int) -> Bool {
    for line in policy.classes[index].lines {
      if value == .code(line.code) { return line.condition.map { solve($0, true, for: who) } ?? true }
      if let condition = line.condition { solve(condition, false, for: who) }
    }
    return value == .missing
  }

  /// A value of a finer scale, or a quotient, as a number of a coarser one; rounded up where it is none.
  private func narrowed(_ value: Value, from type: ValueType, to inner: ValueType) -> Value? {
    guard case .number(let scale) = inner.base else { return nil }
    switch value {
    case .missing: return .missing
    case .number(let number):
      let unit = Int64(Exact.powerOfTen(max(0, type.scale - scale)))
      return .number(number / unit + (number % unit > 0 ? 1 : 0))
    case .quotient(let quotient):
      let scaled = quotient.numerator * Exact.powerOfTen(scale)
      return .number(Int64(clamping: scaled / quotient.denominator + (scaled % quotient.denominator > 0 ? 1 : 0)))
    default: return nil
    }
  }

  private func shifted(_ value: Value, by count: Int64, unit: BylawChecker.Duration.Unit) -> Value? {
    switch (value, unit) {
    case (.date(let day), .days): .date(day + Int32(clamping: count))
    case (.datetime(let moment), .days): .datetime(moment + count * microsecondsPerDay)
    case (.datetime(let moment), .microseconds): .datetime(moment + count)
    case (.date(let day), .months): .date(day + Int32(clamping: count * 30))
    case (.datetime(let moment), .months): .datetime(moment + count * 30 * microsecondsPerDay)
    default: nil
    }
  }

  private mutating func setDifference(
    _ a: CheckedExpression, _ b: CheckedExpression, to value: Value, for who: Int
  ) -> Bool {
    let (count, unit): (Int64, BylawChecker.Duration.Unit)
    switch value {
    case .number(let days): (count, unit) = (days, .days)
    case .duration(let duration): (count, unit) = (duration.count, duration.unit)
    default: return false
    }
    if let known = self.value(of: b, for: who), let moved = shifted(known, by: count, unit: unit), a.constant == nil,
      set(a, to: moved, for: who)
    {
      return true
    }
    guard let known = self.value(of: a, for: who), let moved = shifted(known, by: -count, unit: unit) else {
      return false
    }
    return set(b, to: moved, for: who)
  }

  private mutating func setArithmetic(
    _ op: ArithmeticOperator, _ a: CheckedExpression, _ b: CheckedExpression, of type: ValueType, to value: Value,
    for who: Int
  ) -> Bool {
    if op == .divide { return setQuotient(a, b, to: value, for: who) }
    guard case .number(let wanted) = value else { return false }
    let sides = random.chance(70) ? [true, false] : [false, true]
    for isFirst in sides {
      let (side, other) = isFirst ? (a, b) : (b, a)
      guard side.constant == nil, case .number(let known)? = self.value(of: other, for: who) else { continue }
      let solved: Int64?
      switch op {
      case .add: solved = wanted - known
      case .subtract: solved = isFirst ? wanted + known : known - wanted
      case .multiply: solved = known == 0 ? nil : wanted / known + (wanted % known > 0 ? 1 : 0)
      case .divide: solved = nil
      }
      if let solved, set(side, to: .number(solved), for: who) { return true }
    }
    return false
  }

  private mutating func setQuotient(
    _ a: CheckedExpression, _ b: CheckedExpression, to value: Value, for who: Int
  ) -> Bool {
    guard case .quotient(let quotient) = value, quotient.numerator >= 0, quotient.numerator < 100_000,
      quotient.denominator < 100_000
    else { return value == .missing && set(b, to: .number(0), for: who) }
    func number(_ terms: Int128, _ side: CheckedExpression) -> Value {
      side.type.base == .quotient
        ? Quotient(terms, over: 1).map { Value.quotient($0) } ?? .missing
        : .number(Int64(clamping: terms * Exact.powerOfTen(side.type.scale)))
    }
    return set(b, to: number(quotient.denominator, b), for: who) && set(a, to: number(quotient.numerator, a), for: who)
  }

  private mutating func setCall(
    _ builtin: Builtin, _ arguments: [CheckedExpression], of type: ValueType, to value: Value, for who: Int
  ) -> Bool {
    guard let first = arguments.first else { return false }
    switch (builtin, value) {
    case (.round, .number(let number)), (.floor, .number(let number)), (.ceil, .number(let number)):
      if first.type.base == .quotient {
        return Quotient(number: number, scale: type.scale).map { set(first, to: .quotient($0), for: who) } ?? false
      }
      let unit = Exact.powerOfTen(max(0, first.type.scale - type.scale))
      return set(first, to: .number(Int64(clamping: Int128(number) * unit)), for: who)
    case (.abs, _): return set(first, to: value, for: who)
    case (.min, _), (.max, _):
      return random.pick(from: arguments.filter { $0.constant == nil }).map { set($0, to: value, for: who) } ?? false
    case (.date, .date(let day)): return set(first, to: .datetime(start(of: day)), for: who)
    case (.size, .number(let count)) where count < 60 && count >= 0:
      if case .set(.text) = first.type.base {
        return set(first, to: .texts((0..<count).map { Text("x\($0)") }.sorted()), for: who)
      }
      return set(first, to: .codes((1 << UInt64(count)) - 1), for: who)
    case (.length, .number(let count)) where count < 200 && count > 0:
      return set(first, to: .text(Text(String(repeating: "x", count: Int(count)))), for: who)
    default:
      guard let part = builtin.datePart else { return false }
      return setPart(part, of: first, to: value, for: who)
    }
  }

  /// A day that has such a part, back from today.
  private mutating func setPart(
    _ part: DatePart, of expression: CheckedExpression, to value: Value, for who: Int
  ) -> Bool {
    let wanted: Int64
    switch value {
    case .number(let number): wanted = number
    case .code(let code): wanted = Int64(code)
    default: return false
    }
    if part == .hour {
      guard (0..<24).contains(wanted) else { return false }
      return set(expression, to: .datetime(midnight(of: asOf.today) + wanted * 3_600_000_000), for: who)
    }
    for back in Int32(0)..<1_500 {
      let day = asOf.today - back
      let date = CivilDate(dayNumber: day)
      let own: Int64 =
        switch part {
        case .year: Int64(date.year)
        case .month: Int64(date.month)
        case .day: Int64(date.day)
        case .weekday: Int64((CivilDate.weekday(ofDayNumber: day) + 6) % 7)
        case .hour: -1
        }
      if own == wanted {
        return set(expression, to: expression.type.base == .datetime ? .datetime(start(of: day)) : .date(day), for: who)
      }
    }
    return false
  }
}
