import BylawChecker
import BylawData
import BylawSystem

/// What a review of files is asked for.
package struct FileReviewRequest: Sendable {
  package var policy: CheckedPolicy
  package var zone: LocalZone
  package var data: DataRequest
  package var threads: Int
  /// Whether every member's lets, labels and classes are asked for.
  package var wantsValues: Bool
  /// Whether it is asked whose rows the review leaves other than they were.
  package var wantsChanges: Bool
  /// Of files that have no more bytes the cells are looked at for what is odd though it fits.
  package var inspectionLimit: Int
  /// What an earlier review has found of keys.
  package var distinctKeys: DistinctKeys?
  /// Answers the `where`s of tables for single rows at a moment; each thread makes one of its own.
  package var makeRowTest: @Sendable (AsOf) -> RowTest

  package init(
    policy: CheckedPolicy, zone: LocalZone, data: DataRequest, threads: Int, wantsValues: Bool = false,
    wantsChanges: Bool = false, inspectionLimit: Int = 0, distinctKeys: DistinctKeys? = nil,
    makeRowTest: @escaping @Sendable (AsOf) -> RowTest
  ) {
    self.distinctKeys = distinctKeys
    self.policy = policy
    self.zone = zone
    self.data = data
    self.threads = threads
    self.wantsValues = wantsValues
    self.wantsChanges = wantsChanges
    self.inspectionLimit = inspectionLimit
    self.makeRowTest = makeRowTest
  }
}

extension FileReviewRequest {
  func review(at asOf: AsOf) -> ReviewRequest {
    ReviewRequest(policy: policy, asOf: asOf, wantsValues: wantsValues, wantsChanges: wantsChanges)
  }

  /// The tables' files, to be scanned for a review at a moment.
  func source(at asOf: AsOf) -> FileSource {
    let (policy, makeRowTest) = (policy, makeRowTest)
    let context = ScanContext(
      policy: policy, zone: zone, request: data, makeRowTest: { makeRowTest(asOf) },
      makeSelector: { KernelSelector(policy: policy, asOf: asOf, table: $0) })
    return FileSource(context: context, threads: threads)
  }
}

/// What a review of files on vectors came to.
package struct VectorFileReview {
  package enum Outcome {
    /// The data does not fit; the reading says why.
    case unfitData
    /// Vectors cannot do it.
    case fallback(Fallback)
    /// With the rows that change, where they are asked for; `changes` where they can be found without reading the file as a
    /// whole.
    case reviewed(ReviewResult, changes: ChangedMembers?, left: LeftMembers?)
  }

  package var reading: DataReading
  package var outcome: Outcome
  /// Where no two members have the same key.
  package var distinctKeys: DistinctKeys?
  /// What standard input held, which can be read once only.
  package var standardInput: FileText?
}

/// Reviews the members of the tables that a policy asks for.
package func reviewFilesOnVectors(request: FileReviewRequest, asOf: AsOf) -> VectorFileReview {
  let feed = request.source(at: asOf)
  let keys = DistinctKeys(source: feed)
  if keys != nil, keys == request.distinctKeys { feed.confirmKeys() }
  do throws(Fallback) {
    var outcome = try VectorReview(request: request.review(at: asOf), of: feed).run()
    var reading = feed.reading()
    guard reading.problemCount == 0 else { return VectorFileReview(reading: reading, outcome: .unfitData) }
    reading.cells =
      feed.inspectCells(inFilesOfAtMost: request.inspectionLimit)
      + feed.nearTexts(inFilesOfAtMost: request.inspectionLimit)
    feed.findNearestMembers(of: &outcome.report.events, policy: request.policy)
    feed.settlePlaces(of: &outcome.report.events)
    let distinct = reading.rejected.isEmpty ? keys : nil
    guard request.wantsChanges else {
      return VectorFileReview(
        reading: reading, outcome: .reviewed(outcome, changes: nil, left: nil), distinctKeys: distinct)
    }
    let changes = ChangedMembers(
      outcome: outcome, source: feed,
      keepsAllRows: request.policy.members.condition == nil && reading.rejected.isEmpty)
    return VectorFileReview(
      reading: reading,
      outcome: .reviewed(
        outcome, changes: changes, left: changes == nil ? LeftMembers(outcome: outcome, source: feed) : nil))
  } catch {
    if case .failure = error, !feed.hasNoErrors {
      return VectorFileReview(reading: feed.reading(), outcome: .unfitData)
    }
    return VectorFileReview(reading: .nothing, outcome: .fallback(error), standardInput: feed.standardInput)
  }
}
