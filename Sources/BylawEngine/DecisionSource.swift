import BylawChecker
import BylawData
import BylawVector

/// The decisions of a review, in the order of the rules, within one by rank, or by key where it does not rank.
package enum DecisionSource: Sendable {
  case list([Decision])
  case columns(ColumnarDecisions)

  package var count: Int {
    switch self {
    case .list(let decisions): decisions.count
    case .columns(let decisions): decisions.count
    }
  }

  package func visit(_ body: (Decision) -> Void) {
    switch self {
    case .list(let decisions): decisions.forEach(body)
    case .columns(let decisions): decisions.visit(body)
    }
  }

  package func map<Result>(_ body: (Decision) -> Result) -> [Result] {
    var results: [Result] = []
    results.reserveCapacity(count)
    visit { results.append(body($0)) }
    return results
  }

  /// How many decisions of a rule there are, and the first of them.
  package func first(_ most: Int, of rule: Int) -> (decisions: [Decision], count: Int) {
    switch self {
    case .list(let decisions):
      let ofRule = decisions.filter { $0.rule == rule }
      return (Array(ofRule.prefix(most)), ofRule.count)
    case .columns(let decisions):
      let places = decisions.decisions(of: rule)
      return (places.prefix(most).compactMap { decisions[$0] }, places.count)
    }
  }
}
