#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a file cannot be opened or read.
package enum InputFault: Error, Hashable, Sendable {
  case notFound
  case isDirectory
  case noPermission
  case failed(Int32)

  package init(errno code: Int32) {
    self =
      switch code {
      case ENOENT, ENOTDIR: .notFound
      case EISDIR: .isDirectory
      case EACCES, EPERM: .noPermission
      default: .failed(code)
      }
  }

  package var reason: String {
    switch self {
    case .notFound: "there is no such file"
    case .isDirectory: "it is a folder"
    case .noPermission: "permission is denied"
    case .failed(let code): strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
  }
}

/// A file open for reading, closed when let go.
package final class InputFile {
  let descriptor: Int32
  private let isOwned: Bool

  package init(path: String) throws(InputFault) {
    guard !path.utf8.contains(0) else { throw .notFound }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    isOwned = true
    if descriptor < 0 { throw InputFault(errno: errno) }
  }

  private init(descriptor: Int32) {
    self.descriptor = descriptor
    isOwned = false
  }

  package static var standardInput: InputFile { InputFile(descriptor: 0) }

  deinit {
    if isOwned, descriptor >= 0 { close(descriptor) }
  }

  /// Replaces what `buffer` holds by the next bytes, `size` of them at most; none at the end of the file.
  package func read(into buffer: inout [UInt8], size: Int) throws(InputFault) {
    var code: Int32 = 0
    buffer = [UInt8](unsafeUninitializedCapacity: size) { space, count in
      var result = systemRead(descriptor, space.baseAddress, size)
      while result < 0, errno == EINTR { result = systemRead(descriptor, space.baseAddress, size) }
      if result < 0 { code = errno }
      count = max(result, 0)
    }
    if code != 0 { throw InputFault(errno: code) }
  }

  package func readAll(limit: Int) throws(InputFault) -> [UInt8] {
    var all: [UInt8] = []
    var chunk: [UInt8] = []
    repeat {
      try read(into: &chunk, size: 65_536)
      all += chunk
      if all.count > limit { throw .failed(EFBIG) }
    } while !chunk.isEmpty
    return all
  }
}

private func systemRead(_ descriptor: Int32, _ space: UnsafeMutableRawPointer?, _ size: Int) -> Int {
  read(descriptor, space, size)
}

package func isDirectory(_ path: String) -> Bool {
  var information = stat()
  return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
}

/// Whether something of that name is there, be it a file or a folder.
package func isAnythingAt(_ path: String) throws(InputFault) -> Bool {
  var information = stat()
  if stat(path, &information) == 0 { return true }
  let fault = InputFault(errno: errno)
  if fault == .notFound { return false }
  throw fault
}

/// The names in a folder, in no order; none where it cannot be read.
package func directoryEntries(_ path: String) -> [String] {
  guard let directory = opendir(path) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names
}
