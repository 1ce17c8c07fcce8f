import BylawSyntax

extension Checker {
  mutating func checkAggregate(_ syntax: AggregateSyntax, in scope: Scope, at span: Span) -> CheckedExpression? {
    if let rule = ruleMeant(by: syntax) { return checkDecisionCount(of: rule, syntax: syntax, in: scope, at: span) }
    guard let source = checkSource(named: syntax.source) else { return nil }
    guard mayAggregate(over: source, of: syntax, in: scope), checkFigure(of: syntax, over: source) else { return nil }
    var rows = rowScope(over: source, in: scope)
    rows.isCounted = source == .members && scope.rows == .member
    let condition = syntax.condition.map { checkCondition($0, in: rows) }
    if case .some(.none) = condition { return nil }
    rows = rows.knowing(condition ?? nil, is: true)
    guard checkFunction(of: syntax, over: source), let values = checkAggregateValues(of: syntax, in: rows),
      let type = resultType(of: syntax, over: source, values: values)
    else { return nil }
    var aggregate = Aggregate(
      function: syntax.function, values: values, source: source, window: nil, tiers: nil, cap: nil, figure: nil,
      per: [],
      condition: condition ?? nil, percent: 0, percentScale: 0, type: type, span: span)
    guard checkWindow(of: syntax, over: source, into: &aggregate),
      checkTiers(of: syntax, over: source, into: &aggregate),
      checkCap(of: syntax, over: source, into: &aggregate),
      checkPer(of: syntax, over: source, in: scope, into: &aggregate),
      checkPercent(of: syntax, into: &aggregate)
    else { return nil }
    aggregate.figure = syntax.figure.flatMap { figure in
      figure.function.map { Aggregate.Figure(function: $0, unit: figure.unit) }
    }
    let index = index(of: aggregate, writtenAt: span)
    let isAsked = scope.facts.contains(.aggregate(index))
    return CheckedExpression(kind: .aggregate(index), type: isAsked ? type.asPresent : type, span: span)
  }

  /// Where the aggregate is in the policy. One that may come to nothing is there once, however often it is written, so that
  /// a condition which asks whether it is there asks about all of them. In a definition the same words may mean another.
  private mutating func index(of aggregate: Aggregate, writtenAt span: Span) -> Int {
    let text = bindings.isEmpty && aggregate.type.isOptional ? spelling(of: span) : nil
    if let text, let known = aggregatesByText[text] { return known }
    policy.aggregates.append(aggregate)
    if let text { aggregatesByText[text] = policy.aggregates.count - 1 }
    return policy.aggregates.count - 1
  }

  /// The rule that a `count` is of, where its name is no event type's.
  private func ruleMeant(by syntax: AggregateSyntax) -> Int? {
    guard syntax.function == .count, symbols.events[syntax.source.text] == nil,
      !Keyword.members.isSpelled(by: syntax.source), !Keyword.decision.isSpelled(by: syntax.source)
    else { return nil }
    return symbols.rules[syntax.source.text]
  }

  /// `count(RULE)`: how much this review decided by it.
  private mutating func checkDecisionCount(
    of rule: Int, syntax: AggregateSyntax, in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    let name = syntax.source.text
    guard scope.rows == .community, scope.allowsMoves else {
      report(.ruleCountNotHere(rule: name), at: syntax.source.span)
      return nil
    }
    let isPlain =
      syntax.window == nil && syntax.tiers.isEmpty && syntax.cap == nil && syntax.figure == nil && syntax.per.isEmpty
      && syntax.condition == nil
    guard isPlain else {
      report(.ruleCountIsPlain(rule: name), at: span)
      return nil
    }
    return CheckedExpression(kind: .decisionCount(rule), type: .int, span: span)
  }

  private mutating func checkSource(named name: Name) -> Aggregate.Source? {
    if let event = symbols.events[name.text] {
      usedEvents.insert(event)
      return .events(event)
    }
    if Keyword.members.isSpelled(by: name) { return .members }
    if Keyword.decision.isSpelled(by: name) { return .events(recordEvent()) }
    let known = symbols.events.keys.sorted() + Keyword.members.spellings + Keyword.decision.spellings
    let near = self.near(to: name.text, in: known)
    report(
      .unknownName(.event, name.text, nearest: near), at: name.span, fixIts: fixIts(replacing: name.span, with: near))
    return nil
  }

  /// Whether this place may ask at all: an aggregate over events needs a member, one inside a table's `where` is none.
  private mutating func mayAggregate(over source: Aggregate.Source, of syntax: AggregateSyntax, in scope: Scope) -> Bool
  {
    switch scope.rows {
    case .member: return true
    case .constant, .tableRow:
      report(
        .notHere("\(syntax.function.rawValue)(…)", allowed: Phrase("fields, params and constants", "字段、参数和常数")),
        at: syntax.head)
      return false
    case .eventRow:
      report(
        .notHere(
          "\(syntax.function.rawValue)(…)", allowed: Phrase("the event's and the member's own fields", "事件和成员自己的字段")),
        at: syntax.head)
      return false
    case .community:
      if source == .members, syntax.function != .rank, syntax.per.isEmpty { return true }
      report(.needsMember(tree.source[syntax.head]), at: syntax.head)
      return false
    }
  }

  private func rowScope(over source: Aggregate.Source, in scope: Scope) -> Scope {
    switch source {
    case .members:
      Scope(
        rows: .member, facts: insideScope().facts, allowsMoves: scope.rows == .community && scope.allowsMoves)
    case .events(let event): Scope(rows: .eventRow, event: event)
    }
  }

  /// A member who is in some tier.
  func insideScope() -> Scope {
    Scope(rows: .member, facts: policy.tierField.map { [.memberField($0)] } ?? [])
  }

  private mutating func checkFunction(of syntax: AggregateSyntax, over source: Aggregate.Source) -> Bool {
    let name = syntax.function.rawValue
    switch (syntax.function, source) {
    case (.days, .members), (.streak, .members), (.first, .members), (.latest, .members):
      report(.needsEvents(name), at: syntax.source.span)
      return false
    case (.days, .events(let event)), (.streak, .events(let event)), (.first, .events(let event)),
      (.latest, .events(let event)):
      if eventTime(of: event) != nil { return true }
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

  func eventTime(of event: Int) -> ValueType? {
    policy.events[event].timeField.map { policy.events[event].table.fields[$0].type }
  }

  private mutating func checkAggregateValues(of syntax: AggregateSyntax, in scope: Scope) -> [RankingKey]? {
    var keys: [RankingKey] = []
    for value in syntax.values {
      guard var checked = checkPresent(value.value, in: scope) else { return nil }
      if syntax.function == .sum || syntax.function == .mean || syntax.figure?.function == .sum {
        reportRounding(of: checked)
        checked = rounded(checked)
      }
      keys.append(RankingKey(value: checked, isDescending: value.order != .ascending))
    }
    return keys
  }

  private mutating func resultType(
    of syntax: AggregateSyntax, over source: Aggregate.Source, values: [RankingKey]
  ) -> ValueType? {
    let value = values.first?.value
    if let figure = syntax.figure {
      guard figure.function == .count || value?.type.base.isNumber == true else {
        report(
          .wanted(
            Phrase("a number in `sum`", "`sum` 里的数字"), got: value.map { describe($0.type) } ?? Phrase("nothing", "空的")),
          at: figure.head)
        return nil
      }
      let type = value?.type ?? .int
      return syntax.function == .mean ? ValueType(base: .quotient, isOptional: true) : type.asOptional
    }
    func reportWanted(_ what: Phrase) -> ValueType? {
      report(
        .wanted(
          Phrase("\(what) in `\(syntax.function.rawValue)`", "`\(syntax.function.rawValue)` 里的\(what)"),
          got: value.map { describe($0.type) } ?? Phrase("nothing", "空的")),
        at: value?.span ?? syntax.head)
      return nil
    }
    switch syntax.function {
    case .count, .days, .streak: return .int
    case .share: return ValueType(base: .quotient)
    case .distinct:
      return value.map { !$0.type.base.isSet } == true
        ? .int : reportWanted(Phrase("a single value, not a set,", "单个的值（不是集合）"))
    case .sum:
      return value?.type.base.isNumber == true ? value?.type : reportWanted(Phrase("a number", "数字"))
    case .mean:
      return value?.type.base.isNumber == true
        ? ValueType(base: .quotient, isOptional: true) : reportWanted(Phrase("a number", "数字"))
    case .min, .max, .median, .percentile:
      return value?.type.base.isOrdered == true
        ? value?.type.asOptional : reportWanted(Phrase("something that has an order", "有大小先后的值"))
    case .first, .latest:
      guard case .events(let event) = source else { return nil }
      return eventTime(of: event)?.asOptional
    case .rank:
      for key in values where !key.value.type.base.isOrdered {
        report(.cannotOrder(describe(key.value.type)), at: key.value.span)
        return nil
      }
      return ValueType.int.asOptional
    }
  }

  private mutating func checkWindow(
    of syntax: AggregateSyntax, over source: Aggregate.Source, into aggregate: inout Aggregate
  ) -> Bool {
    guard let window = syntax.window else { return true }
    guard case .events(let event) = source else {
      report(.windowOnMembers, at: window.span)
      return false
    }
    guard let checked = checkWindow(window) else { return false }
    let name = policy.events[event].table.name
    guard let time = eventTime(of: event) else {
      report(.windowNeedsTime(name), at: window.span)
      return false
    }
    if needsMoments(checked), time.base == .date {
      report(.hoursNeedDatetime(name), at: window.span)
      return false
    }
    aggregate.window = checked
    return true
  }

  private mutating func checkTiers(
    of syntax: AggregateSyntax, over source: Aggregate.Source, into aggregate: inout Aggregate
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
    aggregate.tiers = checkTiers(named: syntax.tiers)
    return aggregate.tiers != nil
  }

  private mutating func checkPer(
    of syntax: AggregateSyntax, over source: Aggregate.Source, in scope: Scope, into aggregate: inout Aggregate
  ) -> Bool {
    guard let first = syntax.per.first else { return true }
    guard source == .members else {
      report(.perOnEvents, at: first.span)
      return false
    }
    aggregate.per = syntax.per.compactMap { checkName($0, in: insideScope(), expected: nil) }
    return aggregate.per.count == syntax.per.count
  }

  private mutating func checkPercent(of syntax: AggregateSyntax, into aggregate: inout Aggregate) -> Bool {
    guard let argument = syntax.argument else { return true }
    if let sign = percentSign(in: argument) {
      let number = String(tree.source[sign].prefix { $0 != "%" && $0 != "％" })
      report(.percentSign(instead: number), at: argument.span, fixIts: fixIts(replacing: sign, with: number))
      return false
    }
    guard let value = check(argument, in: Scope(rows: .constant)).map(rounded) else { return false }
    let scale = value.type.base.scale
    guard case .number(let percent)? = value.constant,
      Exact.compare(left: percent, leftScale: scale, right: 0, rightScale: 0) >= 0,
      Exact.compare(left: percent, leftScale: scale, right: 100, rightScale: 0) <= 0
    else {
      report(.percentOutOfRange, at: argument.span)
      return false
    }
    (aggregate.percent, aggregate.percentScale) = (percent, scale)
    return true
  }

  /// Where the number is written as `90%`, which is 0.9: here, or as the param that is named here.
  private func percentSign(in argument: Expression) -> Span? {
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
