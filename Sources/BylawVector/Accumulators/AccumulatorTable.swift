import BylawData
import BylawSystem
import CBylawSIMD
import Synchronization

/// A record for each member, or for each group of members who share events, of all that their events come to. Tallies
/// ask for room in it before it is made; what an event changes then stands side by side, and is in memory once.
final class AccumulatorTable: @unchecked Sendable {
  // Sendable: words are changed by atomic operations while several threads write, and read plainly after they have ended.

  let count: Int
  /// Whose records these are.
  let sharing: EventSharing
  fileprivate private(set) var size = 0
  private var memory: FreshMemory?
  fileprivate var start: UnsafeMutableRawPointer?

  init(count: Int, of sharing: EventSharing) {
    self.count = count
    self.sharing = sharing
  }

  fileprivate func reserve(byteCount bytes: Int) -> Int {
    let offset = (size + bytes - 1) / bytes * bytes
    size = offset + bytes
    return offset
  }

  /// After all have asked: all zeros. False where the system has no such memory.
  package func make() -> Bool {
    if size == 0 { return true }
    size = (size + 7) & ~7
    memory = FreshMemory(size: max(count, 1) * size)
    start = memory?.start
    return memory != nil
  }
}

/// A tally's part of the records.
struct GroupWords<Word: GroupWord> {
  private let records: AccumulatorTable
  private let offset: Int

  init(table records: AccumulatorTable) {
    self.records = records
    offset = records.reserve(byteCount: MemoryLayout<Word>.size)
  }

  /// Once the records are made.
  var column: Column {
    // Without records there are no groups, and nobody asks for one.
    let start = records.start ?? UnsafeMutableRawPointer(bitPattern: 8).unsafelyUnwrapped
    return Column(start: start + offset, size: records.size)
  }

  struct Column {
    fileprivate let start: UnsafeMutableRawPointer
    fileprivate let size: Int

    @inline(__always)
    private func address(_ group: Int) -> UnsafeMutableRawPointer { start + group &* size }

    /// Memory of a record, where nothing but such a word is, at a multiple of its size.
    @inline(__always)
    private func address(of group: Int) -> UnsafeMutablePointer<Atomic<Word>> {
      address(group).assumingMemoryBound(to: Atomic<Word>.self)
    }

    @inline(__always)
    subscript(group: Int) -> Word { address(group).load(as: Word.self) }

    /// Gives what was there before.
    @inline(__always)
    @discardableResult
    func add(_ word: Word, to group: Int) -> Word { Word.add(word, to: address(of: group).pointee) }

    @inline(__always)
    func formUnion(_ word: Word, of group: Int) { Word.formUnion(word, of: address(of: group).pointee) }

    /// Puts another word in the place of what is there, until nobody has come in between; nil leaves it.
    @inline(__always)
    func update(_ group: Int, with other: (Word) -> Word?) {
      var current = self[group]
      while let next = other(current) {
        guard let found = Word.exchange(current, for: next, in: address(of: group).pointee) else { return }
        current = found
      }
    }

    /// Has the records of rows come near: where there are many groups each is far away.
    @inline(__always)
    func prefetch(rows: BitMaskView, groups: UnsafePointer<Int32>) {
      rows.forEachSet { bylaw_approach(address(Int(groups[$0]))) }
    }
  }
}

/// Numbers that several threads change at a time.
protocol GroupWord: FixedWidthInteger, AtomicRepresentable {
  /// Gives what was there before.
  static func add(_ word: Self, to place: borrowing Atomic<Self>) -> Self
  static func formUnion(_ word: Self, of place: borrowing Atomic<Self>)
  /// Nil where `expected` was there, else what was.
  static func exchange(_ expected: Self, for word: Self, in place: borrowing Atomic<Self>) -> Self?
}

extension UInt32: GroupWord {
  @inline(__always)
  static func add(_ word: UInt32, to place: borrowing Atomic<UInt32>) -> UInt32 {
    place.wrappingAdd(word, ordering: .relaxed).oldValue
  }

  @inline(__always)
  static func formUnion(_ word: UInt32, of place: borrowing Atomic<UInt32>) {
    place.bitwiseOr(word, ordering: .relaxed)
  }

  @inline(__always)
  static func exchange(_ expected: UInt32, for word: UInt32, in place: borrowing Atomic<UInt32>) -> UInt32? {
    let (isDone, found) = place.compareExchange(expected: expected, desired: word, ordering: .relaxed)
    return isDone ? nil : found
  }
}

extension UInt64: GroupWord {
  @inline(__always)
  static func add(_ word: UInt64, to place: borrowing Atomic<UInt64>) -> UInt64 {
    place.wrappingAdd(word, ordering: .relaxed).oldValue
  }

  @inline(__always)
  static func formUnion(_ word: UInt64, of place: borrowing Atomic<UInt64>) {
    place.bitwiseOr(word, ordering: .relaxed)
  }

  @inline(__always)
  static func exchange(_ expected: UInt64, for word: UInt64, in place: borrowing Atomic<UInt64>) -> UInt64? {
    let (isDone, found) = place.compareExchange(expected: expected, desired: word, ordering: .relaxed)
    return isDone ? nil : found
  }
}

extension Int64: GroupWord {
  @inline(__always)
  static func add(_ word: Int64, to place: borrowing Atomic<Int64>) -> Int64 {
    place.wrappingAdd(word, ordering: .relaxed).oldValue
  }

  @inline(__always)
  static func formUnion(_ word: Int64, of place: borrowing Atomic<Int64>) { place.bitwiseOr(word, ordering: .relaxed) }

  @inline(__always)
  static func exchange(_ expected: Int64, for word: Int64, in place: borrowing Atomic<Int64>) -> Int64? {
    let (isDone, found) = place.compareExchange(expected: expected, desired: word, ordering: .relaxed)
    return isDone ? nil : found
  }
}

/// Zeros straight from the system: pages that nobody writes to take no memory.
final class FreshMemory {
  let start: UnsafeMutableRawPointer
  private let size: Int

  /// Nil where the system has no such memory.
  init?(size: Int) {
    let pages = try? Pages.reserve(size: size, isPromised: false, prefersLarge: size >= 1 << 22)
    guard let pages else { return nil }
    (start, self.size) = (pages, size)
  }

  deinit { Pages.release(start: start, size: size) }
}
