import BylawTestSupport
import Testing

@testable import BylawChecker
@testable import BylawData
@testable import BylawDataTests
@testable import BylawSystem
@testable import BylawVector

/// How the bytes of a file are divided while they are scanned.
struct Division: CustomStringConvertible {
  var range = 1 << 20
  var block = 1 << 16
  var threads = 1

  static func random(_ random: inout SeededGenerator) -> Division {
    Division(
      range: [1, 3, 16, 64, 200, 1 << 20].randomElement(using: &random) ?? 1,
      block: [1, 7, 64, 100, 128, 1 << 16].randomElement(using: &random) ?? 64,
      threads: Int.random(in: 1...3, using: &random))
  }

  var description: String { "range \(range), block \(block), threads \(threads)" }
}

/// Keeps every row it is handed, as values.
final class RowCollector: BatchSink {
  private let table: Table
  private(set) var rows: [Int: [[Value]]] = [:]
  private(set) var offsets: [Int: [Int]] = [:]

  init(_ table: Table) { self.table = table }

  override func consume(_ batch: borrowing Batch) {
    let before = rows[batch.range]?.count ?? 0
    #expect(batch.firstRow == before)
    #expect((1...batchCapacity).contains(batch.count))
    for row in 0..<batch.count {
      let values = table.fields.indices.map { batch.columns[$0].value(at: row, as: table.fields[$0].type.base) }
      rows[batch.range, default: []].append(values)
      offsets[batch.range, default: []].append(batch.rowOffsets[row])
    }
    for field in table.fields.indices { expectNoBits(from: batch.count, in: batch.columns[field].validity) }
  }

  private func expectNoBits(from count: Int, in mask: BitMaskView) {
    for row in count..<batchCapacity where mask.contains(row) { Issue.record("a bit beyond the rows") }
  }
}

/// What a scan of bytes came to, to be held against the readers.
struct Scanned {
  var rows: [[Value]]
  var offsets: [Int]
  var reading: DataReading
}

func scanMembers(
  _ bytes: [UInt8], _ table: Table, _ format: FileFormat = .csv, _ division: Division = Division(),
  rowLimit: Int = 1 << 20, zone: LocalZone = .utc, request: DataRequest = DataRequest()
) throws -> Scanned {
  let context = ScanContext(
    policy: Sample.policy(table), zone: zone, request: request, makeRowTest: { Sample.rowTest },
    rangeSize: division.range, blockSize: division.block, rowLimit: rowLimit)
  let plan = TableFiles.Plan(path: "m." + format.rawValue, format: format, tables: [0])
  let file = ScanFile(plan: plan, context: context, bytes: try MappedFile(bytes: bytes))
  let workers = (0..<division.threads).map { _ in RowCollector(table) }
  let scan = TableScan(table: 0, fields: Set(table.fields.indices), workers: workers)
  let outcome = file.scan([scan], isFirst: true)
  let ranges = workers.reduce(into: [:]) { $0.merge($1.rows) { _, _ in [] } }
  let offsets = workers.reduce(into: [:]) { $0.merge($1.offsets) { _, _ in [] } }
  let reading = DataReading(
    dataset: nil, problems: outcome.reading.firstProblems, problemCount: outcome.reading.problemCount,
    notes: outcome.reading.notes, rejected: outcome.reading.rejected, tables: outcome.reports)
  return Scanned(
    rows: ranges.keys.sorted().flatMap { ranges[$0] ?? [] },
    offsets: offsets.keys.sorted().flatMap { offsets[$0] ?? [] },
    reading: reading)
}

/// Scans and reads the same bytes, and sees that both say the same.
func expectSameAsReaders(
  _ bytes: [UInt8], _ table: Table, _ format: FileFormat, _ division: Division, rowLimit: Int = 1 << 20,
  zone: LocalZone = .utc, skips: Bool = false
) throws {
  let request = DataRequest(skipBadRows: skips)
  let scanned = try scanMembers(bytes, table, format, division, rowLimit: rowLimit, zone: zone, request: request)
  let read = readMembers(bytes, table, format, rowLimit: rowLimit, zone: zone, request: request)
  let shown = Comment(rawValue: "\(division): " + String(decoding: bytes.prefix(2_000), as: UTF8.self).debugDescription)
  #expect(scanned.reading.problems == read.problems, shown)
  #expect(scanned.reading.problemCount == read.problemCount, shown)
  #expect(scanned.reading.notes == read.notes, shown)
  #expect(scanned.reading.rejected == read.rejected, shown)
  #expect(scanned.reading.tables == read.tables, shown)
  if let rows = read.rows { #expect(scanned.rows == rows, shown) }
}

/// The members of a file in a folder of its own, as a feed hands them out.
func feedMembers(
  _ text: String, _ policy: CheckedPolicy, skips: Bool, _ division: Division = Division()
) throws -> Scanned {
  let folder = try TemporaryFolder()
  let request = DataRequest(members: try folder.write("members.csv", text), skipBadRows: skips)
  let context = ScanContext(
    policy: policy, zone: .utc, request: request, makeRowTest: { Sample.rowTest }, rangeSize: division.range,
    blockSize: division.block)
  let feed = FileSource(context: context, threads: division.threads)
  let workers = (0..<feed.workerCount).map { _ in RowCollector(policy.members) }
  feed.scan(table: 0, fields: Set(policy.members.fields.indices), workers: workers)
  let ranges = workers.reduce(into: [:]) { $0.merge($1.rows) { _, _ in [] } }
  return Scanned(rows: ranges.keys.sorted().flatMap { ranges[$0] ?? [] }, offsets: [], reading: feed.reading())
}
