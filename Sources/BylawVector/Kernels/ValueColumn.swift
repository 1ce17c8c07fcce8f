import BylawChecker
import BylawData
import Synchronization

/// What an expression comes to for each of some members, by their places in a list.
package final class ValueColumn: @unchecked Sendable {
  // Sendable: each place is written by one thread, and nothing is read before all of those have ended.

  /// A word for each place, as columns have them; of a text its number in the pool. Threads that write to places side by
  /// side share no byte, as they would share a word of bits.
  private final class Words {
    let words: OwnedBuffer<Int64>
    let isPresent: OwnedBuffer<Bool>
    let fails: OwnedBuffer<Bool>
    let texts: StringPool?

    init(count: Int, texts: StringPool?) {
      words = OwnedBuffer(repeating: 0, count: count)
      isPresent = OwnedBuffer(repeating: false, count: count)
      fails = OwnedBuffer(repeating: false, count: count)
      self.texts = texts
    }
  }

  package let type: ValueType
  package let count: Int
  private let lane: Words?
  /// What has no words is kept as it is.
  private let values: [Value]
  private let order: LaneOrder
  /// Whether words are what is shown, or days, or microseconds.
  private let areWordsNumbers: Bool

  package init(values: [Value], type: ValueType) {
    self.type = type
    self.values = values
    count = values.count
    order = type.base.order
    areWordsNumbers = false
    lane = nil
  }

  init(type: ValueType, count: Int) {
    self.type = type
    self.count = count
    values = []
    order = type.base.order
    areWordsNumbers = type.base != .quotient
    lane = Words(count: count, texts: type.base.isInBytes ? StringPool() : nil)
  }

  private let hasFailed = Atomic<Bool>(false)

  /// Whether it fails anywhere.
  package var hasFailures: Bool { hasFailed.load(ordering: .relaxed) }

  /// Takes what a kernel has computed for a batch's rows.
  func copy(from kernel: ValueKernel, in context: BatchContext, at place: Int) {
    guard let lane else { return }
    if let texts = lane.texts {
      kernel.validity.forEachSet { lane.words[place + $0] = texts.number(of: kernel.text(at: $0)) }
    } else {
      (lane.words.start + place).update(from: kernel.values, count: context.count)
    }
    kernel.validity.forEachSet { lane.isPresent[place + $0] = true }
    guard kernel.hasErrors else { return }
    kernel.errors.forEachSet { lane.fails[place + $0] = true }
    hasFailed.store(true, ordering: .relaxed)
  }

  /// Whether there is no value, as it cannot be computed.
  package func fails(at place: Int) -> Bool { lane.map { $0.fails[place] } ?? false }

  package func isPresent(at place: Int) -> Bool {
    if let lane { return lane.isPresent[place] }
    return values[place] != .missing
  }

  package subscript(place: Int) -> Value {
    guard let lane else { return values[place] }
    guard lane.isPresent[place] else { return .missing }
    return value(of: lane.words[place], texts: lane.texts)
  }

  private func value(of word: Int64, texts: StringPool?) -> Value {
    texts.map { $0.value(of: word, as: type.base) } ?? Value(word: word, of: type.base)
  }

  /// A number, a quotient as it is shown, a day or microseconds; nil for what is missing or none of these.
  @inline(__always)
  package func number(at place: Int) -> Int64? {
    if areWordsNumbers, let lane { return lane.isPresent[place] ? lane.words[place] : nil }
    switch self[place] {
    case .number(let number), .datetime(let number): return number
    case .quotient(let quotient): return quotient.shown
    case .date(let day): return Int64(day)
    case .duration(let duration): return duration.microseconds
    case .missing, .bool, .text, .code, .codes, .texts: return nil
    }
  }

  /// Of a tier, a role or a choice; nil for what is missing or none of these.
  @inline(__always)
  package func code(at place: Int) -> Int? {
    if let lane, lane.texts == nil { return lane.isPresent[place] ? Int(lane.words[place]) : nil }
    if case .code(let code) = self[place] { return code }
    return nil
  }

  /// Whether it is true there.
  package func holds(at place: Int) -> Bool {
    if let lane { return lane.isPresent[place] && lane.words[place] != 0 }
    return values[place] == .bool(true)
  }

  /// Negative, zero or positive as a value is below, equal to or above another; a missing one is below all.
  package func compare(_ a: Int, with b: Int) -> Int {
    guard let lane else { return ValueOrder.compare(values[a], type: type, with: values[b], otherType: type) }
    guard lane.isPresent[a], lane.isPresent[b] else { return (lane.isPresent[a] ? 1 : 0) - (lane.isPresent[b] ? 1 : 0) }
    if type.base == .set(.text) { return ValueOrder.compare(self[a], type: type, with: self[b], otherType: type) }
    if let texts = lane.texts {
      return lane.words[a] == lane.words[b] ? 0 : texts.compare(lane.words[a], with: lane.words[b], by: order)
    }
    return order.compare(lane.words[a], with: lane.words[b])
  }

  /// The different values at some places and how often each is there, in no order; those missing left out.
  package func counts(at places: [Int]) -> [(value: Value, count: Int)] {
    guard let lane else {
      let present = places.lazy.map { self.values[$0] }.filter { $0 != .missing }
      return present.reduce(into: [:]) { $0[$1, default: 0] += 1 }.map { ($0.key, $0.value) }
    }
    return wordCounts(of: lane, at: places).map { (value(of: $0.word, texts: lane.texts), $0.count) }
  }

  /// Of texts those that are there most often, the first by their order among such as are there equally often, and how
  /// many different ones there are.
  package func mostFrequent(_ most: Int, at places: [Int]) -> (values: [(value: Value, count: Int)], different: Int) {
    let isBefore: (Value, Value) -> Bool = { [type] in ValueOrder.compare($0, type: type, with: $1, otherType: type) < 0
    }
    guard let lane, let texts = lane.texts, type.base != .set(.text) else {
      let all = counts(at: places)
      let first = best(most, of: all.count) {
        all[$0].count == all[$1].count ? isBefore(all[$0].value, all[$1].value) : all[$0].count > all[$1].count
      }
      return (first.map { all[$0] }, all.count)
    }
    let all = wordCounts(of: lane, at: places)
    let first = best(most, of: all.count) {
      all[$0].count == all[$1].count
        ? texts.compare(all[$0].word, with: all[$1].word, by: order) < 0 : all[$0].count > all[$1].count
    }
    return (first.map { (value(of: all[$0].word, texts: texts), all[$0].count) }, all.count)
  }

  private func wordCounts(of lane: Words, at places: [Int]) -> [(word: Int64, count: Int)] {
    // Codes and texts' numbers are small, and so are most counts.
    let limit = max(lane.texts?.count ?? 0, 4_096)
    var small = [Int](repeating: 0, count: limit)
    var others: [Int64: Int] = [:]
    for place in places where lane.isPresent[place] {
      let word = lane.words[place]
      if word >= 0, word < limit { small[Int(word)] += 1 } else { others[word, default: 0] += 1 }
    }
    return small.indices.lazy.filter { small[$0] > 0 }.map { (Int64($0), small[$0]) }
      + others.map { ($0.key, $0.value) }
  }
}

/// What an expression comes to for some members, in an order.
package struct ValueList {
  package let column: ValueColumn
  /// For each member, in the order asked for, the place in the column.
  package let places: [Int]

  package init(column: ValueColumn, places: [Int]) {
    self.column = column
    self.places = places
  }

  package init(values: [Value], type: ValueType) {
    self.init(column: ValueColumn(values: values, type: type), places: Array(values.indices))
  }

  package var count: Int { places.count }
  package subscript(index: Int) -> Value { column[places[index]] }
}
