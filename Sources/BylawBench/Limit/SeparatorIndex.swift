/// Where the commas and line ends of a block of text are.
///
/// 64 bytes are compared at once; the comparison's mask, taken as eight words of eight bytes that are all ones or all
/// noughts, is gathered to a bit a byte by a multiplication that brings the eight low bits of a word together in its top
/// byte. The places are then written eight at a time, however many there are, and the count moved on by how many are
/// true: a branch for every bit would cost more than writing a few in vain.
struct SeparatorIndex: ~Copyable {
  static let blockSize = 65_536

  private let places: UnsafeMutablePointer<UInt32>
  private(set) var count = 0

  init() {
    places = .allocate(capacity: SeparatorIndex.blockSize + 64)
  }

  deinit { places.deallocate() }

  subscript(place: Int) -> Int { Int(places[place]) }

  /// Finds those of `length` bytes, of which at least 64 more may be read behind the end.
  mutating func find(in text: UnsafePointer<UInt8>, length: Int) {
    count = 0
    let comma = SIMD64<UInt8>(repeating: 0x2C)
    let lineEnd = SIMD64<UInt8>(repeating: 0x0A)
    var offset = 0
    while offset < length {
      let bytes = UnsafeRawPointer(text + offset).loadUnaligned(as: SIMD64<UInt8>.self)
      var bits = gathered(from: (bytes .== comma) .| (bytes .== lineEnd))
      if offset + 64 > length { bits &= (1 << UInt64(length - offset)) &- 1 }
      append(bits, offset: UInt32(truncatingIfNeeded: offset))
      offset += 64
    }
  }

  private func gathered(from mask: SIMDMask<SIMD64<Int8>>) -> UInt64 {
    let words = unsafeBitCast(mask, to: SIMD8<UInt64>.self)
    let tops = ((words & 0x8080_8080_8080_8080) &* 0x0002_0408_1020_4081) &>> 56
    let shifted = tops &<< SIMD8<UInt64>(0, 8, 16, 24, 32, 40, 48, 56)
    return shifted.wrappedSum()
  }

  private mutating func append(_ found: UInt64, offset: UInt32) {
    var bits = found
    let end = count + bits.nonzeroBitCount
    var place = places + count
    while bits != 0 {
      for step in 0..<8 {
        place[step] = offset &+ UInt32(truncatingIfNeeded: bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
      place += 8
    }
    count = end
  }
}
