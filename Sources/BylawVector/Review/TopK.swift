import BylawChecker
import BylawSyntax

/// The best of a rule's candidates, as many as the rule can have a use for, where it takes a fixed number.
///
/// Candidates come in until there are twice as many as wanted; then the worse half goes, and from then on who is worse
/// than the worst that is left does not come in at all. Of who went, those are counted whom the keys do not tell apart
/// from the worst that stayed: so the end can say how many tie at the cut without having kept them.
final class TopK {
  struct Entry {
    var range: Int
    var row: Int
    /// The whole record.
    var bytes: RowEncoder
    var words: [Int64]
  }

  let shape: RuleShape
  private let wanted: Int
  private(set) var entries: [Entry] = []
  /// Who went, and of them those who tie with the worst that stayed, once somebody went.
  private(set) var goneTied = 0
  private(set) var threshold: [Int64]?
  private let scratch: BitMask

  /// Nil where the rule may have a use for any number of candidates, or ranks by texts.
  init?(_ shape: RuleShape, _ plan: ReviewPlan) {
    guard let wanted = plan.mostWanted(by: shape), !shape.sortKeys.contains(where: { $0.value.type.base.isInBytes })
    else { return nil }
    self.shape = shape
    self.wanted = wanted
    scratch = BitMask()
  }

  /// Takes those away who by their first key alone are worse than the worst that is left.
  func dropWorse(_ rows: borrowing BitMask, _ key: ColumnView, _ count: Int) {
    guard let worst = threshold?.first, worst != RuleShape.noWord else { return }
    switch (shape.sortKeys[0].value.type.base.order, shape.sortKeys[0].isDescending) {
    case (.ascending, true), (.descending, false): scratch.fill(count, from: worst, through: .max, of: key.values)
    case (.ascending, false), (.descending, true): scratch.fill(count, from: .min, through: worst, of: key.values)
    case (.unsigned, _), (.bytes, _): return
    }
    // Without a value they come last.
    rows.formIntersection(key.validity)
    rows.formIntersection(scratch)
  }

  /// Whether a candidate has a chance; one that has not is noted. Ties come after all that came before them where the
  /// members come in the order of their keys.
  func admits(_ words: (Int) -> Int64, tiesMayWin: Bool) -> Bool {
    guard let threshold else { return true }
    for key in threshold.indices {
      let order = shape.order(words(key), threshold[key], key: key)
      if order != 0 { return order < 0 }
    }
    if tiesMayWin { return true }
    goneTied += 1
    return false
  }

  func add(_ entry: Entry) {
    entries.append(entry)
    if entries.count >= max(64, 2 * wanted) { cut() }
  }

  func cut() {
    let shape = shape
    entries.sort { shape.isBefore($0, $1) }
    guard entries.count > wanted else { return }
    let worst = entries[wanted - 1].words
    let tied = entries[wanted...].count { $0.words == worst }
    // Whoever went before is worse than who stayed, or ties with the worst.
    goneTied = threshold == worst ? goneTied + tied : tied
    entries.removeSubrange(wanted...)
    threshold = worst
  }

  func merge(_ other: TopK) {
    let (ours, theirs) = ((threshold, goneTied), (other.threshold, other.goneTied))
    entries += other.entries
    threshold = nil
    goneTied = 0
    cut()
    guard let worst = entries.count == wanted ? entries.last?.words : nil else { return }
    threshold = threshold ?? (ours.0 ?? theirs.0)
    for (threshold, tied) in [ours, theirs] where threshold == worst { goneTied += tied }
  }
}

extension RuleShape {
  /// What stands for a value that is missing: it comes last.
  static let noWord = Int64.max

  /// Negative where the first comes before the other by a ranking key.
  func order(_ a: Int64, _ b: Int64, key: Int) -> Int {
    if a == b { return 0 }
    if a == Self.noWord || b == Self.noWord { return a == Self.noWord ? 1 : -1 }
    let order = sortKeys[key].value.type.base.order.compare(a, b)
    return sortKeys[key].isDescending ? -order : order
  }
}

extension RuleShape {
  fileprivate func isBefore(_ a: TopK.Entry, _ b: TopK.Entry) -> Bool {
    for key in sortKeys.indices {
      let order = order(a.words[key], b.words[key], key: key)
      if order != 0 { return order < 0 }
    }
    var (first, second) = (RowDecoder(a.bytes.bytes, at: 0), RowDecoder(b.bytes.bytes, at: 0))
    _ = (first.number(), second.number())
    return compareKeys(&first, &second, keyTypes) < 0
  }
}

extension ReviewPlan {
  /// How many of a rule's candidates its choice depends on: those it takes and the first whom it does not.
  func mostWanted(by shape: RuleShape) -> Int? {
    guard let share = shape.rule.take, share.per == nil, !share.withTies else { return nil }
    let most = 4_096
    switch shape.rule.kind {
    case .admit, .promote, .demote, .place, .remove:
      guard !meetsEarlierMove(shape), case .count(let count) = share.amount, count < most else { return nil }
      return Int(count) + 1
    case .reward, .penalize:
      guard case .count(let count) = share.amount, count < most else { return nil }
      return Int(count) + 1
    case .appoint: return nil
    }
  }

  /// Whether an earlier move may take one of the rule's candidates.
  private func meetsEarlierMove(_ shape: RuleShape) -> Bool {
    let origins = origins(shape.rule)
    return moves.contains { $0 < shape.index && !self.origins(policy.rules[$0]).isDisjoint(with: origins) }
  }

  /// The tiers from which a move leads; -1 for the outside.
  private func origins(_ rule: Rule) -> Set<Int> {
    rule.kind == .admit ? [-1] : Set(rule.from ?? Array(policy.tiers.indices))
  }
}
