import BylawChecker

/// A column's rows in memory of its own: 64 bits a row, the lengths of texts, and which rows have a value.
final class ColumnVector: @unchecked Sendable {
  // Sendable: each is filled by one thread, and others read it only once that has ended.

  /// Of all rows; kernels see those of a batch from its first row on.
  let view: ColumnView
  let isText: Bool
  private let values: OwnedBuffer<Int64>
  private let lengths: OwnedBuffer<Int32>
  private let words: OwnedBuffer<UInt64>
  /// What the texts are kept in, where nothing else keeps them.
  private let heap: StringHeap?

  /// Noughts, and no row has a value.
  ///
  /// - Parameter heap: holds the texts that will be put here, for as long as the vector lives.
  init(capacity: Int = batchCapacity, isText: Bool, heap: StringHeap? = nil) {
    self.isText = isText
    self.heap = heap
    values = OwnedBuffer(repeating: 0, count: capacity)
    lengths = OwnedBuffer(repeating: 0, count: isText ? capacity : 0)
    // A word more than there are rows for: `copyValidity` reads two for each that it writes.
    words = OwnedBuffer(repeating: 0, count: max(capacity / 64, maskWords) + 1)
    view = ColumnView(values: values.start, lengths: lengths.start, validity: BitMaskView(words: words.start))
  }

  /// The rows from `start` on, which is where a word of the validity starts.
  func view(from start: Int) -> ColumnView {
    view(from: start, validity: BitMaskView(words: words.start + start / 64))
  }

  /// The rows from `start` on, with a mask that says which of them have a value.
  func view(from start: Int, validity: BitMaskView) -> ColumnView {
    ColumnView(
      values: view.values + start, lengths: isText ? view.lengths + start : view.lengths, validity: validity)
  }

  /// Writes which of some rows, wherever they begin, have a value.
  func copyValidity(_ rows: Range<Int>, to mask: BitMaskView) {
    let (first, shift) = (rows.lowerBound >> 6, UInt64(rows.lowerBound & 63))
    for word in 0..<maskWords {
      let rest = rows.count - word * 64
      if rest <= 0 {
        mask.words[word] = 0
        continue
      }
      // There is a word behind the last row's.
      var bits = words[first + word] >> shift
      if shift > 0 { bits |= words[first + word + 1] << (64 - shift) }
      mask.words[word] = rest >= 64 ? bits : bits & ((1 << UInt64(rest)) - 1)
    }
  }
}

/// The columns of a batch with memory of their own, and the views that the batch has of them.
final class ColumnVectors {
  let vectors: [ColumnVector]
  /// What stands for columns that nobody fills.
  private let blank: ColumnVector
  private let memory: OwnedBuffer<ColumnView>

  /// - Parameter areTexts: by field.
  init(areTexts: [Bool]) {
    vectors = areTexts.map { ColumnVector(isText: $0) }
    blank = vectors.first ?? ColumnVector(isText: true)
    memory = OwnedBuffer(repeating: blank.view, count: vectors.count)
    for (field, vector) in vectors.enumerated() { memory[field] = vector.view }
  }

  /// Columns without a value in any row, until others are put in their place.
  init(blank count: Int) {
    vectors = []
    blank = ColumnVector(isText: true)
    memory = OwnedBuffer(repeating: blank.view, count: count)
  }

  /// What a batch is given; others may be put in their place.
  @inline(__always)
  subscript(field: Int) -> ColumnView {
    get { memory[field] }
    set { memory[field] = newValue }
  }

  var views: ColumnViews { ColumnViews(start: UnsafePointer(memory.start)) }
}
