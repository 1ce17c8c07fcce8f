import BylawChecker
import BylawSyntax
import BylawSystem

/// Reads the tables that a policy asks for.
///
/// - Parameter rowTest: evaluates a table's `where`; the evaluator gives it.
package func readDataset(
  policy: CheckedPolicy, zone: LocalZone, request: DataRequest, rowTest: RowTest
) -> DataReading {
  readDataset(policy: policy, zone: zone, request: request, standardInput: nil, rowTest: rowTest)
}

/// - Parameter standardInput: what it held, where it has been read already.
package func readDataset(
  policy: CheckedPolicy, zone: LocalZone, request: DataRequest, standardInput: FileText?, rowTest: RowTest
) -> DataReading {
  let files = TableFiles(policy: policy, request: request)
  var reader = DataReader(policy: policy, zone: zone, request: request)
  reader.standardInput = standardInput
  for (table, problem) in files.problems { reader.add(problem, to: table.map { [$0] } ?? []) }
  for plan in files.plans { reader.read(plan, rowTest: rowTest) }
  reader.notes += files.notes
  return reader.finish()
}

/// Reads each file once, for all of the tables that it feeds.
struct DataReader {
  private let request: DataRequest
  private var builders: [TableBuilder]
  private var problems: [DataProblem] = []
  private var problemCount = 0
  private var rejected: [RejectedRow] = []
  var standardInput: FileText?
  var notes: [DataNote] = []

  init(policy: CheckedPolicy, zone: LocalZone, request: DataRequest) {
    self.request = request
    let tables = [policy.members] + policy.events.map(\.table)
    builders = tables.map { TableBuilder(table: $0, policy: policy, zone: zone, file: nil) }
  }

  mutating func add(_ problem: DataProblem, to tables: [Int]) {
    problemCount += 1
    for table in tables { builders[table].report.problemCount += 1 }
    if problems.count < DataReading.keptProblems { problems.append(problem) }
  }

  func finish() -> DataReading {
    var dataset: Dataset?
    if problemCount == 0 {
      let tables = builders.map { $0.finish() }
      dataset = Dataset(members: tables[0], events: Array(tables.dropFirst()))
    }
    return DataReading(
      dataset: dataset, problems: problems, problemCount: problemCount,
      notes: notes + builders.flatMap(\.report.nameNotes), rejected: rejected,
      tables: builders.map(\.report))
  }

  package mutating func read(_ plan: TableFiles.Plan, rowTest: RowTest) {
    do throws(SourceFault) {
      let file = if plan.path == "-", let standardInput { standardInput } else { try FileText(plan: plan) }
      for table in plan.tables { builders[table].report.form = file.form }
      for table in plan.tables { builders[table].report.parts = file.parts }
      var input = file.input
      try input.begin()
      read(input, plan: plan, sheet: file.isMade ? file : nil, rowTest: rowTest)
    } catch {
      for table in plan.tables { builders[table].report.file = plan.path }
      add(
        DataProblem(fault: error.fault, file: error.file ?? plan.path, line: error.line, column: error.column),
        to: plan.tables)
    }
  }

  /// - Parameter sheet: the file, where it is a workbook.
  package mutating func read(
    _ input: ByteInput, plan: TableFiles.Plan, sheet: FileText? = nil, rowTest: RowTest
  ) {
    for table in plan.tables { builders[table].report.file = plan.path }
    var file = FileReading(plan: plan, request: request)
    file.sheet = sheet
    do throws(SourceFault) {
      try file.read(input, into: &builders, rowTest: rowTest)
    } catch {
      file.add(error)
      for table in plan.tables { builders[table].report.problemCount += 1 }
    }
    problemCount += file.problemCount
    problems += file.firstProblems.prefix(max(0, DataReading.keptProblems - problems.count))
    notes += file.notes
    rejected += file.rejected
  }
}
