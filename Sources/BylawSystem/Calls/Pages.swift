internal import BylawLibC

/// Memory by pages, straight from the system: all zeros, and pages that nobody writes to take none.
package enum Pages {
  /// - Parameters:
  ///   - isPromised: whether the system is to see to it beforehand that there is as much.
  ///   - prefersLarge: whether large pages would do, which the processor finds sooner.
  package static func reserve(
    size: Int, isPromised: Bool, prefersLarge: Bool = false
  ) throws(SystemError) -> UnsafeMutableRawPointer {
    let flags = MAP_PRIVATE | MAP_ANONYMOUS | (isPromised ? 0 : MAP_NORESERVE)
    let start = mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0)
    guard let start, start != MAP_FAILED else { throw .last }
    #if os(Linux)
      if prefersLarge { madvise(start, size, MADV_HUGEPAGE) }
    #endif
    return start
  }

  package static func release(start: UnsafeMutableRawPointer, size: Int) {
    munmap(start, size)
  }

  /// Lets the system have back what it can read from the file again.
  static func forget(start: UnsafeMutableRawPointer, size: Int) {
    madvise(start, size, MADV_DONTNEED)
  }

  /// Puts the beginning of a file, to be read from front to back, in the place of pages that are there.
  static func map(file: FileDescriptor, size: Int, over start: UnsafeMutableRawPointer) throws(SystemError) {
    let mapped = mmap(start, size, PROT_READ, MAP_SHARED | MAP_FIXED, file.number, 0)
    guard let mapped, mapped != MAP_FAILED else { throw .last }
    posix_madvise(mapped, size, POSIX_MADV_SEQUENTIAL)
  }
}
