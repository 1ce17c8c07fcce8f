import BylawChecker
import BylawData

/// A column of a table in memory as lanes, all rows one after the other.
final class LaneColumn: @unchecked Sendable {
  // Sendable: nothing changes once it is made.

  let values: UnsafeMutablePointer<Int64>
  /// Nil but for texts.
  let lengths: UnsafeMutablePointer<Int32>?
  /// With a word more than there are rows for.
  private let present: UnsafeMutablePointer<UInt64>
  private let texts: UnsafeMutableRawBufferPointer?

  init(_ column: Column, count: Int) {
    // Kernels look at 64 rows at a time.
    values = .allocate(capacity: count + 64)
    values.initialize(repeating: 0, count: count + 64)
    let words = count / 64 + 2
    present = .allocate(capacity: words)
    present.initialize(repeating: 0, count: words)
    switch column.storage {
    case .text(let storage):
      lengths = .allocate(capacity: max(count, 1))
      texts = LaneColumn.copy(storage, values, lengths)
    case .texts(let sets):
      lengths = .allocate(capacity: max(count, 1))
      texts = LaneColumn.copy(sets, values, lengths)
    case .int64, .int32, .bool, .code, .mask:
      lengths = nil
      texts = nil
    }
    for row in 0..<min(count, column.isPresent.count) where column.isPresent[row] {
      present[row >> 6] |= 1 << UInt64(row & 63)
    }
    fill(column)
  }

  deinit {
    values.deallocate()
    lengths?.deallocate()
    present.deallocate()
    texts?.deallocate()
  }

  /// A lane that is not present holds 0.
  private func fill(_ column: Column) {
    switch column.storage {
    case .int64(let numbers): fill(column, numbers) { $0 }
    case .int32(let days): fill(column, days) { Int64($0) }
    case .bool(let bools): fill(column, bools) { $0 ? 1 : 0 }
    case .code(let codes): fill(column, codes) { Int64($0) }
    case .mask(let masks): fill(column, masks) { Int64(bitPattern: $0) }
    case .text, .texts: for row in column.isPresent.indices where !column.isPresent[row] { values[row] = 0 }
    }
  }

  @inline(__always)
  private func fill<Element>(_ column: Column, _ elements: [Element], _ word: (Element) -> Int64) {
    elements.withUnsafeBufferPointer { elements in
      column.isPresent.withUnsafeBufferPointer { isPresent in
        for row in 0..<min(elements.count, isPresent.count) { values[row] = isPresent[row] ? word(elements[row]) : 0 }
      }
    }
  }

  private static func copy(
    _ storage: TextStorage, _ values: UnsafeMutablePointer<Int64>, _ lengths: UnsafeMutablePointer<Int32>?
  ) -> UnsafeMutableRawBufferPointer {
    let space = UnsafeMutableRawBufferPointer.allocate(byteCount: max(storage.bytes.count, 1), alignment: 8)
    space.copyBytes(from: storage.bytes)
    let address = Int64(Int(bitPattern: space.baseAddress))
    var start = 0
    for (row, end) in storage.ends.enumerated() {
      values[row] = address + Int64(start)
      lengths?[row] = Int32(truncatingIfNeeded: end - start)
      start = end
    }
    return space
  }

  private static func copy(
    _ sets: [[Text]], _ values: UnsafeMutablePointer<Int64>, _ lengths: UnsafeMutablePointer<Int32>?
  ) -> UnsafeMutableRawBufferPointer {
    var storage = TextStorage()
    for set in sets { storage.append(TextSetCoding.encoded(set)) }
    return copy(storage, values, lengths)
  }

  /// Which of some rows are there.
  func copyPresent(_ rows: Range<Int>, to mask: BitMaskView) {
    let (first, shift) = (rows.lowerBound >> 6, UInt64(rows.lowerBound & 63))
    for word in 0..<maskWords {
      let rest = rows.count - word * 64
      if rest <= 0 {
        mask.words[word] = 0
        continue
      }
      // There is a word behind the last row's.
      var bits = present[first + word] >> shift
      if shift > 0 { bits |= present[first + word + 1] << (64 - shift) }
      mask.words[word] = rest >= 64 ? bits : bits & ((1 << UInt64(rest)) - 1)
    }
  }

  func isPresent(_ row: Int) -> Bool { present[row >> 6] >> UInt64(row & 63) & 1 != 0 }
}
