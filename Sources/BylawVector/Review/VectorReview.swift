import BylawChecker
import BylawData

/// Why the fast review leaves a policy or some data to the reference evaluator.
package enum Fallback: Error {
  /// A construct that it has no plan for.
  case construct(String)
  /// Something fails, or may: the reference finds out for whom, and where.
  case failure
}

/// What a fast review came to.
package struct ReviewResult {
  /// All but the decisions.
  package var report: ReviewReport
  package var decisions: ColumnarDecisions
  /// Where they are asked for.
  package var values: VectorValues?
  /// What the review leaves other than it was.
  var leaves: ReviewDelta
  /// The number of the first member of each range of the members' table.
  var starts: [Int]
}

/// What a review leaves other than it was, by the member's number.
struct ReviewDelta {
  var after: PendingChanges
  /// By field; all of them where `VectorReview.keepsNumbers`.
  var numbers: [Int: [Int: Int64]]
}

package func reviewOnVectors(
  _ policy: CheckedPolicy, _ dataset: Dataset, asOf: AsOf, wantsValues: Bool, batchSize: Int, rangeSize: Int,
  workers: Int
) throws(Fallback) -> ReviewResult {
  let feed = DatasetSource(dataset, batchSize: batchSize, rangeSize: rangeSize, workerCount: workers)
  return try VectorReview(policy, asOf, feed, wantsValues: wantsValues).run()
}

/// Reviews tables in memory, and remembers what it can.
package func reviewOnVectors(
  _ policy: CheckedPolicy, _ fingerprints: Fingerprints, _ memory: AggregateCache
) throws(Fallback) -> ReviewResult {
  let plan: ReviewPlan
  do throws(UnsupportedConstruct) {
    plan = try ReviewPlan(policy, memory.asOf, wantsValues: false)
  } catch {
    throw .construct(error.construct)
  }
  return try VectorReview(plan, fingerprints, memory).run()
}

/// A review on columns, a few scans of the tables one after the other: the members for their keys, the events for what
/// they come to, the members for each stage of what they come to together, and then to judge them.
final class VectorReview {
  let plan: ReviewPlan
  let feed: any BatchSource
  let results = Results()
  private let wantsValues: Bool
  let meanings: RememberedMeanings?
  var census: RowNumbering?
  var badges: BadgeAccumulator?
  var unknown: [Int]
  /// Whether the outcome is to have all numbers that the review leaves.
  var keepsNumbers = false

  init(_ policy: CheckedPolicy, _ asOf: AsOf, _ feed: any BatchSource, wantsValues: Bool) throws(Fallback) {
    self.wantsValues = wantsValues
    do throws(UnsupportedConstruct) {
      plan = try ReviewPlan(policy, asOf, wantsValues: wantsValues)
    } catch {
      throw .construct(error.construct)
    }
    self.feed = feed
    feed.prepare(for: plan)
    meanings = nil
    unknown = policy.events.map { _ in 0 }
  }

  init(_ plan: ReviewPlan, _ fingerprints: Fingerprints, _ memory: AggregateCache) {
    self.plan = plan
    feed = memory.feed
    wantsValues = false
    meanings = RememberedMeanings(memory: memory, fingerprints: fingerprints, policy: plan.policy)
    census = memory.join.census
    results.groupings = memory.join.groupings
    unknown = plan.policy.events.indices.map { memory.unknown[$0] ?? 0 }
  }

  var policy: CheckedPolicy { plan.policy }
  var memory: AggregateCache? { meanings?.memory }

  func run() throws(Fallback) -> ReviewResult {
    let outcome: ReviewResult?
    do throws(UnsupportedConstruct) {
      outcome = try review()
    } catch {
      throw .construct(error.construct)
    }
    guard let outcome else { throw .failure }
    return outcome
  }

  /// Nil where something fails.
  private func review() throws(UnsupportedConstruct) -> ReviewResult? {
    guard try tallyEvents(), try tallyMembers(after: nil) else { return nil }
    let first = plan.judgesGiftsApart ? plan.moves : Array(policy.rules.indices)
    let workers = try judge(first, after: nil)
    guard feed.hasNoErrors else { return nil }
    let standing = workers.dropFirst().reduce(workers[0].standing) { $0 + $1.standing }
    let resolution = Resolution(plan, standing)
    resolution.keepsNumbers = keepsNumbers
    resolution.add(workers, first)
    let logs = CandidateLogs(workers, plan, starts: census?.starts ?? [])
    for move in plan.moves { resolution.runMove(move, logs) }
    var giftLogs = logs
    if plan.judgesGiftsApart {
      resolution.after.settle()
      let workers = try judge(plan.gifts, after: resolution.after)
      resolution.add(workers, plan.gifts)
      giftLogs = CandidateLogs(workers, plan, starts: census?.starts ?? [])
    }
    for gift in plan.gifts {
      if policy.rules[gift].kind == .appoint {
        resolution.runAppointment(gift, giftLogs)
      } else {
        resolution.runGifts(gift, giftLogs)
      }
    }
    resolution.giveApart(giftLogs, threads: feed.workerCount)
    if resolution.mayFail { return nil }
    resolution.after.settle()
    guard try tallyMembers(after: resolution.after), let goals = try judgeGoals() else { return nil }
    let decisions = ColumnarDecisions(
      resolution.decisions, DecisionWriting(policy: policy, badges: plan.events.badges), threads: feed.workerCount)
    let values =
      wantsValues
      ? census.map { VectorValues(plan, feed, results, $0, isInKeyOrder: logs.isInKeyOrder) } : nil
    return ReviewResult(
      report: report(resolution, goals), decisions: decisions, values: values,
      leaves: ReviewDelta(after: resolution.after, numbers: resolution.numbers), starts: census?.starts ?? [])
  }

  private func report(_ resolution: Resolution, _ goals: Goals) -> ReviewReport {
    for index in resolution.reports.indices { resolution.reports[index].decided = resolution.decisions[index].count }
    return ReviewReport(
      decisions: [], rules: resolution.reports,
      tiers: resolution.tiers, outsideBefore: resolution.outsideBefore, outsideAfter: resolution.outsideAfter,
      milestones: goals.milestones, ensures: goals.ensures, eventsOfUnknownMembers: unknown, changes: [])
  }

  // MARK: Scans

  func scanMembers(_ fields: Set<Int>, _ workers: [MemberWorker]) {
    feed.scan(table: 0, fields: fields, workers: workers)
    if census == nil { census = RowNumbering(workers) }
  }

  func tallyMembers(after: PendingChanges?) throws(UnsupportedConstruct) -> Bool {
    for all in plan.demand.stages(isAfter: after != nil) {
      let keys = all.filter { !lookUp($0) }
      if keys.isEmpty { continue }
      let pools = keys.map { key in
        policy.aggregates[key.index].values.contains { $0.value.type.base.isInBytes } ? StringPool() : nil
      }
      var workers: [AggregateWorker] = []
      for _ in 0..<feed.workerCount {
        workers.append(try AggregateWorker(plan, keys, pools, results, starts: census?.starts, after: after))
      }
      scanMembers(plan.memberFields, workers)
      if workers.contains(where: \.mayFail) || !feed.hasNoErrors { return false }
      for (index, key) in keys.enumerated() {
        var tally = workers[0].tallies[index]
        for worker in workers.dropFirst() { tally.merge(worker.tallies[index]) }
        results.members[key] = MemberResult(
          tally, starts: census?.starts ?? [], members: census?.count ?? 0, today: plan.asOf.today)
        store(key)
      }
    }
    return true
  }

  /// Whether it is known from before what the members come to for an aggregate.
  private func lookUp(_ key: AggregateKey) -> Bool {
    guard let subject = subject(key), let known = memory?.result(of: subject) else { return false }
    results.members[key] = known
    return true
  }

  private func store(_ key: AggregateKey) {
    if let subject = subject(key), let result = results.members[key] { memory?.keep(result, subject) }
  }

  /// What the state after a review comes to is that review's alone.
  private func subject(_ key: AggregateKey) -> AggregateCache.Subject? {
    key.isAfter ? nil : meanings?.subject(key.index, policy.aggregates[key.index])
  }

  private func judge(_ rules: [Int], after: PendingChanges?) throws(UnsupportedConstruct) -> [JudgeWorker] {
    var workers: [JudgeWorker] = []
    for _ in 0..<feed.workerCount {
      workers.append(
        try JudgeWorker(
          plan, rules: rules, results, starts: census?.starts, after: after, badges: badges,
          wantsValues: wantsValues && after == nil))
    }
    for worker in workers { worker.knowsKeyOrder = memory?.feed.isInKeyOrder ?? false }
    scanMembers(plan.memberFields, workers)
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
          let condition = try KernelCompiler(policy, plan.asOf, .nobody).condition(goal.condition, isAfter: isAfter)
          let context = BatchContext(results)
          context.startNobody()
          condition.run(context)
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
