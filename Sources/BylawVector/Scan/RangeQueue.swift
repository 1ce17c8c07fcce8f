#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Hands the ranges of a file out in their order, and passes on where the first row of each begins.
///
/// Whether a byte stands within quotes nobody can tell without having looked at all that stands before it. So who has
/// taken a range first finds out where the next one's first row begins, which is quick, and says so, and only then reads
/// its rows; the thread that has the next range waits no longer than that.
final class RangeQueue: @unchecked Sendable {
  // Sendable: all that changes is behind the mutex.

  private let count: Int
  private var next = 0
  /// Of the ranges up to the first whose start is not known.
  private var starts: [Int]
  /// Whether they were known from the start.
  let isKnown: Bool
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  /// - Parameter known: what an earlier scan of the same ranges has found out, if there was one.
  init(count: Int, firstStart: Int, known: [Int] = []) {
    self.count = count
    isKnown = known.count == count + 1
    starts = isKnown ? known : [firstStart]
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(condition)
    mutex.deallocate()
    condition.deallocate()
  }

  func take() -> Int? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    guard next < count else { return nil }
    next += 1
    return next - 1
  }

  /// Of all ranges and, as one more, where the last of them ends; fewer where the reading ended before.
  var allStarts: [Int] {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return starts
  }

  /// Waits until it is known.
  func start(of range: Int) -> Int {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while starts.count <= range { pthread_cond_wait(condition, mutex) }
    return starts[range]
  }

  /// To be called once for each range, as each is known only when the one before is.
  func tell(next start: Int) {
    if isKnown { return }
    pthread_mutex_lock(mutex)
    starts.append(start)
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }
}
