import BylawChecker

/// Finds the code of a name by its first and last eight bytes and its length: one probe of a small table, and no string.
///
/// It knows the spellings that cells nearly always have; for others see `LaneParser`.
struct NameIndex: Sendable {
  private struct Entry {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    /// 0 in a free entry.
    var length = 0
    var code: Int64 = 0
  }

  private var entries: [Entry]
  private let shift: UInt64
  /// By the entry, for the few names that are longer than what the head and the tail hold.
  private var long: [Int: [UInt8]] = [:]

  /// Earlier spellings go before later ones that are the same.
  init(_ spellings: [(name: [UInt8], code: Int)]) {
    var bits: UInt64 = 3
    while 1 << bits < 4 * spellings.count { bits += 1 }
    shift = 64 - bits
    entries = Array(repeating: Entry(), count: 1 << bits)
    // `CellReader` takes blanks off a cell first, so that a name which has some is never found.
    for (name, code) in spellings where !name.isEmpty && trimmed(name[...]).count == name.count {
      insert(name, Int64(code))
    }
  }

  private mutating func insert(_ name: [UInt8], _ code: Int64) {
    let padded = name + [UInt8](repeating: 0, count: FileBytes.margin)
    padded.withUnsafeBufferPointer { bytes in
      // The padding is what the look-up loads beyond the name.
      guard let start = bytes.baseAddress, self.code(start, name.count) == unusualLane else { return }
      let (head, tail) = NameIndex.ends(start, name.count)
      var place = NameIndex.hash(head, tail) &>> shift
      while entries[Int(place)].length != 0 { place = (place + 1) % UInt64(entries.count) }
      entries[Int(place)] = Entry(head: head, tail: tail, length: name.count, code: code)
      if name.count > 16 { long[Int(place)] = name }
    }
  }

  /// - Parameter length: 1 at least.
  @inline(__always)
  func code(_ name: UnsafePointer<UInt8>, _ length: Int) -> Int64 {
    let (head, tail) = NameIndex.ends(name, length)
    // An index below the table's size, by the shift and by the wrapping around.
    return entries.withUnsafeBufferPointer { entries in
      var place = Int(truncatingIfNeeded: NameIndex.hash(head, tail) &>> shift)
      while entries[place].length != 0 {
        if entries[place].head == head, entries[place].tail == tail, entries[place].length == length,
          length <= 16 || isSame(place, name, length)
        {
          return entries[place].code
        }
        place = place &+ 1 == entries.count ? 0 : place &+ 1
      }
      return unusualLane
    }
  }

  @inline(never)
  private func isSame(_ place: Int, _ name: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    long[place].map { $0.elementsEqual(UnsafeBufferPointer(start: name, count: length)) } ?? false
  }

  /// The first eight bytes and, where there are more, the last eight.
  @inline(__always)
  private static func ends(_ name: UnsafePointer<UInt8>, _ length: Int) -> (head: UInt64, tail: UInt64) {
    if length < 8 {
      return (loadWord(name) & (1 &<< UInt64(truncatingIfNeeded: 8 &* length) &- 1), 0)
    }
    return (loadWord(name), length == 8 ? 0 : loadWord(name + (length &- 8)))
  }

  @inline(__always)
  private static func hash(_ head: UInt64, _ tail: UInt64) -> UInt64 {
    (head ^ (tail &<< 17 | tail &>> 47)) &* 0x9E37_79B9_7F4A_7C15
  }
}

extension NameIndex {
  static let ofBools = NameIndex(
    [
      ("true", 1), ("false", 0), ("yes", 1), ("no", 0), ("1", 1), ("0", 0), ("是", 1), ("否", 0), ("TRUE", 1),
      ("FALSE", 0), ("True", 1), ("False", 0), ("Yes", 1), ("No", 0), ("YES", 1), ("NO", 0),
    ].map { (Array($0.0.utf8), $0.1) })
}

/// A tier, a role, a choice, yes or no.
struct NameParser: LaneParser {
  let names: NameIndex

  @inline(__always)
  func lane(_ cell: UnsafePointer<UInt8>, _ length: Int) -> Int64 {
    names.code(cell, length)
  }
}

/// Names with `;` between them, as a mask of their codes.
struct NameSetParser: LaneParser {
  let names: NameIndex

  @inline(__always)
  func lane(_ cell: UnsafePointer<UInt8>, _ length: Int) -> Int64 {
    var mask: UInt64 = 0
    var start = 0
    while start < length {
      var end = start
      while end < length, cell[end] != UInt8(ascii: ";") { end &+= 1 }
      if end > start {
        let code = names.code(cell + start, end &- start)
        // The last bit would make the mask look unusual.
        guard code >= 0, code < 63 else { return unusualLane }
        mask |= 1 &<< UInt64(truncatingIfNeeded: code)
      }
      start = end &+ 1
    }
    return Int64(truncatingIfNeeded: mask)
  }
}
