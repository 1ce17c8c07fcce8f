import BylawSystem

extension MappedFile {
  /// How often a byte is there.
  func count(of byte: UInt8) -> Int {
    let sought = ByteBlock.filled(with: byte)
    var tally = ByteBlock.Tally()
    var offset = 0
    while offset &+ 64 <= count {
      tally.add(ByteBlock(start: start + offset).equal(to: sought))
      offset &+= 64
    }
    return tally.total + (offset..<count).count { start[$0] == byte }
  }
}
