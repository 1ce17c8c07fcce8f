internal import BylawLibC

/// A program that runs beside this one, with the same environment.
package struct ChildProcess: Sendable {
  package struct Outcome: Sendable {
    /// Nil where a signal ended it.
    package let status: Int32?
    /// On all cores.
    package let cpuSeconds: Double
    /// The most memory that it had resident, pages of files among it.
    package let peakBytes: Int
  }

  package let number: Int32

  /// - Parameters:
  ///   - program: a path, or a name that is looked for in the places for programs.
  ///   - arguments: the name that the program is told it has, and what follows it.
  ///   - files: where its standard output and standard error go; both are this process's own without.
  package init(
    running program: String, arguments: [String], files: (output: String, errors: String)? = nil
  ) throws(SystemError) {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let files {
      posix_spawn_file_actions_addopen(&actions, 1, files.output, O_WRONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 2, files.errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    }
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var child = pid_t()
    let failure = posix_spawnp(&child, program, &actions, nil, words, processEnvironment)
    guard failure == 0 else { throw SystemError(number: failure) }
    number = child
  }

  /// Waits until it has ended; to be called once.
  package func wait() throws(SystemError) -> Outcome {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(number, &status, 0, &usage) < 0 {
      if errno != EINTR { throw .last }
    }
    return Outcome(
      status: status & 0x7F == 0 ? (status >> 8) & 0xFF : nil,
      cpuSeconds: usage.ru_utime.seconds + usage.ru_stime.seconds,
      peakBytes: Int(usage.ru_maxrss) * residentUnit)
  }
}

#if canImport(Darwin)
  private let residentUnit = 1
  private var processEnvironment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> { _NSGetEnviron().pointee }
#else
  private let residentUnit = 1_024
  private var processEnvironment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? { environ }
#endif

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
