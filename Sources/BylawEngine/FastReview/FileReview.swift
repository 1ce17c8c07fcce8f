import BylawChecker
import BylawSyntax

/// A review of the tables in files.
package struct FileReview: Sendable {
  /// What reading the files came to; with a dataset only where one was made.
  package var reading: DataReading
  package var memberCount: Int
  /// Nil where the data does not fit.
  package var result: Result<ReviewedFiles, EvaluationError>?
  /// Why the reference evaluator has reviewed them, where it has, for who asks: a construct or that something failed.
  package var leftToReference: String?
}

/// What a review of files decided.
package struct ReviewedFiles: Sendable {
  /// All but the decisions.
  package var report: ReviewReport
  package var decisions: DecisionSource
  package var values: ValueSource?
}

/// The decisions of a review, in the order of the rules, within one by rank, or by key where it does not rank.
package enum DecisionSource: Sendable {
  case list([Decision])
  case columns(ColumnarDecisions)

  package var count: Int {
    switch self {
    case .list(let decisions): decisions.count
    case .columns(let decisions): decisions.count
    }
  }

  package func forEach(_ body: (Decision) -> Void) {
    switch self {
    case .list(let decisions): decisions.forEach(body)
    case .columns(let decisions): decisions.forEach(body)
    }
  }
}

/// Every member's lets, labels and classes.
package enum ValueSource: Sendable {
  case table(MemberValues, TableData)
  case columns(FastValues)
}

/// Reviews the members of the tables that the policy asks for, on columns, or, what these cannot do, on the reference
/// evaluator.
package func reviewFiles(
  _ policy: CheckedPolicy, zone: LocalZone, _ request: DataRequest, asOf: AsOf, threads: Int, wantsValues: Bool
) -> FileReview {
  let context = ScanContext(
    policy: policy, zone: zone, request: request, makeRowTest: { rowTest(of: policy, asOf: asOf) })
  let feed = FileFeed(context, threads: threads)
  let left: NeedsReference
  do throws(NeedsReference) {
    let review = try FastReview(policy, asOf, feed, wantsValues: wantsValues)
    let outcome = try review.run()
    let reading = feed.reading()
    let reviewed = ReviewedFiles(
      report: outcome.report, decisions: .columns(outcome.decisions), values: outcome.values.map { .columns($0) })
    return FileReview(
      reading: reading, memberCount: review.memberCount, result: reading.problemCount == 0 ? .success(reviewed) : nil)
  } catch {
    left = error
  }
  return reviewByReference(policy, zone, request, asOf, wantsValues, left, feed.standardInput)
}

private func reviewByReference(
  _ policy: CheckedPolicy, _ zone: LocalZone, _ request: DataRequest, _ asOf: AsOf, _ wantsValues: Bool,
  _ left: NeedsReference, _ standardInput: FileBytes?
) -> FileReview {
  let reading = readDataset(
    policy: policy, zone: zone, request: request, standardInput: standardInput,
    rowTest: rowTest(of: policy, asOf: asOf))
  var file = FileReview(reading: reading, memberCount: 0, result: nil, leftToReference: left.text)
  guard let dataset = reading.dataset else { return file }
  file.memberCount = dataset.members.rowCount
  do throws(EvaluationError) {
    var report = try review(policy, dataset, asOf: asOf)
    let values = wantsValues ? try memberValues(policy, dataset, asOf: asOf) : nil
    let decisions = report.decisions
    report.decisions = []
    file.result = .success(
      ReviewedFiles(
        report: report, decisions: .list(decisions), values: values.map { .table($0, dataset.members) }))
  } catch {
    file.result = .failure(error)
  }
  return file
}

extension NeedsReference {
  fileprivate var text: String {
    switch self {
    case .construct(let construct): construct
    case .failure: "something fails"
    }
  }
}
