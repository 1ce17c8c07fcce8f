#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes the cells of a large CSV file, a block at a time.
final class RowWriter {
  private let path: String
  private let file: Int32
  private var buffer: [UInt8] = []

  init(_ path: String) throws(BenchFailure) {
    self.path = path
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    if file < 0 { throw BenchFailure(doing: "write", path) }
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

  func comma() { buffer.append(0x2C) }

  func endRow() throws(BenchFailure) {
    buffer.append(0x0A)
    if buffer.count >= RowWriter.blockSize { try flush() }
  }

  func finish() throws(BenchFailure) {
    try flush()
    if close(file) != 0 { throw BenchFailure(doing: "write", path) }
  }

  private func flush() throws(BenchFailure) {
    var start = 0
    while start < buffer.count {
      let written = buffer.withUnsafeBytes { bytes in
        write(file, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if written <= 0 { throw BenchFailure(doing: "write", path) }
      start += written
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
