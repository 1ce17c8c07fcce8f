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
  /// A workbook has room for a million.
  case tooManyRows(String)

  package var text: String {
    switch self {
    case .place(let file, .notFound): "cannot write \(file): there is no such directory"
    case .place(let file, let error), .writing(let file, let error): "cannot write \(file): \(error.text)"
    case .reading(let file, let error): "cannot read \(file): \(error.text)"
    case .neitherFileNorFolder(let path): "cannot copy \(path): it is neither a file nor a folder"
    case .insideInput(let path, let folder): "cannot write \(path): it is within \(folder), which the review reads"
    case .sameFile(let first, let second): "\(first) and \(second) are the same file, and both would be written"
    case .tooManyRows(let path): "cannot write \(path): there are more rows than a workbook has room for"
    case .sameStream(let name): "two of the results would go to \(name)"
    }
  }
}

/// What was being done with a file when the system said no.
package enum OutputStep: Sendable {
  case placing
  case writing
  case reading
}

/// Runs `body`, and tells of which file the system said no.
package func orFail<Result>(
  while step: OutputStep, file: String, body: () throws(SystemError) -> Result
) throws(OutputProblem) -> Result {
  do throws(SystemError) {
    return try body()
  } catch {
    switch step {
    case .placing: throw error.isOutOfRoom ? .writing(file: file, error) : .place(file: file, error)
    case .writing: throw .writing(file: file, error)
    case .reading: throw .reading(file: file, error)
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
    var unfinished: Unfinished
  }

  private var pending: [Pending] = []
  private var direct: [OutputSink] = []
  private var targets: [(path: String, name: String)] = []
  private let privacy: Privacy

  /// - Parameter privacy: that of what the files are made of.
  package init(privacy: Privacy) {
    self.privacy = privacy
  }

  deinit { discard() }

  /// Standard output for `-`, else the file at `path`.
  package func open(at path: String) throws(OutputProblem) -> OutputSink {
    if let descriptor = FileDescriptor(standingFor: path) {
      if let other = direct.first(where: { $0.descriptor == descriptor }) { throw .sameStream(other.name) }
      return addDirect(path: path, descriptor: descriptor)
    }
    let status = try? FileStatus(path: path)
    switch status?.kind {
    case .folder: throw .place(file: path, .isDirectory)
    case .other, .link:
      let descriptor = try orFail(while: .placing, file: path) { () throws(SystemError) in
        try FileDescriptor(opening: path, for: .writing)
      }
      return addDirect(path: path, descriptor: descriptor)
    case .regular, nil: return try addPending(path: path, permissions: status?.permissions)
    }
  }

  /// Fails early where `open` would, without leaving anything behind.
  package static func checkDestination(at path: String) throws(OutputProblem) {
    guard FileDescriptor(standingFor: path) == nil else { return }
    switch fileKind(at: path) {
    case .folder: throw .place(file: path, .isDirectory)
    case .other, .link: return
    case .regular, nil:
      let folder = directory(of: resolved(path))
      try orFail(while: .placing, file: path) { () throws(SystemError) in try checkAccess(to: folder, for: .making) }
    }
  }

  /// Brings everything to the disk, and only then puts the new files in their places.
  package func commit() throws(OutputProblem) {
    for sink in pending.map(\.sink) {
      sink.flush()
      guard sink.failure == nil else { continue }
      try orFail(while: .writing, file: sink.name) { () throws(SystemError) in try sink.descriptor.synchronize() }
    }
    for sink in direct { sink.end() }
    for sink in direct + pending.map(\.sink) {
      if let failure = sink.failure { throw .writing(file: sink.name, failure) }
    }
    while let file = pending.first {
      try orFail(while: .writing, file: file.sink.name) { () throws(SystemError) in
        try file.unfinished.move(to: file.target)
      }
      pending.removeFirst()
      synchronizeFolder(at: directory(of: file.target))
    }
  }

  /// Leaves everything as it was.
  package func discard() {
    for file in pending { file.unfinished.remove() }
    pending = []
  }

  private func addDirect(path: String, descriptor: FileDescriptor) -> OutputSink {
    let sink = OutputSink(name: path == "-" ? "standard output" : path, descriptor: descriptor)
    direct.append(sink)
    return sink
  }

  private func addPending(path: String, permissions: UInt32?) throws(OutputProblem) -> OutputSink {
    let target = resolved(path)
    if let other = targets.first(where: { $0.path == target }) { throw .sameFile(other.name, path) }
    targets.append((target, path))
    let unfinished = try orFail(while: .placing, file: path) { () throws(SystemError) in
      try Unfinished(fileFor: target, permissions: privacy.limiting(permissions ?? 0o666))
    }
    // What the process's mask took away belongs to the file that was there.
    if let permissions { unfinished.descriptor.setPermissions(to: privacy.limiting(permissions)) }
    let sink = OutputSink(name: path, descriptor: unfinished.descriptor)
    pending.append(Pending(sink: sink, target: target, unfinished: unfinished))
    return sink
  }
}
