import BylawEngine
import BylawReference
import BylawSystem

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
    if let thread = startJoinableThread({ job.run() }) { threads.append(thread) }
  }
  job.run()
  for thread in threads { pthread_join(thread, nil) }
  return job.results
}

package var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

private final class Job<Result: Sendable>: Sendable {
  private let work: WorkCounter
  private let done: Guarded<[Result?]>
  private let compute: @Sendable (Int) -> Result

  init(count: Int, _ compute: @escaping @Sendable (Int) -> Result) {
    self.compute = compute
    work = WorkCounter(count)
    done = Guarded([Result?](repeating: nil, count: count))
  }

  func run() {
    while let index = work.next() {
      let result = compute(index)
      done.withLock { $0[index] = result }
    }
  }

  var results: [Result] { done.withLock { $0.compactMap { $0 } } }
}
