import BylawChecker
import BylawSystem

/// Puts the members' keys into a table; each thread has its own.
final class JoinHashTableBuilder: BatchSink {
  private let keys: JoinHashTable
  private var reader: KeyReader
  private(set) var rowCounts: [Int: Int] = [:]
  private let hashes = OwnedBuffer<UInt64>(repeating: 0, count: batchCapacity)
  private let slots = OwnedBuffer<(slot: Int, word: UInt64)>(repeating: (0, 0), count: batchCapacity)

  init(keys: JoinHashTable, reader: KeyReader) {
    self.keys = keys
    self.reader = reader
  }

  override func consume(_ batch: borrowing Batch) {
    rowCounts[batch.range] = batch.firstRow + batch.count
    let (range, first, columns) = (batch.range, batch.firstRow, batch.columns)
    // The slots of a whole batch are asked for before any is claimed, so that their memory is on its way at once.
    switch reader.kind {
    case .word:
      for row in 0..<batch.count {
        hashes[row] = KeyHash.hash(of: reader.word(in: columns, at: row) ?? 0)
        slots[row] = keys.firstSlot(for: hashes[row])
      }
      for row in 0..<batch.count {
        guard let word = reader.word(in: columns, at: row) else { continue }
        keys.insert(word, hash: hashes[row], range: range, row: first + row)
      }
    case .text:
      for row in 0..<batch.count {
        guard let text = reader.text(in: columns, at: row) else { continue }
        hashes[row] = KeyHash.hash(of: text)
        slots[row] = keys.firstSlot(for: hashes[row])
      }
      for row in 0..<batch.count {
        guard let text = reader.text(in: columns, at: row) else { continue }
        keys.insert(text, hash: hashes[row], range: range, row: first + row)
      }
    case .parts:
      for row in 0..<batch.count {
        _ = reader.withParts(in: columns, at: row) {
          keys.insert($0, hash: KeyHash.hash(of: $0), range: range, row: first + row)
        }
      }
    }
  }
}

/// What knows the members' numbers by their keys.
enum RowIDLookup {
  case ranks(RankBitmap)
  case table(JoinHashTable)
}

/// Looks the members up that events name, a batch at a time; each thread has its own.
final class JoinHashTableProbe {
  private let numbers: RowIDLookup
  private var reader: KeyReader
  private let hashes = OwnedBuffer<UInt64>(repeating: 0, count: batchCapacity)
  private let slots = OwnedBuffer<(slot: Int, word: UInt64)>(repeating: (0, 0), count: batchCapacity)

  /// - Parameter reader: of the events' fields that name the parts of the key, in its order.
  init(rowIDs numbers: RowIDLookup, reader: KeyReader) {
    self.numbers = numbers
    self.reader = reader
  }

  /// Writes the members' numbers, negative for nobody's, of the rows of `wanted`; the others' are negative too.
  func find(
    in columns: ColumnViews, count: Int, wanted: borrowing BitMask, into numbers: UnsafeMutablePointer<Int32>
  ) {
    switch (self.numbers, reader.kind) {
    case (.ranks(let ranks), _):
      find(with: ranks, in: columns[reader.field], count: count, wanted: wanted, into: numbers)
    case (.table(let keys), .word): findWords(with: keys, in: columns, count: count, wanted: wanted, into: numbers)
    case (.table(let keys), .text): findTexts(with: keys, in: columns, count: count, wanted: wanted, into: numbers)
    case (.table(let keys), .parts):
      for row in 0..<count {
        numbers[row] = wanted.contains(row) ? findParts(with: keys, in: columns, at: row) : -1
      }
    }
  }

  private func find(
    with ranks: RankBitmap, in lanes: ColumnView, count: Int, wanted: borrowing BitMask,
    into numbers: UnsafeMutablePointer<Int32>
  ) {
    ranks.find(lanes.values, keyCount: count, into: numbers)
    for word in 0..<(count + 63) >> 6 {
      var others = ~(wanted.words[word] & lanes.validity.words[word])
      while others != 0, word * 64 + others.trailingZeroBitCount < count {
        numbers[word * 64 + others.trailingZeroBitCount] = -1
        others &= others - 1
      }
    }
  }

  private func findWords(
    with keys: JoinHashTable, in columns: ColumnViews, count: Int, wanted: borrowing BitMask,
    into numbers: UnsafeMutablePointer<Int32>
  ) {
    for row in 0..<count where wanted.contains(row) {
      slots[row] = keys.firstSlot(for: KeyHash.hash(of: reader.word(in: columns, at: row) ?? 0))
    }
    for row in 0..<count {
      let word = wanted.contains(row) ? reader.word(in: columns, at: row) : nil
      numbers[row] = word.map { keys.find($0, from: slots[row]) } ?? -1
    }
  }

  private func findTexts(
    with keys: JoinHashTable, in columns: ColumnViews, count: Int, wanted: borrowing BitMask,
    into numbers: UnsafeMutablePointer<Int32>
  ) {
    for row in 0..<count where wanted.contains(row) {
      guard let text = reader.text(in: columns, at: row) else { continue }
      hashes[row] = KeyHash.hash(of: text)
      slots[row] = keys.firstSlot(for: hashes[row])
    }
    for row in 0..<count {
      let text = wanted.contains(row) ? reader.text(in: columns, at: row) : nil
      numbers[row] = text.map { keys.find($0, hash: hashes[row], from: slots[row]) } ?? -1
    }
  }

  private func findParts(with keys: JoinHashTable, in columns: ColumnViews, at row: Int) -> Int32 {
    reader.withParts(in: columns, at: row) {
      let hash = KeyHash.hash(of: $0)
      return keys.find($0, hash: hash, from: keys.firstSlot(for: hash))
    } ?? -1
  }
}

/// The members' numbers by their keys, and how many there are in which range; nil where neither ranks nor a table can
/// tell, as where a key is there twice.
func memberKeys(policy: CheckedPolicy, source feed: any BatchSource) -> (keys: RowIDLookup, census: RowNumbering)? {
  guard !policy.keyFields.isEmpty else { return nil }
  if policy.keyFields.count == 1, policy.members.fields[policy.keyFields[0]].type.base.isCounted,
    let (ranks, census) = keyRanks(policy: policy, source: feed)
  {
    feed.confirmKeys()
    return (.ranks(ranks), census)
  }
  return memberTable(policy: policy, source: feed).map { (.table($0.keys), $0.census) }
}

private func memberTable(
  policy: CheckedPolicy, source feed: any BatchSource
) -> (keys: JoinHashTable, census: RowNumbering)? {
  let (types, extent) = (policy.keyFields.map { policy.members.fields[$0].type.base }, feed.membersExtent)
  let reader = KeyReader(fields: policy.keyFields, types: types)
  guard
    let keys = JoinHashTable(
      kind: reader.kind, limit: extent.rowLimit, rangeCount: extent.rangeCount, file: extent.bytes)
  else { return nil }
  let fillers = (0..<feed.workerCount).map { _ in JoinHashTableBuilder(keys: keys, reader: reader) }
  feed.scan(table: 0, fields: Set(policy.keyFields), workers: fillers)
  if keys.isSpoiled.load(ordering: .relaxed) { return nil }
  feed.confirmKeys()
  let counts = fillers.reduce(into: [:]) { $0.merge($1.rowCounts) { first, _ in first } }
  let census = RowNumbering(counts: (0..<extent.rangeCount).map { counts[$0] ?? 0 })
  keys.finish(starts: census.starts)
  return (keys, census)
}

extension BaseType {
  /// Whether values are whole numbers that may have been counted out.
  fileprivate var isCounted: Bool { self == .number(scale: 0) }
}
