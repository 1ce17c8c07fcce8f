import Synchronization

/// Lets somebody else, a signal's handler included, put an end to a computation. What an evaluator gives after it was
/// raised, and what it keeps in memory then, is worth nothing: whoever raises it throws the evaluator away.
package final class CancellationToken: Sendable {
  private let flag = Atomic<Bool>(false)

  package init() {}

  package var isRaised: Bool { flag.load(ordering: .relaxed) }

  package func raise() { flag.store(true, ordering: .relaxed) }

  package func clear() { flag.store(false, ordering: .relaxed) }
}
