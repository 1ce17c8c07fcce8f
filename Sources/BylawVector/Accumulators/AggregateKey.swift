/// An aggregate on the snapshot, or on tiers, roles and access as they are after the review.
struct AggregateKey: Hashable {
  var index: Int
  var isAfter: Bool
}
