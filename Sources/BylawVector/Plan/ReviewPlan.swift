import BylawChecker
import BylawData
import BylawSyntax

/// How a policy is reviewed: what is computed in which scan.
struct ReviewPlan {
  let policy: CheckedPolicy
  let asOf: AsOf
  let demand: Demand
  let events: EventPlan
  /// Whether rules are to be judged; else only values are asked for.
  let judges: Bool
  let shapes: [RuleShape]
  let moves: [Int]
  /// Appointments, rewards and penalties, which come after the moves.
  let effectRules: [Int]
  /// Whether goals and nevers are judged.
  let judgesOutcome: Bool
  let wantsValues: Bool
  /// Whether it is kept whom rules have nothing for.
  let keepsDeclined: Bool
  /// Whether all numbers that the review leaves are asked for, and not only those that several effects change or goals
  /// ask about.
  private let keepsAllNumbers: Bool
  /// The members' fields that the scans after the first read.
  let memberFields: Set<Int>
  /// Whether appointments, rewards and penalties must know the moves before they look at a member.
  let judgesEffectsLater: Bool
  /// The numbers, and the badges by index in the events' plan, that several effects give or take: of those it must be
  /// remembered what the review has done so far.
  let repeatedNumbers: Set<Int>
  let repeatedBadges: UInt64
  /// By the members' fields.
  let numberBounds: [(lower: Int64?, upper: Int64?)]

  init(request: ReviewRequest) throws(UnsupportedConstruct) {
    let demand = ReviewPlan.demand(of: request)
    let events = try EventPlan(policy: request.policy, demand: demand, rules: request.policy.rules)
    try self.init(request: request, demand: demand, events: events, judges: true)
  }

  /// For values alone, and no review.
  init(policy: CheckedPolicy, asOf: AsOf, computing expressions: [CheckedExpression]) throws(UnsupportedConstruct) {
    var demand = Demand(policy: policy)
    demand.add(all: expressions)
    let request = ReviewRequest(policy: policy, asOf: asOf)
    try self.init(
      request: request, demand: demand, events: try EventPlan(policy: policy, demand: demand, rules: []), judges: false)
  }

  private init(
    request: ReviewRequest, demand: Demand, events: EventPlan, judges: Bool
  ) throws(UnsupportedConstruct) {
    let policy = request.policy
    self.judges = judges
    self.policy = policy
    asOf = request.asOf
    wantsValues = request.wantsValues
    keepsDeclined = request.wantsDeclined
    keepsAllNumbers = request.wantsChanges
    self.demand = demand
    self.events = events
    shapes = policy.rules.indices.map { RuleShape(rule: $0, policy: policy) }
    let rules = policy.rules.indices.filter { request.onlyRules?.contains($0) ?? true }
    moves = rules.filter { policy.rules[$0].kind.isMove }
    effectRules = rules.filter { !policy.rules[$0].kind.isMove }
    judgesOutcome = request.onlyRules == nil
    let kinds = moves.map { policy.rules[$0].kind }
    judgesEffectsLater =
      !moves.isEmpty && !effectRules.isEmpty
      && (kinds.contains(.remove) || kinds.contains(.admit)
        || effectRules.contains { policy.rules[$0].kind == .appoint || policy.rules[$0].asksForMoves })
    memberFields = ReviewPlan.memberFields(policy: policy)
    (repeatedNumbers, repeatedBadges) = ReviewPlan.repeatedEffects(policy, sought: events.sought)
    numberBounds = policy.members.fields.map { ($0.lower?.number, $0.upper?.number) }
    if policy.tiers.count > 63 || policy.roles.count > 63 {
      throw UnsupportedConstruct(construct: Phrase("more than 63 tiers or roles", "层级或角色超过 63 个"))
    }
    if judges, policy.removesRows {
      throw UnsupportedConstruct(
        construct: Phrase(
          "a `remove` where no column says which tier members are in", "有 `移出`，但没有一列说成员在哪个层级"))
    }
    if demand.asksForAfter, policy.hasMembersOfReviews {
      throw UnsupportedConstruct(
        construct: Phrase(
          "a goal, where a `where` of the members asks for what reviews change", "有目标，而成员的 `其中` 问了会被复盘改动的字段"))
    }
  }

  /// Whether it is asked what the review leaves of a number, of everybody whom it changes it for.
  func keepsNumbers(ofField field: Int) -> Bool { keepsAllNumbers || demand.fieldsAfter.contains(field) }

  private static func repeatedEffects(_ policy: CheckedPolicy, sought: SoughtBadges) -> (
    numbers: Set<Int>, badges: UInt64
  ) {
    var (numbers, repeatedNumbers): (Set<Int>, Set<Int>) = ([], [])
    var (seen, repeatedBadges): (UInt64, UInt64) = (0, 0)
    // A badge of the member's own may be any of them.
    if sought.hasOthers { repeatedBadges = ~0 }
    for effect in policy.rules.flatMap({ $0.grants + $0.deductions + $0.revocations }) {
      switch effect {
      case .number(let field, _):
        if !numbers.insert(field).inserted { repeatedNumbers.insert(field) }
      case .badge(let badge):
        let mask = badge.constantText.flatMap(sought.index).map { bit(at: $0) } ?? 0
        repeatedBadges |= seen & mask
        seen |= mask
      case .role, .access: break
      }
    }
    return (repeatedNumbers, repeatedBadges)
  }

  private static func memberFields(policy: CheckedPolicy) -> Set<Int> {
    var fields = Set(policy.keyFields)
    fields.formUnion([policy.tierField, policy.rolesField, policy.accessField].compactMap { $0 })
    for gift in policy.rules.flatMap({ $0.grants + $0.deductions }) {
      if case .number(let field, _) = gift { fields.insert(field) }
    }
    let aggregates = policy.aggregates.filter { $0.source == .members }
    for expression in policy.memberExpressions + aggregates.flatMap(\.expressions) {
      expression.forEachNode { if case .memberField(let field) = $0.kind { fields.insert(field) } }
    }
    return fields
  }

  private static func demand(of request: ReviewRequest) -> Demand {
    let policy = request.policy
    var demand = Demand(policy: policy)
    for (index, rule) in policy.rules.enumerated() where request.onlyRules?.contains(index) ?? true {
      demand.add(all: rule.expressions)
    }
    for protection in policy.protections { demand.add(all: protection.conditions) }
    if request.onlyRules != nil { return demand }
    for never in policy.nevers { demand.add(all: never.conditions) }
    for goal in policy.milestones + policy.ensures {
      demand.add(goal.condition)
      demand.add(goal.condition, isAfter: true)
    }
    if request.wantsValues {
      for index in policy.lets.indices { _ = demand.addLet(at: index) }
      for index in policy.labels.indices { _ = demand.addLabel(at: index) }
      for index in policy.classes.indices { _ = demand.addClass(at: index) }
    }
    return demand
  }
}

extension Value {
  fileprivate var number: Int64? { if case .number(let number) = self { number } else { nil } }
}
