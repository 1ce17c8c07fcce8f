import BylawSyntax

/// A zone as the system's zone files (TZif, RFC 9636) describe it: the transitions up to some year, and a rule for the
/// time after.
struct ZoneFile: Sendable {
  /// Why some bytes are not a zone file.
  enum Fault: Error, Hashable, Sendable {
    case notAZoneFile
    case truncated
    case leapSeconds
    case badTransition
    case badRule
  }

  /// Ascending, in seconds of UTC.
  private var transitions: [Int64] = []
  /// For each transition, an index into `offsets`.
  private var kinds: [UInt8] = []
  /// Seconds to add to UTC. Never empty; the first holds before the first transition.
  private var offsets: [Int32] = []
  private var rule: ZoneRule?

  init(bytes: [UInt8]) throws(Fault) {
    var reader = ZoneBytes(bytes: bytes)
    let first = try reader.header()
    guard first.version >= 2 else {
      try readBlock(header: first, timeSize: 4, from: &reader)
      return
    }
    try reader.skip(count: first.size(timeSize: 4))
    let second = try reader.header()
    try readBlock(header: second, timeSize: 8, from: &reader)
    let footer = try reader.footer()
    if !footer.isEmpty {
      guard let rule = ZoneRule(text: footer) else { throw .badRule }
      self.rule = rule
    }
  }

  private mutating func readBlock(header: ZoneHeader, timeSize: Int, from reader: inout ZoneBytes) throws(Fault) {
    guard header.leapCount == 0 else { throw .leapSeconds }
    guard header.kindCount > 0 else { throw .badTransition }
    guard reader.remaining >= header.size(timeSize: timeSize) else { throw .truncated }
    for _ in 0..<header.transitionCount {
      let time = timeSize == 4 ? Int64(try reader.int32()) : try reader.int64()
      if let last = transitions.last, time <= last { throw .badTransition }
      transitions.append(time)
    }
    for _ in 0..<header.transitionCount {
      let kind = try reader.byte()
      guard Int(kind) < header.kindCount else { throw .badTransition }
      kinds.append(kind)
    }
    for _ in 0..<header.kindCount {
      let offset = try reader.int32()
      guard abs(Int(offset)) < 26 * 3_600 else { throw .badTransition }
      offsets.append(offset)
      try reader.skip(count: 2)
    }
    try reader.skip(count: header.nameBytes + header.standardCount + header.universalCount)
  }

  func offset(at second: Int64) -> Int {
    if let last = transitions.last, second < last {
      let next = transitions.partitioningIndex { $0 > second }
      return Int(offsets[next == 0 ? 0 : Int(kinds[next - 1])])
    }
    if let rule { return rule.offset(at: second) }
    return Int(offsets[kinds.last.map(Int.init) ?? 0])
  }
}

/// The counts at the head of a block.
private struct ZoneHeader {
  var version: Int
  var universalCount: Int
  var standardCount: Int
  var leapCount: Int
  var transitionCount: Int
  var kindCount: Int
  var nameBytes: Int

  /// Bytes of the block that follows.
  func size(timeSize: Int) -> Int {
    transitionCount * (timeSize + 1) + kindCount * 6 + nameBytes + leapCount * (timeSize + 4) + standardCount
      + universalCount
  }
}

private struct ZoneBytes {
  private let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var remaining: Int { bytes.count - position }

  mutating func byte() throws(ZoneFile.Fault) -> UInt8 {
    guard position < bytes.count else { throw .truncated }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func skip(count: Int) throws(ZoneFile.Fault) {
    guard count <= remaining else { throw .truncated }
    position += count
  }

  mutating func int32() throws(ZoneFile.Fault) -> Int32 {
    var bits: UInt32 = 0
    for _ in 0..<4 { bits = bits << 8 | UInt32(try byte()) }
    return Int32(bitPattern: bits)
  }

  mutating func int64() throws(ZoneFile.Fault) -> Int64 {
    var bits: UInt64 = 0
    for _ in 0..<8 { bits = bits << 8 | UInt64(try byte()) }
    return Int64(bitPattern: bits)
  }

  private mutating func count() throws(ZoneFile.Fault) -> Int {
    let count = Int(try int32())
    // No zone file has more; a larger count would only make the arithmetic on sizes risky.
    guard (0...1_000_000).contains(count) else { throw .truncated }
    return count
  }

  mutating func header() throws(ZoneFile.Fault) -> ZoneHeader {
    for expected in "TZif".utf8 {
      guard position < bytes.count, bytes[position] == expected else { throw .notAZoneFile }
      position += 1
    }
    let version = try byte()
    try skip(count: 15)
    let (universal, standard, leap) = (try count(), try count(), try count())
    let (transitions, kinds, names) = (try count(), try count(), try count())
    return ZoneHeader(
      version: version == 0 ? 1 : max(2, Int(version) - 0x30), universalCount: universal, standardCount: standard,
      leapCount: leap, transitionCount: transitions, kindCount: kinds, nameBytes: names)
  }

  /// What stands between the two newlines at the end.
  mutating func footer() throws(ZoneFile.Fault) -> ArraySlice<UInt8> {
    guard try byte() == UInt8(ascii: "\n") else { throw .badRule }
    guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else { throw .truncated }
    defer { position = end + 1 }
    return bytes[position..<end]
  }
}
