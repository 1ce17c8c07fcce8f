#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that is made under another name beside its place and put there when all of it is on the disk, so that its
/// place holds the whole of it or what was there before.
package final class StagedFolder {
  private let name: String
  private let target: String
  private let temporary: String
  private var sinks: [OutputSink] = []
  private var folders: [String] = []
  private var isCommitted = false

  /// - Parameter path: where the folder is to be; nothing may be there yet, or an empty folder.
  package init(_ path: String) throws(OutputProblem) {
    try StagedFolder.checkPlace(path)
    name = path
    target = resolved(withoutSlashes(path))
    temporary = "\(directory(of: target))/.\(lastComponent(of: target).prefix(60)).\(getpid()).tmp"
    guard mkdir(temporary, 0o777) == 0 else { throw .place(file: path, .last) }
    folders.append(temporary)
  }

  deinit {
    for sink in sinks { close(sink.descriptor) }
    if !isCommitted { removeTree(temporary) }
  }

  /// Fails early where `init` would, without leaving anything behind.
  package static func checkPlace(_ path: String) throws(OutputProblem) {
    let target = resolved(withoutSlashes(path))
    var status = stat()
    if stat(target, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw .place(file: path, SystemError(EEXIST)) }
      guard try entries(of: target).isEmpty else { throw .place(file: path, SystemError(ENOTEMPTY)) }
    }
    if access(directory(of: target) + "/.", W_OK | X_OK) != 0 { throw .place(file: path, .last) }
  }

  /// Copies all that is in another folder, but for some files, named by their paths in it. Links to files become
  /// files; links to folders stay links.
  package func copy(from source: String, except: Set<String>) throws(OutputProblem) {
    try copyFolder(source, "", except)
  }

  /// A file of the folder that is to be written, with the permissions of another.
  package func open(_ path: String, like original: String?) throws(OutputProblem) -> OutputSink {
    let place = temporary + "/" + path
    let descriptor = systemOpen(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .writing(file: name + "/" + path, .last) }
    if let mode = original.flatMap(mode) { _ = fchmod(descriptor, mode & 0o777) }
    let sink = OutputSink(name: name + "/" + path, descriptor: descriptor)
    sinks.append(sink)
    return sink
  }

  /// Brings everything that was written to the disk.
  package func finish() throws(OutputProblem) {
    for sink in sinks { try finish(sink) }
    for folder in folders.reversed() { syncFolder(folder) }
  }

  /// Puts the folder, which is finished, in its place.
  package func commit() throws(OutputProblem) {
    guard rename(temporary, target) == 0 else { throw .place(file: name, .last) }
    isCommitted = true
    syncFolder(directory(of: target))
  }

  private func finish(_ sink: OutputSink) throws(OutputProblem) {
    sink.flush()
    if let failure = sink.failure { throw .writing(file: sink.name, failure) }
    guard fsync(sink.descriptor) == 0 else { throw .writing(file: sink.name, .last) }
  }

  private func copyFolder(_ source: String, _ path: String, _ except: Set<String>) throws(OutputProblem) {
    for entry in try entries(of: source) {
      let inner = path.isEmpty ? entry : path + "/" + entry
      if except.contains(inner) { continue }
      let original = source + "/" + entry
      guard let mode = mode(of: original) else { throw .reading(file: original, .last) }
      switch mode & S_IFMT {
      case S_IFREG: try copyFile(original, inner)
      case S_IFDIR where isLink(original): try link(original, inner)
      case S_IFDIR:
        guard mkdir(temporary + "/" + inner, mode & 0o777 | 0o700) == 0 else {
          throw .writing(file: name + "/" + inner, .last)
        }
        folders.append(temporary + "/" + inner)
        try copyFolder(original, inner, except)
      default: throw .neitherFileNorFolder(original)
      }
    }
  }

  private func copyFile(_ original: String, _ path: String) throws(OutputProblem) {
    let sink = try open(path, like: original)
    try splice(original, [], into: sink)
    try finish(sink)
    sinks.removeLast()
    close(sink.descriptor)
  }

  private func link(_ original: String, _ path: String) throws(OutputProblem) {
    guard symlink(resolved(original), temporary + "/" + path) == 0 else {
      throw .writing(file: name + "/" + path, .last)
    }
  }
}

/// Bytes of a file that others take the place of.
package struct FileEdit {
  package var range: Range<Int>
  package var text: String

  package init(_ range: Range<Int>, _ text: String) {
    self.range = range
    self.text = text
  }
}

/// Writes a file as it is but for some edits, which do not overlap; several at one place stay in their order.
package func splice(_ path: String, _ edits: [FileEdit], into sink: OutputSink) throws(OutputProblem) {
  let file = try RandomAccessFile(path)
  var position = 0
  let ordered = edits.enumerated().sorted { a, b in
    (a.element.range.lowerBound, a.offset) < (b.element.range.lowerBound, b.offset)
  }
  for edit in ordered.map(\.element) {
    try copyBytes(of: file, position..<edit.range.lowerBound, into: sink)
    sink.write(edit.text)
    position = edit.range.upperBound
  }
  try copyBytes(of: file, position..<Int.max, into: sink)
}

private func copyBytes(of file: RandomAccessFile, _ range: Range<Int>, into sink: OutputSink) throws(OutputProblem) {
  var position = range.lowerBound
  while position < range.upperBound {
    let bytes = try file.read(at: position, count: min(1 << 18, range.upperBound - position))
    if bytes.isEmpty { return }
    sink.write(bytes: bytes)
    position += bytes.count
  }
}

private func entries(of folder: String) throws(OutputProblem) -> [String] {
  guard let stream = opendir(folder) else { throw .reading(file: folder, .last) }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted()
}

private func mode(of path: String) -> mode_t? {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode : nil
}

private func isLink(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
}

private func removeTree(_ path: String) {
  if !isLink(path), mode(of: path).map({ $0 & S_IFMT == S_IFDIR }) ?? false {
    for entry in (try? entries(of: path)) ?? [] { removeTree(path + "/" + entry) }
    rmdir(path)
  } else {
    unlink(path)
  }
}

private func withoutSlashes(_ path: String) -> String {
  var path = path
  while path.count > 1, path.hasSuffix("/") { path.removeLast() }
  return path
}
