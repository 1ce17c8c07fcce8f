#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file whose bytes are read by where they stand.
package final class RandomAccessFile {
  private let path: String
  private let descriptor: Int32

  package init(_ path: String) throws(OutputProblem) {
    self.path = path
    descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC, 0)
    guard descriptor >= 0 else { throw .reading(file: path, .last) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func count() throws(OutputProblem) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .reading(file: path, .last) }
    return Int(status.st_size)
  }

  /// The next bytes from some place on, `count` of them at most; none at the end of the file.
  package func read(at position: Int, count: Int) throws(OutputProblem) -> [UInt8] {
    while true {
      var result = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: count) { space, filled in
        result = pread(descriptor, space.baseAddress, count, off_t(position))
        filled = max(result, 0)
      }
      if result >= 0 { return bytes }
      if errno != EINTR { throw .reading(file: path, .last) }
    }
  }

  package func all() throws(OutputProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let chunk = try read(at: bytes.count, count: 1 << 18)
      if chunk.isEmpty { return bytes }
      bytes += chunk
    }
  }

  /// Whether nothing stands after the last line end.
  package func endsItsLine() throws(OutputProblem) -> Bool {
    let count = try count()
    guard count > 0, let last = try read(at: count - 1, count: 1).first else { return true }
    return last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r")
  }
}
