import BylawChecker
import BylawData
import BylawSystem

/// Tables that are in memory already, as batches. Numbers are seen where the table has them; of dates, codes and texts, which
/// take less than a word a row, each batch has a copy.
package final class DatasetSource: JoinedBatchSource {
  package let dataset: Dataset
  let workerCount: Int
  private let batchSize: Int
  private let rangeSize: Int
  private let interruption: CancellationToken?
  /// Once the order of the keys was asked for.
  var isInKeyOrder = false
  /// By table, then by field.
  private var columns: [[DatasetColumn?]]

  /// - Parameters:
  ///   - batchSize: rows a batch, at most `batchCapacity`.
  ///   - rangeSize: rows a range.
  package init(
    dataset: Dataset, batchSize: Int? = nil, rangeSize: Int = 1 << 16, workerCount: Int = 1,
    interruption: CancellationToken? = nil
  ) {
    self.dataset = dataset
    self.batchSize = min(max(batchSize ?? batchCapacity, 1), batchCapacity)
    self.rangeSize = max(rangeSize, 1)
    self.workerCount = max(workerCount, 1)
    self.interruption = interruption
    columns = ([dataset.members] + dataset.events).map { $0.columns.map { _ in nil } }
  }

  /// Of tables of which some fields and event types are otherwise, and the members and their order the same.
  init(_ other: DatasetSource, changedTo dataset: Dataset, fields: Set<Int>, events: Set<Int>) {
    self.dataset = dataset
    (batchSize, rangeSize, workerCount) = (other.batchSize, other.rangeSize, other.workerCount)
    (interruption, isInKeyOrder, columns) = (other.interruption, other.isInKeyOrder, other.columns)
    for field in fields { columns[0][field] = nil }
    for event in events { columns[event + 1] = dataset.events[event].columns.map { _ in nil } }
  }

  /// What was interrupted is not whole.
  var hasNoErrors: Bool { !(interruption?.isRaised ?? false) }

  func mayHaveRows(table: Int) -> Bool { data(of: table).rowCount > 0 }

  var membersExtent: MembersExtent {
    let rows = data(of: 0).rowCount
    return MembersExtent(rowLimit: rows, rangeCount: rows / rangeSize + 1, bytes: nil)
  }

  /// What a scan of the members would count.
  var census: RowNumbering {
    let rows = data(of: 0).rowCount
    return RowNumbering(counts: stride(from: 0, to: rows, by: rangeSize).map { min(rangeSize, rows - $0) })
  }

  /// The readers have seen to it.
  func confirmKeys() {}

  private func data(of table: Int) -> TableData { table == 0 ? dataset.members : dataset.events[table - 1] }

  /// The columns of the fields asked for.
  private func columns(of table: Int, _ fields: Set<Int>) -> [DatasetColumn?] {
    let data = data(of: table)
    for field in fields where columns[table].indices.contains(field) && columns[table][field] == nil {
      columns[table][field] = DatasetColumn(data.columns[field], count: data.rowCount)
    }
    return columns[table].indices.map { fields.contains($0) ? columns[table][$0] : nil }
  }

  func scan(_ scans: [TableScan]) {
    for scan in scans {
      DatasetScan(
        columns: columns(of: scan.table, scan.fields), rowCount: data(of: scan.table).rowCount, batchSize: batchSize,
        rangeSize: rangeSize, interruption: interruption
      ).run(scan)
    }
  }

  /// Hands some rows out, each in a batch of its own, for the number that the census gave it.
  func scanMembers(rows: [Int], fields: Set<Int>, worker: BatchSink) {
    let window = ColumnWindow(columns: columns(of: 0, fields))
    for row in rows {
      worker.consume(window.batch(table: 0, rows: row..<row + 1, range: row / rangeSize, rangeSize: rangeSize))
    }
  }
}

/// One going through a table.
private struct DatasetScan: Sendable {
  let columns: [DatasetColumn?]
  let rowCount: Int
  let batchSize: Int
  let rangeSize: Int
  let interruption: CancellationToken?

  func run(_ scan: TableScan) {
    let rangeCount = (rowCount + rangeSize - 1) / rangeSize
    guard !scan.workers.isEmpty, rangeCount > 0 else { return }
    let (threads, work, table) = (Workers(scans: [scan]), WorkCounter(count: rangeCount), scan.table)
    runThreads(min(threads.count, rangeCount)) { index in
      let window = ColumnWindow(columns: columns)
      while let range = work.next() {
        let end = min((range + 1) * rangeSize, rowCount)
        for start in stride(from: range * rangeSize, to: end, by: batchSize) {
          if let interruption, interruption.isRaised { return }
          threads.consume(
            window.batch(table: table, rows: start..<min(start + batchSize, end), range: range, rangeSize: rangeSize),
            index: index)
        }
      }
    }
  }
}

/// Some rows of columns as a batch; each thread has its own.
private final class ColumnWindow {
  private let columns: [DatasetColumn?]
  private let views: ColumnVectors
  /// For columns of which batches have copies.
  private let copies: [ColumnVector?]
  /// A batch may begin within a word of a column's validity.
  private let masks: [SharedBitMask]
  private let offsets = OwnedBuffer<Int>(repeating: 0, count: batchCapacity)

  init(columns: [DatasetColumn?]) {
    self.columns = columns
    copies = columns.map { $0?.copy }
    views = ColumnVectors(blank: columns.count)
    masks = columns.map { _ in SharedBitMask() }
  }

  func batch(table: Int, rows: Range<Int>, range: Int, rangeSize: Int) -> Batch {
    for (field, column) in columns.enumerated() {
      switch column {
      case nil: continue
      case .whole(let vector):
        vector.copyValidity(rows, to: masks[field].view)
        views[field] = vector.view(from: rows.lowerBound, validity: masks[field].view)
      case .parts(let column):
        guard let copy = copies[field] else { continue }
        copy.fill(from: column, rows: rows)
        views[field] = copy.view
      }
    }
    for row in 0..<rows.count { offsets[row] = rows.lowerBound + row }
    return Batch(
      table: table, count: rows.count, range: range, firstRow: rows.lowerBound - range * rangeSize,
      columns: views.views, rowOffsets: UnsafePointer(offsets.start), numbers: nil)
  }
}
