import BylawChecker
import BylawData

/// What one thread finds of the rows of an event type, beside what they come to: on which days they are, and the first
/// that name nobody.
///
/// A log is mostly in the order of time, so that a block of rows is of one day, which a few vector instructions tell: a
/// quarter of a nanosecond a row, measured. In other blocks a day costs a store a row, in memory that stays in the cache: a
/// nanosecond. To read a row costs fifty times as much and more.
final class EventFactsTally {
  private(set) var facts = EventFacts()
  private let today: Int64
  private let marks = OwnedBuffer<UInt8>(repeating: 0, count: EventTimes.span)
  private let references: [(field: Int, type: BaseType)]

  init(event: EventType, asOf: AsOf) {
    today = Int64(asOf.today)
    references = event.references.map { ($0.field, event.table.fields[$0.field].type.base) }
  }

  /// - Parameters:
  ///   - day: of each row; nil where events have no time. Rows without one hold 0 where `dated` has no bit.
  ///   - seen: the rows that are not after the review.
  func note(_ day: ColumnView?, dated: BitMaskView?, seen: borrowing BitMask, count: Int) {
    let seenCount = seen.count
    facts.times.seen += seenCount
    guard let day, let dated else {
      facts.times.undated += count
      return
    }
    mark(day.values, count: count)
    var datedCount = 0
    for word in 0..<(count + 63) >> 6 { datedCount += dated.words[word].nonzeroBitCount }
    facts.times.undated += count - datedCount
    if seenCount < count { noteLater(day, seen: seen, count: count) }
  }

  private func mark(_ days: UnsafeMutablePointer<Int64>, count: Int) {
    var start = 0
    while start < count {
      let end = min(start &+ 128, count)
      let first = days[start]
      var differences: Int64 = 0
      for row in start..<end { differences |= days[row] ^ first }
      // Of a block of one day the first row stands for all.
      for row in start..<(differences == 0 ? start &+ 1 : end) {
        let age = UInt64(bitPattern: today &- days[row])
        if age < UInt64(EventTimes.span) { marks[Int(age)] = 1 }
      }
      start = end
    }
  }

  private func noteLater(_ day: ColumnView, seen: borrowing BitMask, count: Int) {
    facts.times.later += count - seen.count
    var first = facts.times.firstLater.map { Int64($0) } ?? .max
    for row in 0..<count where !seen.contains(row) { first = min(first, day.values[row]) }
    facts.times.firstLater = Int32(clamping: first)
  }

  /// Of a row that names a member whom the members' table does not have.
  func noteUnmatched(_ row: Int, of batch: borrowing Batch) {
    facts.unmatched += 1
    guard facts.firstUnmatched.count < EventFacts.keptUnmatched else { return }
    let columns = batch.columns
    facts.firstUnmatched.note(
      key: references.map { columns[$0.field].value(row, of: $0.type) }, place: .offset(batch.rowOffsets[row]))
  }

  /// What the threads of a scan have found together.
  ///
  /// - Parameter unmatched: rows that nobody was handed, since they name nobody.
  static func facts(of tallies: [EventFactsTally], unmatched: Int, today: Int32) -> EventFacts {
    var all = EventFacts(unmatched: unmatched)
    let marks = OwnedBuffer<UInt8>(repeating: 0, count: EventTimes.span)
    for tally in tallies {
      let facts = tally.facts
      all.unmatched += facts.unmatched
      all.times.seen += facts.times.seen
      all.times.undated += facts.times.undated
      all.times.later += facts.times.later
      all.times.firstLater = [all.times.firstLater, facts.times.firstLater].compactMap(\.self).min()
      for age in 0..<EventTimes.span { marks[age] |= tally.marks[age] }
    }
    for event in tallies.flatMap(\.facts.firstUnmatched).sorted(by: { $0.place.number < $1.place.number }) {
      all.firstUnmatched.note(key: event.key, place: event.place)
    }
    all.times.settle(marks: UnsafeBufferPointer(start: marks.start, count: EventTimes.span), today: today)
    return all
  }
}

extension ColumnView {
  /// What a row holds, of a type that is no quotient.
  func value(_ row: Int, of base: BaseType) -> Value {
    guard validity.contains(row) else { return .missing }
    switch base {
    case .text, .nameText: return .text(Text(text(row).string))
    case .set(.text): return .texts(TextSetCoding.decoded(text(row)))
    case .number, .quotient, .bool, .date, .datetime, .duration, .tier, .role, .choice, .set:
      return Value(word: values[row], of: base)
    }
  }
}
