/// Reads cells that are known to be what they should.

/// A number of at most eight digits that ends before `end`, all digits at once: neighbours are added up in pairs, fours
/// and eights, each by one multiplication.
@inline(__always)
func number(in text: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
  let loaded = UnsafeRawPointer(text + end - 8).loadUnaligned(as: UInt64.self).littleEndian
  var digits = loaded & (~0 &<< UInt64((8 &- (end &- start)) &* 8)) & 0x0F0F_0F0F_0F0F_0F0F
  digits = (digits &* 2_561) &>> 8 & 0x00FF_00FF_00FF_00FF
  digits = (digits &* 6_553_601) &>> 16 & 0x0000_FFFF_0000_FFFF
  return Int((digits &* 42_949_672_960_001) &>> 32)
}

/// A date of this century as a number that is ordered as the dates are: its last eight characters.
@inline(__always)
func dayOrder(in text: UnsafePointer<UInt8>, at start: Int) -> UInt64 {
  UnsafeRawPointer(text + start + 2).loadUnaligned(as: UInt64.self).bigEndian
}
