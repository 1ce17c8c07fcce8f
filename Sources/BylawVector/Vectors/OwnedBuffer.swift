/// Memory for so many elements, which goes with it, and they with it.
///
/// It stays where it is, so that pointers to it hold for as long as it does: `start` is for the loops and the C functions
/// that go through many elements. Whoever hands `start` on outlives whom it is handed to.
struct OwnedBuffer<Element: ~Copyable>: ~Copyable {
  let start: UnsafeMutablePointer<Element>
  let count: Int

  init(count: Int, element: (_ index: Int) -> Element) {
    start = .allocate(capacity: max(count, 1))
    for index in 0..<count { (start + index).initialize(to: element(index)) }
    self.count = count
  }

  private init(start: UnsafeMutablePointer<Element>, count: Int) {
    self.start = start
    self.count = count
  }

  // Nobody else frees it, and each of its elements has a value, or is one that needs no end.
  deinit {
    start.deinitialize(count: count)
    start.deallocate()
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    unsafeAddress {
      assert(index >= 0 && index < count)
      return UnsafePointer(start + index)
    }
    nonmutating unsafeMutableAddress {
      assert(index >= 0 && index < count)
      return start + index
    }
  }
}

extension OwnedBuffer {
  init(repeating element: Element, count: Int) {
    let start = UnsafeMutablePointer<Element>.allocate(capacity: max(count, 1))
    start.initialize(repeating: element, count: count)
    self.init(start: start, count: count)
  }
}

extension OwnedBuffer where Element: BitwiseCopyable {
  /// Memory that is written before it is read; pages that nobody writes take none.
  init(uninitialized count: Int) {
    self.init(start: .allocate(capacity: max(count, 1)), count: count)
  }
}
