import BylawSystem

/// Writes the cells of a large CSV file, a block at a time.
final class RowWriter {
  private let path: String
  private let file: FileDescriptor
  private var buffer: [UInt8] = []

  init(path: String) throws(BenchFailure) {
    self.path = path
    file = try doing("write", path: path) { () throws(SystemError) in
      try FileDescriptor(opening: path, for: .replacing, permissions: 0o644)
    }
    buffer.reserveCapacity(RowWriter.blockSize + 4_096)
  }

  private static let blockSize = 1 << 20

  func text(_ text: StaticString) {
    buffer.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  func bytes(_ bytes: [UInt8]) { buffer.append(contentsOf: bytes) }

  func number(_ number: Int) {
    let start = buffer.count
    var rest = number
    repeat {
      buffer.append(UInt8(0x30 + rest % 10))
      rest /= 10
    } while rest > 0
    buffer[start...].reverse()
  }

  func twoDigits(_ number: Int) {
    buffer.append(UInt8(0x30 + number / 10))
    buffer.append(UInt8(0x30 + number % 10))
  }

  /// With noughts before it.
  func number(_ number: Int, digits: Int) {
    var scale = 1
    for _ in 1..<digits { scale *= 10 }
    while scale > 0 {
      buffer.append(UInt8(0x30 + number / scale % 10))
      scale /= 10
    }
  }

  func comma() { buffer.append(0x2C) }

  func endRow() throws(BenchFailure) {
    buffer.append(0x0A)
    if buffer.count >= RowWriter.blockSize { try flush() }
  }

  func finish() throws(BenchFailure) {
    try flush()
    try doing("write", path: path) { () throws(SystemError) in try file.close() }
  }

  private func flush() throws(BenchFailure) {
    try doing("write", path: path) { () throws(SystemError) in try file.write(bytes: buffer) }
    buffer.removeAll(keepingCapacity: true)
  }
}
