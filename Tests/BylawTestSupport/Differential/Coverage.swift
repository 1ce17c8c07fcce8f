import BylawChecker
import BylawSyntax

/// Which parts of the language some policies made use of, so that a test can tell when the generator leaves one out.
///
/// What the language has is counted off from the same enums that the parser and the checker fill; a case that is new
/// stops this file from building, or is missed by the test.
package struct Coverage: Sendable {
  package private(set) var seen: Set<String> = []

  package init() {}

  package static var wanted: Set<String> {
    var wanted = Set(Part.allCases.map(\.rawValue))
    for function in AggregateFunction.allCases { wanted.insert("aggregate \(function)") }
    for builtin in Builtin.allCases { wanted.insert("function \(builtin)") }
    for comparison in ComparisonOperator.allCases { wanted.insert("operator \(comparison)") }
    for kind in RuleDeclaration.Kind.allCases { wanted.insert("rule \(kind.keyword.spelling(in: .english))") }
    for unit in DurationUnit.allCases { wanted.formUnion(["cap per \(unit)", "figure per \(unit)"]) }
    for period in CalendarPeriod.allCases { wanted.formUnion(["window this \(period)", "window last \(period)"]) }
    for kind in DecisionKind.allCases { wanted.insert("decision \(kind)") }
    for kind in DecisionKind.allCases where kind != .reserved { wanted.insert("never \(kind)") }
    return wanted
  }

  package mutating func note(_ kinds: [DecisionKind]) {
    for kind in kinds { seen.insert("decision \(kind)") }
  }

  package mutating func note(_ policy: CheckedPolicy) {
    note(declarationsOf: policy)
    for table in [policy.members] + policy.events.map(\.table) { note(table) }
    for event in policy.events { note(event, keys: policy.keyFields.count) }
    for aggregate in policy.aggregates { note(aggregate, record: policy.record) }
    note(partsOfRecord: policy)
    for value in policy.lets { note(value.value) }
    for line in policy.classes.flatMap(\.lines) { note(line.condition) }
    for label in policy.labels { note(label.when, label.unless) }
    for protection in policy.protections {
      note(part(of: protection.scope))
      note(protection.when, protection.unless)
    }
    for rule in policy.rules { note(rule) }
    for goal in policy.milestones + policy.ensures { note(goal, of: policy) }
    for never in policy.nevers { note(never) }
  }

  private mutating func note(_ never: Never) {
    note(never.when, never.unless)
    note(never.rule == nil ? nil : .neverByRule, never.reason == nil ? nil : .neverReason)
    switch never.outcome {
    case .decided(let kind): note(name: "never \(kind)")
    case .number: note(.neverNumber)
    case .badge: note(.neverBadge)
    case .role: note(.neverRole)
    case .access: note(.neverAccess)
    }
  }

  /// Of what a goal counts members by.
  private mutating func note(_ goal: Goal, of policy: CheckedPolicy) {
    note(goal.condition)
    goal.condition.forEachNode { part in
      guard case .aggregate(let index) = part.kind, let condition = policy.aggregates[index].condition else { return }
      condition.forEachNode { part in
        switch part.kind {
        case .moved: note(.goalAboutMoves)
        case .label: note(.goalByLabel)
        case .aggregate(let inner) where policy.record.map { policy.aggregates[inner].source == .events($0) } ?? false:
          note(.goalByRecord)
        default: break
        }
      }
    }
  }

  /// What aggregates read of the details in the record.
  private mutating func note(partsOfRecord policy: CheckedPolicy) {
    for aggregate in policy.aggregates {
      guard case .events(let event) = aggregate.source, event == policy.record else { continue }
      for field in aggregate.expressions.flatMap(\.eventFields) {
        switch policy.events[event].table.fields[field].purpose {
        case .amount: note(.recordAmount)
        case .grantedBadges, .revokedBadges: note(.recordBadges)
        case .plain, .key, .reference, .reviewMoment, .ruleName, .kindName, .placeName: break
        }
      }
    }
  }

  mutating func note(_ parts: Part?...) {
    for case let part? in parts { seen.insert(part.rawValue) }
  }

  mutating func note(_ expressions: CheckedExpression?...) {
    for case let expression? in expressions { walk(expression) }
  }

  mutating func note(name: String) { seen.insert(name) }

  private mutating func note(declarationsOf policy: CheckedPolicy) {
    if policy.title != nil { note(.title) }
    if policy.timezone != "UTC" { note(.timezone) }
    if policy.dayStart > 0 { note(.dayStart) }
    switch policy.schedule {
    case .everyDays(_, let from): note(.everyDays, from == nil ? nil : .scheduleFrom)
    case .everyMonths(_, let from): note(.everyMonths, from == nil ? nil : .scheduleFrom)
    case .twiceAMonth: note(.twiceAMonth)
    case .everyMinutes: note(.everyMinutes)
    case nil: note(.noSchedule)
    }
    note(policy.tiers.isEmpty ? .noTiers : .tiers, policy.removesRows ? .removedRows : nil)
    if policy.tiers.contains(where: { $0.capacity != nil }) { note(.capacity) }
    if policy.roles.contains(where: { $0.seats != nil }) { note(.seats) }
    if policy.roles.contains(where: { $0.reserve > 0 }) { note(.reserve) }
    note(policy.keyFields.count == 1 ? .oneKey : .severalKeys)
    note(
      policy.definitions.isEmpty ? nil : .definition, policy.params.isEmpty ? nil : .param,
      policy.labels.isEmpty ? nil : .label,
      policy.milestones.isEmpty ? nil : .milestone, policy.ensures.isEmpty ? nil : .ensure,
      policy.rituals.isEmpty ? nil : .ritual, policy.record == nil ? nil : .record)
    for classify in policy.classes { note(classify.type.isOptional ? .openClassify : .closedClassify) }
  }

  private func part(of scope: ProtectDeclaration.Scope) -> Part {
    switch scope {
    case .promotion: .protectFromPromotion
    case .demotion: .protectFromDemotion
    case .moves: .protectFromMoves
    case .penalties: .protectFromPenalties
    }
  }

  // MARK: Tables

  private mutating func note(_ table: Table) {
    if table.condition != nil { note(.tableWhere) }
    if table.stem != table.name { note(.stem) }
    if !table.missingTexts.isEmpty { note(.missingTexts) }
    note(table.encoding == nil ? nil : .encoding, table.sheet == nil ? nil : .sheet)
    for field in table.fields {
      note(part(of: field.type.base))
      if field.type.isOptional { note(.optionalField) }
      if field.defaultValue != nil { note(.defaultValue) }
      if field.lower != nil || field.upper != nil { note(.fieldRange) }
      if field.column != field.name { note(.column) }
      if field.mayBeAbsent { note(.absentColumn) }
      note(part(of: field.form))
      if field.isKey { note(keyPart(of: field.type.base)) }
    }
  }

  private func part(of form: CellForm) -> Part? {
    switch form {
    case .plain: nil
    case .pattern: .datePattern
    case .excelDays: .excelDays
    case .unixSeconds, .unixMilliseconds: .unixTimes
    case .decimalComma: .decimalComma
    case .separated: .separatedBy
    }
  }

  private mutating func note(_ event: EventType, keys: Int) {
    note(event.timeField == nil ? .timeless : .timed)
    note(event.references.isEmpty ? .everybodysEvents : event.references.count < keys ? .partOfKey : .ownEvents)
  }

  private func part(of base: BaseType) -> Part {
    switch base {
    case .number(let scale): scale == 0 ? .int : .decimal
    case .bool: .bool
    case .text, .nameText, .quotient, .duration: .text
    case .date: .date
    case .datetime: .datetime
    case .tier: .tier
    case .role: .role
    case .choice: .choice
    case .set(.tier): .setOfTier
    case .set(.role): .setOfRole
    case .set(.choice): .setOfChoice
    case .set(.text): .setOfText
    }
  }

  private func keyPart(of base: BaseType) -> Part {
    switch base {
    case .number: .intKey
    case .date: .dateKey
    case .datetime: .datetimeKey
    case .choice: .choiceKey
    case .text, .quotient, .bool, .nameText, .duration, .tier, .role, .set: .textKey
    }
  }
}

extension CheckedExpression {
  fileprivate var eventFields: Set<Int> {
    var fields: Set<Int> = []
    forEachNode { if case .eventField(let field) = $0.kind { fields.insert(field) } }
    return fields
  }
}
