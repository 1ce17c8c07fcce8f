/// 64 bytes, and masks of which of them are this or that: bit i for byte i.
struct ByteBlock {
  let bytes: SIMD64<UInt8>

  typealias Mask = SIMDMask<SIMD64<Int8>>

  @inline(__always)
  init(_ start: UnsafePointer<UInt8>) {
    // 64 bytes are there: the file's, and after its end those of `FileBytes.margin`.
    bytes = UnsafeRawPointer(start).loadUnaligned(as: SIMD64<UInt8>.self)
  }

  @inline(__always)
  func equal(_ byte: SIMD64<UInt8>) -> Mask { bytes .== byte }

  /// Whether any byte is not ASCII, as the upper bits of the result.
  @inline(__always)
  static func bits(_ mask: Mask) -> UInt64 {
    // A mask has 64 bytes, each all ones or all zeros.
    let lanes = unsafeBitCast(mask, to: SIMD8<UInt64>.self)
    var bits: UInt64 = 0
    bits |= gathered(lanes[0])
    bits |= gathered(lanes[1]) &<< 8
    bits |= gathered(lanes[2]) &<< 16
    bits |= gathered(lanes[3]) &<< 24
    bits |= gathered(lanes[4]) &<< 32
    bits |= gathered(lanes[5]) &<< 40
    bits |= gathered(lanes[6]) &<< 48
    bits |= gathered(lanes[7]) &<< 56
    return bits
  }

  /// The upper bits of eight bytes, next to each other.
  @inline(__always)
  private static func gathered(_ lane: UInt64) -> UInt64 {
    ((lane & 0x8080_8080_8080_8080) &* 0x0002_0408_1020_4081) &>> 56
  }

  @inline(__always)
  static func any(_ mask: Mask) -> Bool {
    let lanes = unsafeBitCast(mask, to: SIMD8<UInt64>.self)
    return lanes[0] | lanes[1] | lanes[2] | lanes[3] | lanes[4] | lanes[5] | lanes[6] | lanes[7] != 0
  }
}
