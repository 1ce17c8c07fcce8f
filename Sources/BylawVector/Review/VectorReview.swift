// # The review on vectors
//
// A review answers, for every member, which rules apply and what comes of them. The reference (`BylawReference`)
// walks the members one by one and evaluates trees. This one reads the tables a batch of 1,024 rows at a time and
// evaluates an expression for a whole batch at once, column by column, as analytical databases do (MonetDB/X100,
// DuckDB, Velox). The two must agree to the byte; wherever this one cannot be sure, it gives up, and the reference
// decides.
//
// ## What it does
//
// A review is a few scans, one after the other, each of which needs what the one before has come to:
//
//  1. The members' keys, where events name members: every member gets a row ID, and the events a way to find it
//     (`EventJoin`).
//  2. The events: what each member's events come to, for all aggregates over events at once (`EventWorker`,
//     `EventAccumulator`). Types of events that stand in one file are read together.
//  3. The members, once for each stage of aggregates over members: an aggregate comes after all that its values and
//     its condition are computed from (`Demand`).
//  4. The members again, to judge them: who is eligible for which rule, written down as candidates (`JudgeWorker`).
//  5. No scan: among the candidates the rules choose, in the order in which they are written (`Resolution`).
//  6. Where appointments, rewards or penalties depend on who has been moved, 4 and 5 once more for these.
//  7. The members, where a `never` may rule out something of what was decided, for its conditions (`NeverWorker`).
//  8. The members, once for each stage of aggregates that goals ask about what the review leaves, where that may be
//     otherwise than on the snapshot: what changed is laid over the members' columns (`SettledChanges`), and the record's
//     accumulators have taken this review's decisions (`extendRecord`).
//
// `ReviewPlan` knows all that before the first row is read, and throws `UnsupportedConstruct` where it has no plan.
//
// ## Invariants
//
// - Row IDs. A member's row ID is their place in the members' table, from 0. A scan hands out ranges, and a batch
//   knows its range and its row within it; once `RowNumbering` has counted the ranges, the row ID is a sum. Every
//   scan of a table has the same ranges.
// - A range is read by one thread, in order, and no thread gets a range before one that it has had. So per-thread
//   results are joined by range, and the order of the file is never lost, whatever the threads do.
// - Between two scans all is immutable: workers are made for one scan from a request, are read when it has ended, and
//   are thrown away. What the review has changed reaches a later scan as `SettledChanges`, by row ID; no vector is
//   written to.
// - A kernel marks rows that fail (an overflow, a division by zero) in a mask and goes on. `mayFail` is set only
//   where such a row matters: it is among the rows that the reference would have evaluated too. Then the whole review
//   ends with `Fallback.failure`, and the reference finds the member and the words.
//
// ## Why it is right
//
// The language has no effects within an expression and no order among members but that of keys and rankings. So an
// expression's value for a member depends on that member's row, on aggregates, and on what earlier rules changed. The
// first is in the batch. The second are complete before the scan that reads them, by the stages. The third is why
// rules are not judged with the moves still open: moves read the snapshot alone, and if anything later reads what
// moves have changed, it is judged in a scan of its own, after them. What remains, who is chosen among the eligible,
// is decided on candidates in one place and one order.
//
// Random policies and tables are reviewed by both, with batches of 1 to 1,024 rows, ranges of a few rows and several
// workers (`Differential`).
//
// ## What it costs
//
// A scan of a file in the system's cache costs what parsing its columns costs; only the columns that the scan's
// kernels read are parsed. A let, label or class is one kernel however often it is named. Memory: a batch a thread,
// the accumulators (a few bytes for each member and aggregate), and the candidates' rows (a few bytes and the key,
// each); of files the members themselves are not kept. Nothing on the way of a row counts references or calls across
// modules.

import BylawChecker
import BylawData

/// A review on columns, a few scans of the tables one after the other: the members for their keys, the events for what
/// they come to, the members for each stage of what they come to together, and then to judge them.
final class VectorReview {
  let plan: ReviewPlan
  let source: any JoinedBatchSource
  let cache: any ReviewCache
  let results = Results()
  var census: RowNumbering?
  var badges: BadgeAccumulator?
  /// By event type.
  var eventFacts: [EventFacts]
  /// What the record comes to for goals, until this review's decisions are behind it.
  var openRecord: [(item: EventPlan.Tallied, tally: EventAccumulator)] = []
  /// This review's decisions as rows of the record, where goals ask about them.
  var recordOfReview: RecordChunks?

  init(plan: ReviewPlan, of source: any JoinedBatchSource, cache: any ReviewCache = EmptyCache()) {
    self.plan = plan
    self.source = source
    self.cache = cache
    census = cache.join?.census
    results.groupings = cache.join?.groupings ?? [:]
    eventFacts = plan.policy.events.indices.map { cache.eventFacts(of: $0) ?? EventFacts() }
  }

  /// Of tables that nothing is known of before.
  convenience init(request: ReviewRequest, of source: any JoinedBatchSource) throws(Fallback) {
    let plan = try orFallback { () throws(UnsupportedConstruct) in try ReviewPlan(request: request) }
    self.init(plan: plan, of: source)
  }

  convenience init(plan: ReviewPlan, in cache: PolicyCache) {
    self.init(plan: plan, of: cache.cache.feed, cache: cache)
  }

  var policy: CheckedPolicy { plan.policy }

  func run() throws(Fallback) -> ReviewResult {
    guard let result = try orFallback({ () throws(UnsupportedConstruct) in try review() }) else { throw .failure }
    return result
  }

  /// Nil where something fails.
  private func review() throws(UnsupportedConstruct) -> ReviewResult? {
    guard try accumulateEvents(), try tallyMembers(changes: nil) else { return nil }
    let first = plan.judgesEffectsLater ? plan.moves : (plan.moves + plan.effectRules).sorted()
    let workers = try judge(first, changes: nil)
    guard source.hasNoErrors else { return nil }
    guard let spent = spentOfLimits() else { return nil }
    let resolution = Resolution(
      plan: plan, spent: spent, occupancy: workers.dropFirst().reduce(workers[0].standing) { $0 + $1.standing },
      badges: badges)
    resolution.add(workers, rules: first)
    let logs = CandidateLogs(workers: workers, plan: plan, starts: census?.starts ?? [])
    for move in plan.moves { resolution.runMove(rule: move, in: logs) }
    var effectLogs = logs
    if plan.judgesEffectsLater {
      let workers = try judge(plan.effectRules, changes: resolution.pending.settled(for: policy))
      resolution.add(workers, rules: plan.effectRules)
      effectLogs = CandidateLogs(workers: workers, plan: plan, starts: census?.starts ?? [])
    }
    for rule in plan.effectRules {
      if policy.rules[rule].kind == .appoint {
        resolution.runAppointment(rule: rule, in: effectLogs)
      } else {
        resolution.runEffects(rule, logs: effectLogs)
      }
    }
    resolution.applyDeferred(effectLogs, threads: source.workerCount)
    if resolution.mayFail { return nil }
    let changes = resolution.pending.settled(
      for: policy, numbers: resolution.numbers.filter { plan.demand.fieldsAfter.contains($0.key) })
    let decisions = ColumnarDecisions(
      lists: resolution.decisions, writing: DecisionWriting(policy: policy, badges: plan.events.badges),
      threads: source.workerCount)
    guard plan.judgesOutcome else {
      let goals: Goals = ([], [])
      return result(
        of: resolution, changes: changes, decisions: decisions, goals: goals, isInKeyOrder: logs.isInKeyOrder)
    }
    if !policy.milestones.isEmpty || !policy.ensures.isEmpty { results.decisionCounts = resolution.decisionCounts }
    guard let nevers = try judgeNevers(resolution, changes: changes), try extendRecord(by: decisions),
      try tallyMembers(changes: changes), let goals = try judgeGoals()
    else { return nil }
    var result = result(
      of: resolution, changes: changes, decisions: decisions, goals: goals, isInKeyOrder: logs.isInKeyOrder)
    result.report.nevers = nevers
    return result
  }

  /// By rule, what the record has of its limit for everybody together. Nil where something fails.
  private func spentOfLimits() -> [Int: Int64]? {
    var spent: [Int: Int64] = [:]
    for (index, rule) in policy.rules.enumerated() {
      guard let limit = EventPlan.limitInAll(of: rule, in: policy) else { continue }
      let kernel = EventAggregateKernel(
        key: EventPlan.keyOfLimitInAll(ofRule: index, in: policy), type: limit.type)
      let context = BatchContext(results: results)
      context.startNobody()
      kernel.run(in: context)
      if kernel.hasErrors { return nil }
      let total = kernel.validity.contains(0) ? kernel.values[0] : 0
      spent[index] = rule.takesNumber(ofField: rule.limitInAll?.field) ? -total : total
    }
    return spent
  }

  private func result(
    of resolution: Resolution, changes: SettledChanges, decisions: ColumnarDecisions, goals: Goals, isInKeyOrder: Bool
  ) -> ReviewResult {
    var values: VectorValues?
    if plan.wantsValues, let census {
      values = VectorValues(plan: plan, source: source, results: results, numbering: census, isInKeyOrder: isInKeyOrder)
    }
    return ReviewResult(
      report: report(for: resolution, goals: goals), decisions: decisions, values: values,
      leaves: ReviewDelta(changes: changes, numbers: resolution.numbers), starts: census?.starts ?? [])
  }

  private func report(for resolution: Resolution, goals: Goals) -> ReviewReport {
    for index in resolution.reports.indices { resolution.reports[index].decided = resolution.decisions[index].count }
    return ReviewReport(
      decisions: [], rules: resolution.reports,
      tiers: resolution.tiers, outsideBefore: resolution.outsideBefore, outsideAfter: resolution.outsideAfter,
      milestones: goals.milestones, ensures: goals.ensures, events: eventFacts, changes: [])
  }

  // MARK: Scans

  func scanMembers(fields: Set<Int>, workers: [MemberWorker]) {
    source.scan(table: 0, fields: fields, workers: workers)
    if census == nil { census = RowNumbering(workers: workers) }
  }

  /// False where something fails.
  ///
  /// - Parameter changes: what the review has changed; nil for the snapshot.
  func tallyMembers(changes: SettledChanges?) throws(UnsupportedConstruct) -> Bool {
    for all in plan.demand.stages(isAfter: changes != nil) {
      let keys = all.filter { !lookUp($0) }
      if keys.isEmpty { continue }
      let request = AggregateRequest(keys: keys, plan: plan, results: results, starts: census?.starts, changes: changes)
      var workers: [AggregateWorker] = []
      for _ in 0..<source.workerCount { workers.append(try AggregateWorker(request: request)) }
      scanMembers(fields: plan.memberFields, workers: workers)
      if workers.contains(where: \.mayFail) || !source.hasNoErrors { return false }
      for (index, key) in keys.enumerated() {
        var tally = workers[0].tallies[index]
        for worker in workers.dropFirst() { tally.merge(worker.tallies[index]) }
        let result = MemberResult(
          accumulator: tally, starts: census?.starts ?? [], members: census?.count ?? 0, asOf: plan.asOf)
        results.members[key] = result
        cache.store(result, of: key)
      }
    }
    return true
  }

  /// Whether it is known from before what the members come to for an aggregate.
  private func lookUp(_ key: AggregateKey) -> Bool {
    guard let known = cache.result(of: key) else { return false }
    results.members[key] = known
    return true
  }

  private func judge(_ rules: [Int], changes: SettledChanges?) throws(UnsupportedConstruct) -> [JudgeWorker] {
    let request = JudgeRequest(
      plan: plan, rules: rules, results: results, starts: census?.starts, changes: changes, badges: badges,
      isInKeyOrder: source.isInKeyOrder)
    var workers: [JudgeWorker] = []
    for _ in 0..<source.workerCount { workers.append(try JudgeWorker(request: request)) }
    scanMembers(fields: plan.memberFields, workers: workers)
    return workers
  }

  // MARK: Goals

  private typealias Goals = (milestones: [GoalReport], ensures: [GoalReport])

  private func judgeGoals() throws(UnsupportedConstruct) -> Goals? {
    var mayFail = false
    func judge(_ goals: [Goal]) throws(UnsupportedConstruct) -> [GoalReport] {
      var reports: [GoalReport] = []
      for (index, goal) in goals.enumerated() {
        var holds: [Bool] = []
        for isAfter in [false, true] {
          let condition = try KernelCompiler(
            policy: policy, asOf: plan.asOf, rows: .nobody, reach: plan.demand.reach
          ).condition(for: goal.condition, isAfter: isAfter)
          let context = BatchContext(results: results)
          context.startNobody()
          condition.run(in: context)
          if condition.hasErrors { mayFail = true }
          holds.append(condition.truth.contains(0))
        }
        reports.append(GoalReport(goal: index, heldBefore: holds[0], holdsNow: holds[1]))
      }
      return reports
    }
    let goals = (milestones: try judge(policy.milestones), ensures: try judge(policy.ensures))
    return mayFail ? nil : goals
  }
}
