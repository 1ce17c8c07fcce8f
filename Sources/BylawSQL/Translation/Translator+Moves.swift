import BylawChecker
import BylawData
import BylawSyntax

/// Moves, in the order written.
extension Translator {
  func runMove(_ index: Int, _ eligibility: Eligibility, _ outcomes: inout [Outcome]) throws(Refusal) {
    let rule = policy.rules[index]
    var eligible = eligibility.fits.sql
    if let moved = state.movedBy, overlapsEarlierMoves(rule) { eligible = .all([eligible, .isNull(moved)]) }
    let selection = try select(index, from: eligible)
    var chosen = selection.isTaken
    let target = eligibility.target
    let hasRoom = rule.leave != nil || rule.limitInAll != nil || hasCapacity(rule)
    if hasRoom {
      let seat = try seatColumn(rule, chosen, selection)
      chosen = .isNotNull(seat)
      chosen = try leaving(rule, chosen, seat)
      chosen = try withinCapacity(rule, chosen, seat, target)
      chosen = try withinLimit(rule, chosen, seat)
    }
    let (got, gotName) = decided(chosen, rule)
    let said = try saying(rule, isDecided: got)
    let from = tierBefore ?? .null(.number)
    let kind = moveKind(rule, from: from, to: target)
    outcomes.append(
      Outcome(
        rule: index, decided: got, kind: kind, from: tierName(from),
        to: rule.kind == .remove ? .null(.text) : tierName(target), detail: said ?? .null(.text),
        position: selection.position ?? .number(0), rank: selection.rank ?? .null(.number),
        value: selection.value ?? .null(.text)))
    state.moves.append((index, kind))
    var columns: [Select.Column] = []
    func update(_ old: SQL?, _ new: SQL, _ type: SQLType, _ suffix: String) -> SQL {
      let name = names.new(rule.name + suffix)
      columns.append(Select.Column(.choose(got, new, otherwise: old ?? .null(type)), as: name))
      return .column(name)
    }
    state.movedBy = update(state.movedBy, .number(Int128(index)), .number, "_moved_by")
    if tierBefore != nil { state.tier = update(state.tier ?? tierBefore, target, .number, "_tier") }
    if rule.kind == .remove {
      if let roles = state.roles ?? rolesBefore { state.roles = update(roles, .number(0), .number, "_roles") }
      if let access = state.access ?? accessBefore {
        state.access = update(access, .number(0), .number, "_access")
      }
    } else if let access = state.access ?? accessBefore {
      // Access ends where its holder is a member themselves, and is not there again when they leave.
      var left = access
      for tier in policy.tiers.indices {
        let isThere = SQL.any([
          .coalesce(.equal(from, .number(Int128(tier))), .bool(false)),
          .coalesce(.equal(target, .number(Int128(tier))), .bool(false)),
        ])
        left =
          left - .choose(.all([isThere, holds(access, code: tier)]), .number(1 << Int128(tier)), otherwise: .number(0))
      }
      state.access = update(access, left, .number, "_access")
    }
    extend(columns, named: gotName + "_then")
  }

  /// Whether an earlier move may have taken somebody whom this one could take.
  private func overlapsEarlierMoves(_ rule: Rule) -> Bool {
    state.moves.contains { earlier in
      let other = policy.rules[earlier.rule]
      if rule.kind == .admit || other.kind == .admit { return rule.kind == other.kind }
      guard let from = rule.from, let others = other.from else { return true }
      return !Set(from).isDisjoint(with: others)
    }
  }

  /// The decision as a column.
  func decided(_ condition: SQL, _ rule: Rule) -> (SQL, String) {
    let name = names.new("\(rule.name)_decided")
    extend(
      [Select.Column(.flag(condition), as: name)], named: name,
      comment: rule.take == nil ? [comment(at: rule.span)] : [])
    return (isSet(.column(name)), name)
  }

  func moveKind(_ rule: Rule, from: SQL, to: SQL) -> SQL {
    switch rule.kind {
    case .admit: .text("admitted")
    case .promote: .text("promoted")
    case .demote: .text("demoted")
    case .remove: .text("removed")
    case .place, .appoint, .reward, .penalize:
      .choose(.coalesce(.less(to, from), .bool(false)), .text("promoted"), otherwise: .text("demoted"))
    }
  }

  private func tierName(_ tier: SQL) -> SQL {
    if case .number(let number) = tier { return .text(policy.tiers[Int(number)].name) }
    return .when(
      policy.tiers.enumerated().map { code, own in
        SQL.Branch(condition: .equal(tier, .number(Int128(code))), value: .text(own.name))
      }, otherwise: .null(.text))
  }

  // MARK: Room

  private func hasCapacity(_ rule: Rule) -> Bool {
    policy.tiers.indices.contains { policy.tiers[$0].capacity != nil && rule.kind != .remove && rule.leads(to: $0) }
  }

  /// From 1, in the order in which seats are taken; NULL for who is not chosen.
  func seatColumn(_ rule: Rule, _ chosen: SQL, _ selection: Selection) throws(Refusal) -> SQL {
    let isChosen = flagColumn(
      chosen, named: "\(rule.name)_chosen", comment: rule.take == nil ? [comment(at: rule.span)] : [])
    let name = names.new("\(rule.name)_seat")
    let number = SQL.window(.rowNumber, per: [isChosen], by: selection.seating)
    extend(
      [Select.Column(.choose(isSet(isChosen), number, otherwise: .null(.number)), as: name)],
      named: "\(rule.name)_seats")
    return .column(name)
  }

  /// How many there are of those for whom a condition holds, up to each, in the order of seats.
  func countUp(_ condition: SQL, by seat: SQL, per: [SQL] = [], named wish: String) -> SQL {
    let flag = flagColumn(condition, named: wish + "_wanted")
    let name = names.new(wish)
    extend(
      [
        Select.Column(
          .window(
            .total, of: flag, per: per, by: [OrderKey(value: .flag(.isNull(seat))), OrderKey(value: seat)],
            isRunning: true), as: name)
      ], named: wish)
    return .column(name)
  }

  private func leaving(_ rule: Rule, _ chosen: SQL, _ seat: SQL) throws(Refusal) -> SQL {
    guard let leave = rule.leave, let tier = tierBefore else { return chosen }
    if policy.accessField != nil, hasCapacity(rule) {
      throw Refusal(
        Phrase("`leave at least` beside a capacity and access to tiers", "`leave at least` 同时遇到人数上限和层级权限"),
        at: rule.leaveSpan ?? rule.span)
    }
    let number = countUp(chosen, by: seat, per: [tier], named: "\(rule.name)_leaving")
    var branches: [SQL.Branch] = []
    for code in policy.tiers.indices where rule.from?.contains(code) ?? true {
      let spare =
        totalNow(named: "\(rule.name)_of_\(policy.tiers[code].name)") { tier, _ in
          .coalesce(.equal(tier, .number(Int128(code))), .bool(false))
        } - .number(Int128(leave))
      branches.append(SQL.Branch(condition: .equal(tier, .number(Int128(code))), value: spare))
    }
    return .all([chosen, .atMost(number, .when(branches, otherwise: .number(0)))])
  }

  private func withinCapacity(_ rule: Rule, _ chosen: SQL, _ seat: SQL, _ target: SQL) throws(Refusal) -> SQL {
    guard hasCapacity(rule) else { return chosen }
    var branches: [(condition: SQL, free: SQL)] = []
    var isFree = SQL.bool(true)
    for code in policy.tiers.indices where rule.leads(to: code) {
      guard let capacity = policy.tiers[code].capacity else { continue }
      let goes = SQL.coalesce(.equal(target, .number(Int128(code))), .bool(false))
      let full = totalNow(named: "\(rule.name)_in_\(policy.tiers[code].name)") { tier, access in
        self.counts(in: code, tier: tier, access: access)
      }
      let counts = self.counts(in: code, tier: state.tier ?? tierBefore, access: state.access ?? accessBefore)
      branches.append((goes, .number(Int128(capacity)) - full))
      isFree = .all([isFree, .any([.negation(goes), counts])])
    }
    // Whoever counts there already needs no seat.
    let needsSeat = SQL.all([chosen, .negation(isFree)])
    let number = countUp(
      needsSeat, by: seat, per: { if case .number = target { [] } else { [target] } }(), named: "\(rule.name)_taking")
    let most = SQL.when(
      branches.map { SQL.Branch(condition: $0.condition, value: $0.free) }, otherwise: .number(0))
    return .all([chosen, .any([isFree, .atMost(number, most)])])
  }

  /// Whether the member fills a seat of the tier: is in it, or is inside and has access to it.
  func counts(in code: Int, tier: SQL?, access: SQL?) -> SQL {
    let isThere = tier.map { SQL.coalesce(.equal($0, .number(Int128(code))), .bool(false)) } ?? .bool(false)
    guard let access else { return isThere }
    let isInside = tier.map { SQL.isNotNull($0) } ?? .bool(true)
    return .any([isThere, .all([isInside, holds(access, code: code)])])
  }

  /// How many members there are for whom something holds now: on the snapshot, and what rules have changed since.
  func totalNow(named wish: String, counts: (_ tier: SQL, _ access: SQL?) -> SQL) -> SQL {
    let before = counts(tierBefore ?? .null(.number), accessBefore)
    let now = counts(state.tier ?? tierBefore ?? .null(.number), state.access ?? accessBefore)
    return total(before: before, now: now, named: wish)
  }

  func total(before: SQL, now: SQL, named wish: String) -> SQL {
    let all = names.new(wish + "_before")
    let step = add(
      Select(
        columns: [Select.Column(.coalesce(.aggregate(.total, .flag(before)), .number(0)), as: all)],
        source: .step(snapshot)),
      named: wish + "_count")
    let sum = SQL.only(column: all, of: step)
    if before == now { return sum }
    let change = names.new(wish + "_change")
    extend(
      [Select.Column(.window(.total, of: .flag(now) - .flag(before)), as: change)], named: wish + "_change")
    return sum + .column(change)
  }

  /// `limit … in all`, of decisions: how many are left by the record.
  func withinLimit(_ rule: Rule, _ chosen: SQL, _ seat: SQL) throws(Refusal) -> SQL {
    guard let limit = rule.limitInAll, limit.field == nil else { return chosen }
    let left = try amountLeft(rule, limit)
    let number = countUp(chosen, by: seat, named: "\(rule.name)_in_all")
    return .all([chosen, .atMost(number, left)])
  }

  func amountLeft(_ rule: Rule, _ limit: LimitForAll) throws(Refusal) -> SQL {
    guard let record = policy.record, let step = eventSteps[record]?.step,
      let field = policy.events[record].table.recordField(for: .ruleName), let time = policy.events[record].timeField
    else { throw Refusal(Phrase("a limit without a record", "没有记录的限次"), at: rule.limitSpan ?? rule.span) }
    let span = rule.limitSpan ?? rule.span
    var test = SQL.coalesce(.equal(try eventField(field, of: record, at: span).sql, .text(rule.name)), .bool(false))
    if let window = limit.window {
      let moment = try eventField(time, of: record, at: span)
      test = .all([test, try isIn(window, moment, policy.events[record].table.fields[time].type, span)])
    }
    let name = names.new("\(rule.name)_before")
    var total = SQL.aggregate(.total, .flag(test))
    if let field = limit.field {
      let table = policy.events[record].table
      guard let amount = table.recordField(for: .amount(of: policy.members.fields[field].name)) else {
        throw Refusal(Phrase("a limit on an amount that the record does not have", "限了总量，而记录里没有这个数"), at: span)
      }
      let own = try eventField(amount, of: record, at: span).sql
      let given = rule.takesNumber(ofField: field) ? .number(0) - own : own
      total = .aggregate(.sum, .choose(test, given, otherwise: .number(0)))
    }
    let counted = add(
      Select(columns: [Select.Column(.coalesce(total, .number(0)), as: name)], source: .step(step)),
      named: "\(rule.name)_on_record")
    return .number(Int128(limit.most)) - .only(column: name, of: counted)
  }

  // MARK: What the review did

  func moved(_ query: MoveQuery, _ span: Span) throws(Refusal) -> SQL {
    guard let moved = state.movedBy else { return .bool(false) }
    func by(_ rules: [Int]) -> SQL {
      if rules.isEmpty { return .bool(false) }
      return .coalesce(.isIn(moved, rules.map { .number(Int128($0)) }), .bool(false))
    }
    func went(_ kind: RuleDeclaration.Kind, isUpward: Bool) -> SQL {
      let plain = state.moves.filter { policy.rules[$0.rule].kind == kind }.map(\.rule)
      let placing = state.moves.filter { policy.rules[$0.rule].kind == .place }.map(\.rule)
      guard !placing.isEmpty, let now = state.tier, let before = tierOnSnapshot ?? tierBefore else { return by(plain) }
      let isUp = SQL.coalesce(.less(now, before), .bool(false))
      return .any([by(plain), .all([by(placing), isUpward ? isUp : .negation(isUp)])])
    }
    switch query {
    case .promoted: return went(.promote, isUpward: true)
    case .demoted: return went(.demote, isUpward: false)
    case .admitted: return by(state.moves.filter { policy.rules[$0.rule].kind == .admit }.map(\.rule))
    case .by(let rule): return by([rule])
    }
  }

  // MARK: What is said

  /// Nil where the rule says nothing.
  func saying(_ rule: Rule, isDecided: SQL) throws(Refusal) -> SQL? {
    guard let parts = rule.say else { return nil }
    var texts: [SQL] = []
    var fails: [SQL] = []
    for part in parts {
      switch part {
      case .text(let text): texts.append(.text(Translator.escapedInDetail(try checked(text, at: rule.span))))
      case .value(let expression):
        let own = try term(expression)
        fails.append(own.fails)
        let text = try text(of: own, expression.type, style: .people, expression.span)
        texts.append(Translator.escapedInDetail(text, expression.type))
      }
    }
    var said = SQL.joined([.text("say \"")] + texts + [.text("\"")])
    var failing = SQL.any(fails)
    if let condition = rule.sayWhen {
      let test = try self.condition(condition)
      said = .choose(test.sql, said, otherwise: .null(.text))
      failing = .any([test.fails, .all([test.sql, failing])])
    }
    noteFault(
      .all([isDecided, failing]), table: policy.members.stem, at: rule.span,
      "\(rule.name): what it says has too many digits")
    return said
  }

  static func escapedInDetail(_ text: String) -> String { String(Formatting.quoted(text).dropFirst().dropLast()) }

  static func escapedInDetail(_ text: SQL, _ type: ValueType) -> SQL {
    switch type.base {
    case .number, .quotient, .date, .datetime, .bool: return text
    default: break
    }
    var result = text
    for (old, new) in [("\\", "\\\\"), ("\"", "\\\""), ("\n", "\\n")] {
      result = .call(.replaced, [result, .text(old), .text(new)])
    }
    return result
  }
}
