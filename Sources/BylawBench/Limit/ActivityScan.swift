/// What a part of the members' table comes to. Members are known by their keys.
struct ActivityScan {
  var rising = RankedRows(limit: 3, isHighestFirst: true)
  var quiet = RankedRows(limit: 10, isHighestFirst: false)
}

/// Who is rewarded and warned, of one chunk of the file.
struct ActivityGifts {
  var passes: [UInt32] = []
  var inviters: [(key: UInt32, invites: UInt32)] = []
  var warnings: [UInt32] = []
}

extension ActivityScan {
  private static let cells = 12
  private static let quietBefore = order(of: "2026-10-18")
  private static let silentBefore = order(of: "2026-10-03")

  private static func order(of day: StaticString) -> UInt64 { dayOrder(in: day.utf8Start, at: 0) }

  /// Reads the rows of `text`, which begins with one and ends with the end of one.
  mutating func read(
    _ text: UnsafePointer<UInt8>, length: Int, index: inout SeparatorIndex, effects gifts: inout ActivityGifts
  ) {
    var start = 0
    while start < length {
      let block = text + start
      index.find(in: block, length: min(SeparatorIndex.blockSize, length - start))
      let rows = index.count / ActivityScan.cells
      if rows == 0 { return }
      var rowStart = 0
      for row in 0..<rows {
        read(block, start: rowStart, first: row * ActivityScan.cells, index: index, effects: &gifts)
        rowStart = index[(row + 1) * ActivityScan.cells - 1] + 1
      }
      start += rowStart
    }
  }

  /// id, name, tier, joined, last_spoke, messages, invites, checkins, quality_posts, helpful, spent, motive
  @inline(__always)
  private mutating func read(
    _ text: UnsafePointer<UInt8>, start: Int, first: Int, index: borrowing SeparatorIndex,
    effects gifts: inout ActivityGifts
  ) {
    func key() -> Int { number(in: text, from: start, to: index[first]) }
    let invites = number(in: text, from: index[first + 5] + 1, to: index[first + 6])
    let messages = number(in: text, from: index[first + 4] + 1, to: index[first + 5])
    let checkins = number(in: text, from: index[first + 6] + 1, to: index[first + 7])
    let activity = messages + 5 * invites + 2 * checkins
    let spoke = dayOrder(in: text, at: index[first + 3] + 1)
    switch text[index[first + 1] + 1] {
    case UInt8(ascii: "g"): if activity > rising.threshold { rising.insert(.init(number: activity, key: key())) }
    case UInt8(ascii: "c"):
      if spoke < ActivityScan.quietBefore, activity < quiet.threshold {
        quiet.insert(.init(number: activity, key: key()))
      }
    default: break
    }
    if invites >= 5 { gifts.inviters.append((UInt32(key()), UInt32(invites))) }
    if spoke < ActivityScan.silentBefore { gifts.warnings.append(UInt32(key())) }
    let posts = number(in: text, from: index[first + 7] + 1, to: index[first + 8])
    if posts >= 3, number(in: text, from: index[first + 8] + 1, to: index[first + 9]) >= 10 {
      gifts.passes.append(UInt32(key()))
    }
  }
}
