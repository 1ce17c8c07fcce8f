// # The join of events with members
//
// An event names its member by key; what it comes to is kept by row ID, the member's place in their table. The join
// turns the one into the other for every event. It is a hash join whose build side is the members' keys and whose
// probe side are the events, with two other ways where they are better.
//
// ## What it does
//
// How a type of event names members is its `EventSharing`: the whole key (`own`), some parts of it (`parts`: all who
// share them share the event), or nothing (`everybody`).
//
//  - `own`, where the key is one whole number and the file has the keys in ascending order without large gaps:
//    `RankBitmap`. A bit for each possible key, and for every 64 of them how many keys come before. The row ID is a
//    rank: the count plus the ones below the bit. A fourth of a byte for each member; it stays in the cache (succinct
//    data structures, Jacobson).
//  - `own` else: `JoinHashTable`, open addressing with linear probing. A slot is a word of 64 bits and a row of 32. A
//    number is the word itself; of a text the word holds 16 bits of the hash, the length, and where the bytes stand,
//    mostly in the mapped file itself, so that the text is compared only where hash and length agree (as in the
//    German strings of Umbra).
//  - `parts`, and keys that may be missing: `KeyIndex`, which numbers groups in the order in which one thread meets
//    them.
//
// The build side is filled by all threads at once: a slot is claimed by a compare-and-exchange on its word. The rows
// are range and row within it, for nobody yet knows how many members are in earlier ranges; `finish` makes row IDs of
// them.
//
// The probe is made for a batch at a time, in two passes: first the hash and the first slot of every row, then the
// comparison. The first pass only loads, so that the processor waits for many slots at once.
//
// ## Invariants
//
// - A key is in the table once. Two rows with one key spoil the table, whichever thread came first, and `memberKeys`
//   gives nil; the readers then say which rows they are, or go on with the first of them.
// - The table is never full: it has a third more slots than the file has lines.
// - A word of 0 is a free slot. The one number that is 0 has a place of its own; a text's word has a bit that is
//   always set.
// - Where a text's bytes are not in the file as they are (quotes, escapes), the table keeps its own copy.
// - Nothing is looked up before all who fill it have been joined.
//
// ## Why it is right
//
// Comparisons are exact: a hash only says where to look. Bytes are compared as they are after reading, which is what
// the language calls equal keys. `KeyEncoder` puts several parts end to end such that unlike keys are unlike bytes:
// each part begins with whether it is there, a text with its length.
//
// A row whose key is complete and names nobody is an unmatched event; it is counted, and taken out of the mask of
// rows. One whose key is missing belongs to nobody as well, but is not counted, as in the reference.
//
// ## What it costs
//
// The hash table: one cache miss a lookup when the members are many, of which a batch has many on the way; 12 bytes a
// slot. The bitmap: a load, a shift and a population count for each key, without a branch. A cache keeps the
// join, so that the next review of the same members has it for nothing.

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
  init(plan: EventPlan, events: [Int], source feed: any BatchSource, results: Results, known: EventJoin?) {
    let policy = plan.policy
    var sharings = Set(events.map(plan.sharing)).subtracting([.everybody])
    if events.contains(where: { !plan.parties(of: $0).isEmpty }) { sharings.insert(.own) }
    if let known {
      sharings.subtract(known.indexes.keys)
      if known.keys != nil { sharings.remove(.own) }
    }
    var found: (keys: RowIDLookup, census: RowNumbering)?
    let areKeysPresent = policy.keyFields.allSatisfy { !policy.members.fields[$0].type.isOptional }
    if sharings.contains(.own), areKeysPresent { found = memberKeys(policy: policy, source: feed) }
    if found != nil { sharings.remove(.own) }
    let counted = found?.census ?? known?.census
    let worker = CensusWorker(context: BatchContext(results: results), plan: plan, sharings: sharings)
    // Where the keys have shown that the data does not fit, nothing more is read of it.
    if counted == nil || feed.hasNoErrors && !(sharings.isEmpty && plan.memberFields.isEmpty) {
      let keyFields = counted == nil || !sharings.isEmpty ? policy.keyFields : []
      feed.scan(table: 0, fields: plan.memberFields.union(keyFields), workers: [worker])
    }
    census = counted ?? RowNumbering(workers: [worker])
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
  convenience init(plan: EventPlan, event: Int, keys: RowIDLookup?, index: KeyIndex?) {
    self.init(references: plan.references(of: event), plan: plan, event: event, keys: keys, index: index)
  }

  /// Of those who are the other party.
  convenience init(party: Int, plan: EventPlan, event: Int, keys: RowIDLookup?, index: KeyIndex?) {
    self.init(references: [party], plan: plan, event: event, keys: keys, index: index)
  }

  private init(references: [Int], plan: EventPlan, event: Int, keys: RowIDLookup?, index: KeyIndex?) {
    let fields = plan.policy.events[event].table.fields
    self.references = references
    self.index = index
    finder = keys.map {
      JoinHashTableProbe(
        rowIDs: $0, reader: KeyReader(fields: references, types: references.map { fields[$0].type.base }))
    }
  }

  /// Writes the number of whom each row of `seen` belongs to, and takes the rows that are nobody's out of it.
  ///
  /// - Parameters:
  ///   - numbers: room for a whole batch.
  ///   - isUnknown: is told of a row that names somebody who is not there.
  func find(
    in columns: ColumnViews, count: Int, seen: borrowing BitMask, into numbers: UnsafeMutablePointer<Int32>,
    isUnknown: (Int) -> Void
  ) {
    if references.isEmpty { return numbers.update(repeating: 0, count: count) }
    if let finder {
      finder.find(in: columns, count: count, wanted: seen, into: numbers)
    } else {
      seen.forEachSet { row in numbers[row] = Int32(index?.find(in: columns, fields: references, at: row) ?? -1) }
    }
    for word in 0..<(count + 63) >> 6 where isAnybodyUnknown(in: numbers + word * 64) {
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
  private func isAnybodyUnknown(in numbers: UnsafeMutablePointer<Int32>) -> Bool {
    var signs: Int32 = 0
    for row in 0..<64 { signs |= numbers[row] }
    return signs < 0
  }
}
