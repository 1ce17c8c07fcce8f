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
  private let meanings: RememberedMeanings?
  private(set) var census: MemberCensus?
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
    meanings = nil
    unknown = policy.events.map { _ in 0 }
  }

  init(_ plan: ReviewPlan, _ fingerprints: Fingerprints, _ memory: FastMemory) {
    self.plan = plan
    feed = memory.feed
    wantsValues = false
    meanings = RememberedMeanings(memory: memory, fingerprints: fingerprints, policy: plan.policy)
    census = memory.census
    results.groupings = memory.groupings
    unknown = plan.policy.events.indices.map { memory.unknown[$0] ?? 0 }
  }

  private var policy: CheckedPolicy { plan.policy }
  private var memory: FastMemory? { meanings?.memory }

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
    return FastOutcome(report: report(resolution, goals), decisions: decisions, values: values)
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

  func tallyEvents() throws(Unplanned) -> Bool {
    let filled = policy.events.indices.filter { feed.mayHaveRows(table: $0 + 1) }
    for event in policy.events.indices where !filled.contains(event) { tallyNone(event) }
    let open = filled.filter { !recall($0) }
    if open.isEmpty { return true }
    guard let keys = takeCensus(open), let census, feed.isFine else { return false }
    if let record = policy.record, open.contains(record), badges == nil {
      badges = BadgeTally(plan.events, members: census.count)
    }
    for event in open {
      guard try tally(event, keys, census) else { return false }
    }
    return true
  }

  /// Whether all that is asked of an event type is known from before.
  private func recall(_ event: Int) -> Bool {
    guard let meanings else { return false }
    for item in plan.events.tallied[event] {
      results.events[item.index] = meanings.subject(item.index, item.aggregate).flatMap(meanings.memory.tally)
    }
    if event == policy.record, let known = meanings.memory.badges, known.sought == plan.events.badges {
      badges = known.tally
    }
    return isRecalled(event)
  }

  private func isRecalled(_ event: Int) -> Bool {
    let needsBadges = event == policy.record && !plan.events.badges.isEmpty && badges == nil
    return (!plan.judges || memory?.unknown[event] != nil) && !needsBadges
      && plan.events.tallied[event].allSatisfy { results.events[$0.index] != nil }
  }

  /// How the members are found that events name.
  private struct KeyTables {
    var keys: MemberKeys?
    var indexes: [EventSharing: KeyIndex]
  }

  /// Numbers the members; nil where the data does not fit.
  private func takeCensus(_ filled: [Int]) -> KeyTables? {
    var sharings = Set(filled.map(plan.events.sharing)).subtracting([.everybody])
    var tables = KeyTables(keys: memory?.keys, indexes: memory?.indexes ?? [:])
    sharings.subtract(tables.indexes.keys)
    if tables.keys != nil { sharings.remove(.own) }
    let areKeysPresent = policy.keyFields.allSatisfy { !policy.members.fields[$0].type.isOptional }
    if sharings.contains(.own), areKeysPresent, let (keys, census) = memberKeys(of: policy, feed) {
      guard feed.isFine else { return nil }
      tables.keys = keys
      self.census = census
      sharings.remove(.own)
    }
    if census == nil || !sharings.isEmpty || !plan.events.memberFields.isEmpty {
      let worker = CensusWorker(Frame(results), plan.events, sharings)
      scanMembers(plan.events.memberFields.union(policy.keyFields), [worker])
      results.groupings.merge(worker.groupings) { $1 }
      tables.indexes.merge(worker.indexes) { $1 }
    }
    if let memory, feed.isFine {
      (memory.keys, memory.indexes, memory.groupings) = (tables.keys, tables.indexes, results.groupings)
    }
    return tables
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

  private func tally(_ event: Int, _ keys: KeyTables, _ census: MemberCensus) throws(Unplanned) -> Bool {
    let sharing = plan.events.sharing(of: event)
    let groups = sharing == .everybody ? 1 : sharing == .own ? census.count : keys.indexes[sharing]?.count ?? 0
    var tallies: [(item: EventPlan.Tallied, tally: EventTally)] = []
    let asked = plan.events.tallied[event].filter { results.events[$0.index] == nil }
    for item in asked {
      let count = item.isSpread ? census.count : groups
      let texts = item.aggregate.values.first?.value.type.base.isInBytes == true ? TextPool() : nil
      let tally = plan.tally(item.aggregate, groups: count, texts)
      tally.sharing = item.isSpread ? .own : sharing
      tallies.append((item, tally))
    }
    let isSpread = asked.contains(where: \.isSpread)
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
      workers.append(
        try EventWorker(
          shared, keys: sharing == .own ? keys.keys : nil, index: keys.indexes[sharing], results))
    }
    feed.scan(table: event + 1, fields: plan.events.fieldsRead(of: event), workers: workers)
    unknown[event] = workers.reduce(0) { $0 + $1.unknown }
    for (item, tally) in tallies {
      tally.finish()
      results.events[item.index] = tally
    }
    guard feed.isFine, !tallies.contains(where: { $0.tally.isUncertain.load(ordering: .relaxed) }) else { return false }
    remember(event, tallies)
    return true
  }

  private func remember(_ event: Int, _ tallies: [(item: EventPlan.Tallied, tally: EventTally)]) {
    guard let meanings else { return }
    meanings.memory.unknown[event] = unknown[event]
    for (item, tally) in tallies {
      if let subject = meanings.subject(item.index, item.aggregate) { meanings.memory.keep(tally, subject) }
    }
    if event == policy.record, let badges { meanings.memory.badges = (plan.events.badges, badges) }
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
