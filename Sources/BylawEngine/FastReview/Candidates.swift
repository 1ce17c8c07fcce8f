import BylawChecker

/// The records of all ranges, in the order of the file.
final class CandidateLogs {
  let shapes: [RuleShape]
  let starts: [Int]
  let isInKeyOrder: Bool
  /// By rule, then by range.
  private let buffers: [[RecordBuffer?]]
  private let counts: [[Int]]
  /// By rule: how many are eligible whose records were not kept, and how many of them tie with the last who was.
  let unkept: [(count: Int, tied: Int)]

  init(_ workers: [JudgeWorker], _ plan: ReviewPlan, starts: [Int]) {
    shapes = plan.shapes
    self.starts = starts
    let rules = plan.policy.rules.indices
    let logs = workers.flatMap(\.logs).sorted { $0.range < $1.range }
    isInKeyOrder = CandidateLogs.areInKeyOrder(workers, logs, plan)
    var buffers = rules.map { _ in [RecordBuffer?](repeating: nil, count: starts.count) }
    var counts = rules.map { _ in [Int](repeating: 0, count: starts.count) }
    for log in logs {
      for rule in rules where log.counts[rule] > 0 {
        buffers[rule][log.range] = log.records[rule]
        counts[rule][log.range] = log.counts[rule]
      }
    }
    unkept = rules.map { CandidateLogs.add(workers, $0, &buffers[$0], &counts[$0]) }
    (self.buffers, self.counts) = (buffers, counts)
  }

  private static func areInKeyOrder(
    _ workers: [JudgeWorker], _ logs: [JudgeWorker.RangeLog], _ plan: ReviewPlan
  ) -> Bool {
    workers.allSatisfy(\.isInKeyOrder)
      && zip(logs, logs.dropFirst()).allSatisfy {
        compareKeys($0.lastKey.bytes, $1.firstKey.bytes, plan.keyTypes) < 0
      }
  }

  /// The workers' best of a rule that needs no more; gives how many were not kept, and how many of them tie.
  private static func add(
    _ workers: [JudgeWorker], _ rule: Int, _ buffers: inout [RecordBuffer?], _ counts: inout [Int]
  ) -> (count: Int, tied: Int) {
    guard let best = workers[0].tops[rule] else { return (0, 0) }
    for worker in workers.dropFirst() {
      if let other = worker.tops[rule] { best.merge(other) }
    }
    best.cut()
    for entry in best.entries.sorted(by: { ($0.range, $0.row) < ($1.range, $1.row) }) {
      let buffer = buffers[entry.range] ?? RecordBuffer()
      buffer.put(entry.bytes.bytes)
      buffers[entry.range] = buffer
      counts[entry.range] += 1
    }
    return (workers.reduce(0) { $0 + $1.eligible[rule] } - best.entries.count, best.goneTied)
  }

  func reader(_ rule: Int, _ place: CandidatePlace) -> RecordReader {
    reader(rule, range: Int(place.range), at: Int(place.offset))
  }

  func reader(_ rule: Int, range: Int, at offset: Int) -> RecordReader {
    RecordReader(bytes(rule, range: range), at: offset)
  }

  /// The records of a rule's candidates in a range.
  func bytes(_ rule: Int, range: Int) -> UnsafeRawBufferPointer {
    buffers[rule][range]?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  func record(_ rule: Int, _ place: CandidatePlace) -> CandidateRecord {
    var reader = reader(rule, place)
    return reader.record(shapes[rule])
  }

  /// A rule's candidates in the order of their keys.
  func candidates(_ rule: Int) -> Candidates {
    var candidates = Candidates(self, shapes[rule])
    candidates.reserve(counts[rule].reduce(0, +))
    for range in starts.indices where counts[rule][range] > 0 {
      var reader = reader(rule, range: range, at: 0)
      for _ in 0..<counts[rule][range] { candidates.add(&reader, range: range, start: starts[range]) }
    }
    if !isInKeyOrder { candidates.sortByKey() }
    return candidates
  }

  func text(_ rule: Int, range: Int32, at offset: Int64) -> UnsafeRawBufferPointer {
    var reader = reader(rule, range: Int(range), at: Int(offset))
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
  /// The members' numbers.
  private var numbers: [UInt32] = []
  private var isLimited: [Bool] = []
  /// A word for each key of each candidate; for a text, where it stands; `none` for a missing one.
  private var words: [Int64] = []
  private var groupCells: [UInt32] = []

  init(_ logs: CandidateLogs, _ shape: RuleShape) {
    self.logs = logs
    self.shape = shape
  }

  var count: Int { places.count }

  /// How many are eligible beside these, and how many of them tie with the worst of these.
  var unkept: (count: Int, tied: Int) { logs.unkept[shape.index] }

  mutating func reserve(_ count: Int) {
    places.reserveCapacity(count)
    numbers.reserveCapacity(count)
    if shape.keepsLimited { isLimited.reserveCapacity(count) }
    words.reserveCapacity(count * shape.sortKeys.count)
  }

  func number(_ candidate: Int) -> Int { Int(numbers[candidate]) }

  func isLimited(_ candidate: Int) -> Bool { shape.keepsLimited && isLimited[candidate] }

  mutating func add(_ reader: inout RecordReader, range: Int, start: Int) {
    places.append(CandidatePlace(range: Int32(range), offset: UInt32(reader.position)))
    let record = reader.record(shape)
    numbers.append(UInt32(start + record.row))
    if shape.keepsLimited { isLimited.append(record.isLimited) }
    for key in shape.sortKeys {
      let isText = key.value.type.base.isInBytes
      let position = reader.position
      switch reader.cell(isText: isText) {
      case .missing: words.append(RuleShape.noWord)
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
    (places, numbers) = (order.map { places[$0] }, order.map { numbers[$0] })
    if shape.keepsLimited { isLimited = order.map { isLimited[$0] } }
    words = order.flatMap { words[$0 * width..<($0 + 1) * width] }
    if shape.per != nil { groupCells = order.map { groupCells[$0] } }
  }

  func reader(_ candidate: Int, at position: Int) -> RecordReader {
    logs.reader(shape.index, range: Int(places[candidate].range), at: position)
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

  /// Of the first ranking key.
  func word(_ candidate: Int) -> Int64 { words[candidate * shape.sortKeys.count] }

  /// The value of a ranking key.
  func value(_ candidate: Int, key: Int) -> Value {
    let word = words[candidate * shape.sortKeys.count + key]
    let base = shape.sortKeys[key].value.type.base
    if word == RuleShape.noWord { return .missing }
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
      let ranking = shape.sortKeys[key]
      var order: Int
      if ranking.value.type.base.isInBytes, first != RuleShape.noWord, second != RuleShape.noWord {
        order = compareBytes(
          logs.text(shape.index, range: places[a].range, at: first),
          logs.text(shape.index, range: places[b].range, at: second))
        if ranking.isDescending { order = -order }
      } else {
        order = shape.order(first, second, key: key)
      }
      if order != 0 { return order }
    }
    return 0
  }
}
