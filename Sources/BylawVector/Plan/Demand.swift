import BylawChecker

/// The aggregates that a review asks for, in stages: those over events come first of all; one over members comes after
/// all that its values, condition and group are computed from.
///
/// What a goal asks about the state after the review is asked for apart (`isAfter`), as far as a review can change it
/// (`ReviewReach`); the rest is the same as on the snapshot, and computed once.
struct Demand {
  let reach: ReviewReach
  private(set) var events: Set<AggregateKey> = []
  private(set) var stages: [AggregateKey: Int] = [:]
  /// The members' fields that are read as the review leaves them.
  private(set) var fieldsAfter: Set<Int> = []
  private let policy: CheckedPolicy
  private var visitedLets: [AggregateKey: Int] = [:]
  private var visitedLabels: [AggregateKey: Int] = [:]
  private var visitedClasses: [AggregateKey: Int] = [:]

  init(policy: CheckedPolicy) {
    self.policy = policy
    reach = ReviewReach(policy: policy)
  }

  /// Whether anything is asked about the state after the review that may be otherwise there.
  var asksForAfter: Bool { (events + Array(stages.keys)).contains(where: \.isAfter) }

  /// The aggregates over members that are computed in one scan, a stage after the other.
  func stages(isAfter: Bool) -> [[AggregateKey]] {
    let wanted = stages.filter { $0.key.isAfter == isAfter }
    return Set(wanted.values).sorted().map { stage in
      wanted.filter { $0.value == stage }.map(\.key).sorted { $0.index < $1.index }
    }
  }

  /// Notes all that an expression asks for; the stage after which it can be computed.
  @discardableResult
  mutating func add(_ expression: CheckedExpression?, isAfter: Bool = false) -> Int {
    guard let expression else { return 0 }
    switch expression.kind {
    case .constant, .now, .today, .eventField, .partyField, .moved, .decisionCount: return 0
    case .memberField(let field):
      if isAfter, reach.fields.contains(field) { fieldsAfter.insert(field) }
      return 0
    case .letValue(let index): return addLet(at: index, isAfter: isAfter)
    case .label(let index): return addLabel(at: index, isAfter: isAfter)
    case .classValue(let index): return addClass(at: index, isAfter: isAfter)
    case .aggregate(let index): return addAggregate(for: AggregateKey(index: index, isAfter: isAfter))
    case .negate, .not, .and, .or, .arithmetic, .widen, .shift, .difference, .compare, .inRange, .inList, .inSet,
      .inWindow, .textTest, .isMissing, .coalesce, .conditional, .builtin, .joined:
      return add(all: expression.children, isAfter: isAfter)
    }
  }

  @discardableResult
  mutating func add(all expressions: [CheckedExpression], isAfter: Bool = false) -> Int {
    expressions.reduce(0) { stage, expression in max(stage, add(expression, isAfter: isAfter)) }
  }

  mutating func addLet(at index: Int, isAfter: Bool = false) -> Int {
    let key = AggregateKey(index: index, isAfter: isAfter && reach.changes(letAt: index))
    if let known = visitedLets[key] { return known }
    let stage = add(policy.lets[index].value, isAfter: key.isAfter)
    visitedLets[key] = stage
    return stage
  }

  mutating func addLabel(at index: Int, isAfter: Bool = false) -> Int {
    let key = AggregateKey(index: index, isAfter: isAfter && reach.changes(labelAt: index))
    if let known = visitedLabels[key] { return known }
    let stage = add(all: policy.labels[index].conditions, isAfter: key.isAfter)
    visitedLabels[key] = stage
    return stage
  }

  mutating func addClass(at index: Int, isAfter: Bool = false) -> Int {
    let key = AggregateKey(index: index, isAfter: isAfter && reach.changes(classAt: index))
    if let known = visitedClasses[key] { return known }
    let stage = add(all: policy.classes[index].conditions, isAfter: key.isAfter)
    visitedClasses[key] = stage
    return stage
  }

  private mutating func addAggregate(for key: AggregateKey) -> Int {
    let aggregate = policy.aggregates[key.index]
    let key = AggregateKey(index: key.index, isAfter: key.isAfter && reach.changes(aggregateAt: key.index))
    if case .events = aggregate.source {
      events.insert(key)
      return 0
    }
    if let known = stages[key] { return known }
    if key.isAfter, let tier = policy.tierField, reach.fields.contains(tier) { fieldsAfter.insert(tier) }
    let stage = add(all: aggregate.expressions, isAfter: key.isAfter) + 1
    stages[key] = stage
    return stage
  }
}
