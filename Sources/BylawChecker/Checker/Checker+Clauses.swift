import BylawSyntax

extension Checker {
  /// Says of each clause that makes no sense on such a rule where it would.
  mutating func checkClausesBelong(_ declaration: RuleDeclaration) {
    let clauses = declaration.clauses
    func refuse(_ word: String, _ span: Span?, _ checker: inout Checker) {
      if let span { checker.report(.clauseNotHere(clause: word, kind: declaration.kind.keyword), at: span) }
    }
    switch declaration.kind {
    case .reward, .penalize: break
    case .admit, .promote, .demote, .place, .remove, .appoint:
      refuse("grant", clauses.grant?.word, &self)
      refuse("deduct", clauses.deduct?.word, &self)
      refuse("revoke", clauses.revoke?.word, &self)
    }
    if declaration.kind == .place { refuse("take", clauses.take?.word, &self) }
    if declaration.kind == .appoint, let take = clauses.take {
      refuse("take per", take.content.per?.span, &self)
      refuse("with ties", take.content.withTies, &self)
    }
  }

  mutating func checkClauses(_ declaration: RuleDeclaration, _ scope: Scope, _ rule: inout Rule) {
    let clauses = declaration.clauses
    rule.take = clauses.take.flatMap { checkTake($0, scope) }
    guard declaration.kind == .reward || declaration.kind == .penalize || clauses.grant == nil else { return }
    rule.grants = checkGifts(clauses.grant, .grant, scope)
    rule.deductions = checkGifts(clauses.deduct, .deduct, scope)
    rule.revocations = checkGifts(clauses.revoke, .revoke, scope)
    rule.say = clauses.say.map { checkSay($0.content, scope) }
    rule.limit = clauses.limit.flatMap { checkLimit($0.content) }
  }

  private mutating func checkTake(_ clause: Clause<Take>, _ scope: Scope) -> Share? {
    let take = clause.content
    let amount = take.amount.map { checkAmount($0) } ?? .all
    var keys: [RankingKey] = []
    for key in take.keys {
      guard let value = checkPresent(key.value, scope) else { continue }
      guard value.type.base.isOrdered else {
        report(.cannotOrder(describe(value.type)), at: key.value.span)
        continue
      }
      let isDescending = key.order.map { $0 == .descending } ?? (take.direction == .top)
      keys.append(RankingKey(value: value, isDescending: isDescending))
    }
    let per = take.per.flatMap { checkName($0, scope, expected: nil) }
    guard let amount else { return nil }
    return Share(
      direction: take.direction, amount: amount, per: per, keys: keys, withTies: take.withTies != nil, span: clause.word
    )
  }

  /// A whole number takes so many, a decimal such as `5%` that share.
  private mutating func checkAmount(_ expression: Expression) -> Share.Amount? {
    guard let checked = check(expression, Scope(rows: .constant), expected: .number(scale: 0)) else { return nil }
    let scale = checked.type.base.scale
    guard checked.type.base.isNumber, case .number(let number)? = checked.constant, number >= 0,
      scale == 0 || Exact.compare(number, scale, 1, 0) <= 0
    else {
      report(.badAmount("a whole number of members, or a share up to 100%"), at: expression.span)
      return nil
    }
    return scale == 0 ? .count(number) : .fraction(unscaled: number, scale: scale)
  }

  private mutating func checkGifts(_ clause: Clause<[Gift]>?, _ word: Keyword, _ scope: Scope) -> [CheckedEffect] {
    guard let clause else { return [] }
    return clause.content.compactMap { gift in
      let checked = checkGift(gift, clause: word, scope)
      if case .number(_, let amount)? = checked, case .number(let constant)? = amount.constant, constant < 0 {
        reportNegative(gift, of: clause, word)
      }
      return checked
    }
  }

  /// The other clause says it with a positive amount, if nothing else stands in this one.
  private mutating func reportNegative(_ gift: Gift, of clause: Clause<[Gift]>, _ word: Keyword) {
    guard case .number(_, let amount) = gift else { return }
    let instead: Keyword = word == .grant ? .deduct : .grant
    var fixIts: [Diagnostic.FixIt] = []
    if clause.content.count == 1, case .negate(let positive) = amount.kind {
      let spelling = instead.spelling(language(at: clause.word))
      let text = tree.source[positive.span]
      fixIts = [
        .init("write `\(spelling)`", [.init(firstWord(of: clause.word), spelling), .init(amount.span, text)])
      ]
    }
    report(.negativeAmount(clause: word, instead: instead), at: amount.span, fixIts: fixIts)
  }

  private mutating func checkGift(_ gift: Gift, clause: Keyword, _ scope: Scope) -> CheckedEffect? {
    switch gift {
    case .number(let name, let amount):
      if clause == .revoke {
        report(.giftNotHere(gift: name.text, clause: clause), at: name.span)
        return nil
      }
      return checkNumberGift(name, amount, scope)
    case .badge(let badge):
      if clause != .grant {
        report(.giftNotHere(gift: "badge", clause: clause), at: badge.span)
        return nil
      }
      _ = recordEvent()
      return .badge(badge.text)
    case .role(let name):
      if clause == .deduct {
        report(.giftNotHere(gift: "role", clause: clause), at: name.span)
        return nil
      }
      if policy.rolesField == nil { report(.missingRolesField, at: name.span) }
      return checkRoleName(name).map { .role($0) }
    case .access(let names, let span):
      if clause == .deduct {
        report(.giftNotHere(gift: "access", clause: clause), at: span)
        return nil
      }
      if policy.accessField == nil { report(.missingAccessField, at: span) }
      return checkTierNames(names).map { .access($0.reduce(0) { $0 | 1 << UInt64($1) }) }
    }
  }

  private mutating func checkNumberGift(_ name: Name, _ amount: Expression, _ scope: Scope) -> CheckedEffect? {
    let fields = policy.members.fields
    guard case .memberField(let field)? = symbols.values[name.text]?.reference else {
      let words = [Keyword.badge, .role, .access].flatMap(\.spellings)
      let near = self.near(name.text, in: fields.filter { $0.type.base.isNumber }.map(\.name) + words)
      report(.unknownName(.field, name.text, nearest: near), at: name.span, fixIts: replaceFix(name.span, near))
      return nil
    }
    used.insert(.memberField(field))
    guard case .number(let scale) = fields[field].type.base, !fields[field].isKey else {
      report(.notANumberField(name.text, type: describe(fields[field].type)), at: name.span)
      return nil
    }
    if fields[field].type.isOptional {
      report(.optionalNumberField(name.text), at: name.span)
      return nil
    }
    guard let checked = checkPresent(amount, scope, expected: .number(scale: scale)) else { return nil }
    guard case .number(let own) = checked.type.base else {
      report(.wanted("a number", got: describe(checked.type)), at: amount.span)
      return nil
    }
    if own > scale {
      let rounded = language(at: amount.span)("round(") + tree.source[amount.span] + (scale == 0 ? ")" : ", \(scale))")
      report(.tooPrecise(wanted: scale, got: own), at: amount.span, fixIts: replaceFix(amount.span, rounded))
      return nil
    }
    return .number(field: field, amount: widened(checked, to: scale))
  }

  private mutating func checkSay(_ template: Template, _ scope: Scope) -> [SayPart] {
    var parts: [SayPart] = []
    for part in template.parts {
      switch part {
      case .text(let text): parts.append(.text(text))
      case .name(let name):
        guard let value = checkName(name, scope, expected: nil) else { continue }
        if value.type.isOptional {
          report(.optionalInSay(name.text, type: describe(value.type)), at: name.span)
        } else {
          parts.append(.value(value))
        }
      }
    }
    return parts
  }

  private mutating func checkLimit(_ limit: Limit) -> DecisionLimit? {
    _ = recordEvent()
    switch limit {
    case .once: return .once
    case .count(let expression, let per):
      guard let count = wholeNumber(expression, atLeast: 1, what: "a whole number of at least 1"),
        let duration = checkDuration(per), let window = window(duration, per.span)
      else { return nil }
      return .count(count, per: window)
    }
  }
}
