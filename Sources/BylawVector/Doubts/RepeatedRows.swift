import BylawChecker
import BylawData

// An export that was appended twice, or two that overlap, has the same rows twice, in the same order; everything in them
// counts twice. Rows become numbers, in the order of the file, and a run of them that stands further above once more is looked
// for. Single rows that are the same say nothing: two messages may well be of one minute.

/// Rows as numbers; each thread has its own.
final class RowCollector: BatchSink {
  private(set) var rows: [(offset: Int, hash: UInt64)] = []
  let fields: [Int]
  private let areTexts: [Bool]
  private let most: Int

  init(fields: [Int], of declared: [Field], most: Int) {
    self.fields = fields
    areTexts = fields.map { declared[$0].type.base.isOfBytes }
    self.most = most
  }

  override func consume(_ batch: borrowing Batch) {
    for row in 0..<batch.count where rows.count <= most {
      var hash: UInt64 = 0
      for (field, isText) in zip(fields, areTexts) {
        let column = batch.columns[field]
        let part: UInt64 =
          if !column.validity.contains(row) {
            // Not what a nought or an empty text is.
            0xFF
          } else if isText {
            KeyHash.hash(of: column.text(row).bytes)
          } else {
            KeyHash.hash(of: UInt64(bitPattern: column.values[row]))
          }
        hash = KeyHash.hash(of: hash ^ part)
      }
      rows.append((batch.rowOffsets[row], hash))
    }
  }
}

extension BatchSource {
  /// Of longer tables nobody asks: it would take its own memory for each row.
  private var mostRows: Int { 1 << 22 }

  /// What gathers the rows of a table of events in a scan, for each thread; none where they have no time to tell them apart.
  func rowCollectors(of table: Int, policy: CheckedPolicy) -> [RowCollector] {
    let event = policy.events[table - 1]
    let declared = event.table.fields
    if event.timeField == nil { return [] }
    let fields = declared.indices.filter { declared[$0].type.base.isComparable && !declared[$0].readsFile }
    return (0..<workerCount).map { _ in RowCollector(fields: fields, of: declared, most: mostRows) }
  }

  /// Rows of a table of events, which were gathered, that are others once more; nil where there are none.
  func repeatedRows(of table: Int, among collectors: [RowCollector], policy: CheckedPolicy) -> CellFacts? {
    let event = policy.events[table - 1]
    guard let timeField = event.timeField else { return nil }
    var rows = collectors.flatMap(\.rows)
    guard rows.count <= mostRows else { return nil }
    rows.sort { $0.offset < $1.offset }
    let runs = RepeatedRuns(of: rows.map(\.hash), haveTimes: event.table.fields[timeField].type.base == .datetime)
    guard let first = runs.first else { return nil }
    var facts = CellFacts(table: table, field: timeField)
    facts.repeated = RepeatedRows(
      count: runs.count, first: .offset(rows[first.start].offset), original: .offset(rows[first.original].offset))
    return facts
  }
}

/// Runs of rows that stand further above once more.
struct RepeatedRuns {
  /// How many rows are in them.
  private(set) var count = 0
  private(set) var first: (start: Int, original: Int)?

  /// So many rows in a row are no chance, where so many of them differ.
  private static let (least, leastDifferent) = (10, 5)

  /// - Parameter haveTimes: whether rows have the time of day, and not the day alone.
  init(of rows: [UInt64], haveTimes: Bool) {
    var last: [UInt64: Int] = [:]
    var (start, original) = (0, Int?.none)
    for row in rows.indices {
      if let from = original, from + (row - start) < start, rows[from + (row - start)] == rows[row] {
        last[rows[row]] = row
        continue
      }
      take(start..<row, original: original, of: rows, haveTimes: haveTimes)
      (start, original) = (row, last[rows[row]])
      last[rows[row]] = row
    }
    take(start..<rows.count, original: original, of: rows, haveTimes: haveTimes)
  }

  private mutating func take(_ run: Range<Int>, original: Int?, of rows: [UInt64], haveTimes: Bool) {
    // A half of the table that is the other half is no chance either.
    let isHalf = haveTimes && run.count > 2 && run.count * 2 >= rows.count
    guard let original, run.count >= Self.least || isHalf else { return }
    guard Set(rows[run]).count >= (isHalf ? 3 : Self.leastDifferent) else { return }
    count += run.count
    if first == nil { first = (run.lowerBound, original) }
  }
}

extension BaseType {
  /// Whether a column has bytes of it.
  fileprivate var isOfBytes: Bool {
    switch self {
    case .text, .set(.text): true
    case .nameText, .number, .quotient, .bool, .date, .datetime, .duration, .tier, .role, .choice, .set: false
    }
  }

  /// Whether two values are the same where their words, or bytes, are.
  fileprivate var isComparable: Bool {
    switch self {
    case .nameText, .quotient: false
    case .text, .number, .bool, .date, .datetime, .duration, .tier, .role, .choice, .set: true
    }
  }
}
