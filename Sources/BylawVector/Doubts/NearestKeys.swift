import BylawChecker
import BylawData
import BylawSystem

/// Looks among the members for keys that differ from some others by how they are written alone; each thread has its own.
///
/// A member whose hash is none of those looked for is passed over, which is nearly everybody: the form of a key is made
/// for the others, and for keys that are not plain ASCII.
private final class NearestKeyWorker: BatchSink {
  /// The first member found for each key looked for.
  private(set) var found: [Int: Candidate] = [:]
  private let fields: [(field: Int, type: BaseType)]
  private let forms: [[KeyPart]: Int]
  private let hashes: Set<UInt64>
  /// Whether one of the keys has no hash, so that the forms of all members are made.
  private let isSlow: Bool

  struct Candidate {
    var range: Int
    var row: Int
    var key: [Value]
  }

  /// - Parameter fields: of the members, in the order of the keys' parts.
  init(keys: [[Value]], fields: [(field: Int, type: BaseType)]) {
    self.fields = fields
    forms = Dictionary(keys.enumerated().map { ($1.map(KeyPart.init), $0) }) { first, _ in first }
    let hashes = keys.map { NearestKeyWorker.hash(of: $0[0]) }
    isSlow = hashes.contains(nil)
    self.hashes = Set(hashes.compactMap(\.self))
  }

  /// Nil where there is none.
  private static func hash(of value: Value) -> UInt64? {
    if case .text(let text) = value { return KeyForm.hash(of: text.string) }
    return nil
  }

  override func consume(_ batch: borrowing Batch) {
    let columns = batch.columns
    let (first, type) = fields[0]
    for row in 0..<batch.count where columns[first].validity.contains(row) {
      if type.isInBytes {
        let hash = isSlow ? nil : KeyForm.hash(of: columns[first].text(row).bytes)
        if let hash, !hashes.contains(hash) { continue }
      } else if fields.count == 1, columns[first].values[row].magnitude < KeyForm.firstInexact {
        continue
      }
      look(at: row, of: batch)
    }
  }

  private func look(at row: Int, of batch: borrowing Batch) {
    let columns = batch.columns
    let key = fields.map { columns[$0.field].value(row, of: $0.type) }
    guard let index = forms[key.map(KeyPart.init)], found[index] == nil else { return }
    found[index] = Candidate(range: batch.range, row: batch.firstRow + row, key: key)
  }
}

extension BatchSource {
  /// Says of unmatched events which member may be meant.
  func findNearestMembers(of facts: inout [EventFacts], policy: CheckedPolicy) {
    for (event, type) in policy.events.enumerated() where !facts[event].firstUnmatched.isEmpty {
      let fields = type.references.map { reference in
        let field = policy.keyFields[reference.keyPart]
        return (field: field, type: policy.members.fields[field].type.base)
      }
      guard !fields.isEmpty else { continue }
      let keys = facts[event].firstUnmatched.map(\.key)
      let workers = (0..<workerCount).map { _ in NearestKeyWorker(keys: keys, fields: fields) }
      scan(table: 0, fields: Set(fields.map(\.field)), workers: workers)
      for index in keys.indices {
        let found = workers.compactMap { $0.found[index] }
        facts[event].firstUnmatched[index].nearest = found.min { ($0.range, $0.row) < ($1.range, $1.row) }?.key
      }
    }
  }
}

extension FileSource {
  /// Says of places in files on which lines they are.
  func settlePlaces(of facts: inout [EventFacts]) {
    for event in facts.indices where !facts[event].firstUnmatched.isEmpty {
      guard let bytes = file(of: event + 1)?.mapped else { continue }
      var lines = LineCounter(bytes: bytes)
      for index in facts[event].firstUnmatched.indices {
        guard case .offset(let offset) = facts[event].firstUnmatched[index].place else { continue }
        facts[event].firstUnmatched[index].place = .line(lines.count(before: offset) + 1)
      }
    }
  }
}

/// The same of tables in memory, where a row's place is its index.
package func settleInMemory(_ facts: [EventFacts], dataset: Dataset, policy: CheckedPolicy) -> [EventFacts] {
  var facts = facts
  DatasetSource(dataset: dataset).findNearestMembers(of: &facts, policy: policy)
  for event in facts.indices {
    for index in facts[event].firstUnmatched.indices {
      let number = facts[event].firstUnmatched[index].place.number
      facts[event].firstUnmatched[index].place = .row(number)
    }
  }
  return facts
}
