import BylawChecker
import BylawSyntax

/// One review of a simulation.
package struct SimulatedReview: Sendable {
  package var asOf: AsOf
  /// All but the decisions.
  package var report: ReviewReport
  /// A decision's `member` is the same number for the same member in every review.
  package var decisions: DecisionSource
}

/// What a simulation on files came to, beside its reviews.
package struct FileSimulation: Sendable {
  package var reading: DataReading
  /// Nil where the data does not fit.
  package var result: Result<Int, EvaluationError>?
  /// Of the events that any of the reviews sees, those of the record aside.
  package var lastEvent: Int64?
  /// Why the reference evaluator has reviewed the members, where it has.
  package var leftToReference: String?
}

/// Reviews the members of the tables that the policy asks for at one moment after the other, each time as the review
/// before has left them; the record of decisions grows with each. The tables are read once.
///
/// - Parameters:
///   - moments: ascending.
///   - body: is handed the reviews in their order.
package func simulateFiles(
  _ policy: CheckedPolicy, zone: LocalZone, _ request: DataRequest, at moments: [AsOf], threads: Int,
  body: (SimulatedReview) -> Void
) -> FileSimulation {
  guard let last = moments.last else { return FileSimulation(reading: .nothing, result: .success(0)) }
  let context = ScanContext(
    policy: policy, zone: zone, request: request, makeRowTest: { rowTest(of: policy, asOf: last) },
    makeSelector: { KernelSelector(policy, last, table: $0) })
  let feed = FileFeed(context, threads: threads)
  var done = 0
  let needs: NeedsReference
  do throws(NeedsReference) {
    if policy.hasTablesOfMoments { throw .construct("a `where` of a table that asks for the day") }
    if policy.hasMembersOfReviews { throw .construct("a `where` of the members that asks for what reviews change") }
    var lastEvent: Int64?
    let result = try simulate(feed, context, moments, threads, &lastEvent) {
      done += 1
      body($0)
    }
    let reading = feed.reading()
    return FileSimulation(
      reading: reading, result: reading.problemCount == 0 ? result : nil, lastEvent: lastEvent)
  } catch {
    needs = error
  }
  if case .failure = needs, !feed.isFine { return FileSimulation(reading: feed.reading(), result: nil) }
  var reference = ReferenceSimulation(policy, zone, request, feed.standardInput)
  var simulation = reference.run(moments) { index, review in if index >= done { body(review) } }
  simulation.leftToReference = needs.text
  return simulation
}

/// On columns; nil where the data does not fit.
private func simulate(
  _ feed: FileFeed, _ context: ScanContext, _ moments: [AsOf], _ threads: Int, _ lastEvent: inout Int64?,
  body: (SimulatedReview) -> Void
) throws(NeedsReference) -> Result<Int, EvaluationError>? {
  let plan: ReviewPlan
  do throws(Unplanned) {
    plan = try ReviewPlan(context.policy, moments[0], wantsValues: false)
  } catch {
    throw .construct(error.construct)
  }
  guard let memory = MemoryFeed(plan, moments, feed, threads: threads), feed.reading().problemCount == 0 else {
    return nil
  }
  lastEvent = memory.lastEvent
  for (index, asOf) in moments.enumerated() {
    memory.review = index
    let review = try FastReview(context.policy, asOf, memory, wantsValues: false)
    review.keepsNumbers = true
    let outcome = try review.run()
    memory.take(outcome.leaves)
    memory.record(.columns(outcome.decisions), plan.events)
    body(SimulatedReview(asOf: asOf, report: outcome.report, decisions: .columns(outcome.decisions)))
  }
  return .success(memory.starts[memory.starts.count - 1])
}

extension DataReading {
  fileprivate static let nothing = DataReading(
    dataset: nil, problems: [], problemCount: 0, notes: [], rejected: [], tables: [])
}

extension CheckedPolicy {
  /// Whether which rows a table has may be another at another moment.
  package var hasTablesOfMoments: Bool {
    var asks = false
    for table in [members] + events.map(\.table) {
      table.condition?.visitParts { part in
        switch part.kind {
        case .now, .today, .inWindow: asks = true
        default: break
        }
      }
    }
    return asks
  }

  /// Whether a review may take members out of their table, because the table's `where` reads what it changes.
  package var hasMembersOfReviews: Bool {
    var changing = Set([tierField, rolesField, accessField].compactMap { $0 })
    for gift in rules.flatMap({ $0.grants + $0.deductions }) {
      if case .number(let field, _) = gift { changing.insert(field) }
    }
    var asks = false
    members.condition?.visitParts { part in
      if case .memberField(let field) = part.kind, changing.contains(field) { asks = true }
    }
    return asks
  }
}
