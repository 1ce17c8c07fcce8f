internal import BylawLibC

// What is not finished, and who clears it away
//
// Whatever is to be whole or not at all is made under another name beside its place, and renamed when all of it is on the
// disk. What if the process ends before that?
//
// - An error: whoever made it removes it (`Outputs.discard`, `StagedFolder.deinit`).
// - A signal that ends the process and can be caught (Ctrl-C, SIGTERM, a closed terminal): `UnfinishedFiles` keeps a list,
//   and a thread that waits for such a signal removes what is on it. The handler itself only wakes the thread, since a
//   handler may not take memory. Programs that embed the library keep their signals: `bylaw` asks for this, they do not.
// - SIGKILL, or the machine: the next process that makes something for the same place finds it. Its maker held a lock on it
//   (`flock`), of which the system lets go with the process. So what has the name of such a file, is not locked, and whose
//   name has the number of no living process but this one, is nobody's, and is removed. The number closes the gap between
//   making a file and locking it; it is not enough by itself, since in a container every process is the first.

/// A name beside a place for what is made there before it is put into it: hidden, and this process's own.
struct Unfinished {
  let path: String
  /// Of a file, open for writing; of a folder, what its lock hangs on.
  let descriptor: FileDescriptor

  /// Clears away what earlier processes have left for the same place, and makes a file.
  init(fileFor target: String, permissions: UInt32) throws(SystemError) {
    (path, descriptor) = try Self.make(for: target) { path throws(SystemError) in
      try FileDescriptor(opening: path, for: .creating, permissions: permissions)
    }
  }

  /// Clears away what earlier processes have left for the same place, and makes a folder that its owner alone may enter.
  init(folderFor target: String) throws(SystemError) {
    (path, descriptor) = try Self.make(for: target) { path throws(SystemError) in
      try makeFolder(at: path, permissions: 0o700)
      return try FileDescriptor(opening: path, for: .reading)
    }
  }

  private static func make(
    for target: String, body: (String) throws(SystemError) -> FileDescriptor
  ) throws(SystemError) -> (String, FileDescriptor) {
    removeAbandoned(for: target)
    // Another of this number, in another container, may make something for the same place.
    var attempt = 0
    while true {
      let path = "\(directory(of: target))/\(prefix(for: target))\(processNumber).\(attempt)\(suffix)"
      do throws(SystemError) {
        let descriptor = try UnfinishedFiles.adding(path) { () throws(SystemError) in try body(path) }
        _ = flock(descriptor.number, LOCK_EX | LOCK_NB)
        return (path, descriptor)
      } catch {
        attempt += 1
        guard error == .exists, attempt < 1_000 else { throw error }
      }
    }
  }

  /// Puts it, which is whole, into its place.
  func move(to target: String) throws(SystemError) {
    try UnfinishedFiles.removing(path) { () throws(SystemError) in try BylawSystem.move(path, to: target) }
    try? descriptor.close()
  }

  func remove() {
    UnfinishedFiles.removing(path) { removeTree(at: path) }
    try? descriptor.close()
  }

  // MARK: What others have left

  private static let suffix = ".tmp"

  private static func prefix(for target: String) -> String { ".\(lastComponent(of: target).prefix(60))." }

  private static func removeAbandoned(for target: String) {
    let folder = directory(of: target)
    let prefix = prefix(for: target)
    for name in (try? entries(of: folder)) ?? [] where name.hasPrefix(prefix) && name.hasSuffix(suffix) {
      let numbers = name.dropFirst(prefix.count).dropLast(suffix.count).split(
        separator: ".", omittingEmptySubsequences: false)
      guard numbers.count == 2, let process = Int32(numbers[0]), process > 0, Int(numbers[1]) != nil else { continue }
      removeIfAbandoned(at: folder + "/" + name, process: process)
    }
  }

  private static func removeIfAbandoned(at path: String, process: Int32) {
    switch fileKind(at: path, followsLinks: false) {
    case .regular, .folder: break
    case .link, .other, nil: return
    }
    guard process == processNumber || (kill(process, 0) != 0 && errno == ESRCH),
      let file = try? FileDescriptor(opening: path, for: .reading)
    else { return }
    defer { try? file.close() }
    if flock(file.number, LOCK_EX | LOCK_NB) == 0 { removeTree(at: path) }
  }
}

/// What this process is making, and what becomes of it where a signal ends the process.
package enum UnfinishedFiles {
  private struct State {
    var paths: Set<String> = []
    var isClearedOnSignals = false
    var isWatching = false
  }

  private static let state = Guarded(State())

  /// From now on a signal that would end the process ends it once everything unfinished is removed; not a signal that
  /// somebody handles, or has the process ignore.
  package static func clearOnSignals() { state.withLock { $0.isClearedOnSignals = true } }

  fileprivate static func adding<Result>(
    _ path: String, body: () throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    try change { state throws(SystemError) in
      if state.isClearedOnSignals, !state.isWatching {
        state.isWatching = true
        watchSignals()
      }
      let result = try body()
      state.paths.insert(path)
      return result
    }
  }

  fileprivate static func removing(_ path: String, body: () throws(SystemError) -> Void) throws(SystemError) {
    try change { state throws(SystemError) in
      try body()
      state.paths.remove(path)
    }
  }

  fileprivate static func removing(_ path: String, body: () -> Void) {
    state.withLock {
      body()
      $0.paths.remove(path)
    }
  }

  private static func change<Result>(
    body: (inout State) throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    let result = state.withLock { state in
      Swift.Result { () throws(SystemError) in try body(&state) }
    }
    return try result.get()
  }

  private static func watchSignals() {
    guard let pipe = try? Pipe(blocks: true) else { return }
    signalPipe = pipe.writer.number
    let isStarted = startThread {
      var number: UInt8 = 0
      let count = withUnsafeMutableBytes(of: &number) { room in (try? pipe.reader.read(into: room)) ?? 0 }
      guard count == 1 else { return }
      state.withLock { state in
        for path in state.paths { removeTree(at: path) }
        // Under the lock, so that nothing is made any more.
        Signal.raiseUnhandled(number: Int32(number))
      }
    }
    guard isStarted else { return pipe.close() }
    for signal in [Signal.interrupt, .terminate, .hangUp] where signal.isUnhandled {
      signal.handle { number in writeToSignalPipe(number: number) }
    }
  }
}

/// Where a signal's handler writes its number. It is set before there is a handler, and never again.
nonisolated(unsafe) private var signalPipe: Int32 = -1

/// Nothing but what a signal's handler may call.
private func writeToSignalPipe(number: Int32) {
  let saved = errno
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(signalPipe, &byte, 1)
  errno = saved
}
