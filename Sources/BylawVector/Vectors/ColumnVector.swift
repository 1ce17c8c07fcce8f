import BylawChecker
import BylawData

// Vectors: who owns a batch's memory, who sees it, and for how long.
//
// OWNERS free themselves, and nothing else frees what they own:
//
//   `OwnedBuffer`   so many elements, never moved; what the others are made of.
//   `BitMask`       a bit for each row of a batch.
//   `ColumnVector`  the 64 bits of each row, the lengths of texts, and the validity.
//   `ColumnVectors` the columns of a batch that somebody fills, and the table of views that the batch is given.
//   `ColumnChunk`   some rows of a table that stay, a few batches long.
//   `StringHeap`    bytes of texts; pieces are added and never moved, so that addresses hold until the heap goes, or
//                   `removeAll` is called between two batches.
//
// The first two are not copyable: a class that has one in a `let` has the pointer itself, as if it had allocated the
// memory, and frees it without a `deinit` of its own. They cost nothing over a bare pointer: no header, no count, no
// check in a release build. A kernel, a worker or a scanner is a class with a few of them, and so has no `deinit`.
//
// VIEWS are pointers with names, copied at will, that own nothing:
//
//   `BitMaskView`   another's mask: the validity of a column, or a stretch of a longer one.
//   `ColumnView`    another's column from some row on: `values`, `lengths`, `validity`.
//   `ColumnViews`   the columns of a batch, by field.
//   `StringRef`     the bytes of one text.
//   `Batch`         all of these for some rows of a table.
//
// Why views and not the owners: a column may belong to a scanner that writes it again for each batch, to a chunk of which
// the batch is a part, or to a table in memory, whose batches begin anywhere; a kernel reads all of them alike, and
// `FieldKernel` hands the scanner's column on without a copy. And a loop that holds a view counts no references: two
// threads that count the same one wait for each other at every count.
//
// LIFETIMES. A view holds for as long as its owner, and these are the owners of whatever is lent:
//
//   1. A `Batch` and its columns: its source, until `BatchSink.take` returns. Who wants a row later copies it.
//   2. The text of a row: the file, for as long as it is mapped, where `MappedFile.holds(address:)`; the source's heap,
//      until the next batch; a chunk's heap, for as long as the `SnapshotSource`; a kernel's heap, until it computes
//      again. `StringHeap.append` makes a text last that must.
//   3. A kernel's column and masks: the kernel, until it runs on another batch. A worker holds its kernels.
//   4. An `EventBatch`: the event worker, until the accumulator's `add` returns.
//
// Swift's `Span` would let the compiler see 1 to 4; it can stand neither in a class nor in a table of columns today, which
// is where all of these stand, so the rule is kept by the few who lend.
//
// VALIDITY AND ZEROS. A row of a table's column that has no value holds 0, and no mask has a bit beyond the batch's rows.
// Memory goes on to the end of the last 64 rows at least, so that loops by words need no tail.

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
  /// Somebody else's values, where the view is of them: they stay where they are for as long as this holds them, as who
  /// changes an array that others hold makes one of their own.
  private let shared: [Int64]

  /// Noughts, and no row has a value.
  ///
  /// - Parameter heap: holds the texts that will be put here, for as long as the vector lives.
  init(capacity: Int = batchCapacity, isText: Bool, heap: StringHeap? = nil) {
    self.isText = isText
    self.heap = heap
    shared = []
    values = OwnedBuffer(repeating: 0, count: capacity)
    lengths = OwnedBuffer(repeating: 0, count: isText ? capacity : 0)
    // A word more than there are rows for: `copyValidity` reads two for each that it writes.
    words = OwnedBuffer(repeating: 0, count: max(capacity / 64, maskWords) + 1)
    view = ColumnView(values: values.start, lengths: lengths.start, validity: BitMaskView(words: words.start))
  }

  /// Values that are in memory already, 0 where there is none, with room for 64 more behind them; nil where there is no such
  /// room.
  init?(sharing numbers: [Int64]) {
    guard numbers.capacity >= numbers.count + Column.margin,
      let start = numbers.withUnsafeBufferPointer({ $0.baseAddress })
    else { return nil }
    (isText, heap, shared) = (false, nil, numbers)
    values = OwnedBuffer(repeating: 0, count: 0)
    lengths = OwnedBuffer(repeating: 0, count: 0)
    words = OwnedBuffer(repeating: 0, count: max((numbers.count + Column.margin) / 64, maskWords) + 1)
    // Nothing is written to it: kernels read columns, and write into their own.
    view = ColumnView(
      values: UnsafeMutablePointer(mutating: start), lengths: lengths.start,
      validity: BitMaskView(words: words.start))
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
