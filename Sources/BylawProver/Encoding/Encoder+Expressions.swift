import BylawChecker
import BylawSyntax

extension Encoder {
  func encode(_ expression: CheckedExpression) -> Encoded {
    switch expression.kind {
    case .constant(let value):
      return isParam(expression) ? sumOfParams(expression) ?? opaque(expression) : constant(value, expression)
    case .now: return Encoded(.number(Number(sum: vocabulary.nowSum(dayStart: policy.dayStart), scale: 0)))
    case .today: return Encoded(.number(Number(sum: vocabulary.todaySum, scale: 0)))
    case .memberField(let index): return field(at: index)
    case .eventField(let index): return eventField(at: index) ?? opaque(expression)
    case .partyField: return opaque(expression)
    case .letValue(let index): return letValue(at: index)
    case .label(let index): return .truth(outsideOfEvents { label(at: index) })
    case .classValue(let index): return classValue(at: index)
    case .negate(let operand): return negated(encode(unwidened(operand))) ?? opaque(expression)
    case .not(let operand): return .truth(truth(of: operand).negated)
    case .and(let a, let b): return .truth(both(truth(of: a), truth(of: b)))
    case .or(let a, let b): return .truth(either(truth(of: a), truth(of: b)))
    case .arithmetic(let op, let a, let b): return arithmetic(op, a, b, whole: expression)
    case .widen(let operand): return encode(operand)
    case .shift(let moment, let duration, let negated):
      return shifted(moment, by: duration, negated: negated, whole: expression)
    case .difference(let a, let b): return difference(a, b, whole: expression)
    case .compare(let op, let a, let b): return .truth(compare(op, unwidened(a), unwidened(b), whole: expression))
    case .inRange(let value, let lower, let upper):
      let present = encode(unwidened(value)).present
      let low = lower.map { compare(.greaterOrEqual, unwidened(value), unwidened($0), whole: expression) } ?? .truth
      let high = upper.map { compare(.lessOrEqual, unwidened(value), unwidened($0), whole: expression) } ?? .truth
      return .truth(all([present, low, high]))
    case .inList(let value, let items):
      return .truth(any(items.map { compare(.equal, unwidened(value), unwidened($0), whole: expression) }))
    case .inSet(let element, let set): return .truth(isElement(element, of: set, whole: expression))
    case .inWindow(let value, let window): return .truth(isInside(value, window: window, whole: expression))
    case .textTest(let test, let a, let b): return .truth(textTest(test, a, b, whole: expression))
    case .isMissing(let value): return .truth(encode(value).present.negated)
    case .coalesce(let a, let b):
      let first = encode(a)
      return choose(first.present, first, encode(b), type: expression.type) ?? opaque(expression)
    case .conditional(let test, let a, let b):
      return choose(truth(of: test), encode(a), encode(b), type: expression.type) ?? opaque(expression)
    case .builtin(let builtin, let arguments): return call(builtin, arguments, whole: expression) ?? opaque(expression)
    case .joined: return opaque(expression)
    case .aggregate(let index): return aggregate(at: index)
    case .moved(let query): return .truth(moved(query))
    case .decisionCount: return opaque(type: .int, key: key(of: expression), lower: 0)
    }
  }

  func unwidened(_ expression: CheckedExpression) -> CheckedExpression {
    if case .widen(let inner) = expression.kind { return unwidened(inner) }
    return expression
  }

  private func constant(_ value: Value, _ expression: CheckedExpression) -> Encoded {
    func whole(_ number: Int128, scale: Int = 0) -> Encoded {
      Encoded(.number(Number(sum: vocabulary.constant(number), scale: scale)))
    }
    switch value {
    case .missing: return Encoded(opaque(expression).payload, present: .falsity)
    case .number(let number): return whole(Int128(number), scale: expression.type.scale)
    case .quotient(let quotient):
      return Encoded(
        .quotient(vocabulary.constant(quotient.numerator), vocabulary.constant(quotient.denominator)))
    case .bool(let bool): return .truth(bool ? .truth : .falsity)
    case .text(let text): return whole(vocabulary.number(ofText: text))
    case .date(let day): return whole(Int128(day))
    case .datetime(let moment): return whole(Int128(moment))
    case .duration(let duration):
      let unit: Int128 =
        switch duration.unit {
        case .microseconds: 1
        case .days: Vocabulary.day
        case .months: 30 * Vocabulary.day
        }
      return whole(Int128(duration.count) * unit)
    case .code(let code): return whole(Int128(code))
    case .codes(let codes):
      guard case .set(let element) = expression.type.base else { return opaque(expression) }
      let count = self.codes(of: element.base)
      return Encoded(.set((0..<count).map { codes >> UInt64($0) & 1 == 1 ? .truth : .falsity }))
    case .texts: return opaque(expression)
    }
  }

  // MARK: Numbers

  func number(_ value: Encoded) -> Number? { if case .number(let number) = value.payload { number } else { nil } }

  /// Both at one scale.
  func aligned(_ a: Number, _ b: Number) -> (LinearSum, LinearSum)? {
    let scale = max(a.scale, b.scale)
    guard let left = try? a.sum.multiplied(by: Exact.powerOfTen(scale - a.scale)),
      let right = try? b.sum.multiplied(by: Exact.powerOfTen(scale - b.scale))
    else { return nil }
    return (left, right)
  }

  private func negated(_ value: Encoded) -> Encoded? {
    switch value.payload {
    case .number(let number):
      guard let sum = try? number.sum.multiplied(by: -1) else { return nil }
      return Encoded(.number(Number(sum: sum, scale: number.scale)), present: value.present)
    case .quotient(let a, let b):
      guard let sum = try? a.multiplied(by: -1) else { return nil }
      return Encoded(.quotient(sum, b), present: value.present)
    case .truth, .set, .texts: return nil
    }
  }

  private func arithmetic(
    _ op: ArithmeticOperator, _ a: CheckedExpression, _ b: CheckedExpression, whole: CheckedExpression
  ) -> Encoded {
    let (left, right) = (encode(unwidened(a)), encode(unwidened(b)))
    let present = both(left.present, right.present)
    if op == .divide { return quotient(left, right) ?? opaque(whole) }
    guard let x = number(left), let y = number(right) else { return opaque(whole) }
    switch op {
    case .add, .subtract:
      guard whole.type.scale >= max(x.scale, y.scale), let (first, second) = aligned(x, y),
        let sum = try? first.adding(second, times: op == .add ? 1 : -1)
      else { return opaque(whole) }
      return Encoded(.number(Number(sum: sum, scale: max(x.scale, y.scale))), present: present)
    case .multiply:
      guard whole.type.scale >= x.scale + y.scale, let sum = product(x.sum, y.sum) else { return opaque(whole) }
      return Encoded(.number(Number(sum: sum, scale: x.scale + y.scale)), present: present)
    case .divide: return opaque(whole)
    }
  }

  /// A product of two unknowns is one of its own, whose sign follows from theirs.
  func product(_ a: LinearSum, _ b: LinearSum) -> LinearSum? {
    if a.terms.isEmpty { return try? b.multiplied(by: a.constant) }
    if b.terms.isEmpty { return try? a.multiplied(by: b.constant) }
    if let chosen = productOfChoice(a, b) ?? productOfChoice(b, a) { return chosen }
    if let x = a.single, let y = b.single, x.coefficient != 1 || y.coefficient != 1 {
      guard let factor = try? BylawProver.product(of: x.coefficient, and: y.coefficient),
        let plain = product(vocabulary.sum(of: x.variable), vocabulary.sum(of: y.variable))
      else { return nil }
      return try? plain.multiplied(by: factor)
    }
    let keys = [vocabulary.key(of: a), vocabulary.key(of: b)].sorted()
    let key = vocabulary.key("product \(keys[0]) \(keys[1])")
    let isNew = !vocabulary.hasVariable(key)
    let variable = vocabulary.variable(key)
    let result = vocabulary.sum(of: variable)
    guard isNew else { return result }
    if let x = a.single, let y = b.single { vocabulary.products[variable] = (x.variable, y.variable) }
    let zero = vocabulary.constant(0)
    guard let aLow = vocabulary.atMost(zero, a), let aHigh = vocabulary.atMost(a, zero),
      let bLow = vocabulary.atMost(zero, b), let bHigh = vocabulary.atMost(b, zero),
      let low = vocabulary.atMost(zero, result), let high = vocabulary.atMost(result, zero)
    else { return result }
    let (sameSign, otherSign) = (
      either(both(aLow, bLow), both(aHigh, bHigh)), either(both(aLow, bHigh), both(aHigh, bLow))
    )
    vocabulary.addFact(vocabulary.formulas.implies(sameSign, low), about: variable)
    vocabulary.addFact(vocabulary.formulas.implies(otherSign, high), about: variable)
    // Where neither is zero, it is no nearer to zero than either.
    for (factor, other) in [(a, b), (b, a)] {
      guard let isLarge = vocabulary.atMost(vocabulary.constant(1), factor), let least = vocabulary.atMost(zero, other),
        let isMore = vocabulary.atMost(other, result)
      else { continue }
      vocabulary.addFact(vocabulary.formulas.implies(both(isLarge, least), isMore), about: variable)
    }
    return result
  }

  /// Of one of two numbers that the policy says it is one of two products.
  private func productOfChoice(_ a: LinearSum, _ b: LinearSum) -> LinearSum? {
    guard a.terms.count == 1, a.constant == 0, let term = a.terms.first,
      let either = vocabulary.eithers[term.variable], either.first.terms.isEmpty || either.second.terms.isEmpty,
      let x = try? either.first.multiplied(by: term.coefficient),
      let y = try? either.second.multiplied(by: term.coefficient), let first = product(x, b), let second = product(y, b)
    else { return nil }
    return choose(either.test, first, second)
  }

  /// The terms of a number or a quotient, as whole numbers.
  func terms(of value: Encoded) -> (LinearSum, LinearSum)? {
    switch value.payload {
    case .number(let number): (number.sum, vocabulary.constant(Exact.powerOfTen(number.scale)))
    case .quotient(let a, let b): (a, b)
    case .truth, .set, .texts: nil
    }
  }

  private func quotient(_ a: Encoded, _ b: Encoded) -> Encoded? {
    guard let (n, d) = terms(of: a), let (p, q) = terms(of: b) else { return nil }
    guard let numerator = product(n, q), let denominator = product(d, p),
      let isZero = vocabulary.equal(p, vocabulary.constant(0))
    else { return nil }
    return Encoded(.quotient(numerator, denominator), present: all([a.present, b.present, isZero.negated]))
  }

  // MARK: Either of two

  func choose(_ test: Literal, _ a: Encoded, _ b: Encoded, type: ValueType) -> Encoded? {
    if test == .truth { return a }
    if test == .falsity { return b }
    let present = vocabulary.formulas.choose(test, a.present, b.present)
    switch (a.payload, b.payload) {
    case (.truth(let x), .truth(let y)):
      return Encoded(.truth(vocabulary.formulas.choose(test, x, y)), present: present)
    case (.set(let x), .set(let y)) where x.count == y.count:
      return Encoded(.set(zip(x, y).map { vocabulary.formulas.choose(test, $0, $1) }), present: present)
    case (.number(let x), .number(let y)):
      guard let (first, second) = aligned(x, y), let sum = choose(test, first, second) else { return nil }
      return Encoded(.number(Number(sum: sum, scale: max(x.scale, y.scale))), present: present)
    case (.quotient, .quotient), (.number, .quotient), (.quotient, .number):
      guard let (n, d) = terms(of: a), let (p, q) = terms(of: b), let numerator = choose(test, n, p),
        let denominator = choose(test, d, q)
      else { return nil }
      return Encoded(.quotient(numerator, denominator), present: present)
    default: return nil
    }
  }

  /// A number of its own, which is one or the other.
  private func choose(_ test: Literal, _ a: LinearSum, _ b: LinearSum) -> LinearSum? {
    if a == b { return a }
    let key = vocabulary.key("either \(test.code) \(vocabulary.key(of: a)) \(vocabulary.key(of: b))")
    let isNew = !vocabulary.hasVariable(key)
    let variable = vocabulary.variable(key)
    let result = vocabulary.sum(of: variable)
    guard isNew else { return result }
    vocabulary.eithers[variable] = (test, a, b)
    guard let first = vocabulary.equal(result, a), let second = vocabulary.equal(result, b) else { return nil }
    vocabulary.addFact(vocabulary.formulas.implies(test, first), about: variable)
    vocabulary.addFact(either(test, second), about: variable)
    return result
  }
}

extension SetElement {
  var base: BaseType {
    switch self {
    case .tier: .tier
    case .role: .role
    case .choice(let choice): .choice(choice)
    case .text: .text
    }
  }
}
