/// When reviews were held, as far as that is on record.
///
/// `in review` begins after the last of them, so that every event is counted in exactly one review, whenever they are
/// held: late, early, or twice on a day.
package struct HeldReviews: Hashable, Sendable {
  /// The moments of the record of reviews, ascending.
  private var reviews: [Int64]
  /// Those of the record of decisions, ascending: a review that decided nothing is not among them.
  private var decisions: [Int64]

  package init(reviews: some Sequence<Int64> = [], decisions: some Sequence<Int64> = []) {
    self.reviews = Set(reviews).sorted()
    self.decisions = Set(decisions).sorted()
  }

  /// The last one before a moment: by the record of reviews, or, where that has none, by the record of decisions.
  package func last(before moment: Int64) -> Int64? {
    reviews.last { $0 < moment } ?? decisions.last { $0 < moment }
  }

  /// The last one of all, by either record.
  package var last: Int64? { [reviews.last, decisions.last].compactMap { $0 }.max() }

  package var isEmpty: Bool { reviews.isEmpty && decisions.isEmpty }
}

extension [AsOf] {
  /// The moments of reviews held one after the other, the first of them after those that were held before.
  package func following(_ held: HeldReviews) -> [AsOf] {
    indices.map { index in
      index == 0 ? self[0].following(held) : self[index].following(HeldReviews(reviews: [self[index - 1].now]))
    }
  }
}
