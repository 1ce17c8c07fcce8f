import BylawChecker

/// Values in the order in which they were first met, each with a number: the groups of a `per`, or the different texts
/// of an aggregate. A hash table with open addressing; texts are kept end to end.
struct GroupTable {
  private(set) var count = 0
  private let isText: Bool
  /// Numbers of groups; negative for an empty slot.
  private var slots: [Int32]
  private var hashes: [UInt64] = []
  private var words: [Int64] = []
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  /// The group of those that have no value.
  private(set) var missing: Int?

  init(isText: Bool) {
    self.isText = isText
    slots = [Int32](repeating: -1, count: 16)
  }

  /// The group of a row's value, a new one if need be.
  mutating func group(of lanes: ColumnView, at row: Int) -> Int {
    guard lanes.validity.contains(row) else { return groupOfMissing() }
    return isText ? group(of: lanes.text(row)) : group(of: lanes.values[row])
  }

  mutating func groupOfMissing() -> Int {
    if let missing { return missing }
    missing = add(hash: 0, word: 0, text: StringRef.empty)
    return count - 1
  }

  mutating func group(of word: Int64) -> Int {
    let hash = KeyHash.hash(of: UInt64(bitPattern: word))
    let (slot, known) = find(hash: hash) { words[$0] == word }
    if let known { return known }
    return insert(at: slot, hash: hash, word: word, text: StringRef.empty)
  }

  mutating func group(of text: StringRef) -> Int {
    let hash = KeyHash.hash(of: text.bytes)
    let (slot, known) = find(hash: hash) { isGroup($0, equalTo: text) }
    if let known { return known }
    return insert(at: slot, hash: hash, word: 0, text: text)
  }

  /// The group of a row's value, if it is known.
  func knownGroup(of lanes: ColumnView, at row: Int) -> Int? {
    guard lanes.validity.contains(row) else { return missing }
    if isText { return knownGroup(of: lanes.text(row)) }
    let word = lanes.values[row]
    return find(hash: KeyHash.hash(of: UInt64(bitPattern: word))) { words[$0] == word }.known
  }

  func knownGroup(of text: StringRef) -> Int? {
    find(hash: KeyHash.hash(of: text.bytes)) { isGroup($0, equalTo: text) }.known
  }

  func word(of group: Int) -> Int64 { words[group] }

  func withText<Result>(of group: Int, body: (StringRef) -> Result) -> Result {
    // Each group's bytes begin where those of the one before end; the body does not keep them.
    bytes.withUnsafeBytes {
      body(StringRef(bytes: UnsafeRawBufferPointer(rebasing: $0[ends[group]..<ends[group + 1]])))
    }
  }

  /// Takes over the groups of another; the number here for each of its.
  mutating func merge(_ other: GroupTable) -> [Int] {
    (0..<other.count).map { group in
      if group == other.missing { return groupOfMissing() }
      return isText ? other.withText(of: group) { self.group(of: $0) } : self.group(of: other.words[group])
    }
  }

  private func isGroup(_ group: Int, equalTo text: StringRef) -> Bool {
    ends[group + 1] - ends[group] == text.bytes.count && withText(of: group) { $0 == text }
  }

  private func find(hash: UInt64, where isSame: (Int) -> Bool) -> (slot: Int, known: Int?) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let group = Int(slots[slot])
      if hashes[group] == hash, group != missing, isSame(group) { return (slot, group) }
      slot = (slot + 1) & mask
    }
    return (slot, nil)
  }

  private mutating func insert(at slot: Int, hash: UInt64, word: Int64, text: StringRef) -> Int {
    let group = add(hash: hash, word: word, text: text)
    slots[slot] = Int32(group)
    if count * 2 > slots.count { grow() }
    return group
  }

  private mutating func add(hash: UInt64, word: Int64, text: StringRef) -> Int {
    hashes.append(hash)
    words.append(word)
    bytes.append(contentsOf: text.bytes)
    ends.append(bytes.count)
    count += 1
    return count - 1
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [Int32](repeating: -1, count: mask + 1)
    for group in 0..<count where group != missing {
      var slot = Int(truncatingIfNeeded: hashes[group]) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(group)
    }
  }
}
