/// A file whose bytes are read by where they stand.
package final class RandomAccessFile {
  private let path: String
  private let descriptor: FileDescriptor

  package init(path: String) throws(OutputProblem) {
    self.path = path
    do throws(SystemError) {
      descriptor = try FileDescriptor(opening: path, for: .reading)
    } catch {
      throw .reading(file: path, error)
    }
  }

  deinit { try? descriptor.close() }

  /// The bytes from some place on, `count` of them at most; none at the end of the file.
  package func read(at position: Int, count: Int) throws(OutputProblem) -> [UInt8] {
    try orFail(while: .reading, file: path) { () throws(SystemError) in
      try descriptor.read(size: count, at: position)
    }
  }

  /// Whether nothing stands after the last line end.
  package func endsItsLine() throws(OutputProblem) -> Bool {
    let size = try orFail(while: .reading, file: path) { () throws(SystemError) in
      try FileStatus(descriptor: descriptor).size
    }
    guard size > 0, let last = try read(at: size - 1, count: 1).first else { return true }
    return last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r")
  }
}
