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
    switch self {
    case .list(let decisions): decisions.map(\.member).max() ?? -1
    case .columns(let decisions, let rule): decisions.list(of: rule).mostMember
    }
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

extension RuleDecisions {
  /// How they differ from those of another rule, but for rank and what the rules rank by.
  ///
  /// - Parameters:
  ///   - placeOfMember: -1 for each member, before and after.
  ///   - rowNow: which row is a member's by now; nil where it is the one that it was.
  package func differences(
    from old: RuleDecisions, placeOfMember: inout [Int32], rowNow: ((Int) -> Int)? = nil
  ) -> DecisionDifferences {
    if case .columns(let before, let rule) = old, case .columns(let after, let other) = self,
      before.hasSameWords(as: after), before.list(of: rule).hasSameSayings(as: after.list(of: other))
    {
      return after.list(of: other).differences(
        from: before.list(of: rule), placeOfMember: &placeOfMember, rowNow: rowNow)
    }
    var (differences, isMet) = (DecisionDifferences(), [Bool](repeating: false, count: old.count))
    old.forEachMember { placeOfMember[rowNow?($1) ?? $1] = Int32($0) }
    forEachMember { place, member in
      let other = Int(placeOfMember[member])
      guard other >= 0 else { return differences.found.append((place, nil)) }
      isMet[other] = true
      if let before = old[other], let after = self[place], !before.isSame(as: after) {
        differences.found.append((place, other))
      }
    }
    old.forEachMember { place, member in
      placeOfMember[rowNow?(member) ?? member] = -1
      if !isMet[place] { differences.gone.append(place) }
    }
    return differences
  }
}

extension Decision {
  /// Whether two say the same, but for rank and what the rules rank by.
  fileprivate func isSame(as other: Decision) -> Bool {
    kind == other.kind && from == other.from && to == other.to && detail == other.detail
  }
}
