import BylawChecker

/// Numbers.
extension PolicyGenerator {
  mutating func numberLiteral() -> Written {
    if isExtreme, random.chance(15) {
      return random.pick(
        Written("999_999_999_999_999_999", .number(scale: 0)), Written("(-999999999999999999)", .number(scale: 0)),
        Written("100_000_000.999999999", .number(scale: 9)), Written("500000000000000000", .number(scale: 0)))
    }
    switch random.below(12) {
    case 0: return random.pick(Written("20%", .number(scale: 2)), Written("12.5%", .number(scale: 3)))
    case 1: return random.pick(Written("0.5", .number(scale: 1)), Written("2.50", .number(scale: 2)))
    case 2: return Written("(-\(random.number(1...5)))", .number(scale: 0))
    case 3: return Written("1_000", .number(scale: 0))
    default: return Written("\(random.below(6))", .number(scale: 0))
    }
  }

  mutating func number(_ scope: Scope, _ depth: Int) -> Written {
    let known = known(scope, where: \.isNumber)
    guard depth > 0 else { return known.flatMap { random.chance(70) ? $0 : nil } ?? numberLiteral() }
    switch random.below(14) {
    case 0, 1: return sum(scope, depth)
    case 2: return product(scope, depth)
    case 3: return call(scope, depth, where: \.type.base.isNumber) ?? quotient(scope, depth)
    case 4: return negated(scope, depth)
    case 5: return chosen(scope, depth)
    case 6: return builtin(scope, depth)
    case 7: return daysBetween(scope, depth)
    case 8...11: return filled(.number(scale: 0), scope, depth) ?? known ?? sum(scope, depth)
    default: return known ?? numberLiteral()
    }
  }

  /// What both have in common, where they are not computed with.
  func wider(_ a: Written, _ b: Written) -> BaseType {
    [a, b].contains { $0.type.base == .quotient } ? .quotient : summed(a, b)
  }

  private func summed(_ a: Written, _ b: Written) -> BaseType {
    .number(scale: max(a.type.base.digits, b.type.base.digits))
  }

  private mutating func sum(_ scope: Scope, _ depth: Int) -> Written {
    let (a, b) = (number(scope, depth - 1), number(scope, depth - 1))
    return Written("(\(a.text) \(random.pick("+", "-")) \(b.text))", summed(a, b))
  }

  private mutating func product(_ scope: Scope, _ depth: Int) -> Written {
    var (a, b) = (number(scope, depth - 1), number(scope, depth - 1))
    if a.type.base.digits + b.type.base.digits > 9 { (a, b) = (rounded(a, to: 2), rounded(b, to: 2)) }
    return Written("(\(a.text) * \(b.text))", .number(scale: a.type.base.digits + b.type.base.digits))
  }

  private mutating func quotient(_ scope: Scope, _ depth: Int) -> Written {
    let a = number(scope, depth - 1)
    if random.chance(40) { return Written("(\(a.text) / \(random.number(1...7)))", .quotient) }
    let (by, other) = (divisor(scope, depth).text, numberLiteral())
    switch random.below(6) {
    // Where the divisor cannot be zero.
    case 0: return Written("(\(a.text) / (abs(\(by)) + 1))", .quotient)
    case 1: return Written("(\(a.text) / max(\(by), 1))", .quotient)
    case 2: return Written("(if \(by) != 0 then \(a.text) / \(by) else \(other.text))", .quotient)
    case 3: return Written("(if \(by) = 0 then \(other.text) else \(a.text) / \(by))", .quotient)
    default: return Written("((\(a.text) / \(by)) ?? \(other.text))", .quotient)
    }
  }

  /// Seldom a constant: one that is 0 is an error.
  mutating func divisor(_ scope: Scope, _ depth: Int) -> Written {
    known(scope, where: \.isNumber) ?? sum(scope, depth)
  }

  private mutating func negated(_ scope: Scope, _ depth: Int) -> Written {
    let value = number(scope, depth - 1)
    return Written("(-\(value.text))", value.type)
  }

  private mutating func chosen(_ scope: Scope, _ depth: Int) -> Written {
    let test = test(scope, depth - 1)
    let (a, b) = (number(scope, depth - 1), number(scope, depth - 1))
    return Written("(if \(test) then \(a.text) else \(b.text))", wider(a, b))
  }

  private mutating func builtin(_ scope: Scope, _ depth: Int) -> Written {
    let a = number(scope, depth - 1)
    switch random.below(8) {
    case 6:
      guard let moment = value(like: .datetime, scope, depth - 1) else { return a }
      return Written("hour(\(moment.text))", .number(scale: 0))
    case 7:
      let time = time(scope, depth - 1)
      return Written("\(random.pick("year", "month", "day"))(\(time.text))", .number(scale: 0))
    case 0: return Written("abs(\(a.text))", a.type)
    case 1: return Written("\(random.pick("floor", "ceil", "round"))(\(a.text))", .number(scale: 0))
    case 2: return rounded(a, to: random.below(10))
    case 3:
      guard let text = value(like: .text, scope, depth - 1) else { return a }
      return Written("length(\(text.text))", .number(scale: 0))
    default:
      let b = number(scope, depth - 1)
      return Written("\(random.pick("min", "max"))(\(a.text), \(b.text))", wider(a, b))
    }
  }

  private mutating func daysBetween(_ scope: Scope, _ depth: Int) -> Written {
    guard let a = value(like: .date, scope, depth - 1), let b = value(like: .date, scope, depth - 1) else {
      return numberLiteral()
    }
    return Written("(\(a.text) - \(b.text))", .number(scale: 0))
  }

  func rounded(_ value: Written, to digits: Int) -> Written {
    Written("round(\(value.text), \(digits))", .number(scale: digits))
  }

  /// A number of at most so many digits after the point.
  mutating func number(_ scope: Scope, _ depth: Int, digits: Int) -> String {
    let value = number(scope, depth)
    return value.type.base.digits > digits ? rounded(value, to: digits).text : value.text
  }
}

extension BaseType {
  /// How many digits a number has after the point, or is taken with.
  var digits: Int {
    switch self {
    case .number(let scale): scale
    case .quotient: 6
    case .bool, .text, .date, .datetime, .duration, .tier, .role, .choice, .nameText, .set: 0
    }
  }

  /// Whether `<` and ranking mean something.
  var isOrdered: Bool {
    switch self {
    case .number, .quotient, .text, .date, .datetime, .duration, .tier: true
    case .bool, .role, .choice, .nameText, .set: false
    }
  }
}
