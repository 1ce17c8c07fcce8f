import BylawChecker
import BylawProver

extension ProofProblem {
  /// What is claimed, whatever became of it.
  var statement: String {
    func text(_ limit: Int = 60) -> String {
      let whole = policy.source[claim.span].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return whole.count > limit ? whole.prefix(limit - 1) + "…" : whole
    }
    switch claim.subject {
    case .holdsSometimes: return "somebody meets `\(text())`"
    case .failsSometimes: return "somebody does not meet `\(text())`"
    case .reachesLine: return "somebody gets to the line `\(text())`"
    case .takesSomebody(let rule): return "`\(name(rule))` takes somebody"
    case .isLeftSomebody(let rule, _): return "earlier rules leave somebody to `\(name(rule))`"
    case .sortsEverybody(let index): return "everybody falls into a line of `\(policy.classes[index].name)`"
    case .placesEverybody(let rule): return "everybody falls into a line of `\(name(rule))`"
    case .settles(let rules): return "\(listed(rules.map { name($0) })) move nobody in a circle"
    case .agree(let giving, let taking, let what):
      return "`\(name(giving))` does not give \(words(for: what)) where `\(name(taking))` takes it"
    case .paysForSomething(let rule): return "`\(name(rule))` is not given again without anything new"
    case .isReachable(let tier): return "somebody can get into `\(policy.tiers[tier].name)`"
    case .isMonotone: return "more of `\(text())` is never treated worse"
    }
  }
}
