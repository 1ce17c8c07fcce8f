import BylawChecker

/// Some rows of a table, kept in memory as batches have them, so that batches are views of it.
final class LaneBlock {
  /// A few batches.
  static let capacity = 4 * batchCapacity

  private(set) var count = 0
  /// By field; those that are not kept have lanes all the same, of noughts.
  private(set) var columns: [Lanes]
  /// Whose each event is.
  let numbers: UnsafeMutablePointer<Int32>?
  /// Of the rows' moments; a row without one reaches as far as can be.
  private(set) var latest = Int64.min
  /// Of those rows' moments that have one.
  private(set) var lastMoment: Int64?

  private let kept: [Int]
  private let areTexts: [Bool]

  /// - Parameters:
  ///   - kept: the fields whose lanes are kept.
  ///   - areTexts: by field.
  ///   - nothing: for the others.
  init(kept: [Int], areTexts: [Bool], nothing: LaneBuffer, hasNumbers: Bool) {
    self.kept = kept
    self.areTexts = areTexts
    columns = areTexts.map { _ in nothing.lanes }
    for field in kept { columns[field] = Lanes(capacity: Self.capacity, isText: areTexts[field]) }
    numbers = hasNumbers ? .allocate(capacity: Self.capacity) : nil
  }

  deinit {
    for field in kept {
      columns[field].values.deallocate()
      columns[field].lengths.deallocate()
      columns[field].present.deallocate()
    }
    numbers?.deallocate()
  }

  var isFull: Bool { count == Self.capacity }

  /// - Parameter copy: keeps a text where it stays.
  func append(
    _ row: Int, of source: UnsafePointer<Lanes>, number: Int32, moment: Int64, copy: (UnsafeRawBufferPointer) -> Int64
  ) {
    for field in kept {
      let lanes = source[field]
      guard lanes.present.has(row) else {
        columns[field].values[count] = 0
        if areTexts[field] { columns[field].lengths[count] = 0 }
        continue
      }
      columns[field].present.set(count)
      if areTexts[field] {
        columns[field].lengths[count] = lanes.lengths[row]
        columns[field].values[count] = copy(lanes.text(row))
      } else {
        columns[field].values[count] = lanes.values[row]
      }
    }
    numbers?[count] = number
    latest = max(latest, moment)
    if moment < .max { lastMoment = max(lastMoment ?? moment, moment) }
    count += 1
  }

  /// Changes what a row has; for a text use `append`.
  func set(_ value: Int64?, row: Int, field: Int) {
    columns[field].values[row] = value ?? 0
    if value == nil { columns[field].present.unset(row) } else { columns[field].present.set(row) }
  }

  /// Hands the rows out, from the first to the last.
  func visit(
    table: Int, range: Int, _ views: UnsafeMutablePointer<Lanes>, _ offsets: UnsafePointer<Int>, _ worker: BatchSink
  ) {
    for start in stride(from: 0, to: count, by: batchCapacity) {
      for field in columns.indices {
        let lanes = columns[field]
        views[field] = kept.contains(field) ? lanes.from(start, isText: areTexts[field]) : lanes
      }
      worker.consume(
        Batch(
          table: table, count: min(batchCapacity, count - start), range: range, firstRow: start,
          columns: UnsafePointer(views), rowOffsets: offsets, numbers: numbers.map { UnsafePointer($0 + start) }))
    }
  }
}

extension Lanes {
  fileprivate init(capacity: Int, isText: Bool) {
    let lengths = UnsafeMutablePointer<Int32>.allocate(capacity: isText ? capacity : 1)
    let present = BitMask.allocate(capacity: capacity / 64)
    present.initialize(repeating: 0, count: capacity / 64)
    self.init(values: .allocate(capacity: capacity), lengths: lengths, present: present)
  }

  /// The lanes of the rows from `start` on, which is where a word of `present` starts.
  fileprivate func from(_ start: Int, isText: Bool) -> Lanes {
    Lanes(values: values + start, lengths: isText ? lengths + start : lengths, present: present + start / 64)
  }
}
