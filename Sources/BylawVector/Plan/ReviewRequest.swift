import BylawChecker
import BylawData
import BylawSyntax

/// What a review on vectors is asked for.
package struct ReviewRequest: Sendable {
  var policy: CheckedPolicy
  var asOf: AsOf
  /// Whether every member's lets, labels and classes are asked for.
  var wantsValues: Bool
  /// Whether it is asked what all numbers come to that the review changes; else only those are kept that several effects
  /// change.
  var wantsChanges: Bool
  /// The rules that are asked about, where not all are: neither goals nor nevers are judged then.
  var onlyRules: Set<Int>?
  /// Whether it is asked whom rules have nothing for, and not only how many they are.
  var wantsDeclined: Bool

  package init(
    policy: CheckedPolicy, asOf: AsOf, wantsValues: Bool = false, wantsChanges: Bool = false,
    onlyRules: Set<Int>? = nil, wantsDeclined: Bool = false
  ) {
    self.onlyRules = onlyRules
    self.wantsDeclined = wantsDeclined
    self.policy = policy
    self.asOf = asOf
    self.wantsValues = wantsValues
    self.wantsChanges = wantsChanges
  }
}

/// Why vectors leave a policy or some data to the reference evaluator.
package enum Fallback: Error {
  /// A construct that they have no plan for.
  case construct(Phrase)
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
