import BylawSystem

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
func runProcess(arguments: [String], log: String) throws(BenchFailure) -> ProcessRun {
  let start = monotonicSeconds()
  let process = try doing("run", path: arguments[0]) { () throws(SystemError) in
    try ChildProcess(running: arguments[0], arguments: arguments, files: (output: "/dev/null", errors: log))
  }
  let sampler = MemorySampler(process: process)
  let outcome = try doing("wait for", path: arguments[0]) { () throws(SystemError) in try process.wait() }
  let seconds = monotonicSeconds() - start
  let peak = sampler.stop()
  guard outcome.status == 0 else {
    throw BenchFailure(text: "`\(arguments.joined(separator: " "))` failed; see \(log)")
  }
  return ProcessRun(
    seconds: seconds, cpuSeconds: outcome.cpuSeconds, peakBytes: outcome.peakBytes, peakAnonymousBytes: peak)
}
