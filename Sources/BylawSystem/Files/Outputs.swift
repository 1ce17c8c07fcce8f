#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why something could not be written.
package enum OutputProblem: Error, Sendable {
  /// The place is wrong: no such directory, a directory, no permission.
  case place(file: String, SystemError)
  /// The place would do, but writing failed.
  case writing(file: String, SystemError)
  case reading(file: String, SystemError)
  case neitherFileNorFolder(String)
  /// A folder to be written is the one that is read, or within it.
  case insideInput(String, String)
  case sameFile(String, String)
  case sameStream(String)

  package var text: String {
    switch self {
    case .place(let file, SystemError(ENOENT)): "cannot write \(file): there is no such directory"
    case .place(let file, let error), .writing(let file, let error): "cannot write \(file): \(error.text)"
    case .reading(let file, let error): "cannot read \(file): \(error.text)"
    case .neitherFileNorFolder(let path): "cannot copy \(path): it is neither a file nor a folder"
    case .insideInput(let path, let folder): "cannot write \(path): it is within \(folder), which the review reads"
    case .sameFile(let first, let second): "\(first) and \(second) are the same file, and both would be written"
    case .sameStream(let name): "two of the results would go to \(name)"
    }
  }
}

/// The files that one run writes. Each is made under another name beside its place; when all are whole and on the disk
/// they are renamed, so that a crash or a full disk leaves the old files or the new ones. What is not a regular file,
/// such as a pipe or a terminal, is written straight away.
package final class Outputs {
  private struct Pending {
    var sink: OutputSink
    var target: String
    var temporary: String
  }

  private var pending: [Pending] = []
  private var direct: [OutputSink] = []
  private var targets: [(path: String, name: String)] = []

  package init() {}

  deinit { discard() }

  /// Standard output for `-`, else the file at `path`.
  package func open(_ path: String) throws(OutputProblem) -> OutputSink {
    if let descriptor = standardDescriptor(path) {
      if let other = direct.first(where: { $0.descriptor == descriptor }) { throw .sameStream(other.name) }
      return addDirect(path, descriptor)
    }
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR { throw .place(file: path, SystemError(EISDIR)) }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = systemOpen(path, O_WRONLY | O_CLOEXEC | O_NOCTTY, 0)
      guard descriptor >= 0 else { throw .place(file: path, .last) }
      return addDirect(path, descriptor)
    }
    return try addPending(path, mode: exists ? status.st_mode & 0o7777 : nil)
  }

  /// Fails early where `open` would, without leaving anything behind.
  package static func checkPlace(_ path: String) throws(OutputProblem) {
    guard standardDescriptor(path) == nil else { return }
    var status = stat()
    if stat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { throw .place(file: path, SystemError(EISDIR)) }
      if status.st_mode & S_IFMT != S_IFREG { return }
    }
    if access(directory(of: resolved(path)) + "/.", W_OK | X_OK) != 0 { throw .place(file: path, .last) }
  }

  /// Brings everything to the disk, and only then puts the new files in their places.
  package func commit() throws(OutputProblem) {
    for sink in pending.map(\.sink) {
      sink.flush()
      if sink.failure == nil, fsync(sink.descriptor) != 0, errno != EINVAL {
        throw .writing(file: sink.name, .last)
      }
    }
    for sink in direct { sink.flush() }
    for sink in direct + pending.map(\.sink) {
      if let failure = sink.failure { throw .writing(file: sink.name, failure) }
    }
    while let file = pending.first {
      guard rename(file.temporary, file.target) == 0 else { throw .writing(file: file.sink.name, .last) }
      close(file.sink.descriptor)
      pending.removeFirst()
      syncFolder(directory(of: file.target))
    }
  }

  /// Leaves everything as it was.
  package func discard() {
    for file in pending {
      close(file.sink.descriptor)
      unlink(file.temporary)
    }
    pending = []
  }

  private func addDirect(_ path: String, _ descriptor: Int32) -> OutputSink {
    let sink = OutputSink(name: path == "-" ? "standard output" : path, descriptor: descriptor)
    direct.append(sink)
    return sink
  }

  private func addPending(_ path: String, mode: mode_t?) throws(OutputProblem) -> OutputSink {
    let target = resolved(path)
    if let other = targets.first(where: { $0.path == target }) { throw .sameFile(other.name, path) }
    targets.append((target, path))
    let temporary = "\(directory(of: target))/.\(lastComponent(of: target).prefix(60)).\(getpid()).\(pending.count).tmp"
    let descriptor = systemOpen(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .place(file: path, .last) }
    if let mode { _ = fchmod(descriptor, mode) }
    let sink = OutputSink(name: path, descriptor: descriptor)
    pending.append(Pending(sink: sink, target: target, temporary: temporary))
    return sink
  }
}

func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
  open(path, flags, mode)
}

/// The descriptor that a path like `-` or `/dev/stdout` stands for: opening a redirected one anew would start over at
/// its beginning.
private func standardDescriptor(_ path: String) -> Int32? {
  switch path {
  case "-", "/dev/stdout": return 1
  case "/dev/stderr": return 2
  default:
    for prefix in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(prefix) {
      guard let descriptor = Int32(path.dropFirst(prefix.count)), fcntl(descriptor, F_GETFD) >= 0 else { return nil }
      return descriptor
    }
    return nil
  }
}

/// The path with its links followed, so that a link stays one; of a file that is yet to be made, its directory's.
package func resolved(_ path: String) -> String {
  if let real = realpath(path, nil) {
    defer { free(real) }
    return String(cString: real)
  }
  guard let real = realpath(directory(of: path), nil) else { return path }
  defer { free(real) }
  let folder = String(cString: real)
  return (folder == "/" ? "" : folder) + "/" + lastComponent(of: path)
}

/// Whether something is there, be it a file or a folder.
package func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }

func directory(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

func lastComponent(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return path }
  return String(path[path.index(after: slash)...])
}

/// Brings the names in a folder to the disk.
func syncFolder(_ path: String) {
  let descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC, 0)
  guard descriptor >= 0 else { return }
  _ = fsync(descriptor)
  close(descriptor)
}
