/// Unpacks what `deflate` has packed (RFC 1951).
///
/// - Parameters:
///   - bytes: from `start` on they are packed; what follows the last block is left.
///   - output: what comes out is put behind what is there, and may not refer back to that.
/// - Returns: where the packed bytes end.
package func inflate(
  _ bytes: Span<UInt8>, from start: Int, limits: UnpackLimits, into output: inout [UInt8]
) throws(ContainerFault) -> Int {
  var inflater = Inflater(reader: BitReader(from: start), start: start, base: output.count, limits: limits)
  while try inflater.block(of: bytes, into: &output) {}
  return inflater.end
}

private struct Inflater {
  /// In which the lengths of the code for lengths stand.
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  var reader: BitReader
  let start: Int
  let base: Int
  let limits: UnpackLimits

  var end: Int {
    var reader = reader
    reader.alignToByte()
    return reader.byteOffset
  }

  /// Reads a block; false for the last one.
  mutating func block(of bytes: Span<UInt8>, into output: inout [UInt8]) throws(ContainerFault) -> Bool {
    let isLast = try reader.take(1, of: bytes) == 1
    switch try reader.take(2, of: bytes) {
    case 0: try stored(of: bytes, into: &output)
    case 1:
      let lengths = (0..<288).map { UInt8($0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8) }
      let (literals, distances) = (
        try HuffmanCode(lengths: lengths[...]), try HuffmanCode(lengths: [UInt8](repeating: 5, count: 32)[...])
      )
      try coded(literals: literals, distances: distances, of: bytes, into: &output)
    case 2:
      let (literals, distances) = try codes(of: bytes)
      try coded(literals: literals, distances: distances, of: bytes, into: &output)
    default: throw .damaged("a block")
    }
    return !isLast
  }

  private mutating func stored(of bytes: Span<UInt8>, into output: inout [UInt8]) throws(ContainerFault) {
    reader.alignToByte()
    let (length, inverse) = (try reader.take(16, of: bytes), try reader.take(16, of: bytes))
    guard length == ~inverse & 0xFFFF else { throw .damaged("a block's length") }
    try reader.takeBytes(length, of: bytes, into: &output)
    try checkSize(of: output)
  }

  private mutating func codes(of bytes: Span<UInt8>) throws(ContainerFault) -> (HuffmanCode, HuffmanCode) {
    let (literals, distances, count) = (
      try reader.take(5, of: bytes) + 257, try reader.take(5, of: bytes) + 1, try reader.take(4, of: bytes) + 4
    )
    guard literals <= 286, distances <= 30 else { throw .damaged("a block's codes") }
    var own = [UInt8](repeating: 0, count: 19)
    for place in Self.order.prefix(count) { own[place] = UInt8(try reader.take(3, of: bytes)) }
    let code = try HuffmanCode(lengths: own[...])
    var lengths: [UInt8] = []
    while lengths.count < literals + distances {
      let symbol = try code.next(from: &reader, of: bytes)
      var (value, repeats) = (UInt8(truncatingIfNeeded: symbol), 1)
      switch symbol {
      case 16:
        guard let last = lengths.last else { throw .damaged("a block's codes") }
        (value, repeats) = (last, 3 + (try reader.take(2, of: bytes)))
      case 17: (value, repeats) = (0, 3 + (try reader.take(3, of: bytes)))
      case 18: (value, repeats) = (0, 11 + (try reader.take(7, of: bytes)))
      default: break
      }
      guard lengths.count + repeats <= literals + distances else { throw .damaged("a block's codes") }
      for _ in 0..<repeats { lengths.append(value) }
    }
    // A block ends by a symbol of its own.
    guard lengths[256] != 0 else { throw .damaged("a block's codes") }
    return (try HuffmanCode(lengths: lengths[..<literals]), try HuffmanCode(lengths: lengths[literals...]))
  }

  private mutating func coded(
    literals: HuffmanCode, distances: HuffmanCode, of bytes: Span<UInt8>, into output: inout [UInt8]
  ) throws(ContainerFault) {
    while true {
      let symbol = try literals.next(from: &reader, of: bytes)
      if symbol < 256 {
        output.append(UInt8(truncatingIfNeeded: symbol))
        if output.count & 0xFFFF == 0 { try checkSize(of: output) }
        continue
      }
      if symbol == 256 { return try checkSize(of: output) }
      let kind = symbol - 257
      guard kind < Bases.lengths.count else { throw .damaged("a length") }
      let length = Bases.lengths[kind] + (try reader.take(Bases.lengthBits[kind], of: bytes))
      let far = try distances.next(from: &reader, of: bytes)
      guard far < Bases.distances.count else { throw .damaged("a distance") }
      let distance = Bases.distances[far] + (try reader.take(Bases.distanceBits[far], of: bytes))
      guard distance <= output.count - base else { throw .damaged("a distance") }
      let from = output.count - distance
      for place in from..<(from + length) { output.append(output[place]) }
      if output.count & 0xFFFF < length { try checkSize(of: output) }
    }
  }

  private func checkSize(of output: [UInt8]) throws(ContainerFault) {
    let size = output.count - base
    if size > limits.size { throw .tooLarge }
    if size > limits.start, size / limits.ratio > reader.byteOffset - start { throw .tooLarge }
  }
}
