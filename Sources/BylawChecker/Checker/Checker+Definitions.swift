import BylawSyntax

/// A `let` or a `label` with parameters.
///
/// It has no value of its own: a call is checked as if its body stood there with what is given written in place of the
/// parameters. So it means what it would mean written out, and nothing behind the checker knows of it. What is given is
/// checked by itself first, and then again wherever the body reads it, in the place where it is read.
struct Definition {
  enum Body {
    case value(Expression)
    case label(when: Expression?, unless: Expression?)
  }

  var name: Name
  var parameters: [Parameter]
  /// Of the parameters.
  var types: [ValueType] = []
  var body: Body
  var isCalled = false
}

/// What a parameter stands for: an expression of the call, and what stood for the names in it there.
struct Binding: Sendable {
  var expression: Expression
  var type: ValueType
  var outer: [String: Binding]
}

/// A problem of a body, which is told once however often it is called.
struct ToldOfBody: Hashable {
  var code: String
  var span: Span
}

extension Checker {
  /// More calls than people write, and few enough to check.
  private static var mostExpansions: Int { 5_000 }

  mutating func declareDefinition(named name: Name, parameters: ParameterList?, body: Definition.Body) {
    guard declareValue(named: name, as: .definition(pending.definitions.count)) else { return }
    pending.definitions.append(Definition(name: name, parameters: parameters?.items ?? [], body: body))
    switch body {
    case .value(let value): policy.definitions.append(value.span)
    case .label(let when, let unless): policy.definitions += [when, unless].compactMap { $0?.span }
    }
  }

  mutating func checkDefinitionTypes() {
    for index in pending.definitions.indices {
      var seen: [String: Span] = [:]
      for parameter in pending.definitions[index].parameters {
        if let earlier = seen[parameter.name.text] { reportRepeated(.value, named: parameter.name, earlier: earlier) }
        seen[parameter.name.text] = parameter.name.span
        let type = checkType(parameter.type, isEvent: false)
        pending.definitions[index].types.append(type)
      }
    }
  }

  /// `need(1.5)`: the definition's body, with what is given in place of its parameters.
  mutating func checkCall(
    of index: Int, named name: Name, arguments: [Expression], in scope: Scope, at span: Span, expected: BaseType?
  ) -> CheckedExpression? {
    pending.definitions[index].isCalled = true
    let definition = pending.definitions[index]
    guard arguments.count == definition.parameters.count else {
      report(
        .argumentCount(name.text, wanted: Phrase(same: "\(definition.parameters.count)"), got: arguments.count),
        at: span)
      return nil
    }
    guard !path.contains(where: { $0.value == .definition(index) }) else {
      reportCircle(of: .definition(index), at: name.span)
      return nil
    }
    expansions += 1
    guard expansions <= Checker.mostExpansions else {
      if expansions == Checker.mostExpansions + 1 { report(.tooManyCalls(Checker.mostExpansions), at: span) }
      return nil
    }
    var own: [String: Binding] = [:]
    var isRight = true
    for (place, parameter) in definition.parameters.enumerated() {
      let binding = Binding(expression: arguments[place], type: definition.types[place], outer: bindings)
      isRight = isGiven(binding, in: scope) && isRight
      own[parameter.name.text] = binding
    }
    guard isRight else { return nil }
    callsBySpan[span] = callKey(at: span, in: scope)
    let result = expand(index, body: definition.body, bindings: own, in: scope, at: span, expected: expected)
    guard let result, result.type.isOptional, isKnownToBePresent(callAt: span, in: scope) else { return result }
    return present(result)
  }

  // MARK: What was asked about

  /// A call as it is written, with what it is read in: within a definition a name may stand for another thing each time.
  private func callKey(at span: Span, in scope: Scope) -> String {
    let given = bindings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.expression.span)" }
    return ([spelling(of: span), "\(scope.rows)", "\(scope.event ?? -1)"] + given).joined(separator: "\u{0}")
  }

  /// Whether a condition before it has asked if the call gives a value.
  func isKnownToBePresent(callAt span: Span, in scope: Scope) -> Bool {
    guard let key = callsBySpan[span] else { return false }
    return scope.facts.contains { if case .written(let other) = $0 { callsBySpan[other] == key } else { false } }
  }

  /// A value that is there wherever it is asked for, as one that cannot be missing: what would stand in its place is never
  /// asked for.
  private func present(_ value: CheckedExpression) -> CheckedExpression {
    let nothing: Value
    switch value.type.base {
    case .number, .quotient: nothing = .number(0)
    case .bool: nothing = .bool(false)
    case .text, .nameText: nothing = .text(Text(""))
    case .date: nothing = .date(0)
    case .datetime: nothing = .datetime(0)
    case .duration, .tier, .role, .choice, .set: return value
    }
    let isQuotient = value.type.base == .quotient
    let plain = CheckedExpression(
      kind: .constant(nothing), type: isQuotient ? .int : value.type.asPresent, span: value.span)
    let other = isQuotient ? widened(plain, to: .quotient) : plain
    return CheckedExpression(kind: .coalesce(value, other), type: value.type.asPresent, span: value.span)
  }

  /// How something is written, whatever stands between its words.
  func spelling(of span: Span) -> String { String(decoding: tree.words(in: span), as: UTF8.self) }

  private mutating func expand(
    _ index: Int, body: Definition.Body, bindings own: [String: Binding], in scope: Scope, at span: Span,
    expected: BaseType?
  ) -> CheckedExpression? {
    let outer = enter(.definition(index), named: pending.definitions[index].name.text)
    bindings = own
    calls.append(span)
    defer {
      calls.removeLast()
      leave(.definition(index), outer: outer)
    }
    var result: CheckedExpression?
    switch body {
    case .value(let value): result = check(value, in: scope, expected: expected)
    case .label(let when, let unless): result = checkLabel(when: when, unless: unless, in: scope, at: span)
    }
    guard var result else { return nil }
    result.span = span
    return result.type == .bool ? asOne(result) : result
  }

  private mutating func checkLabel(
    when: Expression?, unless: Expression?, in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    var scope = scope
    let (first, second) = checkConditions(when: when, unless: unless, in: &scope)
    if (when != nil) != (first != nil) || (unless != nil) != (second != nil) { return nil }
    let exception = second.map { CheckedExpression(kind: .not($0), type: .bool, span: $0.span) }
    switch (first, exception) {
    case (let first?, let exception?): return CheckedExpression(kind: .and(first, exception), type: .bool, span: span)
    case (let only?, nil), (nil, let only?): return only
    case (nil, nil): return CheckedExpression(kind: .constant(.bool(true)), type: .bool, span: span)
    }
  }

  /// A condition that coverage and explanations show as the call that it is, whatever its body joins.
  private func asOne(_ condition: CheckedExpression) -> CheckedExpression {
    func constant(_ value: Bool) -> CheckedExpression {
      CheckedExpression(kind: .constant(.bool(value)), type: .bool, span: condition.span)
    }
    return CheckedExpression(
      kind: .conditional(if: condition, then: constant(true), else: constant(false)), type: .bool,
      span: condition.span)
  }

  // MARK: What is given

  /// Whether what is given for a parameter is right by itself; what is wrong has been reported.
  private mutating func isGiven(_ binding: Binding, in scope: Scope) -> Bool {
    // A trial, since what is given is computed where the body reads it, and nowhere else.
    var trial = self
    if trial.given(binding, in: scope) != nil { return true }
    return given(binding, in: scope) != nil
  }

  private mutating func given(_ binding: Binding, in scope: Scope) -> CheckedExpression? {
    guard let value = check(binding.expression, in: scope, expected: binding.type.base) else { return nil }
    if value.type.isOptional, !binding.type.isOptional, !requirePresent(value) { return nil }
    if case .number(let scale) = binding.type.base, case .number(let own) = value.type.base {
      guard own <= scale else {
        report(.tooPrecise(wanted: scale, got: own), at: value.span)
        return nil
      }
      return widened(value, to: .number(scale: scale))
    }
    guard value.type.base == binding.type.base || value.type.base.isTextual && binding.type.base.isTextual else {
      report(
        .wanted(Phrase("a \(describe(binding.type))", "\(describe(binding.type))"), got: describe(value.type)),
        at: value.span)
      return nil
    }
    return value
  }

  /// A parameter's name in a body: what is given, as it is where the name stands.
  mutating func checkBinding(_ binding: Binding, in scope: Scope) -> CheckedExpression? {
    let inner = bindings
    bindings = binding.outer
    defer { bindings = inner }
    return given(binding, in: scope)
  }

  // MARK: Definitions that nothing calls

  /// So that an error is found before somebody calls it: with some value or other for each parameter.
  mutating func checkUncalledDefinitions() {
    for index in pending.definitions.indices where !pending.definitions[index].isCalled {
      let definition = pending.definitions[index]
      var own: [String: Binding] = [:]
      for (parameter, type) in zip(definition.parameters, definition.types) {
        guard let sample = sample(of: type.base) else { continue }
        let expression = Expression(kind: sample, span: parameter.name.span)
        own[parameter.name.text] = Binding(expression: expression, type: type, outer: [:])
      }
      guard own.count == definition.parameters.count else { continue }
      // A trial too, so that nothing is computed for it.
      func isTold(by checker: inout Checker) -> Bool {
        let before = checker.counts[.error, default: 0]
        _ = checker.expand(
          index, body: definition.body, bindings: own, in: Scope(rows: .member), at: definition.name.span,
          expected: nil)
        return checker.counts[.error, default: 0] > before
      }
      var trial = self
      if isTold(by: &trial) { _ = isTold(by: &self) }
    }
  }

  private func sample(of base: BaseType) -> Expression.Kind? {
    func name(_ text: String?) -> Expression.Kind? { text.map { .name(Name(text: $0, span: Span(start: 0, end: 0))) } }
    switch base {
    case .number(let scale): return .number(NumberLiteral(unscaled: 1, scale: scale))
    case .bool: return .bool(true)
    case .text, .nameText: return .text("x")
    case .date: return .date(20_000)
    case .datetime: return .datetime(1_728_000_000_000_000)
    case .tier: return name(policy.tiers.first?.name)
    case .role: return name(policy.roles.first?.name)
    case .choice(let index): return name(policy.choices[index].items.first?.name)
    case .set: return .set([])
    case .quotient, .duration: return nil
    }
  }
}
