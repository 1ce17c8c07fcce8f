import BylawChecker
import BylawData

// How a review of one member alone runs: what is the member's own goes as in a review of everybody, and who comes first is
// asked of the round.

extension Review {
  private var only: Int { members[0] }

  func runMove(at index: Int, rule: Rule, in round: ContestRound) {
    let candidate = attempt { () throws(EvaluationError) in try moveCandidate(at: index, rule: rule, for: only) } ?? nil
    guard round.contest.isContested(index) else {
      round.passOpenMove(at: index)
      guard let candidate else { return }
      move(at: index, rule: rule, entry: Entry(member: only), to: candidate.target)
      round.noteOwnMove(to: candidate.target)
      return
    }
    let candidateOwn = candidate.flatMap { self.own(rule: rule, target: $0.target) }
    guard let result = round.runMove(at: index, own: candidateOwn), var own = candidateOwn else { return }
    settle(result, for: &own, rule: index)
    guard result.fate == .taken else { return }
    switch result.seat {
    case .overLimit: note(.overLimit, rule: index, for: only)
    case .heldBack(let tier): note(.heldBack(in: tier), rule: index, for: only)
    case .noCapacity: note(.noCapacity, rule: index, for: only)
    case .got:
      move(at: index, rule: rule, entry: own.entry, to: own.target)
      round.noteOwnMove(to: own.target)
    }
  }

  func runAppointment(at index: Int, rule: Rule, in round: ContestRound) {
    guard let role = rule.role else { return }
    let isEligible = attempt { () throws(EvaluationError) in
      try isEffectCandidate(at: index, rule: rule, for: only)
    }
    guard isEligible ?? false, var own = self.own(rule: rule, target: nil) else { return }
    let seats = policy.roles[role].seats.map { max(0, Int(clamping: $0) - round.contest.holdersAmongOthers[role]) }
    var isAppointed = true
    var isReserved = false
    if round.contest.isContested(index) || policy.roles[role].reserve > 0 {
      let result = round.runChoice(at: index, own: own, seatsOfRole: seats ?? Int.max)
      settle(result, for: &own, rule: index)
      isAppointed = result.fate == .taken && result.seatsBefore < seats ?? Int.max
      if result.fate == .taken { note(isAppointed ? .decided : .noCapacity, rule: index, for: only) }
      isReserved = !isAppointed && result.waitingBefore < Int(clamping: max(policy.roles[role].reserve, 0))
    } else {
      note(.decided, rule: index, for: only)
    }
    if isReserved { note(.reserved, rule: index, for: only) }
    if isAppointed {
      state.roles[only] |= bit(at: role)
      noteGain(.role(role), rule: index, for: only)
    }
    guard isAppointed || isReserved,
      let said = attempt({ () throws(EvaluationError) in try saying(of: rule, for: only) })
    else { return }
    decisions[index] = [
      decision(
        rule: index, entry: own.entry, kind: isAppointed ? .appointed : .reserved, to: policy.roles[role].name,
        detail: DecisionDetail.text(of: said))
    ]
  }

  /// Whether a reward or a penalty that takes some takes the member.
  func select(from members: [Int], rule index: Int, in round: ContestRound) -> Selection {
    let none = Selection(groups: [], chosen: [], others: [])
    guard !members.isEmpty, var own = self.own(rule: policy.rules[index], target: nil) else { return none }
    let result = round.runChoice(at: index, own: own, seatsOfRole: nil)
    settle(result, for: &own, rule: index)
    return result.fate == .taken ? Selection(groups: [], chosen: [own.entry], others: []) : none
  }

  private func own(rule: Rule, target: Int?) -> ContestRound.Own? {
    guard let share = rule.take else { return ContestRound.Own(entry: Entry(member: only), target: target) }
    return attempt { () throws(EvaluationError) in
      let (group, entry) = try entry(of: only, by: share)
      return ContestRound.Own(entry: entry, group: group, target: target)
    }
  }

  /// Notes where the member stands.
  private func settle(_ result: ContestRound.Result, for own: inout ContestRound.Own, rule index: Int) {
    guard let share = policy.rules[index].take else { return }
    (own.entry.position, own.entry.rank) = (result.position, result.rank)
    if let other = result.otherPlaces, let places = share.places {
      let problem = EvaluationError.Problem.unequalPlaces(
        rule: policy.rules[index].name, group: Formatting.group(own.group, per: share.per, policy: policy),
        first: own.entry.places, of: Formatting.keyText(of: evaluator.key(of: only), policy: policy), other: other)
      _ = evaluator.failure(of: problem, at: places.span, member: only)
    }
    switch result.fate {
    case .taken: break
    case .cut:
      note(
        .outranked(position: result.position, eligible: result.eligible, taken: result.taken), rule: index, for: only)
    case .overQuota:
      let most = Int(clamping: share.quota?.most ?? 0)
      note(.overQuota(position: result.position, eligible: result.eligible, most: most), rule: index, for: only)
    }
    guard let round, round.wantsRivals else { return }
    standings[index] = RankedPlace(
      position: result.position, eligible: result.eligible, taken: result.taken, isTaken: result.fate == .taken,
      keys: own.entry.keys,
      rival: result.rival.map {
        RankedPlace.Entry(member: $0, keys: round.contest.list(of: index).keys(of: $0))
      })
  }
}
