internal import BylawLibC

/// An open file by the number that the system knows it by. It does not close itself.
///
/// Here and below, a call that a signal has interrupted is made again.
package struct FileDescriptor: Hashable, Sendable {
  package let number: Int32

  package static let standardInput = FileDescriptor(number: 0)
  package static let standardOutput = FileDescriptor(number: 1)
  package static let standardError = FileDescriptor(number: 2)

  package enum Purpose: CaseIterable, Sendable {
    case reading
    /// Of what is there already and is no regular file.
    case writing
    /// A file that must not be there yet.
    case creating
    /// A new file, or one that is emptied.
    case replacing
    /// A new file, or the end of one.
    case appending
  }

  package init(number: Int32) {
    self.number = number
  }

  /// - Parameter permissions: of a file that is made, less what the process's mask takes away.
  package init(opening path: String, for purpose: Purpose, permissions: UInt32 = 0o666) throws(SystemError) {
    // C would take what stands before the NUL for the path.
    guard !path.utf8.contains(0) else { throw .notFound }
    let flags =
      switch purpose {
      case .reading: O_RDONLY
      case .writing: O_WRONLY
      case .creating: O_WRONLY | O_CREAT | O_EXCL
      case .replacing: O_WRONLY | O_CREAT | O_TRUNC
      case .appending: O_WRONLY | O_CREAT | O_APPEND
      }
    number = open(path, flags | O_CLOEXEC | O_NOCTTY, mode_t(permissions))
    if number < 0 { throw .last }
  }

  /// The standard stream or the inherited descriptor that a path like `-`, `/dev/stdout` or `/dev/fd/3` stands for: to open
  /// a redirected one anew would start over at its beginning.
  init?(standingFor path: String) {
    switch path {
    case "-", "/dev/stdout": self = .standardOutput
    case "/dev/stderr": self = .standardError
    default:
      for prefix in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(prefix) {
        guard let number = Int32(path.dropFirst(prefix.count)), fcntl(number, F_GETFD) >= 0 else { return nil }
        self.number = number
        return
      }
      return nil
    }
  }

  package var isTerminal: Bool { isatty(number) == 1 }

  package func close() throws(SystemError) {
    if BylawLibC.close(number) != 0 { throw .last }
  }

  /// Runs `body`, and closes the file whatever comes of it.
  package func closing<Result>(after body: () throws(SystemError) -> Result) throws(SystemError) -> Result {
    defer { try? close() }
    return try body()
  }

  /// Brings what was written to the disk. What is no file, such as a pipe, has none.
  func synchronize() throws(SystemError) {
    if fsync(number) != 0 {
      let error = SystemError.last
      if error != .invalid { throw error }
    }
  }

  /// - Parameter permissions: nine bits, and three before them.
  package func setPermissions(to permissions: UInt32) {
    _ = fchmod(number, mode_t(permissions))
  }

  /// Whether the next byte to be read is the file's first; never of what cannot be read anew, such as a pipe.
  var isAtStart: Bool { lseek(number, 0, SEEK_CUR) == 0 }
}
