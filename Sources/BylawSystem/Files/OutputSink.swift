#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Takes text that is UTF-8 already as it is.
package protocol ByteOutput: AnyObject, TextOutputStream {
  func write(bytes: UnsafeRawBufferPointer)
}

/// Text on its way to a file descriptor, through a buffer. The first failure is kept, and all that comes after it is
/// dropped; a reader that has gone away is no failure.
package final class OutputSink: ByteOutput {
  private static let bufferSize = 65_536

  package let name: String
  let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isDeaf = false
  private(set) var failure: SystemError?

  init(name: String, descriptor: Int32) {
    self.name = name
    self.descriptor = descriptor
    buffer.reserveCapacity(Self.bufferSize + 4_096)
  }

  package func write(_ string: String) { write(bytes: string.utf8) }

  package func write(bytes: some Sequence<UInt8>) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { flush() }
  }

  /// What is long goes past the buffer.
  package func write(bytes: UnsafeRawBufferPointer) {
    if bytes.count < Self.bufferSize {
      buffer.append(contentsOf: bytes)
      if buffer.count >= Self.bufferSize { flush() }
    } else {
      flush()
      send(bytes)
    }
  }

  package func flush() {
    buffer.withUnsafeBytes(send)
    buffer.removeAll(keepingCapacity: true)
  }

  private func send(_ bytes: UnsafeRawBufferPointer) {
    guard !isDeaf, failure == nil else { return }
    var written = 0
    while written < bytes.count {
      let count = posixWrite(descriptor, bytes[written...])
      if count >= 0 {
        written += count
      } else if errno == EPIPE {
        isDeaf = true
        return
      } else if errno == EAGAIN {
        awaitWritable()
      } else if errno != EINTR {
        failure = .last
        return
      }
    }
  }

  /// For a descriptor that somebody has set not to block.
  private func awaitWritable() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&request, 1, -1)
  }
}

private func posixWrite(_ descriptor: Int32, _ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
  let rest = UnsafeRawBufferPointer(rebasing: bytes)
  return write(descriptor, rest.baseAddress, rest.count)
}
