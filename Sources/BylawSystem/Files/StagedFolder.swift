/// A folder that is made under another name beside its place and put there when all of it is on the disk, so that its
/// place holds the whole of it or what was there before.
package final class StagedFolder {
  private let name: String
  private let target: String
  private let unfinished: Unfinished
  private var sinks: [OutputSink] = []
  private var folders: [String] = []
  private var isCommitted = false
  private let privacy: Privacy
  /// Nine bits.
  private let permissions: UInt32

  /// - Parameters:
  ///   - path: where the folder is to be; nothing may be there yet, or an empty folder.
  ///   - original: the folder whose permissions it gets. Until it is finished only its owner may enter it.
  ///   - privacy: that of what its new files are made of.
  package init(path: String, like original: String, privacy: Privacy) throws(OutputProblem) {
    self.privacy = privacy
    let status = try orFail(while: .reading, file: original) { () throws(SystemError) in try FileStatus(path: original)
    }
    permissions = status.permissions & 0o777
    try StagedFolder.checkDestination(at: path)
    name = path
    target = resolved(withoutSlashes(in: path))
    let target = self.target
    unfinished = try orFail(while: .placing, file: path) { () throws(SystemError) in
      try Unfinished(folderFor: target)
    }
    folders.append(temporary)
  }

  private var temporary: String { unfinished.path }

  deinit {
    for sink in sinks { try? sink.descriptor.close() }
    if !isCommitted { unfinished.remove() }
  }

  /// Fails early where `init` would, without leaving anything behind.
  package static func checkDestination(at path: String) throws(OutputProblem) {
    let target = resolved(withoutSlashes(in: path))
    switch fileKind(at: target) {
    case .folder:
      let names = try orFail(while: .reading, file: target) { () throws(SystemError) in try entries(of: target) }
      guard names.isEmpty else { throw .place(file: path, .notEmpty) }
    case .regular, .link, .other: throw .place(file: path, .exists)
    case nil: break
    }
    try orFail(while: .placing, file: path) { () throws(SystemError) in
      try checkAccess(to: directory(of: target), for: .making)
    }
  }

  /// Copies all that is in another folder, but for some files, named by their paths in it. Links to files become
  /// files; links to folders stay links.
  package func copy(from source: String, except: Set<String>) throws(OutputProblem) {
    try copyFolder(at: source, to: "", except: except)
  }

  /// A file of the folder that is to be written, with the permissions of another as far as its privacy lets it.
  package func open(at path: String, like original: String?) throws(OutputProblem) -> OutputSink {
    try open(at: path, like: original, privacy: privacy)
  }

  private func open(at path: String, like original: String?, privacy: Privacy) throws(OutputProblem) -> OutputSink {
    let place = temporary + "/" + path
    let status = original.flatMap { try? FileStatus(path: $0) }
    let descriptor = try orFail(while: .writing, file: name + "/" + path) { () throws(SystemError) in
      try FileDescriptor(opening: place, for: .creating, permissions: privacy.limiting())
    }
    if let status { descriptor.setPermissions(to: privacy.limiting(status.permissions)) }
    let sink = OutputSink(name: name + "/" + path, descriptor: descriptor)
    sinks.append(sink)
    return sink
  }

  /// Brings everything that was written to the disk.
  package func finish() throws(OutputProblem) {
    for sink in sinks { try finish(sink: sink) }
    for folder in folders.reversed() { synchronizeFolder(at: folder) }
  }

  /// Puts the folder, which is finished, in its place.
  package func commit() throws(OutputProblem) {
    try orFail(while: .placing, file: name) { () throws(SystemError) in
      try setPermissions(ofFolder: temporary, to: permissions)
      try unfinished.move(to: target)
    }
    isCommitted = true
    synchronizeFolder(at: directory(of: target))
  }

  private func finish(sink: OutputSink) throws(OutputProblem) {
    sink.flush()
    if let failure = sink.failure { throw .writing(file: sink.name, failure) }
    try orFail(while: .writing, file: sink.name) { () throws(SystemError) in try sink.descriptor.synchronize() }
  }

  private func copyFolder(
    at source: String, to path: String, except: Set<String>
  ) throws(OutputProblem) {
    for entry in try orFail(while: .reading, file: source, body: { () throws(SystemError) in try entries(of: source) })
    {
      let inner = path.isEmpty ? entry : path + "/" + entry
      if except.contains(inner) { continue }
      let original = source + "/" + entry
      let status = try orFail(while: .reading, file: original) { () throws(SystemError) in
        try FileStatus(path: original)
      }
      switch status.kind {
      case .regular: try copyFile(at: original, to: inner)
      case .folder where fileKind(at: original, followsLinks: false) == .link: try link(from: inner, to: original)
      case .folder:
        try orFail(while: .writing, file: name + "/" + inner) { () throws(SystemError) in
          try makeFolder(at: temporary + "/" + inner, permissions: status.permissions & 0o777 | 0o700)
        }
        folders.append(temporary + "/" + inner)
        try copyFolder(at: original, to: inner, except: except)
      case .link, .other: throw .neitherFileNorFolder(original)
      }
    }
  }

  private func copyFile(at original: String, to path: String) throws(OutputProblem) {
    let sink = try open(at: path, like: original, privacy: .open)
    try splice(original, edits: [], into: sink)
    try finish(sink: sink)
    sinks.removeLast()
    try? sink.descriptor.close()
  }

  private func link(from path: String, to original: String) throws(OutputProblem) {
    try orFail(while: .writing, file: name + "/" + path) { () throws(SystemError) in
      try makeLink(at: temporary + "/" + path, to: resolved(original))
    }
  }
}

/// Bytes of a file that others take the place of.
package struct FileEdit {
  package var range: Range<Int>
  package var text: String

  package init(range: Range<Int>, with text: String) {
    self.range = range
    self.text = text
  }
}

/// Writes a file as it is but for some edits, which do not overlap; several at one place stay in their order.
package func splice(_ path: String, edits: [FileEdit], into sink: OutputSink) throws(OutputProblem) {
  var file = FileWindow(file: try RandomAccessFile(path: path))
  var position = 0
  for edit in inOrder(edits) {
    try file.copy(position..<edit.range.lowerBound, into: sink)
    sink.write(edit.text)
    position = edit.range.upperBound
  }
  try file.copy(position..<Int.max, into: sink)
}

/// By their places, those at one place as they came.
private func inOrder(_ edits: [FileEdit]) -> [FileEdit] {
  let areOrdered = zip(edits, edits.dropFirst()).allSatisfy { $0.range.lowerBound <= $1.range.lowerBound }
  if areOrdered { return edits }
  return edits.enumerated().sorted { a, b in
    (a.element.range.lowerBound, a.offset) < (b.element.range.lowerBound, b.offset)
  }.map(\.element)
}

/// Some of a file's bytes at a time, for who goes through it from its beginning to its end: edits may stand close together.
private struct FileWindow {
  let file: RandomAccessFile
  private var start = 0
  private var bytes: [UInt8] = []

  init(file: RandomAccessFile) { self.file = file }

  mutating func copy(_ range: Range<Int>, into sink: OutputSink) throws(OutputProblem) {
    var position = range.lowerBound
    while position < range.upperBound {
      if position < start || position >= start + bytes.count {
        (start, bytes) = (position, try file.read(at: position, count: 1 << 18))
        if bytes.isEmpty { return }
      }
      let end = min(range.upperBound, start + bytes.count)
      bytes.withUnsafeBytes {
        sink.write(bytes: UnsafeRawBufferPointer(rebasing: $0[position - start..<end - start]))
      }
      position = end
    }
  }
}
