import BylawSystem
import CBylawSIMD

/// What `CBylawSIMD` computes with.
package enum SIMDLevel: UInt32, CaseIterable, Sendable {
  case scalar
  case avx2
  case avx512

  /// The levels that this machine has.
  package static let available = allCases.filter { $0.rawValue <= bylaw_simd_best().rawValue }

  /// Held while a test has set the level, which is the whole process's.
  private static let turn = Guarded(())

  /// Runs something at this level. Other tests that set a level wait; those that set none may run meanwhile, at whichever
  /// level: all of them compute the same.
  package func run<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Self.turn.withLock { _ in
      let usual = bylaw_simd_current()
      bylaw_simd_set_level(bylaw_simd_level(rawValue))
      defer { bylaw_simd_set_level(usual) }
      return try body()
    }
  }
}
