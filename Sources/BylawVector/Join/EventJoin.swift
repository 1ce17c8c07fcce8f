import BylawChecker

/// The members numbered, and how those are found that events name.
struct EventJoin {
  var census: RowNumbering
  /// Whose own events an event type has.
  var keys: RowIDLookup?
  /// By what members share of their keys: the groups, and each member's.
  var indexes: [EventSharing: KeyIndex] = [:]
  var groupings: [EventSharing: [Int32]] = [:]
}

extension EventJoin {
  /// Goes through the members for what is not known of them.
  ///
  /// - Parameters:
  ///   - events: those that may have rows.
  ///   - results: get the members' fields that conditions on events read.
  ///   - known: what an earlier review of the same members, or who holds them in memory, has found out.
  init(_ plan: EventPlan, _ events: [Int], _ feed: any BatchSource, _ results: Results, known: EventJoin?) {
    let policy = plan.policy
    var sharings = Set(events.map(plan.sharing)).subtracting([.everybody])
    if let known {
      sharings.subtract(known.indexes.keys)
      if known.keys != nil { sharings.remove(.own) }
    }
    var found: (keys: RowIDLookup, census: RowNumbering)?
    let areKeysPresent = policy.keyFields.allSatisfy { !policy.members.fields[$0].type.isOptional }
    if sharings.contains(.own), areKeysPresent { found = memberKeys(of: policy, feed) }
    if found != nil { sharings.remove(.own) }
    let counted = found?.census ?? known?.census
    let worker = CensusWorker(BatchContext(results), plan, sharings)
    // Where the keys have shown that the data does not fit, nothing more is read of it.
    if counted == nil || feed.hasNoErrors && !(sharings.isEmpty && plan.memberFields.isEmpty) {
      let keyFields = counted == nil || !sharings.isEmpty ? policy.keyFields : []
      feed.scan(table: 0, fields: plan.memberFields.union(keyFields), workers: [worker])
    }
    census = counted ?? RowNumbering([worker])
    keys = found?.keys ?? known?.keys
    indexes = worker.indexes.merging(known?.indexes ?? [:]) { own, _ in own }
    groupings = worker.groupings.merging(known?.groupings ?? [:]) { own, _ in own }
  }
}

/// Finds whose the events of one type are, a batch at a time; each thread has its own.
final class EventJoinProbe {
  private let references: [Int]
  private let finder: JoinHashTableProbe?
  private var index: KeyIndex?

  /// - Parameters:
  ///   - keys: what knows the members' numbers; nil where the index does.
  init(_ plan: EventPlan, event: Int, keys: RowIDLookup?, index: KeyIndex?) {
    let (references, fields) = (plan.references(of: event), plan.policy.events[event].table.fields)
    self.references = references
    self.index = index
    finder = keys.map { JoinHashTableProbe($0, KeyReader(references, references.map { fields[$0].type.base })) }
  }

  /// Writes the number of whom each row of `seen` belongs to, and takes the rows that are nobody's out of it.
  ///
  /// - Parameters:
  ///   - numbers: room for a whole batch.
  ///   - isUnknown: is told of a row that names somebody who is not there.
  func find(
    _ columns: ColumnViews, _ count: Int, seen: borrowing BitMask, into numbers: UnsafeMutablePointer<Int32>,
    isUnknown: (Int) -> Void
  ) {
    if references.isEmpty { return numbers.update(repeating: 0, count: count) }
    if let finder {
      finder.find(columns, count, wanted: seen, into: numbers)
    } else {
      seen.forEachSet { row in numbers[row] = Int32(index?.find(columns, references, row) ?? -1) }
    }
    for word in 0..<(count + 63) >> 6 where isAnybodyUnknown(numbers + word * 64) {
      var rest = seen.words[word]
      while rest != 0 {
        let row = word * 64 + rest.trailingZeroBitCount
        rest &= rest - 1
        guard numbers[row] < 0 else { continue }
        seen.remove(row)
        if references.allSatisfy({ columns[$0].validity.contains(row) }) { isUnknown(row) }
      }
    }
  }

  /// Whether one of 64 numbers is negative.
  private func isAnybodyUnknown(_ numbers: UnsafeMutablePointer<Int32>) -> Bool {
    var signs: Int32 = 0
    for row in 0..<64 { signs |= numbers[row] }
    return signs < 0
  }
}
