import BylawChecker
import BylawProver
import BylawSyntax

extension ProofProblem {
  /// What is claimed, whatever became of it.
  var statement: Phrase {
    let text = self.text
    switch claim.subject {
    case .holdsSometimes: return Phrase("somebody meets `\(text)`", "有人满足 `\(text)`")
    case .failsSometimes: return Phrase("somebody does not meet `\(text)`", "有人不满足 `\(text)`")
    case .reachesLine: return Phrase("somebody gets to the line `\(text)`", "有人轮得到这一行 `\(text)`")
    case .takesSomebody(let rule): return Phrase("`\(name(rule))` takes somebody", "`\(name(rule))` 作用于某些人")
    case .isLeftSomebody(let rule, _):
      return Phrase("earlier rules leave somebody to `\(name(rule))`", "前面的规则给 `\(name(rule))` 留了人")
    case .sortsEverybody(let index):
      let name = policy.classes[index].name
      return Phrase("everybody falls into a line of `\(name)`", "每个人都属于 `\(name)` 的某一行")
    case .placesEverybody(let rule):
      return Phrase("everybody falls into a line of `\(name(rule))`", "每个人都属于 `\(name(rule))` 的某一行")
    case .settles(let rules): return Phrase("\(listed(rules)) move nobody in a circle", "\(listed(rules)) 不会让人转圈")
    case .letsKeep(let rules, let what):
      return Phrase(
        "\(listed(rules)) do not give and take \(words(for: what)) in turn",
        "\(listed(rules)) 不会把\(words(for: what))给了又收、收了又给")
    case .comesToRest(let rules, _):
      return Phrase("\(listed(rules)) let members come to rest", "\(listed(rules)) 不会让人没完没了地来回变")
    case .agree(let giving, let taking, let what):
      return Phrase(
        "`\(name(giving))` does not give \(words(for: what)) where `\(name(taking))` takes it",
        "`\(name(giving))` 给\(words(for: what))的时候，`\(name(taking))` 不会收回")
    case .paysForSomething(let rule):
      return Phrase("`\(name(rule))` is not given again without anything new", "没有新的事，`\(name(rule))` 不会再给")
    case .isReachable(let tier):
      let name = policy.tiers[tier].name
      return Phrase("somebody can get into `\(name)`", "有人能进 `\(name)`")
    case .isNeverDone(let index):
      let name = policy.nevers[index].name
      return Phrase("no review breaks `\(name)`", "没有复盘会违反 `\(name)`")
    case .keepsEnsure(let index):
      let name = policy.ensures[index].name
      return Phrase("the rules keep `\(name)`", "规则不会违反 `\(name)`")
    case .isMonotone: return Phrase("more of `\(text)` is never treated worse", "`\(text)` 更多的人从来不会更差")
    }
  }

  /// What the claim is about, as written, on one line.
  private var text: String {
    let whole = policy.source[claim.span].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return whole.count > 60 ? whole.prefix(59) + "…" : whole
  }
}
