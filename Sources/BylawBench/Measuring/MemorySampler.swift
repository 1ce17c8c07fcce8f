import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Looks every few milliseconds how much memory a process has of its own.
///
/// The system keeps the peak of all resident pages (VmHWM), which counts those of files that are merely mapped, but no
/// peak of the anonymous ones.
final class MemorySampler: Sendable {
  private let process: pid_t
  private let peak = Atomic<Int>(0)
  private let isStopped = Atomic<Bool>(false)
  private let thread = Mutex<pthread_t?>(nil)

  init(_ process: pid_t) {
    self.process = process
    let context = Unmanaged.passRetained(self)
    #if os(Linux)
      var thread = pthread_t()
      let failure = pthread_create(&thread, nil, { sample($0) }, context.toOpaque())
      if failure == 0 {
        self.thread.withLock { $0 = thread }
        return
      }
    #endif
    context.release()
  }

  /// The peak in bytes; nil where nothing was seen.
  func stop() -> Int? {
    isStopped.store(true, ordering: .relaxed)
    if let thread = thread.withLock({ $0 }) { pthread_join(thread, nil) }
    let bytes = peak.load(ordering: .relaxed)
    return bytes > 0 ? bytes : nil
  }

  fileprivate func run() {
    while !isStopped.load(ordering: .relaxed) {
      peak.max(anonymousBytes(), ordering: .relaxed)
      usleep(3_000)
    }
  }

  private func anonymousBytes() -> Int {
    guard let file = fopen("/proc/\(process)/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      if strncmp(line, "RssAnon:", 8) == 0 { return atol(Array(line[8...])) * 1_024 }
    }
    return 0
  }
}

private func sample(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context { Unmanaged<MemorySampler>.fromOpaque(context).takeRetainedValue().run() }
  return nil
}
