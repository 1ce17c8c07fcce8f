import BylawChecker
import BylawData

/// What the workers of a scan of one event type are asked for, and what they share.
struct EventRequest {
  let plan: EventPlan
  let event: Int
  let asOf: AsOf
  let results: Results
  /// What knows the members' numbers; nil where the index does.
  let keys: RowIDLookup?
  let index: KeyIndex?
  /// The same of members by their whole key, for other parties of the events.
  let partyKeys: RowIDLookup?
  let partyIndex: KeyIndex?
  let tallies: [(item: EventPlan.Tallied, tally: EventAccumulator)]
  let badges: BadgeAccumulator?
  /// Each group's members, for what is spread.
  let spread: EventSpread?
  let locks = GroupLocks()
}

/// Tallies the events of one type.
final class EventWorker: BatchSink {
  struct Step {
    let tally: EventAccumulator
    let window: ConditionKernel?
    let condition: ConditionKernel?
    let value: ValueKernel?
  }

  let facts: EventFactsTally
  private let context: BatchContext
  private let shared: EventRequest
  private let owners: EventJoinProbe
  private let time: (field: Int, isDay: Bool)?
  private let parties: [(field: Int, probe: EventJoinProbe)]
  private let ofParty = BitMask()
  private let steps: [Step]
  /// Of those that count all events together.
  private let stepsOfAll: [Step]
  private let spreadSteps: [Step]
  private let spreadContext: BatchContext
  private let seen: BitMask
  /// With those that are nobody's.
  private let seenOfAll = BitMask()
  /// The one group of all.
  private let everybody = OwnedBuffer<Int32>(repeating: 0, count: batchCapacity)
  private let rows: BitMask
  /// Rows of the batch at hand that name a member who is not there.
  private var unmatched: [Int] = []
  /// The events' days, where they have datetimes; a kernel computes on one context alone.
  private var days: LocalDayKernel?
  private var spreadDays: LocalDayKernel?

  init(request: EventRequest) throws(UnsupportedConstruct) {
    shared = request
    owners = EventJoinProbe(plan: shared.plan, event: shared.event, keys: shared.keys, index: shared.index)
    context = BatchContext(results: shared.results)
    spreadContext = BatchContext(results: shared.results)
    let (policy, event) = (shared.plan.policy, shared.event)
    let fields = policy.events[event].table.fields
    facts = EventFactsTally(event: policy.events[event], asOf: shared.asOf)
    time = policy.events[event].timeField.map { ($0, fields[$0].type.base == .date) }
    let fieldsOfParties = shared.plan.parties(of: event)
    parties = fieldsOfParties.map { party in
      (
        party,
        EventJoinProbe(
          party: party, plan: request.plan, event: request.event, keys: request.partyKeys, index: request.partyIndex)
      )
    }
    context.prepareParties(fieldsOfParties)
    spreadContext.prepareParties(fieldsOfParties)
    let compiler = KernelCompiler(policy: policy, asOf: shared.asOf, rows: .events(event))
    if let time, !time.isDay {
      let type = fields[time.field].type.asOptional
      days = LocalDayKernel(moment: FieldKernel(field: time.field, type: type), dayStart: policy.dayStart)
      spreadDays = LocalDayKernel(moment: FieldKernel(field: time.field, type: type), dayStart: policy.dayStart)
    }
    steps = try EventWorker.steps(shared: shared, compiler: compiler) { !$0.isSpread && !$0.isOfAll }
    stepsOfAll = try EventWorker.steps(shared: shared, compiler: compiler, of: \.isOfAll)
    spreadSteps = try EventWorker.steps(shared: shared, compiler: compiler, of: \.isSpread)
    seen = BitMask()
    rows = BitMask()
  }

  private static func steps(
    shared: EventRequest, compiler: KernelCompiler, of isWanted: (EventPlan.Tallied) -> Bool
  ) throws(UnsupportedConstruct) -> [Step] {
    let type = shared.plan.policy.events[shared.event]
    var steps: [Step] = []
    for (item, tally) in shared.tallies where isWanted(item) {
      let aggregate = item.aggregate
      var time: ValueKernel?
      var window: ConditionKernel?
      if let field = type.timeField {
        let fieldType = type.table.fields[field].type
        time = FieldKernel(field: field, type: fieldType.asOptional)
        if let span = aggregate.window, let time {
          let bounds = bounds(of: span, schedule: shared.plan.policy.schedule, at: shared.asOf)
          window = WindowKernel(value: time, bounds: bounds, isDay: fieldType.base == .date)
        }
      }
      let value = try aggregate.values.first.map { (key) throws(UnsupportedConstruct) in
        try compiler.value(for: key.value)
      }
      steps.append(
        Step(
          tally: tally, window: window, condition: try compiler.optionalCondition(for: aggregate.condition),
          value: value ?? time))
    }
    return steps
  }

  override func consume(_ batch: borrowing Batch) {
    context.start(count: batch.count, columns: batch.columns)
    days?.run(in: context)
    findSeen()
    facts.note(
      time.map { time in days?.column ?? context.columns[time.field] },
      dated: time.map { context.columns[$0.field].validity }, seen: seen, count: batch.count)
    if !stepsOfAll.isEmpty { seenOfAll.assign(seen) }
    findParties()
    findGroups(of: batch)
    accumulate(steps, in: context, seen: seen, groups: context.numbers.start, days: days)
    accumulate(stepsOfAll, in: context, seen: seenOfAll, groups: everybody.start, days: days)
    if let badges = shared.badges { badges.add(context, seen: seen, locks: shared.locks) }
    if !spreadSteps.isEmpty, let spread = shared.spread { addSpread(spread) }
  }

  /// Events after now are not seen.
  private func findSeen() {
    guard let time else { return seen.assign(context.valid) }
    let lanes = context.columns[time.field]
    let last = time.isDay ? Int64(shared.asOf.today) : shared.asOf.now
    seen.fill(count: context.count, from: .min, through: last, of: lanes.values)
    // One without a time holds 0, and may be far from then.
    for word in 0..<maskWords { seen.words[word] |= context.valid.words[word] & ~lanes.validity.words[word] }
  }

  private func findParties() {
    for (field, probe) in parties {
      guard let numbers = context.parties[field]?.rows.start else { continue }
      numbers.update(repeating: -1, count: batchCapacity)
      ofParty.assign(seen)
      probe.find(in: context.columns, count: context.count, seen: ofParty, into: numbers) { _ in }
    }
  }

  private func findGroups(of batch: borrowing Batch) {
    if let known = batch.numbers {
      context.numbers.start.update(from: known, count: context.count)
      // Only for who counts all are those of nobody among them.
      if !stepsOfAll.isEmpty { seen.forEachSet { if known[$0] < 0 { seen.remove($0) } } }
      return
    }
    // The closure outlives no batch, which it cannot hold.
    unmatched.removeAll(keepingCapacity: true)
    owners.find(in: context.columns, count: context.count, seen: seen, into: context.numbers.start) { row in
      unmatched.append(row)
    }
    for row in unmatched { facts.noteUnmatched(row, of: batch) }
  }

  /// - Parameter days: computed of these events.
  private func accumulate(
    _ steps: [Step], in context: BatchContext, seen: borrowing BitMask, groups: UnsafeMutablePointer<Int32>,
    days: LocalDayKernel?
  ) {
    if steps.isEmpty { return }
    for step in steps {
      rows.assign(seen)
      if let window = step.window {
        window.run(in: context)
        rows.formIntersection(window.truth)
      }
      if rows.isEmpty { continue }
      step.condition?.run(in: context)
      step.value?.run(in: context)
      accumulate(step, in: context, groups: groups, days: days)
    }
  }

  private func accumulate(
    _ step: Step, in context: BatchContext, groups: UnsafeMutablePointer<Int32>, days: LocalDayKernel?
  ) {
    let hearsAll = step.tally.aggregate.function == .share
    if let condition = step.condition {
      if condition.fails(among: rows) { step.tally.mayFail.store(true, ordering: .relaxed) }
      if !hearsAll { rows.formIntersection(condition.truth) }
    }
    if let value = step.value, value.fails(among: rows) { step.tally.mayFail.store(true, ordering: .relaxed) }
    let day = time.map { time in days?.column ?? context.columns[time.field] }
    let events = EventBatch(
      rows: rows.view, groups: groups, value: step.value?.column, day: day,
      time: time.map { context.columns[$0.field] }, fits: step.condition?.truth.view)
    step.tally.add(events, locks: shared.locks)
  }

  // MARK: Spread

  /// Each event once for each of its members.
  private func addSpread(_ spread: EventSpread) {
    var count = 0
    seen.forEachSet { row in
      for member in spread.members(of: Int(context.numbers[row])) {
        spread.copy(row, of: context.columns, to: count)
        spreadContext.numbers[count] = member
        for (field, _) in parties {
          spreadContext.parties[field]?.rows[count] = context.parties[field]?.rows[row] ?? -1
        }
        count += 1
        if count == batchCapacity {
          flush(spread, count: count)
          count = 0
        }
      }
    }
    if count > 0 { flush(spread, count: count) }
  }

  private func flush(_ spread: EventSpread, count: Int) {
    spreadContext.start(count: count, columns: spread.columns)
    spreadDays?.run(in: spreadContext)
    accumulate(
      spreadSteps, in: spreadContext, seen: spreadContext.valid, groups: spreadContext.numbers.start, days: spreadDays)
  }
}

/// Events spread over the members who share them.
final class EventSpread {
  var columns: ColumnViews { memory.views }
  private let areTexts: [Bool]
  private let memory: ColumnVectors
  private let members: [[Int32]]

  /// - Parameter groups: each member's group; nil where there is one of all.
  init(table: Table, groups: [Int32]?, members count: Int) {
    areTexts = table.fields.map(\.type.base.isInBytes)
    memory = ColumnVectors(areTexts: areTexts)
    var members: [[Int32]] = []
    for number in 0..<count {
      let group = groups.map { Int($0[number]) } ?? 0
      while members.count <= group { members.append([]) }
      members[group].append(Int32(number))
    }
    self.members = members
  }

  func members(of group: Int) -> [Int32] { group < members.count ? members[group] : [] }

  func copy(_ row: Int, of source: ColumnViews, to target: Int) {
    for (field, isText) in areTexts.enumerated() {
      let (from, into) = (source[field], memory[field])
      into.values[target] = from.values[row]
      if isText { into.lengths[target] = from.lengths[row] }
      if from.validity.contains(row) { into.validity.insert(target) } else { into.validity.remove(target) }
    }
  }
}
