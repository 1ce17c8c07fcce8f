import BylawSyntax

extension Checker {
  /// Checks that tests speak of what there is; running them is not the checker's.
  mutating func checkTests() {
    for declaration in tree.declarations {
      if case .test(let test) = declaration { checkTest(test) }
    }
  }

  private mutating func checkTest(_ test: TestDeclaration) {
    _ = check(test.asOf, Scope(rows: .constant))
    var handles: Set<String> = []
    var readsTable = false
    for given in test.givens {
      switch given.kind {
      case .member(let name, _): handles.insert(name.text)
      case .table(let table, _): if Keyword.members.isSpelled(table) { readsTable = true }
      case .events, .record: continue
      }
    }
    let known = readsTable ? nil : handles
    for given in test.givens { checkGiven(given, known) }
    for expectation in test.expectations { checkExpectation(expectation, known) }
  }

  private mutating func checkHandle(_ name: Name, _ known: Set<String>?) {
    guard let known, !known.contains(name.text) else { return }
    let near = self.near(name.text, in: known.sorted())
    report(.unknownName(.member, name.text, nearest: near), at: name.span, fixIts: replaceFix(name.span, near))
  }

  private mutating func checkGiven(_ given: Given, _ known: Set<String>?) {
    switch given.kind {
    case .member(_, let assignments):
      for assignment in assignments { checkMemberAssignment(assignment) }
    case .events(_, let event, let by, let on, let assignments):
      if let by { checkHandle(by, known) }
      if let on { _ = check(on, Scope(rows: .constant)) }
      guard let index = checkEventName(event) else { return }
      for assignment in assignments { checkEventAssignment(assignment, index) }
    case .record(let rule, let member, let on):
      checkRuleName(rule)
      checkHandle(member, known)
      _ = check(on, Scope(rows: .constant))
    case .table(let table, _):
      if !Keyword.members.isSpelled(table), !Keyword.decision.isSpelled(table) { _ = checkEventName(table) }
    }
  }

  private mutating func checkMemberAssignment(_ assignment: Given.Assignment) {
    let type: ValueType
    switch symbols.values[assignment.name.text]?.reference {
    case .memberField(let field): type = policy.members.fields[field].type
    case .letValue(let index): type = policy.lets[index].value.type
    case .label: type = .bool
    case .classValue(let index): type = policy.classes[index].type
    case .param, .eventField, nil:
      let near = self.near(assignment.name.text, in: policy.members.fields.map(\.name) + policy.lets.map(\.name))
      report(
        .unknownName(.field, assignment.name.text, nearest: near), at: assignment.name.span,
        fixIts: replaceFix(assignment.name.span, near))
      return
    }
    _ = constantValue(assignment.value, as: type.asPresent)
  }

  private mutating func checkEventAssignment(_ assignment: Given.Assignment, _ event: Int) {
    let fields = policy.events[event].table.fields
    guard let field = fields.first(where: { $0.name == assignment.name.text }) else {
      let near = self.near(assignment.name.text, in: fields.map(\.name))
      report(
        .unknownName(.field, assignment.name.text, nearest: near), at: assignment.name.span,
        fixIts: replaceFix(assignment.name.span, near))
      return
    }
    _ = constantValue(assignment.value, as: field.type.asPresent)
  }

  private mutating func checkEventName(_ name: Name) -> Int? {
    if let event = symbols.events[name.text] {
      usedEvents.insert(event)
      return event
    }
    let near = self.near(name.text, in: symbols.events.keys.sorted())
    report(.unknownName(.event, name.text, nearest: near), at: name.span, fixIts: replaceFix(name.span, near))
    return nil
  }

  private mutating func checkRuleName(_ name: Name) {
    guard symbols.rules[name.text] == nil else { return }
    let near = self.near(name.text, in: pending.rules.map(\.name.text))
    report(.unknownName(.rule, name.text, nearest: near), at: name.span, fixIts: replaceFix(name.span, near))
  }

  private mutating func checkExpectation(_ expectation: Expectation, _ known: Set<String>?) {
    switch expectation.kind {
    case .moves(let member, let tier, let rule):
      checkHandle(member, known)
      _ = checkTierName(tier)
      if let rule { checkRuleName(rule) }
    case .leaves(let member, let rule):
      checkHandle(member, known)
      if let rule { checkRuleName(rule) }
    case .stays(let member):
      checkHandle(member, known)
    case .gets(let member, let rule, _):
      checkHandle(member, known)
      checkRuleName(rule)
    case .isLabel(let member, let label, _):
      checkHandle(member, known)
      if case .label? = symbols.values[label.text]?.reference { return }
      let near = self.near(label.text, in: policy.labels.map(\.name))
      report(.unknownName(.value, label.text, nearest: near), at: label.span, fixIts: replaceFix(label.span, near))
    case .holds(let member, let role):
      checkHandle(member, known)
      _ = checkRoleName(role)
    case .value(let value, let member, let op, let wanted):
      checkHandle(member, known)
      let span = value.span.union(wanted.span)
      _ = checkCondition(Expression(.binary(op, value, wanted), span), Scope(rows: .member))
    case .condition(let condition):
      checkOutcome(condition)
    }
  }

  /// A condition over members, or `count(RULE) = N`, which counts decisions.
  private mutating func checkOutcome(_ condition: Expression) {
    if case .binary(_, let count, let number) = condition.kind, case .aggregate(let aggregate) = count.kind,
      aggregate.function == .count, symbols.rules[aggregate.source.text] != nil
    {
      _ = check(number, Scope(rows: .constant))
      return
    }
    _ = checkCondition(condition, Scope(rows: .community))
  }
}
