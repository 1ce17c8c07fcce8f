import BylawChecker
import BylawData
import BylawSyntax

/// A rule's effects in the order in which they are applied, with all that is the same for every member looked up.
struct EffectPlan {
  enum Effect {
    case number(NumberEffect)
    /// By index in the plan's badges; nil for one that no table has.
    case badge(Int?, isRepeated: Bool)
    case role(Int)
    case access(UInt64)
    case revokedRole(Int)
    case revokedAccess(UInt64)
  }

  struct NumberEffect {
    var field: Int
    var isDeduction: Bool
    /// Of the field, where the effect leads to; 128 bits, as sums may be beyond 64.
    var bound: Int128?
    /// Whether other effects change the field as well.
    var isRepeated: Bool
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
      rule.grants.map { EffectPlan.grant($0, plan: plan) }
      + rule.deductions.compactMap { EffectPlan.deduction($0, plan: plan) }
      + rule.revocations.compactMap(EffectPlan.revocation)
    isIndependent = effects.allSatisfy { effect in
      switch effect {
      case .number(let effect): !effect.isRepeated && !plan.keepsNumbers(ofField: effect.field)
      case .badge(_, let isRepeated): !isRepeated
      case .role, .access, .revokedRole, .revokedAccess: false
      }
    }
    kind = rule.kind == .reward ? .rewarded : .penalized
  }

  /// Whether the rule gives and takes nothing: then everybody who is chosen has a decision, else who has an effect.
  var isEmpty: Bool { effects.isEmpty }

  private static func grant(_ effect: CheckedEffect, plan: ReviewPlan) -> Effect {
    switch effect {
    case .number(let field, _): return .number(number(field: field, plan: plan, isDeduction: false))
    case .badge(let badge):
      let index = plan.events.badges.firstIndex(of: Text(badge))
      return .badge(index, isRepeated: index.map { plan.repeatedBadges & bit(at: $0) != 0 } ?? false)
    case .role(let role): return .role(role)
    case .access(let tiers): return .access(tiers)
    }
  }

  private static func deduction(_ effect: CheckedEffect, plan: ReviewPlan) -> Effect? {
    guard case .number(let field, _) = effect else { return nil }
    return .number(number(field: field, plan: plan, isDeduction: true))
  }

  private static func revocation(_ effect: CheckedEffect) -> Effect? {
    switch effect {
    case .number, .badge: nil
    case .role(let role): .revokedRole(role)
    case .access(let tiers): .revokedAccess(tiers)
    }
  }

  private static func number(field: Int, plan: ReviewPlan, isDeduction: Bool) -> NumberEffect {
    let (lower, upper) = plan.numberBounds[field]
    return NumberEffect(
      field: field, isDeduction: isDeduction, bound: (isDeduction ? lower : upper).map { Int128($0) },
      isRepeated: plan.repeatedNumbers.contains(field))
  }
}

extension EffectPlan.NumberEffect {
  /// What the effect truly comes to, as much as the field's range allows, and the number after it; nil for nothing.
  ///
  /// - Parameter mayFail: set where a number would be too large.
  func change(of current: Int64?, by amount: Int64?, mayFail: inout Bool) -> (effect: AppliedEffect, result: Int64)? {
    guard let amount else { return nil }
    let current = Int128(current ?? 0)
    var effect = Int128(amount)
    if let bound { effect = min(effect, isDeduction ? current - bound : bound - current) }
    guard effect > 0 else { return nil }
    let result = isDeduction ? current - effect : current + effect
    guard let result = Exact.checked(result), let given = Exact.checked(effect) else {
      mayFail = true
      return nil
    }
    return (isDeduction ? .deducted(field: field, given) : .granted(field: field, given), result)
  }
}

// MARK: - Applying

/// What effects change of one member: what the review has come to, or, where that does not matter, nothing. What has no
/// effect gives nil.
protocol EffectState {
  mutating func change(_ effect: EffectPlan.NumberEffect, from current: Int64?, by amount: Int64?) -> AppliedEffect?
  /// The record does not say that the member has the badge.
  mutating func grant(badge: Int, isRepeated: Bool) -> AppliedEffect?
  mutating func grant(role: Int) -> AppliedEffect?
  mutating func grant(access: UInt64) -> AppliedEffect?
  mutating func revoke(role: Int) -> AppliedEffect?
  mutating func revoke(access: UInt64) -> AppliedEffect?
}

extension EffectPlan {
  /// Applies the rule's effects to a member, one after the other.
  ///
  /// - Parameters:
  ///   - reader: before the numbers of the member's record.
  ///   - applied: what they come to, in the place of what it has.
  func apply<State: EffectState>(
    _ record: CandidateRow, reader: RowDecoder, to state: inout State, applied: inout [AppliedEffect]
  ) {
    var reader = reader
    applied.removeAll(keepingCapacity: true)
    for effect in effects {
      let result: AppliedEffect? =
        switch effect {
        case .number(let effect): state.change(effect, from: reader.word(), by: reader.word())
        case .badge(let badge?, let isRepeated) where record.badges & bit(at: badge) == 0:
          state.grant(badge: badge, isRepeated: isRepeated)
        case .badge: nil
        case .role(let role): state.grant(role: role)
        case .access(let tiers): state.grant(access: tiers)
        case .revokedRole(let role): state.revoke(role: role)
        case .revokedAccess(let tiers): state.revoke(access: tiers)
        }
      if let result { applied.append(result) }
    }
  }

  /// The decisions about all who are eligible in some ranges, of a rule whose effects are independent. Nil where
  /// something fails.
  func decisions(from logs: CandidateLogs, in ranges: Range<Int>) -> DecisionPart? {
    let (part, layout) = (DecisionPart(), logs.records(of: rule).layout)
    part.reserve(count: logs.count(of: rule, in: ranges))
    var (state, applied) = (SnapshotState(), [AppliedEffect]())
    logs.visit(rule: rule, in: ranges) { place, reader, _ in
      let start = reader
      let record = reader.candidateRow(layout: layout)
      if isEmpty { return part.add(place, kind: kind, rank: nil) }
      apply(record, reader: start.moved(to: record.numbersPosition), to: &state, applied: &applied)
      if !applied.isEmpty { part.add(place, kind: kind, rank: nil, effects: part.add(applied)) }
    }
    return state.mayFail ? nil : part
  }
}

/// Each member as the snapshot has them: for effects that are independent, which those on roles and access never are.
private struct SnapshotState: EffectState {
  private(set) var mayFail = false

  mutating func change(_ effect: EffectPlan.NumberEffect, from current: Int64?, by amount: Int64?) -> AppliedEffect? {
    effect.change(of: current, by: amount, mayFail: &mayFail)?.effect
  }

  func grant(badge: Int, isRepeated: Bool) -> AppliedEffect? { .badge(badge) }
  func grant(role: Int) -> AppliedEffect? { nil }
  func grant(access: UInt64) -> AppliedEffect? { nil }
  func revoke(role: Int) -> AppliedEffect? { nil }
  func revoke(access: UInt64) -> AppliedEffect? { nil }
}
