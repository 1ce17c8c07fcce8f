import BylawSyntax

extension Checker {
  mutating func checkExpectation(_ expectation: Expectation, known: Set<String>?) -> CheckedExpectation.Kind? {
    switch expectation.kind {
    case .moves(let member, let tier, let rule):
      let handle = checkHandle(named: member, known: known)
      let target = checkTier(named: tier)
      let by = rule.map { checkMove(by: $0, to: target) }
      guard let handle, let target, by != .some(nil) else { return nil }
      return .moves(handle, to: target, by: by ?? nil)
    case .leaves(let member, let rule):
      let handle = checkHandle(named: member, known: known)
      let by = rule.map { checkRemoval(by: $0) }
      guard let handle, by != .some(nil) else { return nil }
      return .leaves(handle, by: by ?? nil)
    case .stays(let member):
      return checkHandle(named: member, known: known).map { .stays($0) }
    case .gets(let member, let rule, let negated):
      let handle = checkHandle(named: member, known: known)
      guard let index = checkGiving(by: rule), let handle else { return nil }
      return .gets(handle, rule: index, negated: negated)
    case .isLabel(let member, let name, let negated):
      let handle = checkHandle(named: member, known: known)
      guard let kind = checkLabelOrClass(named: name, negated: negated), let handle else { return nil }
      return kind(handle)
    case .holds(let member, let role):
      let handle = checkHandle(named: member, known: known)
      guard let index = checkRole(named: role), let handle else { return nil }
      return .holds(handle, role: index)
    case .value(let condition, let member):
      let handle = checkHandle(named: member, known: known)
      var scope = Scope(rows: .member)
      scope.isExpectation = true
      guard let condition = checkCondition(asked(condition), in: scope), let handle else { return nil }
      return .value(condition, of: handle)
    case .condition(let condition):
      return checkOutcome(of: condition)
    case .decisions(let file):
      return .decisions(file: file.text)
    }
  }

  /// What is compared with a column that has nothing in this row is to be missing.
  private func asked(_ condition: Expression) -> Expression {
    guard case .binary(let op, let left, let right) = condition.kind, op == .equal || op == .notEqual,
      isEmptyColumn(right)
    else { return condition }
    return Expression(kind: .isMissing(left, negated: op == .notEqual), span: condition.span)
  }

  /// Whether where a rule leads is what a param is, which each test may set.
  private func leadsByParam(_ index: Int) -> Bool {
    guard pending.rules.indices.contains(index), case .tier(let name)? = pending.rules[index].target else {
      return false
    }
    return !policy.tiers.contains { $0.name == name.text }
  }

  /// A rule that may move members to the tier; nil, reported, where it is none.
  private mutating func checkMove(by name: Name, to tier: Int?) -> Int? {
    guard let index = checkRule(named: name), policy.rules.indices.contains(index) else { return nil }
    let rule = policy.rules[index]
    guard rule.kind.isMove, rule.kind != .remove else {
      report(.ruleDoesNot(rule: rule.name, kind: rule.kind, what: "move anybody to a tier"), at: name.span)
      return nil
    }
    let goals: [Int] =
      switch rule.target {
      case .tier(let goal): [goal]
      case .next: Array(policy.tiers.indices)
      case nil: rule.lines.map(\.tier)
      }
    if let tier, !goals.isEmpty, !goals.contains(tier), !leadsByParam(index) {
      let names = goals.map { policy.tiers[$0].name }
      report(.ruleLeadsElsewhere(rule: rule.name, tiers: names, not: policy.tiers[tier].name), at: name.span)
    }
    return index
  }

  private mutating func checkRemoval(by name: Name) -> Int? {
    guard let index = checkRule(named: name), policy.rules.indices.contains(index) else { return nil }
    let rule = policy.rules[index]
    if rule.kind == .remove { return index }
    report(.ruleDoesNot(rule: rule.name, kind: rule.kind, what: "remove anybody"), at: name.span)
    return nil
  }

  private mutating func checkGiving(by name: Name) -> Int? {
    guard let index = checkRule(named: name), policy.rules.indices.contains(index) else { return nil }
    let rule = policy.rules[index]
    if !rule.kind.isMove { return index }
    report(.ruleDoesNot(rule: rule.name, kind: rule.kind, what: "give anything"), at: name.span)
    return nil
  }

  /// A label, or a class of a `classify`.
  private mutating func checkLabelOrClass(
    named name: Name, negated: Bool
  ) -> ((CheckedTest.Handle) -> CheckedExpectation.Kind)? {
    let items = policy.classes.flatMap { policy.choices[$0.choice].items.map { (name: $0.name, title: $0.title) } }
    let labels = policy.labels.map { (name: $0.name, title: $0.title) }
    guard let name = columnName(name, among: labels + items) else { return nil }
    if case .label(let index)? = symbols.values[name.text]?.reference {
      used.insert(.label(index))
      return { .isLabel($0, label: index, negated: negated) }
    }
    let classes = policy.classes.indices.compactMap { index in
      policy.choices[policy.classes[index].choice].items.firstIndex { $0.name == name.text }.map { (index, $0) }
    }
    if classes.count == 1, let (index, code) = classes.first {
      return { .isClass($0, class: index, code: code, negated: negated) }
    }
    let near = self.near(to: name.text, in: policy.labels.map(\.name))
    report(
      .unknownName(.value, name.text, nearest: near), at: name.span, fixIts: fixIts(replacing: name.span, with: near))
    return nil
  }

  /// A condition over members, or `count(RULE) = N`, which counts decisions.
  private mutating func checkOutcome(of condition: Expression) -> CheckedExpectation.Kind? {
    if case .binary(let op, let count, let number) = condition.kind, let comparison = ComparisonOperator(op),
      case .aggregate(let aggregate) = count.kind, aggregate.function == .count,
      symbols.events[aggregate.source.text] == nil, let rule = symbols.rules[aggregate.source.text]
    {
      return wholeNumber(number, atLeast: 0, what: "a whole number of decisions").map {
        .count(rule: rule, comparison, $0)
      }
    }
    return checkCondition(condition, in: .goal).map { .condition($0) }
  }
}
