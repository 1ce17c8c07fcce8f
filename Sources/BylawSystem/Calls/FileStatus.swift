internal import BylawLibC

/// What the system knows about a file.
package struct FileStatus: Sendable {
  package enum Kind: Sendable {
    case regular
    case folder
    case link
    /// A pipe, a terminal, a device.
    case other
  }

  package let kind: Kind
  package let size: Int
  /// Nine bits for who may do what, and three before them.
  package let permissions: UInt32
  package let identity: FileIdentity

  /// - Parameter followsLinks: whether a link stands for what it leads to.
  package init(path: String, followsLinks: Bool = true) throws(SystemError) {
    var information = stat()
    guard (followsLinks ? stat(path, &information) : lstat(path, &information)) == 0 else { throw .last }
    self.init(information: information)
  }

  package init(descriptor: FileDescriptor) throws(SystemError) {
    var information = stat()
    guard fstat(descriptor.number, &information) == 0 else { throw .last }
    self.init(information: information)
  }

  private init(information: stat) {
    kind =
      switch information.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    size = Int(information.st_size)
    permissions = UInt32(information.st_mode & 0o7777)
    identity = FileIdentity(information: information)
  }
}

/// Which file it is, and as of which change.
package struct FileIdentity: Equatable, Sendable {
  private let device: UInt64
  private let number: UInt64
  private let size: Int64
  private let seconds: Int64
  private let nanoseconds: Int64

  /// Nil where there is none.
  package init?(path: String) {
    guard let status = try? FileStatus(path: path) else { return nil }
    self = status.identity
  }

  fileprivate init(information: stat) {
    device = UInt64(truncatingIfNeeded: information.st_dev)
    number = UInt64(truncatingIfNeeded: information.st_ino)
    size = Int64(information.st_size)
    #if canImport(Darwin)
      let time = information.st_mtimespec
    #else
      let time = information.st_mtim
    #endif
    (seconds, nanoseconds) = (Int64(time.tv_sec), Int64(time.tv_nsec))
  }
}

/// What is at a path; nil where nothing is, or nothing that can be seen.
package func fileKind(at path: String, followsLinks: Bool = true) -> FileStatus.Kind? {
  try? FileStatus(path: path, followsLinks: followsLinks).kind
}

/// Whether a folder is there, or a link to one.
package func isDirectory(at path: String) -> Bool { fileKind(at: path) == .folder }

/// Whether something is there, be it a file or a folder; fails where that cannot be seen.
package func fileExists(at path: String) throws(SystemError) -> Bool {
  do throws(SystemError) {
    _ = try FileStatus(path: path)
    return true
  } catch {
    if error.kind == .notFound { return false }
    throw error
  }
}
