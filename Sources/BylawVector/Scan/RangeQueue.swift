import BylawSystem

/// Hands the ranges of a file out in their order, and passes on where the first row of each begins.
///
/// Whether a byte stands within quotes nobody can tell without having looked at all that stands before it. So who has
/// taken a range first finds out where the next one's first row begins, which is quick, and says so, and only then reads
/// its rows; the thread that has the next range waits no longer than that.
final class RangeQueue: Sendable {
  private struct State {
    var next = 0
    /// Of the ranges up to the first whose start is not known.
    var starts: [Int]
  }

  private let count: Int
  /// Whether the starts were known from the start.
  let isKnown: Bool
  private let state: Awaited<State>

  /// - Parameter known: what an earlier scan of the same ranges has found out, if there was one.
  init(count: Int, firstStart: Int, known: [Int] = []) {
    self.count = count
    isKnown = known.count == count + 1
    state = Awaited(State(starts: isKnown ? known : [firstStart]))
  }

  func claimNext() -> Int? {
    state.withLock { state in
      guard state.next < count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  /// Of all ranges and, as one more, where the last of them ends; fewer where the reading ended before.
  var allStarts: [Int] { state.withLock { $0.starts } }

  /// Waits until it is known.
  func start(of range: Int) -> Int {
    state.wait { $0.starts.count > range ? $0.starts[range] : nil }
  }

  /// To be called once for each range, as each is known only when the one before is.
  func tell(next start: Int) {
    if !isKnown { state.change { $0.starts.append(start) } }
  }
}
