import BylawChecker

// A quotient's two terms are 32 bytes, and a row of a column has room for 8. So a column of quotients is one of texts: a
// row holds where the terms stand, and how many bytes they are. Terms are the lowest, so that equal quotients are equal
// bytes, and what counts, groups or keeps texts does so with quotients; their order alone is another (`LaneOrder`).

extension StringRef {
  /// The terms that the bytes are.
  @inline(__always)
  var quotient: Quotient {
    guard bytes.count == MemoryLayout<Quotient>.size else { return .zero }
    // In a record they stand wherever there was room.
    return bytes.loadUnaligned(as: Quotient.self)
  }

  /// Good for as long as the memory is.
  @inline(__always)
  init(_ quotient: UnsafePointer<Quotient>) {
    self.init(bytes: UnsafeRawBufferPointer(start: quotient, count: MemoryLayout<Quotient>.size))
  }
}

extension StringHeap {
  func append(_ quotient: Quotient) -> StringRef {
    // The heap keeps a copy.
    withUnsafeBytes(of: quotient) { append(StringRef(bytes: $0)) }
  }
}
