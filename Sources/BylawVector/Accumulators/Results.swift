import BylawChecker

/// What the scans so far came to, for the kernels of the next ones to read.
final class Results {
  /// Fields of the members that conditions on events read, by the member's number.
  var memberColumns: [Int: MemberColumn] = [:]
  /// By the aggregate's index.
  var events: [Int: EventAccumulator] = [:]
  var members: [AggregateKey: MemberResult] = [:]
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
  fileprivate(set) var values: [Int64] = []
  fileprivate(set) var lengths: [Int32] = []
  private var present: [UInt64] = []
  private var texts: [UnsafeMutableRawBufferPointer] = []
  private let isText: Bool

  init(isText: Bool) { self.isText = isText }

  deinit { for text in texts { text.deallocate() } }

  func isPresent(_ number: Int) -> Bool { present[number >> 6] >> UInt64(number & 63) & 1 != 0 }

  func append(_ lanes: Lanes, count: Int) {
    let copies = isText ? copyTexts(lanes, count) : lanes.values
    for row in 0..<count {
      if values.count & 63 == 0 { present.append(0) }
      if lanes.present.contains(row) { present[values.count >> 6] |= 1 << UInt64(values.count & 63) }
      values.append(copies[row])
      if isText { lengths.append(lanes.lengths[row]) }
    }
    if isText { copies.deallocate() }
  }

  private func copyTexts(_ lanes: Lanes, _ count: Int) -> UnsafeMutablePointer<Int64> {
    let addresses = UnsafeMutablePointer<Int64>.allocate(capacity: max(count, 1))
    let total = (0..<count).reduce(0) { lanes.present.contains($1) ? $0 + Int(lanes.lengths[$1]) : $0 }
    let space = UnsafeMutableRawBufferPointer.allocate(byteCount: max(total, 1), alignment: 1)
    texts.append(space)
    var next = 0
    for row in 0..<count {
      let text = lanes.present.contains(row) ? lanes.text(row) : UnsafeRawBufferPointer(start: nil, count: 0)
      let target = UnsafeMutableRawBufferPointer(rebasing: space[next..<next + text.count])
      target.copyMemory(from: text)
      addresses[row] = space.baseAddress.map { Int64(Int(bitPattern: $0 + next)) } ?? 0
      next += text.count
    }
    return addresses
  }
}
