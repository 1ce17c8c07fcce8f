import BylawSyntax

extension Checker {
  mutating func checkCondition(_ expression: Expression, in scope: Scope) -> CheckedExpression? {
    guard let checked = checkPresent(expression, in: scope, expected: .bool) else { return nil }
    guard checked.type.base == .bool else {
      report(.wanted(Phrase("a condition", "条件"), got: describe(checked.type)), at: expression.span)
      return nil
    }
    return checked
  }

  /// A value that is always there.
  mutating func checkPresent(
    _ expression: Expression, in scope: Scope, expected: BaseType? = nil
  ) -> CheckedExpression? {
    guard let checked = check(expression, in: scope, expected: expected) else { return nil }
    return requirePresent(checked) ? checked : nil
  }

  mutating func requirePresent(_ checked: CheckedExpression) -> Bool {
    guard checked.type.isOptional else { return true }
    report(.optionalUsed(type: describe(checked.type)), at: checked.span)
    return false
  }

  /// The meaning of an expression, or nil where something in it is wrong and has been reported.
  ///
  /// - Parameter expected: the type that the place asks for, by which a bare `core` is known to be a tier.
  mutating func check(_ expression: Expression, in scope: Scope, expected: BaseType? = nil) -> CheckedExpression? {
    level += 1
    defer { level -= 1 }
    guard checkDepth(level, at: expression.span) else { return nil }
    return checkKind(of: expression, in: scope, expected: expected)
  }

  /// Takes note of how deep expressions go; false, and said so, where the evaluator could not follow.
  mutating func checkDepth(_ depth: Int, at span: Span) -> Bool {
    deepest = max(deepest, depth)
    if depth > Checker.depthLimit { report(.tooDeep(Checker.depthLimit), at: span) }
    return depth <= Checker.depthLimit
  }

  private mutating func checkKind(
    of expression: Expression, in scope: Scope, expected: BaseType?
  ) -> CheckedExpression? {
    let span = expression.span
    switch expression.kind {
    case .number(let literal):
      return CheckedExpression(
        kind: .constant(.number(literal.unscaled)), type: ValueType(base: .number(scale: literal.scale)), span: span)
    case .text(let text):
      return checkText(text, at: span, expected: expected)
    case .bool(let value):
      return CheckedExpression(kind: .constant(.bool(value)), type: .bool, span: span)
    case .date(let day):
      return CheckedExpression(kind: .constant(.date(day)), type: ValueType(base: .date), span: span)
    case .datetime(let moment):
      return CheckedExpression(kind: .constant(.datetime(moment)), type: ValueType(base: .datetime), span: span)
    case .duration(let duration):
      return checkDuration(duration).map {
        CheckedExpression(kind: .constant(.duration($0)), type: ValueType(base: .duration), span: span)
      }
    case .ago(let duration):
      return checkAgo(duration, at: span)
    case .name(let name):
      return checkName(name, in: scope, expected: expected)
    case .set(let elements):
      return checkSet(of: elements, at: span, expected: expected)
    case .negate(let inner):
      return checkNegation(of: inner, in: scope, at: span)
    case .not(let inner):
      return checkCondition(inner, in: scope).map {
        ask(about: $0, turnedBy: .not, whole: span, in: scope)
        return CheckedExpression(kind: .not($0), type: .bool, span: span)
      }
    case .binary(let op, let left, let right):
      return checkBinary(op: op, left: left, right: right, in: scope, at: span, expected: expected)
    case .isIn(let value, let membership, let negated):
      return checkMembership(value: value, membership: membership, in: scope, at: span).map {
        guard negated else { return $0 }
        ask(about: $0, turnedBy: .sign("not in"), whole: span, in: scope)
        return CheckedExpression(kind: .not($0), type: .bool, span: span)
      }
    case .isMissing(let inner, let negated):
      return checkMissing(inner, negated: negated, in: scope, at: span)
    case .conditional(let condition, let then, let otherwise):
      return checkConditional(if: condition, then: then, else: otherwise, in: scope, at: span, expected: expected)
    case .call(let name, let arguments):
      return checkCall(named: name, arguments: arguments, in: scope, at: span, expected: expected)
    case .aggregate(let aggregate):
      return checkAggregate(aggregate, in: scope, at: span)
    case .partyField(let party, let field):
      return checkPartyField(party: party, field: field, in: scope, at: span)
    case .movedBy(let rule):
      return checkMovedBy(rule, in: scope, at: span)
    case .invalid:
      return nil
    }
  }

  private mutating func checkText(_ text: String, at span: Span, expected: BaseType?) -> CheckedExpression? {
    if let expected, let names = closedNames(of: expected), expected != .nameText(.rule) {
      if let match = names.first(where: { $0.title == text || $0.name == text }) {
        report(
          .textForName(text: text, name: match.name), at: span, fixIts: fixIts(replacing: span, with: match.name))
        return nil
      }
    }
    if expected == .nameText(.rule), let renamed = symbols.formerRules[text] {
      let name = pending.rules[renamed.rule].name.text
      report(.textForFormerName(text: text, name: name), at: span, fixIts: fixIts(replacing: span, with: name))
      return nil
    }
    return CheckedExpression(kind: .constant(.text(Text(text))), type: .text, span: span)
  }

  /// The names and titles that a closed type may have.
  func closedNames(of base: BaseType) -> [(name: String, title: String?)]? {
    switch base {
    case .tier: policy.tiers.map { ($0.name, $0.title) }
    case .role: policy.roles.map { ($0.name, $0.title) }
    case .choice(let index): policy.choices[index].items.map { ($0.name, $0.title) }
    case .number, .quotient, .bool, .text, .date, .datetime, .duration, .nameText, .set: nil
    }
  }

  private mutating func checkAgo(_ syntax: DurationSyntax, at span: Span) -> CheckedExpression? {
    guard let duration = checkDuration(syntax) else { return nil }
    let amount = CheckedExpression(
      kind: .constant(.duration(duration)), type: ValueType(base: .duration), span: syntax.span)
    if duration.unit == .microseconds {
      let now = CheckedExpression(kind: .now, type: ValueType(base: .datetime), span: span)
      return CheckedExpression(kind: .shift(now, amount, negated: true), type: ValueType(base: .datetime), span: span)
    }
    let today = CheckedExpression(kind: .today, type: ValueType(base: .date), span: span)
    return CheckedExpression(kind: .shift(today, amount, negated: true), type: ValueType(base: .date), span: span)
  }

  private mutating func checkSet(of elements: [Expression], at span: Span, expected: BaseType?) -> CheckedExpression? {
    var element = expected?.element
    if element == nil, let first = elements.first {
      element = check(first, in: Scope(rows: .constant))?.type.base
      if element == nil { return nil }
    }
    guard let element else {
      report(.emptySetNeedsType, at: span)
      return nil
    }
    var values: [Value] = []
    for expression in elements {
      guard let checked = check(expression, in: Scope(rows: .constant), expected: element) else { return nil }
      guard checked.type.base == element, let value = checked.constant else {
        report(
          .wanted(Phrase("a \(describe(element))", "\(describe(element))"), got: describe(checked.type)),
          at: expression.span)
        return nil
      }
      values.append(value)
    }
    return setConstant(values: values, of: element, at: span)
  }

  private mutating func setConstant(values: [Value], of element: BaseType, at span: Span) -> CheckedExpression? {
    func codes() -> Value {
      .codes(
        values.reduce(0) { mask, value in
          if case .code(let code) = value, code < 64 { return mask | 1 << UInt64(code) }
          return mask
        })
    }
    func make(_ value: Value, of element: SetElement) -> CheckedExpression {
      CheckedExpression(kind: .constant(value), type: ValueType(base: .set(element)), span: span)
    }
    switch element {
    case .tier: return make(codes(), of: .tier)
    case .role: return make(codes(), of: .role)
    case .choice(let index): return make(codes(), of: .choice(index))
    case .text:
      let texts = values.compactMap { value -> Text? in
        if case .text(let text) = value { return text }
        return nil
      }
      return make(.texts(Set(texts).sorted()), of: .text)
    case .number, .quotient, .bool, .date, .datetime, .duration, .nameText, .set:
      report(
        .wanted(Phrase("tiers, roles, texts or choices in a set", "由层级、角色、文本或选项组成的集合"), got: describe(element)),
        at: span)
      return nil
    }
  }

  private mutating func checkMissing(
    _ inner: Expression, negated: Bool, in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    guard let checked = check(inner, in: scope) else { return nil }
    if !checked.type.isOptional { report(.neverMissing, at: inner.span) }
    let missing = CheckedExpression(kind: .isMissing(checked), type: .bool, span: span)
    return negated ? CheckedExpression(kind: .not(missing), type: .bool, span: span) : missing
  }

  private mutating func checkConditional(
    if condition: Expression, then: Expression, else otherwise: Expression, in scope: Scope, at span: Span,
    expected: BaseType?
  ) -> CheckedExpression? {
    let test = checkCondition(condition, in: scope)
    let whenTrue = scope.knowing(test, is: true)
    let whenFalse = scope.knowing(test, is: false)
    guard let first = check(then, in: whenTrue, expected: expected),
      let second = check(otherwise, in: whenFalse, expected: expected ?? first.type.base), let test
    else { return nil }
    guard let (a, b) = unified(first, with: second) else {
      report(.branchesDiffer(describe(first.type), describe(second.type)), at: span)
      return nil
    }
    let type = ValueType(base: a.type.base, isOptional: a.type.isOptional || b.type.isOptional)
    return CheckedExpression(kind: .conditional(if: test, then: a, else: b), type: type, span: span)
  }

  /// Both with one type: numbers are widened to the larger scale, or to quotients. Nil where they have nothing in common.
  func unified(_ a: CheckedExpression, with b: CheckedExpression) -> (CheckedExpression, CheckedExpression)? {
    if let base = commonNumber(of: [a.type.base, b.type.base]) { return (widened(a, to: base), widened(b, to: base)) }
    if a.type.base == .duration, b.type.base == .duration {
      let both = inOneUnit([a, b])
      return (both[0], both[1])
    }
    if a.type.base == b.type.base { return (a, b) }
    if a.type.base.isTextual, b.type.base.isTextual { return (a, b) }
    return nil
  }

  /// What numbers have in common: the largest scale, or quotients where one of them is one. Nil where one is no number.
  func commonNumber(of bases: [BaseType]) -> BaseType? {
    guard bases.allSatisfy(\.isNumber) else { return nil }
    return bases.contains(.quotient) ? .quotient : .number(scale: bases.map(\.scale).max() ?? 0)
  }

  /// A number as one of another type that has room for all its digits.
  func widened(_ expression: CheckedExpression, to base: BaseType) -> CheckedExpression {
    let type = ValueType(base: base, isOptional: expression.type.isOptional)
    switch base {
    case .quotient where expression.type.base != .quotient:
      let exact = expression.constantTerms.flatMap { Quotient($0.numerator, over: $0.denominator) }
      let kind = exact.map { CheckedExpression.Kind.constant(.quotient($0)) } ?? .widen(expression)
      return CheckedExpression(kind: kind, type: type, span: expression.span)
    case .number(let scale) where expression.type.base.scale < scale:
      if case .number(let value)? = expression.constant,
        let wide = Exact.checked(Exact.rescale(Int128(value), from: expression.type.base.scale, to: scale))
      {
        return CheckedExpression(kind: .constant(.number(wide)), type: type, span: expression.span)
      }
      return CheckedExpression(kind: .widen(expression), type: type, span: expression.span)
    case .number, .quotient, .bool, .text, .date, .datetime, .duration, .tier, .role, .choice, .nameText, .set:
      return expression
    }
  }

  /// What computes with so many digits takes six of a quotient.
  func rounded(_ expression: CheckedExpression) -> CheckedExpression {
    guard expression.type.base == .quotient else { return expression }
    let type = ValueType(base: .number(scale: Quotient.shownScale), isOptional: expression.type.isOptional)
    if case .quotient(let quotient)? = expression.constant {
      return CheckedExpression(kind: .constant(.number(quotient.shown)), type: type, span: expression.span)
    }
    return CheckedExpression(kind: .builtin(.round, [expression]), type: type, span: expression.span)
  }
}
