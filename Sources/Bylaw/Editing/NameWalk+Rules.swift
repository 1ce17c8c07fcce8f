import BylawChecker
import BylawSyntax

extension NameWalk {
  mutating func visit(rule: RuleDeclaration) {
    let scope = NameScope()
    if rule.kind == .appoint { note(rule.name, at: .role) }
    for name in rule.former { note(name, at: .rule) }
    if case .tiers(let names)? = rule.origin { for name in names { note(name, at: .tier) } }
    if case .tier(let name)? = rule.target { note(name, at: .tier) }
    for line in rule.lines {
      note(line.tier, at: .tier)
      visit(line.condition, in: scope, wanted: .bool)
    }
    visit(clauses: rule.clauses, in: scope)
  }

  private mutating func visit(clauses: Clauses, in scope: NameScope) {
    visit(clauses.when?.content, in: scope, wanted: .bool)
    visit(clauses.unless?.content, in: scope, wanted: .bool)
    if let take = clauses.take?.content { visit(take: take, in: scope) }
    for gift in (clauses.grant?.content ?? []) + (clauses.deduct?.content ?? []) + (clauses.revoke?.content ?? []) {
      visit(gift: gift, in: scope)
    }
    if let say = clauses.say?.content { visit(template: say, in: scope) }
    visit(clauses.sayWhen?.content, in: scope, wanted: .bool)
    visit(clauses.leave?.content, in: scope)
    guard let limits = clauses.limit?.content else { return }
    if case .count(let most, let per)? = limits.own?.limit {
      visit(most, in: scope)
      visit(duration: per)
    }
    guard let inAll = limits.inAll else { return }
    visit(inAll.most, in: scope)
    if let field = inAll.field { note(field, at: .numberField) }
    if let per = inAll.per { visit(duration: per) }
  }

  mutating func visit(take: Take, in scope: NameScope) {
    visit(take.amount, in: scope)
    visit(take.least?.content, in: scope)
    if let quota = take.quota {
      visit(quota.most, in: scope)
      for name in quota.per { note(name, at: .value(scope, wanted: .anything)) }
    }
    for name in take.per { note(name, at: .value(scope, wanted: .anything)) }
    for key in take.keys { visit(key.value, in: scope) }
  }

  private mutating func visit(gift: Gift, in scope: NameScope) {
    switch gift {
    case .number(let field, let amount):
      note(field, at: .numberField)
      visit(amount, in: scope)
    case .badge(let template): visit(template: template, in: scope)
    case .role(let name): note(name, at: .role)
    case .access(let names, _): for name in names { note(name, at: .tier) }
    }
  }

  private mutating func visit(template: Template, in scope: NameScope) {
    for case .name(let name) in template.parts {
      note(name, at: .value(scope, wanted: .anything), isInText: true)
    }
  }

  // MARK: Tests

  mutating func visit(test: TestDeclaration, number: Int) {
    let scope = NameScope(test: number)
    (rows, columns) = (test.rows, [:])
    defer { rows = nil }
    for setting in test.settings {
      note(setting.name, at: .param)
      visit(setting.value, in: scope, wanted: wanted(like: setting.name))
    }
    for given in test.givens { visit(given: given, in: scope, test: number) }
    for expectation in test.expectations { visit(expectation: expectation, in: scope, test: number) }
  }

  private func wanted(like name: Name) -> WantedValues {
    index.values[Text(name.text)].map { index.wantedValues(like: $0) } ?? .anything
  }

  private mutating func visit(given: Given, in scope: NameScope, test: Int) {
    switch given.kind {
    case .member(_, let assignments):
      for it in assignments {
        note(it.name, at: .assigned)
        visit(it.value, in: scope, wanted: wanted(like: it.name))
      }
    case .events(_, let event, let member, let moment, let assignments):
      note(event, at: .event)
      if let member { note(member, at: .handle(test)) }
      visit(moment, in: scope)
      let symbol = index.events[Text(event.text)]
      for it in assignments {
        let field = symbol.flatMap { index.eventFields[$0]?[Text(it.name.text)] }
        note(it.name, at: symbol.map { .eventField($0) } ?? .recordField)
        // A field that names a member takes the name of one.
        if case .name(let name) = it.value.kind, let field, index.symbols[field].type?.isOfMember == true {
          note(name, at: .handle(test))
        } else {
          visit(it.value, in: scope, wanted: field.map { index.wantedValues(like: $0) } ?? .anything)
        }
      }
    case .record(let rule, let member, let moment, let assignments):
      note(rule, at: .rule)
      note(member, at: .handle(test))
      visit(moment, in: scope)
      for it in assignments {
        note(it.name, at: .recordField)
        visit(it.value, in: scope, wanted: NameIndex.recordFields[it.name.text] ?? .anything)
      }
    case .review(let moment): visit(moment, in: scope)
    case .table(let name, _): note(name, at: .source)
    }
  }

  private mutating func visit(expectation: Expectation, in scope: NameScope, test: Int) {
    switch expectation.kind {
    case .moves(let member, let tier, let rule):
      note(member, at: .handle(test))
      note(tier, at: .tier)
      if let rule { note(rule, at: .rule) }
    case .leaves(let member, let rule):
      note(member, at: .handle(test))
      if let rule { note(rule, at: .rule) }
    case .stays(let member): note(member, at: .handle(test))
    case .gets(let member, let rule, _):
      note(member, at: .handle(test))
      note(rule, at: .ruleOrRole)
    case .isLabel(let member, let label, _):
      note(member, at: .handle(test))
      note(label, at: .label)
    case .holds(let member, let role):
      note(member, at: .handle(test))
      note(role, at: .role)
    case .value(let condition, let member):
      visit(condition, in: scope, wanted: .bool)
      note(member, at: .handle(test))
    case .condition(let condition): visit(condition, in: scope, wanted: .bool)
    case .decisions: break
    }
  }

  mutating func visit(never: NeverDeclaration) {
    switch never.outcome {
    case .promoted, .demoted, .admitted, .removed, .appointed, .rewarded, .penalized, .badge: break
    case .number(let name): note(name, at: .numberField)
    case .role(let name): note(name, at: .role)
    case .access(let name): note(name, at: .tier)
    }
    if let rule = never.rule { note(rule, at: .rule) }
    visit(never.when, in: NameScope(), wanted: .bool)
    visit(never.unless, in: NameScope(), wanted: .bool)
  }
}

extension TypeSyntax {
  /// Whether its values name members.
  fileprivate var isOfMember: Bool {
    switch kind {
    case .member, .other: true
    case .int, .decimal, .bool, .text, .date, .datetime, .tier, .role, .oneOf, .set, .named: false
    }
  }
}
