import BylawSyntax

extension Checker {
  mutating func checkAggregate(_ syntax: AggregateSyntax, _ scope: Scope, _ span: Span) -> CheckedExpression? {
    guard let source = checkSource(syntax.source) else { return nil }
    guard mayAggregate(source, syntax, scope) else { return nil }
    var rows = rowScope(source)
    let condition = syntax.condition.map { checkCondition($0, rows) }
    if case .some(.none) = condition { return nil }
    if let facts = condition??.facts(when: true) { rows = rows.knowing(facts) }
    guard checkSourceFits(syntax, source), let values = checkAggregateValues(syntax, rows),
      let type = resultType(syntax, source, values)
    else { return nil }
    var aggregate = Aggregate(
      function: syntax.function, values: values, source: source, window: nil, tiers: nil, dailyCap: nil, per: nil,
      condition: condition ?? nil, percent: 0, percentScale: 0, type: type, span: span)
    guard checkWindow(of: syntax, source, &aggregate), checkTiers(of: syntax, source, &aggregate),
      checkCap(of: syntax, source, &aggregate), checkPer(of: syntax, source, scope, &aggregate),
      checkPercent(of: syntax, &aggregate)
    else { return nil }
    policy.aggregates.append(aggregate)
    return CheckedExpression(.aggregate(policy.aggregates.count - 1), type, span)
  }

  private mutating func checkSource(_ name: Name) -> Aggregate.Source? {
    if let event = symbols.events[name.text] {
      usedEvents.insert(event)
      return .events(event)
    }
    if Keyword.members.isSpelled(name) { return .members }
    if Keyword.decision.isSpelled(name) { return .events(recordEvent()) }
    let known = symbols.events.keys.sorted() + Keyword.members.spellings + Keyword.decision.spellings
    let near = self.near(name.text, in: known)
    report(.unknownName(.event, name.text, nearest: near), at: name.span, fixIts: replaceFix(name.span, near))
    return nil
  }

  /// Whether this place may ask at all: an aggregate over events needs a member, one inside a table's `where` is none.
  private mutating func mayAggregate(_ source: Aggregate.Source, _ syntax: AggregateSyntax, _ scope: Scope) -> Bool {
    switch scope.rows {
    case .member: return true
    case .constant, .tableRow:
      report(.notHere("\(syntax.function.rawValue)(…)", allowed: "fields, params and constants"), at: syntax.head)
      return false
    case .eventRow:
      report(
        .notHere("\(syntax.function.rawValue)(…)", allowed: "the event's and the member's own fields"), at: syntax.head)
      return false
    case .community:
      if source == .members, syntax.function != .rank, syntax.per == nil { return true }
      report(.needsMember(tree.source[syntax.head]), at: syntax.head)
      return false
    }
  }

  private func rowScope(_ source: Aggregate.Source) -> Scope {
    switch source {
    case .members: insideScope()
    case .events(let event): Scope(rows: .eventRow, event: event)
    }
  }

  /// A member who is in some tier.
  func insideScope() -> Scope {
    Scope(rows: .member, facts: policy.tierField.map { [.memberField($0)] } ?? [])
  }

  private mutating func checkSourceFits(_ syntax: AggregateSyntax, _ source: Aggregate.Source) -> Bool {
    let name = syntax.function.rawValue
    switch (syntax.function, source) {
    case (.days, .members), (.streak, .members), (.first, .members), (.latest, .members):
      report(.needsEvents(name), at: syntax.source.span)
      return false
    case (.days, .events(let event)), (.streak, .events(let event)), (.first, .events(let event)),
      (.latest, .events(let event)):
      if eventTime(event) != nil { return true }
      report(.needsTimeField(policy.events[event].table.name, function: name), at: syntax.source.span)
      return false
    case (.rank, .events):
      report(.needsMembers(name), at: syntax.source.span)
      return false
    case (.share, _):
      if syntax.condition == nil { report(.shareNeedsWhere, at: syntax.head) }
      return syntax.condition != nil
    case (.count, _), (.sum, _), (.mean, _), (.min, _), (.max, _), (.median, _), (.percentile, _), (.distinct, _),
      (.rank, .members):
      return true
    }
  }

  func eventTime(_ event: Int) -> ValueType? {
    policy.events[event].timeField.map { policy.events[event].table.fields[$0].type }
  }

  private mutating func checkAggregateValues(_ syntax: AggregateSyntax, _ scope: Scope) -> [RankingKey]? {
    var keys: [RankingKey] = []
    for value in syntax.values {
      guard let checked = checkPresent(value.value, scope) else { return nil }
      keys.append(RankingKey(value: checked, isDescending: value.order != .ascending))
    }
    return keys
  }

  private mutating func resultType(
    _ syntax: AggregateSyntax, _ source: Aggregate.Source, _ values: [RankingKey]
  ) -> ValueType? {
    let value = values.first?.value
    func wanted(_ what: String) -> ValueType? {
      report(
        .wanted("\(what) in `\(syntax.function.rawValue)`", got: value.map { describe($0.type) } ?? "nothing"),
        at: value?.span ?? syntax.head)
      return nil
    }
    switch syntax.function {
    case .count, .days, .streak: return .int
    case .share: return ValueType(.number(scale: 6))
    case .distinct:
      return value.map { !$0.type.base.isSet } == true ? .int : wanted("a single value, not a set,")
    case .sum:
      return value?.type.base.isNumber == true ? value?.type : wanted("a number")
    case .mean:
      return value?.type.base.isNumber == true
        ? ValueType(.number(scale: 6), isOptional: true) : wanted("a number")
    case .min, .max, .median, .percentile:
      return value?.type.base.isOrdered == true
        ? value?.type.asOptional : wanted("something that has an order")
    case .first, .latest:
      guard case .events(let event) = source else { return nil }
      return eventTime(event)?.asOptional
    case .rank:
      for key in values where !key.value.type.base.isOrdered {
        report(.cannotOrder(describe(key.value.type)), at: key.value.span)
        return nil
      }
      return ValueType.int.asOptional
    }
  }

  private mutating func checkWindow(
    of syntax: AggregateSyntax, _ source: Aggregate.Source, _ aggregate: inout Aggregate
  ) -> Bool {
    guard let window = syntax.window else { return true }
    guard case .events(let event) = source else {
      report(.windowOnMembers, at: window.span)
      return false
    }
    guard let checked = checkWindow(window) else { return false }
    let name = policy.events[event].table.name
    guard let time = eventTime(event) else {
      report(.windowNeedsTime(name), at: window.span)
      return false
    }
    if case .lastMicroseconds = checked, time.base == .date {
      report(.hoursNeedDatetime(name), at: window.span)
      return false
    }
    aggregate.window = checked
    return true
  }

  private mutating func checkTiers(
    of syntax: AggregateSyntax, _ source: Aggregate.Source, _ aggregate: inout Aggregate
  ) -> Bool {
    guard let first = syntax.tiers.first else { return true }
    guard source == .members else {
      report(.tiersOnEvents, at: first.span)
      return false
    }
    guard policy.tierField != nil else {
      report(.missingTierField, at: first.span)
      return false
    }
    aggregate.tiers = checkTierNames(syntax.tiers)
    return aggregate.tiers != nil
  }

  private mutating func checkCap(
    of syntax: AggregateSyntax, _ source: Aggregate.Source, _ aggregate: inout Aggregate
  ) -> Bool {
    guard let cap = syntax.dailyCap else { return true }
    guard syntax.function == .count, aggregate.window != nil else {
      report(.capNeedsCountAndWindow, at: cap.word.union(cap.content.span))
      return false
    }
    aggregate.dailyCap = wholeNumber(cap.content, atLeast: 1, what: "a whole number of at least 1")
    return aggregate.dailyCap != nil
  }

  private mutating func checkPer(
    of syntax: AggregateSyntax, _ source: Aggregate.Source, _ scope: Scope, _ aggregate: inout Aggregate
  ) -> Bool {
    guard let per = syntax.per else { return true }
    guard source == .members else {
      report(.perOnEvents, at: per.span)
      return false
    }
    aggregate.per = checkName(per, insideScope(), expected: nil)
    return aggregate.per != nil
  }

  private mutating func checkPercent(of syntax: AggregateSyntax, _ aggregate: inout Aggregate) -> Bool {
    guard let argument = syntax.argument else { return true }
    if let sign = percentSign(argument) {
      let number = String(tree.source[sign].prefix { $0 != "%" && $0 != "％" })
      report(.percentSign(instead: number), at: argument.span, fixIts: replaceFix(sign, number))
      return false
    }
    guard let value = check(argument, Scope(rows: .constant)) else { return false }
    let scale = value.type.base.scale
    guard case .number(let percent)? = value.constant,
      Exact.compare(percent, scale, 0, 0) >= 0,
      Exact.compare(percent, scale, 100, 0) <= 0
    else {
      report(.percentOutOfRange, at: argument.span)
      return false
    }
    (aggregate.percent, aggregate.percentScale) = (percent, scale)
    return true
  }

  /// Where the number is written as `90%`, which is 0.9: here, or as the param that is named here.
  private func percentSign(_ argument: Expression) -> Span? {
    switch argument.kind {
    case .number(let literal): return literal.isPercent ? argument.span : nil
    case .name(let name):
      guard case .param(let index)? = symbols.values[name.text]?.reference,
        case .number(let literal) = pending.params[index].declaration.value.kind, literal.isPercent
      else { return nil }
      return pending.params[index].declaration.value.span
    default: return nil
    }
  }

  /// The event type that is the record of decisions, made when first asked for.
  mutating func recordEvent() -> Int {
    if let record = policy.record { return record }
    let record = policy.recordOfDecisions
    symbols.eventFields[policy.events.count] = Dictionary(
      record.table.fields.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    policy.events.append(record)
    policy.record = policy.events.count - 1
    return policy.events.count - 1
  }
}
