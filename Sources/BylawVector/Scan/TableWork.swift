import BylawChecker
import BylawData
import BylawSyntax

/// Makes one table's batches out of rows whose cells are found.
///
/// Some rows of a batch may be marked: those are read by the readers in the end, so that what stands in their columns
/// before does not matter.
final class TableWork {
  /// 0 for the members, then the events.
  let table: Int
  let buffer: BatchBuffer
  /// Rows to be read as a whole, by their place in the list.
  let marks = BitMask()
  private let kept = BitMask()
  /// The rows that the table may have, as places in the batch; all where the table has no `where`.
  private let list = OwnedBuffer<Int32>(repeating: 0, count: batchCapacity)
  private let scratch = OwnedBuffer<Int32>(repeating: 0, count: batchCapacity)
  private(set) var count = 0
  private let slots: [Int]
  private let conditionFields: [Int]
  private let otherFields: [Int]
  private let condition: CheckedExpression?
  private let selector: RowSelector?
  private let rowTest: RowTest

  init(
    table: Int, builder: TableBuilder, plans: [FieldPlan], selector: RowSelector?, rowTest: @escaping RowTest
  ) {
    self.table = table
    self.rowTest = rowTest
    self.selector = selector
    buffer = BatchBuffer(plans: plans)
    slots = builder.slots
    conditionFields = builder.conditionFields
    otherFields = builder.otherFields
    condition = builder.table.condition
  }

  /// - Parameter irregular: the rows that are marked already, by their place in the batch.
  func fill(from rows: some RowView, rowCount: Int, irregular: borrowing BitMask, offsets: UnsafePointer<Int>) {
    buffer.heap.removeAll()
    marks.assign(irregular)
    count = rowCount
    buffer.rowOffsets.start.update(from: offsets, count: rowCount)
    guard let condition else { return fill(fields: otherFields, from: rows) }
    fill(fields: conditionFields, from: rows)
    select(where: condition)
    for row in 0..<rowCount { list[row] = Int32(truncatingIfNeeded: row) }
    if kept.count == rowCount { return fill(fields: otherFields, from: rows) }
    keepOnly(rows: kept, fields: conditionFields)
    fill(fields: otherFields, from: rows.selecting(list.start, count: count, scratch: scratch.start))
  }

  /// A few rows of all columns at a time, so that their text stays near.
  private func fill(fields: [Int], from rows: some RowView) {
    for start in stride(from: 0, to: count, by: TableWork.stretch) {
      let stretch = start..<min(start + TableWork.stretch, count)
      for field in fields {
        if let cells = rows.cells(slot: slots[field]) { fill(field: field, from: cells, rows: stretch) }
      }
    }
    for field in fields where rows.cells(slot: slots[field]) == nil { fillMissing(field: field) }
    // No bit beyond the batch's rows.
    for field in fields {
      for word in (count + 63) >> 6..<maskWords { buffer.columns[field].validity.words[word] = 0 }
    }
  }

  private static let stretch = 256

  private func fill(field: Int, from cells: some CellSource, rows: Range<Int>) {
    ColumnFill(
      cells: cells, plan: buffer.plans[field], lanes: buffer.columns[field], missing: buffer.missing[field],
      heap: buffer.heap, marks: marks.view
    ).run(over: rows)
  }

  /// Fills a column that the file has not.
  private func fillMissing(field: Int) {
    let (lanes, missing) = (buffer.columns[field], buffer.missing[field])
    lanes.values.update(repeating: missing.value, count: count)
    if buffer.plans[field].isText { lanes.lengths.update(repeating: missing.length, count: count) }
    lanes.validity.assign(first: missing.isPresent ? count : 0)
    if missing.isRefused {
      for row in 0..<count { marks.insert(row) }
    }
  }

  // MARK: Where

  /// Sets `kept` to the rows for which the condition holds, and to the marked ones, of which nobody knows.
  private func select(where condition: CheckedExpression) {
    kept.assign(first: count)
    kept.subtract(marks)
    if let selector {
      selector.select(batch(range: 0, firstRow: 0), kept: kept, unsure: marks)
    } else {
      for row in 0..<count where kept.contains(row) { ask(condition, at: row) }
    }
    kept.formUnion(marks)
  }

  private func ask(_ condition: CheckedExpression, at row: Int) {
    var values = [Value](repeating: .missing, count: slots.count)
    for field in conditionFields { values[field] = buffer.value(row: row, field: field) }
    do throws(RowTestFailure) {
      if try !rowTest(condition, values) { kept.remove(row) }
    } catch {
      marks.insert(row)
    }
  }

  /// Leaves the rows that have a bit in `mask`, with what they have of some of the fields.
  private func keepOnly(rows mask: borrowing BitMask, fields: some Sequence<Int>) {
    var target = 0
    mask.forEachSet { row in
      scratch[target] = Int32(truncatingIfNeeded: row)
      target &+= 1
    }
    // A row moves to its own place or to one before it.
    for row in 0..<target { list[row] = list[Int(scratch[row])] }
    if !marks.isEmpty { marks.gather(scratch.start, count: target) }
    buffer.compact(scratch.start, count: target, fields: fields)
    count = target
  }

  // MARK: Marked rows

  /// Adds the marked rows to `irregular`, which counts them by their place in the batch.
  func report(to irregular: borrowing BitMask) {
    guard !marks.isEmpty else { return }
    for row in 0..<count where marks.contains(row) { irregular.insert(position(of: row)) }
  }

  private func position(of row: Int) -> Int { condition == nil ? row : Int(list[row]) }

  /// The place in the list of a row of the batch; nil where the table does not have it.
  func row(at place: Int) -> Int? {
    guard condition != nil else { return place }
    let row = (0..<count).partitioningIndex { Int(list[$0]) >= place }
    return row < count && Int(list[row]) == place ? row : nil
  }

  /// What the readers found in a row that was marked; nil where the table does not have it.
  func settle(_ row: Int, at offset: Int, values: [Value]?) {
    buffer.rowOffsets[row] = offset
    if let values {
      for (field, value) in values.enumerated() { buffer.write(value, row: row, field: field) }
      marks.remove(row)
    } else {
      marks.insert(row)
    }
  }

  /// The rows of the batch from a place on are none.
  func markAll(from place: Int) {
    for row in 0..<count where self.position(of: row) >= place { marks.insert(row) }
  }

  /// Leaves the rows out that are marked still.
  func dropMarked() {
    guard !marks.isEmpty else { return }
    kept.assign(first: count)
    kept.subtract(marks)
    keepOnly(rows: kept, fields: buffer.plans.indices)
  }

  func batch(range: Int, firstRow: Int) -> Batch {
    Batch(
      table: table, count: count, range: range, firstRow: firstRow, columns: buffer.columns.views,
      rowOffsets: UnsafePointer(buffer.rowOffsets.start), numbers: nil)
  }
}

/// Answers a table's `where` for whole batches. Each thread has its own.
class RowSelector {
  /// - Parameters:
  ///   - batch: only the columns that the condition reads are filled.
  ///   - kept: the rows to answer for; those that the table does not have are to be taken away.
  ///   - unsure: to be set for rows whose answer would be an error; the readers then find the words.
  func select(_ batch: borrowing Batch, kept: borrowing BitMask, unsure: borrowing BitMask) {}
}
