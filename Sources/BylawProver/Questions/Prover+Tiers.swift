import BylawChecker
import BylawSyntax

/// Tiers that nobody can get into by any series of reviews, though rules lead there.
extension Prover {
  /// From outside or from any other tier: who is where to begin with is not the policy's to say.
  func claimsOfTiers() -> [Claim] {
    guard policy.tierField != nil else { return [] }
    let edges = self.edges().filter { $0.from != $0.to }
    return policy.tiers.indices.filter { tier in edges.contains { $0.to == tier } }.compactMap { tier in
      if edges.contains(where: { $0.to == tier && $0.isPossible }) { return nil }
      return Claim(subject: .isReachable(tier: tier), span: policy.tiers[tier].span, status: .refuted)
    }
  }

  private struct Edge {
    var from: Int
    var to: Int
    /// Where that is not decided, it is taken for possible.
    var isPossible: Bool
  }

  private func edges() -> [Edge] {
    var edges: [Edge] = []
    for (index, rule) in policy.rules.enumerated() where rule.kind.isMove {
      let earlier = policy.rules.indices.prefix(index).filter { policy.takesAll(policy.rules[$0]) }
        .map { open.isEligible(for: policy.rules[$0]).negated }
      for move in open.moves(by: rule) {
        guard let to = move.to, !hasNoRoom(in: to) else { continue }
        let isPossible = !ask([move.condition] + earlier, of: open).isImpossible
        edges.append(Edge(from: move.from ?? -1, to: to, isPossible: isPossible))
      }
    }
    return edges
  }

  private func hasNoRoom(in tier: Int) -> Bool { policy.tiers[tier].capacity == 0 }
}
