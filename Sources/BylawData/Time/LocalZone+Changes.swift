import BylawSyntax

extension LocalZone {
  /// A moment at which the clocks are set anew.
  package struct Change: Hashable, Sendable {
    /// Seconds of UTC.
    package var moment: Int64
    /// Seconds to add to UTC before it, and from it on.
    package var before: Int
    package var after: Int
  }

  /// When the clocks are set between two moments of UTC, in seconds.
  ///
  /// The offset is looked at every twelve hours: no zone has ever changed its clocks and back in less.
  package func changes(from first: Int64, through last: Int64) -> [Change] {
    var changes: [Change] = []
    var (moment, before) = (first, offset(atUTC: first))
    while moment < last {
      let next = min(moment + 43_200, last)
      let after = offset(atUTC: next)
      if after != before {
        changes.append(Change(moment: firstMoment(after: moment, through: next), before: before, after: after))
      }
      (moment, before) = (next, after)
    }
    return changes
  }

  /// The first moment with the offset that `last` has, and `first` has not.
  private func firstMoment(after first: Int64, through last: Int64) -> Int64 {
    let offset = offset(atUTC: last)
    return (first + 1..<last).partitioningIndex { self.offset(atUTC: $0) == offset }
  }

  /// Local times that the clocks skip between two moments of UTC, in seconds; the last one of a gap is left out.
  package func gaps(from first: Int64, through last: Int64) -> [Range<Int64>] {
    changes(from: first, through: last).filter { $0.after > $0.before }
      .map { $0.moment + Int64($0.before)..<$0.moment + Int64($0.after) }
  }

  /// Whether its clocks are UTC's.
  package var isUTC: Bool { name == "UTC" || name == "Z" }
}
