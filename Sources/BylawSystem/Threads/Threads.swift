internal import BylawLibC

/// Room for what nests: as much as a main thread has by default.
private let stackSize = 8 * 1_048_576

/// A thread of the system that is to be waited for, or left to itself.
package struct Thread: @unchecked Sendable {
  // Sendable: the system's handle of it may be used from any thread.

  private let handle: pthread_t

  /// Starts it. Its stack is as large as a main thread's: what nests in a policy nests on the stack.
  ///
  /// Nil where the system has no more to give.
  package init?(body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Box(body: body))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    guard pthread_create(&thread, &attributes, { runBox(context: $0) }, box.toOpaque()) == 0 else {
      box.release()
      return nil
    }
    #if canImport(Darwin)
      guard let thread else { return nil }
    #endif
    handle = thread
  }

  package func wait() { pthread_join(handle, nil) }

  package func leave() { pthread_detach(handle) }
}

/// Runs `body` where there is room to nest: here, or, where this process has a smaller stack than usual, in a thread with one
/// of the usual size.
package func withFullStack<Result: Sendable>(body: @escaping @Sendable () -> Result) -> Result {
  var limit = rlimit()
  #if canImport(Glibc)
    let isKnown = getrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &limit) == 0
  #else
    let isKnown = getrlimit(RLIMIT_STACK, &limit) == 0
  #endif
  guard isKnown, limit.rlim_cur < UInt64(stackSize) else { return body() }
  let result = Guarded(Result?.none)
  if let thread = Thread(body: { result.withLock { $0 = body() } }) { thread.wait() }
  return result.withLock { $0 } ?? body()
}

/// Runs `body` in a thread of its own, which nobody waits for. False where none can be had.
package func startThread(body: @escaping @Sendable () -> Void) -> Bool {
  guard let thread = Thread(body: body) else { return false }
  thread.leave()
  return true
}

/// Runs `body` on as many threads, one of them the caller's, and waits for all. Where the system has fewer to give, some
/// indexes are left out.
package func runThreads(_ count: Int, body: @escaping @Sendable (Int) -> Void) {
  let threads = (1..<max(count, 1)).compactMap { index in Thread { body(index) } }
  body(0)
  for thread in threads { thread.wait() }
}

/// What `body` gives for each index below `count`, in their order, computed on up to so many threads, one of them the
/// caller's.
package func mapInThreads<Result: Sendable>(
  _ count: Int, threads: Int, body: @escaping @Sendable (Int) -> Result
) -> [Result] {
  let results = Guarded([Result?](repeating: nil, count: count))
  let work = WorkCounter(count: count)
  runThreads(min(threads, count)) { _ in
    while let index = work.next() {
      let result = body(index)
      results.withLock { $0[index] = result }
    }
  }
  return results.withLock { $0.compactMap { $0 } }
}

private final class Box: Sendable {
  let body: @Sendable () -> Void

  init(body: @escaping @Sendable () -> Void) { self.body = body }
}

private func runBox(context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
  return nil
}
