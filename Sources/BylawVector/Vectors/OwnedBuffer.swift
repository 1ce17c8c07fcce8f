/// Memory for so many elements, each of which has a value, and which goes with it.
///
/// It stays where it is, so that pointers to it hold as long as it does; `start` is for the loops and the C functions
/// that go through many of them.
struct OwnedBuffer<Element: BitwiseCopyable>: ~Copyable {
  let start: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating element: Element, count: Int) {
    start = .allocate(capacity: max(count, 1))
    start.initialize(repeating: element, count: max(count, 1))
    self.count = count
  }

  // Nobody but the owner has it, and elements that are copied bit by bit need no end.
  deinit { start.deallocate() }

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
