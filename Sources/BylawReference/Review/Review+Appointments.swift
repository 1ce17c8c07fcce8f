import BylawChecker
import BylawData
import BylawSyntax

extension Review {
  /// Fills the seats that stand empty on the snapshot with the best; who would be next is named as reserve.
  func runAppointment(at index: Int, rule: Rule) {
    guard let role = rule.role else { return }
    let selection = select(from: effectCandidates(at: index, rule: rule), rule: index)
    let seats = Seats(policy: policy, before: before, now: state).free(inRole: role) ?? Int.max
    let chosen = inSeatingOrder(selection.chosen, share: rule.take)
    let appointed = chosen.prefix(seats)
    let next = inSeatingOrder(chosen.dropFirst(appointed.count) + selection.others, share: rule.take)
    let reserved = next.prefix(Int(clamping: max(policy.roles[role].reserve, 0)))
    let holders = Set(appointed.map(\.member))
    noteOutranked(rule: index, selection: selection)
    for entry in selection.chosen {
      note(holders.contains(entry.member) ? .decided : .noCapacity, rule: index, for: entry.member)
    }
    for entry in reserved { note(.reserved, rule: index, for: entry.member) }
    for member in holders {
      state.roles[member] |= bit(at: role)
      noteGain(.role(role), rule: index, for: member)
    }
    decisions[index] = inDecisionOrder(Array(appointed) + Array(reserved)).compactMap { entry in
      guard let said = attempt({ () throws(EvaluationError) in try saying(of: rule, for: entry.member) }) else {
        return nil
      }
      return decision(
        rule: index, entry: entry, kind: holders.contains(entry.member) ? .appointed : .reserved,
        to: policy.roles[role].name,
        detail: DecisionDetail.text(of: said))
    }
    reportTies(rule: index, share: rule.take, in: selection) { holders.contains($0) }
  }
}
