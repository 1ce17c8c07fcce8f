import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem
import CBylawSIMD

/// Finds the code of a name by its first and last eight bytes and its length: one probe of a small table, and no string.
///
/// It knows the spellings that cells nearly always have; for others see `LaneParser`.
final class NameIndex: @unchecked Sendable {
  // Sendable: nothing changes after `init`.

  private struct Entry {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    /// 0 in a free entry.
    var length = 0
    var code: Int64 = 0
  }

  private let entries: OwnedBuffer<Entry>
  private let count: Int
  private let shift: UInt64
  private let factor: UInt64
  /// By the entry, for the few names that are longer than what the head and the tail hold.
  private var long: [Int: [UInt8]] = [:]

  /// The names for what compares a cell with each; nil where there are many, or one is long.
  private(set) var few: bylaw_names?
  private let list: OwnedBuffer<bylaw_name>
  private var listCount = 0
  private static let mostFew = 16

  /// Earlier spellings go before later ones that are the same.
  init(spellings: [(name: [UInt8], code: Int)]) {
    // `CellReader` takes blanks off a cell first, so that a name which has some is never found.
    let names = spellings.filter { !$0.name.isEmpty && trimmed($0.name[...]).count == $0.name.count }
    var bits: UInt64 = 3
    while 1 << bits < 4 * names.count { bits += 1 }
    count = 1 << bits
    shift = 64 - bits
    factor = NameIndex.factor(for: names.map(\.name), shift: shift)
    entries = OwnedBuffer(repeating: Entry(), count: count)
    list = OwnedBuffer(uninitialized: names.count)
    for (name, code) in names { insert(name, code: Int64(code)) }
    if listCount <= NameIndex.mostFew, long.isEmpty { few = bylaw_names(names: list.start, count: listCount) }
  }

  /// One that gives each name an entry of its own, or the first where none is found soon.
  private static func factor(for names: [[UInt8]], shift: UInt64) -> UInt64 {
    let ends = names.map { withPadding(of: $0) { NameIndex.ends(of: $0, length: $1) } }
    let first: UInt64 = 0x9E37_79B9_7F4A_7C15
    let factors = (0..<64).map { first &+ 2 &* UInt64($0) &* 0x0001_0203_0405_0607 }
    return factors.first { factor in
      Set(ends.map { NameIndex.hash(head: $0.head, tail: $0.tail, factor: factor) >> shift }).count == ends.count
    } ?? first
  }

  private static func withPadding<Result>(of name: [UInt8], body: (UnsafePointer<UInt8>, Int) -> Result) -> Result {
    // The padding is what is loaded beyond the name.
    let padded = name + [UInt8](repeating: 0, count: MappedFile.margin)
    return padded.withUnsafeBufferPointer { bytes in
      // Not empty, so that there is a base address.
      body(bytes.baseAddress.unsafelyUnwrapped, name.count)
    }
  }

  private func insert(_ name: [UInt8], code: Int64) {
    NameIndex.withPadding(of: name) { bytes, length in
      guard self.code(of: bytes, length: length) == unusualLane else { return }
      let (head, tail) = NameIndex.ends(of: bytes, length: length)
      var place = Int(NameIndex.hash(head: head, tail: tail, factor: factor) >> shift)
      while entries[place].length != 0 { place = (place + 1) % count }
      entries[place] = Entry(head: head, tail: tail, length: length, code: code)
      if length > 16 { long[place] = name }
      list[listCount] = bylaw_name(head: head, tail: tail, length: UInt64(length), code: code)
      listCount += 1
    }
  }

  /// - Parameter length: 1 at least.
  @inline(__always)
  func code(of name: UnsafePointer<UInt8>, length: Int) -> Int64 {
    let (head, tail) = NameIndex.ends(of: name, length: length)
    // An index below the table's size, by the shift and by the wrapping around.
    var place = Int(truncatingIfNeeded: NameIndex.hash(head: head, tail: tail, factor: factor) &>> shift)
    while entries[place].length != 0 {
      if entries[place].head == head, entries[place].tail == tail, entries[place].length == length,
        length <= 16 || matches(at: place, name: name, length: length)
      {
        return entries[place].code
      }
      place = place &+ 1 == count ? 0 : place &+ 1
    }
    return unusualLane
  }

  @inline(never)
  private func matches(at place: Int, name: UnsafePointer<UInt8>, length: Int) -> Bool {
    long[place].map { $0.elementsEqual(UnsafeBufferPointer(start: name, count: length)) } ?? false
  }

  /// The first eight bytes and, where there are more, the last eight. Without branches: names are of all lengths.
  @inline(__always)
  private static func ends(of name: UnsafePointer<UInt8>, length: Int) -> (head: UInt64, tail: UInt64) {
    let missing = 64 &- 8 &* min(length, 8)
    let head = loadWord(from: name) & (~0 &>> UInt64(truncatingIfNeeded: missing))
    let more = max(length &- 8, 0)
    return (head, loadWord(from: name + more) & (more > 0 ? ~0 : 0))
  }

  @inline(__always)
  private static func hash(head: UInt64, tail: UInt64, factor: UInt64) -> UInt64 {
    (head ^ (tail &<< 17 | tail &>> 47)) &* factor
  }
}

extension NameIndex {
  static let ofBools = NameIndex(
    spellings: [
      ("true", 1), ("false", 0), ("yes", 1), ("no", 0), ("1", 1), ("0", 0), ("是", 1), ("否", 0), ("TRUE", 1),
      ("FALSE", 0), ("True", 1), ("False", 0), ("Yes", 1), ("No", 0), ("YES", 1), ("NO", 0),
    ].map { (Array($0.0.utf8), $0.1) })
}

/// A tier, a role, a choice, yes or no.
struct NameParser: LaneParser {
  let names: NameIndex

  @inline(__always)
  func lane(of cell: UnsafePointer<UInt8>, length: Int) -> Int64 {
    names.code(of: cell, length: length)
  }
}

/// Names with `;` between them, as a mask of their codes.
struct NameSetParser: LaneParser {
  let names: NameIndex

  @inline(__always)
  func lane(of cell: UnsafePointer<UInt8>, length: Int) -> Int64 {
    var mask: UInt64 = 0
    var start = 0
    while start < length {
      var end = start
      while end < length, cell[end] != UInt8(ascii: ";") { end &+= 1 }
      if end > start {
        let code = names.code(of: cell + start, length: end &- start)
        // The last bit would make the mask look slowPath.
        guard code >= 0, code < 63 else { return unusualLane }
        mask |= 1 &<< UInt64(truncatingIfNeeded: code)
      }
      start = end &+ 1
    }
    return Int64(truncatingIfNeeded: mask)
  }
}
