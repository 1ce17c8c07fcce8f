import BylawChecker

extension Share.Amount {
  /// How many of so many the share takes.
  package func taken(of eligible: Int) -> Int {
    switch self {
    case .all: return eligible
    case .count(let count): return Int(min(max(count, 0), Int64(eligible)))
    case .fraction(let unscaled, let scale):
      let whole = Exact.floor(Int128(unscaled) * Int128(eligible), scale: scale)
      return Int(min(max(whole, 0), Int128(eligible)))
    }
  }
}
