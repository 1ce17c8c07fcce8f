import BylawSyntax

extension Checker {
  /// What value a name stands for here, if any: an event's field before the member's values.
  func valueReference(_ name: Name, _ scope: Scope) -> ValueReference? {
    if let event = scope.event, let field = symbols.eventFields[event]?[name.text] { return .eventField(field) }
    return symbols.values[name.text]?.reference
  }

  mutating func checkName(_ name: Name, _ scope: Scope, expected: BaseType?) -> CheckedExpression? {
    if let reference = valueReference(name, scope) {
      if let expected, !fits(reference, expected, scope), let constant = constantName(name, expected) {
        return constant
      }
      return checkValue(reference, name, scope)
    }
    if let expected, let constant = constantName(name, expected.element ?? expected) { return constant }
    if let query = moveQuery(name) { return checkMoveQuery(query, name, scope) }
    if let moment = momentName(name, scope) { return moment }
    if let constant = onlyConstant(name) { return constant }
    reportUnknown(name, scope, expected: expected)
    return nil
  }

  /// Whether a value's type is known already and is not at odds with what the place asks for.
  private func fits(_ reference: ValueReference, _ expected: BaseType, _ scope: Scope) -> Bool {
    let base: BaseType
    switch reference {
    case .param(let index): base = policy.params[index].type.base
    case .memberField(let index): base = policy.members.fields[index].type.base
    case .eventField(let index):
      guard let event = scope.event else { return true }
      base = policy.events[event].table.fields[index].type.base
    case .classValue(let index): base = policy.classes[index].type.base
    case .label: base = .bool
    case .letValue: return true
    }
    return areComparable(base, expected) || base.element.map { areComparable($0, expected) } ?? false
  }

  private mutating func checkValue(
    _ reference: ValueReference, _ name: Name, _ scope: Scope
  ) -> CheckedExpression? {
    used.insert(reference)
    func present(_ type: ValueType) -> ValueType { scope.facts.contains(reference) ? type.asPresent : type }
    switch reference {
    case .param(let index):
      guard checkParam(index, name.span) else { return nil }
      let param = policy.params[index]
      return CheckedExpression(.constant(param.value), param.type, name.span)
    case .eventField(let index):
      guard let event = scope.event else { return nil }
      let type = policy.events[event].table.fields[index].type
      return CheckedExpression(.eventField(index), present(type), name.span)
    case .memberField(let index):
      guard sees(name, scope, isField: true) else { return nil }
      return CheckedExpression(.memberField(index), present(policy.members.fields[index].type), name.span)
    case .letValue(let index):
      guard sees(name, scope, isField: false), checkLet(index, name.span), reaches(reference, name.span) else {
        return nil
      }
      return CheckedExpression(.letValue(index), present(policy.lets[index].value.type), name.span)
    case .label(let index):
      guard sees(name, scope, isField: false), checkLabel(index, name.span), reaches(reference, name.span) else {
        return nil
      }
      return CheckedExpression(.label(index), .bool, name.span)
    case .classValue(let index):
      guard sees(name, scope, isField: false), checkClass(index, name.span), reaches(reference, name.span) else {
        return nil
      }
      return CheckedExpression(.classValue(index), present(policy.classes[index].type), name.span)
    }
  }

  private mutating func reaches(_ reference: ValueReference, _ span: Span) -> Bool {
    reaches(level + (depths[reference] ?? 0), at: span)
  }

  /// Whether the place sees values of a member: its own fields, or what is computed of it.
  private mutating func sees(_ name: Name, _ scope: Scope, isField: Bool) -> Bool {
    switch scope.rows {
    case .member: return true
    case .eventRow:
      if isField { return true }
      report(.valueInEvents(name.text), at: name.span)
    case .tableRow:
      if isField, scope.event == nil { return true }
      report(.notHere(name.text, allowed: "this table's own fields and params"), at: name.span)
    case .community:
      report(.needsMember(name.text), at: name.span)
    case .constant:
      report(.notHere(name.text, allowed: "params, numbers and other constants"), at: name.span)
    }
    return false
  }

  /// A bare name as a value of a type that the place asks for.
  func constantName(_ name: Name, _ base: BaseType) -> CheckedExpression? {
    func code(_ code: Int?) -> CheckedExpression? {
      code.map { CheckedExpression(.constant(.code($0)), ValueType(base), name.span) }
    }
    func text(_ isKnown: Bool) -> CheckedExpression? {
      isKnown ? CheckedExpression(.constant(.text(Text(name.text))), ValueType(base), name.span) : nil
    }
    switch base {
    case .tier: return code(symbols.tiers[name.text])
    case .role: return code(symbols.roles[name.text])
    case .choice(let index): return code(policy.choices[index].items.firstIndex { $0.name == name.text })
    case .nameText(.rule): return text(symbols.rules[name.text] != nil)
    case .nameText(.decisionKind): return text(DecisionKind(rawValue: name.text) != nil)
    case .nameText(.tierOrRole): return text(symbols.tiers[name.text] != nil || symbols.roles[name.text] != nil)
    case .number, .bool, .text, .date, .datetime, .duration, .set: return nil
    }
  }

  /// A tier's or role's name where nothing says what to expect, such as the first of a list.
  private func onlyConstant(_ name: Name) -> CheckedExpression? {
    if symbols.tiers[name.text] != nil, symbols.roles[name.text] == nil { return constantName(name, .tier) }
    if symbols.roles[name.text] != nil, symbols.tiers[name.text] == nil { return constantName(name, .role) }
    return nil
  }

  private func momentName(_ name: Name, _ scope: Scope) -> CheckedExpression? {
    guard scope.rows != .tableRow, scope.rows != .constant else { return nil }
    if Keyword.now.isSpelled(name) { return CheckedExpression(.now, ValueType(.datetime), name.span) }
    if Keyword.today.isSpelled(name) { return CheckedExpression(.today, ValueType(.date), name.span) }
    return nil
  }

  private func moveQuery(_ name: Name) -> MoveQuery? {
    if Keyword.promoted.isSpelled(name) { return .promoted }
    if Keyword.demoted.isSpelled(name) { return .demoted }
    return Keyword.admitted.isSpelled(name) ? .admitted : nil
  }

  private mutating func checkMoveQuery(_ query: MoveQuery, _ name: Name, _ scope: Scope) -> CheckedExpression? {
    guard scope.allowsMoves else {
      report(.notHere(name.text, allowed: "conditions of reward and penalize"), at: name.span)
      return nil
    }
    return CheckedExpression(.moved(query), .bool, name.span)
  }

  mutating func checkMovedBy(_ rule: Name, _ scope: Scope, _ span: Span) -> CheckedExpression? {
    guard scope.allowsMoves else {
      report(.notHere("moved by", allowed: "conditions of reward and penalize"), at: span)
      return nil
    }
    guard let index = symbols.rules[rule.text], pending.rules[index].kind.isMove else {
      let near = self.near(rule.text, in: pending.rules.filter(\.kind.isMove).map(\.name.text))
      report(.unknownName(.rule, rule.text, nearest: near), at: rule.span, fixIts: replaceFix(rule.span, near))
      return nil
    }
    return CheckedExpression(.moved(.by(index)), .bool, span)
  }

  private mutating func reportUnknown(_ name: Name, _ scope: Scope, expected: BaseType?) {
    let thing = CheckProblem.Thing(expected)
    if thing == .value {
      if let other = otherMeaning(name) {
        report(.nameNeedsContext(name.text, other), at: name.span)
        return
      }
    }
    let near = self.near(name.text, in: candidates(scope, expected: expected))
    report(.unknownName(thing, name.text, nearest: near), at: name.span, fixIts: replaceFix(name.span, near))
  }

  private func otherMeaning(_ name: Name) -> CheckProblem.Thing? {
    if symbols.tiers[name.text] != nil { return .tier }
    if symbols.roles[name.text] != nil { return .role }
    if symbols.rules[name.text] != nil { return .rule }
    if symbols.events[name.text] != nil { return .event }
    if policy.choices.contains(where: { $0.items.contains { $0.name == name.text } }) { return .choice }
    return nil
  }

  private func candidates(_ scope: Scope, expected: BaseType?) -> [String] {
    switch expected.map({ $0.element ?? $0 }) {
    case .tier: return policy.tiers.map(\.name)
    case .role: return policy.roles.map(\.name)
    case .choice(let index): return policy.choices[index].items.map(\.name)
    case .nameText(.rule): return pending.rules.map(\.name.text)
    case .nameText(.decisionKind): return DecisionKind.allCases.map(\.rawValue)
    case .nameText(.tierOrRole): return policy.tiers.map(\.name) + policy.roles.map(\.name)
    case .number, .bool, .text, .date, .datetime, .duration, .set, nil:
      let own = scope.event.map { policy.events[$0].table.fields.map(\.name) } ?? []
      return own + symbols.values.keys.sorted() + Keyword.today.spellings + Keyword.now.spellings
    }
  }
}

extension CheckProblem.Thing {
  /// What a bare name is, where a value of that type is expected.
  fileprivate init(_ expected: BaseType?) {
    switch expected.map({ $0.element ?? $0 }) {
    case .tier, .nameText(.tierOrRole): self = .tier
    case .role: self = .role
    case .choice: self = .choice
    case .nameText(.rule): self = .rule
    case .nameText(.decisionKind): self = .kind
    case .number, .bool, .text, .date, .datetime, .duration, .set, nil: self = .value
    }
  }
}

extension RuleDeclaration.Kind {
  /// Whether it changes a member's tier.
  package var isMove: Bool {
    switch self {
    case .admit, .promote, .demote, .place, .remove: true
    case .appoint, .reward, .penalize: false
    }
  }
}
