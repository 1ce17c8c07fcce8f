import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

extension Resolution {
  /// Who of a rule's candidates is eligible, now that earlier rules have run.
  private func eligible(_ index: Int, _ candidates: Candidates) -> [Int] {
    var eligible: [Int] = []
    eligible.reserveCapacity(candidates.count)
    let role = policy.rules[index].kind == .appoint ? policy.rules[index].role : nil
    for candidate in 0..<candidates.count {
      if let role, (after.roles[candidates.number(candidate)] ?? 0) & bit(role) != 0 {
        reports[index].fitting -= 1
        if candidates.isLimited(candidate) { reports[index].limited -= 1 }
      } else if !candidates.isLimited(candidate) {
        eligible.append(candidate)
      }
    }
    reports[index].eligible = eligible.count + candidates.unkept.count
    return eligible
  }

  func runAppointment(_ index: Int, _ logs: CandidateLogs) {
    guard let role = policy.rules[index].role else { return }
    decisions[index].logs = logs
    let candidates = logs.candidates(index)
    let selection = FastSelection(candidates, eligible(index, candidates))
    let seats = freeInRole[role].map { max(0, Int(clamping: $0)) } ?? Int.max
    let chosen = selection.inSeatingOrder(selection.chosen)
    let appointed = chosen.prefix(seats)
    let next = selection.inSeatingOrder(chosen.dropFirst(appointed.count) + selection.others)
    let reserved = next.prefix(Int(clamping: max(policy.roles[role].reserve, 0)))
    var holds = [Bool](repeating: false, count: candidates.count)
    for candidate in appointed {
      holds[candidate] = true
      hold(role, candidates.number(candidate), candidates.record(candidate))
    }
    let (decided, part) = (Array(appointed) + Array(reserved), DecisionPart())
    for candidate in selection.ranks.isEmpty ? decided.sorted() : selection.inDecisionOrder(decided) {
      part.add(
        candidates.places[candidate], holds[candidate] ? .appointed : .reserved, rank: selection.rank(candidate))
    }
    decisions[index].add(part)
    reports[index].ties = selection.ties(policy) { holds[$0] }
  }

  func runGifts(_ index: Int, _ logs: CandidateLogs) {
    let rule = policy.rules[index]
    decisions[index].logs = logs
    let gifts = EffectPlan(index, plan, keepsNumbers: keepsNumbers)
    if rule.take == nil, gifts.areApart, logs.isInKeyOrder {
      waiting.append(gifts)
      return
    }
    let candidates = logs.candidates(index)
    let selection = FastSelection(candidates, eligible(index, candidates))
    if rule.take != nil { reportTies(index, selection) }
    let part = DecisionPart()
    var seats = GiftSeats(tiers: freeInTier, roles: freeInRole)
    var given = [EffectPlace](repeating: .none, count: candidates.count)
    var effects: [AppliedEffect] = []
    for candidate in gifts.isEmpty ? [] : selection.inSeatingOrder(selection.chosen) {
      let record = candidates.record(candidate)
      let reader = candidates.records.reader(range: candidates.places[candidate].range, at: record.numbersPosition)
      give(gifts, candidates.number(candidate), record, reader, &seats, &effects)
      if !effects.isEmpty { given[candidate] = part.add(effects) }
    }
    part.reserve(selection.chosen.count)
    // Where nobody has anything, nothing is decided.
    for candidate in selection.chosen where gifts.isEmpty || given[candidate] != .none {
      part.add(
        candidates.places[candidate], rule.giftKind, rank: selection.rank(candidate), effects: given[candidate])
    }
    decisions[index].add(part)
  }

  /// Gives what waits, on several threads.
  func giveApart(_ logs: CandidateLogs, threads: Int) {
    let pieces = waiting.flatMap { gifts in logs.pieces(gifts.rule).map { (gifts: gifts, ranges: $0) } }
    let parts = mapInThreads(pieces.count, threads: threads) { pieces[$0].gifts.decisions(logs, pieces[$0].ranges) }
    for (piece, part) in zip(pieces, parts) {
      if let part { decisions[piece.gifts.rule].add(part) } else { mayFail = true }
    }
    for gifts in waiting {
      reports[gifts.rule].eligible = logs.count(gifts.rule) + logs.unkept[gifts.rule].count
    }
    waiting = []
  }

  private func reportTies(_ index: Int, _ selection: FastSelection) {
    var taken = [Bool](repeating: false, count: selection.candidates.count)
    for candidate in selection.chosen { taken[candidate] = true }
    reports[index].ties = selection.ties(policy) { taken[$0] }
  }

  struct GiftSeats {
    var tiers: [Int64?]
    var roles: [Int64?]
  }

  /// What gifts come to for a member; what has no effect is none.
  ///
  /// - Parameter reader: before the numbers of the member's record.
  private func give(
    _ list: EffectPlan, _ number: Int, _ record: CandidateRow, _ reader: RowDecoder, _ seats: inout GiftSeats,
    _ effects: inout [AppliedEffect]
  ) {
    var (reader, isCrowdedOut) = (reader, false)
    effects.removeAll(keepingCapacity: true)
    for gift in list.gifts {
      let effect: AppliedEffect? =
        switch gift {
        case .number(let gift): change(gift, (reader.word(), reader.word()), number)
        case .badge(let badge, let isRepeated): grant(badge: badge, isRepeated, number, record)
        case .role(let role): grant(role: role, number, record, &seats, &isCrowdedOut)
        case .access(let tiers): grant(access: tiers, number, record, &seats, &isCrowdedOut)
        case .revokedRole(let role): revoke(role: role, number, record)
        case .revokedAccess(let tiers): revoke(access: tiers, number, record)
        }
      if let effect { effects.append(effect) }
    }
    if isCrowdedOut { reports[list.rule].crowdedOut += 1 }
  }

  /// Adds to or takes off a number as much as its field's range allows.
  private func change(_ gift: EffectPlan.NumberGift, _ given: (current: Int64?, amount: Int64?), _ number: Int)
    -> AppliedEffect?
  {
    // What only one gift changes is as it was for everybody.
    let current = (gift.isRepeated ? numbers[gift.field]?[number] : nil) ?? given.current
    guard let change = gift.change(of: current, by: given.amount, &mayFail) else { return nil }
    if gift.isRepeated || keepsNumbers { numbers[gift.field, default: [:]][number] = change.result }
    return change.effect
  }

  private func grant(badge index: Int?, _ isRepeated: Bool, _ number: Int, _ record: CandidateRow) -> AppliedEffect? {
    guard let index, record.badges & bit(index) == 0 else { return nil }
    if !isRepeated { return .badge(index) }
    guard badges[number, default: 0] & bit(index) == 0 else { return nil }
    badges[number, default: 0] |= bit(index)
    return .badge(index)
  }

  /// The member's roles as they stand.
  private func roles(_ number: Int, _ record: CandidateRow) -> UInt64 { after.roles[number] ?? record.roles }

  private func access(_ number: Int, _ record: CandidateRow) -> UInt64 { after.access[number] ?? record.access }

  private func tier(_ number: Int, _ record: CandidateRow) -> Int? {
    after.moves[number].map(\.target) ?? record.tier
  }

  /// Whether the member, who is inside now, held the role on the snapshot, and was inside then.
  private func held(_ role: Int, _ record: CandidateRow) -> Bool {
    (policy.tierField == nil || record.tier != nil) && record.roles & bit(role) != 0
  }

  private func hold(_ role: Int, _ number: Int, _ record: CandidateRow) {
    let roles = roles(number, record)
    if roles & bit(role) == 0, !held(role, record) { holders[role] += 1 }
    after.roles[number] = roles | bit(role)
  }

  private func grant(
    role: Int, _ number: Int, _ record: CandidateRow, _ seats: inout GiftSeats, _ isCrowdedOut: inout Bool
  ) -> AppliedEffect? {
    guard roles(number, record) & bit(role) == 0 else { return nil }
    guard held(role, record) || take(&seats.roles[role]) else {
      isCrowdedOut = true
      return nil
    }
    hold(role, number, record)
    return .role(role)
  }

  private func revoke(role: Int, _ number: Int, _ record: CandidateRow) -> AppliedEffect? {
    let roles = roles(number, record)
    guard roles & bit(role) != 0 else { return nil }
    if !held(role, record) { holders[role] -= 1 }
    after.roles[number] = roles & ~bit(role)
    return .revokedRole(role)
  }

  private func grant(
    access wanted: UInt64, _ number: Int, _ record: CandidateRow, _ seats: inout GiftSeats,
    _ isCrowdedOut: inout Bool
  ) -> AppliedEffect? {
    let (tier, access) = (tier(number, record), access(number, record))
    let missing = wanted & ~self.seats(tier, access) & ((1 << UInt64(policy.tiers.count)) - 1)
    var granted: UInt64 = 0
    for code in codes(missing) where take(&seats.tiers[code]) { granted |= bit(code) }
    if granted != missing { isCrowdedOut = true }
    guard granted != 0 else { return nil }
    changeSeats(from: self.seats(tier, access), to: self.seats(tier, access | granted))
    after.access[number] = access | granted
    return .access(granted)
  }

  private func revoke(access tiers: UInt64, _ number: Int, _ record: CandidateRow) -> AppliedEffect? {
    let (tier, access) = (tier(number, record), access(number, record))
    let revoked = tiers & access & ((1 << UInt64(policy.tiers.count)) - 1)
    guard revoked != 0 else { return nil }
    changeSeats(from: seats(tier, access), to: seats(tier, access & ~revoked))
    after.access[number] = access & ~revoked
    return .revokedAccess(revoked)
  }
}
