import BylawChecker
import BylawData
import BylawSyntax

/// Reviews the members: the rules of the policy, all on the same snapshot.
package func review(
  policy: CheckedPolicy, dataset: Dataset, asOf: AsOf
) throws(EvaluationError) -> ReviewReport {
  try Review(evaluator: Evaluator(policy: policy, dataset: dataset, asOf: asOf)).run().report
}

/// A review and the state that it leaves.
package struct ReviewOutcome: Sendable {
  package var report: ReviewReport
  package var state: ReviewState
  /// By rule, then by the member's row; empty unless the review was asked to keep them of everybody.
  package var verdicts: [[Verdict?]]
  /// The member of whom alone the verdicts are known, and theirs by rule.
  var watched: (member: Int, verdicts: [Verdict?])?
  /// Where the member whom the review was asked to watch stands with each rule that ranks them.
  package var standings: [Int: RankedPlace]
}

extension ReviewOutcome {
  /// How far a member came with a rule; nil where it never asked about them, or nobody kept it.
  package func verdict(of rule: Int, for member: Int) -> Verdict? {
    if let watched { return watched.member == member ? watched.verdicts[rule] : nil }
    return verdicts.indices.contains(rule) ? verdicts[rule][member] : nil
  }
}

/// A review on its way: the moves in their order, then appointments, rewards and penalties in theirs, then the goals
/// and the nevers.
///
/// After an error the review goes on without the member whom it befell, so that the error to report, the first by
/// member key and then by place in the policy, does not hang on the order of the rules.
package final class Review {
  package let evaluator: Evaluator
  let policy: CheckedPolicy
  let record: ReviewRecord?
  let before: ReviewState
  var state: ReviewState
  /// By rule.
  var decisions: [[Decision]]
  var reports: [RuleReport]
  /// By rule and member, what decisions give; of no use but to nevers.
  var gains: [[Int: Set<Never.Outcome>]]
  /// Empty where nobody asks for them.
  var verdicts: [[Verdict?]] = []
  /// The member whose standings are noted.
  let watched: Int?
  /// Who is reviewed, in the order of keys.
  private(set) var members: [Int]
  /// What others do, where the review is of one member alone.
  let round: ContestRound?
  /// Of that member, by rule.
  private(set) var verdictsOfWatched: [Verdict?] = []
  var standings: [Int: RankedPlace] = [:]
  /// Made when first asked for.
  private var left: Evaluator?

  /// - Parameter keepsVerdicts: whether the outcome tells how far each member came with each rule.
  /// - Parameter watched: a member of whom it tells where they stand.
  package init(evaluator: Evaluator, keepsVerdicts: Bool = false, watching watched: Int? = nil) {
    self.evaluator = evaluator
    self.watched = watched
    round = nil
    policy = evaluator.policy
    members = evaluator.order
    record = ReviewRecord(evaluator: evaluator)
    before = ReviewState(by: evaluator, only: nil)
    state = before
    decisions = [[Decision]](repeating: [], count: evaluator.policy.rules.count)
    gains = [[Int: Set<Never.Outcome>]](repeating: [:], count: evaluator.policy.rules.count)
    reports = evaluator.policy.rules.indices.map { RuleReport(rule: $0) }
    if keepsVerdicts {
      let members = [Verdict?](repeating: nil, count: evaluator.tables.members.rowCount)
      verdicts = evaluator.policy.rules.map { _ in members }
    }
    evaluator.moves = ByMember(repeating: nil, count: evaluator.tables.members.rowCount)
  }

  /// To ask who is eligible for which rule before anybody is moved; nothing is decided in it.
  init(scoutingBy evaluator: Evaluator) {
    self.evaluator = evaluator
    (watched, round, policy, members) = (nil, nil, evaluator.policy, evaluator.order)
    record = ReviewRecord(evaluator: evaluator)
    before = ReviewState(by: evaluator, only: nil, hasNumbers: false)
    state = before
    (decisions, gains) = ([], [])
    reports = evaluator.policy.rules.indices.map { RuleReport(rule: $0) }
  }

  /// Of one member alone, among others of whom a contest knows what they do.
  init(evaluator: Evaluator, of member: Int, round: ContestRound) {
    self.evaluator = evaluator
    self.round = round
    watched = member
    policy = evaluator.policy
    members = [member]
    record = ReviewRecord(evaluator: evaluator)
    before = ReviewState(by: evaluator, only: member)
    state = before
    decisions = [[Decision]](repeating: [], count: evaluator.policy.rules.count)
    gains = [[Int: Set<Never.Outcome>]](repeating: [:], count: evaluator.policy.rules.count)
    reports = evaluator.policy.rules.indices.map { RuleReport(rule: $0) }
    verdictsOfWatched = [Verdict?](repeating: nil, count: evaluator.policy.rules.count)
    evaluator.moves = ByMember(only: member, nil)
    round.start(tier: before.tiers[member], access: before.access[member])
  }

  package func run() throws(EvaluationError) -> ReviewOutcome {
    // Before anybody is moved, nobody has been.
    let milestonesBefore = policy.milestones.map { holds($0, by: evaluator) }
    let ensuresBefore = policy.ensures.map { holds($0, by: evaluator) }
    decide(policy.rules.indices)
    let milestones = judge(policy.milestones, before: milestonesBefore)
    let ensures = judge(policy.ensures, before: ensuresBefore)
    let nevers = judgeNevers()
    let failures = [evaluator.firstFailure, left?.firstFailure].compactMap { $0 }
    if let failure = failures.min(by: { $0.precedes($1) }) { throw failure }
    return ReviewOutcome(
      report: report(milestones: milestones, ensures: ensures, nevers: nevers), state: state, verdicts: verdicts,
      watched: nil, standings: standings)
  }

  /// Computes on what the review leaves, once it is over.
  package func evaluatorOfWhatIsLeft() -> Evaluator {
    if let left { return left }
    let evaluator = makeEvaluatorOfWhatIsLeft()
    left = evaluator
    return evaluator
  }

  func makeEvaluatorOfWhatIsLeft() -> Evaluator {
    Evaluator(afterReviewBy: evaluator, changes: changes(), decisions: decisions)
  }

  /// Whether a rule takes a member, as far as the rules given bear on that, which are in their order; nil after an error.
  ///
  /// - Parameter isAlone: whether nobody else bears on it, so that nobody else need be reviewed.
  func selects(_ member: Int, rule: Int, by rules: [Int], isAlone: Bool) -> Bool? {
    if isAlone, round == nil { members = [member] }
    decide(rules)
    return evaluator.firstFailure == nil ? decisions[rule].contains { $0.selects(member, rule: rule) } : nil
  }

  func decide(_ rules: some Sequence<Int>) {
    let rules = rules.map { (index: $0, rule: policy.rules[$0]) }
    for (index, rule) in rules where rule.kind.isMove {
      if let round { runMove(at: index, rule: rule, in: round) } else { runMove(at: index, rule: rule) }
    }
    for (index, rule) in rules where !rule.kind.isMove {
      if rule.kind == .appoint {
        if let round { runAppointment(at: index, rule: rule, in: round) } else { runAppointment(at: index, rule: rule) }
      } else {
        runEffects(at: index, rule: rule)
      }
    }
  }

  private func report(
    milestones: [GoalReport], ensures: [GoalReport], nevers: [NeverReport]
  ) -> ReviewReport {
    for index in reports.indices { reports[index].decided = decisions[index].count }
    return ReviewReport(
      decisions: decisions.flatMap { $0 }, rules: reports, tiers: tierReports(),
      outsideBefore: outsideCount(in: before), outsideAfter: outsideCount(in: state), milestones: milestones,
      ensures: ensures, nevers: nevers,
      events: policy.events.indices.map { evaluator.facts(of: $0) }, changes: changes())
  }

  /// Notes how far the member came of whom alone the review is.
  func noteAlone(_ verdict: Verdict, rule: Int) { verdictsOfWatched[rule] = verdict }

  private func outsideCount(in state: ReviewState) -> Int {
    state.tiers.indices.count { !state.isInside($0) }
  }

  private func tierReports() -> [TierReport] {
    var reports = policy.tiers.map { _ in TierReport(before: 0, came: 0, left: 0, after: 0) }
    for (old, new) in zip(before.tiers.all, state.tiers.all) {
      if let old { reports[old].before += 1 }
      if let new { reports[new].after += 1 }
      guard old != new else { continue }
      if let old { reports[old].left += 1 }
      if let new { reports[new].came += 1 }
    }
    return reports
  }

  /// What `compute` gives; nil after an error, which the evaluator has noted.
  func attempt<Result>(_ compute: () throws(EvaluationError) -> Result) -> Result? {
    do { return try compute() } catch { return nil }
  }

  /// Whether the member is in a tier on the snapshot; where there are none, everybody is inside.
  func wasInside(_ member: Int) -> Bool { before.isInside(member) }

  func isRemoved(_ member: Int) -> Bool { evaluator.moves[member]?.kind == .removed }

  /// `limit`, by the record before this review.
  func isWithinLimit(of rule: Rule, for member: Int) -> Bool {
    guard let limit = rule.limit, let record else { return true }
    switch limit {
    case .once: return record.count(of: rule.name, member: member, in: nil) == 0
    case .count(let most, let window):
      return record.count(of: rule.name, member: member, in: evaluator.bounds(of: window)) < most
    }
  }

  /// What a limit for everybody together leaves the rule, by the record before this review; nil where there is none.
  func amountLeft(of rule: Rule) -> Int128? {
    guard let limit = rule.limitInAll, let record else { return nil }
    return Int128(limit.most) - record.total(of: rule, limit: limit)
  }

  private func judge(_ goals: [Goal], before: [Bool]) -> [GoalReport] {
    goals.indices.map { index in
      GoalReport(
        goal: index, heldBefore: before[index], holdsNow: holds(goals[index], by: evaluatorOfWhatIsLeft()))
    }
  }

  private func holds(_ goal: Goal, by evaluator: Evaluator) -> Bool {
    attempt { () throws(EvaluationError) in
      try evaluator.holds(goal.condition, in: Scope(member: evaluator.nobody))
    } ?? false
  }
}
