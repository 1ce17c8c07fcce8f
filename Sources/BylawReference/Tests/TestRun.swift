import BylawChecker
import BylawData
import BylawSyntax

/// What running a test came to.
package struct TestResult: Sendable {
  /// Empty where it passed.
  package var failures: [ExpectationFailure]
  package var decisions: [Decision]
  /// The test's names for its members, by their rows.
  package var handles: [Int: String]
  package var conditions: ConditionLog
  /// By rule, then by the member's row.
  package var verdicts: [[Verdict?]]
  /// Nevers that its review broke, which no test may.
  package var brokenNevers: [NeverReport]
  /// What became of the policy's ensures, of which a test says nothing.
  package var ensures: [GoalReport]
  /// What the review leaves other than it was.
  package var changes: [RowChange]

  package var hasPassed: Bool { failures.isEmpty && brokenNevers.isEmpty }
}

/// An expectation that was not met, and what there is to say about it.
package struct ExpectationFailure: Sendable {
  package var expectation: CheckedExpectation
  /// What became of the member that it is about.
  package var fate: Fate?
  /// The values of its parts.
  package var parts: [ValuePart] = []
  /// How many decisions the rule came to.
  package var count: Int?
  /// Why what was expected did not come about, by member.
  package var reasons: [(member: String, reason: Reason)] = []
  /// The conditions of a label or a class that settled it.
  package var conditions: [ShownCondition] = []
  /// How decisions differ from those of a file, a sentence each.
  package var differences: [Phrase] = []
}

/// What a review made of a member.
package struct Fate: Sendable {
  package var handle: String
  /// Nil for outside.
  package var tierBefore: Int?
  package var tierAfter: Int?
  package var move: Decision?
  /// Appointments, rewards and penalties.
  package var gifts: [Decision]
  package var classCode: Value = .missing
}

/// A test's data could not be computed.
package enum TestError: Error, Sendable {
  case fault(TestFault)
  case evaluation(EvaluationError)
}

/// Runs a test: a review of the members that it gives, and then what it expects.
///
/// - Parameters:
///   - files: the tables that the test reads from files, as read.
///   - expected: the files that decisions are compared with, by their names.
package func run(
  _ test: CheckedTest, policy: CheckedPolicy, files: Dataset?, expected: [String: RawTable] = [:],
  logsConditions: Bool = false
) throws(TestError) -> TestResult {
  let world: TestWorld
  let evaluator: Evaluator
  var handles: [Int: String] = [:]
  do throws(TestFault) {
    world = try TestWorld(test: test, policy: policy, files: files)
    evaluator = Evaluator(
      policy: policy, dataset: world.dataset,
      asOf: test.moment(in: policy).following(test.heldReviews(in: policy, recorded: world.recordedMoments)))
    if logsConditions { evaluator.conditionLog = ConditionLog() }
    for member in test.members {
      let row = try world.row(of: member.handle)
      evaluator.give(valuesOf: member, row: row)
      handles[row] = member.handle.name
    }
  } catch {
    throw .fault(error)
  }
  let outcome: ReviewOutcome
  let (after, fields): (Evaluator, Evaluator)
  do throws(EvaluationError) {
    let review = Review(evaluator: evaluator, keepsVerdicts: true)
    outcome = try review.run()
    after = review.evaluatorOfWhatIsLeft()
    fields = review.makeEvaluatorOfWhatIsLeft()
    fields.keepsNames = true
  } catch {
    throw .evaluation(error)
  }
  let judge = TestJudge(
    world: world, evaluator: evaluator, after: after, fields: fields, outcome: outcome, handles: handles,
    tables: expected)
  var failures: [ExpectationFailure] = []
  for expectation in test.expectations {
    if let failure = try judge.failure(of: expectation) { failures.append(failure) }
  }
  return TestResult(
    failures: failures, decisions: outcome.report.decisions, handles: handles,
    conditions: conditions(seenBy: [evaluator, after, fields]), verdicts: outcome.verdicts,
    brokenNevers: outcome.report.nevers.filter { $0.count > 0 }, ensures: outcome.report.ensures,
    changes: outcome.report.changes)
}

private func conditions(seenBy evaluators: [Evaluator]) -> ConditionLog {
  evaluators.compactMap(\.conditionLog).reduce(into: ConditionLog()) { $0.merge($1) }
}

extension CheckedTest {
  /// When its review is, after those that it says were held.
  package func moment(in policy: CheckedPolicy) -> AsOf {
    (moment(asOf, in: policy) ?? AsOf(now: 0)).following(heldReviews(in: policy))
  }

  /// Those that it says were held, or that came to the decisions which it gives, or that files of its have.
  fileprivate func heldReviews(in policy: CheckedPolicy, recorded: [Int64] = []) -> HeldReviews {
    HeldReviews(
      reviews: reviews.compactMap { moment($0, in: policy)?.now },
      decisions: records.compactMap { moment($0.moment, in: policy)?.now } + recorded)
  }

  /// The end of a date, or a datetime.
  private func moment(_ value: Value, in policy: CheckedPolicy) -> AsOf? {
    switch value {
    case .date(let day): AsOf(endOf: day, dayStart: policy.dayStart)
    case .datetime(let moment): AsOf(now: moment, dayStart: policy.dayStart)
    case .missing, .number, .quotient, .bool, .text, .duration, .code, .codes, .texts: nil
    }
  }
}

extension Evaluator {
  fileprivate func give(valuesOf member: CheckedTest.Member, row: Int) {
    for setting in member.lets { give(value: setting.value, forLet: setting.index, of: row) }
    for setting in member.labels { give(value: setting.value == .bool(true), forLabel: setting.index, of: row) }
    for setting in member.classes { give(value: setting.value, forClass: setting.index, of: row) }
  }
}
