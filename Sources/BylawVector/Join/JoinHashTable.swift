import BylawChecker
import BylawSystem
import Synchronization

/// The members' numbers by their keys: what joins events to members.
///
/// A hash table with open addressing, twelve bytes a slot, filled by several threads at once and then read by as many. A
/// slot is a word and a row. Of a key that is a number the word is the number itself. Of a text it is 16 bits of the
/// hash, the text's length, and where its bytes are: in the members' file as long as they stand there as they are, so that
/// the table holds none of them, and else in memory of the table's own. While the members are scanned nobody knows how
/// many there are in earlier ranges; a row is then the range's number and the number within it, and `finish` makes one
/// number of both.
final class JoinHashTable: @unchecked Sendable {
  // Sendable: words are claimed by one thread each, a row is written by the thread that claimed its word, and nothing is
  // looked up before all of those have ended.

  let kind: KeyReader.Kind
  private let capacity: UInt64
  private let words: UnsafeMutablePointer<Atomic<UInt64>>
  private let rows: UnsafeMutablePointer<UInt32>
  private let memory: FreshMemory
  private let file: MappedFile?
  private let own: OwnBytes
  private let rowBits: UInt32
  /// The row of the key whose word would be 0, as that of a free slot is.
  private let rowOfZero = Atomic<Int64>(-1)
  /// A key was there twice, or there were more of them, or more in a range, than was said: the table cannot be used.
  let isSpoiled = Atomic<Bool>(false)

  /// - Parameters:
  ///   - limit: at least as many as there are members.
  ///   - rangeCount: of the members' scan.
  init?(kind: KeyReader.Kind, limit: Int, rangeCount: Int, file: MappedFile?) {
    self.kind = kind
    self.file = file
    capacity = UInt64(max(limit, 8) + max(limit, 8) / 3)
    own = OwnBytes()
    rowBits = 32 - UInt32(max(rangeCount, 1)).bitWidthOfLast
    guard let fresh = FreshMemory(size: Int(capacity) * 12) else { return nil }
    memory = fresh
    // Fresh pages are zeros, and so is an atomic zero.
    words = fresh.start.bindMemory(to: Atomic<UInt64>.self, capacity: Int(capacity))
    rows = (fresh.start + Int(capacity) * 8).bindMemory(to: UInt32.self, capacity: Int(capacity))
  }

  // MARK: Filling

  /// - Parameter hash: of the word.
  func insert(_ word: UInt64, hash: UInt64, range: Int, row: Int) {
    let number = position(range: range, row: row)
    if word == 0 {
      let (isNew, _) = rowOfZero.compareExchange(expected: -1, desired: Int64(number), ordering: .relaxed)
      if !isNew { spoil() }
      return
    }
    claim(hash: hash, row: number) {
      word
    } isSame: {
      $0 == word
    }
  }

  /// - Parameter hash: of the key.
  func insert(_ key: UnsafeRawBufferPointer, hash: UInt64, range: Int, row: Int) {
    var word: UInt64 = 0
    claim(hash: hash, row: position(range: range, row: row)) {
      if word == 0 { word = self.word(hash: hash, key: key) }
      return word
    } isSame: {
      matches($0, hash: hash, key: key)
    }
  }

  private func position(range: Int, row: Int) -> UInt32 {
    if row >> Int(rowBits) != 0 { spoil() }
    return UInt32(truncatingIfNeeded: range << Int(rowBits) | row)
  }

  @inline(__always)
  private func claim(hash: UInt64, row: UInt32, word: () -> UInt64, isSame: (UInt64) -> Bool) {
    var slot = Int(hash.multipliedFullWidth(by: capacity).high)
    var tried = 0
    while tried < capacity {
      var found = words[slot].load(ordering: .acquiring)
      if found == 0 {
        let exchange = words[slot].compareExchange(expected: 0, desired: word(), ordering: .acquiringAndReleasing)
        if exchange.exchanged {
          rows[slot] = row
          return
        }
        found = exchange.original
      }
      if isSame(found) { break }
      slot = slot &+ 1 == capacity ? 0 : slot &+ 1
      tried &+= 1
    }
    spoil()
  }

  private func spoil() { isSpoiled.store(true, ordering: .relaxed) }

  /// Makes numbers of the members of ranges and rows.
  ///
  /// - Parameter starts: the number of each range's first member.
  func finish(starts: [Int]) {
    let mask: UInt32 = rowBits == 32 ? ~0 : 1 << rowBits - 1
    func rowID(of row: UInt32) -> Int {
      let range = rowBits == 32 ? 0 : Int(row >> rowBits)
      return (range < starts.count ? starts[range] : 0) + Int(row & mask)
    }
    for slot in 0..<Int(capacity) where words[slot].load(ordering: .relaxed) != 0 {
      rows[slot] = UInt32(truncatingIfNeeded: rowID(of: rows[slot]))
    }
    let zero = rowOfZero.load(ordering: .relaxed)
    if zero >= 0 { rowOfZero.store(Int64(rowID(of: UInt32(zero))), ordering: .relaxed) }
  }

  // MARK: Looking up

  /// Where a key's slot would be, and what stands there: to be asked for many keys before any is looked up, so that the
  /// memory of all is on its way at once.
  @inline(__always)
  func firstSlot(for hash: UInt64) -> (slot: Int, word: UInt64) {
    let slot = Int(hash.multipliedFullWidth(by: capacity).high)
    return (slot, words[slot].load(ordering: .relaxed))
  }

  /// The member's number; negative for nobody's.
  @inline(__always)
  func find(_ word: UInt64, from first: (slot: Int, word: UInt64)) -> Int32 {
    if word == 0 { return Int32(truncatingIfNeeded: rowOfZero.load(ordering: .relaxed)) }
    return find(from: first) { $0 == word }
  }

  @inline(__always)
  func find(_ key: UnsafeRawBufferPointer, hash: UInt64, from first: (slot: Int, word: UInt64)) -> Int32 {
    find(from: first) { matches($0, hash: hash, key: key) }
  }

  @inline(__always)
  private func find(from first: (slot: Int, word: UInt64), isSame: (UInt64) -> Bool) -> Int32 {
    var (slot, word) = first
    while word != 0 {
      if isSame(word) { return Int32(truncatingIfNeeded: rows[slot]) }
      slot = slot &+ 1 == capacity ? 0 : slot &+ 1
      word = words[slot].load(ordering: .relaxed)
    }
    return -1
  }

  // MARK: Words of texts

  /// 16 bits of the hash, 8 of the length (all ones for 255 and more), 40 of the place.
  private static let lengthLimit = 255

  private func word(hash: UInt64, key: UnsafeRawBufferPointer) -> UInt64 {
    let length = min(key.count, JoinHashTable.lengthLimit)
    let address = Int(bitPattern: key.baseAddress)
    let start = file.map { Int(bitPattern: $0.start) } ?? 0
    var place = 0
    if let file, length < JoinHashTable.lengthLimit, file.holds(address: address) {
      place = address - start
    } else if let kept = own.store(key) {
      place = (file?.count ?? 0) + kept
    } else {
      spoil()
    }
    if place >> 40 != 0 { spoil() }
    // The lowest bit of the hash is set, lest the word be 0.
    return (hash | 1) << 48 | UInt64(length) << 40 | UInt64(truncatingIfNeeded: place)
  }

  @inline(__always)
  private func matches(_ word: UInt64, hash: UInt64, key: UnsafeRawBufferPointer) -> Bool {
    let length = UInt64(truncatingIfNeeded: min(key.count, JoinHashTable.lengthLimit))
    let tag = (hash | 1) &<< 48 | length &<< 40
    guard (word ^ tag) &>> 40 == 0 else { return false }
    let place = Int(truncatingIfNeeded: word & 0xFF_FFFF_FFFF)
    if let file, place < file.count {
      // The word was made of bytes that stand there, as many as the key has.
      return equalBytes(UnsafeRawBufferPointer(start: file.start + place, count: key.count), and: key)
    }
    return equalBytes(own.bytes(at: place - (file?.count ?? 0)), and: key)
  }
}

extension UInt32 {
  /// Of the largest number below this one.
  fileprivate var bitWidthOfLast: UInt32 { UInt32(UInt32.bitWidth - (self - 1).leadingZeroBitCount) }
}

/// Keys that no file holds as they are, each after its length.
private final class OwnBytes {
  /// Address space, not memory: pages are there once they are written.
  private static let chunkSize = 1 << 28

  private var chunks: [UnsafeMutableRawPointer] = []
  private var used = chunkSize
  private let mutex = Guarded(())
  private let bases = OwnedBuffer<UnsafeMutableRawPointer?>(repeating: nil, count: chunkLimit)
  private static let chunkLimit = 1 << 12

  deinit {
    for chunk in chunks { Pages.release(start: chunk, size: OwnBytes.chunkSize) }
  }

  /// Gives where the key is; nil where there is no room.
  func store(_ key: UnsafeRawBufferPointer) -> Int? {
    mutex.withLock { _ -> Int? in
      guard used + key.count + 16 <= OwnBytes.chunkSize || (key.count < OwnBytes.chunkSize / 2 && grow()) else {
        return nil
      }
      let place = (chunks.count - 1) * OwnBytes.chunkSize + used
      // Within the last chunk, by the line above.
      let target = chunks[chunks.count - 1] + used
      target.storeBytes(of: UInt64(key.count), as: UInt64.self)
      (target + 8).copyMemory(from: key.baseAddress ?? UnsafeRawPointer(target), byteCount: key.count)
      used += (key.count + 15) & ~7
      return place
    }
  }

  private func grow() -> Bool {
    guard chunks.count < OwnBytes.chunkLimit,
      let pages = try? Pages.reserve(size: OwnBytes.chunkSize, isPromised: false)
    else { return false }
    bases[chunks.count] = pages
    chunks.append(pages)
    used = 0
    return true
  }

  func bytes(at place: Int) -> UnsafeRawBufferPointer {
    guard let base = bases[place / OwnBytes.chunkSize] else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let start = base + place % OwnBytes.chunkSize
    return UnsafeRawBufferPointer(start: start + 8, count: Int(start.load(as: UInt64.self)))
  }
}
