import BylawChecker
import BylawSyntax

extension Encoder {
  /// Nil where nothing is known of what it gives.
  func call(_ builtin: Builtin, _ arguments: [CheckedExpression], whole: CheckedExpression) -> Encoded? {
    let values = arguments.map { encode(unwidened($0)) }
    guard let first = values.first else { return nil }
    switch builtin {
    case .min, .max: return extreme(of: values, isGreatest: builtin == .max, type: whole.type.base)
    case .abs: return magnitude(of: first, type: whole.type)
    case .round: return rounded(first, to: whole.type.scale, by: .nearest)
    case .floor: return rounded(first, to: 0, by: .down)
    case .ceil: return rounded(first, to: 0, by: .up)
    case .length:
      // A cell without text is missing; what a policy writes may be an empty one.
      return bounded(whole, present: first.present, lower: arguments[0].isCell ? 1 : 0, upper: nil)
    case .lower: return nil
    case .size:
      guard case .set(let bits) = first.payload else {
        return bounded(whole, present: first.present, lower: 0, upper: nil)
      }
      return size(of: bits, present: first.present)
    case .overlaps, .including, .without:
      guard values.count == 2, case .set(let a) = values[0].payload, case .set(let b) = values[1].payload,
        a.count == b.count
      else { return nil }
      let present = both(values[0].present, values[1].present)
      switch builtin {
      case .overlaps: return .truth(both(present, any(zip(a, b).map { both($0, $1) })))
      case .including: return Encoded(.set(zip(a, b).map { either($0, $1) }), present: present)
      default: return Encoded(.set(zip(a, b).map { both($0, $1.negated) }), present: present)
      }
    case .date:
      guard let number = number(first), let day = day(of: number.sum) else { return nil }
      return Encoded(.number(Number(sum: day, scale: 0)), present: first.present)
    case .year, .month, .day, .weekday, .hour:
      guard let part = builtin.datePart else { return nil }
      return datePart(part, of: first, argument: arguments[0], whole: whole)
    }
  }

  /// An unknown number between two bounds.
  private func bounded(
    _ whole: CheckedExpression, present: Literal, lower: Int128?, upper: Int128?
  ) -> Encoded {
    let value = opaque(type: whole.type.asPresent, key: key(of: whole), lower: lower, upper: upper)
    return Encoded(value.payload, present: present)
  }

  private func datePart(
    _ part: DatePart, of value: Encoded, argument: CheckedExpression, whole: CheckedExpression
  ) -> Encoded? {
    guard let number = number(value) else { return nil }
    let isMoment = argument.type.base == .datetime
    if number.sum.terms.isEmpty, part != .hour,
      let day = isMoment ? day(of: number.sum)?.constant : number.sum.constant
    {
      let date = CivilDate(dayNumber: Int32(clamping: day))
      let result: Int =
        switch part {
        case .year: date.year
        case .month: date.month
        case .day: date.day
        case .weekday: CivilDate.weekday(ofDayNumber: Int32(clamping: day)) - 1
        case .hour: 0
        }
      return Encoded(.number(Number(sum: vocabulary.constant(Int128(result)), scale: 0)), present: value.present)
    }
    if part == .hour, policy.dayStart == 0, case .eventField(let index) = unwidened(argument).kind, let event,
      index == policy.events[event.index].timeField,
      let time = world?.time(ofGroup: event.group, event: event.index, in: self)
    {
      return Encoded(.number(Number(sum: time.hour, scale: 0)), present: value.present)
    }
    if part == .weekday, let day = isMoment ? day(of: number.sum) : number.sum, let sum = vocabulary.weekday(of: day) {
      return Encoded(.number(Number(sum: sum, scale: 0)), present: value.present)
    }
    if part == .year || part == .month, let day = isMoment ? day(of: number.sum) : number.sum,
      let sum = part == .year ? vocabulary.count(.year, of: day) : vocabulary.monthOfYear(of: day)
    {
      return Encoded(.number(Number(sum: sum, scale: 0)), present: value.present)
    }
    let key = vocabulary.key("\(part) \(isMoment) \(policy.dayStart) \(vocabulary.key(of: number.sum))")
    let range = part.values
    let sum = vocabulary.number(key, lower: Int128(range.lowerBound), upper: Int128(range.upperBound))
    return Encoded(.number(Number(sum: sum, scale: 0)), present: value.present)
  }

  private func extreme(of values: [Encoded], isGreatest: Bool, type: BaseType) -> Encoded? {
    let present = all(values.map(\.present))
    guard var result = values.first else { return nil }
    for value in values.dropFirst() {
      guard let x = number(result), let y = number(value), let (a, b) = aligned(x, y) else { return nil }
      // Tiers stand in the other order.
      let wantsLarger = type == .tier ? !isGreatest : isGreatest
      guard let isLess = vocabulary.atMost(a, b) else { return nil }
      let first = Encoded(.number(Number(sum: a, scale: max(x.scale, y.scale))))
      let second = Encoded(.number(Number(sum: b, scale: max(x.scale, y.scale))))
      guard
        let chosen = choose(wantsLarger ? isLess : isLess.negated, second, first, type: ValueType(base: type))
      else { return nil }
      result = chosen
    }
    return Encoded(result.payload, present: present)
  }

  private func magnitude(of value: Encoded, type: ValueType) -> Encoded? {
    guard let number = number(value), let negative = try? number.sum.multiplied(by: -1),
      let isLow = vocabulary.atMost(number.sum, vocabulary.constant(0))
    else { return nil }
    let chosen = choose(
      isLow, Encoded(.number(Number(sum: negative, scale: number.scale))),
      Encoded(.number(number)), type: type)
    return chosen.map { Encoded($0.payload, present: value.present) }
  }

  private enum Rounding {
    case nearest
    case down
    case up
  }

  /// A whole number of the scale's digits, of a number or of a quotient whose divisor is known.
  private func rounded(_ value: Encoded, to scale: Int, by rounding: Rounding) -> Encoded? {
    guard let (numerator, denominator) = terms(of: value) else { return nil }
    if case .number(let number) = value.payload, number.scale <= scale { return value }
    let key = vocabulary.key(
      "rounded \(rounding) \(scale) \(vocabulary.key(of: numerator)) \(vocabulary.key(of: denominator))")
    let isNew = !vocabulary.hasVariable(key)
    let variable = vocabulary.variable(key)
    let result = vocabulary.sum(of: variable)
    let encoded = Encoded(.number(Number(sum: result, scale: scale)), present: value.present)
    guard isNew else { return encoded }
    let zero = vocabulary.constant(0)
    guard denominator.terms.isEmpty, denominator.constant > 0 else {
      // Of an unknown divisor no more than the sign is known.
      if let positive = vocabulary.below(zero, denominator), let high = vocabulary.atMost(zero, numerator),
        let isHigh = vocabulary.atMost(zero, result)
      {
        vocabulary.addFact(vocabulary.formulas.implies(both(positive, high), isHigh), about: variable)
      }
      if let positive = vocabulary.below(zero, denominator), let atMostOne = vocabulary.atMost(numerator, denominator),
        let isLow = vocabulary.atMost(result, vocabulary.constant(Exact.powerOfTen(scale)))
      {
        vocabulary.addFact(vocabulary.formulas.implies(both(positive, atMostOne), isLow), about: variable)
      }
      return encoded
    }
    // With `exact` = numerator · 10^scale and `whole` = result · denominator, both twofold.
    let twice = 2 * denominator.constant
    guard let exact = try? numerator.multiplied(by: 2 * Exact.powerOfTen(scale)),
      let whole = try? result.multiplied(by: twice)
    else { return encoded }
    func plus(_ sum: LinearSum, _ amount: Int128) -> LinearSum? {
      try? sum.adding(vocabulary.constant(amount), times: 1)
    }
    func fact(_ literal: Literal?, if test: Literal = .truth) {
      if let literal { vocabulary.addFact(vocabulary.formulas.implies(test, literal), about: variable) }
    }
    switch rounding {
    case .down:
      fact(vocabulary.atMost(whole, exact))
      fact(plus(whole, twice).flatMap { vocabulary.below(exact, $0) })
    case .up:
      fact(vocabulary.atMost(exact, whole))
      fact(plus(whole, -twice).flatMap { vocabulary.below($0, exact) })
    case .nearest:
      guard let isHigh = vocabulary.atMost(zero, numerator) else { break }
      let half = denominator.constant
      fact(plus(whole, -half).flatMap { vocabulary.atMost($0, exact) }, if: isHigh)
      fact(plus(whole, half).flatMap { vocabulary.below(exact, $0) }, if: isHigh)
      fact(plus(whole, -half).flatMap { vocabulary.below($0, exact) }, if: isHigh.negated)
      fact(plus(whole, half).flatMap { vocabulary.atMost(exact, $0) }, if: isHigh.negated)
    }
    return encoded
  }

  private func size(of bits: [Literal], present: Literal) -> Encoded? {
    var total = LinearSum()
    for bit in bits where bit != .falsity {
      if bit == .truth {
        total.constant += 1
        continue
      }
      let variable = vocabulary.variable(vocabulary.key("one if \(bit.code)"), lower: 0, upper: 1)
      let own = vocabulary.sum(of: variable)
      if let isOne = vocabulary.atMost(vocabulary.constant(1), own) {
        vocabulary.addFact(vocabulary.formulas.same(bit, isOne), about: variable)
      }
      guard let sum = try? total.adding(own, times: 1) else { return nil }
      total = sum
    }
    return Encoded(.number(Number(sum: total, scale: 0)), present: present)
  }
}

extension CheckedExpression {
  /// Whether it is what a cell of a table holds.
  fileprivate var isCell: Bool {
    switch kind {
    case .memberField, .eventField, .partyField: true
    default: false
    }
  }
}
