import BylawChecker
import BylawSyntax

extension Review {
  /// Fills the seats that stand empty on the snapshot with the best; who would be next is named as reserve.
  func runAppointment(_ index: Int, _ rule: Rule) {
    guard let role = rule.role else { return }
    let selection = select(giftCandidates(index, rule), rule.take)
    let appointed = selection.chosen.prefix(emptySeats(of: role))
    let next = inDecisionOrder(selection.chosen.dropFirst(appointed.count) + selection.others)
    let reserved = next.prefix(Int(clamping: max(policy.roles[role].reserve, 0)))
    let holders = Set(appointed.map(\.member))
    for member in holders { state.roles[member] |= bit(role) }
    decisions[index] = inDecisionOrder(Array(appointed) + Array(reserved)).compactMap { entry in
      guard let said = attempt({ () throws(EvaluationError) in try saying(rule, entry.member) }) else { return nil }
      return decision(
        index, entry, holders.contains(entry.member) ? .appointed : .reserved, to: policy.roles[role].name,
        detail: DecisionDetail.text(of: said))
    }
    reportTies(index, rule.take, selection) { holders.contains($0) }
  }

  private func emptySeats(of role: Int) -> Int {
    guard let seats = policy.roles[role].seats else { return Int.max }
    let holders = before.roles.indices.count { wasInside($0) && before.roles[$0] & bit(role) != 0 }
    return max(0, Int(clamping: seats) - holders)
  }
}
