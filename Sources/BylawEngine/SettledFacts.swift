import BylawChecker
import BylawData
import BylawReference
import BylawSystem
import BylawVector

/// What a review of tables in memory has found of events, with the nearest members and, where the tables came from files,
/// with the lines on which rows begin.
package func settledFacts(
  _ facts: [EventFacts], dataset: Dataset, reading: DataReading, policy: CheckedPolicy, zone: LocalZone,
  request: DataRequest, asOf: AsOf
) -> [EventFacts] {
  guard facts.contains(where: { !$0.firstUnmatched.isEmpty }) else { return facts }
  var settled = settleInMemory(facts, dataset: dataset, policy: policy)
  for event in settled.indices where reading.tables.indices.contains(event + 1) {
    guard let file = reading.tables[event + 1].file else { continue }
    let lines = rowLines(
      of: Set(settled[event].firstUnmatched.map(\.place.number)), in: policy.events[event].table, file: file,
      policy: policy, zone: zone, request: request, rowTest: rowTest(of: policy, asOf: asOf))
    for index in settled[event].firstUnmatched.indices {
      guard let line = lines[settled[event].firstUnmatched[index].place.number] else { continue }
      settled[event].firstUnmatched[index].place = .line(line)
    }
  }
  return settled
}
