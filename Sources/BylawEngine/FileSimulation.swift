import BylawChecker
import BylawData
import BylawReference
import BylawSyntax
import BylawSystem
import BylawVector

/// One review of a simulation.
package struct SimulatedReview: Sendable {
  package var asOf: AsOf
  /// All but the decisions.
  package var report: ReviewReport
  /// A decision's `member` is the same number for the same member in every review.
  package var decisions: DecisionSource

  package init(asOf: AsOf, report: ReviewReport, decisions: DecisionSource) {
    self.asOf = asOf
    self.report = report
    self.decisions = decisions
  }
}

/// Reviews the members of the tables that the policy asks for at one moment after the other, each time as the review
/// before has left them; the record of decisions grows with each. The tables are read once.
///
/// - Parameters:
///   - moments: ascending.
///   - body: is handed the reviews in their order.
package func simulateFiles(
  policy: CheckedPolicy, zone: LocalZone, request: DataRequest, at moments: [AsOf], threads: Int,
  body: (SimulatedReview) -> Void
) -> FileSimulation {
  guard !moments.isEmpty else { return FileSimulation(reading: .nothing, result: .success(0)) }
  let request = FileReviewRequest(
    policy: policy, zone: zone, data: request, threads: threads, makeRowTest: { rowTest(of: policy, asOf: $0) })
  let simulation = simulateOnVectors(request: request, at: moments) { asOf, outcome in
    body(SimulatedReview(asOf: asOf, report: outcome.report, decisions: .columns(outcome.decisions)))
  }
  switch simulation.outcome {
  case .unfitData: return FileSimulation(reading: simulation.reading, result: nil, lastEvent: simulation.lastEvent)
  case .simulated(let count):
    return FileSimulation(reading: simulation.reading, result: .success(count), lastEvent: simulation.lastEvent)
  case .fallback(let reason, let done):
    return simulateByReference(
      request: request, at: moments, standardInput: simulation.standardInput, because: reason, after: done, body: body)
  }
}

/// - Parameter done: how many reviews have been handed out already.
private func simulateByReference(
  request: FileReviewRequest, at moments: [AsOf], standardInput: FileText?, because reason: Fallback,
  after done: Int, body: (SimulatedReview) -> Void
) -> FileSimulation {
  var reference = ReferenceSimulation(
    policy: request.policy, zone: request.zone, request: request.data, standardInput: standardInput)
  var simulation = reference.run(at: moments) { index, asOf, report in
    guard index >= done else { return }
    var report = report
    let decisions = report.decisions
    report.decisions = []
    body(SimulatedReview(asOf: asOf, report: report, decisions: .list(decisions)))
  }
  simulation.leftToReference = reason.words
  return simulation
}
