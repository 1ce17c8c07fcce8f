import BylawChecker

/// On which lines of a file some rows of a table begin.
///
/// - Parameter rows: by index among those that the table keeps.
package func rowLines(
  of rows: Set<Int>, in table: Table, file: String, policy: CheckedPolicy, zone: LocalZone, skipBadRows: Bool,
  rowTest: RowTest
) -> [Int: Int] {
  guard !rows.isEmpty, file != "-" else { return [:] }
  var builders = [TableBuilder(table: table, policy: policy, zone: zone, file: file)]
  let plan = TableFiles.Plan(path: file, format: TableFiles.format(of: file), tables: [0])
  var reading = FileReading(plan: plan, request: DataRequest(skipBadRows: skipBadRows))
  let listener = LineListener(wanted: rows)
  reading.listener = listener
  guard var input = try? ByteInput(path: file), (try? input.start()) != nil else { return [:] }
  // What is wrong with the file has been said before.
  try? reading.read(input, into: &builders, rowTest: rowTest)
  return listener.lines
}

private final class LineListener: RowListener {
  private let wanted: Set<Int>
  private(set) var lines: [Int: Int] = [:]

  init(wanted: Set<Int>) { self.wanted = wanted }

  func receive(header names: [String], record: Record, delimiter: UInt8) {}
  func receive(_ record: Record) {}

  func receive(_ record: Record, row: Int, slots: [Int]) {
    if wanted.contains(row) { lines[row] = record.line }
  }
}
