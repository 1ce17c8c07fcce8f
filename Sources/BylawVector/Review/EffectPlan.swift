import BylawChecker
import BylawData
import BylawSyntax

/// A rule's gifts in the order in which they are given, with all that is the same for every member looked up.
struct EffectPlan {
  enum Gift {
    case number(NumberGift)
    /// By index in the plan's badges; nil for one that no table has.
    case badge(Int?, isRepeated: Bool)
    case role(Int)
    case access(UInt64)
    case revokedRole(Int)
    case revokedAccess(UInt64)

    fileprivate func isApart(_ keepsNumbers: Bool) -> Bool {
      switch self {
      case .number(let gift): !gift.isRepeated && !keepsNumbers
      case .badge(_, let isRepeated): !isRepeated
      case .role, .access, .revokedRole, .revokedAccess: false
      }
    }
  }

  struct NumberGift {
    var field: Int
    var isDeduction: Bool
    /// Of the field, where the gift leads to; 128 bits, as sums may be beyond 64.
    var bound: Int128?
    /// Whether other gifts change the field as well.
    var isRepeated: Bool
  }

  /// Index of the rule.
  let rule: Int
  let gifts: [Gift]
  /// Whether the rule gives and takes nothing.
  let isEmpty: Bool
  /// Whether what a member has of them rests on nothing that others have, or other rules give.
  let areApart: Bool
  private let kind: DecisionKind

  /// - Parameter keepsNumbers: whether the numbers that the review leaves are asked for.
  init(_ index: Int, _ plan: ReviewPlan, keepsNumbers: Bool) {
    let rule = plan.policy.rules[index]
    self.rule = index
    isEmpty = rule.grants.isEmpty && rule.deductions.isEmpty && rule.revocations.isEmpty
    gifts =
      rule.grants.map { EffectPlan.grant($0, plan) } + rule.deductions.compactMap { EffectPlan.deduction($0, plan) }
      + rule.revocations.compactMap(EffectPlan.revocation)
    areApart = gifts.allSatisfy { $0.isApart(keepsNumbers) }
    kind = rule.giftKind
  }

  private static func grant(_ gift: CheckedEffect, _ plan: ReviewPlan) -> Gift {
    switch gift {
    case .number(let field, _): return .number(number(field, plan, isDeduction: false))
    case .badge(let badge):
      let index = plan.events.badges.firstIndex(of: Text(badge))
      return .badge(index, isRepeated: index.map { plan.repeatedBadges & bit($0) != 0 } ?? false)
    case .role(let role): return .role(role)
    case .access(let tiers): return .access(tiers)
    }
  }

  private static func deduction(_ gift: CheckedEffect, _ plan: ReviewPlan) -> Gift? {
    guard case .number(let field, _) = gift else { return nil }
    return .number(number(field, plan, isDeduction: true))
  }

  private static func revocation(_ gift: CheckedEffect) -> Gift? {
    switch gift {
    case .number, .badge: nil
    case .role(let role): .revokedRole(role)
    case .access(let tiers): .revokedAccess(tiers)
    }
  }

  private static func number(_ field: Int, _ plan: ReviewPlan, isDeduction: Bool) -> NumberGift {
    let (lower, upper) = plan.numberBounds[field]
    return NumberGift(
      field: field, isDeduction: isDeduction, bound: (isDeduction ? lower : upper).map { Int128($0) },
      isRepeated: plan.repeatedNumbers.contains(field))
  }
}

extension EffectPlan.NumberGift {
  /// What the gift truly comes to, as much as the field's range allows, and the number after it; nil for nothing.
  ///
  /// - Parameter mayFail: set where a number would be too large.
  func change(of current: Int64?, by amount: Int64?, _ mayFail: inout Bool) -> (effect: AppliedEffect, result: Int64)? {
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

extension EffectPlan {
  /// The decisions about all who are eligible in some ranges, where gifts are apart. Nil where something fails.
  func decisions(_ logs: CandidateLogs, _ ranges: Range<Int>) -> DecisionPart? {
    let (part, layout) = (DecisionPart(), logs.records(rule).layout)
    part.reserve(logs.count(rule, ranges))
    var (effects, mayFail): ([AppliedEffect], Bool) = ([], false)
    logs.visit(rule, ranges) { place, reader, _ in
      let start = reader
      let record = reader.record(layout)
      if isEmpty { return part.add(place, kind, rank: nil) }
      effects.removeAll(keepingCapacity: true)
      give(record, start.moved(to: record.numbersPosition), &effects, &mayFail)
      if !effects.isEmpty { part.add(place, kind, rank: nil, effects: part.add(effects)) }
    }
    return mayFail ? nil : part
  }

  private func give(
    _ record: CandidateRow, _ reader: RowDecoder, _ effects: inout [AppliedEffect], _ mayFail: inout Bool
  ) {
    var reader = reader
    for gift in gifts {
      switch gift {
      case .number(let gift):
        let change = gift.change(of: reader.word(), by: reader.word(), &mayFail)
        if let change { effects.append(change.effect) }
      case .badge(let badge?, _) where record.badges & bit(badge) == 0: effects.append(.badge(badge))
      case .badge, .role, .access, .revokedRole, .revokedAccess: break
      }
    }
  }
}

extension Rule {
  /// What a reward or a penalty is as a decision.
  var giftKind: DecisionKind { kind == .reward ? .rewarded : .penalized }
}
