/// The bits of some bytes, those of each byte from the lowest on. The bytes are a stranger's: they are lent to each call as a
/// `Span`, which sees to it that nothing beside them is read.
struct BitReader {
  /// Of the next byte that is not among the bits.
  private var position: Int
  private var bits: UInt64 = 0
  private var count = 0

  init(from start: Int) {
    position = start
  }

  /// The next bits, at most 32; zeros stand for those behind the end.
  mutating func peek(_ wanted: Int, of bytes: Span<UInt8>) -> UInt32 {
    while count < wanted, position < bytes.count {
      bits |= UInt64(bytes[position]) << UInt64(count)
      position += 1
      count += 8
    }
    return UInt32(truncatingIfNeeded: bits & (1 << UInt64(wanted) - 1))
  }

  /// Passes over bits that were peeked at.
  mutating func skip(_ number: Int) throws(ContainerFault) {
    guard number <= count else { throw .cutOff }
    bits >>= UInt64(number)
    count -= number
  }

  mutating func take(_ wanted: Int, of bytes: Span<UInt8>) throws(ContainerFault) -> Int {
    let value = peek(wanted, of: bytes)
    try skip(wanted)
    return Int(value)
  }

  /// Goes on with the first byte of which no bit is taken.
  mutating func alignToByte() {
    let partial = count % 8
    bits >>= UInt64(partial)
    count -= partial
  }

  /// Where the next byte is, the reader being at its first bit.
  var byteOffset: Int { position - count / 8 }

  /// Takes whole bytes; the reader is at the first bit of one.
  mutating func takeBytes(
    _ number: Int, of bytes: Span<UInt8>, into output: inout [UInt8]
  ) throws(ContainerFault) {
    let start = byteOffset
    guard number <= bytes.count - start else { throw .cutOff }
    for place in start..<(start + number) { output.append(bytes[place]) }
    (bits, count, position) = (0, 0, start + number)
  }
}
