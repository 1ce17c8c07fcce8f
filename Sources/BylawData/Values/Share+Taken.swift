import BylawChecker

extension Share {
  /// How many of so many the share takes, but for ties and quotas.
  ///
  /// - Parameter places: what a computed amount comes to.
  package func taken(of eligible: Int, places: Int64 = 0) -> Int {
    let wanted: Int128
    switch amount {
    case .all: return eligible
    case .count(let count): wanted = Int128(count)
    case .fraction(let unscaled, let scale):
      let part = Int128(unscaled) * Int128(eligible)
      wanted = roundsUp ? -Exact.floor(-part, scale: scale) : Exact.floor(part, scale: scale)
    case .ratio(let quotient):
      let part = quotient.numerator * Int128(eligible)
      wanted =
        roundsUp
        ? -Exact.floorQuotient(of: -part, by: quotient.denominator)
        : Exact.floorQuotient(of: part, by: quotient.denominator)
    case .computed: wanted = Int128(places)
    }
    return Int(min(max(wanted, Int128(least), 0), Int128(eligible)))
  }

  /// Whether it is a share of the eligible that is more than nothing: of few it may come to nobody all the same.
  package var mayComeToNobody: Bool {
    switch amount {
    case .fraction(let unscaled, _): unscaled > 0
    case .ratio(let quotient): quotient.numerator > 0
    case .all, .count, .computed: false
    }
  }
}
