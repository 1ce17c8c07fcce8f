/// Takes text that is UTF-8 already as it is.
package protocol ByteOutput: AnyObject, TextOutputStream {
  func write(bytes: UnsafeRawBufferPointer)
}

/// Text on its way to a file descriptor, through a buffer. The first failure is kept, and all that comes after it is
/// dropped; a reader that has gone away is no failure. What goes to a terminal is filtered on its way.
package final class OutputSink: ByteOutput {
  private static let bufferSize = 65_536

  package let name: String
  let descriptor: FileDescriptor
  private var buffer: [UInt8] = []
  private var filter: TerminalFilter?
  private var isDeaf = false
  private(set) var failure: SystemError?

  init(name: String, descriptor: FileDescriptor) {
    self.name = name
    self.descriptor = descriptor
    filter = descriptor.isTerminal ? TerminalFilter() : nil
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
      send(bytes: bytes)
    }
  }

  /// By which a spreadsheet knows UTF-8.
  package func writeByteOrderMark() { write(bytes: [0xEF, 0xBB, 0xBF]) }

  package func flush() {
    buffer.withUnsafeBytes { send(bytes: $0) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Nothing more will come.
  func end() {
    flush()
    if let rest = filter?.end() { rest.withUnsafeBytes { pass(bytes: $0) } }
  }

  private func send(bytes: UnsafeRawBufferPointer) {
    if let shown = filter?.filtered(bytes) {
      shown.withUnsafeBytes { pass(bytes: $0) }
    } else {
      pass(bytes: bytes)
    }
  }

  private func pass(bytes: UnsafeRawBufferPointer) {
    guard !isDeaf, failure == nil else { return }
    do throws(SystemError) {
      try descriptor.write(bytes: bytes)
    } catch {
      if error == .brokenPipe { isDeaf = true } else { failure = error }
    }
  }
}
