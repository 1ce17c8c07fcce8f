import BylawSystem

/// Puts parts of a text, which several threads make beside each other, into their order.
final class OrderedOutput: @unchecked Sendable {
  // Sendable: all of it is used under the lock.

  private let lock = Guarded(())
  private let write: (UnsafeRawBufferPointer) -> Void
  private var next = 0
  /// What came before its turn.
  private var early: [Int: [UInt8]] = [:]

  init(write: @escaping (UnsafeRawBufferPointer) -> Void) { self.write = write }

  /// - Parameter part: from 0; each of them once, be it empty.
  func put(part: Int, bytes: UnsafeRawBufferPointer) {
    lock.withLock { _ in
      guard part == next else {
        early[part] = Array(bytes)
        return
      }
      write(bytes)
      next += 1
      while let later = early.removeValue(forKey: next) {
        later.withUnsafeBytes(write)
        next += 1
      }
    }
  }
}
