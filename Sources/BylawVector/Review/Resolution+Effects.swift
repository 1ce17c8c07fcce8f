import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

extension Resolution {
  /// Who of a rule's candidates is eligible, now that earlier rules have run.
  private func eligible(rule index: Int, among candidates: Candidates) -> [Int] {
    var eligible: [Int] = []
    eligible.reserveCapacity(candidates.count)
    let role = policy.rules[index].kind == .appoint ? policy.rules[index].role : nil
    for candidate in 0..<candidates.count {
      if let role, (pending.roles[candidates.number(of: candidate)] ?? 0) & bit(at: role) != 0 {
        reports[index].fitting -= 1
        if candidates.isLimited(candidate) { reports[index].limited -= 1 }
      } else if !candidates.isLimited(candidate) {
        eligible.append(candidate)
      }
    }
    reports[index].eligible = eligible.count + candidates.unkept.count
    return eligible
  }

  func runAppointment(rule index: Int, in logs: CandidateLogs) {
    guard let role = policy.rules[index].role else { return }
    decisions[index] = DecisionList(shape: plan.shapes[index], logs: logs)
    let candidates = logs.candidates(of: index)
    let selection = select(rule: index, of: candidates, eligible: eligible(rule: index, among: candidates))
    let seats = freeInRole[role].map { max(0, Int(clamping: $0)) } ?? Int.max
    let chosen = selection.inSeatingOrder(selection.chosen)
    let appointed = chosen.prefix(seats)
    let next = selection.inSeatingOrder(chosen.dropFirst(appointed.count) + selection.others)
    let reserved = next.prefix(Int(clamping: max(policy.roles[role].reserve, 0)))
    var holds = [Bool](repeating: false, count: candidates.count)
    for candidate in appointed {
      holds[candidate] = true
      assign(role: role, for: candidates.number(of: candidate), candidate: candidates.candidateRow(of: candidate))
    }
    let (decided, part) = (Array(appointed) + Array(reserved), DecisionPart())
    for candidate in selection.positions.isEmpty ? decided.sorted() : selection.inDecisionOrder(decided) {
      part.add(
        candidates.places[candidate], member: candidates.number(of: candidate),
        kind: holds[candidate] ? .appointed : .reserved,
        rank: selection.rank(of: candidate))
    }
    decisions[index].add(part)
    reports[index].ties = selection.ties(policy: policy) { holds[$0] }
  }

  func runEffects(_ index: Int, logs: CandidateLogs) {
    let rule = policy.rules[index]
    decisions[index] = DecisionList(shape: plan.shapes[index], logs: logs)
    let effects = EffectPlan(index: index, plan: plan)
    if rule.take == nil, effects.isIndependent, logs.isInKeyOrder {
      deferred.append(effects)
      return
    }
    let candidates = logs.candidates(of: index)
    let selection = select(rule: index, of: candidates, eligible: eligible(rule: index, among: candidates))
    let part = DecisionPart(keepsDeclined: plan.keepsDeclined)
    var state = ResolvingState(resolution: self)
    var places = [EffectPlace](repeating: .none, count: candidates.count)
    var applied: [AppliedEffect] = []
    var isOver = [Bool](repeating: false, count: candidates.count)
    state.left = amountLeft(ofRule: index)
    for candidate in effects.isEmpty && state.left == nil ? [] : selection.inSeatingOrder(selection.chosen) {
      if let left = state.left, left <= 0 {
        isOver[candidate] = true
        continue
      }
      let record = candidates.candidateRow(of: candidate)
      let reader = candidates.records.reader(range: candidates.places[candidate].range, at: record.numbersPosition)
      state.start(candidates.number(of: candidate), record: record)
      let reasons = effects.apply(record, reader: reader, to: &state, applied: &applied)
      if state.lacksSeat { reports[index].noCapacity += 1 }
      if effects.isEmpty {
        state.left = state.left.map { $0 - 1 }
      } else if applied.isEmpty {
        part.noteNothing(reasons, for: candidates.places[candidate])
      } else {
        places[candidate] = part.add(applied)
        if rule.limitInAll?.field == nil { state.left = state.left.map { $0 - 1 } }
      }
    }
    reports[index].overLimit = isOver.count { $0 }
    if rule.take != nil { reportTies(rule: index, in: selection, except: isOver) }
    part.reserve(count: selection.chosen.count)
    // Where nobody has anything, nothing is decided.
    for candidate in selection.chosen where effects.isEmpty ? !isOver[candidate] : places[candidate] != .none {
      part.add(
        candidates.places[candidate], member: candidates.number(of: candidate), kind: effects.kind,
        rank: selection.rank(of: candidate),
        effects: places[candidate])
    }
    reports[index].nothing.add(part.nothing)
    decisions[index].add(part)
  }

  /// Applies what was deferred, on several threads.
  func applyDeferred(_ logs: CandidateLogs, threads: Int) {
    let pieces = deferred.flatMap { effects in logs.pieces(of: effects.rule).map { (effects: effects, ranges: $0) } }
    let keepsDeclined = plan.keepsDeclined
    let parts = mapInThreads(pieces.count, threads: threads) {
      pieces[$0].effects.decisions(from: logs, in: pieces[$0].ranges, keepsDeclined: keepsDeclined)
    }
    for (piece, part) in zip(pieces, parts) {
      guard let part else {
        mayFail = true
        continue
      }
      reports[piece.effects.rule].nothing.add(part.nothing)
      decisions[piece.effects.rule].add(part)
    }
    for effects in deferred {
      reports[effects.rule].eligible = logs.count(of: effects.rule) + logs.unkept[effects.rule].count
    }
    deferred = []
  }

  private func reportTies(rule index: Int, in selection: FastSelection, except isOver: [Bool]) {
    var taken = [Bool](repeating: false, count: selection.candidates.count)
    for candidate in selection.chosen { taken[candidate] = !isOver[candidate] }
    reports[index].ties = selection.ties(policy: policy) { taken[$0] }
  }

  /// Makes a member hold a role.
  fileprivate func assign(role: Int, for number: Int, candidate record: CandidateRow) {
    let roles = pending.roles[number] ?? record.roles
    if roles & bit(at: role) == 0, !isHeld(role: role, by: record) { holders[role] += 1 }
    pending.roles[number] = roles | bit(at: role)
  }

  /// Whether the member, who is inside now, held the role on the snapshot, and was inside then.
  fileprivate func isHeld(role: Int, by record: CandidateRow) -> Bool {
    (policy.tierField == nil || record.tier != nil) && record.roles & bit(at: role) != 0
  }
}

/// One member after the other as the review has come to have them, and the seats that a rule finds free: what is given
/// back while it runs is free for the next.
private struct ResolvingState: EffectState {
  private let resolution: Resolution
  /// By tier and by role.
  private var freeInTier: [Int64?]
  private var freeInRole: [Int64?]
  private var number = 0
  private var record = CandidateRow()
  /// What the rule's limit for everybody together leaves it; nil where there is none.
  var left: Int128?
  /// Whether the member at hand would have had more, had there been a seat.
  private(set) var lacksSeat = false

  init(resolution: Resolution) {
    self.resolution = resolution
    freeInTier = resolution.freeInTier
    freeInRole = resolution.freeInRole
  }

  mutating func start(_ number: Int, record: CandidateRow) {
    (self.number, self.record, lacksSeat) = (number, record, false)
  }

  private var roles: UInt64 { resolution.pending.roles[number] ?? record.roles }
  private var access: UInt64 { resolution.pending.access[number] ?? record.access }
  private var tier: Int? { resolution.pending.moves[number].map(\.target) ?? record.tier }

  /// Adds to or takes off a number as much as its field's range allows.
  mutating func change(_ effect: EffectPlan.NumberEffect, from current: Int64?, by amount: Int64?) -> EffectOutcome {
    // What only one effect changes is as it was for everybody.
    let changed = effect.isRepeated ? resolution.numbers[effect.field]?[number] : nil
    let most = effect.isLimited ? left : nil
    switch effect.change(of: changed ?? current, by: amount, atMost: most, mayFail: &resolution.mayFail) {
    case .nothing(let reason): return .nothing(reason)
    case .applied(let applied, let given, let result):
      if let most { left = most - Int128(given) }
      if effect.isRepeated || resolution.plan.keepsNumbers(ofField: effect.field) {
        resolution.numbers[effect.field, default: [:]][number] = result
      }
      return .applied(applied)
    }
  }

  // MARK: Badges

  func grant(_ badge: EffectPlan.Badge, isHeld: Bool) -> EffectOutcome {
    if !badge.isRepeated { return badge.isOnce && isHeld ? .nothing(.alreadyHeld) : .applied(.badge(badge.index)) }
    return grant(badge: badge.index, isHeld: isHeld, isOnce: badge.isOnce)
  }

  private func grant(badge: Int, isHeld: Bool, isOnce: Bool) -> EffectOutcome {
    if resolution.revokedBadges[number, default: 0] & bit(at: badge) != 0 { return .nothing(.takenBack) }
    if isOnce, isHeld || resolution.badges[number, default: 0] & bit(at: badge) != 0 { return .nothing(.alreadyHeld) }
    resolution.badges[number, default: 0] |= bit(at: badge)
    return .applied(.badge(badge))
  }

  func revoke(badge: Int, isHeld: Bool) -> EffectOutcome {
    let (granted, revoked) = (resolution.badges[number, default: 0], resolution.revokedBadges[number, default: 0])
    guard revoked & bit(at: badge) == 0, isHeld || granted & bit(at: badge) != 0 else { return .nothing(.notHeld) }
    resolution.revokedBadges[number] = revoked | bit(at: badge)
    return .applied(.revokedBadge(badge))
  }

  /// A member's own badge may be called as one that is the same for all.
  func grant(badge: Text, isOnce: Bool) -> EffectOutcome {
    if let index = resolution.plan.events.sought.index(of: badge) {
      return grant(badge: index, isHeld: record.badges & bit(at: index) != 0, isOnce: isOnce)
    }
    let known = resolution.otherBadges[number]?[badge]
    if known == .revoked { return .nothing(.takenBack) }
    if isOnce, known == .granted || isRecorded(badge) { return .nothing(.alreadyHeld) }
    resolution.otherBadges[number, default: [:]][badge] = .granted
    return .applied(.badgeText(badge))
  }

  func revoke(badge: Text) -> EffectOutcome {
    if let index = resolution.plan.events.sought.index(of: badge) {
      return revoke(badge: index, isHeld: record.badges & bit(at: index) != 0)
    }
    let known = resolution.otherBadges[number]?[badge]
    guard known != .revoked, known == .granted || isRecorded(badge) else { return .nothing(.notHeld) }
    resolution.otherBadges[number, default: [:]][badge] = .revoked
    return .applied(.revokedBadgeText(badge))
  }

  private func isRecorded(_ badge: Text) -> Bool { resolution.recordedBadges?.has(badge, member: number) ?? false }

  // MARK: Roles and access

  mutating func grant(role: Int) -> EffectOutcome {
    guard roles & bit(at: role) == 0 else { return .nothing(.alreadyHeld) }
    guard resolution.isHeld(role: role, by: record) || resolution.claim(&freeInRole[role]) else {
      lacksSeat = true
      return .nothing(.noRoom)
    }
    resolution.assign(role: role, for: number, candidate: record)
    return .applied(.role(role))
  }

  func revoke(role: Int) -> EffectOutcome {
    let roles = roles
    guard roles & bit(at: role) != 0 else { return .nothing(.notHeld) }
    if !resolution.isHeld(role: role, by: record) { resolution.holders[role] -= 1 }
    resolution.pending.roles[number] = roles & ~bit(at: role)
    return .applied(.revokedRole(role))
  }

  mutating func grant(access wanted: UInt64) -> EffectOutcome {
    let (tier, access) = (tier, access)
    let missing = wanted & ~resolution.seats(tier: tier, access: access) & everyTier
    if missing == 0 { return .nothing(.alreadyHeld) }
    var granted: UInt64 = 0
    for code in resolution.codes(in: missing) where resolution.claim(&freeInTier[code]) { granted |= bit(at: code) }
    if granted != missing { lacksSeat = true }
    guard granted != 0 else { return .nothing(.noRoom) }
    setAccess(from: access, to: access | granted, tier)
    return .applied(.access(granted))
  }

  func revoke(access tiers: UInt64) -> EffectOutcome {
    let (tier, access) = (tier, access)
    let revoked = tiers & access & everyTier
    guard revoked != 0 else { return .nothing(.notHeld) }
    setAccess(from: access, to: access & ~revoked, tier)
    return .applied(.revokedAccess(revoked))
  }

  private func setAccess(from old: UInt64, to new: UInt64, _ tier: Int?) {
    resolution.changeSeats(
      from: resolution.seats(tier: tier, access: old), to: resolution.seats(tier: tier, access: new))
    resolution.pending.access[number] = new
  }

  private var everyTier: UInt64 { 1 << UInt64(resolution.policy.tiers.count) - 1 }
}
