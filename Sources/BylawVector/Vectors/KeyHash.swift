/// The hash of a word or of bytes: both ends of them multiplied to 128 bits, whose halves are folded into one (wyhash).
enum KeyHash {
  @inline(__always)
  static func hash(of word: UInt64) -> UInt64 { folded(word ^ first, with: second) }

  @inline(__always)
  static func hash(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    let count = bytes.count
    var state = UInt64(truncatingIfNeeded: count) &* second
    if count > 16 { state = folded(longHash(of: bytes), with: second ^ state) }
    // The ends of the bytes, which overlap where there are few.
    if count >= 8 { return folded(word(in: bytes, at: 0) ^ first, with: word(in: bytes, at: count &- 8) ^ state) }
    if count >= 4 { return folded(half(in: bytes, at: 0) ^ first, with: half(in: bytes, at: count &- 4) ^ state) }
    guard count > 0 else { return state }
    let few = UInt64(bytes[0]) | UInt64(bytes[count &>> 1]) &<< 8 | UInt64(bytes[count &- 1]) &<< 16
    return folded(few ^ first, with: third ^ state)
  }

  @inline(never)
  private static func longHash(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var state = first
    var next = 0
    while next &+ 16 <= bytes.count {
      state = folded(word(in: bytes, at: next) ^ state, with: word(in: bytes, at: next &+ 8) ^ second)
      next &+= 16
    }
    return state
  }

  private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let second: UInt64 = 0xD6E8_FEB8_6659_FD93
  private static let third: UInt64 = 0xA076_1D64_78BD_642F

  @inline(__always)
  private static func word(in bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  @inline(__always)
  private static func half(in bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
    UInt64(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  @inline(__always)
  private static func folded(_ a: UInt64, with b: UInt64) -> UInt64 {
    let (high, low) = a.multipliedFullWidth(by: b)
    return high ^ low
  }
}
