// # The best k
//
// `take top 10 by points` needs ten of a million candidates, and one more to see whether the cut is a tie. Keeping a row
// for each candidate and sorting them would cost more than all the rest of the review. So where the number is fixed
// and small, each worker keeps the best few that it has met, and the workers' best are merged.
//
// ## What it does
//
// Candidates come in until there are twice as many as wanted (64 at least). Then they are sorted, the worse half
// goes, and the worst that stays is the threshold. From then on who is worse than the threshold does not come in at
// all:
//
//  - `dropWorse` compares the first key of a whole batch with the threshold, by the wide instructions, and takes
//    those rows out of the mask. After a few thousand candidates this leaves nearly none.
//  - `admits` compares all keys of a row that is left.
//
// So the threshold only gets better, and the buffer is sorted rarely: after n candidates in random order about k · log(n /
// k) have come in. The alternative, a heap, moves entries with every one that comes in; a buffer of 2k that is cut
// when full does less (as Guava's `TopKSelector`, and DuckDB's top-n with a boundary value that filters the scan).
//
// ## Ties
//
// At the end the report says how many candidates tie at the cut, also those who are not kept. So of those who went,
// it is counted how many have exactly the threshold's keys (`goneTied`). A better threshold makes all who went before
// worse than it, and the count begins anew; with an equal one it goes on.
//
// Who ties is told apart by the member's key, the smaller one first. Where the members come in the order of their
// keys, a candidate that ties with the threshold comes after all who tied before it, and need not come in. Where they
// do not, it may win, and does come in (`tiesMayWin`).
//
// ## Invariants
//
// - Once there is a threshold, `entries` holds at least `wanted` entries; the best `wanted` of all candidates are
//   among them, or among those of another worker.
// - `threshold` is the keys of the worst of some `wanted` candidates. Whoever went was worse, or tied and had the
//   larger key.
// - `goneTied` is how many of those who went have the keys of `threshold`.
// - Keys are words whose order is known (`LaneOrder`); a missing value is `noWord` and comes last, ascending or
//   descending. A rule that ranks by texts or quotients has no `TopK`.
//
// ## Why k + 1 are enough
//
// A rule of moves may lose candidates to an earlier move, after the scan. So it has a `TopK` only where no earlier
// move begins in a tier in which it begins too; then none can be lost. Nor does it have one `with ties` (any number
// may tie), `per` group, with a quota (who is over it is replaced by who comes after), by percent (the number depends on how many there are), or for appointments (those already
// holding the role drop out during resolution, and a reserve follows). For seats that run out, k are enough: who
// finds none is not replaced by the next. The one more is the first who is not taken, whom the report of ties
// compares with the last who is.
//
// ## What it costs
//
// For each batch a comparison of one column; for each entry that comes in a small allocation and, now and then, its
// part of a sort of 2k. Memory: 2k rows for each worker and rule, where k is at most 4,096.

import BylawChecker
import BylawData
import BylawSyntax

/// The best of a rule's candidates, as many as the rule can have a use for, where it takes a fixed number.
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
  private var best: BestElements<Entry>
  /// Who went, and of them those who tie with the worst that stayed, once somebody went.
  private(set) var goneTied = 0
  private(set) var threshold: [Int64]?
  private let scratch: BitMask

  /// Nil where the rule may have a use for any number of candidates, or ranks by texts or quotients.
  init?(shape: RuleShape, plan: ReviewPlan) {
    guard let wanted = plan.mostWanted(by: shape), !shape.sortKeys.contains(where: { $0.value.type.base.isInBytes })
    else { return nil }
    self.shape = shape
    self.wanted = wanted
    best = BestElements(wanted: wanted)
    scratch = BitMask()
  }

  /// Takes those away who by their first key alone are worse than the worst that is left.
  func dropWorse(from rows: borrowing BitMask, by key: ColumnView, count: Int) {
    guard let worst = threshold?.first, worst != RuleShape.noWord else { return }
    switch (shape.sortKeys[0].value.type.base.order, shape.sortKeys[0].isDescending) {
    case (.ascending, true), (.descending, false):
      scratch.fill(count: count, from: worst, through: .max, of: key.values)
    case (.ascending, false), (.descending, true):
      scratch.fill(count: count, from: .min, through: worst, of: key.values)
    case (.unsigned, _), (.bytes, _), (.quotient, _): return
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
      let order = shape.compare(words(key), with: threshold[key], key: key)
      if order != 0 { return order < 0 }
    }
    if tiesMayWin { return true }
    goneTied += 1
    return false
  }

  var entries: [Entry] { best.elements }

  func add(_ entry: Entry) { note(gone: best.add(entry, by: shape.isEntry)) }

  /// Leaves only those wanted.
  func cut() { note(gone: best.cut(by: shape.isEntry)) }

  private func note(gone: [Entry]) {
    guard !gone.isEmpty, let worst = best.worst?.words else { return }
    let tied = gone.count { $0.words == worst }
    // Whoever went before is worse than who stayed, or ties with the worst.
    goneTied = threshold == worst ? goneTied + tied : tied
    threshold = worst
  }

  func merge(_ other: TopK) {
    let (ours, theirs) = ((threshold, goneTied), (other.threshold, other.goneTied))
    best.add(contentsOf: other.best)
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
  func compare(_ a: Int64, with b: Int64, key: Int) -> Int {
    if a == b { return 0 }
    if a == Self.noWord || b == Self.noWord { return a == Self.noWord ? 1 : -1 }
    let order = sortKeys[key].value.type.base.order.compare(a, with: b)
    return sortKeys[key].isDescending ? -order : order
  }
}

extension RuleShape {
  fileprivate func isEntry(_ a: TopK.Entry, before b: TopK.Entry) -> Bool {
    for key in sortKeys.indices {
      let order = compare(a.words[key], with: b.words[key], key: key)
      if order != 0 { return order < 0 }
    }
    var (first, second) = (RowDecoder(bytes: a.bytes.bytes, at: 0), RowDecoder(bytes: b.bytes.bytes, at: 0))
    _ = (first.number(), second.number())
    return compareKeys(&first, with: &second, types: keyTypes) < 0
  }
}

extension ReviewPlan {
  /// How many of a rule's candidates its choice depends on: those it takes and the first whom it does not.
  func mostWanted(by shape: RuleShape) -> Int? {
    guard let share = shape.rule.take, share.per.isEmpty, share.quota == nil, !share.withTies else { return nil }
    let most = 4_096
    switch shape.rule.kind {
    case .admit, .promote, .demote, .place, .remove:
      guard !meetsEarlierMove(shape: shape), case .count(let count) = share.amount, count < most else { return nil }
      return Int(count) + 1
    case .reward, .penalize:
      guard case .count(let count) = share.amount, count < most else { return nil }
      return Int(count) + 1
    case .appoint: return nil
    }
  }

  /// Whether an earlier move may take one of the rule's candidates.
  private func meetsEarlierMove(shape: RuleShape) -> Bool {
    let origins = origins(of: shape.rule)
    return moves.contains { $0 < shape.index && !self.origins(of: policy.rules[$0]).isDisjoint(with: origins) }
  }

  /// The tiers from which a move leads; -1 for the outside.
  private func origins(of rule: Rule) -> Set<Int> {
    rule.kind == .admit ? [-1] : Set(rule.from ?? Array(policy.tiers.indices))
  }
}
