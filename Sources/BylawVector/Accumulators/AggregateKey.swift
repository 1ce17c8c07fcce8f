/// An aggregate, or something else that has a number in the policy, on the snapshot or on what the review leaves.
struct AggregateKey: Hashable {
  /// Of an aggregate, in `CheckedPolicy.aggregates`; after the last of them come the rules' limits, and then those
  /// for everybody together.
  var index: Int
  var isAfter: Bool

  init(index: Int, isAfter: Bool = false) {
    self.index = index
    self.isAfter = isAfter
  }
}
