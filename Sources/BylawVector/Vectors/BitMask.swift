import CBylawSIMD

let maskWords = batchCapacity / 64

/// Whatever has a bit for each row of a batch: a mask of one's own, or a view of another's. No bit beyond the batch's
/// rows is ever set.
protocol RowBits: ~Copyable {
  /// Bit i % 64 of word i / 64 for row i; `maskWords` of them.
  var words: UnsafeMutablePointer<UInt64> { get }
}

/// A bit for each row of a batch, in memory of its own, which goes with it.
struct BitMask: RowBits, ~Copyable {
  let words: UnsafeMutablePointer<UInt64>

  /// No rows.
  init() {
    words = .allocate(capacity: maskWords)
    words.initialize(repeating: 0, count: maskWords)
  }

  // Views of it end before it does: `BitMaskView` says who sees to that.
  deinit { words.deallocate() }

  /// What a batch or a function that is called with it may see of it.
  var view: BitMaskView { BitMaskView(words: words) }
}

/// Another's mask, lent: a `BitMask`'s, a `ColumnVector`'s validity, or a stretch of rows of a longer one. Whoever
/// lends it outlives it: a kernel its own, the source of a batch the batch's until the sink's `take` returns.
struct BitMaskView: RowBits {
  let words: UnsafeMutablePointer<UInt64>
}

/// A mask that a dictionary or an array can hold.
final class SharedBitMask: RowBits {
  private let mask = BitMask()
  var words: UnsafeMutablePointer<UInt64> { mask.words }
  var view: BitMaskView { mask.view }
}

// Each method goes through `maskWords` words, which both kinds have, and `row` is a row of the batch; so whatever is
// read or written lies within the mask.
extension RowBits where Self: ~Copyable {
  func removeAll() {
    for word in 0..<maskWords { words[word] = 0 }
  }

  /// Makes it the first `count` rows and no others.
  func assign(first count: Int) {
    for word in 0..<maskWords {
      let rest = count - word * 64
      words[word] = rest >= 64 ? ~0 : rest <= 0 ? 0 : (1 << UInt64(rest)) - 1
    }
  }

  func assign(_ other: borrowing some RowBits & ~Copyable) {
    let (words, other) = (words, other.words)
    for word in 0..<maskWords { words[word] = other[word] }
  }

  @inline(__always)
  func insert(_ row: Int) { words[row >> 6] |= 1 << UInt64(row & 63) }

  @inline(__always)
  func remove(_ row: Int) { words[row >> 6] &= ~(1 << UInt64(row & 63)) }

  @inline(__always)
  func contains(_ row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 != 0 }

  func formUnion(_ other: borrowing some RowBits & ~Copyable) {
    let (words, other) = (words, other.words)
    for word in 0..<maskWords { words[word] |= other[word] }
  }

  func formIntersection(_ other: borrowing some RowBits & ~Copyable) {
    let (words, other) = (words, other.words)
    for word in 0..<maskWords { words[word] &= other[word] }
  }

  func subtract(_ other: borrowing some RowBits & ~Copyable) {
    let (words, other) = (words, other.words)
    for word in 0..<maskWords { words[word] &= ~other[word] }
  }

  /// Of the first `count` rows; no other has a bit.
  func invert(first count: Int) {
    for word in 0..<(count + 63) >> 6 {
      let rest = count - word * 64
      words[word] ^= rest >= 64 ? ~0 : 1 << UInt64(rest) - 1
    }
  }

  /// Makes it the rows that both have.
  func assign(_ a: borrowing some RowBits & ~Copyable, intersecting b: borrowing some RowBits & ~Copyable) {
    let (words, a, b) = (words, a.words, b.words)
    for word in 0..<maskWords { words[word] = a[word] & b[word] }
  }

  /// Makes it the rows of `a` that `b` does not have.
  func assign(_ a: borrowing some RowBits & ~Copyable, subtracting b: borrowing some RowBits & ~Copyable) {
    let (words, a, b) = (words, a.words, b.words)
    for word in 0..<maskWords { words[word] = a[word] & ~b[word] }
  }

  /// Leaves the bits of some rows, in ascending order, as those of the first.
  func gather(_ rows: UnsafePointer<Int32>, count: Int) {
    for word in 0..<maskWords {
      var bits: UInt64 = 0
      let start = word * 64
      for row in start..<Swift.max(start, Swift.min(start + 64, count)) {
        bits |= (contains(Int(rows[row])) ? 1 : 0) << UInt64(row - start)
      }
      // The rows that are asked for next stand in this word or after it.
      words[word] = bits
    }
  }

  func intersects(_ other: borrowing some RowBits & ~Copyable) -> Bool {
    let (words, other) = (words, other.words)
    var all: UInt64 = 0
    for word in 0..<maskWords { all |= words[word] & other[word] }
    return all != 0
  }

  var isEmpty: Bool {
    var all: UInt64 = 0
    for word in 0..<maskWords { all |= words[word] }
    return all == 0
  }

  /// How many rows.
  var count: Int {
    var count = 0
    for word in 0..<maskWords { count += words[word].nonzeroBitCount }
    return count
  }

  /// In ascending order. The body may insert and remove: of the rows of one word those are gone through that were
  /// there when the first of them was.
  @inline(__always)
  func forEachSet(_ body: (Int) -> Void) {
    for word in 0..<maskWords {
      var bits = words[word]
      while bits != 0 {
        body(word * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }

  /// Makes it those of the first `count` rows whose value is within bounds.
  ///
  /// - Parameter values: there must be as many as fill the last word of rows.
  func fill(
    count: Int, from lower: Int64, through upper: Int64, of values: UnsafePointer<Int64>,
    usesSIMD: Bool = bylaw_has_simd()
  ) {
    guard lower <= upper else { return removeAll() }
    let span = UInt64(bitPattern: upper &- lower)
    guard usesSIMD else {
      return fill(count) { UInt64(bitPattern: values[$0] &- lower) <= span }
    }
    bylaw_within(values, (count + 63) >> 6, bylaw_bounds(lower: lower, span: span), words)
    for word in count >> 6..<maskWords {
      let rest = count - word * 64
      words[word] &= rest <= 0 ? 0 : 1 << UInt64(rest) - 1
    }
  }

  /// Makes it those of the first `count` rows for which `test` holds.
  @inline(__always)
  func fill(_ count: Int, where test: (Int) -> Bool) {
    for word in 0..<maskWords {
      var bits: UInt64 = 0
      let start = word * 64
      let end = Swift.min(start + 64, count)
      var row = start
      while row < end {
        bits |= (test(row) ? 1 : 0) << UInt64(row - start)
        row += 1
      }
      words[word] = bits
    }
  }
}
