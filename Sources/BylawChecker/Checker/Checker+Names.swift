import BylawSyntax

extension Checker {
  /// What value a name stands for here, if any: an event's field before the member's values.
  func valueReference(named name: Name, in scope: Scope) -> ValueReference? {
    if let event = scope.event, let field = symbols.eventFields[event]?[name.text] { return .eventField(field) }
    return symbols.values[name.text]?.reference
  }

  mutating func checkName(_ name: Name, in scope: Scope, expected: BaseType?) -> CheckedExpression? {
    if let binding = bindings[name.text] { return checkBinding(binding, in: scope) }
    if columns != nil {
      switch column(named: name, isKnown: isKnown(name, in: scope, expected: expected)) {
      case .none: break
      case .open: return nil
      case .cell(let cell): return columnValue(cell, named: name, expected: expected)
      }
    }
    if let reference = valueReference(named: name, in: scope) {
      if symbols.repeatedValues.contains(name.text) {
        used.insert(reference)
        return nil
      }
      if let expected, !fits(reference: reference, expected: expected, in: scope),
        let constant = constant(named: name, of: expected)
      {
        return constant
      }
      return checkValue(reference, named: name, in: scope, expected: expected)
    }
    if let expected, let constant = constant(named: name, of: expected.element ?? expected) { return constant }
    if let query = moveQuery(named: name) { return checkMoveQuery(query, named: name, in: scope) }
    if let moment = moment(named: name, in: scope) { return moment }
    if let constant = onlyConstant(named: name) { return constant }
    reportUnknown(name, in: scope, expected: expected)
    return nil
  }

  /// Whether the policy itself gives a name a meaning there.
  private func isKnown(_ name: Name, in scope: Scope, expected: BaseType?) -> Bool {
    if let reference = valueReference(named: name, in: scope) {
      if scope.rows != .constant { return true }
      if case .param = reference { return true }
    }
    if let expected, constant(named: name, of: expected.element ?? expected) != nil { return true }
    return onlyConstant(named: name) != nil || scope.rows != .constant && moment(named: name, in: scope) != nil
      || moveQuery(named: name) != nil
  }

  /// Whether a value's type is known already and is not at odds with what the place asks for.
  private func fits(reference: ValueReference, expected: BaseType, in scope: Scope) -> Bool {
    let base: BaseType
    switch reference {
    case .param(let index):
      let meanings = paramMeanings[index] ?? []
      if !meanings.isEmpty { return meanings.contains { fits($0.type.base, expected) } }
      base = policy.params[index].type.base
    case .memberField(let index): base = policy.members.fields[index].type.base
    case .eventField(let index):
      guard let event = scope.event else { return true }
      base = policy.events[event].table.fields[index].type.base
    case .classValue(let index): base = policy.classes[index].type.base
    case .label: base = .bool
    case .letValue, .definition, .partyField, .aggregate, .written: return true
    }
    return isComparable(base, with: expected) || base.element.map { isComparable($0, with: expected) } ?? false
  }

  private mutating func checkValue(
    _ reference: ValueReference, named name: Name, in scope: Scope, expected: BaseType?
  ) -> CheckedExpression? {
    used.insert(reference)
    func present(type: ValueType) -> ValueType { scope.facts.contains(reference) ? type.asPresent : type }
    switch reference {
    case .param(let index):
      guard checkParam(index, at: name.span) else { return nil }
      let meaning = meaning(ofParam: index, expected: expected)
      return CheckedExpression(kind: .constant(meaning.value), type: meaning.type, span: name.span)
    case .eventField(let index):
      guard let event = scope.event else { return nil }
      let type = policy.events[event].table.fields[index].type
      return CheckedExpression(kind: .eventField(index), type: present(type: type), span: name.span)
    // No one name stands for it.
    case .partyField, .aggregate, .written: return nil
    case .memberField(let index):
      guard sees(name, in: scope, isField: true) else { return nil }
      return CheckedExpression(
        kind: .memberField(index), type: present(type: policy.members.fields[index].type), span: name.span)
    case .letValue(let index):
      guard sees(name, in: scope, isField: false), checkLet(index, at: name.span),
        checkDepth(of: reference, at: name.span)
      else {
        return nil
      }
      return CheckedExpression(
        kind: .letValue(index), type: present(type: policy.lets[index].value.type), span: name.span)
    case .label(let index):
      guard sees(name, in: scope, isField: false), checkLabel(index, at: name.span),
        checkDepth(of: reference, at: name.span)
      else {
        return nil
      }
      return CheckedExpression(kind: .label(index), type: .bool, span: name.span)
    case .definition(let index):
      let count = pending.definitions[index].parameters.count
      report(.argumentCount(name.text, wanted: Phrase(same: "\(count)"), got: 0), at: name.span)
      return nil
    case .classValue(let index):
      guard sees(name, in: scope, isField: false), checkClass(index, at: name.span),
        checkDepth(of: reference, at: name.span)
      else {
        return nil
      }
      return CheckedExpression(
        kind: .classValue(index), type: present(type: policy.classes[index].type), span: name.span)
    }
  }

  private mutating func checkDepth(of reference: ValueReference, at span: Span) -> Bool {
    checkDepth(level + (depths[reference] ?? 0), at: span)
  }

  /// Whether the place sees values of a member: its own fields, or what is computed of it.
  private mutating func sees(_ name: Name, in scope: Scope, isField: Bool) -> Bool {
    switch scope.rows {
    case .member: return true
    case .eventRow:
      if isField { return true }
      report(.valueInEvents(name.text), at: name.span)
    case .tableRow:
      if isField, scope.event == nil { return true }
      report(.notHere(name.text, allowed: Phrase("this table's own fields and params", "这张表自己的字段和参数")), at: name.span)
    case .community:
      report(.needsMember(name.text), at: name.span)
    case .constant:
      report(.notHere(name.text, allowed: Phrase("params, numbers and other constants", "参数、数字和别的常数")), at: name.span)
    }
    return false
  }

  /// A bare name as a value of a type that the place asks for.
  func constant(named name: Name, of base: BaseType) -> CheckedExpression? {
    func codeConstant(of code: Int?) -> CheckedExpression? {
      code.map { CheckedExpression(kind: .constant(.code($0)), type: ValueType(base: base), span: name.span) }
    }
    func textConstant(of text: String?) -> CheckedExpression? {
      text.map {
        CheckedExpression(kind: .constant(.text(Text($0))), type: ValueType(base: base), span: name.span)
      }
    }
    switch base {
    case .tier: return codeConstant(of: symbols.tiers[name.text])
    case .role: return codeConstant(of: symbols.roles[name.text])
    case .choice(let index):
      if index == weekdays { return codeConstant(of: weekdayCode(named: name)) }
      return codeConstant(of: policy.choices[index].code(named: name.text))
    case .nameText(.rule): return textConstant(of: symbols.rules[name.text].map { pending.rules[$0].name.text })
    case .nameText(.decisionKind): return textConstant(of: DecisionKind(rawValue: name.text)?.rawValue)
    case .nameText(.tierOrRole):
      return textConstant(
        of: symbols.tiers[name.text].map { policy.tiers[$0].name }
          ?? symbols.roles[name.text].map { policy.roles[$0].name })
    case .number, .quotient, .bool, .text, .date, .datetime, .duration, .set: return nil
    }
  }

  /// A tier's or role's name where nothing says what to expect, such as the first of a list.
  private func onlyConstant(named name: Name) -> CheckedExpression? {
    if symbols.tiers[name.text] != nil, symbols.roles[name.text] == nil { return constant(named: name, of: .tier) }
    if symbols.roles[name.text] != nil, symbols.tiers[name.text] == nil { return constant(named: name, of: .role) }
    return nil
  }

  private func moment(named name: Name, in scope: Scope) -> CheckedExpression? {
    guard scope.rows != .tableRow, scope.rows != .constant else { return nil }
    if Keyword.now.isSpelled(by: name) {
      return CheckedExpression(kind: .now, type: ValueType(base: .datetime), span: name.span)
    }
    if Keyword.today.isSpelled(by: name) {
      return CheckedExpression(kind: .today, type: ValueType(base: .date), span: name.span)
    }
    return nil
  }

  private func moveQuery(named name: Name) -> MoveQuery? {
    if Keyword.promoted.isSpelled(by: name) { return .promoted }
    if Keyword.demoted.isSpelled(by: name) { return .demoted }
    return Keyword.admitted.isSpelled(by: name) ? .admitted : nil
  }

  private mutating func checkMoveQuery(_ query: MoveQuery, named name: Name, in scope: Scope) -> CheckedExpression? {
    guard mayAskForMoves(name.text, in: scope, at: name.span) else { return nil }
    return CheckedExpression(kind: .moved(query), type: .bool, span: name.span)
  }

  /// Whether this review has made its moves where the question stands, and it is about a member.
  private mutating func mayAskForMoves(_ text: String, in scope: Scope, at span: Span) -> Bool {
    if scope.allowsMoves, scope.rows == .member { return true }
    if scope.allowsMoves {
      report(.needsMember(text), at: span)
    } else {
      report(.movesNotHere(text), at: span)
    }
    return false
  }

  mutating func checkMovedBy(_ rule: Name, in scope: Scope, at span: Span) -> CheckedExpression? {
    guard mayAskForMoves("moved by", in: scope, at: span) else { return nil }
    guard let index = symbols.rules[rule.text], pending.rules[index].kind.isMove else {
      let near = self.near(to: rule.text, in: pending.rules.filter(\.kind.isMove).map(\.name.text))
      report(
        .unknownName(.rule, rule.text, nearest: near), at: rule.span, fixIts: fixIts(replacing: rule.span, with: near))
      return nil
    }
    return CheckedExpression(kind: .moved(.by(index)), type: .bool, span: span)
  }

  private mutating func reportUnknown(_ name: Name, in scope: Scope, expected: BaseType?) {
    let thing = CheckProblem.Thing(expected: expected)
    if thing == .value {
      if let other = otherMeaning(of: name) {
        report(.nameNeedsContext(name.text, other), at: name.span)
        return
      }
    }
    if isWordForNothing(name, in: scope) {
      report(.nothingByName(name.text, instead: nil), at: name.span)
      return
    }
    let renamed = thing == .rule ? symbols.formerRules[name.text].map { pending.rules[$0.rule].name.text } : nil
    var known = candidates(in: scope, expected: expected)
    if case .known(let cells)? = columns { known += cells.keys.sorted() }
    let near = renamed ?? self.near(to: name.text, in: known)
    report(
      .unknownName(thing, name.text, nearest: near), at: name.span, fixIts: fixIts(replacing: name.span, with: near))
  }

  private func otherMeaning(of name: Name) -> CheckProblem.Thing? {
    if symbols.tiers[name.text] != nil { return .tier }
    if symbols.roles[name.text] != nil { return .role }
    if symbols.rules[name.text] != nil { return .rule }
    if symbols.events[name.text] != nil { return .event }
    if policy.choices.contains(where: { $0.items.contains { $0.name == name.text } }) { return .choice }
    return nil
  }

  private func candidates(in scope: Scope, expected: BaseType?) -> [String] {
    switch expected.map({ $0.element ?? $0 }) {
    case .tier: return policy.tiers.map(\.name)
    case .role: return policy.roles.map(\.name)
    case .choice(let index): return policy.choices[index].items.map(\.name)
    case .nameText(.rule): return pending.rules.map(\.name.text)
    case .nameText(.decisionKind): return DecisionKind.allCases.map(\.rawValue)
    case .nameText(.tierOrRole): return policy.tiers.map(\.name) + policy.roles.map(\.name)
    case .number, .quotient, .bool, .text, .date, .datetime, .duration, .set, nil:
      let own = scope.event.map { policy.events[$0].table.fields.map(\.name) } ?? []
      return own + symbols.values.keys.sorted() + Keyword.today.spellings + Keyword.now.spellings
    }
  }
}

extension CheckProblem.Thing {
  /// What a bare name is, where a value of that type is expected.
  fileprivate init(expected: BaseType?) {
    switch expected.map({ $0.element ?? $0 }) {
    case .tier, .nameText(.tierOrRole): self = .tier
    case .role: self = .role
    case .choice: self = .choice
    case .nameText(.rule): self = .rule
    case .nameText(.decisionKind): self = .kind
    case .number, .quotient, .bool, .text, .date, .datetime, .duration, .set, nil: self = .value
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
