import BylawChecker

/// What the scans so far came to, for the kernels of the next ones to read.
final class Results {
  /// Fields of the members that conditions on events read, by the member's number.
  var memberColumns: [Int: MemberColumn] = [:]
  var events: [AggregateKey: EventAccumulator] = [:]
  var members: [AggregateKey: MemberResult] = [:]
  /// By rule, once the review is over.
  var decisionCounts: [Int] = []
  /// The members' groups by what they share of the key.
  var groupings: [EventSharing: [Int32]] = [:]

  func groups(of tally: EventAccumulator, first: Int) -> EventGroups {
    switch tally.sharing {
    case .own: .members(first: first)
    case .everybody: .one
    case .parts: .shared(groupings[tally.sharing] ?? [], first: first)
    }
  }
}

/// A field of every member.
final class MemberColumn {
  private(set) var values: [Int64] = []
  private(set) var lengths: [Int32] = []
  private var validity: [UInt64] = []
  private let heap = StringHeap()
  private let isText: Bool

  init(isText: Bool) { self.isText = isText }

  func isPresent(for number: Int) -> Bool { validity[number >> 6] >> UInt64(number & 63) & 1 != 0 }

  func append(_ column: ColumnView, count: Int) {
    for row in 0..<count {
      if values.count & 63 == 0 { validity.append(0) }
      let isPresent = column.validity.contains(row)
      if isPresent { validity[values.count >> 6] |= 1 << UInt64(values.count & 63) }
      if isText {
        let text = isPresent ? heap.append(column.text(row)) : .empty
        values.append(text.word)
        lengths.append(text.length)
      } else {
        values.append(column.values[row])
      }
    }
  }
}
