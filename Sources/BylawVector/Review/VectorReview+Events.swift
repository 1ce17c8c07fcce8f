import BylawChecker
import BylawData

/// The scan of one event type.
private struct EventScan {
  var event: Int
  var sharing: EventSharing
  var tallies: [(item: EventPlan.Tallied, tally: EventAccumulator)] = []
  var workers: [EventWorker] = []

  var isSpread: Bool { tallies.contains(where: \.item.isSpread) }
}

extension VectorReview {
  /// Tallies the events of all types; false where something fails.
  func accumulateEvents() throws(UnsupportedConstruct) -> Bool {
    let filled = policy.events.indices.filter { source.mayHaveRows(table: $0 + 1) }
    for event in policy.events.indices where !filled.contains(event) {
      guard accumulateNone(event: event) else { return false }
    }
    let open = filled.filter { !lookUp(event: $0) }
    if open.isEmpty { return true }
    let join = join(events: open)
    guard source.hasNoErrors else { return false }
    if let record = policy.record, open.contains(record), badges == nil {
      badges = BadgeAccumulator(plan: plan.events, members: join.census.count)
    }
    guard var scans = prepare(open, join: join) else { return false }
    for index in scans.indices { scans[index].workers = try workers(for: scans[index], join: join) }
    source.scan(
      scans.map { scan in
        TableScan(table: scan.event + 1, fields: plan.events.fieldsRead(of: scan.event), workers: scan.workers)
      })
    for scan in scans { keep(scan) }
    let mayFail = scans.contains { $0.tallies.contains { $0.tally.mayFail.load(ordering: .relaxed) } }
    guard source.hasNoErrors, !mayFail, badges?.mayFail.load(ordering: .relaxed) != true else { return false }
    for scan in scans { store(scan) }
    return true
  }

  private func keep(_ scan: EventScan) {
    eventFacts[scan.event] = EventFactsTally.facts(
      of: scan.workers.map(\.facts), unmatched: source.unmatchedEvents(table: scan.event + 1), today: plan.asOf.today)
    for (item, tally) in scan.tallies {
      if item.key.isAfter {
        openRecord.append((item, tally))
      } else {
        tally.finish()
        results.events[item.key] = tally
      }
    }
  }

  // MARK: Cache

  /// Whether all that is asked of an event type is known from before.
  private func lookUp(event: Int) -> Bool {
    for item in plan.events.tallied[event] { results.events[item.key] = cache.accumulator(of: item) }
    if event == policy.record, let known = cache.badges(plan.events.sought) { badges = known }
    let needsBadges = event == policy.record && !plan.events.sought.isEmpty && badges == nil
    return (!plan.judges || cache.eventFacts(of: event) != nil) && !needsBadges
      && plan.events.tallied[event].allSatisfy { results.events[$0.key] != nil }
  }

  private func store(_ scan: EventScan) {
    cache.store(eventFacts[scan.event], of: scan.event)
    for (item, tally) in scan.tallies { cache.store(tally, of: item) }
    if scan.event == policy.record, let badges { cache.store(badges, of: plan.events.sought) }
  }

  // MARK: Members

  /// Numbers the members, and finds out how events name them.
  private func join(events filled: [Int]) -> EventJoin {
    let join = EventJoin(
      plan: plan.events, events: filled, source: source, results: results, known: source.join ?? cache.join)
    census = join.census
    results.groupings = join.groupings
    if source.hasNoErrors { cache.join = join }
    return join
  }

  // MARK: Tallies

  /// What no events come to is the same for everybody.
  private func accumulateNone(event: Int) -> Bool {
    let records = AccumulatorTable(count: 1, of: .everybody)
    // What this review's decisions come to beside none is made when there are some.
    let tallies = plan.events.tallied[event].filter { !$0.key.isAfter }.map {
      ($0.key, plan.accumulator(for: $0.aggregate, table: records, texts: nil))
    }
    guard records.make() else { return false }
    for (key, tally) in tallies {
      tally.finish()
      results.events[key] = tally
    }
    return true
  }

  // MARK: The record after the review

  /// Puts this review's decisions behind the record, as far as goals ask about it; false where something fails.
  func extendRecord(by decisions: ColumnarDecisions) throws(UnsupportedConstruct) -> Bool {
    guard let event = policy.record, plan.events.extendsRecord else { return true }
    if openRecord.isEmpty {
      let records = AccumulatorTable(count: census?.count ?? 0, of: plan.events.sharing(of: event))
      for item in plan.events.tallied[event] where item.key.isAfter {
        openRecord.append((item, plan.accumulator(for: item.aggregate, table: records, texts: item.texts)))
      }
      guard records.make() else { return false }
    }
    let worker = try EventWorker(
      request: EventRequest(
        plan: plan.events, event: event, asOf: plan.asOf, results: results, keys: nil, index: nil, partyKeys: nil,
        partyIndex: nil, tallies: openRecord, badges: nil, spread: nil))
    let rows = RecordChunks(event: event, plan: plan.events, asOf: plan.asOf)
    rows.add(decisions)
    rows.hand(to: worker)
    for (item, tally) in openRecord {
      tally.finish()
      results.events[item.key] = tally
    }
    // Texts of the decisions are kept by who keeps them.
    recordOfReview = rows
    return !openRecord.contains { $0.tally.mayFail.load(ordering: .relaxed) }
  }

  /// Those of the same groups have their records in common. Nil where these are too much for the memory.
  private func prepare(_ filled: [Int], join: EventJoin) -> [EventScan]? {
    var made: [EventSharing: AccumulatorTable] = [:]
    func accumulatorTable(of sharing: EventSharing) -> AccumulatorTable {
      if let known = made[sharing] { return known }
      let groups =
        switch sharing {
        case .everybody: 1
        case .own: join.census.count
        case .parts: join.indexes[sharing]?.count ?? 0
        }
      let records = AccumulatorTable(count: groups, of: sharing)
      made[sharing] = records
      return records
    }
    let scans = filled.map { event in
      var scan = EventScan(event: event, sharing: plan.events.sharing(of: event))
      for item in plan.events.tallied[event] where results.events[item.key] == nil {
        let sharing: EventSharing = item.isOfAll ? .everybody : item.isSpread ? .own : scan.sharing
        scan.tallies.append(
          (item, plan.accumulator(for: item.aggregate, table: accumulatorTable(of: sharing), texts: item.texts)))
      }
      return scan
    }
    return made.values.allSatisfy { $0.make() } ? scans : nil
  }

  private func workers(for scan: EventScan, join: EventJoin) throws(UnsupportedConstruct) -> [EventWorker] {
    let spread =
      scan.isSpread
      ? EventSpread(
        table: policy.events[scan.event].table, groups: results.groupings[scan.sharing], members: join.census.count)
      : nil
    let request = EventRequest(
      plan: plan.events, event: scan.event, asOf: plan.asOf, results: results,
      keys: scan.sharing == .own ? join.keys : nil, index: join.indexes[scan.sharing],
      partyKeys: join.keys, partyIndex: join.indexes[.own], tallies: scan.tallies,
      badges: scan.event == policy.record ? badges : nil, spread: spread)
    var workers: [EventWorker] = []
    // What is spread is so in one place.
    for _ in 0..<(scan.isSpread ? 1 : source.workerCount) {
      workers.append(try EventWorker(request: request))
    }
    return workers
  }
}

extension EventPlan.Tallied {
  /// Room for the texts that it is of, if it is of any.
  fileprivate var texts: StringPool? {
    aggregate.values.first?.value.type.base.isInBytes == true ? StringPool() : nil
  }
}

extension ReviewPlan {
  /// What an aggregate over events is tallied by.
  fileprivate func accumulator(for aggregate: Aggregate, table records: AccumulatorTable, texts: StringPool?)
    -> EventAccumulator
  {
    let list = { SortedValuesAccumulator(aggregate: aggregate, records: records, texts: texts, asOf: asOf) }
    if let unit = aggregate.bucketUnit {
      return BucketAccumulator(aggregate: aggregate, unit: unit, records: records, asOf: asOf)
    }
    switch aggregate.function {
    case .count: return CountAccumulator(aggregate: aggregate, table: records)
    case .share: return ShareTally(aggregate: aggregate, table: records)
    case .sum, .mean: return SumAccumulator(aggregate: aggregate, table: records)
    case .first, .latest: return MinMaxAccumulator(aggregate: aggregate, table: records)
    case .min, .max: return texts == nil ? MinMaxAccumulator(aggregate: aggregate, table: records) : list()
    case .days, .streak:
      guard let window = aggregate.window else { return list() }
      let covered = bounds(of: window, schedule: policy.schedule, at: asOf)
      let (first, last) = (Int64(covered.firstDay), Int64(covered.lastDay))
      guard last - first < 64, Int64(asOf.today) - first < 64 else { return list() }
      return DayBitmapAccumulator(
        aggregate: aggregate, table: records, firstDay: first, lastDay: last, asOf: asOf)
    case .median, .percentile, .distinct, .rank: return list()
    }
  }
}
