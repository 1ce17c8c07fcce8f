import BylawChecker
import BylawData
import BylawSyntax

/// Who is eligible for a rule on the snapshot, before earlier rules are asked.
extension Translator {
  /// A rule on its way.
  struct Eligibility {
    /// Whether it could take the member, and computing so fails.
    var fits: Term
    /// Where a move leads: a tier's code, NULL for the outside.
    var target: SQL
  }

  func eligibility(_ index: Int) throws(Refusal) -> Eligibility {
    let rule = policy.rules[index]
    if rule.kind.isMove { return try moveEligibility(index, rule) }
    var conditions: [SQL] = []
    switch rule.kind {
    case .appoint:
      conditions.append(isInside)
      conditions.append(isAtOrigin(rule))
      if let role = rule.role, let roles = rolesBefore { conditions.append(.negation(holds(roles, code: role))) }
    default: break
    }
    let before = SQL.all(conditions)
    var fits = Term(before)
    if !asksForMoves(rule) {
      let test = try matches(rule.when, rule.unless)
      fits = Term(.all([before, test.sql]), fails: .all([before, test.fails]))
    }
    if rule.kind == .penalize {
      let scopes: Set<ProtectDeclaration.Scope> = [.penalties]
      let protection = try protection { scopes.contains($0) }
      fits = Term(
        .all([fits.sql, .negation(protection.sql)]), fails: .any([fits.fails, .all([fits.sql, protection.fails])]))
    }
    return Eligibility(fits: try limited(fits, rule), target: .null(.number))
  }

  /// Whether the rule's own conditions ask what the review did.
  func asksForMoves(_ rule: Rule) -> Bool {
    [rule.when, rule.unless].compactMap { $0 }.contains { condition in
      condition.contains { if case .moved = $0.kind { true } else { false } }
    }
  }

  var rolesBefore: SQL? { policy.rolesField.map { .column(memberColumns[$0]) } }
  var accessBefore: SQL? { policy.accessField.map { .column(memberColumns[$0]) } }

  /// In its `from` on the snapshot.
  private func isAtOrigin(_ rule: Rule) -> SQL {
    if rule.kind == .admit { return .negation(isInside) }
    guard let from = rule.from else { return isInside }
    guard let tier = tierBefore else { return .bool(false) }
    return isOneOf(tier, from)
  }

  /// The tier before the review, where rules know of one: also of a table whose rows rules remove.
  var tierBefore: SQL? { snapshotTier ?? (policy.removesRows ? .number(0) : nil) }

  func isOneOf(_ tier: SQL, _ tiers: [Int]) -> SQL {
    if case .number(let number) = tier { return .bool(tiers.contains(Int(number))) }
    if tiers.isEmpty { return .bool(false) }
    if tiers.count == policy.tiers.count { return .isNotNull(tier) }
    let test =
      tiers.count == 1 ? SQL.equal(tier, .number(Int128(tiers[0]))) : .isIn(tier, tiers.map { .number(Int128($0)) })
    return .coalesce(test, .bool(false))
  }

  private func moveEligibility(_ index: Int, _ rule: Rule) throws(Refusal) -> Eligibility {
    let tier = tierBefore ?? .null(.number)
    let origin = SQL.all([isAtOrigin(rule), reaches(rule, tier)])
    let test = try matches(rule.when, rule.unless)
    var fits = Term(.all([origin, test.sql]), fails: .all([origin, test.fails]))
    let target: SQL
    switch rule.kind {
    case .remove: target = .null(.number)
    case .place:
      let line = try firstLine(rule)
      fits.fails = .any([fits.fails, .all([fits.sql, line.fails])])
      target = line.sql
      fits.sql = .all([fits.sql, .coalesce(.infix(.notEqual, target, tier), .bool(false))])
    default:
      switch rule.target {
      case .tier(let goal): target = .number(Int128(goal))
      case .next: target = rule.kind == .promote ? tier - .number(1) : tier + .number(1)
      case nil: throw Refusal(Phrase("a move to nowhere", "没有去处的变动"), at: rule.span)
      }
    }
    let protection = try protection(against: rule, from: tier, to: target)
    fits = Term(
      .all([fits.sql, .negation(protection.sql)]), fails: .any([fits.fails, .all([fits.sql, protection.fails])]))
    return Eligibility(fits: try limited(fits, rule), target: target)
  }

  private func reaches(_ rule: Rule, _ tier: SQL) -> SQL {
    let lowest = policy.tiers.count - 1
    switch rule.kind {
    case .promote:
      if case .tier(let goal)? = rule.target {
        return .coalesce(.greater(tier, .number(Int128(goal))), .bool(false))
      }
      return .coalesce(.greater(tier, .number(0)), .bool(false))
    case .demote:
      if case .tier(let goal)? = rule.target { return .coalesce(.less(tier, .number(Int128(goal))), .bool(false)) }
      return .coalesce(.less(tier, .number(Int128(lowest))), .bool(false))
    case .admit, .place, .remove, .appoint, .reward, .penalize: return .bool(true)
    }
  }

  private func firstLine(_ rule: Rule) throws(Refusal) -> Term {
    var (branches, fails, before) = ([SQL.Branch](), [SQL](), [SQL]())
    var otherwise = SQL.null(.number)
    for line in rule.lines {
      guard let condition = line.condition else {
        otherwise = .number(Int128(line.tier))
        break
      }
      let test = try self.condition(condition)
      fails.append(.all(before + [test.fails]))
      if test.fails != .bool(false) { before.append(.negation(test.sql)) }
      branches.append(SQL.Branch(condition: test.sql, value: .number(Int128(line.tier))))
    }
    return Term(branches.isEmpty ? otherwise : .when(branches, otherwise: otherwise), fails: .any(fails))
  }

  // MARK: What stands in the way

  private func protection(
    covers: (ProtectDeclaration.Scope) -> Bool
  ) throws(Refusal) -> Term {
    var result = Term(.bool(false))
    for protection in policy.protections where covers(protection.scope) {
      let test = try matches(protection.when, protection.unless)
      result = Term(
        .any([result.sql, test.sql]), fails: .any([result.fails, .all([.negation(result.sql), test.fails])]))
    }
    return result
  }

  private func protection(against rule: Rule, from tier: SQL, to target: SQL) throws(Refusal) -> Term {
    if rule.kind == .admit { return Term(.bool(false)) }
    func covered(isUpward: Bool) throws(Refusal) -> Term {
      try protection { scope in
        switch scope {
        case .promotion: isUpward
        case .demotion: !isUpward
        case .moves: true
        case .penalties: false
        }
      }
    }
    switch rule.kind {
    case .promote: return try covered(isUpward: true)
    case .demote, .remove: return try covered(isUpward: false)
    default:
      let (up, down) = (try covered(isUpward: true), try covered(isUpward: false))
      let isUp = SQL.coalesce(.less(target, tier), .bool(false))
      return Term(
        .any([.all([isUp, up.sql]), .all([.negation(isUp), down.sql])]),
        fails: .any([.all([isUp, up.fails]), .all([.negation(isUp), down.fails])]))
    }
  }

  /// `limit`, by the record before this review.
  private func limited(_ fits: Term, _ rule: Rule) throws(Refusal) -> Term {
    guard rule.limit != nil else { return fits }
    guard let index = limitAggregates[rule.name], let count = aggregates[index] else {
      throw Refusal(Phrase("a limit without a record", "没有记录的限次"), at: rule.limitSpan ?? rule.span)
    }
    let most: Int128 = if case .count(let most, _)? = rule.limit { Int128(most) } else { 1 }
    return Term(.all([fits.sql, .less(count.sql, .number(most))]), fails: fits.fails)
  }
}
