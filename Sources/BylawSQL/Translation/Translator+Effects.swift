import BylawChecker
import BylawData
import BylawSyntax

/// Rewards and penalties, in the order written.
extension Translator {
  func runEffects(_ index: Int, _ eligibility: Eligibility, _ outcomes: inout [Outcome]) throws(Refusal) {
    let rule = policy.rules[index]
    var eligible = try isJudged()
    eligible = .all([eligible, eligibility.fits.sql])
    if asksForMoves(rule) {
      let test = try matches(rule.when, rule.unless)
      noteFault(
        .all([eligible, test.fails]), table: policy.members.stem, at: rule.span,
        "\(rule.name): a number has too many digits")
      eligible = .all([eligible, test.sql])
    }
    noteFault(
      .all([try isJudged(), eligibility.fits.fails]), table: policy.members.stem, at: rule.span,
      "\(rule.name): a number has too many digits")
    let selection = try select(index, from: eligible)
    var isTaken = isSet(
      flagColumn(
        selection.isTaken, named: "\(rule.name)_taken", comment: rule.take == nil ? [comment(at: rule.span)] : []))
    let needsSeats = rule.limitInAll != nil || policy.hasLimitedRoom(for: rule)
    let seat = needsSeats ? try seatColumn(rule, isTaken, selection) : .null(.number)
    try checkSeats(rule)
    // Each gift sees what those before it did.
    pending = Changes(roles: state.roles ?? rolesBefore, access: state.access ?? accessBefore)
    if let limit = rule.limitInAll, let field = limit.field {
      isTaken = try limitAmount(of: field, limit, rule, isTaken, seat)
    }
    var texts: [SQL] = []
    for gift in rule.grants {
      switch gift {
      case .number(let field, let amount): texts.append(try changed(field, by: amount, isGrant: true, rule, isTaken))
      case .badge(let badge): texts.append(try granted(badge, rule, isTaken))
      case .role(let role): texts.append(try granted(role: role, rule, isTaken, seat))
      case .access(let tiers): texts.append(try granted(access: tiers, rule, isTaken, seat))
      }
    }
    for gift in rule.deductions {
      guard case .number(let field, let amount) = gift else { continue }
      texts.append(try changed(field, by: amount, isGrant: false, rule, isTaken))
    }
    for gift in rule.revocations {
      switch gift {
      case .number: continue
      case .badge(let badge): texts.append(try revoked(badge, rule, isTaken))
      case .role(let role): texts.append(try revoked(role: role, rule, isTaken))
      case .access(let tiers): texts.append(try revoked(access: tiers, rule, isTaken))
      }
    }
    texts = itemColumns(texts, rule)
    var decided = isTaken
    if !texts.isEmpty { decided = .all([isTaken, .any(texts.map { .isNotNull($0) })]) }
    if rule.limitInAll != nil { decided = try withinLimit(rule, decided, seat) }
    let (got, name) = self.decided(decided, rule)
    let said = try saying(rule, isDecided: got)
    outcomes.append(
      Outcome(
        rule: index, decided: got, kind: .text(rule.kind == .reward ? "rewarded" : "penalized"), from: .null(.text),
        to: .null(.text), detail: detail(of: texts + [said].compactMap { $0 }),
        position: selection.position ?? .number(0), rank: selection.rank ?? .null(.number),
        value: selection.value ?? .null(.text), gains: zip(rule.grants, texts).map { ($0, $1) },
        access: pending.letIn))
    apply(got, named: name)
  }

  /// Rewards and penalties see who was inside or has just been admitted, and not who has been removed.
  private func isJudged() throws(Refusal) -> SQL {
    guard let moved = state.movedBy else { return isInside }
    func by(_ kind: RuleDeclaration.Kind) -> [SQL] {
      state.moves.filter { policy.rules[$0.rule].kind == kind }.map { .number(Int128($0.rule)) }
    }
    let (admitting, removing) = (by(.admit), by(.remove))
    let isAdmitted: SQL = admitting.isEmpty ? .bool(false) : .coalesce(.isIn(moved, admitting), .bool(false))
    let isRemoved: SQL = removing.isEmpty ? .bool(false) : .coalesce(.isIn(moved, removing), .bool(false))
    return .all([.any([isInside, isAdmitted]), .negation(isRemoved)])
  }

  /// A seat is counted once for each member and rule.
  private func checkSeats(_ rule: Rule) throws(Refusal) {
    var (tiers, roles): (UInt64, Set<Int>) = (0, [])
    for gift in rule.grants {
      switch gift {
      case .role(let role) where policy.roles[role].seats != nil && !roles.insert(role).inserted:
        throw Refusal(Phrase("a rule that grants a role twice", "一条规则两次给予同一个角色"), at: rule.span)
      case .access(let granted):
        let full = policy.tiers.indices.filter { policy.tiers[$0].capacity != nil }
        if full.contains(where: { granted & tiers >> UInt64($0) & 1 == 1 }) {
          throw Refusal(Phrase("a rule that grants access to a tier twice", "一条规则两次给予同一层级的权限"), at: rule.span)
        }
        tiers |= granted
      case .role, .number, .badge: continue
      }
    }
  }

  /// What each gift came to, as columns.
  private func itemColumns(_ items: [SQL], _ rule: Rule) -> [SQL] {
    var (columns, texts) = ([Select.Column](), [SQL]())
    for item in items {
      let name = names.new("\(rule.name)_gift")
      columns.append(Select.Column(item, as: name))
      texts.append(.column(name))
    }
    extend(columns, named: "\(rule.name)_gifts")
    return texts
  }

  /// Items joined as a decision's detail; NULL where there are none.
  func detail(of items: [SQL]) -> SQL {
    if items.isEmpty { return .null(.text) }
    if items.count == 1 { return items[0] }
    let parts = items.map { SQL.coalesce(.joined([.text("; "), $0]), .text("")) }
    let joined = SQL.call(.substring, [.joined(parts), .number(3)])
    return .choose(.any(items.map { .isNotNull($0) }), joined, otherwise: .null(.text))
  }

  private func apply(_ got: SQL, named name: String) {
    let changes = pending
    var columns: [Select.Column] = []
    func update(_ old: SQL?, _ new: SQL?, _ suffix: String) -> SQL? {
      guard let old, let new, old != new else { return old }
      let column = names.new(name + suffix)
      columns.append(Select.Column(.choose(got, new, otherwise: old), as: column))
      return .column(column)
    }
    for (field, value) in changes.numbers.sorted(by: { $0.key < $1.key }) {
      let old = state.numbers[field] ?? .column(memberColumns[field])
      state.numbers[field] = update(old, value, "_\(policy.members.fields[field].name)")
    }
    state.roles = update(state.roles ?? rolesBefore, changes.roles, "_roles")
    state.access = update(state.access ?? accessBefore, changes.access, "_access")
    state.granted += changes.granted.map { (.all([got, $0.condition]), $0.badge) }
    state.revoked += changes.revoked.map { (.all([got, $0.condition]), $0.badge) }
    extend(columns, named: name + "_then")
  }

  // MARK: Numbers

  /// `limit 1000 points … in all`: who comes first has all of the amount, who is next where only a part is left has that part,
  /// and after them nobody has anything.
  private func limitAmount(
    of index: Int, _ limit: LimitForAll, _ rule: Rule, _ isTaken: SQL, _ seat: SQL
  ) throws(Refusal) -> SQL {
    var own: [(amount: CheckedExpression, isGrant: Bool)] = []
    for gift in rule.grants { if case .number(index, let amount) = gift { own.append((amount, true)) } }
    for gift in rule.deductions { if case .number(index, let amount) = gift { own.append((amount, false)) } }
    guard own.count == 1 else {
      throw Refusal(
        Phrase("a limit on an amount that a rule gives twice", "一条规则两次给予同一个数，又限了总量"), at: rule.limitSpan ?? rule.span)
    }
    let effect = try effectColumn(index, by: own[0].amount, isGrant: own[0].isGrant, rule, isTaken)
    let sum = names.new("\(rule.name)_sum")
    let order = [OrderKey(value: .flag(.isNull(seat))), OrderKey(value: seat)]
    extend(
      [Select.Column(.window(.sum, of: effect, by: order, isRunning: true), as: sum)], named: "\(rule.name)_sums")
    let left = names.new("\(rule.name)_left")
    extend(
      [
        Select.Column(
          .call(.narrow, [.call(.wide, [try amountLeft(rule, limit)]) - (.column(sum) - effect)]), as: left)
      ], named: "\(rule.name)_rest")
    limitedAmount = .call(.least, [effect, .column(left)])
    return .all([isTaken, .greater(.column(left), .number(0))])
  }

  private func changed(
    _ index: Int, by amount: CheckedExpression, isGrant: Bool, _ rule: Rule, _ isTaken: SQL
  ) throws(Refusal) -> SQL {
    let field = policy.members.fields[index]
    let old = pending.numbers[index] ?? state.numbers[index] ?? .column(memberColumns[index])
    let current = SQL.coalesce(old, .number(0))
    var effect: SQL
    if rule.limitInAll?.field == index, let limited = limitedAmount {
      effect = .choose(isTaken, limited, otherwise: .number(0))
    } else {
      effect = try effectColumn(index, by: amount, isGrant: isGrant, rule, isTaken)
    }
    let isGiven = SQL.greater(effect, .number(0))
    let after = isGrant ? current + effect : current - effect
    noteFault(
      .all([isGiven, .atLeast(.call(.absolute, [after]), .number(Term.limit))]), table: policy.members.stem,
      at: amount.span, "\(rule.name): \(field.name) has more than 18 digits then")
    let shown = numberText(effect, 0...Term.numbers.upperBound, scale: field.type.scale)
    let text = SQL.joined([.text((isGrant ? "" : "deduct ") + field.name + " "), shown])
    pending.numbers[index] = .choose(isGiven, after, otherwise: old)
    return .choose(isGiven, text, otherwise: .null(.text))
  }

  /// As much of the amount as the field's range allows; 0 where there is none.
  private func effectColumn(
    _ index: Int, by amount: CheckedExpression, isGrant: Bool, _ rule: Rule, _ isTaken: SQL
  ) throws(Refusal) -> SQL {
    let field = policy.members.fields[index]
    let wanted = try term(amount)
    if wanted.divisor != nil { throw Refusal(Phrase("a gift of a quotient", "给予的数是一个商"), at: amount.span) }
    noteFault(
      .all([isTaken, wanted.fails]), table: policy.members.stem, at: amount.span,
      "\(rule.name): the amount has too many digits")
    let old = pending.numbers[index] ?? state.numbers[index] ?? .column(memberColumns[index])
    let current = SQL.coalesce(old, .number(0))
    let amountName = names.new("\(rule.name)_\(field.name)_amount")
    var most = wanted.sql
    let bound = isGrant ? field.upper : field.lower
    if case .number(let limit)? = bound {
      let room = isGrant ? .number(Int128(limit)) - current : current - .number(Int128(limit))
      most = .call(.least, [.coalesce(most, .number(0)), room])
    }
    let isWanted = SQL.all([isTaken, .coalesce(.greater(wanted.sql, .number(0)), .bool(false))])
    extend(
      [Select.Column(.choose(isWanted, most, otherwise: .number(0)), as: amountName)],
      named: "\(rule.name)_\(field.name)")
    return .column(amountName)
  }

  // MARK: Badges

  private func badgeText(_ badge: CheckedExpression, _ rule: Rule, _ isTaken: SQL) throws(Refusal) -> SQL {
    let own = try term(badge)
    noteFault(
      .all([isTaken, own.fails]), table: policy.members.stem, at: badge.span,
      "\(rule.name): the badge has a number with too many digits")
    return own.sql
  }

  private func granted(_ badge: CheckedExpression, _ rule: Rule, _ isTaken: SQL) throws(Refusal) -> SQL {
    let text = try badgeText(badge, rule, isTaken)
    var isNew = SQL.negation(wasRevoked(text))
    if rule.limit == nil { isNew = .all([isNew, .negation(try holds(badge: text, badge))]) }
    let isGiven = SQL.all([isTaken, .isNotNull(text), isNew])
    let item = SQL.joined([.text("badge "), Translator.quotedInDetail(text)])
    pending.granted.append((isGiven, text))
    return .choose(isGiven, item, otherwise: .null(.text))
  }

  private func revoked(_ badge: CheckedExpression, _ rule: Rule, _ isTaken: SQL) throws(Refusal) -> SQL {
    let text = try badgeText(badge, rule, isTaken)
    let isTakenBack = SQL.all([isTaken, .isNotNull(text), try holds(badge: text, badge)])
    let item = SQL.joined([.text("revoke badge "), Translator.quotedInDetail(text)])
    pending.revoked.append((isTakenBack, text))
    return .choose(isTakenBack, item, otherwise: .null(.text))
  }

  private func wasRevoked(_ badge: SQL) -> SQL {
    .any((state.revoked + pending.revoked).map { .all([$0.condition, same($0.badge, badge)]) })
  }

  private func same(_ a: SQL, _ b: SQL) -> SQL {
    if case .text(let x) = a, case .text(let y) = b { return .bool(Text(x) == Text(y)) }
    return .coalesce(.equal(a, b), .bool(false))
  }

  /// Whether the member has a badge by now: by this review, or by the record, of which the last word counts.
  private func holds(badge: SQL, _ expression: CheckedExpression) throws(Refusal) -> SQL {
    let isGranted = SQL.any((state.granted + pending.granted).map { .all([$0.condition, same($0.badge, badge)]) })
    var isOnRecord = SQL.bool(false)
    if let (grant, revocation) = badgeAggregates[expression.span], let last = aggregates[grant]?.sql,
      let back = aggregates[revocation]?.sql
    {
      isOnRecord = .all([.isNotNull(last), .coalesce(.less(back, last), .bool(true))])
    } else if policy.record != nil {
      throw Refusal(Phrase("this badge", "这枚徽章"), at: expression.span)
    }
    return .all([.negation(wasRevoked(badge)), .any([isGranted, isOnRecord])])
  }

  // MARK: Roles and access

  private func granted(role: Int, _ rule: Rule, _ isTaken: SQL, _ seat: SQL) throws(Refusal) -> SQL {
    guard let roles = pending.roles, let before = rolesBefore else {
      throw Refusal(Phrase("a role without a column for it", "没有对应列的角色"), at: rule.span)
    }
    let isWanted = SQL.all([isTaken, .negation(holds(roles, code: role))])
    var isGiven = isWanted
    let wasSeated = SQL.all([tierIsInside(tierBefore), holds(before, code: role)])
    if policy.roles[role].seats != nil {
      let free = try freeSeats(role, rule)
      let needsSeat = SQL.all([isWanted, .negation(wasSeated)])
      let number = countUp(needsSeat, by: seat, named: "\(rule.name)_seated")
      isGiven = .all([isWanted, .any([wasSeated, .atMost(number, free)])])
    }
    pending.roles = .choose(isGiven, .call(.bitOr, [roles, .number(1 << Int128(role))]), otherwise: roles)
    return .choose(isGiven, .text("role " + policy.roles[role].name), otherwise: .null(.text))
  }

  private func tierIsInside(_ tier: SQL?) -> SQL {
    guard let tier else { return .bool(true) }
    if case .number = tier { return .bool(true) }
    return .isNotNull(tier)
  }

  /// Seats that nobody held on the snapshot and nobody was given since.
  func freeSeats(_ role: Int, _ rule: Rule) throws(Refusal) -> SQL {
    guard let seats = policy.roles[role].seats, let before = rolesBefore else {
      throw Refusal(Phrase("a role without a column for it", "没有对应列的角色"), at: rule.span)
    }
    let was = SQL.all([tierIsInside(tierBefore), holds(before, code: role)])
    let isNow = SQL.all([tierIsInside(state.tier ?? tierBefore), holds(state.roles ?? before, code: role)])
    let now: SQL = state.roles == nil ? was : .any([was, isNow])
    return .number(Int128(seats)) - total(before: was, now: now, named: "\(rule.name)_\(policy.roles[role].name)")
  }

  private func revoked(role: Int, _ rule: Rule, _ isTaken: SQL) throws(Refusal) -> SQL {
    guard let roles = pending.roles else { throw Refusal(Phrase("a role without a column", "没有对应列的角色"), at: rule.span) }
    let isTakenBack = SQL.all([isTaken, holds(roles, code: role)])
    let text = SQL.text("revoke role " + policy.roles[role].name)
    pending.roles = .choose(isTakenBack, roles - .number(1 << Int128(role)), otherwise: roles)
    return .choose(isTakenBack, text, otherwise: .null(.text))
  }

  private func granted(access tiers: UInt64, _ rule: Rule, _ isTaken: SQL, _ seat: SQL) throws(Refusal) -> SQL {
    guard let access = pending.access else {
      throw Refusal(Phrase("access without a column", "没有对应列的权限"), at: rule.span)
    }
    var given: [(code: Int, condition: SQL)] = []
    for code in policy.tiers.indices where tiers >> UInt64(code) & 1 == 1 {
      let isWanted = SQL.all([isTaken, .negation(counts(in: code, tier: state.tier ?? tierBefore, access: access))])
      guard let capacity = policy.tiers[code].capacity else {
        given.append((code, isWanted))
        continue
      }
      let full = totalNow(named: "\(rule.name)_in_\(policy.tiers[code].name)") { tier, access in
        self.counts(in: code, tier: tierBefore == nil ? nil : tier, access: access)
      }
      let number = countUp(isWanted, by: seat, named: "\(rule.name)_let_in")
      given.append((code, .all([isWanted, .atMost(number, .number(Int128(capacity)) - full)])))
    }
    pending.letIn += given.map { (tier: $0.code, condition: $0.condition) }
    return accessItem("access ", given) { old, code in .call(.bitOr, [old, .number(1 << Int128(code))]) }
  }

  private func revoked(access tiers: UInt64, _ rule: Rule, _ isTaken: SQL) throws(Refusal) -> SQL {
    guard let access = pending.access else {
      throw Refusal(Phrase("access without a column", "没有对应列的权限"), at: rule.span)
    }
    let taken = policy.tiers.indices.filter { tiers >> UInt64($0) & 1 == 1 }.map { code in
      (code: code, condition: SQL.all([isTaken, holds(access, code: code)]))
    }
    return accessItem("revoke access ", taken) { old, code in old - .number(1 << Int128(code)) }
  }

  private func accessItem(
    _ word: String, _ tiers: [(code: Int, condition: SQL)], _ change: (SQL, Int) -> SQL
  ) -> SQL {
    let listed = tiers.map { SQL.choose($0.condition, .text(", " + policy.tiers[$0.code].name), otherwise: .text("")) }
    let text = SQL.joined([.text(word), .call(.substring, [.joined(listed), .number(3)])])
    for (code, condition) in tiers {
      pending.access = pending.access.map { .choose(condition, change($0, code), otherwise: $0) }
    }
    return .choose(.any(tiers.map(\.condition)), text, otherwise: .null(.text))
  }

  // MARK: Appointments

  func runAppointment(_ index: Int, _ eligibility: Eligibility, _ outcomes: inout [Outcome]) throws(Refusal) {
    let rule = policy.rules[index]
    guard let role = rule.role, let before = rolesBefore else {
      throw Refusal(Phrase("a role without a column for it", "没有对应列的角色"), at: rule.span)
    }
    var conditions = [eligibility.fits.sql]
    if let moved = state.movedBy {
      let removing = state.moves.filter { policy.rules[$0.rule].kind == .remove }.map { SQL.number(Int128($0.rule)) }
      if !removing.isEmpty { conditions.append(.negation(.coalesce(.isIn(moved, removing), .bool(false)))) }
      // Whom this review has moved away from there is not one of them any more.
      if let from = rule.from, let tier = state.tier {
        conditions.append(.any([.isNull(tier), isOneOf(tier, from)]))
      }
    }
    if let roles = state.roles { conditions.append(.negation(holds(roles, code: role))) }
    let eligible = SQL.all(conditions)
    noteFault(
      eligibility.fits.fails, table: policy.members.stem, at: rule.span, "\(rule.name): a number has too many digits")
    let selection = try select(index, from: eligible)
    let seat = try seatColumn(rule, selection.isTaken, selection)
    var appointed = SQL.isNotNull(seat)
    if policy.roles[role].seats != nil { appointed = .all([appointed, .atMost(seat, try freeSeats(role, rule))]) }
    let isAppointed = flagColumn(appointed, named: "\(rule.name)_appointed")
    let isNext = flagColumn(
      .all([selection.isEligible, .negation(isSet(isAppointed))]), named: "\(rule.name)_next")
    let place = names.new("\(rule.name)_reserve")
    extend(
      [Select.Column(.window(.rowNumber, per: [isNext], by: selection.seating), as: place)],
      named: "\(rule.name)_reserves")
    let isReserved = SQL.all([
      isSet(isNext), .atMost(.column(place), .number(Int128(max(policy.roles[role].reserve, 0)))),
    ])
    let (got, name) = decided(.any([isSet(isAppointed), isReserved]), rule)
    let said = try saying(rule, isDecided: got)
    outcomes.append(
      Outcome(
        rule: index, decided: got,
        kind: .choose(isSet(isAppointed), .text("appointed"), otherwise: .text("reserved")), from: .null(.text),
        to: .text(policy.roles[role].name), detail: said ?? .null(.text),
        position: selection.position ?? .number(0), rank: selection.rank ?? .null(.number),
        value: selection.value ?? .null(.text)))
    let roles = state.roles ?? before
    let column = names.new(name + "_roles")
    extend(
      [
        Select.Column(
          .choose(isSet(isAppointed), .call(.bitOr, [roles, .number(1 << Int128(role))]), otherwise: roles), as: column)
      ], named: name + "_then")
    state.roles = .column(column)
  }
}
