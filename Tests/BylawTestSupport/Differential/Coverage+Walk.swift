import BylawChecker
import BylawSyntax

extension Coverage {
  mutating func walk(_ expression: CheckedExpression) {
    note(kind: expression.kind)
    for child in expression.children { walk(child) }
  }

  private mutating func note(kind: CheckedExpression.Kind) {
    switch kind {
    case .constant: note(.constant)
    case .now: note(.now)
    case .today: note(.today)
    case .memberField: note(.memberField)
    case .eventField: note(.eventField)
    case .partyField: note(.partyField)
    case .letValue: note(.letValue)
    case .label: note(.labelValue)
    case .classValue: note(.classValue)
    case .negate: note(.negate)
    case .not: note(.not)
    case .and: note(.and)
    case .or: note(.or)
    case .arithmetic(let op, _, _): note(part(of: op))
    case .widen: note(.widen)
    case .shift(_, _, let negated): note(negated ? .shiftBack : .shiftForward)
    case .difference(let left, _): note(left.type.base == .date ? .daysBetween : .timeBetween)
    case .compare(let op, let a, let b):
      note(name: "operator \(op)")
      if a.type.base == .duration { note(.spanCompared) }
      if a.type.base == .quotient || b.type.base == .quotient { note(.quotientCompared) }
    case .inRange: note(.inRange)
    case .inList: note(.inList)
    case .inSet: note(.inSet)
    case .inWindow(_, let window):
      note(window)
      note(.inWindow)
    case .textTest(let test, _, _): note(part(of: test))
    case .isMissing: note(.isMissing)
    case .coalesce: note(.coalesce)
    case .conditional: note(.conditional)
    case .joined: note(.joined)
    case .builtin(let builtin, let arguments):
      note(name: "function \(builtin)")
      if arguments.contains(where: { $0.type.base == .quotient }) { note(name: "\(builtin) of quotients") }
    case .aggregate: break  // All are in the policy's list.
    case .moved(let query): note(part(of: query))
    case .decisionCount: note(.decisionCount)
    }
  }

  private mutating func note(_ part: Part, _ expressions: CheckedExpression?...) {
    note(name: part.rawValue)
    for case let expression? in expressions { walk(expression) }
  }

  private func part(of op: ArithmeticOperator) -> Part {
    switch op {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    }
  }

  private func part(of test: TextTest) -> Part {
    switch test {
    case .contains: .contains
    case .startsWith: .startsWith
    case .endsWith: .endsWith
    }
  }

  private func part(of query: MoveQuery) -> Part {
    switch query {
    case .promoted: .promoted
    case .demoted: .demoted
    case .admitted: .admitted
    case .by: .movedBy
    }
  }

  mutating func note(_ window: Window) {
    switch window {
    case .lastDays: note(.daysWindow)
    case .lastMonths: note(.monthsWindow)
    case .lastMicroseconds: note(.hoursWindow)
    case .this(let period): note(name: "window this \(period)")
    case .previous(let period): note(name: "window last \(period)")
    case .review: note(.reviewWindow)
    }
  }

  mutating func note(_ aggregate: Aggregate, record: Int?) {
    note(name: "aggregate \(aggregate.function)")
    switch aggregate.source {
    case .members: note(.overMembers)
    case .events(let event): note(event == record ? .overRecord : .overEvents)
    }
    if let window = aggregate.window { note(window) }
    note(
      aggregate.tiers == nil ? nil : .inTiers,
      aggregate.cap == nil ? nil : aggregate.function == .sum ? .cappedSum : .cappedCount,
      aggregate.per.isEmpty ? nil : .perField, aggregate.per.count > 1 ? .perFields : nil,
      aggregate.condition == nil ? nil : .rowCondition)
    if let figure = aggregate.figure { note(figure.function == .sum ? .figureOfSum : .figureOfCount) }
    if let cap = aggregate.cap { note(name: "cap per \(cap.unit)") }
    if let figure = aggregate.figure { note(name: "figure per \(figure.unit)") }
    for value in aggregate.values {
      if value.value.type.base == .quotient { note(.quotientAggregated) }
      walk(value.value)
    }
    for part in aggregate.per { walk(part) }
    note(aggregate.condition)
  }

  // MARK: Rules

  mutating func note(_ rule: Rule) {
    note(name: "rule \(rule.kind.keyword.spelling(in: .english))")
    switch rule.target {
    case .tier: note(.toTier)
    case .next: note(.toNext)
    case nil: break
    }
    note(rule.when == nil ? nil : .whenClause, rule.unless == nil ? nil : .unlessClause)
    note(rule.when, rule.unless)
    for line in rule.lines { note(line.condition) }
    if let take = rule.take { note(take) }
    if let condition = rule.sayWhen { note(.sayWhen, condition) }
    if rule.leave != nil { note(.leave) }
    for part in rule.say ?? [] {
      note(.sayClause)
      if case .value(let value) = part { note(.sayValue, value) }
    }
    switch rule.limit {
    case .once: note(.limitOnce)
    case .count(_, let window):
      note(.limitPer)
      note(window)
    case nil: break
    }
    if let limit = rule.limitInAll {
      note(
        limit.field == nil ? .limitInAll : rule.takesNumber(ofField: limit.field) ? .limitOfDeductions : .limitOfGrants)
      if let window = limit.window { note(window) }
    }
    if !rule.former.isEmpty { note(.formerName) }
    note(gifts: rule)
  }

  private mutating func note(_ take: Share) {
    switch take.amount {
    case .all: note(.takeAll)
    case .count: note(.takeCount)
    case .fraction: note(.takeFraction)
    case .ratio: note(.takeRatio)
    case .computed: note(.takePlaces)
    }
    note(
      take.roundsUp ? .roundedUp : nil, take.least > 0 ? .atLeast : nil, take.quota == nil ? nil : .quota,
      take.per.count > 1 ? .takePerSeveral : nil)
    note(
      take.direction == .top ? .takeTop : .takeBottom, take.per.isEmpty ? nil : .takePer,
      take.withTies ? .withTies : nil, take.keys.count > 1 ? .severalKeysRanked : nil,
      take.keys.contains { !$0.isDescending } ? .ascending : nil,
      take.keys.contains { $0.value.type.base == .quotient } ? .quotientRanked : nil)
    for part in take.per + (take.quota?.per ?? []) { walk(part) }
    note(take.places)
    for key in take.keys { walk(key.value) }
  }

  private mutating func note(gifts rule: Rule) {
    for gift in rule.grants {
      switch gift {
      case .number(_, let amount): note(.grantNumber, amount)
      case .badge(let badge): note(badge.constantText == nil ? .grantOwnBadge : .grantBadge, badge)
      case .role: note(.grantRole)
      case .access: note(.grantAccess)
      }
    }
    for gift in rule.deductions {
      if case .number(_, let amount) = gift { note(.deductNumber, amount) }
    }
    for gift in rule.revocations {
      switch gift {
      case .role: note(.revokeRole)
      case .access: note(.revokeAccess)
      case .badge(let badge): note(badge.constantText == nil ? .revokeOwnBadge : .revokeBadge, badge)
      case .number: break
      }
    }
  }
}
