import BylawChecker
import BylawData

/// Reads the tables that a policy asks for as `readDataset` does, on several threads and as columns.
package func scanDataset(
  policy: CheckedPolicy, zone: LocalZone, request: DataRequest, asOf: AsOf, threads: Int,
  makeRowTest: @escaping @Sendable () -> RowTest
) -> DataReading {
  let context = ScanContext(
    policy: policy, zone: zone, request: request, makeRowTest: makeRowTest,
    makeSelector: { KernelSelector(policy: policy, asOf: asOf, table: $0) })
  let feed = FileSource(context: context, threads: threads)
  let tables = (0...policy.events.count).map { table in
    let fields = policy.table(at: table).fields
    let collectors = (0..<feed.workerCount).map { _ in TableCollector(types: fields.map(\.type)) }
    feed.scan(table: table, fields: Set(fields.indices), workers: collectors)
    return TableCollector.table(of: collectors, types: fields.map(\.type))
  }
  var reading = feed.reading()
  if reading.problemCount == 0 { reading.dataset = Dataset(members: tables[0], events: Array(tables.dropFirst())) }
  return reading
}

/// Keeps every row, by ranges.
private final class TableCollector: BatchSink {
  private struct Part {
    let range: Int
    var rowCount = 0
    var columns: [ColumnBuilder]
  }

  private let types: [ValueType]
  private var parts: [Part] = []

  init(types: [ValueType]) { self.types = types }

  override func consume(_ batch: borrowing Batch) {
    if parts.last?.range != batch.range {
      parts.append(Part(range: batch.range, columns: types.map { ColumnBuilder(type: $0) }))
    }
    let last = parts.count - 1
    parts[last].rowCount += batch.count
    for field in types.indices { parts[last].columns[field].append(batch.columns[field], count: batch.count) }
  }

  /// What some have collected, in the order of the file.
  static func table(of collectors: [TableCollector], types: [ValueType]) -> TableData {
    var parts = collectors.flatMap(\.parts).sorted { $0.range < $1.range }
    for collector in collectors { collector.parts = [] }
    let rowCount = parts.reduce(0) { $0 + $1.rowCount }
    let columns = types.enumerated().map { field, type in
      var column = ColumnBuilder(type: type)
      column.reserve(rows: rowCount, textBytes: parts.reduce(0) { $0 + $1.columns[field].textByteCount })
      for index in parts.indices {
        column.append(contentsOf: parts[index].columns[field])
        // What is taken over is not kept twice.
        parts[index].columns[field] = ColumnBuilder(type: type)
      }
      return column.finish()
    }
    return TableData(rowCount: rowCount, columns: columns)
  }
}
