#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What one run of a program took.
struct ProcessRun {
  var seconds: Double
  /// On all cores.
  var cpuSeconds: Double
  /// The most memory that it had resident, pages of files among it.
  var peakBytes: Int
  /// The most that was its own, and no file's; nil where the run was too short to see, or the system does not tell.
  var peakAnonymousBytes: Int?
}

/// Runs a program to its end, its standard output let go and its standard error kept in a file for when it fails.
func runProcess(_ arguments: [String], log: String) throws(BenchFailure) -> ProcessRun {
  let start = monotonicSeconds()
  let process = try spawn(arguments, log)
  let sampler = MemorySampler(process)
  var status: Int32 = 0
  var usage = rusage()
  while wait4(process, &status, 0, &usage) < 0 {
    if errno != EINTR { throw BenchFailure(doing: "wait for", arguments[0]) }
  }
  let seconds = monotonicSeconds() - start
  let peak = sampler.stop()
  guard status == 0 else {
    throw BenchFailure("`\(arguments.joined(separator: " "))` failed; see \(log)")
  }
  return ProcessRun(
    seconds: seconds, cpuSeconds: usage.ru_utime.seconds + usage.ru_stime.seconds,
    peakBytes: Int(usage.ru_maxrss) * maximumUnit, peakAnonymousBytes: peak)
}

#if canImport(Darwin)
  private let maximumUnit = 1
  private var processEnvironment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> { _NSGetEnviron().pointee }
#else
  private let maximumUnit = 1_024
  private var processEnvironment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? { environ }
#endif

private func spawn(_ arguments: [String], _ log: String) throws(BenchFailure) -> pid_t {
  #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
  #else
    var actions = posix_spawn_file_actions_t()
  #endif
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
  posix_spawn_file_actions_addopen(&actions, 2, log, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
  defer { for word in words { free(word) } }
  words.append(nil)
  var process = pid_t()
  let failure = posix_spawnp(&process, arguments[0], &actions, nil, words, processEnvironment)
  if failure != 0 {
    errno = failure
    throw BenchFailure(doing: "run", arguments[0])
  }
  return process
}

func monotonicSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
