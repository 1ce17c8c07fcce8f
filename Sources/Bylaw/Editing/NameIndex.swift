import BylawChecker
import BylawSyntax

/// Which names stand where in a policy, and what each of them is.
///
/// It is made of the tree alone, so that it is there while the policy has errors. Where a name can be several things, what
/// it is compared with decides, as it does in the checker.
package struct NameIndex: Sendable {
  package internal(set) var symbols: [PolicySymbol] = []
  /// In the order of the text.
  package internal(set) var occurrences: [NameOccurrence] = []
  /// Names that are nothing that the policy declares, with what they might have been.
  package internal(set) var unresolved: [(name: Name, place: NamePlace)] = []

  var values: [Text: Int] = [:]
  var tiers: [Text: Int] = [:]
  var roles: [Text: Int] = [:]
  var events: [Text: Int] = [:]
  /// Fields by their events.
  var eventFields: [Int: [Text: Int]] = [:]
  var rules: [Text: Int] = [:]
  var formerRules: [Text: Int] = [:]
  /// Choices by their owners.
  var choices: [Int: [Text: Int]] = [:]
  /// Parameters by their definitions.
  var given: [Int: [Text: Int]] = [:]
  /// Handles by their tests.
  var handles: [Int: [Text: Int]] = [:]

  package init(tree: PolicyTree) {
    var walk = NameWalk(index: self, placeholder: nil)
    walk.declare(tree.declarations)
    walk.visit(tree.declarations)
    self = walk.index
    occurrences.sort { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
  }

  /// What declarations declare, without where it is named.
  package init(declarations: [Declaration]) {
    var walk = NameWalk(index: NameIndex(), placeholder: nil)
    walk.declare(declarations)
    self = walk.index
  }

  /// What a name may be that stands somewhere in a part of a policy, beside what is declared elsewhere; nil where none is called
  /// so.
  package func place(of placeholder: String, in part: PolicyTree) -> (place: NamePlace, index: NameIndex)? {
    var walk = NameWalk(index: self, placeholder: placeholder)
    walk.declare(part.declarations)
    walk.visit(part.declarations)
    return walk.found.map { ($0, walk.index) }
  }

  /// The same in an entry of a session.
  func place(of placeholder: String, in entry: Entry) -> (place: NamePlace, index: NameIndex)? {
    var walk = NameWalk(index: self, placeholder: placeholder)
    switch entry {
    case .declarations(let declarations):
      walk.declare(declarations)
      walk.visit(declarations)
    case .expression(let expression): walk.visit(expression, in: NameScope())
    case .query(let query):
      for tier in query.tiers { walk.note(tier, at: .tier) }
      walk.visit(query.condition, in: NameScope(), wanted: .bool)
      if let take = query.take { walk.visit(take: take, in: NameScope()) }
      for column in query.columns { walk.visit(column, in: NameScope()) }
    case .eventQuery(let query):
      walk.note(query.event, at: .event)
      let scope = NameScope(event: walk.index.events[Text(query.event.text)])
      walk.visit(query.condition, in: scope, wanted: .bool)
      if let take = query.take { walk.visit(take: take, in: scope) }
      for column in query.columns { walk.visit(column, in: scope) }
    case .grouping(let grouping):
      for expression in [grouping.value] + grouping.keys { walk.visit(expression, in: NameScope()) }
    case .nothing: break
    }
    return walk.found.map { ($0, walk.index) }
  }

  private init() {}

  /// The name at an offset, its end included.
  package func occurrence(at offset: Int) -> NameOccurrence? {
    let end = occurrences.partitioningIndex { $0.span.start > offset }
    return occurrences[..<end].suffix(2).last { $0.span.end > offset }
      ?? occurrences[..<end].suffix(2).last { $0.span.end == offset }
  }

  package func occurrences(of symbol: Int) -> [NameOccurrence] { occurrences.filter { $0.symbol == symbol } }

  /// Those that are of a kind, in the order declared.
  package func symbols(of kinds: [PolicySymbol.Kind]) -> [Int] {
    symbols.indices.filter { kinds.contains(symbols[$0].kind) }
  }

  /// Those that are a part of another.
  package func parts(of owner: Int) -> [Int] { symbols.indices.filter { symbols[$0].owner == owner } }

  // MARK: What a name is

  /// What a name is where it may be one of these.
  func symbol(named name: Name, at place: NamePlace) -> Int? {
    let text = Text(name.text)
    switch place {
    case .declares: return nil
    case .value(let scope, let wanted): return value(named: text, in: scope, wanted: wanted)
    case .tier: return tiers[text]
    case .role: return roles[text]
    case .rule, .move: return rules[text] ?? formerRules[text]
    case .source: return events[text] ?? rules[text]
    case .event: return events[text]
    case .memberField, .numberField: return values[text]
    case .eventField(let event): return eventFields[event]?[text]
    case .recordField: return values[text]
    case .type: return values[text]
    case .handle(let test): return handles[test]?[text]
    case .param, .assigned: return values[text]
    case .label: return values[text] ?? onlyChoice(named: text)
    case .ruleOrRole: return rules[text] ?? roles[text]
    }
  }

  private func value(named text: Text, in scope: NameScope, wanted: WantedValues) -> Int? {
    if let definition = scope.definition, let found = given[definition]?[text] { return found }
    if let event = scope.event, let found = eventFields[event]?[text] { return found }
    if let found = values[text] {
      guard let constant = constant(named: text, wanted: wanted), !fits(found, wanted: wanted) else { return found }
      return constant
    }
    if let found = constant(named: text, wanted: wanted) { return found }
    if wanted == .plain { return nil }
    switch (tiers[text], roles[text]) {
    case (let tier?, nil): return tier
    case (nil, let role?): return role
    default: return onlyChoice(named: text)
    }
  }

  func constant(named text: Text, wanted: WantedValues) -> Int? {
    switch wanted {
    case .tier: tiers[text]
    case .role: roles[text]
    case .choice(let owner): choices[owner]?[text]
    case .rule: rules[text] ?? formerRules[text]
    case .tierOrRole: tiers[text] ?? roles[text]
    case .anything, .bool, .decisionKind, .weekday, .plain: nil
    }
  }

  private func onlyChoice(named text: Text) -> Int? {
    let found = choices.values.compactMap { $0[text] }
    return found.count == 1 ? found[0] : nil
  }

  private func fits(_ symbol: Int, wanted: WantedValues) -> Bool { wantedValues(like: symbol) == wanted }

  /// What stands beside a value of a symbol in a comparison.
  package func wantedValues(like symbol: Int, depth: Int = 0) -> WantedValues {
    let it = symbols[symbol]
    switch it.kind {
    case .memberField, .eventField, .given: return it.type.map { wantedValues(of: $0, owner: symbol) } ?? .anything
    case .classify: return .choice(symbol)
    case .label: return .bool
    case .param, .letValue:
      guard depth < 8, let value = it.value else { return .anything }
      return wantedValues(like: value, in: NameScope(), depth: depth + 1)
    case .tier: return .tier
    case .role: return .role
    case .choice: return it.owner.map { .choice($0) } ?? .anything
    case .event, .protect, .rule, .milestone, .ensure, .ritual, .handle, .column: return .anything
    }
  }

  private func wantedValues(of type: TypeSyntax, owner: Int) -> WantedValues {
    switch type.kind {
    case .int, .decimal, .text, .date, .datetime, .member, .other: .plain
    case .bool: .bool
    case .tier: .tier
    case .role: .role
    case .oneOf: .choice(owner)
    case .set(let element): wantedValues(of: element, owner: owner)
    case .named(let name): values[Text(name.text)].map { .choice($0) } ?? .anything
    }
  }

  /// What stands beside an expression in a comparison.
  func wantedValues(like expression: Expression, in scope: NameScope, depth: Int = 0) -> WantedValues {
    guard depth < 12 else { return .anything }
    func like(_ inner: Expression) -> WantedValues { wantedValues(like: inner, in: scope, depth: depth + 1) }
    switch expression.kind {
    case .number, .text, .date, .datetime, .duration, .ago, .negate: return .plain
    case .bool, .not, .isIn, .isMissing, .movedBy: return .bool
    case .name(let name):
      if scope.isRecord, let wanted = NameIndex.recordFields[name.text] { return wanted }
      return value(named: Text(name.text), in: scope, wanted: .anything)
        .map { wantedValues(like: $0, depth: depth + 1) } ?? .anything
    case .partyField(_, let field): return values[Text(field.text)].map { wantedValues(like: $0) } ?? .anything
    case .set(let items): return items.first.map(like) ?? .anything
    case .binary(let sign, let left, let right):
      switch sign {
      case .coalesce, .including, .without: return [like(left), like(right)].first { $0 != .anything } ?? .anything
      case .add, .subtract, .multiply, .divide: return .plain
      case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains, .startsWith,
        .endsWith, .overlaps:
        return .bool
      }
    case .conditional(_, let then, let otherwise):
      return [like(then), like(otherwise)].first { $0 != .anything } ?? .anything
    case .call(let name, let arguments):
      if name.text == Keyword.weekdayOf.english { return .weekday }
      if [Keyword.minimum, .maximum].contains(where: { $0.english == name.text }) {
        return arguments.first.map(like) ?? .anything
      }
      return values[Text(name.text)].map { wantedValues(like: $0, depth: depth + 1) } ?? .plain
    case .aggregate(let aggregate):
      guard [.min, .max].contains(aggregate.function), let value = aggregate.values.first?.value else { return .plain }
      return like(value)
    case .invalid: return .anything
    }
  }

  /// The fields of the record of decisions, and what they are compared with.
  static let recordFields: [String: WantedValues] = [
    "on": .plain, "rule": .rule, "kind": .decisionKind, "from": .tierOrRole, "to": .tierOrRole, "detail": .plain,
    "rank": .plain, "value": .plain, "badges": .plain, "revoked_badges": .plain,
  ]
}
