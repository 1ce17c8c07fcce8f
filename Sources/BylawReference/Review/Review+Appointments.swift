import BylawChecker
import BylawData
import BylawSyntax

extension Review {
  /// Fills the seats that stand empty on the snapshot with the best; who would be next is named as reserve.
  func runAppointment(_ index: Int, _ rule: Rule) {
    guard let role = rule.role else { return }
    let selection = select(giftCandidates(index, rule), rule.take)
    let seats = Seats(policy, before: before, now: state).free(inRole: role) ?? Int.max
    let chosen = inSeatingOrder(selection.chosen, rule.take)
    let appointed = chosen.prefix(seats)
    let next = inSeatingOrder(chosen.dropFirst(appointed.count) + selection.others, rule.take)
    let reserved = next.prefix(Int(clamping: max(policy.roles[role].reserve, 0)))
    let holders = Set(appointed.map(\.member))
    noteCuts(index, selection)
    for entry in selection.chosen { note(holders.contains(entry.member) ? .decided : .crowdedOut, index, entry.member) }
    for entry in reserved { note(.reserved, index, entry.member) }
    for member in holders { state.roles[member] |= bit(role) }
    decisions[index] = inDecisionOrder(Array(appointed) + Array(reserved)).compactMap { entry in
      guard let said = attempt({ () throws(EvaluationError) in try saying(rule, entry.member) }) else { return nil }
      return decision(
        index, entry, holders.contains(entry.member) ? .appointed : .reserved, to: policy.roles[role].name,
        detail: DecisionDetail.text(of: said))
    }
    reportTies(index, rule.take, selection) { holders.contains($0) }
  }
}
