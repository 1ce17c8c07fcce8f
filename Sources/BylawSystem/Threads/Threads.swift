#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs `body` in a thread of its own. False where none can be had.
package func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
  guard let thread = startJoinableThread(body) else { return false }
  pthread_detach(thread)
  return true
}

/// Runs `body` on as many threads, one of them the caller's, and waits for all. Where the system has fewer to give, some
/// indexes are left out.
package func runThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let threads = (1..<max(count, 1)).compactMap { index in startJoinableThread { body(index) } }
  body(0)
  for thread in threads { pthread_join(thread, nil) }
}

/// What `body` gives for each index below `count`, computed on up to so many threads, one of them the caller's.
package func mapInThreads<Result: Sendable>(
  _ count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Result
) -> [Result] {
  let results = Guarded([Result?](repeating: nil, count: count))
  let work = WorkCounter(count)
  runThreads(min(threads, count)) { _ in
    while let index = work.next() {
      let result = body(index)
      results.withLock { $0[index] = result }
    }
  }
  return results.withLock { $0.compactMap { $0 } }
}

/// A thread of its own that runs `body`, to be joined or detached; nil where none can be had.
package func startJoinableThread(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
  let box = Unmanaged.passRetained(Box(body))
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  // As much as the first thread has: what nests in a policy nests on the stack.
  pthread_attr_setstacksize(&attributes, 8 * 1_048_576)
  #if canImport(Darwin)
    var thread: pthread_t?
  #else
    var thread = pthread_t()
  #endif
  guard pthread_create(&thread, &attributes, runBox, box.toOpaque()) == 0 else {
    box.release()
    return nil
  }
  return thread
}

private final class Box: Sendable {
  package let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

#if canImport(Darwin)
  private func runBox(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body()
    return nil
  }
#else
  private func runBox(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
    return nil
  }
#endif
