import BylawChecker
import BylawSyntax

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
    let decided = Array(appointed) + Array(reserved)
    for candidate in selection.ranks.isEmpty ? decided.sorted() : selection.inDecisionOrder(decided) {
      decisions[index].add(
        candidates.places[candidate], holds[candidate] ? .appointed : .reserved, rank: selection.rank(candidate))
    }
    reports[index].ties = selection.ties(policy) { holds[$0] }
  }

  func runGifts(_ index: Int, _ logs: CandidateLogs) {
    let rule = policy.rules[index]
    decisions[index].logs = logs
    let candidates = logs.candidates(index)
    let selection = FastSelection(candidates, eligible(index, candidates))
    if rule.take != nil { reportTies(index, selection) }
    var seats = GiftSeats(tiers: freeInTier, roles: freeInRole)
    let hasGifts = !(rule.grants.isEmpty && rule.deductions.isEmpty && rule.revocations.isEmpty)
    // Where nobody has anything, nothing is decided.
    var given = [EffectPlace](repeating: .none, count: hasGifts ? candidates.count : 0)
    if hasGifts {
      var effects: [Effect] = []
      for candidate in selection.inSeatingOrder(selection.chosen) {
        effects.removeAll(keepingCapacity: true)
        give(rule, candidates, candidate, &seats, &effects)
        if !effects.isEmpty { given[candidate] = decisions[index].add(effects) }
      }
    }
    let kind: DecisionKind = rule.kind == .reward ? .rewarded : .penalized
    decisions[index].reserve(selection.chosen.count)
    for candidate in selection.chosen where !hasGifts || given[candidate] != .none {
      decisions[index].add(
        candidates.places[candidate], kind, rank: selection.rank(candidate),
        effects: hasGifts ? given[candidate] : .none)
    }
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

  /// What the rule's gifts come to for a member; what has no effect is none.
  private func give(
    _ rule: Rule, _ candidates: Candidates, _ candidate: Int, _ seats: inout GiftSeats, _ effects: inout [Effect]
  ) {
    let (number, record) = (candidates.number(candidate), candidates.record(candidate))
    var reader = candidates.reader(candidate, at: record.numbersPosition)
    var isCrowdedOut = false
    func note(_ effect: Effect?) {
      if let effect { effects.append(effect) }
    }
    for gift in rule.grants {
      switch gift {
      case .number(let field, _):
        note(add((reader.word(), reader.word()), to: field, number, sign: 1))
      case .badge(let badge): note(grant(badge: badge, number, record))
      case .role(let role): note(grant(role: role, number, record, &seats, &isCrowdedOut))
      case .access(let tiers): note(grant(access: tiers, number, record, &seats, &isCrowdedOut))
      }
    }
    for gift in rule.deductions {
      guard case .number(let field, _) = gift else { continue }
      note(add((reader.word(), reader.word()), to: field, number, sign: -1))
    }
    for gift in rule.revocations {
      switch gift {
      case .number, .badge: continue
      case .role(let role): note(revoke(role: role, number, record))
      case .access(let tiers): note(revoke(access: tiers, number, record))
      }
    }
    if isCrowdedOut { reports[candidates.shape.index].crowdedOut += 1 }
  }

  /// Adds to or takes off a number as much as its field's range allows.
  private func add(
    _ given: (current: Int64?, amount: Int64?), to index: Int, _ number: Int, sign: Int128
  ) -> Effect? {
    guard let wanted = given.amount else { return nil }
    // What only one gift changes is as it was for everybody.
    let isRepeated = plan.repeatedNumbers.contains(index)
    let current = Int128((isRepeated ? numbers[index]?[number] : nil) ?? given.current ?? 0)
    var effect = Int128(wanted)
    let (lower, upper) = plan.numberBounds[index]
    if let bound = sign > 0 ? upper : lower { effect = min(effect, (Int128(bound) - current) * sign) }
    guard effect > 0 else { return nil }
    guard let result = Exact.checked(current + effect * sign), let amount = Exact.checked(effect) else {
      isUncertain = true
      return nil
    }
    if isRepeated || keepsNumbers { numbers[index, default: [:]][number] = result }
    return sign > 0 ? .granted(field: index, amount) : .deducted(field: index, amount)
  }

  private func grant(badge: String, _ number: Int, _ record: CandidateRecord) -> Effect? {
    guard let index = plan.events.badges.firstIndex(of: Text(badge)), record.badges & bit(index) == 0 else {
      return nil
    }
    if plan.repeatedBadges & bit(index) == 0 { return .badge(index) }
    guard badges[number, default: 0] & bit(index) == 0 else { return nil }
    badges[number, default: 0] |= bit(index)
    return .badge(index)
  }

  /// The member's roles as they stand.
  private func roles(_ number: Int, _ record: CandidateRecord) -> UInt64 { after.roles[number] ?? record.roles }

  private func access(_ number: Int, _ record: CandidateRecord) -> UInt64 { after.access[number] ?? record.access }

  private func tier(_ number: Int, _ record: CandidateRecord) -> Int? {
    after.moves[number].map(\.target) ?? record.tier
  }

  /// Whether the member, who is inside now, held the role on the snapshot, and was inside then.
  private func held(_ role: Int, _ record: CandidateRecord) -> Bool {
    (policy.tierField == nil || record.tier != nil) && record.roles & bit(role) != 0
  }

  private func hold(_ role: Int, _ number: Int, _ record: CandidateRecord) {
    let roles = roles(number, record)
    if roles & bit(role) == 0, !held(role, record) { holders[role] += 1 }
    after.roles[number] = roles | bit(role)
  }

  private func grant(
    role: Int, _ number: Int, _ record: CandidateRecord, _ seats: inout GiftSeats, _ isCrowdedOut: inout Bool
  ) -> Effect? {
    guard roles(number, record) & bit(role) == 0 else { return nil }
    guard held(role, record) || take(&seats.roles[role]) else {
      isCrowdedOut = true
      return nil
    }
    hold(role, number, record)
    return .role(role)
  }

  private func revoke(role: Int, _ number: Int, _ record: CandidateRecord) -> Effect? {
    let roles = roles(number, record)
    guard roles & bit(role) != 0 else { return nil }
    if !held(role, record) { holders[role] -= 1 }
    after.roles[number] = roles & ~bit(role)
    return .revokedRole(role)
  }

  private func grant(
    access wanted: UInt64, _ number: Int, _ record: CandidateRecord, _ seats: inout GiftSeats,
    _ isCrowdedOut: inout Bool
  ) -> Effect? {
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

  private func revoke(access tiers: UInt64, _ number: Int, _ record: CandidateRecord) -> Effect? {
    let (tier, access) = (tier(number, record), access(number, record))
    let revoked = tiers & access & ((1 << UInt64(policy.tiers.count)) - 1)
    guard revoked != 0 else { return nil }
    changeSeats(from: seats(tier, access), to: seats(tier, access & ~revoked))
    after.access[number] = access & ~revoked
    return .revokedAccess(revoked)
  }
}
