/// Packs bytes for `inflate` (RFC 1951): what has stood before is referred to, and symbols have the codes that are always
/// there. It is plain rather than small.
package func deflate(_ bytes: [UInt8]) -> [UInt8] {
  var writer = BitWriter()
  writer.write(1, bits: 1)
  writer.write(1, bits: 2)
  var finder = MatchFinder(bytes: bytes)
  var position = 0
  while position < bytes.count {
    if let match = finder.match(at: position) {
      writer.write(length: match.length, distance: match.distance)
      for place in position..<(position + match.length) { finder.add(place) }
      position += match.length
    } else {
      writer.write(symbol: Int(bytes[position]))
      finder.add(position)
      position += 1
    }
  }
  writer.write(symbol: 256)
  return writer.finished()
}

/// Where the same bytes have stood before.
private struct MatchFinder {
  private static let window = 32_768
  private static let (shortest, longest) = (3, 258)
  private static let mostTries = 32

  let bytes: [UInt8]
  private var heads = [Int32](repeating: -1, count: 1 << 15)
  private var previous = [Int32](repeating: -1, count: window)

  init(bytes: [UInt8]) { self.bytes = bytes }

  private func hash(at place: Int) -> Int {
    let word = UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
    return Int((word &* 0x9E37_79B1) >> 17)
  }

  mutating func add(_ place: Int) {
    guard place + Self.shortest <= bytes.count else { return }
    let hash = hash(at: place)
    previous[place % Self.window] = heads[hash]
    heads[hash] = Int32(truncatingIfNeeded: place)
  }

  func match(at place: Int) -> (length: Int, distance: Int)? {
    let most = min(Self.longest, bytes.count - place)
    guard most >= Self.shortest else { return nil }
    var (best, distance) = (Self.shortest - 1, 0)
    var candidate = Int(heads[hash(at: place)])
    for _ in 0..<Self.mostTries {
      guard candidate >= 0, place - candidate < Self.window else { break }
      var length = 0
      while length < most, bytes[candidate + length] == bytes[place + length] { length += 1 }
      if length > best { (best, distance) = (length, place - candidate) }
      if best == most { break }
      let earlier = Int(previous[candidate % Self.window])
      guard earlier < candidate else { break }
      candidate = earlier
    }
    return distance > 0 ? (best, distance) : nil
  }
}

private struct BitWriter {
  private var output: [UInt8] = []
  private var bits: UInt64 = 0
  private var count = 0

  mutating func write(_ value: UInt32, bits number: Int) {
    bits |= UInt64(value) << UInt64(count)
    count += number
    while count >= 8 {
      output.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      count -= 8
    }
  }

  /// A code, whose first bit is its highest.
  private mutating func write(code: Int, bits number: Int) {
    write(HuffmanCode.reversed(code, bits: number), bits: number)
  }

  /// By the code of blocks that have none of their own (RFC 1951, 3.2.6).
  mutating func write(symbol: Int) {
    switch symbol {
    case ..<144: write(code: 0x30 + symbol, bits: 8)
    case ..<256: write(code: 0x190 + symbol - 144, bits: 9)
    case ..<280: write(code: symbol - 256, bits: 7)
    default: write(code: 0xC0 + symbol - 280, bits: 8)
    }
  }

  mutating func write(length: Int, distance: Int) {
    let kind = (Bases.lengths.lastIndex { $0 <= length }) ?? 0
    write(symbol: 257 + kind)
    write(UInt32(length - Bases.lengths[kind]), bits: Bases.lengthBits[kind])
    let far = (Bases.distances.lastIndex { $0 <= distance }) ?? 0
    write(code: far, bits: 5)
    write(UInt32(distance - Bases.distances[far]), bits: Bases.distanceBits[far])
  }

  mutating func finished() -> [UInt8] {
    if count > 0 { write(0, bits: 8 - count) }
    return output
  }
}
