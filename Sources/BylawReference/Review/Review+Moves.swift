import BylawChecker
import BylawData
import BylawSyntax

extension Review {
  func runMove(_ index: Int, _ rule: Rule) {
    let candidates = moveCandidates(index, rule)
    let targets = Dictionary(uniqueKeysWithValues: candidates.map { ($0.member, $0.target) })
    let selection = select(candidates.map(\.member), rule.take)
    noteCuts(index, selection)
    var seats = Seats(policy, before: before, now: state)
    var got: Set<Int> = []
    for entry in inSeatingOrder(selection.chosen, rule.take) {
      if let target = targets[entry.member] ?? nil, !seats.take(tier: target, for: entry.member, state) {
        reports[index].crowdedOut += 1
        note(.crowdedOut, index, entry.member)
      } else {
        got.insert(entry.member)
      }
    }
    for entry in selection.chosen where got.contains(entry.member) {
      move(index, rule, entry, to: targets[entry.member] ?? nil)
    }
    reportTies(index, rule.take, selection) { got.contains($0) }
  }

  private func move(_ index: Int, _ rule: Rule, _ entry: Entry, to target: Int?) {
    let member = entry.member
    note(.decided, index, member)
    let from = before.tiers[member]
    let kind = kind(of: rule, from: from, to: target)
    evaluator.moves[member] = MadeMove(rule: index, kind: kind)
    state.tiers[member] = target
    if target == nil {
      state.roles[member] = 0
      state.access[member] = 0
    }
    guard let said = attempt({ () throws(EvaluationError) in try saying(rule, member) }) else { return }
    decisions[index].append(
      decision(
        index, entry, kind, from: from.map { policy.tiers[$0].name }, to: target.map { policy.tiers[$0].name },
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
