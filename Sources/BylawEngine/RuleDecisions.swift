import BylawChecker
import BylawData
import BylawVector

/// The decisions of one rule, in their order.
package enum RuleDecisions {
  case list([Decision])
  case columns(ColumnarDecisions, rule: Int)

  package static let none = RuleDecisions.list([])

  package var count: Int {
    switch self {
    case .list(let decisions): decisions.count
    case .columns(let decisions, let rule): decisions.decisions(of: rule).count
    }
  }

  /// Nil beyond the last.
  package subscript(index: Int) -> Decision? {
    guard index < count else { return nil }
    switch self {
    case .list(let decisions): return decisions[index]
    case .columns(let decisions, let rule): return decisions[decisions.decisions(of: rule).lowerBound + index]
    }
  }

  /// The row in the members' table of whom a decision is about.
  package func member(at index: Int) -> Int {
    switch self {
    case .list(let decisions): decisions[index].member
    case .columns(let decisions, let rule): decisions.list(of: rule).member(at: index)
    }
  }

  /// Visits each decision's place and the row of whom it is about.
  package func forEachMember(_ body: (_ place: Int, _ member: Int) -> Void) {
    switch self {
    case .list(let decisions): for (place, decision) in decisions.enumerated() { body(place, decision.member) }
    case .columns(let decisions, let rule): decisions.list(of: rule).forEachMember(body)
    }
  }

  /// The last row that a decision is about; -1 where there is none.
  package var mostMember: Int {
    var most = -1
    forEachMember { most = max(most, $1) }
    return most
  }

  package var countByKind: [DecisionKind: Int] {
    switch self {
    case .list(let decisions): decisions.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
    case .columns(let decisions, let rule): decisions.list(of: rule).countByKind
    }
  }
}

extension DecisionSource {
  /// The decisions of each of so many rules.
  package func byRule(count: Int) -> [RuleDecisions] {
    switch self {
    case .columns(let decisions): return (0..<count).map { .columns(decisions, rule: $0) }
    case .list(let decisions):
      let byRule = Dictionary(grouping: decisions, by: \.rule)
      return (0..<count).map { .list(byRule[$0] ?? []) }
    }
  }
}

/// Tells whether decisions of two rules say the same, but for rank and what the rules rank by.
package struct DecisionSameness {
  private let old: RuleDecisions
  private let new: RuleDecisions
  /// Where both can be compared without putting them into words.
  private let lists: (old: DecisionList, new: DecisionList)?

  package init(old: RuleDecisions, new: RuleDecisions) {
    self.old = old
    self.new = new
    if case .columns(let first, let rule) = old, case .columns(let second, let other) = new,
      first.hasSameWords(as: second), first.list(of: rule).hasSameSayings(as: second.list(of: other))
    {
      lists = (first.list(of: rule), second.list(of: other))
    } else {
      lists = nil
    }
  }

  package func isSame(_ index: Int, as other: Int) -> Bool {
    if let lists { return lists.old.isSame(index, as: lists.new, at: other) }
    guard let a = old[index], let b = new[other] else { return false }
    return a.kind == b.kind && a.from == b.from && a.to == b.to && a.detail == b.detail
  }
}
