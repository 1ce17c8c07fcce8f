import BylawChecker
import BylawReference
import BylawSyntax

@testable import BylawData

/// A table with a field of every type, some of which may be missing.
private let text = """
  timezone "America/New_York"
  tiers core "一群" > growth

  role host "主持"

  member where score >= 0
    id: text key
    number: int key
    score: decimal(2) in -5..1000 = 0
    owner: bool?
    joined: date?
    seen: datetime?
    tier: tier?
    mood: one of (low "低", high)?
    roles: set of role = {}
    tags: set of text?
  """

private let policy: CheckedPolicy? = check(parse(SourceText(name: "fuzz.bylaw", text: text)).tree).policy

/// Reads bytes in two ways that must agree, and sees that every place which is named is there. A fault of the readers
/// traps.
package func readTwice(_ bytes: [UInt8], _ format: FileFormat) {
  guard let policy, let zone = try? LocalZone(named: policy.timezone) else { preconditionFailure("no policy") }
  let skipsBadRows = bytes.count % 2 == 1
  let whole = reading(bytes, format, policy, zone, skipsBadRows, chunk: 1 << 18)
  let piecemeal = reading(bytes, format, policy, zone, skipsBadRows, chunk: 1 + bytes.count % 7)
  precondition(whole.problemCount == piecemeal.problemCount && whole.problems == piecemeal.problems, "problems differ")
  precondition(whole.rejected == piecemeal.rejected, "rows set aside differ")
  precondition(rows(whole) == rows(piecemeal), "rows differ")
  precondition((whole.dataset == nil) == (whole.problemCount > 0), "neither data nor a problem, or both")
  let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
  for problem in whole.problems {
    precondition(!problem.diagnostic.summary.isEmpty, "a problem without words")
    precondition((1...lines).contains(problem.line ?? 1), "no such line")
    precondition((1...bytes.count + 1).contains(problem.column ?? 1), "no such column")
  }
}

private func reading(
  _ bytes: [UInt8], _ format: FileFormat, _ policy: CheckedPolicy, _ zone: LocalZone, _ skipsBadRows: Bool, chunk: Int
) -> DataReading {
  var reader = DataReader(policy: policy, zone: zone, request: DataRequest(skipBadRows: skipsBadRows))
  var input = ByteInput(bytes: bytes, chunkSize: chunk)
  let plan = TableFiles.Plan(path: "members." + format.rawValue, format: format, tables: [0])
  do throws(DataFault) {
    try input.start()
    reader.read(input, plan: plan, rowTest: rowTest(of: policy, asOf: AsOf(endOf: 20_000)))
  } catch {
    reader.add(DataProblem(fault: error, file: plan.path), to: [0])
  }
  return reader.finish()
}

private func rows(_ reading: DataReading) -> [[Value]] {
  guard let table = reading.dataset?.members else { return [] }
  return (0..<table.rowCount).map { row in table.columns.indices.map { table.value(row: row, field: $0) } }
}
