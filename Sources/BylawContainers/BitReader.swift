/// The bits of some bytes, those of each byte from the lowest on.
struct BitReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Of the next byte that is not among the bits.
  private var position: Int
  private var bits: UInt64 = 0
  private var count = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.bytes = bytes
    position = start
  }

  /// The next bits, at most 32; zeros stand for those behind the end.
  mutating func peek(_ wanted: Int) -> UInt32 {
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

  mutating func take(_ wanted: Int) throws(ContainerFault) -> Int {
    let value = peek(wanted)
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
  mutating func takeBytes(_ number: Int, into output: inout [UInt8]) throws(ContainerFault) {
    let start = byteOffset
    guard number <= bytes.count - start else { throw .cutOff }
    output.append(contentsOf: bytes[start..<(start + number)])
    (bits, count, position) = (0, 0, start + number)
  }
}
