import BylawSyntax

extension Checker {
  mutating func checkCondition(_ expression: Expression, _ scope: Scope) -> CheckedExpression? {
    guard let checked = checkPresent(expression, scope, expected: .bool) else { return nil }
    guard checked.type.base == .bool else {
      report(.wanted("a condition", got: describe(checked.type)), at: expression.span)
      return nil
    }
    return checked
  }

  /// A value that is always there.
  mutating func checkPresent(
    _ expression: Expression, _ scope: Scope, expected: BaseType? = nil
  ) -> CheckedExpression? {
    guard let checked = check(expression, scope, expected: expected) else { return nil }
    return requirePresent(checked) ? checked : nil
  }

  mutating func requirePresent(_ checked: CheckedExpression) -> Bool {
    guard checked.type.isOptional else { return true }
    var fixIts: [Diagnostic.FixIt] = []
    if let fallback = fallback(for: checked.type.base, language(at: checked.span)) {
      let end = Span(checked.span.end, checked.span.end)
      let start = Span(checked.span.start, checked.span.start)
      fixIts = [
        .init("say what counts when it is missing", [.init(start, "("), .init(end, " ?? \(fallback))")])
      ]
    }
    report(.optionalUsed(type: describe(checked.type)), at: checked.span, fixIts: fixIts)
    return false
  }

  private func fallback(for base: BaseType, _ language: KeywordLanguage) -> String? {
    switch base {
    case .number: "0"
    case .bool: Keyword.false.spelling(language)
    case .text: "\"\""
    case .date: Keyword.today.spelling(language)
    case .datetime: Keyword.now.spelling(language)
    case .tier: policy.tiers.last?.name
    case .duration, .role, .choice, .nameText, .set: nil
    }
  }

  /// The meaning of an expression, or nil where something in it is wrong and has been reported.
  ///
  /// - Parameter expected: the type that the place asks for, by which a bare `core` is known to be a tier.
  mutating func check(_ expression: Expression, _ scope: Scope, expected: BaseType? = nil) -> CheckedExpression? {
    level += 1
    defer { level -= 1 }
    guard reaches(level, at: expression.span) else { return nil }
    return checkKind(of: expression, scope, expected: expected)
  }

  /// Takes note of how deep expressions go; false, and said so, where the evaluator could not follow.
  mutating func reaches(_ depth: Int, at span: Span) -> Bool {
    deepest = max(deepest, depth)
    if depth > Checker.depthLimit { report(.tooDeep(Checker.depthLimit), at: span) }
    return depth <= Checker.depthLimit
  }

  private mutating func checkKind(
    of expression: Expression, _ scope: Scope, expected: BaseType?
  ) -> CheckedExpression? {
    let span = expression.span
    switch expression.kind {
    case .number(let literal):
      return CheckedExpression(.constant(.number(literal.unscaled)), ValueType(.number(scale: literal.scale)), span)
    case .text(let text):
      return checkText(text, span, expected: expected)
    case .bool(let value):
      return CheckedExpression(.constant(.bool(value)), .bool, span)
    case .date(let day):
      return CheckedExpression(.constant(.date(day)), ValueType(.date), span)
    case .datetime(let moment):
      return CheckedExpression(.constant(.datetime(moment)), ValueType(.datetime), span)
    case .duration(let duration):
      return checkDuration(duration).map {
        CheckedExpression(.constant(.duration($0)), ValueType(.duration), span)
      }
    case .ago(let duration):
      return checkAgo(duration, span)
    case .name(let name):
      return checkName(name, scope, expected: expected)
    case .set(let elements):
      return checkSet(elements, span, expected: expected)
    case .negate(let inner):
      return checkNegation(inner, scope, span)
    case .not(let inner):
      return checkCondition(inner, scope).map { CheckedExpression(.not($0), .bool, span) }
    case .binary(let op, let left, let right):
      return checkBinary(op, left, right, scope, span, expected: expected)
    case .isIn(let value, let membership, let negated):
      return checkMembership(value, membership, scope, span).map {
        negated ? CheckedExpression(.not($0), .bool, span) : $0
      }
    case .isMissing(let inner, let negated):
      return checkMissing(inner, negated: negated, scope, span)
    case .conditional(let condition, let then, let otherwise):
      return checkConditional(condition, then, otherwise, scope, span, expected: expected)
    case .call(let name, let arguments):
      return checkCall(name, arguments, scope, span, expected: expected)
    case .aggregate(let aggregate):
      return checkAggregate(aggregate, scope, span)
    case .movedBy(let rule):
      return checkMovedBy(rule, scope, span)
    case .invalid:
      return nil
    }
  }

  private mutating func checkText(_ text: String, _ span: Span, expected: BaseType?) -> CheckedExpression? {
    if let expected, let names = closedNames(of: expected), expected != .nameText(.rule) {
      if let match = names.first(where: { $0.title == text || $0.name == text }) {
        report(
          .textForName(text: text, name: match.name), at: span, fixIts: replaceFix(span, match.name))
        return nil
      }
    }
    return CheckedExpression(.constant(.text(Text(text))), .text, span)
  }

  /// The names and titles that a closed type may have.
  func closedNames(of base: BaseType) -> [(name: String, title: String?)]? {
    switch base {
    case .tier: policy.tiers.map { ($0.name, $0.title) }
    case .role: policy.roles.map { ($0.name, $0.title) }
    case .choice(let index): policy.choices[index].items.map { ($0.name, $0.title) }
    case .number, .bool, .text, .date, .datetime, .duration, .nameText, .set: nil
    }
  }

  private mutating func checkAgo(_ syntax: DurationSyntax, _ span: Span) -> CheckedExpression? {
    guard let duration = checkDuration(syntax) else { return nil }
    let amount = CheckedExpression(.constant(.duration(duration)), ValueType(.duration), syntax.span)
    if duration.unit == .microseconds {
      let now = CheckedExpression(.now, ValueType(.datetime), span)
      return CheckedExpression(.shift(now, amount, negated: true), ValueType(.datetime), span)
    }
    let today = CheckedExpression(.today, ValueType(.date), span)
    return CheckedExpression(.shift(today, amount, negated: true), ValueType(.date), span)
  }

  private mutating func checkSet(_ elements: [Expression], _ span: Span, expected: BaseType?) -> CheckedExpression? {
    var element = expected?.element
    if element == nil, let first = elements.first {
      element = check(first, Scope(rows: .constant))?.type.base
      if element == nil { return nil }
    }
    guard let element else {
      report(.emptySetNeedsType, at: span)
      return nil
    }
    var values: [Value] = []
    for expression in elements {
      guard let checked = check(expression, Scope(rows: .constant), expected: element) else { return nil }
      guard checked.type.base == element, let value = checked.constant else {
        report(.wanted("a \(describe(element))", got: describe(checked.type)), at: expression.span)
        return nil
      }
      values.append(value)
    }
    return setConstant(values, of: element, span)
  }

  private mutating func setConstant(_ values: [Value], of element: BaseType, _ span: Span) -> CheckedExpression? {
    func codes() -> Value {
      .codes(
        values.reduce(0) { mask, value in
          if case .code(let code) = value, code < 64 { return mask | 1 << UInt64(code) }
          return mask
        })
    }
    func make(_ value: Value, _ element: SetElement) -> CheckedExpression {
      CheckedExpression(.constant(value), ValueType(.set(element)), span)
    }
    switch element {
    case .tier: return make(codes(), .tier)
    case .role: return make(codes(), .role)
    case .choice(let index): return make(codes(), .choice(index))
    case .text:
      let texts = values.compactMap { value -> Text? in
        if case .text(let text) = value { return text }
        return nil
      }
      return make(.texts(Set(texts).sorted()), .text)
    case .number, .bool, .date, .datetime, .duration, .nameText, .set:
      report(.wanted("tiers, roles, texts or choices in a set", got: describe(element)), at: span)
      return nil
    }
  }

  private mutating func checkMissing(
    _ inner: Expression, negated: Bool, _ scope: Scope, _ span: Span
  ) -> CheckedExpression? {
    guard let checked = check(inner, scope) else { return nil }
    if !checked.type.isOptional { report(.neverMissing, at: inner.span) }
    let missing = CheckedExpression(.isMissing(checked), .bool, span)
    return negated ? CheckedExpression(.not(missing), .bool, span) : missing
  }

  private mutating func checkConditional(
    _ condition: Expression, _ then: Expression, _ otherwise: Expression, _ scope: Scope, _ span: Span,
    expected: BaseType?
  ) -> CheckedExpression? {
    let test = checkCondition(condition, scope)
    let whenTrue = scope.knowing(test?.facts(when: true) ?? [])
    let whenFalse = scope.knowing(test?.facts(when: false) ?? [])
    guard let first = check(then, whenTrue, expected: expected),
      let second = check(otherwise, whenFalse, expected: expected ?? first.type.base), let test
    else { return nil }
    guard let (a, b) = unified(first, second) else {
      report(.branchesDiffer(describe(first.type), describe(second.type)), at: span)
      return nil
    }
    let type = ValueType(a.type.base, isOptional: a.type.isOptional || b.type.isOptional)
    return CheckedExpression(.conditional(if: test, then: a, else: b), type, span)
  }

  /// Both with one type: numbers are widened to the larger scale. Nil where they have nothing in common.
  func unified(_ a: CheckedExpression, _ b: CheckedExpression) -> (CheckedExpression, CheckedExpression)? {
    if case .number(let left) = a.type.base, case .number(let right) = b.type.base {
      let scale = max(left, right)
      return (widened(a, to: scale), widened(b, to: scale))
    }
    if a.type.base == b.type.base { return (a, b) }
    if a.type.base.isTextual, b.type.base.isTextual { return (a, b) }
    return nil
  }

  func widened(_ expression: CheckedExpression, to scale: Int) -> CheckedExpression {
    let own = expression.type.base.scale
    if own >= scale { return expression }
    let type = ValueType(.number(scale: scale), isOptional: expression.type.isOptional)
    if case .number(let value)? = expression.constant,
      let wide = Exact.checked(Exact.rescale(Int128(value), from: own, to: scale))
    {
      return CheckedExpression(.constant(.number(wide)), type, expression.span)
    }
    return CheckedExpression(.widen(expression), type, expression.span)
  }
}
