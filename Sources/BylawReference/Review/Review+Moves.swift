import BylawChecker
import BylawData
import BylawSyntax

extension Review {
  func runMove(at index: Int, rule: Rule) {
    let candidates = moveCandidates(at: index, rule: rule)
    let targets = Dictionary(uniqueKeysWithValues: candidates.map { ($0.member, $0.target) })
    let selection = select(from: candidates.map(\.member), rule: index)
    noteOutranked(rule: index, selection: selection)
    var seats = Seats(policy: policy, before: before, now: state)
    var got: Set<Int> = []
    var spare = spareMembers(leaving: rule.leave)
    var left = amountLeft(of: rule)
    for entry in inSeatingOrder(selection.chosen, share: rule.take) {
      let origin = before.tiers[entry.member]
      if let left, left <= 0 {
        reports[index].overLimit += 1
        note(.overLimit, rule: index, for: entry.member)
      } else if let origin, let left = spare?[origin], left <= 0 {
        reports[index].heldBack += 1
        note(.heldBack(in: origin), rule: index, for: entry.member)
      } else if let target = targets[entry.member] ?? nil, !seats.reserve(tier: target, for: entry.member, in: state) {
        reports[index].noCapacity += 1
        note(.noCapacity, rule: index, for: entry.member)
      } else {
        got.insert(entry.member)
        if let origin { spare?[origin] -= 1 }
        left = left.map { $0 - 1 }
      }
    }
    for entry in selection.chosen where got.contains(entry.member) {
      move(at: index, rule: rule, entry: entry, to: targets[entry.member] ?? nil)
    }
    reportTies(rule: index, share: rule.take, in: selection) { got.contains($0) }
  }

  /// By tier, how many there are more than are to be left there; who comes by the same rule does not count.
  private func spareMembers(leaving most: Int64?) -> [Int64]? {
    guard let most else { return nil }
    return policy.tiers.indices.map { tier in Int64(state.tiers.count(where: { $0 == tier })) - most }
  }

  func move(at index: Int, rule: Rule, entry: Entry, to target: Int?) {
    let member = entry.member
    note(.decided, rule: index, for: member)
    let from = before.tiers[member]
    let kind = kind(of: rule, from: from, to: target)
    evaluator.moves[member] = MadeMove(rule: index, kind: kind)
    state.tiers[member] = target
    if let target {
      // Access ends where its holder is a member themselves, and is not there again when they leave.
      for tier in [from, target].compactMap(\.self) { state.access[member] &= ~bit(at: tier) }
    } else {
      state.roles[member] = 0
      state.access[member] = 0
    }
    guard let said = attempt({ () throws(EvaluationError) in try saying(of: rule, for: member) }) else { return }
    decisions[index].append(
      decision(
        rule: index, entry: entry, kind: kind, from: from.map { policy.tiers[$0].name },
        to: target.map { policy.tiers[$0].name },
        detail: DecisionDetail.text(of: said)))
  }

  private func kind(of rule: Rule, from: Int?, to: Int?) -> Decision.Kind {
    switch rule.kind {
    case .admit: .admitted
    case .promote: .promoted
    case .demote: .demoted
    case .remove: .removed
    case .place, .appoint, .reward, .penalize: (to ?? Int.max) < (from ?? Int.max) ? .promoted : .demoted
    }
  }
}
