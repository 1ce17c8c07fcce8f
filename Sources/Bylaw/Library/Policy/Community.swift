import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax
import BylawSystem

/// A community's members and events as one policy has read them at one moment, to be asked any number of questions.
public struct Community: Sendable {
  public let policy: Policy
  /// What the review is as of.
  public let asOf: ReviewMoment
  /// How many members there are; those whom the policy's `where` leaves out are not among them.
  public var memberCount: Int { data.memberCount }

  let data: CommunityData
  package var inputs: DataInputs { data.inputs }
  /// How many threads a computation may use.
  let threads: Int

  init(policy: Policy, data: CommunityData, asOf: ReviewMoment, threads: Int) {
    self.policy = policy
    self.data = data
    self.asOf = asOf
    self.threads = threads
  }

  /// Reviews the members. What is doubtful about the data is among the problems, and in `Review.doubts`. Without a review
  /// these say why: a computation that fails, or, where the data is read strictly, doubts.
  public func review() -> Outcome<Review> {
    reviewed { _, review in review }
  }

  /// Reviews the members, and computes what is asked for beside the review.
  package func reviewed<Value: Sendable>(
    _ body: (any Calculator, Review) throws(CalculationFailure) -> Value
  ) -> Outcome<Value> {
    calculated { (calculator) throws(CalculationFailure) in
      let (report, decisions) = try calculator.review()
      let review = Review(
        policy: policy.checked, report: report, source: decisions, moment: asOf, held: data.held)
      let outcome = accepted(review, doubts: findDoubts(about: review, of: data, policy: policy))
      guard let review = outcome.value else { return Outcome<Value>(value: nil, problems: outcome.problems) }
      return Outcome<Value>(value: try body(calculator, review), problems: outcome.problems)
    }.then { $0 }
  }

  /// Each member's lets, labels and classes on the snapshot.
  public func values() -> Outcome<MemberTable> { memberTable(policy: policy, data: data, asOf: asOf) }

  /// Why rows were set aside, where they were to be; one problem for each such row.
  public var rejectedRows: [Problem] { data.inputs.reading.rejected.map { Problem(diagnostic: $0.problem.diagnostic) } }

  /// What a computation on all members comes to.
  package func calculated<Value: Sendable>(
    _ body: (any Calculator) throws(CalculationFailure) -> Value
  ) -> Outcome<Value> {
    let memory = DatasetMemory(
      dataset: data.dataset, for: policy.checked, asOf: asOf.asOf.following(data.held), threads: threads,
      interruption: CancellationToken(), memberOrder: data.inputs.reading.memberOrder)
    let fingerprints = Fingerprinter().fingerprints(of: policy.checked)
    do throws(CalculationFailure) {
      return Outcome(
        value: try body(memory.calculator(for: policy.checked, fingerprints: fingerprints, usesColumns: true)))
    } catch {
      switch error {
      case .evaluation(let failure):
        return Outcome(value: nil, problems: Problems(diagnostics: [failure.diagnostic(in: policy.checked)]))
      case .interrupted: return Outcome(value: nil)
      }
    }
  }
}

extension Outcome {
  /// What comes of the value, if there is one, with the problems of both.
  func then<Next>(_ next: (Value) -> Outcome<Next>) -> Outcome<Next> {
    guard let value else { return Outcome<Next>(value: nil, problems: problems) }
    let outcome = next(value)
    // What the next says as well, and better, is said once.
    return Outcome<Next>(value: outcome.value, problems: problems.without(outcome.problems) + outcome.problems)
  }

  func map<Next>(_ body: (Value) -> Next) -> Outcome<Next> { Outcome<Next>(value: value.map(body), problems: problems) }
}

extension Policy {
  /// Reads the tables that the policy asks for, from files or from rows in memory.
  ///
  /// - Parameters:
  ///   - source: where the members and the events are.
  ///   - moment: to look at them; a `where` in the policy may ask for it.
  ///   - threads: how many may be used; all processors' unless told.
  /// - Returns: the community, unless rows do not fit: then the problems say which cells of which rows, all of them
  ///   counted, and the first twenty told.
  public func read(_ source: DataSource, asOf moment: ReviewMoment, threads: Int? = nil) -> Outcome<Community> {
    let moment = moment.settled(by: self)
    let threads = threads ?? processorCount
    let data: Outcome<CommunityData>
    switch source {
    case .files(let files): data = readData(policy: self, files: files, asOf: moment, threads: threads)
    case .rows(let rows): data = readData(self, rows: rows, asOf: moment)
    }
    return data.map { Community(policy: self, data: $0, asOf: moment, threads: threads) }
  }

  /// Reads the tables and reviews the members. Of files this is quicker than `read` and `Community.review`, because it
  /// keeps only what the policy asks for.
  public func review(_ source: DataSource, asOf moment: ReviewMoment, threads: Int? = nil) -> Outcome<Review> {
    switch source {
    case .files(let files):
      reviewFiles(policy: self, files: files, asOf: moment.settled(by: self), threads: threads ?? processorCount).map(
        \.review)
    case .rows: read(source, asOf: moment, threads: threads).then { $0.review() }
    }
  }

  /// A moment from text: a day such as `2026-11-01`, whose end it then is, or a datetime, with an offset or in the
  /// policy's zone.
  public func moment(_ text: String) throws(BadMoment) -> ReviewMoment { try reviewMoment(reading: text, policy: self) }
}

/// Reads rows in memory.
func readData(_ policy: Policy, rows: CommunityRows, asOf moment: ReviewMoment) -> Outcome<CommunityData> {
  let records = RecordedReviews(policy: policy, rows: rows, before: moment)
  let memory = readRows(policy, rows: rows, asOf: moment.asOf.following(records.held))
  let files = DataFiles(
    skipsBadRows: rows.skipsBadRows, isStrict: rows.isStrict, inSpiteOf: rows.inSpiteOf)
  var outcome = communityData(from: memory.reading, files: files)
  outcome.value?.keptRows = memory.keptRows
  outcome.value?.held = records.held
  outcome.value?.tablesBefore = records.tables(before: moment)
  outcome.value?.rows = rows
  return outcome.adding(records.problems(for: policy))
}

func readRows(_ policy: Policy, rows: CommunityRows, asOf: AsOf) -> MemoryReading {
  readMemory(
    rows.tables, policy: policy.checked, zone: policy.zone,
    request: DataRequest(skipBadRows: rows.skipsBadRows, strict: rows.isStrict),
    rowTest: rowTest(of: policy.checked, asOf: asOf))
}
