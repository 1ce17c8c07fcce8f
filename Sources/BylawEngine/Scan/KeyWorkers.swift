import BylawChecker

/// Puts the members' keys into a table; each thread has its own.
final class KeyFiller: BatchWorker {
  private let keys: MemberKeys
  private var reader: KeyReader
  private(set) var rowCounts: [Int: Int] = [:]

  init(_ keys: MemberKeys, _ reader: KeyReader) {
    self.keys = keys
    self.reader = reader
  }

  override func take(_ batch: borrowing Batch) {
    rowCounts[batch.range] = batch.firstRow + batch.count
    for row in 0..<batch.count {
      let number = batch.firstRow + row
      switch reader.kind {
      case .word:
        if let word = reader.word(batch.columns, row) { keys.insert(word, batch.range, number) }
      case .text:
        if let text = reader.text(batch.columns, row) { keys.insert(text, batch.range, number) }
      case .parts:
        let range = batch.range
        _ = reader.withParts(batch.columns, row) { keys.insert($0, range, number) }
      }
    }
  }
}

/// Looks the members up that events name, a batch at a time; each thread has its own.
final class KeyFinder {
  private let keys: MemberKeys
  private var reader: KeyReader
  private let hashes = UnsafeMutablePointer<UInt64>.allocate(capacity: batchCapacity)
  private let slots = UnsafeMutablePointer<(slot: Int, word: UInt64)>.allocate(capacity: batchCapacity)

  /// - Parameter reader: of the events' fields that name the parts of the key, in its order.
  init(_ keys: MemberKeys, _ reader: KeyReader) {
    self.keys = keys
    self.reader = reader
    hashes.initialize(repeating: 0, count: batchCapacity)
    slots.initialize(repeating: (0, 0), count: batchCapacity)
  }

  deinit {
    hashes.deallocate()
    slots.deallocate()
  }

  /// Writes the members' numbers, negative for nobody's, of the rows of `wanted`; the others' are negative too.
  func find(
    _ columns: UnsafePointer<Lanes>, _ count: Int, wanted: RowMask, into numbers: UnsafeMutablePointer<Int32>
  ) {
    switch reader.kind {
    case .word: findWords(columns, count, wanted, numbers)
    case .text: findTexts(columns, count, wanted, numbers)
    case .parts:
      for row in 0..<count {
        numbers[row] = wanted.has(row) ? findParts(columns, row) : -1
      }
    }
  }

  private func findWords(
    _ columns: UnsafePointer<Lanes>, _ count: Int, _ wanted: RowMask, _ numbers: UnsafeMutablePointer<Int32>
  ) {
    for row in 0..<count where wanted.has(row) {
      slots[row] = keys.first(KeyHash.of(reader.word(columns, row) ?? 0))
    }
    for row in 0..<count {
      let word = wanted.has(row) ? reader.word(columns, row) : nil
      numbers[row] = word.map { keys.find($0, slots[row]) } ?? -1
    }
  }

  private func findTexts(
    _ columns: UnsafePointer<Lanes>, _ count: Int, _ wanted: RowMask, _ numbers: UnsafeMutablePointer<Int32>
  ) {
    for row in 0..<count where wanted.has(row) {
      guard let text = reader.text(columns, row) else { continue }
      hashes[row] = KeyHash.of(text)
      slots[row] = keys.first(hashes[row])
    }
    for row in 0..<count {
      let text = wanted.has(row) ? reader.text(columns, row) : nil
      numbers[row] = text.map { keys.find($0, hashes[row], slots[row]) } ?? -1
    }
  }

  private func findParts(_ columns: UnsafePointer<Lanes>, _ row: Int) -> Int32 {
    let keys = keys
    return reader.withParts(columns, row) {
      let hash = KeyHash.of($0)
      return keys.find($0, hash, keys.first(hash))
    } ?? -1
  }
}

/// The members' numbers by their keys, and how many there are in which range; nil where a table cannot tell, as
/// where a key is there twice.
func memberKeys(of policy: CheckedPolicy, _ feed: any BatchFeed) -> (keys: MemberKeys, census: MemberCensus)? {
  guard !policy.keyFields.isEmpty else { return nil }
  let (types, extent) = (policy.keyFields.map { policy.members.fields[$0].type.base }, feed.membersExtent)
  let reader = KeyReader(policy.keyFields, types)
  guard let keys = MemberKeys(reader.kind, limit: extent.rowLimit, rangeCount: extent.rangeCount, file: extent.bytes)
  else { return nil }
  let fillers = (0..<feed.workerCount).map { _ in KeyFiller(keys, reader) }
  feed.scan(table: 0, fields: Set(policy.keyFields), workers: fillers)
  if keys.isSpoiled.load(ordering: .relaxed) { return nil }
  feed.confirmKeys()
  let counts = fillers.reduce(into: [:]) { $0.merge($1.rowCounts) { first, _ in first } }
  var starts: [Int] = []
  var next = 0
  for range in 0..<extent.rangeCount {
    starts.append(next)
    next += counts[range] ?? 0
  }
  keys.finish(starts)
  return (keys, MemberCensus(starts: starts, count: next))
}

/// How large the members' table is, before anybody has read it.
struct MembersExtent {
  /// At least as many as there are rows.
  var rowLimit: Int
  var rangeCount: Int
  /// What holds the texts of rows, where something does for as long as the feed lives.
  var bytes: FileBytes?
}
