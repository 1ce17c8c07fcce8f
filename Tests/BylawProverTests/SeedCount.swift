import Foundation

/// How many random cases are gone through: `BYLAW_PROVER=100000` says how many in a long run.
func seedCount(usual: Int) -> Int {
  ProcessInfo.processInfo.environment["BYLAW_PROVER"].flatMap(Int.init) ?? usual
}
