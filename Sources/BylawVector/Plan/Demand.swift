import BylawChecker

/// The aggregates that a review asks for, in stages: those over events come first of all; one over members comes after
/// all that its values, condition and group are computed from.
struct Demand {
  private let policy: CheckedPolicy
  private(set) var events: Set<AggregateKey> = []
  private(set) var stages: [AggregateKey: Int] = [:]
  private var visitedLets: [Int: Int] = [:]
  private var visitedLabels: [Int: Int] = [:]
  private var visitedClasses: [Int: Int] = [:]

  init(policy: CheckedPolicy) { self.policy = policy }

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
    case .constant, .now, .today, .memberField, .eventField, .moved: return 0
    case .letValue(let index): return addLet(at: index)
    case .label(let index): return addLabel(at: index)
    case .classValue(let index): return addClass(at: index)
    case .aggregate(let index): return addAggregate(for: AggregateKey(index: index, isAfter: isAfter))
    case .negate, .not, .and, .or, .arithmetic, .widen, .shift, .daysBetween, .compare, .inRange, .inList, .inSet,
      .inWindow, .textTest, .isMissing, .coalesce, .conditional, .builtin, .joined:
      return add(all: expression.children, isAfter: isAfter)
    }
  }

  @discardableResult
  mutating func add(all expressions: [CheckedExpression], isAfter: Bool = false) -> Int {
    expressions.reduce(0) { stage, expression in max(stage, add(expression, isAfter: isAfter)) }
  }

  mutating func addLet(at index: Int) -> Int {
    if let known = visitedLets[index] { return known }
    let stage = add(policy.lets[index].value)
    visitedLets[index] = stage
    return stage
  }

  mutating func addLabel(at index: Int) -> Int {
    if let known = visitedLabels[index] { return known }
    let stage = add(all: policy.labels[index].conditions)
    visitedLabels[index] = stage
    return stage
  }

  mutating func addClass(at index: Int) -> Int {
    if let known = visitedClasses[index] { return known }
    let stage = add(all: policy.classes[index].conditions)
    visitedClasses[index] = stage
    return stage
  }

  private mutating func addAggregate(for key: AggregateKey) -> Int {
    let aggregate = policy.aggregates[key.index]
    if case .events = aggregate.source {
      events.insert(AggregateKey(index: key.index, isAfter: key.isAfter))
      return 0
    }
    if let known = stages[key] { return known }
    let stage = add(all: aggregate.expressions, isAfter: key.isAfter) + 1
    stages[key] = stage
    return stage
  }
}
