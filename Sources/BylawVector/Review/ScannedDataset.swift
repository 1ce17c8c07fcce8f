import BylawChecker
import BylawData
import BylawSyntax

/// Reads the tables that a policy asks for as `readDataset` does, on several threads and as columns.
package func scanDataset(
  policy: CheckedPolicy, zone: LocalZone, request: DataRequest, asOf: AsOf, threads: Int,
  makeRowTest: @escaping @Sendable () -> RowTest
) -> DataReading {
  var context = ScanContext(
    policy: policy, zone: zone, request: request, makeRowTest: makeRowTest,
    makeSelector: { KernelSelector(policy: policy, asOf: asOf, table: $0) })
  context.forgetsPages = true
  let feed = FileSource(context: context, threads: threads)
  let tables = (0...policy.events.count).map { table in
    let fields = policy.table(at: table).fields
    let collectors = (0..<feed.workerCount).map { _ in TableCollector(types: fields.map(\.type)) }
    feed.scan(table: table, fields: Set(fields.indices), workers: collectors)
    return TableCollector.table(of: collectors, types: fields.map(\.type))
  }
  let order = feed.hasNoErrors ? distinctKeys(of: tables[0], policy: policy, request: request) : nil
  if order != nil { feed.confirmKeys() }
  var reading = feed.reading()
  reading.memberOrder = order
  if reading.problemCount == 0 { reading.dataset = Dataset(members: tables[0], events: Array(tables.dropFirst())) }
  return reading
}

/// The order of the members' keys, where it shows that no two of them have the same: then they need not be read again, and
/// looked up, to find that out.
private func distinctKeys(of members: TableData, policy: CheckedPolicy, request: DataRequest) -> [Int]? {
  if request.skipBadRows { return nil }
  let (order, areDistinct) = DatasetSource(dataset: Dataset(members: members, events: [])).orderOfKeys(policy: policy)
  return areDistinct ? order : nil
}

/// A table by itself, on several threads: all of its rows with all of its fields, and where its header ends; nil where anything
/// is wrong with it, or odd, of which the readers tell (`mapTable`).
package func scanTable(
  _ table: Table, file: String, policy: CheckedPolicy, zone: LocalZone, encoding: TextEncoding?, threads: Int
) -> (map: TableMap, data: TableData)? {
  // To a scan the first table is the members', and this one has no keys that are to be told apart.
  var alone = policy
  (alone.members, alone.events, alone.keyFields) = (table, [], [])
  (alone.tierField, alone.rolesField, alone.accessField) = (nil, nil, nil)
  let request = DataRequest(encoding: encoding)
  let context = ScanContext(
    policy: alone, zone: zone, request: request, makeRowTest: { { _, _ in true } }, forgetsPages: true)
  let opening = FileOpening(table: table, request: request)
  let plan = TableFiles.Plan(path: file, format: TableFiles.format(of: file), tables: [0], opening: opening)
  let scanned = ScanFile(plan: plan, context: context)
  guard let layout = scanned.layout else { return nil }
  let types = table.fields.map(\.type)
  let collectors = (0..<max(1, min(threads, scanned.rangeCount))).map { _ in TableCollector(types: types) }
  let scan = TableScan(table: 0, fields: Set(types.indices), workers: collectors)
  let outcome = scanned.scan([scan], isFirst: true)
  guard outcome.reading.firstProblems.isEmpty, outcome.reading.problemCount == 0, outcome.reading.rejected.isEmpty
  else { return nil }
  let map = TableMap(
    format: layout.format, delimiter: layout.delimiter, columns: layout.names, headerEnd: layout.headerEnd)
  return (map, TableCollector.table(of: collectors, types: types))
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
