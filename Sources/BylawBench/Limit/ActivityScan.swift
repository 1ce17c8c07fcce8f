/// What a part of the members' table comes to. Members are known by the numbers in their keys.
struct ActivityScan {
  let community: CommunityKind
  var rising = RankedRows(limit: 3, isHighestFirst: true)
  var quiet = RankedRows(limit: 10, isHighestFirst: false)

  init(community: CommunityKind) {
    self.community = community
    silentBefore =
      switch community {
      case .plain: ActivityScan.order(of: "2026-10-27")
      case .counted: ActivityScan.order(of: "2026-10-03")
      }
  }

  private let silentBefore: UInt64
}

/// Who is rewarded and spoken to, of one chunk of the file.
struct ActivityGifts {
  var passes: [UInt32] = []
  var inviters: [(key: UInt32, invites: UInt32)] = []
  var silent: [UInt32] = []
  /// Of the silent, where what they are called begins; and where that of the last one ends. Empty where nobody is called.
  var nameStarts: [UInt32] = []
  var names: [UInt8] = []
}

extension ActivityScan {
  private static let cells = 12
  private static let quietBefore = order(of: "2026-10-18")

  private static func order(of day: StaticString) -> UInt64 { dayOrder(in: day.utf8Start, at: 0) }

  /// Reads the rows of `text`, which begins with one and ends with the end of one.
  mutating func read(
    _ text: UnsafePointer<UInt8>, length: Int, index: inout SeparatorIndex, effects gifts: inout ActivityGifts
  ) {
    forEachRow(text, length: length, cells: ActivityScan.cells, index: &index) { block, start, first, index in
      read(block, start: start, first: first, index: index, effects: &gifts)
    }
  }

  /// id, name, tier, joined, last_spoke, messages, invites, checkins, quality_posts, helpful, spent, motive
  @inline(__always)
  private mutating func read(
    _ text: UnsafePointer<UInt8>, start: Int, first: Int, index: borrowing SeparatorIndex,
    effects gifts: inout ActivityGifts
  ) {
    func key() -> Int { number(in: text, from: start + community.keyPrefix, to: index[first]) }
    let invites = number(in: text, from: index[first + 5] + 1, to: index[first + 6])
    let messages = number(in: text, from: index[first + 4] + 1, to: index[first + 5])
    let checkins = number(in: text, from: index[first + 6] + 1, to: index[first + 7])
    let activity = messages + 5 * invites + 2 * checkins
    let spoke = dayOrder(in: text, at: index[first + 3] + 1)
    switch text[index[first + 1] + 1] {
    case UInt8(ascii: "g"): if activity >= rising.threshold { rising.insert(.init(number: activity, key: key())) }
    case UInt8(ascii: "c"):
      if spoke < ActivityScan.quietBefore, activity <= quiet.threshold {
        quiet.insert(.init(number: activity, key: key()))
      }
    default: break
    }
    if invites >= 5 { gifts.inviters.append((UInt32(key()), UInt32(invites))) }
    if spoke < silentBefore {
      gifts.silent.append(UInt32(key()))
      if community == .plain {
        gifts.nameStarts.append(UInt32(gifts.names.count))
        let name = UnsafeBufferPointer(start: text + index[first] + 1, count: index[first + 1] - index[first] - 1)
        gifts.names.append(contentsOf: name)
      }
    }
    let posts = number(in: text, from: index[first + 7] + 1, to: index[first + 8])
    if posts >= 3, number(in: text, from: index[first + 8] + 1, to: index[first + 9]) >= 10 {
      gifts.passes.append(UInt32(key()))
    }
  }
}
