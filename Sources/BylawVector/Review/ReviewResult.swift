import BylawChecker
import BylawData

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
///
/// - Parameters:
///   - rules: those that are asked about, where not all are: neither goals nor nevers are judged then.
///   - wantsDeclined: whether it is asked whom rules have nothing for.
package func reviewOnVectors(
  in cache: PolicyCache, onlyRules rules: Set<Int>? = nil, wantsDeclined: Bool = false
) throws(Fallback) -> ReviewResult {
  let plan = try orFallback { () throws(UnsupportedConstruct) in
    try ReviewPlan(
      request: ReviewRequest(
        policy: cache.policy, asOf: cache.cache.asOf, onlyRules: rules, wantsDeclined: wantsDeclined))
  }
  return try VectorReview(plan: plan, in: cache).run()
}
