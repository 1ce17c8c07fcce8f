internal import BylawLibC

/// A value that one thread at a time may look at.
///
/// The toolchain's `Mutex` would do, but on Linux it waits on a futex, of which ThreadSanitizer knows nothing: it takes
/// all that such a lock guards for a race. This one is the system's, which it knows.
package final class Guarded<Value>: @unchecked Sendable {
  // Sendable: the value is only touched under the lock.

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  // A property of its own would, without size, share another's address.
  private let value = UnsafeMutablePointer<Value>.allocate(capacity: 1)

  package init(_ value: sending Value) {
    self.value.initialize(to: value)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
    value.deinitialize(count: 1)
    value.deallocate()
  }

  package func withLock<Result>(body: (inout Value) throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value.pointee)
  }

  /// Waits until `body` gives something: it is tried now, and whenever the condition says that the value is another.
  fileprivate func wait<Result>(for condition: Condition, body: (inout Value) -> Result?) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&value.pointee) { return result }
      pthread_cond_wait(condition.condition, mutex)
    }
  }
}

/// A value that one thread at a time may look at, and that others wait for.
package final class Awaited<Value>: Sendable {
  private let value: Guarded<Value>
  private let condition = Condition()

  package init(_ value: sending Value) {
    self.value = Guarded(value)
  }

  package func withLock<Result>(body: (inout Value) throws -> Result) rethrows -> Result {
    try value.withLock(body: body)
  }

  /// Changes the value, and wakes who waits for that.
  package func change(body: (inout Value) -> Void) {
    value.withLock(body: body)
    condition.wakeAll()
  }

  /// Waits until `body` gives something, which it may after any change.
  package func wait<Result>(until body: (inout Value) -> Result?) -> Result {
    value.wait(for: condition, body: body)
  }
}

private final class Condition: @unchecked Sendable {
  // Sendable: it is the system's, for threads to meet at.

  let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    condition.initialize(to: pthread_cond_t())
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    condition.deallocate()
  }

  func wakeAll() { pthread_cond_broadcast(condition) }
}
