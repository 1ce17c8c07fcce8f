import BylawChecker

/// Some rows of a table, kept in memory as batches have them, so that batches are views of it.
final class ColumnChunk {
  /// A few batches.
  static let capacity = 4 * batchCapacity

  private(set) var count = 0
  /// Those that are kept, and what batches have of the others.
  private let vectors: [ColumnVector?]
  private let nothing: ColumnVector
  /// By field, of all rows.
  private let views: [ColumnView]
  private let areTexts: [Bool]
  private let kept: [Int]
  /// Whose each event is; none for members.
  private let numbers: OwnedBuffer<Int32>
  /// Of the rows' moments; a row without one reaches as far as can be.
  private(set) var latest = Int64.min
  /// Of those rows' moments that have one.
  private(set) var lastMoment: Int64?

  /// - Parameters:
  ///   - kept: the fields that are kept.
  ///   - areTexts: by field.
  ///   - nothing: for the others.
  init(kept: [Int], areTexts: [Bool], nothing: ColumnVector, hasNumbers: Bool) {
    self.kept = kept
    self.areTexts = areTexts
    self.nothing = nothing
    let isKept = Set(kept)
    vectors = areTexts.enumerated().map { field, isText in
      isKept.contains(field) ? ColumnVector(capacity: Self.capacity, isText: isText) : nil
    }
    views = vectors.map { ($0 ?? nothing).view }
    numbers = OwnedBuffer(repeating: 0, count: hasNumbers ? Self.capacity : 0)
  }

  var isFull: Bool { count == Self.capacity }

  /// - Parameter copy: keeps a text where it stays.
  func append(_ row: Int, of source: ColumnViews, number: Int32, moment: Int64, copy: (StringRef) -> StringRef) {
    for field in kept {
      let (column, target) = (source[field], views[field])
      // The row is new: it holds 0, and no value.
      guard column.validity.contains(row) else { continue }
      target.validity.insert(count)
      if areTexts[field] {
        target.setText(copy(column.text(row)), row: count)
      } else {
        target.values[count] = column.values[row]
      }
    }
    if numbers.count > 0 { numbers[count] = number }
    latest = max(latest, moment)
    if moment < .max { lastMoment = max(lastMoment ?? moment, moment) }
    count += 1
  }

  /// What a row of a field that is kept holds; 0 where there is no value.
  func word(row: Int, field: Int) -> Int64 { views[field].values[row] }

  /// Changes what a row of a field that is kept has; for a text use `append`.
  func set(_ value: Int64?, row: Int, field: Int) {
    views[field].values[row] = value ?? 0
    if value == nil { views[field].validity.remove(row) } else { views[field].validity.insert(row) }
  }

  /// Hands the rows out, from the first to the last.
  ///
  /// - Parameters:
  ///   - columns: of the thread that hands them out.
  ///   - offsets: as many as a batch has rows.
  func forEachBatch(
    table: Int, range: Int, columns: ColumnVectors, offsets: UnsafePointer<Int>, worker: BatchSink
  ) {
    for start in stride(from: 0, to: count, by: batchCapacity) {
      for (field, vector) in vectors.enumerated() { columns[field] = vector?.view(from: start) ?? nothing.view }
      worker.consume(
        Batch(
          table: table, count: min(batchCapacity, count - start), range: range, firstRow: start,
          columns: columns.views, rowOffsets: offsets,
          numbers: numbers.count > 0 ? UnsafePointer(numbers.start + start) : nil))
    }
  }
}
