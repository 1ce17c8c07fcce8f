import BylawSystem
import Synchronization

/// What the log of job B says of each member, at the place that the number in their key says: a word whose lowest 15 bits are
/// the days with a message, the next 21 how many messages there are, and the rest the sum of likes.
final class EventLog: @unchecked Sendable {
  // Sendable: words are changed by atomic operations alone.

  let community: CommunityKind
  private let words: UnsafeMutablePointer<Atomic<UInt64>>
  private let capacity: Int

  init(community: CommunityKind, keys: Int) {
    self.community = community
    capacity = keys
    words = .allocate(capacity: keys)
    for key in 0..<keys { (words + key).initialize(to: Atomic(0)) }
  }

  deinit {
    words.deinitialize(count: capacity)
    words.deallocate()
  }

  struct Totals {
    var messages: Int
    var days: Int
    var likes: Int
  }

  @inline(__always)
  func totals(of key: Int) -> Totals {
    let word = words[key].load(ordering: .relaxed)
    return Totals(
      messages: Int(word >> 15 & 0x1F_FFFF), days: (word & 0x7FFF).nonzeroBitCount, likes: Int(word >> 36))
  }

  private static let cells = 4
  private static let from = order(of: "2026-10-18")
  private static let through = order(of: "2026-11-01")

  private static func order(of day: StaticString) -> UInt64 { dayOrder(in: day.utf8Start, at: 0) }

  /// Reads the rows of `text`, which begins with one and ends with the end of one: member, at, kind, value.
  func read(_ text: UnsafePointer<UInt8>, length: Int, index: inout SeparatorIndex) {
    forEachRow(text, length: length, cells: EventLog.cells, index: &index) { block, start, first, index in
      let day = dayOrder(in: block, at: index[first] + 1)
      guard day >= EventLog.from, day <= EventLog.through else { return }
      let kind = block[index[first + 1] + 1]
      guard kind != UInt8(ascii: "c") else { return }
      let word = words + number(in: block, from: start + community.keyPrefix, to: index[first])
      if kind == UInt8(ascii: "m") {
        let digits = index[first] + 9
        let date = Int(block[digits] & 15) * 10 + Int(block[digits + 1] & 15)
        word.pointee.bitwiseOr(1 << UInt64(date == 1 ? 14 : date - 18), ordering: .relaxed)
        word.pointee.wrappingAdd(1 << 15, ordering: .relaxed)
      } else {
        let value = number(in: block, from: index[first + 2] + 1, to: index[first + 3])
        word.pointee.wrappingAdd(UInt64(value) << 36, ordering: .relaxed)
      }
    }
  }

  /// Every member's values, in the order of keys.
  func write(keys: Int, to file: PartFile) {
    var header = LineBuffer(community: community)
    header.append("id,messages,active,likes\n")
    file.write(header)
    let first = community == .counted ? 1 : 0
    let round = 1 << 18
    for start in stride(from: first, to: keys, by: round) {
      let range = start..<min(keys, start + round)
      file.writePieces { piece, pieces in
        var text = LineBuffer(community: self.community)
        for place in share(piece, of: pieces, among: range.count) {
          let totals = self.totals(of: start + place)
          text.append(key: start + place)
          text.append(",")
          text.append(totals.messages)
          text.append(",")
          text.append(totals.days)
          text.append(",")
          text.append(totals.likes)
          text.append("\n")
        }
        return text
      }
    }
  }
}

/// What a part of the members' table comes to with the log.
struct LogScan {
  let log: EventLog
  var rising = RankedRows(limit: 3, isHighestFirst: true)
  var quiet = RankedRows(limit: 10, isHighestFirst: false)
  /// One more than the highest key.
  var keys = 0

  init(log: EventLog) { self.log = log }

  /// What both rules rank by first, of the number by which rows are ranked here.
  static func score(of number: Int) -> Int { number >> 28 }

  private static let cells = 12
  private static let quietBefore: UInt64 = {
    let day: StaticString = "2026-10-18"
    return dayOrder(in: day.utf8Start, at: 0)
  }()

  /// Reads the rows of `text`, which begins with one and ends with the end of one.
  mutating func read(_ text: UnsafePointer<UInt8>, length: Int, index: inout SeparatorIndex) {
    forEachRow(text, length: length, cells: LogScan.cells, index: &index) { block, start, first, index in
      let key = number(in: block, from: start + log.community.keyPrefix, to: index[first])
      keys = max(keys, key + 1)
      let totals = log.totals(of: key)
      let score = totals.messages + 3 * totals.days
      switch block[index[first + 1] + 1] {
      case UInt8(ascii: "g"):
        let number = score << 28 | totals.likes
        if number >= rising.threshold { rising.insert(.init(number: number, key: key)) }
      case UInt8(ascii: "c"):
        // Likes do not count here.
        let number = score << 28
        if dayOrder(in: block, at: index[first + 3] + 1) < LogScan.quietBefore, number <= quiet.threshold {
          quiet.insert(.init(number: number, key: key))
        }
      default: break
      }
    }
  }
}

/// Hands over each row of `text`: the block in which it stands, where it begins there, and the place of its first separator.
@inline(__always)
func forEachRow(
  _ text: UnsafePointer<UInt8>, length: Int, cells: Int, index: inout SeparatorIndex,
  body: (_ block: UnsafePointer<UInt8>, _ start: Int, _ first: Int, _ index: borrowing SeparatorIndex) -> Void
) {
  var start = 0
  while start < length {
    let block = text + start
    index.find(in: block, length: min(SeparatorIndex.blockSize, length - start))
    let rows = index.count / cells
    if rows == 0 { return }
    var rowStart = 0
    for row in 0..<rows {
      body(block, rowStart, row * cells, index)
      rowStart = index[(row + 1) * cells - 1] + 1
    }
    start += rowStart
  }
}
