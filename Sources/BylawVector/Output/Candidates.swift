import BylawChecker
import BylawData
import BylawSyntax

/// The candidates of a rule, by the order of their keys, and what they are ranked by.
struct Candidates {
  let shape: RuleShape
  private let logs: CandidateLogs
  let records: RuleRecords
  private(set) var places: [CandidatePlace] = []
  /// The members' numbers.
  private var numbers: [UInt32] = []
  private var isLimited: [Bool] = []
  /// A word for each key of each candidate; for a text, where it stands; `none` for a missing one.
  private var words: [Int64] = []
  private var groupCells: [UInt32] = []
  private var quotaCells: [UInt32] = []
  private var wantedPlaces: [Int64] = []

  init(logs: CandidateLogs, shape: RuleShape) {
    self.logs = logs
    self.shape = shape
    records = logs.records(of: shape.index)
  }

  var count: Int { places.count }

  /// How many are eligible beside these, and how many of them tie with the worst of these.
  var unkept: (count: Int, tied: Int) { logs.unkept[shape.index] }

  mutating func reserve(count: Int) {
    places.reserveCapacity(count)
    numbers.reserveCapacity(count)
    if records.layout.keepsLimited { isLimited.reserveCapacity(count) }
    words.reserveCapacity(count * shape.sortKeys.count)
  }

  func number(of candidate: Int) -> Int { Int(numbers[candidate]) }

  func isLimited(_ candidate: Int) -> Bool { records.layout.keepsLimited && isLimited[candidate] }

  mutating func add(_ place: CandidatePlace, from reader: inout RowDecoder, start: Int) {
    places.append(place)
    let record = reader.candidateRow(layout: records.layout)
    numbers.append(UInt32(start + record.row))
    if records.layout.keepsLimited { isLimited.append(record.isLimited) }
    for _ in 0..<shape.sortKeys.count {
      let position = reader.position
      switch reader.cell() {
      case .missing: words.append(RuleShape.noWord)
      case .word(let word): words.append(word)
      case .text: words.append(Int64(position))
      }
    }
    if !shape.per.isEmpty {
      groupCells.append(UInt32(reader.position))
      reader.skipCell()
    }
    if !shape.quota.isEmpty {
      quotaCells.append(UInt32(reader.position))
      reader.skipCell()
    }
    if shape.places != nil { wantedPlaces.append(reader.word() ?? 0) }
  }

  mutating func sortByKey() {
    let order = orderByKey()
    let width = shape.sortKeys.count
    (places, numbers) = (order.map { places[$0] }, order.map { numbers[$0] })
    if records.layout.keepsLimited { isLimited = order.map { isLimited[$0] } }
    words = order.flatMap { words[$0 * width..<($0 + 1) * width] }
    if !shape.per.isEmpty { groupCells = order.map { groupCells[$0] } }
    if !shape.quota.isEmpty { quotaCells = order.map { quotaCells[$0] } }
    if shape.places != nil { wantedPlaces = order.map { wantedPlaces[$0] } }
  }

  /// By a word of the key's first part, its first bytes if it is a text; those whose words are the same by the whole key.
  private func orderByKey() -> [Int] {
    let first = shape.keyTypes.first?.order ?? .ascending
    let words = places.map { place in
      var reader = records.reader(at: place)
      _ = reader.number()
      return reader.cell().sortWord(by: first)
    }
    return stableOrder(of: words) { a, b in
      var (first, second) = (records.reader(at: places[a]), records.reader(at: places[b]))
      _ = first.number()
      _ = second.number()
      return compareKeys(&first, with: &second, types: shape.keyTypes) < 0
    }
  }

  func candidateRow(of candidate: Int) -> CandidateRow { records.candidateRow(at: places[candidate]) }

  func group(of candidate: Int) -> RowDecoder.Cell {
    if shape.per.isEmpty { return .missing }
    var reader = records.reader(range: places[candidate].range, at: Int(groupCells[candidate]))
    return reader.cell()
  }

  /// What the rule has a quota for.
  func quota(of candidate: Int) -> RowDecoder.Cell {
    if shape.quota.isEmpty { return .missing }
    var reader = records.reader(range: places[candidate].range, at: Int(quotaCells[candidate]))
    return reader.cell()
  }

  /// How many the rule is to take of the candidate's group, where that is computed.
  func wantedPlaces(of candidate: Int) -> Int64 { shape.places == nil ? 0 : wantedPlaces[candidate] }

  /// Of the first ranking key.
  func word(of candidate: Int) -> Int64 { words[candidate * shape.sortKeys.count] }

  /// The value of a ranking key.
  func value(of candidate: Int, key: Int) -> Value {
    let word = words[candidate * shape.sortKeys.count + key]
    let base = shape.sortKeys[key].value.type.base
    if word == RuleShape.noWord { return .missing }
    if base.isInBytes {
      let text = records.text(range: places[candidate].range, at: word)
      return RowDecoder.Cell.text(text).value(as: base)
    }
    return Value(word: word, of: base)
  }

  /// Negative where `a` comes before `b`, by what they are ranked by alone.
  func compare(_ a: Int, with b: Int) -> Int {
    let width = shape.sortKeys.count
    for key in 0..<width {
      let (first, second) = (words[a * width + key], words[b * width + key])
      let ranking = shape.sortKeys[key]
      var order: Int
      if ranking.value.type.base.isInBytes, first != RuleShape.noWord, second != RuleShape.noWord {
        order = ranking.value.type.base.order.compare(
          StringRef(bytes: records.text(range: places[a].range, at: first)),
          with: StringRef(bytes: records.text(range: places[b].range, at: second)))
        if ranking.isDescending { order = -order }
      } else {
        order = shape.compare(first, with: second, key: key)
      }
      if order != 0 { return order }
    }
    return 0
  }
}

extension RowDecoder.Cell {
  /// A word that is below another one only where the value is; what is missing comes first.
  func sortWord(by order: LaneOrder) -> UInt64 {
    switch (self, order) {
    case (.missing, _): return 0
    case (.word(let word), .ascending): return UInt64(bitPattern: word) ^ 1 << 63
    case (.word(let word), .descending): return ~(UInt64(bitPattern: word) ^ 1 << 63)
    case (.word(let word), .unsigned): return UInt64(bitPattern: word)
    case (.text(let text), .bytes):
      if text.count >= 8 { return UInt64(bigEndian: text.loadUnaligned(as: UInt64.self)) }
      var word: UInt64 = 0
      for (index, byte) in text.enumerated() { word |= UInt64(byte) << UInt64(56 - 8 * index) }
      return word
    case (.text, _), (.word, .bytes), (.word, .quotient): return 0
    }
  }
}
