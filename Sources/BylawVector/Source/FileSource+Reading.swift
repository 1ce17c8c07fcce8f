import BylawChecker
import BylawData

extension FileSource {
  /// What reading the files came to, without a dataset; what no scan has gone through yet is gone through for it.
  func reading() -> DataReading {
    settleKeys()
    let tables = [context.policy.members] + context.policy.events.map(\.table)
    var reports = tables.map { TableReading(name: $0.name) }
    var reading = DataReading(
      dataset: nil, problems: [], problemCount: 0, notes: [], rejected: [], tables: [])
    for (table, problem) in found.problems {
      reading.problemCount += 1
      reading.problems.append(problem)
      if let table { reports[table].problemCount += 1 }
    }
    for (index, file) in files.enumerated() {
      let outcome = outcomes[index] ?? file.scan([], isFirst: true)
      outcomes[index] = outcome
      reading.problemCount += outcome.reading.problemCount
      reading.problems += outcome.reading.firstProblems
      reading.notes += outcome.reading.notes
      reading.rejected += outcome.reading.rejected
      for (table, report) in zip(file.tables, outcome.reports) { reports[table] = report }
    }
    reading.problems = Array(reading.problems.prefix(DataReading.keptProblems))
    reading.notes += found.notes
    reading.notes += reports.flatMap(\.nameNotes)
    reading.tables = reports
    return reading
  }
}
