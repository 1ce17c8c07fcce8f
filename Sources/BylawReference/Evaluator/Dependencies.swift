import BylawChecker
import BylawSyntax

/// A part of a member's data that can be otherwise.
enum Input: Hashable {
  case field(Int)
  case event(Int)
}

/// Which inputs something rests on.
struct Dependencies {
  /// The member's own.
  var own: Set<Input> = []
  /// Any member's: what it computes over all of them changes with one of them.
  var members: Set<Input> = []

  func intersects(_ inputs: Set<Input>) -> Bool { !own.isDisjoint(with: inputs) || !members.isDisjoint(with: inputs) }

  mutating func formUnion(_ other: Dependencies) {
    own.formUnion(other.own)
    members.formUnion(other.members)
  }
}

/// Which inputs the values of a policy rest on, through whatever names.
final class DependencyMap {
  private let policy: CheckedPolicy
  private var lets: [Int: Dependencies] = [:]
  private var labels: [Int: Dependencies] = [:]
  private var classes: [Int: Dependencies] = [:]
  private var aggregates: [Int: Dependencies] = [:]

  /// What is computed of members, by its index in the policy.
  enum Computed: Hashable {
    case letValue(Int)
    case label(Int)
    case classValue(Int)
    case aggregate(Int)
  }

  init(policy: CheckedPolicy) { self.policy = policy }

  func dependencies(of computed: Computed) -> Dependencies {
    switch computed {
    case .letValue(let index): dependencies(ofLet: index)
    case .label(let index): dependencies(ofLabel: index)
    case .classValue(let index): dependencies(ofClass: index)
    case .aggregate(let index): dependencies(ofAggregate: index)
    }
  }

  func dependencies(of expressions: [CheckedExpression?]) -> Dependencies {
    var reach = Dependencies()
    for case let expression? in expressions { reach.formUnion(self.dependencies(of: expression)) }
    return reach
  }

  func dependencies(of expression: CheckedExpression) -> Dependencies {
    var reach = Dependencies()
    expression.forEachNode { part in
      switch part.kind {
      case .memberField(let field): reach.own.insert(.field(field))
      case .partyField(_, let field): reach.members.insert(.field(field))
      case .letValue(let index): reach.formUnion(dependencies(ofLet: index))
      case .label(let index): reach.formUnion(dependencies(ofLabel: index))
      case .classValue(let index): reach.formUnion(dependencies(ofClass: index))
      case .aggregate(let index): reach.formUnion(dependencies(ofAggregate: index))
      case .constant, .now, .today, .eventField, .moved, .decisionCount, .negate, .not, .and, .or, .arithmetic, .widen,
        .shift, .difference, .compare, .inRange, .inList, .inSet, .inWindow, .textTest, .isMissing, .coalesce,
        .conditional, .builtin, .joined:
        break
      }
    }
    return reach
  }

  func dependencies(ofLet index: Int) -> Dependencies {
    if let known = lets[index] { return known }
    let reach = dependencies(of: policy.lets[index].value)
    lets[index] = reach
    return reach
  }

  func dependencies(ofLabel index: Int) -> Dependencies {
    if let known = labels[index] { return known }
    let reach = dependencies(of: policy.labels[index].conditions)
    labels[index] = reach
    return reach
  }

  func dependencies(ofClass index: Int) -> Dependencies {
    if let known = classes[index] { return known }
    let reach = dependencies(of: policy.classes[index].conditions)
    classes[index] = reach
    return reach
  }

  func dependencies(ofAggregate index: Int) -> Dependencies {
    if let known = aggregates[index] { return known }
    let aggregate = policy.aggregates[index]
    var reach = dependencies(of: aggregate.expressions)
    switch aggregate.source {
    case .events(let event): reach.own.insert(.event(event))
    case .members:
      // Who is inside counts, and in which tier.
      if let field = policy.tierField { reach.own.insert(.field(field)) }
      reach.members.formUnion(reach.own)
    }
    aggregates[index] = reach
    return reach
  }
}
