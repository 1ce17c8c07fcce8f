import BylawChecker

/// The records of all ranges, in the order of the file.
final class CandidateLogs {
  let shapes: [RuleShape]
  let starts: [Int]
  let isInKeyOrder: Bool
  private var bytes: [[UnsafeMutableRawBufferPointer]]
  private var counts: [[Int]]

  init(_ workers: [JudgeWorker], _ plan: ReviewPlan, starts: [Int]) {
    shapes = plan.shapes
    self.starts = starts
    let rules = plan.policy.rules.count
    let logs = workers.flatMap(\.logs).sorted { $0.range < $1.range }
    bytes = [[UnsafeMutableRawBufferPointer]](
      repeating: [UnsafeMutableRawBufferPointer](repeating: .init(start: nil, count: 0), count: starts.count),
      count: rules)
    counts = [[Int]](repeating: [Int](repeating: 0, count: starts.count), count: rules)
    var isOrdered = workers.allSatisfy(\.isInKeyOrder)
    for (earlier, later) in zip(logs, logs.dropFirst()) where isOrdered {
      isOrdered = compareKeys(earlier.lastKey, later.firstKey, plan.keyTypes) < 0
    }
    isInKeyOrder = isOrdered
    for log in logs {
      for rule in 0..<rules where log.counts[rule] > 0 {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: log.records[rule].bytes.count, alignment: 1)
        copy.copyBytes(from: log.records[rule].bytes)
        bytes[rule][log.range] = copy
        counts[rule][log.range] = log.counts[rule]
      }
    }
  }

  deinit {
    for buffers in bytes { for buffer in buffers { buffer.deallocate() } }
  }

  func reader(_ rule: Int, _ place: CandidatePlace) -> RecordReader {
    RecordReader(UnsafeRawBufferPointer(bytes[rule][Int(place.range)]), at: Int(place.offset))
  }

  func record(_ rule: Int, _ place: CandidatePlace) -> CandidateRecord {
    var reader = reader(rule, place)
    return reader.record(shapes[rule])
  }

  /// A rule's candidates in the order of their keys.
  func candidates(_ rule: Int) -> Candidates {
    var candidates = Candidates(self, shapes[rule])
    for range in starts.indices where counts[rule][range] > 0 {
      var reader = RecordReader(UnsafeRawBufferPointer(bytes[rule][range]), at: 0)
      for _ in 0..<counts[rule][range] { candidates.add(&reader, range: range, start: starts[range]) }
    }
    if !isInKeyOrder { candidates.sortByKey() }
    return candidates
  }

  func text(_ rule: Int, range: Int32, at offset: Int64) -> UnsafeRawBufferPointer {
    var reader = RecordReader(UnsafeRawBufferPointer(bytes[rule][Int(range)]), at: Int(offset))
    if case .text(let text) = reader.cell(isText: true) { return text }
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }
}

/// Where a candidate's record is.
struct CandidatePlace {
  var range: Int32
  var offset: UInt32
}

/// The candidates of a rule, by the order of their keys, and what they are ranked by.
struct Candidates {
  let shape: RuleShape
  private let logs: CandidateLogs
  private(set) var places: [CandidatePlace] = []
  private(set) var numbers: [Int] = []
  private(set) var isLimited: [Bool] = []
  /// A word for each key of each candidate; for a text, where it stands; `none` for a missing one.
  private var words: [Int64] = []
  private var groupCells: [UInt32] = []

  private static let none = Int64.max

  init(_ logs: CandidateLogs, _ shape: RuleShape) {
    self.logs = logs
    self.shape = shape
  }

  var count: Int { places.count }

  mutating func add(_ reader: inout RecordReader, range: Int, start: Int) {
    places.append(CandidatePlace(range: Int32(range), offset: UInt32(reader.position)))
    let record = reader.record(shape)
    numbers.append(start + record.row)
    isLimited.append(record.isLimited)
    for key in shape.sortKeys {
      let isText = key.value.type.base.isInBytes
      let position = reader.position
      switch reader.cell(isText: isText) {
      case .missing: words.append(Self.none)
      case .word(let word): words.append(word)
      case .text: words.append(Int64(position))
      }
    }
    if let per = shape.per {
      groupCells.append(UInt32(reader.position))
      reader.skipCell(isText: per.type.base.isInBytes)
    }
  }

  mutating func sortByKey() {
    let order = places.indices.sorted { a, b in
      var (first, second) = (logs.reader(shape.index, places[a]), logs.reader(shape.index, places[b]))
      _ = first.number()
      _ = second.number()
      return compareKeys(&first, &second, shape.keyTypes) < 0
    }
    let width = shape.sortKeys.count
    (places, numbers, isLimited) = (order.map { places[$0] }, order.map { numbers[$0] }, order.map { isLimited[$0] })
    words = order.flatMap { words[$0 * width..<($0 + 1) * width] }
    if shape.per != nil { groupCells = order.map { groupCells[$0] } }
  }

  func record(_ candidate: Int) -> CandidateRecord { logs.record(shape.index, places[candidate]) }

  func group(_ candidate: Int) -> RecordReader.Cell {
    guard let per = shape.per else { return .missing }
    let place = CandidatePlace(range: places[candidate].range, offset: groupCells[candidate])
    var reader = logs.reader(shape.index, place)
    return reader.cell(isText: per.type.base.isInBytes)
  }

  func groupValue(_ candidate: Int) -> Value {
    guard let per = shape.per else { return .missing }
    return group(candidate).value(per.type.base)
  }

  /// The value of a ranking key.
  func value(_ candidate: Int, key: Int) -> Value {
    let word = words[candidate * shape.sortKeys.count + key]
    let base = shape.sortKeys[key].value.type.base
    if word == Self.none { return .missing }
    if base.isInBytes {
      let text = logs.text(shape.index, range: places[candidate].range, at: word)
      return RecordReader.Cell.text(text).value(base)
    }
    return Value(word: word, of: base)
  }

  /// Negative where `a` comes before `b`, by what they are ranked by alone.
  func compare(_ a: Int, _ b: Int) -> Int {
    let width = shape.sortKeys.count
    for key in 0..<width {
      let (first, second) = (words[a * width + key], words[b * width + key])
      if first == Self.none || second == Self.none {
        if first == second { continue }
        return first == Self.none ? 1 : -1
      }
      let ranking = shape.sortKeys[key]
      let base = ranking.value.type.base
      let order: Int
      if base.isInBytes {
        order = compareBytes(
          logs.text(shape.index, range: places[a].range, at: first),
          logs.text(shape.index, range: places[b].range, at: second))
      } else {
        order = base.order.compare(first, second)
      }
      if order != 0 { return ranking.isDescending ? -order : order }
    }
    return 0
  }
}
