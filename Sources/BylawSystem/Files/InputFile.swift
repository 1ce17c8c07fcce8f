/// A file open for reading, closed when let go.
package final class InputFile {
  let descriptor: FileDescriptor
  private let isOwned: Bool

  package init(path: String) throws(SystemError) {
    descriptor = try FileDescriptor(opening: path, for: .reading)
    isOwned = true
  }

  init(descriptor: FileDescriptor) {
    self.descriptor = descriptor
    isOwned = false
  }

  package static var standardInput: InputFile { InputFile(descriptor: .standardInput) }

  deinit {
    if isOwned { try? descriptor.close() }
  }

  /// Replaces what `buffer` holds by the next bytes, `size` of them at most; none at the end of the file.
  package func read(into buffer: inout [UInt8], size: Int) throws(SystemError) {
    buffer = try descriptor.read(size: size)
  }
}
