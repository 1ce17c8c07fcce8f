import BylawChecker

/// Where a member stands in a rule's ranking, in the group that the rule takes from.
package struct RankedPlace: Hashable, Sendable {
  /// Somebody, with what the rule ranks them by.
  package struct Entry: Hashable, Sendable {
    package var member: Int
    package var keys: [Value]
  }

  /// From 1.
  package var position: Int
  /// How many are ranked, and how many of them the rule's share takes.
  package var eligible: Int
  package var taken: Int
  /// Whether it takes the member; with a quota it may pass over who ranks before one who is taken.
  package var isTaken: Bool
  package var keys: [Value]
  /// Who stands nearest on the other side of the cut: for one who is taken the first who is not, for another the last
  /// who is; nil where there is nobody.
  package var rival: Entry?
}

extension Review {
  /// Notes where the member whom the review watches stands, if they are ranked.
  func noteRank(rule: Int, selection: Selection) {
    guard let watched else { return }
    for group in selection.groups {
      guard let index = group.entries.firstIndex(where: { $0.member == watched }) else { continue }
      let rival = rival(of: index, in: group)
      standings[rule] = RankedPlace(
        position: index + 1, eligible: group.entries.count, taken: group.taken,
        isTaken: group.entries[index].fate == .taken,
        keys: group.entries[index].keys, rival: rival.map { RankedPlace.Entry(member: $0.member, keys: $0.keys) })
    }
  }

  private func rival(of index: Int, in group: Selection.Group) -> Entry? {
    let entry = group.entries[index]
    switch entry.fate {
    case .taken: return group.entries[index...].first { $0.fate == .cut }
    case .cut: return group.entries.last { $0.fate == .taken }
    case .overQuota: return group.entries[..<index].last { $0.fate == .taken && $0.quota == entry.quota }
    }
  }
}
