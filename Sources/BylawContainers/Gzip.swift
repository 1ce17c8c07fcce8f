/// Files as `gzip` makes them (RFC 1952): one member behind the other.
package enum Gzip {
  private static let (hasSum, hasExtra, hasName, hasComment) = (2, 4, 8, 16)

  /// What is in all members, one behind the other.
  package static func unpack(
    _ bytes: Span<UInt8>, limits: UnpackLimits = UnpackLimits()
  ) throws(ContainerFault) -> [UInt8] {
    var output: [UInt8] = []
    var position = 0
    repeat {
      let start = output.count
      var rest = limits
      rest.size -= start
      let end = try inflate(bytes, from: try dataStart(in: bytes, from: position), limits: rest, into: &output)
      guard bytes.count - end >= 8 else { throw .cutOff }
      let sum = CheckSum(of: output[start...]).value
      guard word(in: bytes, at: end) == sum,
        word(in: bytes, at: end + 4) == UInt32(truncatingIfNeeded: output.count - start)
      else { throw .wrongSum }
      position = end + 8
      // What fills up a block of a tape.
      if position < bytes.count, (position..<bytes.count).allSatisfy({ bytes[$0] == 0 }) { break }
    } while position < bytes.count
    return output
  }

  /// Where a member's data begins, behind its header.
  private static func dataStart(
    in bytes: Span<UInt8>, from start: Int
  ) throws(ContainerFault) -> Int {
    guard bytes.count - start >= 10 else { throw .cutOff }
    guard bytes[start] == 0x1F, bytes[start + 1] == 0x8B else { throw .damaged("what follows the end of a member") }
    guard bytes[start + 2] == 8 else { throw .unknownMethod(Int(bytes[start + 2])) }
    let flags = Int(bytes[start + 3])
    guard flags < 32 else { throw .damaged("the header") }
    var position = start + 10
    if flags & hasExtra != 0 {
      guard position + 2 <= bytes.count else { throw .cutOff }
      position += 2 + Int(bytes[position]) + Int(bytes[position + 1]) << 8
    }
    for text in [hasName, hasComment] where flags & text != 0 {
      guard position < bytes.count, let end = (position..<bytes.count).first(where: { bytes[$0] == 0 }) else {
        throw .cutOff
      }
      position = end + 1
    }
    if flags & hasSum != 0 {
      guard position + 2 <= bytes.count else { throw .cutOff }
      let sum = CheckSum(of: bytes.extracting(start..<position)).value & 0xFFFF
      guard UInt32(bytes[position]) | UInt32(bytes[position + 1]) << 8 == sum else { throw .wrongSum }
      position += 2
    }
    guard position <= bytes.count else { throw .cutOff }
    return position
  }

  private static func word(in bytes: Span<UInt8>, at place: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
  }

  /// One member, without a name and a time, so that the same bytes become the same file.
  package static func pack(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    output += deflate(bytes)
    for word in [CheckSum(of: bytes).value, UInt32(truncatingIfNeeded: bytes.count)] {
      for shift in stride(from: 0, to: 32, by: 8) { output.append(UInt8(truncatingIfNeeded: word >> UInt32(shift))) }
    }
    return output
  }
}
