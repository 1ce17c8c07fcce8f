import BylawChecker

/// What a review finds of the rows of one event type, beside what they come to for the members.
package struct EventFacts: Hashable, Sendable {
  /// Rows that name a member whom the members' table does not have.
  package var unmatched = 0
  /// The first of these, of keys that differ, in the order of the file.
  package var firstUnmatched: [UnmatchedEvent] = []
  package var times = EventTimes()

  /// How many unmatched rows are kept to be shown.
  package static let keptUnmatched = 5

  package init(unmatched: Int = 0, firstUnmatched: [UnmatchedEvent] = [], times: EventTimes = EventTimes()) {
    self.unmatched = unmatched
    self.firstUnmatched = firstUnmatched
    self.times = times
  }
}

/// A row that names a member whom the members' table does not have.
package struct UnmatchedEvent: Hashable, Sendable {
  /// The values of the fields that name the member, in their order.
  package var key: [Value]
  package var place: RowPlace
  /// The key of the member who may be meant, where there is one that differs by how it is written alone.
  package var nearest: [Value]?

  package init(key: [Value], place: RowPlace) {
    self.key = key
    self.place = place
  }
}

extension [UnmatchedEvent] {
  /// Adds a row, unless there are enough, or one of the same key.
  package mutating func note(key: @autoclosure () -> [Value], place: RowPlace) {
    guard count < EventFacts.keptUnmatched else { return }
    let key = key()
    if !contains(where: { $0.key == key }) { append(UnmatchedEvent(key: key, place: place)) }
  }
}

/// Where a row of a table stands.
package enum RowPlace: Hashable, Sendable {
  /// So many bytes after the file's first.
  case offset(Int)
  /// The row's index among those that the table keeps.
  case row(Int)
  /// From 1.
  case line(Int)
  /// Of one of a table's files.
  case lineOf(String, Int)

  /// Of places of one kind the order in which they come in the file.
  package var number: Int {
    switch self {
    case .offset(let number), .row(let number), .line(let number), .lineOf(_, let number): number
    }
  }
}

/// When the events of one type happened, as far as that tells whether there should be more of them.
package struct EventTimes: Hashable, Sendable {
  /// Rows that the review sees, and those that have no time among them.
  package var seen = 0
  package var undated = 0
  /// Rows after the review, which sees none of them, and the first day that has one.
  package var later = 0
  package var firstLater: Int32?
  /// The last day up to that of the review that has an event, where it is one of the last `span` days.
  package var newest: Int32?
  /// In the year that ends with that day: how many days have events, and how many days it is at most from one of them to
  /// the next; nil where there is one alone.
  package var dayCount = 0
  package var largestGap: Int?

  package init() {}

  /// How many days before the review are told apart.
  package static let span = 1 << 14

  private static let year = 366

  /// - Parameter marks: for each of the last `span` days, that of the review first, whether there is an event on it, as a
  ///   number that is not 0.
  package mutating func settle(marks: some RandomAccessCollection<UInt8>, today: Int32) {
    var last: Int?
    for (age, mark) in marks.enumerated() where mark != 0 {
      guard let previous = last else {
        newest = today - Int32(age)
        (last, dayCount) = (age, 1)
        continue
      }
      guard let newest, age - Int(today - newest) < Self.year else { break }
      dayCount += 1
      largestGap = max(largestGap ?? 0, age - previous)
      last = age
    }
  }

  /// After how many days without an event there is reason to ask where they are: the largest gap between two days with
  /// events in the year before, and twice that where there are fewer than ten such days. Nil where there is none to
  /// compare with.
  package var patience: Int? { largestGap.map { dayCount < 10 ? 2 * $0 : $0 } }
}

extension EventFacts {
  /// What the rows of a table in memory say of when they happened.
  package static func times(of events: TableData, timeField: Int?, asOf: AsOf) -> EventTimes {
    var times = EventTimes()
    guard let timeField else {
      (times.seen, times.undated) = (events.rowCount, events.rowCount)
      return times
    }
    var marks = [UInt8](repeating: 0, count: EventTimes.span)
    for row in 0..<events.rowCount {
      let (day, isSeen): (Int32?, Bool) =
        switch events.value(row: row, field: timeField) {
        case .date(let day): (day, day <= asOf.today)
        case .datetime(let moment): (localDay(of: moment, from: asOf.dayStart), moment <= asOf.now)
        case .missing, .number, .quotient, .bool, .text, .duration, .code, .codes, .texts: (nil, true)
        }
      if isSeen { times.seen += 1 } else { times.later += 1 }
      guard let day else {
        times.undated += 1
        continue
      }
      let age = Int(asOf.today) - Int(day)
      if (0..<EventTimes.span).contains(age) { marks[age] = 1 }
      if !isSeen { times.firstLater = min(times.firstLater ?? day, day) }
    }
    times.settle(marks: marks, today: asOf.today)
    return times
  }
}
