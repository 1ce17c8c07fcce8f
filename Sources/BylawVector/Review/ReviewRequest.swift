import BylawChecker
import BylawData

/// What a review on vectors is asked for.
package struct ReviewRequest: Sendable {
  var policy: CheckedPolicy
  var asOf: AsOf
  /// Whether every member's lets, labels and classes are asked for.
  var wantsValues: Bool
  /// Whether it is asked what all numbers come to that the review changes; else only those are kept that several effects
  /// change.
  var wantsChanges: Bool

  package init(policy: CheckedPolicy, asOf: AsOf, wantsValues: Bool = false, wantsChanges: Bool = false) {
    self.policy = policy
    self.asOf = asOf
    self.wantsValues = wantsValues
    self.wantsChanges = wantsChanges
  }
}

/// Why vectors leave a policy or some data to the reference evaluator.
package enum Fallback: Error {
  /// A construct that they have no plan for.
  case construct(String)
  /// Something fails, or may: the reference finds out for whom, and where.
  case failure
}

/// What `body` gives, where it has a plan for all that it meets.
func orFallback<Result>(_ body: () throws(UnsupportedConstruct) -> Result) throws(Fallback) -> Result {
  do throws(UnsupportedConstruct) {
    return try body()
  } catch {
    throw .construct(error.construct)
  }
}

/// What a review on vectors came to.
package struct ReviewResult {
  /// All but the decisions.
  package var report: ReviewReport
  package var decisions: ColumnarDecisions
  /// Where they are asked for.
  package var values: VectorValues?
  /// What the review leaves other than it was.
  var leaves: ReviewDelta
  /// The number of the first member of each range of the members' table.
  var starts: [Int]
}

/// What a review leaves other than it was, by the member's number.
struct ReviewDelta {
  var changes: SettledChanges
  /// By field; all of them where `ReviewRequest.wantsChanges`.
  var numbers: [Int: [Int: Int64]]
}

/// Reviews tables in memory.
package func reviewOnVectors(_ request: ReviewRequest, of source: DatasetSource) throws(Fallback) -> ReviewResult {
  try VectorReview(request: request, of: source).run()
}

/// Reviews tables in memory at the moment of a cache, and stores there what it can.
package func reviewOnVectors(in cache: PolicyCache) throws(Fallback) -> ReviewResult {
  let plan = try orFallback { () throws(UnsupportedConstruct) in
    try ReviewPlan(request: ReviewRequest(policy: cache.policy, asOf: cache.cache.asOf))
  }
  return try VectorReview(plan: plan, in: cache).run()
}
