import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

/// What a simulation on vectors came to, beside its reviews.
package struct VectorSimulation {
  package enum Outcome {
    /// The data does not fit; the reading says why.
    case unfitData
    /// Vectors cannot do it, or not beyond so many reviews, which have been handed out.
    case fallback(Fallback, reviewed: Int)
    case simulated(memberCount: Int)
  }

  package var reading: DataReading
  package var outcome: Outcome
  /// Of the events that any of the reviews sees, those of the record aside.
  package var lastEvent: Int64?
  /// What standard input held, which can be read once only.
  package var standardInput: FileText?
}

/// Reviews the members of the tables that a policy asks for at one moment after the other, each time as the review
/// before has left them. The tables are read once.
///
/// - Parameters:
///   - moments: ascending, at least one.
///   - body: is handed the reviews in their order.
package func simulateOnVectors(
  request: FileReviewRequest, at moments: [AsOf], body: (AsOf, ReviewResult) -> Void
) -> VectorSimulation {
  let feed = request.source(at: moments[moments.count - 1])
  var (done, lastEvent) = (0, Int64?.none)
  do throws(Fallback) {
    if request.policy.hasTablesOfMoments {
      throw .construct(Phrase("a `where` of a table that asks for the day", "表的 `其中` 问了是哪一天"))
    }
    if request.policy.hasMembersOfReviews {
      throw .construct(
        Phrase("a `where` of the members that asks for what reviews change", "成员的 `其中` 问了会被复盘改动的字段"))
    }
    let count = try simulate(request: request, source: feed, at: moments, lastEvent: &lastEvent) {
      done += 1
      body($0, $1)
    }
    let reading = feed.reading()
    let outcome = reading.problemCount == 0 ? count.map { VectorSimulation.Outcome.simulated(memberCount: $0) } : nil
    return VectorSimulation(reading: reading, outcome: outcome ?? .unfitData, lastEvent: lastEvent)
  } catch {
    if case .failure = error, !feed.hasNoErrors {
      return VectorSimulation(reading: feed.reading(), outcome: .unfitData)
    }
    return VectorSimulation(
      reading: .nothing, outcome: .fallback(error, reviewed: done), standardInput: feed.standardInput)
  }
}

/// How many members there are; nil where the data does not fit.
private func simulate(
  request: FileReviewRequest, source feed: FileSource, at moments: [AsOf], lastEvent: inout Int64?,
  body: (AsOf, ReviewResult) -> Void
) throws(Fallback) -> Int? {
  let plan = try orFallback { () throws(UnsupportedConstruct) in
    try ReviewPlan(request: ReviewRequest(policy: request.policy, asOf: moments[0]))
  }
  guard let memory = SnapshotSource(plan: plan, moments: moments, source: feed, threads: request.threads),
    feed.reading().problemCount == 0
  else {
    return nil
  }
  lastEvent = memory.lastEvent
  for (index, asOf) in moments.enumerated() {
    let plan = try orFallback { () throws(UnsupportedConstruct) in
      try ReviewPlan(request: ReviewRequest(policy: request.policy, asOf: asOf, wantsChanges: true))
    }
    let outcome = try VectorReview(plan: plan, of: SnapshotView(snapshot: memory, review: index, for: plan)).run()
    memory.apply(outcome.leaves)
    memory.record(outcome.decisions, of: index, plan: plan.events)
    body(asOf, outcome)
  }
  return memory.starts[memory.starts.count - 1]
}
