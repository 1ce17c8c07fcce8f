/// A canonical Huffman code, as its lengths tell it (RFC 1951, 3.2.2).
struct HuffmanCode {
  private static let longest = 15
  private static let direct = 10

  /// By the next bits: a symbol and, in the lowest four bits, the length of its code; 0 for a longer one.
  private var table = [UInt16](repeating: 0, count: 1 << direct)
  /// How many codes there are of each length.
  private var counts = [Int](repeating: 0, count: longest + 1)
  /// By code.
  private var symbols: [UInt16]

  /// - Parameter lengths: of each symbol's code, 0 for one that does not occur. The codes are all that there can be, or a
  ///   single one of one bit.
  init(lengths: ArraySlice<UInt8>) throws(ContainerFault) {
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    var left = 1
    for length in 1...Self.longest {
      left = left << 1 - counts[length]
      if left < 0 { throw .damaged("a Huffman code") }
    }
    let used = counts.reduce(0, +)
    if left > 0, used > 1 || used == 1 && counts[1] == 0 { throw .damaged("a Huffman code") }
    symbols = [UInt16](repeating: 0, count: used)
    var offsets = [0, 0]
    for length in 1..<Self.longest { offsets.append(offsets[length] + counts[length]) }
    var next = [0, 0]
    for length in 1..<Self.longest { next.append((next[length] + counts[length]) << 1) }
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let length = Int(length)
      symbols[offsets[length]] = UInt16(symbol)
      offsets[length] += 1
      let code = next[length]
      next[length] += 1
      guard length <= Self.direct else { continue }
      var place = Int(HuffmanCode.reversed(code, bits: length))
      while place < table.count {
        table[place] = UInt16(symbol) << 4 | UInt16(length)
        place += 1 << length
      }
    }
  }

  /// The code's bits with the first one lowest.
  static func reversed(_ code: Int, bits: Int) -> UInt32 {
    var (result, rest) = (UInt32(0), code)
    for _ in 0..<bits {
      result = result << 1 | UInt32(rest & 1)
      rest >>= 1
    }
    return result
  }

  func next(from reader: inout BitReader, of bytes: Span<UInt8>) throws(ContainerFault) -> Int {
    let ahead = reader.peek(Self.longest, of: bytes)
    let entry = table[Int(ahead) & (1 << Self.direct - 1)]
    if entry != 0 {
      try reader.skip(Int(entry & 15))
      return Int(entry >> 4)
    }
    var (code, first, index) = (0, 0, 0)
    for length in 1...Self.longest {
      code |= Int(ahead >> UInt32(length - 1)) & 1
      let count = counts[length]
      if code - first < count {
        try reader.skip(length)
        return Int(symbols[index + code - first])
      }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw .damaged("a Huffman code")
  }
}
