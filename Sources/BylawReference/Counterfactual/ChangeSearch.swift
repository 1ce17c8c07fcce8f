import BylawChecker
import BylawData
import BylawSyntax

/// Looks for the fewest steps of a variable that make a rule's decision about a member another one, or a condition come
/// out as wanted.
///
/// Steps are looked at in stretches of 1, 2, 4 and so on. Where hulls show that nothing about the member that bears on
/// the matter changes within a stretch, its first step stands for all of it, and the members are reviewed with that; a
/// stretch of which they do not show it is cut in two. So a change that is found is the least of its kind: what takes
/// fewer steps was reviewed, or was shown to be like something that was.
final class ChangeSearch {
  enum Goal {
    /// That the rule, which takes the member or does not, does the other.
    case decision(rule: Int, isTaken: Bool)
    /// That a condition on the member comes out so.
    case condition(CheckedExpression, Bool)
  }

  let base: Evaluator
  let map: DependencyMap
  let member: Int
  let goal: Goal
  /// What bears on the decision, while the member stays in their tier, and where they do not.
  private let scene: Scene
  private let sceneOfOtherTiers: Scene
  private let policy: CheckedPolicy
  /// How many more reviews, and how many stretches, may be looked at.
  private var reviewsLeft: Int
  private var stretchesLeft = 0
  private var reviewsOfVariableLeft = 0
  private var others: [Int: [[Value]]] = [:]
  private let contest: ContestMemory

  /// - Parameters:
  ///   - effort: how many members times rules may be asked about where everybody must be reviewed for each trial.
  ///   - contest: the member among others, as far as it is known.
  init(
    base: Evaluator, map: DependencyMap, member: Int, goal: Goal, effort: Int, contest: ContestMemory? = nil
  ) {
    self.base = base
    self.map = map
    self.member = member
    self.goal = goal
    self.contest = contest ?? ContestMemory(base: base, member: member, map: map)
    policy = base.policy
    scene = Scene(goal: goal, base: base, member: member, keepsTier: true)
    sceneOfOtherTiers = Scene(goal: goal, base: base, member: member, keepsTier: false)
    reviewsLeft = min(Self.mostReviews, effort / max(1, base.order.count * sceneOfOtherTiers.rules.count))
  }

  private func scene(for variable: Variable) -> Scene {
    policy.tierField.map { variable.input == .field($0) } ?? false ? sceneOfOtherTiers : scene
  }

  private static let stretchesPerVariable = 400
  private static let mostReviews = 1_500
  private static let reviewsPerVariable = 120
  /// Where nobody else is reviewed, there may be more of both.
  private static let timesMoreOfOne = 4

  /// The rules that bear on the decision, if all others do with them the same as before, whatever the variable comes to.
  private func rulesOfContest(for variable: Variable) -> [Int]? {
    let scene = scene(for: variable)
    let rules = scene.mattersWhoElse ? sceneOfOtherTiers.rules : scene.rules
    let inputs = (base.overlay?.inputsOfAll ?? []).union([variable.input])
    return contest.contest.supports(rules, inputs: inputs) ? rules : nil
  }

  /// Nil where no number of steps is known to do.
  func leastSteps(of variable: Variable) -> Int64? {
    let isOfOne = if case .decision = goal { rulesOfContest(for: variable) != nil } else { true }
    let isCheap = isOfOne || !scene(for: variable).mattersWhoElse
    stretchesLeft = Self.stretchesPerVariable * (isOfOne ? Self.timesMoreOfOne : 1)
    reviewsOfVariableLeft =
      isCheap
      ? Self.reviewsPerVariable * (isOfOne ? Self.timesMoreOfOne : 1) : min(reviewsLeft, Self.reviewsPerVariable)
    if !variable.isOrdered {
      return (1...variable.steps).first { reviewsOfVariableLeft > 0 && isReached(by: variable, step: $0) ?? false }
    }
    var first: Int64 = 1
    while first <= variable.steps {
      let last = min(variable.steps, first * 2 - 1)
      switch search(variable, from: first, through: last) {
      case .found(let step): return step
      case .givenUp: return nil
      case .nothing: first = last + 1
      }
    }
    return nil
  }

  private enum Result {
    case found(Int64)
    case nothing
    case givenUp
  }

  private func search(_ variable: Variable, from first: Int64, through last: Int64) -> Result {
    guard stretchesLeft > 0, reviewsOfVariableLeft > 0, base.interruption?.isRaised != true else { return .givenUp }
    stretchesLeft -= 1
    if first == last || isUnchanged(by: variable, from: first, through: last),
      let isReached = isReached(by: variable, step: first)
    {
      return isReached ? .found(first) : .nothing
    }
    // A step with which the members cannot be reviewed changes nothing.
    if first == last { return .nothing }
    let middle = first + (last - first) / 2
    let near = search(variable, from: first, through: middle)
    guard case .nothing = near else { return near }
    return search(variable, from: middle + 1, through: last)
  }

  // MARK: Reviews

  /// Whether so many steps reach the goal; nil where the members cannot be reviewed then.
  private func isReached(by variable: Variable, step: Int64) -> Bool? {
    let changed = evaluator(for: variable, step: step)
    switch goal {
    case .condition(let condition, let wanted):
      return (try? changed.holds(condition, in: Scope(member: member))).map { $0 == wanted }
    case .decision(let rule, let isTaken):
      if !isTaken, policy.rules[rule].failsConditions(for: member, evaluator: changed) { return false }
      reviewsOfVariableLeft -= 1
      if let rules = rulesOfContest(for: variable) {
        return contest.contest.selects(rule, by: rules, evaluator: changed).map { $0 != isTaken }
      }
      let scene = scene(for: variable)
      reviewsLeft -= scene.mattersWhoElse ? 1 : 0
      return Review(evaluator: changed).selects(member, rule: rule, by: scene.rules, isAlone: !scene.mattersWhoElse)
        .map { $0 != isTaken }
    }
  }

  func evaluator(for variable: Variable, step: Int64) -> Evaluator {
    Evaluator(
      change: MemberChange(member: member, parts: [variable.part(step: step, policy: policy)]),
      inputs: [variable.input], map: map, on: base)
  }

  // MARK: Stretches

  /// Whether all that bears on the rule's decision is the same from one step to another.
  private func isUnchanged(by variable: Variable, from first: Int64, through last: Int64) -> Bool {
    let hulls = AbstractEvaluator(
      base: base, variable: variable, low: evaluator(for: variable, step: first),
      high: evaluator(for: variable, step: last), map: map,
      member: member)
    switch goal {
    case .condition(let condition, _): return hulls.abstractValue(of: condition).isSame
    case .decision(let rule, _):
      guard let rules = rulesOfContest(for: variable) else {
        return scene(for: variable).rules.allSatisfy { isUnchanged(rule: $0, decisive: rule, by: variable, in: hulls) }
      }
      // What the member is ranked by goes up or down; if nothing is otherwise with the most and with the least of it, it is
      // not with what lies between.
      var edges: [Int: (best: ContestRound.Edge, worst: ContestRound.Edge)] = [:]
      for index in rules {
        switch stretch(ofRule: index, by: variable, in: hulls) {
        case .mayChange: return false
        case .same: break
        case .ranked(let best, let worst): edges[index] = (best, worst)
        }
      }
      if edges.isEmpty { return true }
      return contest.contest.isSame(for: rule, by: rules, evaluator: hulls.low, edges: edges)
    }
  }

  private enum Stretch {
    case same
    case mayChange
    /// The same, but for where the member is ranked.
    case ranked(best: ContestRound.Edge, worst: ContestRound.Edge)
  }

  private func stretch(ofRule index: Int, by variable: Variable, in hulls: AbstractEvaluator) -> Stretch {
    let rule = policy.rules[index]
    guard let isDecidedAlike = isDecidedAlike(rule, by: variable, in: hulls) else { return .same }
    guard isDecidedAlike else { return .mayChange }
    guard let share = rule.take else { return .same }
    let common = share.per + (share.quota?.per ?? []) + [share.places].compactMap { $0 }
    guard common.allSatisfy({ hulls.abstractValue(of: $0).isSame }) else { return .mayChange }
    var level: [Value] = []
    for key in share.keys {
      switch hulls.abstractValue(of: key.value) {
      case .fixed(let value): level.append(value)
      case .range(let low, let high):
        let ends = key.isDescending ? (high, low) : (low, high)
        return .ranked(
          best: ContestRound.Edge(level: level, end: ends.0, isBest: true),
          worst: ContestRound.Edge(level: level, end: ends.1, isBest: false))
      case .same, .any: return .mayChange
      }
    }
    return .same
  }

  /// Whether the rule looks at the member alike from one step to another, and has the same for them, but for the ranking;
  /// nil where it does not look at them at all.
  private func isDecidedAlike(_ rule: Rule, by variable: Variable, in hulls: AbstractEvaluator) -> Bool? {
    if policy.tierField.map({ variable.input != .field($0) }) ?? true,
      !rule.mayBeAtOrigin(for: member, evaluator: base)
    {
      return nil
    }
    let fits = hulls.matches(when: rule.when, unless: rule.unless)
    if fits.isFalse { return nil }
    guard fits.isSame else { return false }
    for line in rule.lines {
      let hull = line.condition.map(hulls.abstractValue) ?? .fixed(.bool(true))
      if hull.isTrue { break }
      if !hull.isFalse { return false }
    }
    return protections(against: rule).allSatisfy { $0.map { hulls.abstractValue(of: $0).isSame } ?? true }
      && (rule.grants + rule.deductions + rule.revocations).allSatisfy {
        isUnchanged(effect: $0, by: variable, in: hulls)
      }
  }

  private func isUnchanged(rule index: Int, decisive: Int, by variable: Variable, in hulls: AbstractEvaluator) -> Bool {
    let rule = policy.rules[index]
    if index == decisive ? policy.hasFewSeats(rule: index) : scene(for: variable).mattersWhoElse {
      // Others may fit it, or rank, otherwise than before.
      guard map.dependencies(of: rule.asked + protections(against: rule)).members.isDisjoint(with: [variable.input])
      else {
        return false
      }
    }
    guard let isDecidedAlike = isDecidedAlike(rule, by: variable, in: hulls) else { return true }
    return isDecidedAlike && (rule.take.map { hasSameRank(rule: index, share: $0, in: hulls) } ?? true)
  }

  /// The conditions of protections that may keep a member from the rule.
  private func protections(against rule: Rule) -> [CheckedExpression?] {
    policy.protections.filter {
      rule.kind.isMove && $0.scope != .penalties || rule.kind == .penalize && $0.scope == .penalties
    }
    .flatMap { [$0.when, $0.unless] }
  }

  /// Whether there is something to give at every step, or at none.
  private func isUnchanged(effect gift: CheckedEffect, by variable: Variable, in hulls: AbstractEvaluator) -> Bool {
    if case .badge(let badge) = gift { return badge.constantText != nil || hulls.abstractValue(of: badge).isSame }
    guard case .number(let field, let amount) = gift else { return true }
    guard variable.input != .field(field) else { return false }
    let hull = hulls.abstractValue(of: amount)
    guard !hull.isSame else { return true }
    let declared = policy.members.fields[field]
    guard declared.lower == nil, declared.upper == nil, let ends = hull.ends, case .number(let low) = ends.low,
      case .number(let high) = ends.high
    else { return false }
    return low > 0 || high <= 0
  }

  /// Whether nobody stands between what the member is ranked by at one step and at another.
  private func hasSameRank(rule index: Int, share: Share, in hulls: AbstractEvaluator) -> Bool {
    let common = share.per + (share.quota?.per ?? []) + [share.places].compactMap { $0 }
    guard common.allSatisfy({ hulls.abstractValue(of: $0).isSame }) else { return false }
    var even: [Value] = []
    for (place, key) in share.keys.enumerated() {
      switch hulls.abstractValue(of: key.value) {
      case .fixed(let value): even.append(value)
      case .range(let low, let high):
        return !keysOfOthers(rule: index, share: share).contains { keys in
          keys.starts(with: even) && low.order(to: keys[place]) ?? 1 <= 0 && high.order(to: keys[place]) ?? -1 >= 0
        }
      case .same, .any: return false
      }
    }
    return true
  }

  /// What everybody else is ranked by; a superset of those who are.
  private func keysOfOthers(rule index: Int, share: Share) -> [[Value]] {
    if let known = others[index] { return known }
    let rule = policy.rules[index]
    let keys = base.order.compactMap { other -> [Value]? in
      guard other != member, rule.mayBeAtOrigin(for: other, evaluator: base) else {
        return nil
      }
      return try? base.evaluateAll(share.keys.map(\.value), in: Scope(member: other))
    }
    others[index] = keys
    return keys
  }
}

/// The rules on whose decisions one about a member can hang.
private struct Scene {
  /// In their order, that about which it is included.
  let rules: [Int]
  /// Whether it bears on the decision whom they take else: places are few with one of them.
  let mattersWhoElse: Bool

  init(goal: ChangeSearch.Goal, base: Evaluator, member: Int, keepsTier: Bool) {
    guard case .decision(let rule, _) = goal else {
      (rules, mattersWhoElse) = ([], false)
      return
    }
    let policy = base.policy
    var rules = policy.rules(bearingOn: rule)
    if keepsTier, !policy.hasFewSeats(rule: rule) {
      // What others do elsewhere is all the same where there is room for everybody.
      rules = rules.filter { policy.rules[$0].mayBeAtOrigin(for: member, evaluator: base) }
    }
    self.rules = rules
    mattersWhoElse = rules.contains { policy.hasFewSeats(rule: $0) }
  }
}

extension Decision {
  /// Whether a rule decided something about a member other than to keep them in reserve.
  func selects(_ member: Int, rule: Int) -> Bool {
    self.rule == rule && self.member == member && kind != .reserved
  }
}

extension ReviewReport {
  /// Whether a rule decided something about a member other than to keep them in reserve.
  package func selects(_ member: Int, rule: Int) -> Bool { decisions.contains { $0.selects(member, rule: rule) } }
}

extension CheckedPolicy {
  /// The rules on whose decisions another's can hang, in their order, itself included: for a move those before it; for
  /// another rule all moves, where it matters to it who is where, and those before it that give or take the like.
  func rules(bearingOn index: Int) -> [Int] {
    let rule = rules[index]
    let asksWhere =
      rule.kind == .appoint || rule.asksForMoves || rule.gifts.contains(.access) || rule.gifts.contains(.role)
      || rules.contains { $0.kind == .admit || $0.kind == .remove }
    return rules.indices.filter { other in
      if rules[other].kind.isMove { return rule.kind.isMove ? other <= index : asksWhere }
      return !rule.kind.isMove && (other == index || other < index && !rules[other].gifts.isDisjoint(with: rule.gifts))
    }
  }
}

extension Rule {
  fileprivate enum Gift: Hashable {
    case number(Int)
    case badge
    case role
    case access
  }

  /// The kinds of things that it gives or takes.
  fileprivate var gifts: Set<Gift> {
    let kinds = (grants + deductions + revocations).map { gift -> Gift in
      switch gift {
      case .number(let field, _): .number(field)
      case .badge: .badge
      case .role: .role
      case .access: .access
      }
    }
    return Set(kinds + (kind == .appoint ? [.role] : []))
  }

  /// Whether it is certain that `when` does not hold, or that `unless` does; what this very review does is not asked.
  fileprivate func failsConditions(for member: Int, evaluator: Evaluator) -> Bool {
    guard !asksForMoves, let fits = try? evaluator.matches(when: when, unless: unless, in: Scope(member: member)) else {
      return false
    }
    return !fits
  }

  /// Whether the rule looks where the member is, as far as their tier tells.
  fileprivate func mayBeAtOrigin(for member: Int, evaluator: Evaluator) -> Bool {
    guard let from, let field = evaluator.policy.tierField else { return true }
    guard case .code(let tier) = evaluator.memberValue(row: member, field: field) else { return false }
    return from.contains(tier)
  }
}
