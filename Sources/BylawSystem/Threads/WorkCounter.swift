import Synchronization

/// Hands out the indexes below a count, each to one of the threads that ask.
package final class WorkCounter: Sendable {
  @usableFromInline let count: Int
  @usableFromInline let taken = Atomic<Int>(0)

  package init(count: Int) { self.count = count }

  /// The next index that nobody has; nil once there is none.
  @inlinable
  package func next() -> Int? {
    let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}
