import BylawChecker
import BylawSyntax

extension NameWalk {
  mutating func visit(_ expression: Expression?, in scope: NameScope, wanted: WantedValues = .anything) {
    guard let expression else { return }
    switch expression.kind {
    case .number, .text, .bool, .date, .datetime, .invalid: break
    case .duration(let duration), .ago(let duration): visit(duration: duration)
    case .name(let name): visit(name: name, in: scope, wanted: wanted)
    case .partyField(let party, let field):
      note(party, at: scope.event.map { .eventField($0) } ?? .value(scope, wanted: .anything))
      note(field, at: .memberField)
    case .set(let items): for item in items { visit(item, in: scope, wanted: wanted) }
    case .negate(let inner): visit(inner, in: scope)
    case .not(let inner): visit(inner, in: scope, wanted: .bool)
    case .binary(let sign, let left, let right): visit(sign, left, right, in: scope, wanted: wanted)
    case .isIn(let value, let membership, _): visit(membership, of: value, in: scope)
    case .isMissing(let inner, _): visit(inner, in: scope)
    case .conditional(let condition, let then, let otherwise):
      visit(condition, in: scope, wanted: .bool)
      visit(then, in: scope, wanted: wanted)
      visit(otherwise, in: scope, wanted: wanted)
    case .call(let name, let arguments): visit(call: name, arguments, in: scope, wanted: wanted)
    case .aggregate(let aggregate): visit(aggregate: aggregate, in: scope)
    case .movedBy(let rule): note(rule, at: .move)
    }
  }

  /// The names that are always there are none of the policy's, unless it has declared one so.
  private mutating func visit(name: Name, in scope: NameScope, wanted: WantedValues) {
    let place =
      scope.isRecord && NameIndex.recordFields[name.text] != nil
      ? NamePlace.recordField : .value(scope, wanted: wanted)
    note(name, at: place)
  }

  private mutating func visit(
    _ sign: BinaryOperator, _ left: Expression, _ right: Expression, in scope: NameScope, wanted: WantedValues
  ) {
    switch sign {
    case .or, .and:
      visit(left, in: scope, wanted: .bool)
      visit(right, in: scope, wanted: .bool)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains, .startsWith, .endsWith,
      .overlaps:
      visit(left, in: scope, wanted: index.wantedValues(like: right, in: scope))
      visit(right, in: scope, wanted: index.wantedValues(like: left, in: scope))
    case .coalesce, .including, .without:
      let own = index.wantedValues(like: left, in: scope)
      visit(left, in: scope, wanted: wanted)
      visit(right, in: scope, wanted: own == .anything ? wanted : own)
    case .add, .subtract, .multiply, .divide:
      visit(left, in: scope)
      visit(right, in: scope)
    }
  }

  private mutating func visit(_ membership: Membership, of value: Expression, in scope: NameScope) {
    switch membership {
    case .range(let range):
      visit(value, in: scope)
      visit(range.lower, in: scope)
      visit(range.upper, in: scope)
    case .list(let items):
      visit(value, in: scope, wanted: items.first.map { index.wantedValues(like: $0, in: scope) } ?? .anything)
      let wanted = index.wantedValues(like: value, in: scope)
      for item in items { visit(item, in: scope, wanted: wanted) }
    case .value(let set):
      visit(value, in: scope, wanted: index.wantedValues(like: set, in: scope))
      visit(set, in: scope, wanted: index.wantedValues(like: value, in: scope))
    case .window(let window):
      visit(value, in: scope)
      visit(window: window)
    }
  }

  private mutating func visit(call name: Name, _ arguments: [Expression], in scope: NameScope, wanted: WantedValues) {
    let definition = index.values[Text(name.text)]
    if definition != nil || !Keyword.functions.contains(where: { $0.english == name.text }) {
      note(name, at: .value(scope, wanted: .anything))
    }
    let types = definition.map { index.parts(of: $0).filter { index.symbols[$0].kind == .given } } ?? []
    for (place, argument) in arguments.enumerated() {
      visit(
        argument, in: scope, wanted: place < types.count ? index.wantedValues(like: types[place]) : .anything)
    }
  }

  private mutating func visit(aggregate: AggregateSyntax, in scope: NameScope) {
    let isOfMembers = Keyword.members.isSpelled(by: aggregate.source)
    let isRecord = Keyword.decision.isSpelled(by: aggregate.source)
    let event = index.events[Text(aggregate.source.text)]
    if event != nil || !isOfMembers && !isRecord { note(aggregate.source, at: .source) }
    var inner = scope
    inner.event = isOfMembers ? nil : event
    inner.isRecord = isRecord && event == nil
    for tier in aggregate.tiers { note(tier, at: .tier) }
    if let window = aggregate.window { visit(window: window) }
    visit(aggregate.cap?.most, in: NameScope())
    for name in aggregate.per { note(name, at: .value(inner, wanted: .anything)) }
    visit(aggregate.condition, in: inner, wanted: .bool)
    for key in aggregate.values { visit(key.value, in: inner) }
    visit(aggregate.argument, in: scope)
  }

  private mutating func visit(window: WindowSyntax) {
    switch window.kind {
    case .last(let duration): visit(duration: duration)
    case .this, .previous, .review: break
    }
  }

  mutating func visit(duration: DurationSyntax) {
    switch duration.kind {
    case .literal: break
    case .counted(let name, _), .named(let name): note(name, at: .param)
    }
  }
}
