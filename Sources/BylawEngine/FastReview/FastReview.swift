import BylawChecker

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
}

/// What a review leaves other than it was, by the member's number.
struct LeftState {
  var after: AfterState
  /// By field.
  var numbers: [Int: [Int: Int64]]
}

package func fastReview(
  _ policy: CheckedPolicy, _ dataset: Dataset, asOf: AsOf, wantsValues: Bool, batchSize: Int, rangeSize: Int,
  workers: Int
) throws(NeedsReference) -> FastOutcome {
  let feed = DatasetFeed(dataset, batchSize: batchSize, rangeSize: rangeSize, workerCount: workers)
  return try FastReview(policy, asOf, feed, wantsValues: wantsValues).run()
}

/// A review on columns, a few scans of the tables one after the other: the members for their keys, the events for what
/// they come to, the members for each stage of what they come to together, and then to judge them.
final class FastReview {
  private let plan: ReviewPlan
  private let feed: any BatchFeed
  private let wantsValues: Bool
  private let results = Results()
  private var census: MemberCensus?
  private var badges: BadgeTally?
  private var unknown: [Int]

  init(_ policy: CheckedPolicy, _ asOf: AsOf, _ feed: any BatchFeed, wantsValues: Bool) throws(NeedsReference) {
    self.wantsValues = wantsValues
    do throws(Unplanned) {
      plan = try ReviewPlan(policy, asOf, wantsValues: wantsValues)
    } catch {
      throw .construct(error.construct)
    }
    self.feed = feed
    feed.prepare(for: plan)
    unknown = policy.events.map { _ in 0 }
  }

  private var policy: CheckedPolicy { plan.policy }

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
    if resolution.isUncertain { return nil }
    resolution.after.settle()
    guard try tallyMembers(after: resolution.after), let goals = try judgeGoals() else { return nil }
    let decisions = ColumnarDecisions(
      resolution.decisions, DecisionWriting(policy: policy, badges: plan.events.badges))
    let values =
      wantsValues
      ? census.map { FastValues(plan, feed, results, $0, isInKeyOrder: logs.isInKeyOrder) } : nil
    return FastOutcome(
      report: report(resolution, goals), decisions: decisions, values: values,
      leaves: LeftState(after: resolution.after, numbers: resolution.numbers))
  }

  private func report(_ resolution: Resolution, _ goals: Goals) -> ReviewReport {
    for index in resolution.reports.indices { resolution.reports[index].decided = resolution.decisions[index].count }
    return ReviewReport(
      decisions: [], rules: resolution.reports,
      tiers: resolution.tiers, outsideBefore: resolution.outsideBefore, outsideAfter: resolution.outsideAfter,
      milestones: goals.milestones, ensures: goals.ensures, eventsOfUnknownMembers: unknown, changes: [])
  }

  // MARK: Scans

  private func scanMembers(_ fields: Set<Int>, _ workers: [MemberWorker]) {
    feed.scan(table: 0, fields: fields, workers: workers)
    if census == nil { census = MemberCensus(workers) }
  }

  private func tallyEvents() throws(Unplanned) -> Bool {
    let filled = policy.events.indices.filter { feed.mayHaveRows(table: $0 + 1) }
    for event in policy.events.indices where !filled.contains(event) { tallyNone(event) }
    if filled.isEmpty { return true }
    guard let join = takeCensus(filled), feed.isFine else { return false }
    if let record = policy.record, filled.contains(record) {
      badges = BadgeTally(plan.events, members: join.census.count)
    }
    for event in filled {
      guard try tally(event, join) else { return false }
    }
    return true
  }

  /// Numbers the members; nil where the data does not fit.
  private func takeCensus(_ filled: [Int]) -> MemberJoin? {
    guard let known = feed.join else {
      let join = MemberJoin(plan.events, filled, feed, results)
      results.groupings = join?.groupings ?? [:]
      census = join?.census
      return join
    }
    results.groupings = known.groupings
    census = known.census
    if !plan.events.memberFields.isEmpty {
      let worker = CensusWorker(Frame(results), plan.events, [])
      scanMembers(plan.events.memberFields, [worker])
    }
    return known
  }

  /// What no events come to is the same for everybody.
  private func tallyNone(_ event: Int) {
    for item in plan.events.tallied[event] {
      let tally = plan.tally(item.aggregate, groups: 1, nil)
      tally.sharing = .everybody
      tally.finish()
      results.events[item.index] = tally
    }
  }

  private func tally(_ event: Int, _ join: MemberJoin) throws(Unplanned) -> Bool {
    let census = join.census
    let sharing = plan.events.sharing(of: event)
    let groups = join.groupCount(of: sharing)
    var tallies: [(item: EventPlan.Tallied, tally: EventTally)] = []
    for item in plan.events.tallied[event] {
      let count = item.isSpread ? census.count : groups
      let texts = item.aggregate.values.first?.value.type.base.isInBytes == true ? TextPool() : nil
      let tally = plan.tally(item.aggregate, groups: count, texts)
      tally.sharing = item.isSpread ? .own : sharing
      tallies.append((item, tally))
    }
    let isSpread = plan.events.tallied[event].contains(where: \.isSpread)
    let spread =
      isSpread
      ? EventSpread(
        policy.events[event].table, groups: results.groupings[sharing], members: census.count)
      : nil
    let shared = EventWorker.Shared(
      plan: plan.events, event: event, asOf: plan.asOf, census: census, tallies: tallies,
      badges: event == policy.record ? badges : nil, locks: GroupLocks(), spread: spread)
    var workers: [EventWorker] = []
    // What is spread is so in one place.
    for _ in 0..<(isSpread ? 1 : feed.workerCount) {
      workers.append(try EventWorker(shared, join, results))
    }
    feed.scan(table: event + 1, fields: plan.events.fieldsRead(of: event), workers: workers)
    unknown[event] = workers.reduce(feed.strangers(table: event + 1)) { $0 + $1.unknown }
    for (item, tally) in tallies {
      tally.finish()
      results.events[item.index] = tally
    }
    return feed.isFine && !tallies.contains { $0.tally.isUncertain.load(ordering: .relaxed) }
  }

  private func tallyMembers(after: AfterState?) throws(Unplanned) -> Bool {
    for keys in plan.demand.stages(isAfter: after != nil) {
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
      }
    }
    return true
  }

  private func judge(_ rules: [Int], after: AfterState?) throws(Unplanned) -> [JudgeWorker] {
    var workers: [JudgeWorker] = []
    for _ in 0..<feed.workerCount {
      workers.append(
        try JudgeWorker(
          plan, rules: rules, results, starts: census?.starts, after: after, badges: badges,
          wantsValues: wantsValues && after == nil))
    }
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

extension ReviewPlan {
  /// The records for an aggregate over events.
  fileprivate func tally(_ aggregate: Aggregate, groups: Int, _ texts: TextPool?) -> EventTally {
    let list = { ListTally(aggregate, groups: groups, texts: texts, today: asOf.today) }
    switch aggregate.function {
    case .count: return aggregate.dailyCap == nil ? CountTally(aggregate, groups: groups) : list()
    case .share: return ShareTally(aggregate, groups: groups)
    case .sum, .mean: return SumTally(aggregate, groups: groups)
    case .first, .latest: return ExtremeTally(aggregate, groups: groups)
    case .min, .max: return texts == nil ? ExtremeTally(aggregate, groups: groups) : list()
    case .days, .streak:
      guard let window = aggregate.window else { return list() }
      let (first, last) = bounds(of: window, schedule: policy.schedule, at: asOf).range(ofDays: true)
      guard last - first < 64, Int64(asOf.today) - first < 64 else { return list() }
      let today = Int64(asOf.today)
      if today - first < 32, last - first < 32 {
        return DaysTally<UInt32>(aggregate, groups: groups, firstDay: first, today: today)
      }
      return DaysTally<UInt64>(aggregate, groups: groups, firstDay: first, today: today)
    case .median, .percentile, .distinct, .rank: return list()
    }
  }
}
