import BylawData
import CBylawSIMD
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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

  init(_ count: Int, of sharing: EventSharing) {
    self.count = count
    self.sharing = sharing
  }

  fileprivate func reserve(_ bytes: Int) -> Int {
    let offset = (size + bytes - 1) / bytes * bytes
    size = offset + bytes
    return offset
  }

  /// After all have asked: all zeros. False where the system has no such memory.
  package func make() -> Bool {
    if size == 0 { return true }
    size = (size + 7) & ~7
    memory = FreshMemory(max(count, 1) * size)
    start = memory?.start
    return memory != nil
  }
}

/// A tally's part of the records.
struct GroupWords<Word: GroupWord> {
  private let records: AccumulatorTable
  private let offset: Int

  init(_ records: AccumulatorTable) {
    self.records = records
    offset = records.reserve(MemoryLayout<Word>.size)
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
    private func place(_ group: Int) -> UnsafeMutableRawPointer { start + group &* size }

    @inline(__always)
    subscript(group: Int) -> Word { place(group).load(as: Word.self) }

    /// Gives what was there before.
    @inline(__always)
    @discardableResult
    func add(_ word: Word, to group: Int) -> Word { Word.add(word, at: place(group)) }

    @inline(__always)
    func formUnion(_ word: Word, of group: Int) { Word.formUnion(word, at: place(group)) }

    /// Puts another word in the place of what is there, until nobody has come in between; nil leaves it.
    @inline(__always)
    func update(_ group: Int, _ other: (Word) -> Word?) {
      var current = self[group]
      while let next = other(current) {
        guard let found = Word.exchange(current, for: next, at: place(group)) else { return }
        current = found
      }
    }

    /// Has the records of rows come near: where there are many groups each is far away.
    @inline(__always)
    func approach(_ rows: BitMask, _ groups: UnsafePointer<Int32>) {
      rows.visit { bylaw_approach(place(Int(groups[$0]))) }
    }
  }
}

/// Numbers that several threads change at a time.
protocol GroupWord: FixedWidthInteger {
  static func add(_ word: Self, at place: UnsafeMutableRawPointer) -> Self
  static func formUnion(_ word: Self, at place: UnsafeMutableRawPointer)
  /// Nil where `expected` was there, else what was.
  static func exchange(_ expected: Self, for word: Self, at place: UnsafeMutableRawPointer) -> Self?
}

extension UnsafeMutableRawPointer {
  /// Memory of a record, where nothing but such words is.
  @inline(__always)
  fileprivate func atomic<Word>(_: Word.Type) -> UnsafeMutablePointer<Atomic<Word>> {
    assumingMemoryBound(to: Atomic<Word>.self)
  }
}

extension UInt32: GroupWord {
  @inline(__always)
  static func add(_ word: UInt32, at place: UnsafeMutableRawPointer) -> UInt32 {
    place.atomic(UInt32.self).pointee.wrappingAdd(word, ordering: .relaxed).oldValue
  }

  @inline(__always)
  static func formUnion(_ word: UInt32, at place: UnsafeMutableRawPointer) {
    place.atomic(UInt32.self).pointee.bitwiseOr(word, ordering: .relaxed)
  }

  @inline(__always)
  static func exchange(_ expected: UInt32, for word: UInt32, at place: UnsafeMutableRawPointer) -> UInt32? {
    let (isDone, found) = place.atomic(UInt32.self).pointee.compareExchange(
      expected: expected, desired: word, ordering: .relaxed)
    return isDone ? nil : found
  }
}

extension UInt64: GroupWord {
  @inline(__always)
  static func add(_ word: UInt64, at place: UnsafeMutableRawPointer) -> UInt64 {
    place.atomic(UInt64.self).pointee.wrappingAdd(word, ordering: .relaxed).oldValue
  }

  @inline(__always)
  static func formUnion(_ word: UInt64, at place: UnsafeMutableRawPointer) {
    place.atomic(UInt64.self).pointee.bitwiseOr(word, ordering: .relaxed)
  }

  @inline(__always)
  static func exchange(_ expected: UInt64, for word: UInt64, at place: UnsafeMutableRawPointer) -> UInt64? {
    let (isDone, found) = place.atomic(UInt64.self).pointee.compareExchange(
      expected: expected, desired: word, ordering: .relaxed)
    return isDone ? nil : found
  }
}

extension Int64: GroupWord {
  @inline(__always)
  static func add(_ word: Int64, at place: UnsafeMutableRawPointer) -> Int64 {
    place.atomic(Int64.self).pointee.wrappingAdd(word, ordering: .relaxed).oldValue
  }

  @inline(__always)
  static func formUnion(_ word: Int64, at place: UnsafeMutableRawPointer) {
    place.atomic(Int64.self).pointee.bitwiseOr(word, ordering: .relaxed)
  }

  @inline(__always)
  static func exchange(_ expected: Int64, for word: Int64, at place: UnsafeMutableRawPointer) -> Int64? {
    let (isDone, found) = place.atomic(Int64.self).pointee.compareExchange(
      expected: expected, desired: word, ordering: .relaxed)
    return isDone ? nil : found
  }
}

/// Zeros straight from the system: pages that nobody writes to take no memory.
final class FreshMemory {
  let start: UnsafeMutableRawPointer
  private let size: Int

  /// Nil where the system has no such memory.
  init?(_ size: Int) {
    let mapped = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let mapped, mapped != MAP_FAILED else { return nil }
    #if os(Linux)
      if size >= 1 << 22 { madvise(mapped, size, MADV_HUGEPAGE) }
    #endif
    (start, self.size) = (mapped, size)
  }

  deinit { munmap(start, size) }
}
