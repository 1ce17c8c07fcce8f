import BylawChecker
import BylawData
import BylawSyntax

/// A condition's two clauses, as columns have them.
struct KnownCondition {
  private var when: (any KnownValues)?
  private var unless: (any KnownValues)?

  /// Nil where one is not known.
  init?(when: CheckedExpression?, unless: CheckedExpression?, known: [Span: any KnownValues]) {
    self.when = when.flatMap { known[$0.span] }
    self.unless = unless.flatMap { known[$0.span] }
    guard (self.when == nil) == (when == nil), (self.unless == nil) == (unless == nil) else { return nil }
  }

  func matches(_ row: Int) -> Bool {
    if let when, !when.holds(at: row) { return false }
    if let unless, unless.holds(at: row) { return false }
    return true
  }
}

/// What a rule ranks by first, second and so on.
struct KnownKey {
  private var values: any KnownValues
  private var isDescending: Bool

  /// Nil where it is not known, or where no word has its order.
  init?(_ key: RankingKey, known: [Span: any KnownValues]) {
    guard key.value.type.base.isRankedByWord, let values = known[key.value.span] else { return nil }
    (self.values, isDescending) = (values, key.isDescending)
  }

  /// A word whose order is that of a ranking; what is missing comes last.
  func word(at row: Int) -> UInt64 {
    guard let number = values.number(at: row) else { return .max }
    return UInt64(bitPattern: isDescending ? ~number : number) ^ 1 << 63
  }
}

/// A rule of which it is known what it asks of everybody.
struct KnownRule {
  struct RankedShare {
    var share: Share
    var keys: [KnownKey]
    var per: [any KnownValues]
  }

  private struct KnownLine {
    var tier: Int
    /// Nil: whoever comes to it.
    var condition: (any KnownValues)?
  }

  private struct KnownProtection {
    var index: Int
    var scope: ProtectDeclaration.Scope
    var condition: KnownCondition
  }

  let index: Int
  let rule: Rule
  let isMove: Bool
  let share: RankedShare?
  let condition: KnownCondition
  /// By tier, where there is none first: whether the rule looks at who is there, and leads somewhere from there.
  let isOrigin: [Bool]
  private let destinations: [Review.Destination]
  private let lines: [KnownLine]
  private let protections: [KnownProtection]
  private let policy: CheckedPolicy

  /// Nil where something is asked that is not known, or that is more than is understood here.
  init?(index: Int, evaluator: Evaluator, scout: Review) {
    let (policy, known) = (evaluator.policy, evaluator.known)
    let rule = policy.rules[index]
    guard let condition = KnownCondition(when: rule.when, unless: rule.unless, known: known) else { return nil }
    if rule.kind == .appoint, policy.givesOrTakesRoles { return nil }
    (self.index, self.rule, self.policy, self.condition, isMove) = (index, rule, policy, condition, rule.kind.isMove)
    if let share = rule.take {
      let keys = share.keys.compactMap { KnownKey($0, known: known) }
      let per = share.per.compactMap { known[$0.span] }
      guard keys.count == share.keys.count, per.count == share.per.count, share.quota == nil, share.places == nil
      else { return nil }
      self.share = RankedShare(share: share, keys: keys, per: per)
    } else {
      share = nil
    }
    lines = rule.lines.map { KnownLine(tier: $0.tier, condition: $0.condition.flatMap { known[$0.span] }) }
    guard zip(lines, rule.lines).allSatisfy({ ($0.condition == nil) == ($1.condition == nil) }) else { return nil }
    var protections: [KnownProtection] = []
    for (index, protection) in policy.protections.enumerated() {
      guard rule.kind.isMove ? protection.scope != .penalties : rule.kind == .penalize && protection.scope == .penalties
      else { continue }
      guard let condition = KnownCondition(when: protection.when, unless: protection.unless, known: known) else {
        return nil
      }
      protections.append(KnownProtection(index: index, scope: protection.scope, condition: condition))
    }
    self.protections = protections
    // Where rules remove members, and there are no tiers, all are in the only one.
    let tiers = [nil] + (0..<max(policy.tiers.count, 1)).map(Optional.some)
    isOrigin = tiers.map { tier in
      scout.isOrigin(of: rule, tier: tier, isInside: scout.before.isInside(tier: tier))
        && (!rule.kind.isMove || scout.reaches(rule, from: tier))
    }
    destinations = tiers.map { rule.kind.isMove ? scout.destination(of: rule, from: $0) : .nowhere }
  }

  func destination(of row: Int, from tier: Int?, code: Int) -> Review.Destination {
    guard rule.kind == .place else { return destinations[code] }
    guard let line = lines.first(where: { $0.condition?.holds(at: row) ?? true }), line.tier != tier else {
      return .nowhere
    }
    return .tier(line.tier)
  }

  /// The first protection that keeps a member, by its index.
  ///
  /// - Parameter hasOrigin: who comes from outside is not moved away from anything.
  func protection(of row: Int, hasOrigin: Bool, isUpward: Bool) -> Int? {
    if isMove && !hasOrigin { return nil }
    return protections.first {
      (!isMove || $0.scope.covers(isUpward: isUpward)) && $0.condition.matches(row)
    }?.index
  }

  /// Best first, as places in `rows`, which are in the order of keys.
  func ranked(_ rows: [Int32]) -> [Int32] {
    var order = rows.indices.map { Int32($0) }
    for key in share?.keys.reversed() ?? [] {
      let places = stableOrder(of: order.map { key.word(at: Int(rows[Int($0)])) })
      order = places.map { order[Int($0)] }
    }
    return order
  }

  /// How many the share takes of some who are ranked.
  func taken(of ranked: [Int32], share: RankedShare) -> Int {
    var taken = share.share.taken(of: ranked.count)
    guard share.share.withTies, taken > 0 else { return taken }
    let last = Int(ranked[taken - 1])
    while taken < ranked.count, share.keys.allSatisfy({ $0.word(at: Int(ranked[taken])) == $0.word(at: last) }) {
      taken += 1
    }
    return taken
  }

  /// What alone can have kept from a decision somebody whom the rule takes; nil where it may have been one of several, or
  /// nothing.
  ///
  /// - Parameter target: where a move leads; -1 to the outside.
  func obstacle(from tier: Int?, to target: Int16) -> Verdict? {
    var obstacles: [Verdict] = []
    if rule.limitInAll != nil { obstacles.append(.overLimit) }
    if rule.leave != nil, let tier { obstacles.append(.heldBack(in: tier)) }
    if rule.kind == .appoint || isMove && target >= 0 && policy.tiers[Int(target)].capacity != nil {
      obstacles.append(.noCapacity)
    }
    return obstacles.count == 1 ? obstacles[0] : nil
  }
}

extension CheckedPolicy {
  /// Whether a reward or a penalty does something about a role, so that a later appointment may see another holder.
  fileprivate var givesOrTakesRoles: Bool {
    rules.contains { rule in
      (rule.grants + rule.revocations).contains { if case .role = $0 { true } else { false } }
    }
  }
}

extension BaseType {
  /// Whether values are ranked as the whole numbers are that stand for them.
  fileprivate var isRankedByWord: Bool {
    switch self {
    case .number, .date, .datetime: true
    case .bool, .text, .nameText, .tier, .role, .choice, .set, .duration, .quotient: false
    }
  }
}
