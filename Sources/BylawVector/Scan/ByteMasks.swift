import BylawData

/// 64 bytes at once, without intrinsics.
///
/// The operators are chosen by measurement: others that look the same, such as `|` on `SIMD64` or loops over a mask, are
/// a hundred times slower.
struct ByteBlock {
  typealias Bytes = SIMD64<UInt8>
  /// Of each byte whether it is something.
  typealias Mask = SIMDMask<SIMD64<Int8>>

  private let bytes: Bytes

  @inline(__always)
  init(start: UnsafePointer<UInt8>) {
    // 64 bytes are there: the file's, and after its end those of `MappedFile.margin`.
    bytes = UnsafeRawPointer(start).loadUnaligned(as: Bytes.self)
  }

  @inline(__always)
  static func filled(with byte: UInt8) -> Bytes { Bytes(repeating: byte) }

  @inline(__always)
  func equal(to byte: Bytes) -> Mask { bytes .== byte }

  /// The bytes that are not ASCII.
  @inline(__always)
  var foreign: Mask { bytes .>= ByteBlock.filled(with: 0x80) }

  /// The same bytes, eight a word.
  @inline(__always)
  var words: SIMD8<UInt64> { unsafeBitCast(bytes, to: SIMD8<UInt64>.self) }

  /// Bit i for byte i.
  @inline(__always)
  static func bits(of mask: Mask) -> UInt64 {
    // A mask has 64 bytes, each all ones or all zeros.
    let words = unsafeBitCast(mask, to: SIMD8<UInt64>.self)
    return gathered(words[0]) | gathered(words[1]) &<< 8 | gathered(words[2]) &<< 16 | gathered(words[3]) &<< 24
      | gathered(words[4]) &<< 32 | gathered(words[5]) &<< 40 | gathered(words[6]) &<< 48 | gathered(words[7]) &<< 56
  }

  /// The upper bits of eight bytes, next to each other.
  @inline(__always)
  private static func gathered(_ word: UInt64) -> UInt64 {
    ((word & 0x8080_8080_8080_8080) &* 0x0002_0408_1020_4081) &>> 56
  }

  @inline(__always)
  static func any(in mask: Mask) -> Bool {
    joined(unsafeBitCast(mask, to: SIMD8<UInt64>.self)) != 0
  }

  @inline(__always)
  static func hasUpperBits(in words: SIMD8<UInt64>) -> Bool {
    joined(words) & 0x8080_8080_8080_8080 != 0
  }

  @inline(__always)
  private static func joined(_ words: SIMD8<UInt64>) -> UInt64 {
    words[0] | words[1] | words[2] | words[3] | words[4] | words[5] | words[6] | words[7]
  }

  /// Counts the bytes of masks.
  struct Tally {
    private var parts = Bytes(repeating: 0)
    private var masks = 0
    private var counted = 0

    @inline(__always)
    mutating func add(_ mask: Mask) {
      // All ones is -1, which one taken away is one more; 255 masks fit into a byte.
      parts = parts &- unsafeBitCast(mask, to: Bytes.self)
      masks &+= 1
      if masks == 255 { settle() }
    }

    var total: Int {
      var settled = self
      settled.settle()
      return settled.counted
    }

    @inline(never)
    private mutating func settle() {
      for index in 0..<Bytes.scalarCount { counted &+= Int(parts[index]) }
      parts = Bytes(repeating: 0)
      masks = 0
    }
  }
}
