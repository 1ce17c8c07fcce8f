import BylawChecker
import BylawData
import BylawReference
import BylawSyntax

// # Making up members
//
// A test that is missing is about somebody for whom a condition comes out in a way that no test has seen. Who that is is
// found backwards: a comparison with a constant wants a value at the constant, or the next one beside it; that value is
// given to the field that is compared, or a formula is solved for one of its parts, or so many events are made up. What
// cannot be solved so is tried at random. Nothing of it need be right: whatever comes out is reviewed, and only what the
// review shows is kept.
//
// Values are taken at the edge, since a threshold that is moved by one is noticed only there.

/// Changes a draft so that conditions come out as wanted, as far as it can.
struct ConditionSolver {
  let policy: CheckedPolicy
  let asOf: AsOf
  var draft = TestDraft()
  var random: Choices
  private var depth = 0

  init(policy: CheckedPolicy, asOf: AsOf, seed: UInt64) {
    self.policy = policy
    self.asOf = asOf
    random = Choices(seed: seed)
  }

  // MARK: Conditions

  /// False where it is known not to have come out so.
  @discardableResult
  mutating func solve(_ condition: CheckedExpression, _ wanted: Bool, for who: Int) -> Bool {
    depth += 1
    defer { depth -= 1 }
    if depth > 60 { return false }
    switch condition.kind {
    case .constant(let value): return (value == .bool(true)) == wanted
    case .not(let inner): return solve(inner, !wanted, for: who)
    case .and(let a, let b): return solve(both: a, b, wanted, isAnd: true, for: who)
    case .or(let a, let b): return solve(both: a, b, wanted, isAnd: false, for: who)
    case .compare(let op, let a, let b): return solve(comparison: op, a, b, wanted, for: who)
    case .inRange(let value, let lower, let upper):
      return solve(value, in: lower, upper, wanted, for: who)
    case .inList(let value, let items):
      let values = items.compactMap { self.value(of: $0, for: who) }
      if wanted { return random.pick(from: values).map { set(value, to: $0, for: who) } ?? false }
      return values.first.flatMap { other($0, than: values, type: value.type) }.map { set(value, to: $0, for: who) }
        ?? false
    case .inSet(let element, let whole): return solve(element, in: whole, wanted, for: who)
    case .inWindow(let value, let window): return solve(value, in: window, wanted, for: who)
    case .textTest(_, let value, let part):
      let text = wanted ? self.value(of: part, for: who) ?? .missing : .text(Text("zz"))
      return set(value, to: text, for: who)
    case .isMissing(let value): return wanted ? set(value, to: .missing, for: who) : makePresent(value, for: who)
    case .label(let index):
      let label = policy.labels[index]
      return solve(when: label.when, unless: label.unless, wanted, for: who)
    case .letValue(let index) where policy.lets[index].value.type.base == .bool:
      return solve(policy.lets[index].value, wanted, for: who)
    case .conditional(let test, let then, let otherwise):
      let takesFirst = random.chance(50)
      solve(test, takesFirst, for: who)
      return solve(takesFirst ? then : otherwise, wanted, for: who)
    case .moved(let query): return wanted ? solve(query, for: who) : true
    case .builtin(.overlaps, let sides): return solve(overlap: sides, wanted, for: who)
    default: return set(condition, to: .bool(wanted), for: who)
    }
  }

  mutating func solve(when: CheckedExpression?, unless: CheckedExpression?, _ wanted: Bool, for who: Int) -> Bool {
    if wanted {
      let isExcepted = unless.map { !solve($0, false, for: who) } ?? false
      return (when.map { solve($0, true, for: who) } ?? true) && !isExcepted
    }
    if let when, unless == nil || random.chance(50) { return solve(when, false, for: who) }
    if let when { solve(when, true, for: who) }
    return unless.map { solve($0, true, for: who) } ?? false
  }

  private mutating func solve(
    both a: CheckedExpression, _ b: CheckedExpression, _ wanted: Bool, isAnd: Bool, for who: Int
  ) -> Bool {
    if wanted == isAnd {
      // The second is tried again, since the first may have undone it.
      let second = solve(b, wanted, for: who)
      return solve(a, wanted, for: who) && second
    }
    let (chosen, rest) = random.chance(50) ? (a, b) : (b, a)
    solve(rest, !wanted, for: who)
    return solve(chosen, wanted, for: who)
  }

  /// Lets one of the joined conditions decide the whole by coming out so.
  @discardableResult
  mutating func decide(_ whole: CheckedExpression, by part: Span, _ value: Bool, for who: Int) -> Bool {
    switch whole.kind {
    case .not(let inner) where inner.span != whole.span: return decide(inner, by: part, value, for: who)
    case .and(let a, let b), .or(let a, let b):
      let isAnd = if case .and = whole.kind { true } else { false }
      let isFirst = a.joinedConditions.contains { $0.span == part }
      solve(isFirst ? b : a, isAnd, for: who)
      return decide(isFirst ? a : b, by: part, value, for: who)
    default: return solve(whole, value, for: who)
    }
  }

  private mutating func solve(
    comparison op: ComparisonOperator, _ a: CheckedExpression, _ b: CheckedExpression, _ wanted: Bool, for who: Int
  ) -> Bool {
    var sides = [(a, b, op), (b, a, op.mirrored)]
    if random.chance(15) { sides.reverse() }
    for (side, other, op) in sides where side.constant == nil {
      guard let known = value(of: other, for: who), known != .missing else { continue }
      for value in values(for: wanted ? op : op.opposite, beside: known, type: other.type)
      where set(side, to: value, for: who) { return true }
    }
    return false
  }

  /// Values for which such a comparison with a known one holds, at the edge.
  private mutating func values(for op: ComparisonOperator, beside known: Value, type: ValueType) -> [Value] {
    let (above, below) = (next(known, by: 1), next(known, by: -1))
    return switch op {
    case .equal, .lessOrEqual, .greaterOrEqual: [known]
    case .notEqual:
      [random.chance(50) ? above : below, other(known, than: [known], type: type)].compactMap { $0 }
    case .less: [below].compactMap { $0 }
    case .greater: [above].compactMap { $0 }
    }
  }

  private mutating func solve(
    _ value: CheckedExpression, in lower: CheckedExpression?, _ upper: CheckedExpression?, _ wanted: Bool, for who: Int
  ) -> Bool {
    let bounds = [(lower, -1), (upper, 1)].filter { $0.0 != nil }
    guard let (bound, step) = random.pick(from: bounds), let known = bound.flatMap({ self.value(of: $0, for: who) })
    else {
      return false
    }
    return (wanted ? known : next(known, by: Int64(step))).map { set(value, to: $0, for: who) } ?? false
  }

  private mutating func solve(
    _ value: CheckedExpression, in window: Window, _ wanted: Bool, for who: Int
  ) -> Bool {
    let bounds = bounds(of: window, schedule: policy.schedule, at: asOf)
    var day = wanted ? bounds.firstDay : bounds.firstDay - 1
    if wanted, random.chance(20) { day = bounds.lastDay }
    if case .moments(let after, _) = bounds, value.type.base == .datetime {
      return set(value, to: .datetime(wanted ? after + 1 : after), for: who)
    }
    return set(value, to: value.type.base == .datetime ? .datetime(start(of: day)) : .date(day), for: who)
  }

  private mutating func solve(
    _ element: CheckedExpression, in whole: CheckedExpression, _ wanted: Bool, for who: Int
  ) -> Bool {
    if whole.constant != nil, case .codes(let codes)? = whole.constant {
      let codesWithin = (0..<62).filter { codes >> UInt64($0) & 1 == 1 }
      if wanted { return random.pick(from: codesWithin).map { set(element, to: .code($0), for: who) } ?? false }
      let values = codesWithin.map { Value.code($0) }
      return other(.code(0), than: values, type: element.type).map { set(element, to: $0, for: who) } ?? false
    }
    guard let item = value(of: element, for: who) else { return false }
    switch (item, value(of: whole, for: who) ?? .missing) {
    case (.code(let code), let current):
      let codes: UInt64 = if case .codes(let codes) = current { codes } else { 0 }
      let bit: UInt64 = 1 << UInt64(code)
      return set(whole, to: .codes(wanted ? codes | bit : codes & ~bit), for: who)
    case (.text(let text), let current):
      var texts: Set<Text> = if case .texts(let texts) = current { Set(texts) } else { [] }
      if wanted { texts.insert(text) } else { texts.remove(text) }
      return set(whole, to: .texts(texts.sorted()), for: who)
    default: return false
    }
  }

  private mutating func solve(overlap sides: [CheckedExpression], _ wanted: Bool, for who: Int) -> Bool {
    guard sides.count == 2 else { return false }
    for (side, other) in [(sides[0], sides[1]), (sides[1], sides[0])] where side.constant == nil {
      guard let known = value(of: other, for: who) else { continue }
      let empty: Value = if case .texts = known { .texts([]) } else { .codes(0) }
      if set(side, to: wanted ? known : empty, for: who) { return true }
    }
    return false
  }

  private mutating func solve(_ query: MoveQuery, for who: Int) -> Bool {
    let rules = policy.rules.indices.filter { index in
      switch (query, policy.rules[index].kind) {
      case (.by(let rule), _): rule == index
      case (.promoted, .promote), (.promoted, .place), (.demoted, .demote), (.demoted, .place), (.admitted, .admit):
        true
      default: false
      }
    }
    return random.pick(from: rules).map { take($0, who) } ?? false
  }

  // MARK: Values

  /// What an expression is as the draft stands.
  func value(of expression: CheckedExpression, for who: Int) -> Value? {
    if let constant = expression.constant { return constant }
    guard let given = try? evaluator(of: draft.test(asOf: .date(asOf.today)), policy: policy),
      let row = given.rows[TestDraft.handle(of: who)]
    else { return nil }
    return try? given.evaluator.value(of: expression, for: row)
  }

  /// The value that is so many steps further.
  func next(_ value: Value, by steps: Int64) -> Value? {
    switch value {
    case .number(let number): .number(number + steps)
    case .date(let day): .date(day + Int32(steps))
    case .datetime(let moment): .datetime(moment + steps * 60_000_000)
    case .duration(let duration):
      .duration(
        BylawChecker.Duration(
          count: duration.count + steps * (duration.unit == .microseconds ? 60_000_000 : 1), unit: duration.unit))
    case .quotient(let quotient):
      Quotient(quotient.numerator * 20 + Int128(steps), over: quotient.denominator * 20).map { Value.quotient($0) }
    case .missing, .bool, .text, .code, .codes, .texts: nil
    }
  }

  /// Another value of a type without an order.
  private mutating func other(_ value: Value, than values: [Value], type: ValueType) -> Value? {
    switch type.base {
    case .bool: if case .bool(let truth) = value { return .bool(!truth) } else { return nil }
    case .tier: return random.pick(from: policy.tiers.indices.map { Value.code($0) }.filter { !values.contains($0) })
    case .role: return random.pick(from: policy.roles.indices.map { Value.code($0) }.filter { !values.contains($0) })
    case .choice(let choice):
      return random.pick(
        from: policy.choices[choice].items.indices.map { Value.code($0) }.filter { !values.contains($0) })
    case .text, .nameText: return ["x", "y", "zz"].map { Value.text(Text($0)) }.first { !values.contains($0) }
    case .number, .date, .datetime, .quotient, .duration:
      return [1, 2, 5, -1, 40].compactMap { next(value, by: $0) }.first { !values.contains($0) }
    case .set: if case .codes(let codes) = value { return .codes(codes ^ 1) } else { return .texts([]) }
    }
  }

  func start(of day: Int32) -> Int64 { midnight(of: day) + policy.dayStart }

  private mutating func makePresent(_ expression: CheckedExpression, for who: Int) -> Bool {
    if let known = value(of: expression, for: who), known != .missing { return true }
    return set(expression, to: typical(expression.type.base), for: who)
  }

  /// A value that anybody might have.
  func typical(_ base: BaseType) -> Value {
    switch base {
    case .number(let scale): .number(Int64(Exact.powerOfTen(scale)))
    case .quotient: .quotient(Quotient(1, over: 2) ?? .zero)
    case .bool: .bool(false)
    case .text, .nameText: .text(Text("x"))
    case .date: .date(asOf.today - 400)
    case .datetime: .datetime(start(of: asOf.today - 400))
    case .duration: .duration(BylawChecker.Duration(count: 1, unit: .days))
    case .tier, .role, .choice: .code(0)
    case .set(.text): .texts([])
    case .set: .codes(0)
    }
  }
}
