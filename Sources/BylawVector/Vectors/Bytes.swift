/// Negative, zero or positive as `a` comes before, is or comes after `b`, by bytes.
///
/// Most texts are short, and a call of `memcmp` costs more than comparing them here, eight bytes at a time.
@inline(__always)
func compareBytes(_ a: UnsafeRawBufferPointer, with b: UnsafeRawBufferPointer) -> Int {
  let count = min(a.count, b.count)
  var next = 0
  while next &+ 8 <= count {
    // Eight bytes of both from `next` on.
    let first = a.loadUnaligned(fromByteOffset: next, as: UInt64.self)
    let second = b.loadUnaligned(fromByteOffset: next, as: UInt64.self)
    if first != second { return first.bigEndian < second.bigEndian ? -1 : 1 }
    next &+= 8
  }
  while next < count {
    if a[next] != b[next] { return a[next] < b[next] ? -1 : 1 }
    next &+= 1
  }
  return a.count < b.count ? -1 : a.count == b.count ? 0 : 1
}

@inline(__always)
func equalBytes(_ a: UnsafeRawBufferPointer, and b: UnsafeRawBufferPointer) -> Bool {
  a.count == b.count && compareBytes(a, with: b) == 0
}
