import BylawSyntax

extension Checker {
  mutating func checkHeader(isKnownZone: (String) -> Bool) {
    var seen: [Keyword: Span] = [:]
    func isFirst(_ word: Keyword, at span: Span, checker: inout Checker) -> Bool {
      if let earlier = seen[word] {
        checker.report(
          .repeatedDeclaration(word), at: span,
          notes: [.init(text: Phrase("the first one is here", "第一个在这里"), at: earlier)])
        return false
      }
      seen[word] = span
      return true
    }
    for declaration in tree.declarations {
      switch declaration {
      case .policy(let header):
        if isFirst(.policy, at: header.span, checker: &self) { policy.title = header.title.text }
      case .timezone(let zone):
        guard isFirst(.timezone, at: zone.span, checker: &self) else { continue }
        policy.timezone = zone.zone.text
        if let start = zone.dayStart {
          // A later one may mean the day before or the day after.
          if start.content > 12 * 60 { report(.badDayStart, at: start.word) }
          policy.dayStart = Int64(start.content) * 60_000_000
        }
        if !isKnownZone(zone.zone.text) {
          report(.unknownTimezone(zone.zone.text, nearest: nil), at: zone.zone.span)
        }
      case .review(let review):
        if isFirst(.review, at: review.span, checker: &self) { policy.schedule = schedule(of: review) }
      case .tiers(let tiers):
        if !isFirst(.tiers, at: tiers.span, checker: &self) { continue }
      case .table(let table):
        if table.eventName == nil, !isFirst(.member, at: table.head, checker: &self) { continue }
      case .role, .param, .letValue, .classify, .label, .protect, .rule, .milestone, .ensure, .never, .ritual, .test:
        continue
      }
    }
  }

  private mutating func schedule(of review: ReviewDeclaration) -> Schedule? {
    switch review.schedule {
    case .twiceAMonth:
      return .twiceAMonth
    case .every(let count, let unit, let from):
      guard (1...10_000).contains(count) else {
        report(.badSchedule, at: review.span)
        return nil
      }
      switch unit {
      case .days: return .everyDays(count, from: from)
      case .weeks: return .everyDays(7 * count, from: from)
      case .months: return .everyMonths(count, from: from)
      case .years: return .everyMonths(12 * count, from: from)
      case .minutes: return .everyMinutes(count, from: from)
      case .hours: return .everyMinutes(60 * count, from: from)
      case .seconds:
        report(.badSchedule, at: review.span)
        return nil
      }
    }
  }

  /// Gives every name its place before anything is looked up, so that declarations may stand in any order.
  mutating func declareNames() {
    var tiersSeen = false
    for declaration in tree.declarations {
      switch declaration {
      case .tiers(let tiers):
        if !tiersSeen { declareTiers(tiers) }
        tiersSeen = true
      case .role(let role):
        declareRole(role)
      case .table(let table):
        declareTable(table)
      case .param(let param):
        if declareValue(named: param.name, as: .param(pending.params.count)) {
          pending.params.append((param, .waiting))
          policy.params.append(
            Param(
              name: param.name.text, title: param.title?.text, type: .int, value: .missing, span: param.name.span))
        }
      case .letValue(let value) where value.parameters != nil:
        declareDefinition(named: value.name, parameters: value.parameters, body: .value(value.value))
      case .label(let label) where label.parameters != nil:
        declareDefinition(
          named: label.name, parameters: label.parameters, body: .label(when: label.when, unless: label.unless))
      case .letValue(let value):
        if declareValue(named: value.name, as: .letValue(pending.lets.count)) {
          pending.lets.append((value, .waiting, false))
          let placeholder = CheckedExpression(kind: .constant(.missing), type: .int, span: value.value.span)
          policy.lets.append(
            LetValue(
              name: value.name.text, title: value.title?.text, value: placeholder, span: value.name.span))
        }
      case .classify(let classify):
        declareClass(classify)
      case .label(let label):
        if declareValue(named: label.name, as: .label(pending.labels.count)) {
          pending.labels.append((label, .waiting))
          policy.labels.append(
            Label(name: label.name.text, title: label.title?.text, when: nil, unless: nil, span: label.name.span))
        }
      case .rule(let rule):
        declareRule(rule)
      case .policy, .timezone, .review, .protect, .milestone, .ensure, .never, .ritual, .test:
        continue
      }
    }
  }

  private mutating func declareTiers(_ declaration: TiersDeclaration) {
    for tier in declaration.tiers {
      if let earlier = symbols.tiers[tier.name.text] {
        reportRepeated(.tier, named: tier.name, earlier: policy.tiers[earlier].span)
        continue
      }
      symbols.tiers[tier.name.text] = policy.tiers.count
      policy.tiers.append(
        Tier(
          name: tier.name.text, title: tier.title?.text, capacity: nil, purpose: tier.purpose?.text,
          audience: tier.audience?.text, span: tier.name.span))
    }
    if policy.tiers.count > 62 { report(.tooManyChoices(policy.tiers.count), at: declaration.span) }
  }

  private mutating func declareRole(_ role: RoleDeclaration) {
    if let earlier = symbols.roles[role.name.text] {
      reportRepeated(.role, named: role.name, earlier: policy.roles[earlier].span)
      return
    }
    symbols.roles[role.name.text] = policy.roles.count
    policy.roles.append(
      Role(
        name: role.name.text, title: role.title?.text, seats: nil, reserve: 0, duty: role.duty?.text,
        span: role.name.span))
    if policy.roles.count == 63 { report(.tooManyChoices(63), at: role.span) }
  }

  private mutating func declareTable(_ table: TableDeclaration) {
    guard let name = table.eventName else {
      if pending.member == nil {
        pending.member = table
        for (index, field) in table.fields.enumerated() { _ = declareValue(named: field.name, as: .memberField(index)) }
      }
      return
    }
    if Keyword.decision.isSpelled(by: name) {
      report(.decisionIsReserved, at: name.span)
      return
    }
    if Keyword.review.isSpelled(by: name) {
      report(.reviewIsReserved, at: name.span)
      return
    }
    if let earlier = symbols.events[name.text] {
      reportRepeated(.event, named: name, earlier: policy.events[earlier].table.span)
      return
    }
    symbols.events[name.text] = policy.events.count
    pending.events.append(table)
    policy.events.append(
      EventType(
        table: Table(
          name: name.text, stem: table.stem?.text ?? name.text, encoding: encoding(of: table), sheet: table.sheet?.text,
          fields: [], condition: nil, span: name.span),
        references: [], timeField: nil))
  }

  private mutating func declareClass(_ classify: ClassifyDeclaration) {
    guard declareValue(named: classify.name, as: .classValue(pending.classes.count)) else { return }
    symbols.classes[classify.name.text] = pending.classes.count
    pending.classes.append((classify, .waiting))
    var items: [ChoiceType.Item] = []
    var names: Set<String> = []
    for line in classify.lines where names.insert(line.name.text).inserted {
      items.append(.init(name: line.name.text, title: line.title?.text))
    }
    if items.count > 62 { report(.tooManyChoices(items.count), at: classify.span) }
    let choice = policy.choices.count
    policy.choices.append(ChoiceType(name: classify.name.text, items: items))
    let hasOtherwise = classify.lines.contains { $0.condition == nil }
    policy.classes.append(
      Class(
        name: classify.name.text, title: classify.title?.text, choice: choice, lines: [],
        type: ValueType(base: .choice(choice), isOptional: !hasOtherwise), span: classify.name.span))
  }

  private mutating func declareRule(_ rule: RuleDeclaration) {
    if let earlier = symbols.rules[rule.name.text] {
      reportRepeated(.rule, named: rule.name, earlier: pending.rules[earlier].name.span)
      return
    }
    symbols.rules[rule.name.text] = pending.rules.count
    pending.rules.append(rule)
  }

  /// A name that a rule had cannot be another's, nor one that another had: whose decisions would the record have?
  mutating func declareFormerNames() {
    for (index, rule) in pending.rules.enumerated() {
      for name in rule.former {
        let other = symbols.rules[name.text].map { (rule: $0, span: pending.rules[$0].name.span) }
        guard let taken = other ?? symbols.formerRules[name.text] else {
          symbols.formerRules[name.text] = (index, name.span)
          continue
        }
        report(
          .formerNameTaken(name.text, by: pending.rules[taken.rule].name.text, isFormer: other == nil), at: name.span,
          notes: [.init(text: Phrase("it is here", "在这里"), at: taken.span)])
      }
    }
  }

  mutating func declareValue(named name: Name, as reference: ValueReference) -> Bool {
    if let earlier = symbols.values[name.text] {
      reportRepeated(
        .value, named: name, earlier: earlier.span,
        as: earlier.reference.kind == reference.kind ? nil : earlier.reference.kind)
      // Which of them is meant where the name stands nobody knows, so nothing more is said there.
      symbols.repeatedValues.insert(name.text)
      return false
    }
    symbols.values[name.text] = (reference, name.span)
    return true
  }

  /// - Parameter kind: what the earlier one is, where it is something else.
  mutating func reportRepeated(
    _ thing: CheckProblem.Thing, named name: Name, earlier: Span, as kind: Phrase? = nil
  ) {
    let note =
      kind.map { Phrase("the first one, a \($0), is here", "第一个在这里，是\($0)") }
      ?? Phrase("the first one is here", "第一个在这里")
    report(.repeatedName(thing, name.text), at: name.span, notes: [.init(text: note, at: earlier)])
  }
}

extension ValueReference {
  /// What declares it, where a policy does.
  fileprivate var kind: Phrase {
    switch self {
    case .param: Phrase("param", "参数")
    case .memberField, .eventField, .partyField: Phrase("field", "字段")
    case .letValue: Phrase("let", "`设`")
    case .label: Phrase("label", "标签")
    case .classValue: Phrase("class", "分类")
    case .definition: Phrase("definition", "带参数的定义")
    case .aggregate: Phrase("aggregate", "汇总")
    case .written: Phrase("call", "调用")
    }
  }
}
