import CBylawSIMD

/// A bit for each row of a batch. No bit beyond the batch's rows is ever set.
typealias BitMask = UnsafeMutablePointer<UInt64>

let maskWords = batchCapacity / 64

extension UnsafeMutablePointer where Pointee == UInt64 {
  static func makeMask() -> BitMask {
    let mask = BitMask.allocate(capacity: maskWords)
    mask.initialize(repeating: 0, count: maskWords)
    return mask
  }

  func clear() {
    for word in 0..<maskWords { self[word] = 0 }
  }

  func set(first count: Int) {
    for word in 0..<maskWords {
      let rest = count - word * 64
      self[word] = rest >= 64 ? ~0 : rest <= 0 ? 0 : (1 << UInt64(rest)) - 1
    }
  }

  func set(_ row: Int) { self[row >> 6] |= 1 << UInt64(row & 63) }

  func unset(_ row: Int) { self[row >> 6] &= ~(1 << UInt64(row & 63)) }

  func has(_ row: Int) -> Bool { self[row >> 6] >> UInt64(row & 63) & 1 != 0 }

  func copy(_ other: BitMask) {
    for word in 0..<maskWords { self[word] = other[word] }
  }

  func formUnion(_ other: BitMask) {
    for word in 0..<maskWords { self[word] |= other[word] }
  }

  func formIntersection(_ other: BitMask) {
    for word in 0..<maskWords { self[word] &= other[word] }
  }

  func subtract(_ other: BitMask) {
    for word in 0..<maskWords { self[word] &= ~other[word] }
  }

  /// Of the first `count` rows; no other has a bit.
  func invert(_ count: Int) {
    for word in 0..<(count + 63) >> 6 {
      let rest = count - word * 64
      self[word] ^= rest >= 64 ? ~0 : 1 << UInt64(rest) - 1
    }
  }

  func setIntersection(_ a: BitMask, _ b: BitMask) {
    for word in 0..<maskWords { self[word] = a[word] & b[word] }
  }

  func setDifference(_ a: BitMask, _ b: BitMask) {
    for word in 0..<maskWords { self[word] = a[word] & ~b[word] }
  }

  /// Leaves the bits of some rows, in ascending order, as those of the first.
  func gather(_ rows: UnsafePointer<Int32>, _ count: Int) {
    for word in 0..<maskWords {
      var bits: UInt64 = 0
      let start = word * 64
      for row in start..<Swift.max(start, Swift.min(start + 64, count)) {
        bits |= (has(Int(rows[row])) ? 1 : 0) << UInt64(row - start)
      }
      // The rows that are asked for next stand in this word or after it.
      self[word] = bits
    }
  }

  func intersects(_ other: BitMask) -> Bool {
    var all: UInt64 = 0
    for word in 0..<maskWords { all |= self[word] & other[word] }
    return all != 0
  }

  var isNone: Bool {
    var all: UInt64 = 0
    for word in 0..<maskWords { all |= self[word] }
    return all == 0
  }

  var population: Int {
    var count = 0
    for word in 0..<maskWords { count += self[word].nonzeroBitCount }
    return count
  }

  @inline(__always)
  func visit(_ body: (Int) -> Void) {
    for word in 0..<maskWords {
      var bits = self[word]
      while bits != 0 {
        body(word * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }

  /// Sets the bit of each of the first `count` rows whose value is within bounds, and clears the others.
  ///
  /// - Parameter values: there must be as many as fill the last word of rows.
  func fill(
    _ count: Int, from lower: Int64, through upper: Int64, of values: UnsafePointer<Int64>,
    usesSIMD: Bool = bylaw_has_simd()
  ) {
    guard lower <= upper else { return clear() }
    let span = UInt64(bitPattern: upper &- lower)
    guard usesSIMD else {
      return fill(count) { UInt64(bitPattern: values[$0] &- lower) <= span }
    }
    bylaw_within(values, (count + 63) >> 6, bylaw_bounds(lower: lower, span: span), self)
    for word in count >> 6..<maskWords {
      let rest = count - word * 64
      self[word] &= rest <= 0 ? 0 : 1 << UInt64(rest) - 1
    }
  }

  /// Sets the bit of each of the first `count` rows for which `test` holds, and clears the others.
  @inline(__always)
  func fill(_ count: Int, _ test: (Int) -> Bool) {
    for word in 0..<maskWords {
      var bits: UInt64 = 0
      let start = word * 64
      let end = Swift.min(start + 64, count)
      var row = start
      while row < end {
        bits |= (test(row) ? 1 : 0) << UInt64(row - start)
        row += 1
      }
      self[word] = bits
    }
  }
}
