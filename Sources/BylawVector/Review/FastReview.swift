import BylawChecker
import BylawData

/// Why the fast review leaves a policy or some data to the reference evaluator.
package enum NeedsReference: Error {
  /// A construct that it has no plan for.
  case construct(String)
  /// Something fails, or may: the reference finds out for whom, and where.
  case failure
}

/// What a fast review came to.
package struct FastOutcome {
  /// All but the decisions.
  package var report: ReviewReport
  package var decisions: ColumnarDecisions
  /// Where they are asked for.
  package var values: FastValues?
  /// What the review leaves other than it was.
  var leaves: LeftState
  /// The number of the first member of each range of the members' table.
  var starts: [Int]
}

/// What a review leaves other than it was, by the member's number.
struct LeftState {
  var after: AfterState
  /// By field; all of them where `FastReview.keepsNumbers`.
  var numbers: [Int: [Int: Int64]]
}

package func fastReview(
  _ policy: CheckedPolicy, _ dataset: Dataset, asOf: AsOf, wantsValues: Bool, batchSize: Int, rangeSize: Int,
  workers: Int
) throws(NeedsReference) -> FastOutcome {
  let feed = DatasetFeed(dataset, batchSize: batchSize, rangeSize: rangeSize, workerCount: workers)
  return try FastReview(policy, asOf, feed, wantsValues: wantsValues).run()
}

/// Reviews tables in memory, and remembers what it can.
package func fastReview(
  _ policy: CheckedPolicy, _ fingerprints: Fingerprints, _ memory: FastMemory
) throws(NeedsReference) -> FastOutcome {
  let plan: ReviewPlan
  do throws(Unplanned) {
    plan = try ReviewPlan(policy, memory.asOf, wantsValues: false)
  } catch {
    throw .construct(error.construct)
  }
  return try FastReview(plan, fingerprints, memory).run()
}

/// A review on columns, a few scans of the tables one after the other: the members for their keys, the events for what
/// they come to, the members for each stage of what they come to together, and then to judge them.
final class FastReview {
  let plan: ReviewPlan
  let feed: any BatchFeed
  let results = Results()
  private let wantsValues: Bool
  let meanings: RememberedMeanings?
  var census: MemberCensus?
  var badges: BadgeTally?
  var unknown: [Int]
  /// Whether the outcome is to have all numbers that the review leaves.
  var keepsNumbers = false

  init(_ policy: CheckedPolicy, _ asOf: AsOf, _ feed: any BatchFeed, wantsValues: Bool) throws(NeedsReference) {
    self.wantsValues = wantsValues
    do throws(Unplanned) {
      plan = try ReviewPlan(policy, asOf, wantsValues: wantsValues)
    } catch {
      throw .construct(error.construct)
    }
    self.feed = feed
    feed.prepare(for: plan)
    meanings = nil
    unknown = policy.events.map { _ in 0 }
  }

  init(_ plan: ReviewPlan, _ fingerprints: Fingerprints, _ memory: FastMemory) {
    self.plan = plan
    feed = memory.feed
    wantsValues = false
    meanings = RememberedMeanings(memory: memory, fingerprints: fingerprints, policy: plan.policy)
    census = memory.join.census
    results.groupings = memory.join.groupings
    unknown = plan.policy.events.indices.map { memory.unknown[$0] ?? 0 }
  }

  var policy: CheckedPolicy { plan.policy }
  var memory: FastMemory? { meanings?.memory }

  func run() throws(NeedsReference) -> FastOutcome {
    let outcome: FastOutcome?
    do throws(Unplanned) {
      outcome = try review()
    } catch {
      throw .construct(error.construct)
    }
    guard let outcome else { throw .failure }
    return outcome
  }

  /// Nil where something fails.
  private func review() throws(Unplanned) -> FastOutcome? {
    guard try tallyEvents(), try tallyMembers(after: nil) else { return nil }
    let first = plan.judgesGiftsApart ? plan.moves : Array(policy.rules.indices)
    let workers = try judge(first, after: nil)
    guard feed.isFine else { return nil }
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
    if resolution.isUncertain { return nil }
    resolution.after.settle()
    guard try tallyMembers(after: resolution.after), let goals = try judgeGoals() else { return nil }
    let decisions = ColumnarDecisions(
      resolution.decisions, DecisionWriting(policy: policy, badges: plan.events.badges), threads: feed.workerCount)
    let values =
      wantsValues
      ? census.map { FastValues(plan, feed, results, $0, isInKeyOrder: logs.isInKeyOrder) } : nil
    return FastOutcome(
      report: report(resolution, goals), decisions: decisions, values: values,
      leaves: LeftState(after: resolution.after, numbers: resolution.numbers), starts: census?.starts ?? [])
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
    if census == nil { census = MemberCensus(workers) }
  }

  func tallyMembers(after: AfterState?) throws(Unplanned) -> Bool {
    for all in plan.demand.stages(isAfter: after != nil) {
      let keys = all.filter { !recall($0) }
      if keys.isEmpty { continue }
      let pools = keys.map { key in
        policy.aggregates[key.index].values.contains { $0.value.type.base.isInBytes } ? TextPool() : nil
      }
      var workers: [AggregateWorker] = []
      for _ in 0..<feed.workerCount {
        workers.append(try AggregateWorker(plan, keys, pools, results, starts: census?.starts, after: after))
      }
      scanMembers(plan.memberFields, workers)
      if workers.contains(where: \.isUncertain) || !feed.isFine { return false }
      for (index, key) in keys.enumerated() {
        var tally = workers[0].tallies[index]
        for worker in workers.dropFirst() { tally.merge(worker.tallies[index]) }
        results.members[key] = MemberResult(
          tally, starts: census?.starts ?? [], members: census?.count ?? 0, today: plan.asOf.today)
        remember(key)
      }
    }
    return true
  }

  /// Whether it is known from before what the members come to for an aggregate.
  private func recall(_ key: AggregateKey) -> Bool {
    guard let subject = subject(key), let known = memory?.result(of: subject) else { return false }
    results.members[key] = known
    return true
  }

  private func remember(_ key: AggregateKey) {
    if let subject = subject(key), let result = results.members[key] { memory?.keep(result, subject) }
  }

  /// What the state after a review comes to is that review's alone.
  private func subject(_ key: AggregateKey) -> FastMemory.Subject? {
    key.isAfter ? nil : meanings?.subject(key.index, policy.aggregates[key.index])
  }

  private func judge(_ rules: [Int], after: AfterState?) throws(Unplanned) -> [JudgeWorker] {
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

  private func judgeGoals() throws(Unplanned) -> Goals? {
    var isUncertain = false
    func judge(_ goals: [Goal]) throws(Unplanned) -> [GoalReport] {
      var reports: [GoalReport] = []
      for (index, goal) in goals.enumerated() {
        var holds: [Bool] = []
        for isAfter in [false, true] {
          let condition = try KernelCompiler(policy, plan.asOf, .nobody).condition(goal.condition, isAfter: isAfter)
          let frame = Frame(results)
          frame.startNobody()
          condition.run(frame)
          if condition.hasErrors { isUncertain = true }
          holds.append(condition.truth.has(0))
        }
        reports.append(GoalReport(goal: index, heldBefore: holds[0], holdsNow: holds[1]))
      }
      return reports
    }
    let goals = (milestones: try judge(policy.milestones), ensures: try judge(policy.ensures))
    return isUncertain ? nil : goals
  }
}
