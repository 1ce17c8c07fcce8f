import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Computes `count` results on as many threads as there are processors; they come in the order of their indexes.
///
/// The threads are the system's own, with the stack of a main thread: an expression may be as deep as the checker
/// allows.
package func concurrently<Result: Sendable>(
  _ count: Int, _ compute: @escaping @Sendable (Int) -> Result
) -> [Result] {
  let job = Job(count: count, compute)
  let helpers = min(count, processorCount) - 1
  var threads: [pthread_t] = []
  for _ in 0..<max(0, helpers) {
    if let thread = start({ job.run() }) { threads.append(thread) }
  }
  job.run()
  for thread in threads { pthread_join(thread, nil) }
  return job.results
}

package var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

private final class Job<Result: Sendable>: Sendable {
  private let next = Atomic<Int>(0)
  private let done: Mutex<[Result?]>
  private let compute: @Sendable (Int) -> Result

  init(count: Int, _ compute: @escaping @Sendable (Int) -> Result) {
    self.compute = compute
    done = Mutex([Result?](repeating: nil, count: count))
  }

  func run() {
    let count = done.withLock { $0.count }
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      let result = compute(index)
      done.withLock { $0[index] = result }
    }
  }

  var results: [Result] { done.withLock { $0.compactMap { $0 } } }
}

private final class Body: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func start(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, 8 * 1_048_576)
  let body = Unmanaged.passRetained(Body(run))
  #if canImport(Darwin)
    var thread: pthread_t?
  #else
    var thread = pthread_t()
  #endif
  let failed = pthread_create(&thread, &attributes, runBody, body.toOpaque()) != 0
  if failed {
    body.release()
    return nil
  }
  return thread
}

#if canImport(Darwin)
  private func runBody(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
    return nil
  }
#else
  private func runBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
    return nil
  }
#endif
