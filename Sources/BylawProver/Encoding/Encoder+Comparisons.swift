import BylawChecker
import BylawSyntax

extension Encoder {
  /// What is missing is unequal to everything, and neither above nor below.
  func compare(
    _ op: ComparisonOperator, _ a: CheckedExpression, _ b: CheckedExpression, whole: CheckedExpression
  ) -> Literal {
    let (left, right) = (encode(a), encode(b))
    let present = both(left.present, right.present)
    let holds = comparePresent(op, (left, a.type.base), (right, b.type.base)) ?? opaqueComparison(op, a, b)
    return op == .notEqual ? either(present.negated, holds) : both(present, holds)
  }

  /// Of two values that nothing else is known about: opposites are opposites.
  private func opaqueComparison(_ op: ComparisonOperator, _ a: CheckedExpression, _ b: CheckedExpression) -> Literal {
    let (first, second) = (key(of: a), key(of: b))
    func equal() -> Literal {
      first == second ? .truth : vocabulary.bit(vocabulary.key("equal \(min(first, second)) \(max(first, second))"))
    }
    func atMost(_ x: Int, _ y: Int) -> Literal {
      x == y ? .truth : vocabulary.bit(vocabulary.key("at most \(x) \(y)"))
    }
    switch op {
    case .equal: return equal()
    case .notEqual: return equal().negated
    case .lessOrEqual: return atMost(first, second)
    case .greater: return atMost(first, second).negated
    case .greaterOrEqual: return atMost(second, first)
    case .less: return atMost(second, first).negated
    }
  }

  private func comparePresent(
    _ op: ComparisonOperator, _ a: (value: Encoded, base: BaseType), _ b: (value: Encoded, base: BaseType)
  ) -> Literal? {
    switch (a.value.payload, b.value.payload) {
    case (.truth(let x), .truth(let y)):
      let same = vocabulary.formulas.same(x, y)
      return op == .equal ? same : op == .notEqual ? same.negated : nil
    case (.set(let x), .set(let y)) where x.count == y.count:
      let same = all(zip(x, y).map { vocabulary.formulas.same($0, $1) })
      return op == .equal ? same : op == .notEqual ? same.negated : nil
    case (.number(let x), .number(let y)):
      switch (a.base, b.base) {
      case (.tier, .tier): return compare(op, y, x)
      case (.date, .datetime): return day(of: y.sum).flatMap { compare(op, x, Number(sum: $0, scale: 0)) }
      case (.datetime, .date): return day(of: x.sum).flatMap { compare(op, Number(sum: $0, scale: 0), y) }
      default: return compare(op, x, y)
      }
    case (.quotient, .quotient), (.number, .quotient), (.quotient, .number):
      guard let first = terms(of: a.value), let second = terms(of: b.value) else { return nil }
      return compareRatios(op, first, second)
    default: return nil
    }
  }

  private func compare(_ op: ComparisonOperator, _ a: Number, _ b: Number) -> Literal? {
    guard let (x, y) = aligned(a, b) else { return nil }
    return compare(op, x, y)
  }

  func compare(_ op: ComparisonOperator, _ x: LinearSum, _ y: LinearSum) -> Literal? {
    switch op {
    case .less: vocabulary.below(x, y)
    case .lessOrEqual: vocabulary.atMost(x, y)
    case .greater: vocabulary.below(y, x)
    case .greaterOrEqual: vocabulary.atMost(y, x)
    case .equal: vocabulary.equal(x, y)
    case .notEqual: vocabulary.equal(x, y).map(\.negated)
    }
  }

  /// `n/d op p/q` is `n·q op p·d`, turned round where the divisors' product is below zero; linear where one ratio is
  /// constant, or both have one divisor. Else the products are unknowns of their own.
  private func compareRatios(
    _ op: ComparisonOperator, _ a: (LinearSum, LinearSum), _ b: (LinearSum, LinearSum)
  ) -> Literal? {
    let zero = vocabulary.constant(0)
    func signed(_ divisor: LinearSum, _ x: LinearSum, _ y: LinearSum) -> Literal? {
      guard let isPositive = vocabulary.below(zero, divisor), let plain = compare(op, x, y),
        let turned = compare(op, y, x)
      else { return nil }
      return vocabulary.formulas.choose(isPositive, plain, turned)
    }
    if a.1 == b.1 { return signed(a.1, a.0, b.0) }
    if b.1.terms.isEmpty, b.0.terms.isEmpty || a.1.terms.isEmpty {
      guard let x = try? a.0.multiplied(by: b.1.constant), let y = scaled(b.0, by: a.1) else { return nil }
      return signed((try? a.1.multiplied(by: b.1.constant < 0 ? -1 : 1)) ?? a.1, x, y)
    }
    if a.1.terms.isEmpty, a.0.terms.isEmpty {
      guard let x = scaled(a.0, by: b.1), let y = try? b.0.multiplied(by: a.1.constant) else { return nil }
      return signed((try? b.1.multiplied(by: a.1.constant < 0 ? -1 : 1)) ?? b.1, x, y)
    }
    guard let x = product(a.0, b.1), let y = product(b.0, a.1), let divisor = product(a.1, b.1) else { return nil }
    return signed(divisor, x, y)
  }

  /// A product of which one side is constant.
  private func scaled(_ a: LinearSum, by b: LinearSum) -> LinearSum? {
    if b.terms.isEmpty { return try? a.multiplied(by: b.constant) }
    return a.terms.isEmpty ? try? b.multiplied(by: a.constant) : nil
  }

  // MARK: Sets and texts

  func isElement(_ element: CheckedExpression, of set: CheckedExpression, whole: CheckedExpression) -> Literal {
    let (value, container) = (encode(element), encode(set))
    let present = both(value.present, container.present)
    guard case .number(let number) = value.payload else { return opaqueBit(of: whole) }
    if case .constant(.texts(let texts)) = set.kind, !isParam(set) {
      let same = texts.map { vocabulary.equal(number.sum, vocabulary.constant(vocabulary.number(ofText: $0))) }
      return both(present, any(same.compactMap { $0 }))
    }
    guard case .set(let bits) = container.payload else { return both(present, opaqueBit(of: whole)) }
    let found = bits.enumerated().map { code, bit in
      both(bit, vocabulary.equal(number.sum, vocabulary.constant(Int128(code))) ?? .falsity)
    }
    return both(present, any(found))
  }

  /// A text in another one is not computed; of texts that the policy names it is known.
  func textTest(
    _ test: TextTest, _ a: CheckedExpression, _ b: CheckedExpression, whole: CheckedExpression
  ) -> Literal {
    let (left, right) = (encode(a), encode(b))
    let present = both(left.present, right.present)
    let isNew = vocabulary.knownBit(key(of: whole)) == nil
    let bit = opaqueBit(of: whole)
    if isNew, case .constant(.text(let part)) = b.kind, !isParam(b), let number = number(left) {
      for text in vocabulary.texts {
        let holds: Bool =
          switch test {
          case .contains: text.string.hasOccurrence(of: part.string)
          case .startsWith: text.string.utf8.starts(with: part.string.utf8)
          case .endsWith: text.string.utf8.reversed().starts(with: part.string.utf8.reversed())
          }
        if let same = vocabulary.equal(number.sum, vocabulary.constant(vocabulary.number(ofText: text))) {
          vocabulary.addFact(vocabulary.formulas.implies(same, holds ? bit : bit.negated), about: bit)
        }
      }
    }
    return both(present, bit)
  }

  // MARK: Days

  func isInside(_ value: CheckedExpression, window: Window, whole: CheckedExpression) -> Literal {
    let inner = encode(value)
    guard let number = number(inner), !hasParam(in: whole.span),
      let inside = vocabulary.isInside(
        number.sum, isMoment: value.type.base == .datetime, window: window, dayStart: policy.dayStart,
        schedule: policy.schedule)
    else { return both(inner.present, opaqueBit(of: whole)) }
    return both(inner.present, inside)
  }

  /// The local day of a moment.
  func day(of moment: LinearSum) -> LinearSum? {
    if moment.terms.isEmpty {
      return vocabulary.constant(floorQuotient(of: moment.constant - Int128(policy.dayStart), by: Vocabulary.day))
    }
    let key = vocabulary.key("day \(vocabulary.key(of: moment)) \(policy.dayStart)")
    let isNew = !vocabulary.hasVariable(key)
    let day = vocabulary.variable(key)
    if isNew {
      vocabulary.addDayFacts(day: vocabulary.sum(of: day), moment: moment, dayStart: policy.dayStart, about: day)
    }
    return vocabulary.sum(of: day)
  }

  func shifted(
    _ moment: CheckedExpression, by duration: CheckedExpression, negated: Bool, whole: CheckedExpression
  ) -> Encoded {
    let value = encode(moment)
    guard let number = number(value), case .constant(.duration(let length)) = duration.kind, !isParam(duration),
      moment.type.base == whole.type.base
    else { return opaque(whole) }
    let isMoment = moment.type.base == .datetime
    let count = negated ? -Int128(length.count) : Int128(length.count)
    let sum: LinearSum?
    switch length.unit {
    case .days: sum = try? number.sum.adding(vocabulary.constant(count * (isMoment ? Vocabulary.day : 1)), times: 1)
    case .microseconds where isMoment: sum = try? number.sum.adding(vocabulary.constant(count), times: 1)
    case .microseconds: sum = nil
    case .months:
      sum =
        count.magnitude < 120_000
        ? vocabulary.shifted(number.sum, months: Int(count), isMoment: isMoment) : nil
    }
    return sum.map { Encoded(.number(Number(sum: $0, scale: 0)), present: value.present) } ?? opaque(whole)
  }

  func difference(_ a: CheckedExpression, _ b: CheckedExpression, whole: CheckedExpression) -> Encoded {
    let (left, right) = (encode(a), encode(b))
    guard let x = number(left), let y = number(right), a.type.base == b.type.base,
      let sum = try? x.sum.adding(y.sum, times: -1)
    else { return opaque(whole) }
    return Encoded(.number(Number(sum: sum, scale: 0)), present: both(left.present, right.present))
  }
}
