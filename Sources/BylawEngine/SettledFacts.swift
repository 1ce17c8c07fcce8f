import BylawChecker
import BylawData
import BylawReference
import BylawSystem
import BylawVector

/// What is known of the data of a review for who doubts it.
package struct DataFacts: Sendable {
  package var events: [EventFacts]
  package var cells: [CellFacts]

  /// The rows of a table that are shown.
  fileprivate func rows(of table: Int) -> Set<Int> {
    let unmatched = table == 0 ? [] : events[table - 1].firstUnmatched.map(\.place)
    return Set((unmatched + cells.filter { $0.table == table }.flatMap(\.places)).map(\.number))
  }

  fileprivate mutating func settle(table: Int, lines: [Int: Int]) {
    let settled = { (place: RowPlace) in lines[place.number].map { RowPlace.line($0) } ?? place }
    if table > 0 {
      for index in events[table - 1].firstUnmatched.indices {
        events[table - 1].firstUnmatched[index].place = settled(events[table - 1].firstUnmatched[index].place)
      }
    }
    for index in cells.indices where cells[index].table == table { cells[index].settlePlaces(settled) }
  }
}

/// What a review of tables in memory has found of events, with the nearest members, and what is odd about cells; where the
/// tables came from files, with the lines on which rows begin.
package func settledFacts(
  _ events: [EventFacts], dataset: Dataset, reading: DataReading, policy: CheckedPolicy, zone: LocalZone,
  request: DataRequest, asOf: AsOf
) -> DataFacts {
  let unfiltered = policy.tablesChosenByText.filter { table in
    guard reading.tables.indices.contains(table), let file = reading.tables[table].file else { return false }
    return file != "-"
  }
  var facts = DataFacts(
    events: settleInMemory(events, dataset: dataset, policy: policy),
    cells: inspectInMemory(dataset, policy: policy, unfiltered: unfiltered))
  let tables = [policy.members] + policy.events.map(\.table)
  for (index, table) in tables.enumerated() where reading.tables.indices.contains(index) {
    guard let file = reading.tables[index].file else { continue }
    let lines = rowLines(
      of: facts.rows(of: index), in: table, file: file, policy: policy, zone: zone, request: request,
      parts: reading.tables[index].parts?.fileParts ?? [], rowTest: rowTest(of: policy, asOf: asOf))
    facts.settle(table: index, lines: lines)
  }
  if reading.tables.contains(where: { $0.file != nil && $0.file != "-" }) {
    facts.cells += mixedUnits(policy: policy, zone: zone, request: request, threads: 1) {
      rowTest(of: policy, asOf: asOf)
    }
  }
  if !unfiltered.isEmpty {
    facts.cells += nearTexts(policy: policy, zone: zone, request: request, threads: 1)
  }
  return facts
}
