import BylawChecker
import CBylawSIMD
import Synchronization

/// The members' numbers by keys that are whole numbers, ascend through the file and leave few out, as those have that a
/// database has counted.
///
/// Then a member's number is how many keys are below theirs, and of 64 numbers in a row a word tells which are keys. So
/// two words for every 64, the second with how many keys come before, are all it takes: a fourth of a byte a member
/// where no number is left out, and it stays in the caches where a table of the keys would not.
final class RankBitmap: @unchecked Sendable {
  // Sendable: nothing changes after `init`.

  /// One more than there are: the last has no keys.
  private let entries: OwnedBuffer<bylaw_rank>
  private let count: Int
  /// Of the first entry.
  private let base: Int64
  let keyCount: Int

  /// Nil where the keys do not ascend from one stretch to the next, or leave too many out.
  fileprivate init?(stretches: [KeyStretch]) {
    guard let first = stretches.first, let last = stretches.last,
      zip(stretches, stretches.dropFirst()).allSatisfy({ $0.lastKey < $1.firstKey })
    else { return nil }
    keyCount = stretches.reduce(0) { $0 + $1.keyCount }
    let (span, overflow) = (last.end >> 6).subtractingReportingOverflow(first.start >> 6)
    guard !overflow, span <= KeyStretch.limit(keyCount: keyCount) else { return nil }
    base = first.start
    count = Int(span)
    entries = OwnedBuffer(repeating: bylaw_rank(bits: 0, rank: 0), count: count + 1)
    for stretch in stretches {
      let place = Int((stretch.start >> 6) - (base >> 6))
      // Two stretches may share a word.
      for (index, word) in stretch.words.enumerated() { entries[place + index].bits |= word }
    }
    var rank: UInt64 = 0
    for index in 0..<count {
      entries[index].rank = rank
      rank += UInt64(entries[index].bits.nonzeroBitCount)
    }
  }

  /// Writes the number of each key's member, -1 for nobody's.
  func find(
    _ keys: UnsafePointer<Int64>, keyCount: Int, into numbers: UnsafeMutablePointer<Int32>,
    usesSIMD: Bool = bylaw_has_simd()
  ) {
    if usesSIMD {
      bylaw_find_ranks(bylaw_ranks(entries: entries.start, count: count, base: base), keys, keyCount, numbers)
    } else {
      for row in 0..<keyCount { numbers[row] = rowID(of: keys[row]) }
    }
  }

  private func rowID(of key: Int64) -> Int32 {
    let place = UInt64(bitPattern: key &- base)
    guard place >> 6 < UInt64(count) else { return -1 }
    let entry = entries[Int(place >> 6)]
    guard entry.bits >> (place & 63) & 1 != 0 else { return -1 }
    let before = entry.bits & (1 << (place & 63) - 1)
    return Int32(truncatingIfNeeded: entry.rank + UInt64(before.nonzeroBitCount))
  }
}

/// The keys of one range.
private struct KeyStretch {
  /// Of the first word; a multiple of 64.
  let start: Int64
  let firstKey: Int64
  var lastKey: Int64
  var keyCount = 0
  var words: [UInt64] = [0]

  init(key: Int64) {
    start = key & ~63
    firstKey = key
    lastKey = key
  }

  /// Where the word after the last begins.
  var end: Int64 { start + Int64(words.count) * 64 }

  /// How many words so many keys may take: one for two keys, at worst.
  static func limit(keyCount: Int) -> Int { 1_024 + keyCount / 2 }

  /// False where keys do not ascend, or leave too many out.
  mutating func add(_ keys: UnsafePointer<Int64>, count: Int) -> Bool {
    guard areAscending(keys, count: count), keyCount == 0 || keys[0] > lastKey else { return false }
    keyCount += count
    var place = words.count - 1
    var word = words[place]
    for row in 0..<count {
      // No overflow: the first key is below this one, and the words between them are few.
      let next = Int(truncatingIfNeeded: (keys[row] &- start) &>> 6)
      if next != place {
        words[place] = word
        guard next >= 0, next <= KeyStretch.limit(keyCount: keyCount) else { return false }
        while words.count <= next { words.append(0) }
        (place, word) = (next, 0)
      }
      word |= 1 &<< UInt64(truncatingIfNeeded: keys[row] & 63)
    }
    words[place] = word
    lastKey = keys[count - 1]
    return true
  }
}

/// Notes the keys of the ranges that one thread reads.
private final class KeyRanker: BatchSink {
  private let field: Int
  private let shared: Shared
  private var stretch: (range: Int, keys: KeyStretch)?
  private(set) var stretches: [Int: KeyStretch] = [:]

  final class Shared: Sendable {
    let isSpoiled = Atomic<Bool>(false)
  }

  init(field: Int, shared: Shared) {
    self.field = field
    self.shared = shared
  }

  override func consume(_ batch: borrowing Batch) {
    let lanes = batch.columns[field]
    if shared.isSpoiled.load(ordering: .relaxed) || batch.count == 0 { return }
    if stretch?.range != batch.range {
      finish()
      stretch = (batch.range, KeyStretch(key: lanes.values[0]))
    }
    let hasNoErrors =
      lanes.validity.count == batch.count && stretch?.keys.add(lanes.values, count: batch.count) ?? false
    if !hasNoErrors { shared.isSpoiled.store(true, ordering: .relaxed) }
  }

  func finish() {
    if let (range, keys) = stretch { stretches[range] = keys }
    stretch = nil
  }
}

/// Nil where the keys are not such.
func keyRanks(policy: CheckedPolicy, source feed: any BatchSource) -> (ranks: RankBitmap, census: RowNumbering)? {
  let field = policy.keyFields[0]
  let shared = KeyRanker.Shared()
  let rankers = (0..<feed.workerCount).map { _ in KeyRanker(field: field, shared: shared) }
  feed.scan(table: 0, fields: [field], workers: rankers)
  for ranker in rankers { ranker.finish() }
  if shared.isSpoiled.load(ordering: .relaxed) { return nil }
  let ranges = rankers.flatMap { $0.stretches.map { $0 } }.sorted { $0.key < $1.key }
  guard let ranks = RankBitmap(stretches: ranges.map(\.value)) else { return nil }
  var counts = [Int](repeating: 0, count: (ranges.last?.key ?? -1) + 1)
  for (range, stretch) in ranges { counts[range] = stretch.keyCount }
  return (ranks, RowNumbering(counts: counts))
}
