/// Why a question has no answer.
package enum Undecided: Error, Hashable, Sendable {
  /// A number did not fit 128 bits.
  case overflow
  /// The search took more steps than it may.
  case steps
}

/// How many steps a search may take. Steps are counted, never timed, so that the same question has the same answer
/// everywhere.
final class Budget {
  private(set) var left: Int

  init(steps: Int) {
    left = steps
  }

  func spend(_ steps: Int) throws(Undecided) {
    left -= steps
    if left < 0 { throw .steps }
  }
}
