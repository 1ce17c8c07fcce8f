import BylawChecker
import BylawData

/// What the reading of one range of a file came to.
struct RangeResult {
  /// Nil where there is nothing to say.
  var file: FileReading?
  var tables: [TablePart]
  /// What ends the reading of the file, and where in it: what comes after does not count.
  var end: (fault: SourceFault, offset: Int)?
  /// Of JSON: whether any object was fine, and the keys that no table reads.
  var hasRecords = false
  var otherKeys: [String] = []
}

/// One thread's reading of a file: what is the same whatever the format.
///
/// It fills batches from rows whose cells are found, has the readers read the rows that are marked, and hands the batches
/// on. It says of rows what the readers say, and what it counts they would count.
final class RangeReader {
  /// Takes a batch of the table that the scan is for.
  typealias Delivery = (borrowing Batch) -> Void

  private var file: FileReading
  private var builders: [TableBuilder]
  private let fresh: FileReading
  /// What ends the reading of the file.
  private(set) var end: (fault: SourceFault, offset: Int)?
  private var hasRecords = false
  private var otherKeys: [String] = []
  private let works: [TableWork]
  private let delivered: [Int]
  private let rowTest: RowTest
  private let judged = BitMask()
  /// By table: the rows handed on of this range.
  private var keptCounts: [Int]
  private var range = 0
  private var record: Record

  init(scan: FileScan) {
    rowTest = scan.context.makeRowTest()
    let builders = scan.makeBuilders()
    fresh = scan.makeReading()
    (file, self.builders) = (fresh, builders)
    let rowTest = rowTest
    works = builders.indices.map { index in
      let table = scan.tables[index]
      return TableWork(
        table: table, builder: builders[index], plans: scan.plans[index], selector: scan.context.makeSelector?(table),
        rowTest: rowTest)
    }
    delivered = scan.delivered
    keptCounts = builders.map { _ in 0 }
    record = Record(slotCount: scan.layout.slotCount)
  }

  func start(range: Int) {
    self.range = range
    end = nil
    hasRecords = false
    otherKeys = []
    for table in keptCounts.indices { keptCounts[table] = 0 }
  }

  /// What the range has come to.
  func finish() -> RangeResult {
    let tables = builders.indices.map { builders[$0].takePart() }
    let isQuiet = file.isQuiet
    defer { if !isQuiet { file = fresh } }
    return RangeResult(
      file: isQuiet ? nil : file, tables: tables, end: end, hasRecords: hasRecords, otherKeys: otherKeys)
  }

  /// Makes batches of up to `batchCapacity` rows.
  ///
  /// - Parameters:
  ///   - irregular: the rows that the readers are to read.
  ///   - offsets: where each row begins in the file.
  ///   - read: has the readers read the row that begins there into the record; false where there is none.
  /// - Returns: false where the reading of the file is at its end.
  func consume(
    _ rows: some RowView, count: Int, irregular: borrowing BitMask, offsets: UnsafePointer<Int>,
    read: (Int, inout Record) -> Bool, deliver: Delivery
  ) -> Bool {
    for work in works { work.fill(from: rows, rowCount: count, irregular: irregular, offsets: offsets) }
    judged.assign(irregular)
    for work in works { work.report(to: judged) }
    let keptBefore = builders.map(\.report.rowsKept)
    let there = judge(count: count, read: read)
    let plain = there - judged.count
    for (index, work) in works.enumerated() {
      let judgedKept = builders[index].report.rowsKept - keptBefore[index]
      builders[index].report.rowsRead += plain
      builders[index].report.rowsKept += work.count - judgedKept
      builders[index].report.rowsPassedOver += plain - (work.count - judgedKept)
      handOver(work, at: index, deliver: deliver)
    }
    return there == count
  }

  /// Gives how many rows there are: fewer than was thought where the reading ends before.
  private func judge(count: Int, read: (Int, inout Record) -> Bool) -> Int {
    if judged.isEmpty { return count }
    var there = 0
    while there < count, !judged.contains(there) || read(there, &record) {
      if judged.contains(there) { settle(at: there) }
      there += 1
    }
    for row in there..<count { judged.remove(row) }
    for work in works {
      if there < count { work.markAll(from: there) }
      work.dropMarked()
    }
    return there
  }

  private func handOver(_ work: TableWork, at index: Int, deliver: Delivery) {
    guard work.count > 0 else { return }
    if delivered.contains(work.table) { deliver(work.batch(range: range, firstRow: keptCounts[index])) }
    keptCounts[index] += work.count
  }

  private func settle(at place: Int) {
    if record.fault == nil { hasRecords = true }
    file.append(record, to: &builders, rowTest: rowTest)
    for (index, work) in works.enumerated() {
      guard let row = work.row(at: place) else { continue }
      work.settle(row, at: record.offset, values: builders[index].isKept ? builders[index].values : nil)
    }
  }

  /// The reading of the file ends with a fault, in the row that begins at `offset`.
  func end(with fault: SourceFault, at offset: Int) {
    end = (fault, offset)
  }

  /// What rows of JSON that the readers have not read had: for each slot whether its key was there.
  func note(seen: [Bool], hasRecords: Bool) {
    self.hasRecords = self.hasRecords || hasRecords
    for index in builders.indices {
      for (field, slot) in builders[index].slots.enumerated() where seen[slot] { builders[index].isSeen[field] = true }
    }
  }

  /// Keys of JSON objects that no table reads.
  func note(otherKeys keys: [String]) {
    for key in keys where otherKeys.count < JSONSource.keptKeys {
      if !otherKeys.contains(where: { Text($0) == Text(key) }) { otherKeys.append(key) }
    }
  }
}
