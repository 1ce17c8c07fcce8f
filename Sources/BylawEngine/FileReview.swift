import BylawChecker
import BylawData
import BylawReference
import BylawSyntax
import BylawSystem
import BylawVector

/// A review of the tables in files.
package struct FileReview: Sendable {
  /// What reading the files came to; with a dataset only where one was made.
  package var reading: DataReading
  /// Nil where the data does not fit.
  package var result: Result<ReviewedFiles, EvaluationError>?
  /// Where no two members have the same key, for who reviews them again.
  package var distinctKeys: DistinctKeys?
  /// Why the reference evaluator has reviewed them, where it has, for who asks: a construct or that something failed.
  package var leftToReference: Phrase?
}

/// What a review of files decided.
package struct ReviewedFiles: Sendable {
  /// All but the decisions.
  package var report: ReviewReport
  package var decisions: DecisionSource
  package var values: ValueSource?
  /// Where they are asked for and can be found without reading the members' file as a whole.
  package var changes: ChangedMembers?
  /// Where they are asked for and the file must be read as a whole.
  package var left: LeftMembers?
}

/// Every member's lets, labels and classes.
package enum ValueSource: Sendable {
  case table(MemberValues, TableData)
  case columns(VectorValues)
}

/// Reviews the members of the tables that the policy asks for, on columns, or, what these cannot do, on the reference
/// evaluator.
///
/// - Parameters:
///   - wantsChanges: whether it is asked whose rows the review leaves other than they were.
///   - inspectionLimit: of files that have no more bytes the cells are looked at for what is odd though it fits.
///   - distinctKeys: what an earlier review has found of keys.
package func reviewFiles(
  policy: CheckedPolicy, zone: LocalZone, request: DataRequest, asOf: AsOf, threads: Int, wantsValues: Bool,
  wantsChanges: Bool = false, inspectionLimit: Int = 0, distinctKeys: DistinctKeys? = nil
) -> FileReview {
  let request = FileReviewRequest(
    policy: policy, zone: zone, data: request, threads: threads, wantsValues: wantsValues, wantsChanges: wantsChanges,
    inspectionLimit: inspectionLimit, distinctKeys: distinctKeys, makeRowTest: { rowTest(of: policy, asOf: $0) })
  let review = reviewFilesOnVectors(request: request, asOf: asOf)
  switch review.outcome {
  case .unfitData: return FileReview(reading: review.reading, result: nil)
  case .reviewed(let outcome, let changes, let left):
    var reviewed = outcome.reviewed
    reviewed.changes = changes
    reviewed.left = left
    return FileReview(reading: review.reading, result: .success(reviewed), distinctKeys: review.distinctKeys)
  case .fallback(let reason):
    return reviewByReference(request: request, asOf: asOf, standardInput: review.standardInput, because: reason)
  }
}

private func reviewByReference(
  request: FileReviewRequest, asOf: AsOf, standardInput: FileText?, because reason: Fallback
) -> FileReview {
  let reading = readDataset(
    policy: request.policy, zone: request.zone, request: request.data, standardInput: standardInput,
    rowTest: request.makeRowTest(asOf))
  var file = FileReview(reading: reading, result: nil, leftToReference: reason.words)
  guard let dataset = reading.dataset else { return file }
  do throws(EvaluationError) {
    var reviewed = try reviewByReference(
      policy: request.policy, dataset: dataset, asOf: asOf, wantsValues: request.wantsValues)
    let facts = settledFacts(
      reviewed.report.events, dataset: dataset, reading: reading, policy: request.policy, zone: request.zone,
      request: request.data, asOf: asOf)
    reviewed.report.events = facts.events
    file.reading.cells = facts.cells
    file.result = .success(reviewed)
  } catch {
    file.result = .failure(error)
  }
  return file
}

private func reviewByReference(
  policy: CheckedPolicy, dataset: Dataset, asOf: AsOf, wantsValues: Bool
) throws(EvaluationError) -> ReviewedFiles {
  var report = try review(policy: policy, dataset: dataset, asOf: asOf)
  let values = wantsValues ? try memberValues(policy: policy, dataset: dataset, asOf: asOf) : nil
  let decisions = report.decisions
  report.decisions = []
  return ReviewedFiles(
    report: report, decisions: .list(decisions), values: values.map { .table($0, dataset.members) })
}

extension ReviewResult {
  fileprivate var reviewed: ReviewedFiles {
    ReviewedFiles(report: report, decisions: .columns(decisions), values: values.map { .columns($0) })
  }
}

extension Fallback {
  /// What stands in the way: a construct or that something failed.
  package var words: Phrase {
    switch self {
    case .construct(let construct): construct
    case .failure: Phrase("something fails", "有一处算不出来")
    }
  }
}
