import BylawChecker

/// Expressions of a type that is asked for. What is made of parts stands in parentheses.
extension PolicyGenerator {
  /// Where an expression stands, and the names that it may use there.
  struct Scope {
    enum Rows {
      case table
      case event
      case member
      case community
    }

    var rows: Rows
    var names: [Named]
    var allowsMoves = false
    /// Whether what stands here is turned round, so that what may be missing is asked about.
    var isTurned = false

    var turned: Scope {
      var scope = self
      scope.isTurned = true
      return scope
    }

    /// Whether `today` and `now` are known.
    var hasMoment: Bool { rows != .table }
  }

  struct Written {
    var text: String
    var type: ValueType

    init(_ text: String, _ type: ValueType) {
      self.text = text
      self.type = type
    }

    init(_ text: String, _ base: BaseType) { self.init(text, ValueType(base: base)) }
  }

  var memberScope: Scope { Scope(rows: .member, names: values + params) }

  /// A member who is in some tier.
  var insideScope: Scope {
    var scope = memberScope
    for index in scope.names.indices where scope.names[index].name == "tier" {
      scope.names[index].type = scope.names[index].type.asPresent
    }
    return scope
  }

  /// A value of any type, which may be an optional one.
  mutating func anyValue(_ scope: Scope, _ depth: Int) -> Written {
    if random.chance(25), let optional = optional(scope, depth) { return optional }
    let base: BaseType = random.pick(
      .number(scale: 0), .number(scale: 0), .number(scale: 0), .bool, .text, .date, .datetime, .duration)
    return value(like: random.chance(20) ? random.pick(from: scope.names)?.type.base ?? base : base, scope, depth)
      ?? number(scope, depth)
  }

  /// A value that is always there; nil where the type's values have to be named and no name is at hand.
  mutating func value(like base: BaseType, _ scope: Scope, _ depth: Int) -> Written? {
    switch base {
    case .number, .quotient: number(scope, depth)
    case .bool: Written("(" + condition(scope, depth) + ")", ValueType.bool)
    case .text: text(scope, depth)
    case .date: date(scope, depth)
    case .datetime: datetime(scope, depth)
    case .duration: timeBetween(scope, depth)
    case .tier, .role, .choice, .nameText, .set: named(base, scope, depth)
    }
  }

  /// A name of that type, with something for a missing one.
  mutating func known(_ scope: Scope, where fits: (BaseType) -> Bool) -> Written? {
    guard let named = random.pick(from: scope.names.filter { fits($0.type.base) }) else { return nil }
    guard named.type.isOptional else { return Written(named.name, named.type) }
    return filled(Written(named.name, named.type))
  }

  /// With something in the place of a missing value.
  mutating func filled(_ value: Written) -> Written? {
    if value.type.base.isNumber {
      let other = numberLiteral()
      return Written("(\(value.text) ?? \(other.text))", wider(value, other))
    }
    return bare(value.type.base).map { Written("(\(value.text) ?? \($0))", value.type.base) }
  }

  /// A literal, or the bare name of a tier, a role or a choice.
  mutating func bare(_ base: BaseType) -> String? {
    switch base {
    case .number, .quotient: return numberLiteral().text
    case .bool: return random.pick("true", "false")
    case .text: return textLiteral()
    case .date: return dateLiteral()
    case .datetime: return datetimeLiteral()
    case .tier: return random.pick(from: tiers)
    case .role: return random.pick(from: roles)
    case .choice(let index): return random.pick(from: choices[index].items)
    case .nameText(.rule): return random.pick(from: rules)?.name
    case .nameText(.decisionKind): return random.pick(from: DecisionKind.allCases)?.rawValue
    case .nameText(.tierOrRole): return random.pick(from: tiers + roles)
    case .set(let element): return setLiteral(element)
    case .duration: return clockSpan()
    }
  }

  private mutating func named(_ base: BaseType, _ scope: Scope, _ depth: Int) -> Written? {
    guard let first = known(scope, where: { $0 == base }) else { return nil }
    guard depth > 0, random.chance(20), let other = bare(base) else { return first }
    if case .set(let element) = base {
      return Written("(\(first.text) \(random.pick("with", "without")) \(setLiteral(element)))", base)
    }
    return Written("(if \(test(scope, depth - 1)) then \(first.text) else \(other))", base)
  }

  private mutating func setLiteral(_ element: SetElement) -> String {
    let items: [String] =
      switch element {
      case .tier: tiers
      case .role: roles
      case .choice(let index): choices[index].items
      case .text: ["\"甲\"", "\"x\"", "\"y z\""]
      }
    return "{" + random.some(of: items).joined(separator: ", ") + "}"
  }

  /// An expression whose value may be missing, of any type.
  mutating func optional(_ scope: Scope, _ depth: Int) -> Written? {
    let names = scope.names.filter(\.type.isOptional)
    guard depth > 0, random.chance(60) else {
      return random.pick(from: names).map { Written($0.name, $0.type) }
    }
    switch random.below(5) {
    case 0:
      return Written(
        "(\(number(scope, depth - 1).text) / \(divisor(scope, depth - 1).text))",
        ValueType(base: .quotient, isOptional: true))
    case 1: return passed(scope, depth)
    default:
      guard let aggregate = aggregate(scope, depth - 1, wanted: nil) else { return nil }
      return aggregate.type.isOptional ? aggregate : passed(scope, depth)
    }
  }

  /// A builtin that passes a missing value through.
  private mutating func passed(_ scope: Scope, _ depth: Int) -> Written? {
    guard let inner = random.pick(from: scope.names.filter(\.type.isOptional)) else { return nil }
    switch inner.type.base {
    case .number(let scale):
      let digits = random.below(10)
      return random.pick(
        Written("abs(\(inner.name))", ValueType(base: .number(scale: scale), isOptional: true)),
        Written("floor(\(inner.name))", ValueType(base: .number(scale: 0), isOptional: true)),
        Written("round(\(inner.name), \(digits))", ValueType(base: .number(scale: digits), isOptional: true)))
    case .quotient:
      let digits = random.below(10)
      return random.pick(
        Written("abs(\(inner.name))", inner.type),
        Written("\(random.pick("floor", "ceil"))(\(inner.name))", .optionalInt),
        Written("round(\(inner.name), \(digits))", ValueType(base: .number(scale: digits), isOptional: true)))
    case .text:
      return random.pick(
        Written("length(\(inner.name))", ValueType(base: .number(scale: 0), isOptional: true)),
        Written("lower(\(inner.name))", ValueType(base: .text, isOptional: true)))
    case .datetime: return Written("date(\(inner.name))", ValueType(base: .date, isOptional: true))
    case .bool, .date, .duration, .tier, .role, .choice, .nameText, .set: return nil
    }
  }

  // MARK: Texts, dates and datetimes

  mutating func textLiteral() -> String {
    random.pick(
      "\"甲\"", "\"乙, 丙\"", "\"x\"", "\"Ann\"", "\"ann\"", "\"e\u{301}\"", "\"é\"", "\"y z\"",
      "\"\\u{1F600}\"")
  }

  mutating func dateLiteral() -> String {
    random.pick("2026-10-15", "2026-11-01", "2024-02-29", "1999-12-31", "2026-03-08")
  }

  mutating func datetimeLiteral() -> String {
    random.pick("2026-10-31T23:59", "2026-11-01T08:00:30.5", "2026-03-08T02:30", "2024-02-29T00:00")
  }

  private mutating func text(_ scope: Scope, _ depth: Int) -> Written {
    let known = known(scope) { $0 == .text } ?? Written(textLiteral(), ValueType.text)
    guard depth > 0 else { return known }
    switch random.below(7) {
    case 6: return Written("(\(known.text) + \(text(scope, depth - 1).text))", ValueType.text)
    case 0: return Written("lower(\(text(scope, depth - 1).text))", ValueType.text)
    case 1: return conditional(known, text(scope, depth - 1), scope, depth)
    case 2: return extreme(known, text(scope, depth - 1))
    case 3: return filled(.text, scope, depth) ?? known
    default: return known
    }
  }

  /// A date or a datetime.
  mutating func time(_ scope: Scope, _ depth: Int) -> Written {
    let base: BaseType = random.chance(50) ? .date : .datetime
    return value(like: base, scope, max(depth, 0)) ?? Written(dateLiteral(), .date)
  }

  private mutating func date(_ scope: Scope, _ depth: Int) -> Written {
    let atom = scope.hasMoment && random.chance(40) ? "today" : dateLiteral()
    let known = known(scope) { $0 == .date } ?? Written(atom, .date)
    guard depth > 0 else { return known }
    switch random.below(8) {
    case 0 where scope.hasMoment:
      return Written("\(random.below(40)) \(random.pick("days", "weeks", "months")) ago", .date)
    case 1: return Written("(\(known.text) \(random.pick("+", "-")) \(calendarSpan()))", .date)
    case 2: return Written("date(\(datetime(scope, depth - 1).text))", .date)
    case 3: return conditional(known, date(scope, depth - 1), scope, depth)
    case 4: return extreme(known, date(scope, depth - 1))
    case 5: return filled(.date, scope, depth) ?? known
    default: return known
    }
  }

  private mutating func datetime(_ scope: Scope, _ depth: Int) -> Written {
    let atom = scope.hasMoment && random.chance(40) ? "now" : datetimeLiteral()
    let known = known(scope) { $0 == .datetime } ?? Written(atom, .datetime)
    guard depth > 0 else { return known }
    switch random.below(9) {
    case 0 where scope.hasMoment:
      return Written("\(random.below(90)) \(random.pick("hours", "minutes", "seconds")) ago", .datetime)
    case 1: return Written("(\(known.text) \(random.pick("+", "-")) \(anySpan()))", .datetime)
    case 5: return Written("(\(anySpan()) + \(known.text))", .datetime)
    case 6 where depth > 1:
      return Written("(\(known.text) \(random.pick("+", "-")) \(timeBetween(scope, depth - 1).text))", .datetime)
    case 2: return conditional(known, datetime(scope, depth - 1), scope, depth)
    case 3: return extreme(known, datetime(scope, depth - 1))
    case 4: return filled(.datetime, scope, depth) ?? known
    default: return known
    }
  }

  /// An aggregate of that type, filled where it may be missing.
  mutating func filled(_ base: BaseType, _ scope: Scope, _ depth: Int) -> Written? {
    guard let value = aggregate(scope, depth - 1, wanted: base),
      value.type.base == base || base.isNumber && value.type.base.isNumber
    else { return nil }
    return value.type.isOptional ? filled(value) : value
  }

  private mutating func conditional(_ a: Written, _ b: Written, _ scope: Scope, _ depth: Int) -> Written {
    Written("(if \(test(scope, depth - 1)) then \(a.text) else \(b.text))", a.type)
  }

  /// The condition of an `if`, whose two branches say themselves what becomes of what is missing.
  mutating func test(_ scope: Scope, _ depth: Int) -> String {
    let outer = rests
    defer { rests = outer }
    var scope = scope
    scope.isTurned = false
    return condition(scope, depth)
  }

  private mutating func extreme(_ a: Written, _ b: Written) -> Written {
    Written("\(random.pick("min", "max"))(\(a.text), \(b.text))", a.type)
  }

  /// The time between two datetimes.
  private mutating func timeBetween(_ scope: Scope, _ depth: Int) -> Written {
    if depth > 0, random.chance(30), let known = known(scope, where: { $0 == .duration }) {
      return Written("\(random.pick("min", "max"))(\(known.text), \(clockSpan()))", .duration)
    }
    let (a, b) = (datetime(scope, max(depth - 1, 0)), datetime(scope, 0))
    return Written("(\(a.text) - \(b.text))", .duration)
  }

  mutating func clockSpan() -> String {
    "\(random.below(100)) \(random.pick("hours", "minutes", "seconds", "days", "weeks"))"
  }

  mutating func calendarSpan() -> String {
    "\(random.below(20)) \(random.pick("days", "weeks", "months", "years"))"
  }

  mutating func anySpan() -> String {
    random.chance(50) ? calendarSpan() : "\(random.below(100)) \(random.pick("hours", "minutes", "seconds"))"
  }
}

extension ValueType {
  fileprivate static let optionalInt = ValueType(base: .number(scale: 0), isOptional: true)
}
