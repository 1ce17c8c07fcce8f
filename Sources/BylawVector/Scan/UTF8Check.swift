import CBylawSIMD

/// Whether bytes are well-formed UTF-8; where they are not, `firstInvalidUTF8` tells where.
func isUTF8(_ bytes: UnsafePointer<UInt8>, count: Int, usesSIMD: Bool = bylaw_has_simd()) -> Bool {
  usesSIMD ? bylaw_is_utf8(bytes, count) : isUTF8WithoutSIMD(bytes, count: count)
}

private func isUTF8WithoutSIMD(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
  var index = 0
  // Within a file, eight bytes may be loaded from wherever there is one; of those past the end the loop looks at none.
  while index < count {
    let word = loadWord(from: bytes + index)
    let upper = word & 0x8080_8080_8080_8080
    if upper == 0 {
      index &+= 8
      continue
    }
    index &+= upper.trailingZeroBitCount >> 3
    if index >= count { return true }
    let length = characterLength(of: loadWord(from: bytes + index))
    if length == 0 || index &+ length > count { return false }
    index &+= length
  }
  return true
}

/// Of the character that the first bytes of a word are, the lowest first; 0 for what is none. The first is not ASCII.
@inline(__always)
private func characterLength(of word: UInt64) -> Int {
  let lead = word & 0xFF
  if lead >= 0xE0, lead < 0xF0 {
    guard word & 0xC0C000 == 0x808000 else { return 0 }
    // Overlong forms and surrogates.
    let second = word >> 8 & 0xFF
    if lead == 0xE0 { return second >= 0xA0 ? 3 : 0 }
    if lead == 0xED { return second < 0xA0 ? 3 : 0 }
    return 3
  }
  if lead < 0xE0 { return lead >= 0xC2 && word & 0xC000 == 0x8000 ? 2 : 0 }
  guard lead <= 0xF4, word & 0xC0C0_C000 == 0x8080_8000 else { return 0 }
  let second = word >> 8 & 0xFF
  if lead == 0xF0 { return second >= 0x90 ? 4 : 0 }
  return lead < 0xF4 || second < 0x90 ? 4 : 0
}
