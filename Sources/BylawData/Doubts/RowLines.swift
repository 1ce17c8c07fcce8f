import BylawChecker

/// On which lines of a file some rows of a table begin.
///
/// - Parameters:
///   - rows: by index among those that the table keeps.
///   - request: how the file was read.
package func rowLines(
  of rows: Set<Int>, in table: Table, file: String, policy: CheckedPolicy, zone: LocalZone, request: DataRequest,
  parts: [FilePart] = [], rowTest: RowTest
) -> [Int: Int] {
  guard !rows.isEmpty, file != "-" else { return [:] }
  var builders = [TableBuilder(table: table, policy: policy, zone: zone, file: file)]
  var opening = FileOpening(table: table, request: request)
  opening.parts = parts
  let plan = TableFiles.Plan(path: file, format: TableFiles.format(of: file), tables: [0], opening: opening)
  var reading = FileReading(plan: plan, request: request)
  let listener = LineListener(wanted: rows)
  reading.listener = listener
  do throws(SourceFault) {
    let text = try FileText(plan: plan)
    reading.sheet = text.isMade ? text : nil
    var input = text.input
    try input.begin()
    try reading.read(input, into: &builders, rowTest: rowTest)
  } catch {
    // What is wrong with the file has been said before.
  }
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
