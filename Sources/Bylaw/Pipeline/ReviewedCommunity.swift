import BylawChecker
import BylawEngine
import BylawSyntax

/// A review of the tables in files, and what there is beside it.
package struct ReviewedCommunity: Sendable {
  public var review: Review
  /// Every member's values, where they were asked for.
  public var values: MemberTable?
  public var inputs: DataInputs
  /// Why the review was left to the reference evaluator, if it was.
  package var leftToReference: Phrase?
  /// Where no two members have the same key, for who reviews them again.
  package var distinctKeys: DistinctKeys?
  /// Whose rows the review leaves other than they were, where that was asked for and could be found.
  var changes: ChangedMembers?
  /// The same, where the members' file must be read as a whole to find them in it.
  var left: LeftMembers?

  package init(review: Review, values: MemberTable?, inputs: DataInputs, leftToReference: Phrase? = nil) {
    self.review = review
    self.values = values
    self.inputs = inputs
    self.leftToReference = leftToReference
  }
}

/// Reads the tables that the policy asks for and reviews their members, on as many threads as are given.
///
/// - Parameters:
///   - wantsValues: whether every member's lets, labels and classes are computed too.
///   - wantsChanges: whether the review is to be applied.
///   - inspectsAll: whether the cells of all files are looked at for what is odd though it fits, as they are of a review
///     that is to be applied; else of files that are not large.
///   - distinctKeys: what an earlier review has found of keys.
package func reviewFiles(
  policy: Policy, files: DataFiles, asOf moment: ReviewMoment, threads: Int, wantsValues: Bool = false,
  wantsChanges: Bool = false, inspectsAll: Bool = false, distinctKeys: DistinctKeys? = nil
) -> Outcome<ReviewedCommunity> {
  let records = RecordedReviews(policy: policy, files: files, before: moment, readsAll: false)
  let file = BylawEngine.reviewFiles(
    policy: policy.checked, zone: policy.zone, request: files.request, asOf: moment.asOf.following(records.held),
    threads: threads, wantsValues: wantsValues, wantsChanges: wantsChanges,
    inspectionLimit: wantsChanges || inspectsAll ? .max : inspectedFileSize, distinctKeys: distinctKeys)
  let inputs = DataInputs(reading: file.reading, files: files)
  var problems = records.problems(for: policy) + inputs.problems
  guard let result = file.result, !problems.hasErrors else { return Outcome(value: nil, problems: problems) }
  switch result {
  case .failure(let error):
    return Outcome(value: nil, problems: problems + Problems(diagnostics: [error.diagnostic(in: policy.checked)]))
  case .success(let reviewed):
    let review = Review(
      policy: policy.checked, report: reviewed.report, source: reviewed.decisions, moment: moment, held: records.held)
    let finder = DoubtFinder(
      review: review, reading: file.reading, cells: file.reading.cells,
      tablesBefore: records.tables(before: moment),
      record: DecisionRecord(policy: policy, source: .files(files)))
    let outcome = accepted(
      review, doubts: Doubts(all: finder.find(), passed: files.inSpiteOf, isStrict: files.isStrict))
    problems = records.problems(for: policy) + inputs.problemsBesideDoubts + outcome.problems
    guard let review = outcome.value else { return Outcome(value: nil, problems: problems) }
    let values = reviewed.values.map { MemberTable(policy: policy.checked, values: $0) }
    var community = ReviewedCommunity(
      review: review, values: values, inputs: inputs, leftToReference: file.leftToReference)
    community.distinctKeys = file.distinctKeys
    community.changes = reviewed.changes
    community.left = reviewed.left
    return Outcome(value: community, problems: problems)
  }
}

/// Of larger files, in bytes, a review that is not applied does not look at the cells once more: it takes no longer for its
/// doubts.
private let inspectedFileSize = 8 << 20
