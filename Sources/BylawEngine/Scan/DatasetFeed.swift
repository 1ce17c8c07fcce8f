import BylawChecker

/// Tables that are in memory already, as batches.
final class DatasetFeed: BatchFeed {
  private let dataset: Dataset
  private let batchSize: Int
  private let rangeSize: Int
  let workerCount: Int

  /// - Parameters:
  ///   - batchSize: rows a batch, at most `batchCapacity`.
  ///   - rangeSize: rows a range.
  init(_ dataset: Dataset, batchSize: Int = batchCapacity, rangeSize: Int = 1 << 20, workerCount: Int = 1) {
    self.dataset = dataset
    self.batchSize = min(max(batchSize, 1), batchCapacity)
    self.rangeSize = max(rangeSize, 1)
    self.workerCount = max(workerCount, 1)
  }

  var isFine: Bool { true }

  func mayHaveRows(table: Int) -> Bool { data(of: table).rowCount > 0 }

  var membersExtent: MembersExtent {
    let rows = data(of: 0).rowCount
    return MembersExtent(rowLimit: rows, rangeCount: rows / rangeSize + 1, bytes: nil)
  }

  /// The readers have seen to it.
  func confirmKeys() {}

  private func data(of table: Int) -> TableData { table == 0 ? dataset.members : dataset.events[table - 1] }

  func scan(_ scans: [TableScan]) {
    for each in scans { scan(each.table, each.fields, each.workers) }
  }

  private func scan(_ table: Int, _ fields: Set<Int>, _ workers: [BatchWorker]) {
    let data = data(of: table)
    let columns = data.columns.enumerated().map { index, column in
      LaneWriter(column, isWanted: fields.contains(index))
    }
    let lanes = UnsafeMutablePointer<Lanes>.allocate(capacity: max(columns.count, 1))
    for (index, column) in columns.enumerated() { (lanes + index).initialize(to: column.buffer.lanes) }
    let offsets = UnsafeMutablePointer<Int>.allocate(capacity: batchCapacity)
    defer {
      lanes.deallocate()
      offsets.deallocate()
    }
    for rangeStart in stride(from: 0, to: data.rowCount, by: rangeSize) {
      let rangeEnd = min(rangeStart + rangeSize, data.rowCount)
      let range = rangeStart / rangeSize
      for start in stride(from: rangeStart, to: rangeEnd, by: batchSize) {
        let rows = start..<min(start + batchSize, rangeEnd)
        for column in columns { column.write(rows) }
        for row in rows { offsets[row - start] = row }
        workers[range % workers.count].take(
          Batch(
            table: table, count: rows.count, range: range, firstRow: start - rangeStart, columns: UnsafePointer(lanes),
            rowOffsets: UnsafePointer(offsets)))
      }
    }
  }
}

/// Writes rows of a column as lanes.
private final class LaneWriter {
  let buffer: LaneBuffer
  private let column: Column
  private let isWanted: Bool
  private var space: [UnsafeMutableRawBufferPointer] = []

  init(_ column: Column, isWanted: Bool) {
    self.column = column
    self.isWanted = isWanted
    buffer = LaneBuffer(isText: true)
  }

  deinit { free() }

  private func free() {
    for text in space { text.deallocate() }
    space = []
  }

  func write(_ rows: Range<Int>) {
    guard isWanted else { return }
    free()
    let lanes = buffer.lanes
    lanes.present.fill(rows.count) { column.isPresent[rows.lowerBound + $0] }
    for row in rows {
      let place = row - rows.lowerBound
      lanes.values[place] = 0
      lanes.lengths[place] = 0
      guard column.isPresent[row] else { continue }
      switch column[row] {
      case .text(let text): keep(Array(text.string.utf8), place)
      case .texts(let texts): keep(TextSetCoding.encoded(texts), place)
      case .missing, .number, .bool, .date, .datetime, .duration, .code, .codes: lanes.values[place] = column[row].word
      }
    }
  }

  private func keep(_ bytes: [UInt8], _ place: Int) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 1)
    copy.copyBytes(from: bytes)
    space.append(copy)
    buffer.lanes.values[place] = Int64(Int(bitPattern: copy.baseAddress))
    buffer.lanes.lengths[place] = Int32(bytes.count)
  }
}
