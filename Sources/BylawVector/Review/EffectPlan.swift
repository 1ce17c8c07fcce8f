import BylawChecker
import BylawData
import BylawSyntax

/// A rule's effects in the order in which they are applied, with all that is the same for every member looked up.
struct EffectPlan {
  enum Effect {
    case number(NumberEffect)
    case badge(Badge)
    /// One that has no index: nil for the member's own, which the candidate's record has.
    case badgeText(Text?, isOnce: Bool)
    case role(Int)
    case access(UInt64)
    case revokedRole(Int)
    case revokedAccess(UInt64)
    /// By index in the plan's badges.
    case revokedBadge(Int)
    case revokedBadgeText(Text?)
  }

  struct Badge {
    /// In the plan's badges.
    var index: Int
    /// Whether other effects grant it or take it back.
    var isRepeated: Bool
    /// Whether who has it is not granted it again: a rule with a limit of its own says itself how often.
    var isOnce: Bool
  }

  struct NumberEffect {
    var field: Int
    var isDeduction: Bool
    /// Of the field, where the effect leads to; 128 bits, as sums may be beyond 64.
    var bound: Int128?
    /// Whether other effects change the field as well.
    var isRepeated: Bool
    /// Whether the rule may change it only by so much for everybody together.
    var isLimited: Bool
  }

  /// Index of the rule.
  let rule: Int
  let effects: [Effect]
  /// Whether what a member has of them rests on nothing that others have, or other rules give, and nobody asks for the
  /// numbers that are left.
  let isIndependent: Bool
  /// What having them is as a decision.
  let kind: DecisionKind

  init(index: Int, plan: ReviewPlan) {
    let rule = plan.policy.rules[index]
    self.rule = index
    effects =
      rule.grants.map { EffectPlan.grant($0, of: rule, plan: plan) }
      + rule.deductions.compactMap { EffectPlan.deduction($0, of: rule, plan: plan) }
      + rule.revocations.compactMap { EffectPlan.revocation($0, plan: plan) }
    isIndependent =
      rule.limitInAll == nil
      && effects.allSatisfy { effect in
        switch effect {
        case .number(let effect): !effect.isRepeated && !plan.keepsNumbers(ofField: effect.field)
        case .badge(let badge): !badge.isRepeated
        case .role, .access, .revokedRole, .revokedAccess, .badgeText, .revokedBadge, .revokedBadgeText: false
        }
      }
    kind = rule.kind == .reward ? .rewarded : .penalized
  }

  /// Whether the rule gives and takes nothing: then everybody who is chosen has a decision, else who has an effect.
  var isEmpty: Bool { effects.isEmpty }

  private static func grant(_ effect: CheckedEffect, of rule: Rule, plan: ReviewPlan) -> Effect {
    switch effect {
    case .number(let field, _): return .number(number(field: field, of: rule, plan: plan, isDeduction: false))
    case .badge(let badge):
      let isOnce = rule.limit == nil
      guard let index = badge.constantText.flatMap(plan.events.sought.index) else {
        return .badgeText(badge.constantText, isOnce: isOnce)
      }
      let isRepeated = plan.repeatedBadges & bit(at: index) != 0
      return .badge(Badge(index: index, isRepeated: isRepeated, isOnce: isOnce))
    case .role(let role): return .role(role)
    case .access(let tiers): return .access(tiers)
    }
  }

  private static func deduction(_ effect: CheckedEffect, of rule: Rule, plan: ReviewPlan) -> Effect? {
    guard case .number(let field, _) = effect else { return nil }
    return .number(number(field: field, of: rule, plan: plan, isDeduction: true))
  }

  private static func revocation(_ effect: CheckedEffect, plan: ReviewPlan) -> Effect? {
    switch effect {
    case .number: nil
    case .badge(let badge):
      badge.constantText.flatMap(plan.events.sought.index).map { .revokedBadge($0) }
        ?? .revokedBadgeText(badge.constantText)
    case .role(let role): .revokedRole(role)
    case .access(let tiers): .revokedAccess(tiers)
    }
  }

  private static func number(field: Int, of rule: Rule, plan: ReviewPlan, isDeduction: Bool) -> NumberEffect {
    let (lower, upper) = plan.numberBounds[field]
    return NumberEffect(
      field: field, isDeduction: isDeduction, bound: (isDeduction ? lower : upper).map { Int128($0) },
      isRepeated: plan.repeatedNumbers.contains(field), isLimited: rule.limitInAll?.field == field)
  }
}

extension EffectPlan.NumberEffect {
  enum Change {
    case applied(AppliedEffect, by: Int64, result: Int64)
    case nothing(NothingReason)
  }

  /// What the effect truly comes to, as much as the field's range allows, and the number after it.
  ///
  /// - Parameters:
  ///   - most: what is left for everybody together; nil where that is without a limit.
  ///   - mayFail: set where a number would be too large.
  func change(of current: Int64?, by amount: Int64?, atMost most: Int128? = nil, mayFail: inout Bool) -> Change {
    guard let amount, amount > 0 else { return .nothing(.noAmount) }
    let current = Int128(current ?? 0)
    var effect = Int128(amount)
    if let bound { effect = min(effect, isDeduction ? current - bound : bound - current) }
    guard effect > 0 else { return .nothing(isDeduction ? .nothingLeft : .full) }
    if let most { effect = min(effect, most) }
    guard effect > 0 else { return .nothing(.noAmount) }
    let result = isDeduction ? current - effect : current + effect
    guard let result = Exact.checked(result), let given = Exact.checked(effect) else {
      mayFail = true
      return .nothing(.noAmount)
    }
    return .applied(
      isDeduction ? .deducted(field: field, given) : .granted(field: field, given), by: given, result: result)
  }
}

// MARK: - Applying

/// What effects change of one member: what the review has come to, or, where that does not matter, nothing.
protocol EffectState {
  mutating func change(_ effect: EffectPlan.NumberEffect, from current: Int64?, by amount: Int64?) -> EffectOutcome
  mutating func grant(_ badge: EffectPlan.Badge, isHeld: Bool) -> EffectOutcome
  mutating func grant(badge: Text, isOnce: Bool) -> EffectOutcome
  mutating func grant(role: Int) -> EffectOutcome
  mutating func grant(access: UInt64) -> EffectOutcome
  mutating func revoke(role: Int) -> EffectOutcome
  mutating func revoke(access: UInt64) -> EffectOutcome
  mutating func revoke(badge: Int, isHeld: Bool) -> EffectOutcome
  mutating func revoke(badge: Text) -> EffectOutcome
}

extension EffectPlan {
  /// Applies the rule's effects to a member, one after the other.
  ///
  /// - Parameters:
  ///   - reader: before the numbers of the member's record.
  ///   - applied: what they come to, in the place of what it has.
  /// - Returns: why others come to nothing.
  @discardableResult
  func apply<State: EffectState>(
    _ record: CandidateRow, reader: RowDecoder, to state: inout State, applied: inout [AppliedEffect]
  ) -> NothingReasons {
    var (reader, texts) = (reader, reader.moved(to: record.badgeTextsPosition))
    var reasons: NothingReasons = []
    applied.removeAll(keepingCapacity: true)
    for effect in effects {
      let outcome: EffectOutcome =
        switch effect {
        case .number(let effect): state.change(effect, from: reader.word(), by: reader.word())
        case .badge(let badge): state.grant(badge, isHeld: record.badges & bit(at: badge.index) != 0)
        case .badgeText(let text, let isOnce): state.grant(badge: text ?? texts.badge(), isOnce: isOnce)
        case .role(let role): state.grant(role: role)
        case .access(let tiers): state.grant(access: tiers)
        case .revokedRole(let role): state.revoke(role: role)
        case .revokedAccess(let tiers): state.revoke(access: tiers)
        case .revokedBadge(let badge): state.revoke(badge: badge, isHeld: record.badges & bit(at: badge) != 0)
        case .revokedBadgeText(let text): state.revoke(badge: text ?? texts.badge())
        }
      switch outcome {
      case .applied(let effect): applied.append(effect)
      case .nothing(let reason): reasons.insert(NothingReasons(reason))
      }
    }
    return reasons
  }

  /// The decisions about all who are eligible in some ranges, of a rule whose effects are independent. Nil where
  /// something fails.
  func decisions(from logs: CandidateLogs, in ranges: Range<Int>, keepsDeclined: Bool) -> DecisionPart? {
    let (part, layout) = (DecisionPart(keepsDeclined: keepsDeclined), logs.records(of: rule).layout)
    part.reserve(count: logs.count(of: rule, in: ranges))
    var (state, applied) = (SnapshotState(), [AppliedEffect]())
    logs.visit(rule: rule, in: ranges) { place, reader, first in
      let start = reader
      let record = reader.candidateRow(layout: layout)
      let member = first + record.row
      if isEmpty { return part.add(place, member: member, kind: kind, rank: nil) }
      let reasons = apply(record, reader: start.moved(to: record.numbersPosition), to: &state, applied: &applied)
      if applied.isEmpty { return part.noteNothing(reasons, for: place) }
      part.add(place, member: member, kind: kind, rank: nil, effects: part.add(applied))
    }
    return state.mayFail ? nil : part
  }
}

extension RowDecoder {
  /// The next text.
  fileprivate mutating func badge() -> Text {
    if case .text(let text) = cell() { Text(String(decoding: text, as: UTF8.self)) } else { Text("") }
  }
}

/// Each member as the snapshot has them: for effects that are independent, which those on roles and access never are.
private struct SnapshotState: EffectState {
  private(set) var mayFail = false

  mutating func change(_ effect: EffectPlan.NumberEffect, from current: Int64?, by amount: Int64?) -> EffectOutcome {
    switch effect.change(of: current, by: amount, mayFail: &mayFail) {
    case .applied(let effect, _, _): .applied(effect)
    case .nothing(let reason): .nothing(reason)
    }
  }

  func grant(_ badge: EffectPlan.Badge, isHeld: Bool) -> EffectOutcome {
    badge.isOnce && isHeld ? .nothing(.alreadyHeld) : .applied(.badge(badge.index))
  }

  func grant(badge: Text, isOnce: Bool) -> EffectOutcome { .nothing(.noAmount) }
  func grant(role: Int) -> EffectOutcome { .nothing(.noAmount) }
  func grant(access: UInt64) -> EffectOutcome { .nothing(.noAmount) }
  func revoke(role: Int) -> EffectOutcome { .nothing(.noAmount) }
  func revoke(access: UInt64) -> EffectOutcome { .nothing(.noAmount) }
  func revoke(badge: Int, isHeld: Bool) -> EffectOutcome { .nothing(.noAmount) }
  func revoke(badge: Text) -> EffectOutcome { .nothing(.noAmount) }
}
