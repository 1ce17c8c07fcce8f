import BylawSyntax

/// Why a rule had nothing for somebody whom it would have given to or taken from.
package enum NothingReason: Int, CaseIterable, Sendable {
  /// They have the badge, the role or the access already.
  case alreadyHeld
  /// They do not have what would be taken back.
  case notHeld
  /// This very review has taken the badge back.
  case takenBack
  /// The number is at the upper end of its range.
  case full
  /// The number is at the lower end of its range.
  case nothingLeft
  /// The amount comes to nothing.
  case noAmount
  /// The tier or the role has no seat free.
  case noRoom

  /// As programs read it.
  package var code: String {
    switch self {
    case .alreadyHeld: "already_held"
    case .notHeld: "not_held"
    case .takenBack: "taken_back"
    case .full: "full"
    case .nothingLeft: "nothing_left"
    case .noAmount: "no_amount"
    case .noRoom: "no_room"
    }
  }

  /// What follows a member's name, or "they".
  package func clause(isPlural: Bool) -> Phrase {
    let (has, does, is_) = isPlural ? ("have", "do", "are") : ("has", "does", "is")
    return switch self {
    case .alreadyHeld: Phrase("\(has) it already", "已经有了")
    case .notHeld: Phrase("\(does) not have it", "本来就没有")
    case .takenBack: Phrase("\(isPlural ? "lose" : "loses") it in this review", "这次复盘里被收回了")
    case .full: Phrase("\(is_) at the most already", "已经到顶了")
    case .nothingLeft: Phrase("\(has) nothing left to deduct", "没有可扣的了")
    case .noAmount: Phrase("\(isPlural ? "have" : "has") an amount of nothing", "算出来的数量是零")
    case .noRoom: Phrase("found no room", "没有位置了")
    }
  }
}

/// Some of these reasons.
package struct NothingReasons: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package init(_ reason: NothingReason) { rawValue = 1 << UInt8(reason.rawValue) }

  package var all: [NothingReason] { NothingReason.allCases.filter { contains(NothingReasons($0)) } }
}

/// For how many members a rule had nothing, and why: one who was to have several things may have several reasons.
package struct NothingGiven: Hashable, Sendable {
  package private(set) var members = 0
  private var counts = [Int](repeating: 0, count: NothingReason.allCases.count)

  package init() {}

  package mutating func note(_ reasons: NothingReasons) {
    members += 1
    for reason in reasons.all { counts[reason.rawValue] += 1 }
  }

  package mutating func add(_ other: NothingGiven) {
    members += other.members
    for reason in counts.indices { counts[reason] += other.counts[reason] }
  }

  /// Each reason that there was, with the number of members who had it.
  package var reasons: [(reason: NothingReason, members: Int)] {
    NothingReason.allCases.map { ($0, counts[$0.rawValue]) }.filter { $0.1 > 0 }
  }
}
