import BylawChecker
import BylawSyntax

/// How the events are gone through: which aggregates are tallied in the scan of which event type.
struct EventPlan {
  struct Tallied {
    /// Of what is asked about after the review, this review's own decisions are in the record.
    var key: AggregateKey
    var aggregate: Aggregate
    /// The events belong to several members, whose own fields the aggregate reads: each event is looked at once for
    /// each of them.
    var isSpread: Bool
    /// All events are counted together, those of nobody too.
    var isOfAll = false
  }

  let policy: CheckedPolicy
  /// By event type.
  private(set) var tallied: [[Tallied]]
  /// The badges that rules grant or take back, if any: what the record is searched for.
  let sought: SoughtBadges
  /// The members' fields that conditions on events read.
  private(set) var memberFields: Set<Int> = []

  /// - Parameter rules: those to be judged: the policy's, or none.
  init(policy: CheckedPolicy, demand: Demand, rules: [Rule]) throws(UnsupportedConstruct) {
    self.policy = policy
    tallied = policy.events.map { _ in [] }
    sought = SoughtBadges(rules: rules)
    for key in demand.events.sorted(by: { ($0.index, $0.isAfter ? 1 : 0) < ($1.index, $1.isAfter ? 1 : 0) }) {
      try add(key, reach: demand.reach)
    }
    for (index, rule) in rules.enumerated() {
      if let limit = EventPlan.limit(of: rule, in: policy) {
        add(AggregateKey(index: policy.aggregates.count + index), aggregate: limit)
      }
      if let limit = EventPlan.limitInAll(of: rule, in: policy) {
        add(EventPlan.keyOfLimitInAll(ofRule: index, in: policy), aggregate: limit, isOfAll: true)
      }
    }
  }

  private mutating func add(_ key: AggregateKey, reach: ReviewReach) throws(UnsupportedConstruct) {
    let aggregate = policy.aggregates[key.index]
    let reads = aggregate.memberFieldsRead.union(aggregate.partyFieldsRead)
    if key.isAfter, !reads.isDisjoint(with: reach.fields) {
      throw UnsupportedConstruct(
        construct: Phrase(
          "a goal that asks events about what the review changes of their member", "目标要看事件，条件又问了成员会被复盘改动的字段"))
    }
    memberFields.formUnion(reads)
    add(key, aggregate: aggregate)
  }

  private mutating func add(_ key: AggregateKey, aggregate: Aggregate, isOfAll: Bool = false) {
    guard case .events(let event) = aggregate.source, !tallied[event].contains(where: { $0.key == key }) else {
      return
    }
    let isSpread = sharing(of: event) != .own && !aggregate.memberFieldsRead.isEmpty
    tallied[event].append(Tallied(key: key, aggregate: aggregate, isSpread: isSpread, isOfAll: isOfAll))
  }

  /// Whether a goal asks what the record of decisions is after the review.
  var extendsRecord: Bool { policy.record.map { tallied[$0].contains(where: \.key.isAfter) } ?? false }

  func sharing(of event: Int) -> EventSharing {
    let parts = policy.events[event].references.map(\.keyPart)
    if parts.isEmpty { return .everybody }
    if Set(parts).count == policy.keyFields.count, parts.count == policy.keyFields.count { return .own }
    return .parts(parts)
  }

  var sharings: Set<EventSharing> { Set(policy.events.indices.map(sharing)) }

  /// The key's parts that make up the group; nil where all are one.
  func parts(of sharing: EventSharing) -> [Int]? {
    switch sharing {
    case .own: Array(policy.keyFields.indices)
    case .parts(let parts): parts
    case .everybody: nil
    }
  }

  /// The event's fields that refer to a member, in the order of the group's parts.
  func references(of event: Int) -> [Int] {
    let references = policy.events[event].references
    if sharing(of: event) == .own {
      return policy.keyFields.indices.compactMap { part in references.first { $0.keyPart == part }?.field }
    }
    return references.map(\.field)
  }

  /// The event's fields that its scan reads.
  func fieldsRead(of event: Int) -> Set<Int> {
    var fields = Set(references(of: event))
    for item in tallied[event] { fields.formUnion(item.aggregate.eventFieldsRead) }
    if let time = policy.events[event].timeField { fields.insert(time) }
    if event == policy.record, !sought.isEmpty {
      let table = policy.events[event].table
      fields.formUnion(
        [table.recordField(for: .grantedBadges), table.recordField(for: .revokedBadges)].compactMap(\.self))
    }
    return fields
  }

  var badges: [Text] { sought.listed }

  /// A `limit` as the count of what the record has of the rule.
  static func limit(of rule: Rule, in policy: CheckedPolicy) -> Aggregate? {
    guard let limit = rule.limit, let event = policy.record,
      let isOfRule = isOfRule(rule, in: policy.events[event].table)
    else { return nil }
    var window: Window?
    if case .count(_, let per) = limit { window = per }
    return Aggregate(countOfEvents: event, in: window, where: isOfRule, span: rule.span)
  }

  /// A limit for everybody together as the count of what the record has of the rule, or the sum of what it changed.
  static func limitInAll(of rule: Rule, in policy: CheckedPolicy) -> Aggregate? {
    guard let limit = rule.limitInAll, let event = policy.record,
      let isOfRule = isOfRule(rule, in: policy.events[event].table)
    else { return nil }
    var aggregate = Aggregate(countOfEvents: event, in: limit.window, where: isOfRule, span: rule.span)
    guard let field = limit.field else { return aggregate }
    let table = policy.events[event].table
    guard let amount = table.recordField(for: .amount(of: policy.members.fields[field].name)) else { return nil }
    let type = table.fields[amount].type
    let value = CheckedExpression(kind: .eventField(amount), type: type, span: rule.span)
    aggregate.function = .sum
    aggregate.values = [RankingKey(value: value, isDescending: false)]
    aggregate.type = type
    return aggregate
  }

  static func keyOfLimitInAll(ofRule rule: Int, in policy: CheckedPolicy) -> AggregateKey {
    AggregateKey(index: policy.aggregates.count + policy.rules.count + rule)
  }

  private static func isOfRule(_ rule: Rule, in table: Table) -> CheckedExpression? {
    guard let field = table.recordField(for: .ruleName) else { return nil }
    let type = table.fields[field].type
    let name = CheckedExpression(kind: .constant(.text(Text(rule.name))), type: type, span: rule.span)
    let own = CheckedExpression(kind: .eventField(field), type: type.asOptional, span: rule.span)
    return CheckedExpression(kind: .compare(.equal, own, name), type: .bool, span: rule.span)
  }

  /// The fields of an event type that name parties of whom something is read.
  func parties(of event: Int) -> [Int] {
    tallied[event].reduce(into: Set<Int>()) { $0.formUnion($1.aggregate.partiesRead) }.sorted()
  }

  /// Whether rows of nobody are counted too.
  func countsAll(of event: Int) -> Bool { tallied[event].contains(where: \.isOfAll) }
}

extension Aggregate {
  /// The fields of the member that the values and the condition of an aggregate over events read.
  var memberFieldsRead: Set<Int> {
    var fields: Set<Int> = []
    for expression in expressions {
      expression.forEachNode { part in
        if case .memberField(let field) = part.kind { fields.insert(field) }
      }
    }
    return fields
  }

  /// The fields of the event's other parties that they read.
  var partyFieldsRead: Set<Int> {
    var fields: Set<Int> = []
    for expression in expressions {
      expression.forEachNode { part in
        if case .partyField(_, let field) = part.kind { fields.insert(field) }
      }
    }
    return fields
  }

  /// The fields of the event that name the parties whose fields they read.
  var partiesRead: Set<Int> {
    var parties: Set<Int> = []
    for expression in expressions {
      expression.forEachNode { part in
        if case .partyField(let party, _) = part.kind { parties.insert(party) }
      }
    }
    return parties
  }

  /// The fields of the event that they read.
  var eventFieldsRead: Set<Int> {
    var fields: Set<Int> = []
    for expression in expressions {
      expression.forEachNode { part in
        switch part.kind {
        case .eventField(let field), .partyField(let field, _): fields.insert(field)
        default: break
        }
      }
    }
    return fields
  }
}

/// The badges that the record is searched for: those that rules grant or take back.
struct SoughtBadges: Equatable {
  /// The first ones whose text is the same for all: each is a bit.
  let listed: [Text]
  /// Whether there are others: a member's own, as of `badge "level {level}"`, or more than there are bits. These are
  /// looked up by their text.
  let hasOthers: Bool
  /// Whether rules take badges back, so that it matters when one was granted.
  let areRevoked: Bool

  init(rules: [Rule]) {
    var (listed, hasOthers): ([Text], Bool) = ([], false)
    for effect in rules.flatMap({ $0.grants + $0.revocations }) {
      guard case .badge(let badge) = effect else { continue }
      if let text = badge.constantText, listed.contains(text) { continue }
      if let text = badge.constantText, listed.count < 64 { listed.append(text) } else { hasOthers = true }
    }
    self.listed = listed
    self.hasOthers = hasOthers
    areRevoked = rules.contains { $0.revocations.contains(where: \.isBadge) }
  }

  var isEmpty: Bool { listed.isEmpty && !hasOthers }

  func index(of badge: Text) -> Int? { listed.firstIndex(of: badge) }
}
