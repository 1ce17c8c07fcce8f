import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax

/// The days of a simulation.
public struct ReviewSchedule: Sendable {
  package var moments: [ReviewMoment]
  /// As the policy reviews by; another one than the policy's own where that was asked for.
  package var policy: Policy

  public var count: Int { moments.count }
}

/// Why there is nothing to simulate.
public enum ScheduleProblem: Error, Sendable {
  /// The policy has no `review every …`, and nothing stands in for it.
  case noSchedule
  case notASchedule(String)
  case noReviews(from: String, to: String)
  case tooMany(limit: Int)

  public var text: String {
    switch self {
    case .noSchedule:
      "the policy does not say when it is reviewed: write `review twice a month` into it, say, or give --every \"15 days\""
    case .notASchedule(let text):
      "'\(escaped(text))' is no schedule: wanted is something such as \"15 days\", \"1 month\" or \"twice a month\""
    case .noReviews(let from, let to): "no review is due from \(from) to \(to)"
    case .tooMany(let limit): "there would be more than \(limit) reviews: take a shorter time"
    }
  }
}

/// More reviews than anybody looks at.
private let mostReviews = 10_000

/// The reviews that are due from one day through another.
///
/// - Parameter every: what stands in for the policy's own schedule: `15 days`, `twice a month`.
package func reviewSchedule(
  of policy: Policy, from first: ReviewMoment, through last: ReviewMoment, every: String? = nil
) throws(ScheduleProblem) -> ReviewSchedule {
  var policy = policy
  if let every {
    guard let schedule = schedule(reading: every) else { throw .notASchedule(every) }
    policy.checked.schedule = schedule
  }
  guard let schedule = policy.checked.schedule else { throw .noSchedule }
  let moments = schedule.moments(
    from: first.settled(by: policy).asOf, through: last.settled(by: policy).asOf, limit: mostReviews + 1)
  if moments.count > mostReviews { throw .tooMany(limit: mostReviews) }
  guard !moments.isEmpty else {
    throw .noReviews(from: dateText(of: first.asOf.today), to: dateText(of: last.asOf.today))
  }
  return ReviewSchedule(moments: moments.map { ReviewMoment(asOf: $0) }, policy: policy)
}

/// As a policy would have it after `review`, with `every` or without, in English or Chinese.
private func schedule(reading text: String) -> Schedule? {
  let text = spaced(text)
  for start in ["review every ", "review ", "复盘 每 ", "复盘 "] {
    let source = PolicyText(name: "", text: start + text + "\nmember\n  id: text key\n")
    if let policy = checkPolicy(parsePolicy(source)).value, let schedule = policy.checked.schedule { return schedule }
  }
  return nil
}

/// `15天` as `15 天`: in a command nobody minds the blanks.
private func spaced(_ text: String) -> String {
  var result = ""
  for character in text {
    if let last = result.last, !last.isWhitespace, last.isASCII != character.isASCII { result.append(" ") }
    result.append(character)
  }
  return result
}

/// Reviews the members at one day of the schedule after the other, on as many threads as are given.
///
/// - Parameter body: is handed each review with its decisions, which the simulation does not keep.
package func simulate(
  _ schedule: ReviewSchedule, files: DataFiles, threads: Int, body: (Review) -> Void = { _ in }
) -> Outcome<Simulation> {
  let policy = schedule.policy
  let records = RecordedReviews(policy: policy, files: files, before: schedule.moments[0])
  let standing = records.checkOrder(isBefore: schedule.moments[0]) { record, last, first in
    .startsBeforeRecord(file: record, last: last, first: first)
  }
  if standing.hasErrors { return Outcome(value: nil, problems: standing) }
  var gathering = SimulationGathering(schedule: schedule, files: files, held: records.held)
  let result = simulateFiles(
    policy: policy.checked, zone: policy.zone, request: files.request,
    at: schedule.moments.map(\.asOf).following(records.held), threads: threads
  ) { body(gathering.add($0)) }
  return gathering.finish(result).adding(records.problems(for: policy))
}

/// The same of rows in memory.
func simulate(_ schedule: ReviewSchedule, rows: CommunityRows, body: (Review) -> Void) -> Outcome<Simulation> {
  let policy = schedule.policy
  let records = RecordedReviews(policy: policy, rows: rows, before: schedule.moments[0])
  let standing = records.checkOrder(isBefore: schedule.moments[0]) { record, last, first in
    .startsBeforeRecord(file: record, last: last, first: first)
  }
  if standing.hasErrors { return Outcome(value: nil, problems: standing) }
  let files = DataFiles(skipsBadRows: rows.skipsBadRows, isStrict: rows.isStrict)
  var gathering = SimulationGathering(schedule: schedule, files: files, held: records.held)
  var reference = ReferenceSimulation(policy: policy.checked) { readRows(policy, rows: rows, asOf: $0).reading }
  let result = reference.run(at: schedule.moments.map(\.asOf).following(records.held)) { _, asOf, report in
    body(gathering.add(SimulatedReview(asOf: asOf, report: report, decisions: .list(report.decisions))))
  }
  return gathering.finish(result).adding(records.problems(for: policy))
}

/// What reviews one after the other come to.
private struct SimulationGathering {
  private let schedule: ReviewSchedule
  private let files: DataFiles
  private var log: SimulationLog
  /// Before the first of them.
  private let held: HeldReviews
  /// What strict data must not have.
  private var strangers: [Diagnostic] = []

  init(schedule: ReviewSchedule, files: DataFiles, held: HeldReviews) {
    self.schedule = schedule
    self.held = held
    self.files = files
    log = SimulationLog(policy: schedule.policy.checked)
  }

  mutating func add(_ review: SimulatedReview) -> Review {
    let policy = schedule.policy.checked
    let moment = schedule.moments[log.simulation.steps.count]
    if files.isStrict, strangers.isEmpty { strangers = unknownMembers(policy: policy, report: review.report) }
    let before = log.simulation.steps.count - 1
    let held = before < 0 ? held : HeldReviews(reviews: [schedule.moments[before].asOf.now])
    log.add(review, at: moment)
    return Review(policy: policy, report: review.report, source: review.decisions, moment: moment, held: held)
  }

  mutating func finish(_ result: FileSimulation) -> Outcome<Simulation> {
    let inputs = DataInputs(reading: result.reading, files: files)
    let problems = inputs.problems + Problems(diagnostics: strangers)
    guard let end = result.result, !problems.hasErrors else { return Outcome(value: nil, problems: problems) }
    switch end {
    case .failure(let error):
      return Outcome(value: nil, problems: problems + Problems(diagnostics: [diagnostic(error)]))
    case .success(let memberCount):
      var simulation = log.finish(memberCount: memberCount)
      simulation.leftToReference = result.leftToReference
      simulation.inputs = inputs
      if let last = result.lastEvent, last > .min {
        let day = AsOf(now: last, dayStart: schedule.policy.checked.dayStart).today
        simulation.lastEvent = dateText(of: day)
        simulation.reviewsAfterLastEvent = schedule.moments.count { $0.asOf.today > day }
      }
      return Outcome(value: simulation, problems: problems)
    }
  }

  private func diagnostic(_ error: EvaluationError) -> Diagnostic {
    var diagnostic = error.diagnostic(in: schedule.policy.checked)
    let moment = schedule.moments[min(log.simulation.steps.count, schedule.count - 1)]
    diagnostic.notes.append(Diagnostic.Note(text: Phrase(untranslated: "this is the review as of \(moment.text)")))
    return diagnostic
  }
}
