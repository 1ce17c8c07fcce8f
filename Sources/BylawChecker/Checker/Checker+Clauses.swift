import BylawSyntax

extension Checker {
  /// Says of each clause that makes no sense on such a rule where it would.
  mutating func checkClausesBelong(to declaration: RuleDeclaration) {
    let clauses = declaration.clauses
    func refuse(_ word: String, at span: Span?, checker: inout Checker) {
      if let span { checker.report(.clauseNotHere(clause: word, kind: declaration.kind.keyword), at: span) }
    }
    switch declaration.kind {
    case .reward, .penalize: break
    case .admit, .promote, .demote, .place, .remove, .appoint:
      refuse("grant", at: clauses.grant?.word, checker: &self)
      refuse("deduct", at: clauses.deduct?.word, checker: &self)
      refuse("revoke", at: clauses.revoke?.word, checker: &self)
    }
    if !declaration.kind.leavesTiers { refuse("leave", at: clauses.leave?.word, checker: &self) }
    if declaration.kind == .place { refuse("take", at: clauses.take?.word, checker: &self) }
    if declaration.kind == .appoint, let take = clauses.take {
      refuse("take per", at: take.content.per.first?.span, checker: &self)
      refuse("at most", at: take.content.quota?.span, checker: &self)
      refuse("with ties", at: take.content.withTies, checker: &self)
    }
    if declaration.kind == .appoint { refuse("in all", at: clauses.limit?.content.inAll?.span, checker: &self) }
  }

  mutating func checkClauses(of declaration: RuleDeclaration, in scope: Scope, into rule: inout Rule) {
    let clauses = declaration.clauses
    rule.take = clauses.take.flatMap { checkTake($0, in: scope) }
    if let leave = clauses.leave, declaration.kind.leavesTiers {
      rule.leave = wholeNumber(leave.content, atLeast: 0, what: Phrase("a whole number of members", "整数人数"))
      rule.leaveSpan = leave.word
    }
    guard declaration.kind == .reward || declaration.kind == .penalize || clauses.grant == nil else { return }
    rule.grants = checkEffects(of: clauses.grant, keyword: .grant, in: scope)
    rule.deductions = checkEffects(of: clauses.deduct, keyword: .deduct, in: scope)
    rule.revocations = checkEffects(of: clauses.revoke, keyword: .revoke, in: scope)
    checkWhoseWhen(of: declaration)
    rule.sayWhen = clauses.sayWhen.flatMap { checkCondition($0.content, in: scope) }
    rule.say = clauses.say.map { checkSay($0.content, in: scope.knowing(rule.sayWhen, is: true)) }
    rule.limit = clauses.limit?.content.own.flatMap { checkLimit($0.limit) }
    rule.limitInAll = clauses.limit?.content.inAll.flatMap { checkLimit($0, of: rule) }
  }

  /// A `when` behind a `say` may be meant for the whole rule or for the words alone.
  private mutating func checkWhoseWhen(of declaration: RuleDeclaration) {
    let clauses = declaration.clauses
    let gives = clauses.grant != nil || clauses.deduct != nil || clauses.revoke != nil
    let doesMore = gives || declaration.kind.isMove || declaration.kind == .appoint
    if clauses.isWhenBehindSay, doesMore, let when = clauses.when { report(.whoseWhen, at: when.word) }
    if let when = clauses.sayWhen, !doesMore { report(.whenOfWordsAlone, at: when.word) }
  }

  private mutating func checkTake(_ clause: Clause<Take>, in scope: Scope) -> Share? {
    let take = clause.content
    let amount = take.amount.map { checkTaken($0, in: scope) } ?? (amount: .all, places: nil)
    if let written = take.amount, case .number(let literal) = written.kind, literal.unscaled == 0 {
      report(.takesNobody, at: written.span)
    }
    var keys: [RankingKey] = []
    for key in take.keys {
      guard let value = checkPresent(key.value, in: scope) else { continue }
      guard value.type.base.isOrdered else {
        report(.cannotOrder(describe(value.type)), at: key.value.span)
        continue
      }
      let isDescending = key.order.map { $0 == .descending } ?? (take.direction == .top)
      keys.append(RankingKey(value: value, isDescending: isDescending))
    }
    let per = take.per.compactMap { checkName($0, in: scope, expected: nil) }
    let quota = take.quota.flatMap { checkQuota($0, in: scope) }
    if let ties = take.withTies, take.quota != nil { report(.tiesWithQuota, at: ties) }
    guard let amount else { return nil }
    var share = Share(
      direction: take.direction, amount: amount.amount, places: amount.places, quota: quota, per: per, keys: keys,
      withTies: take.withTies != nil, span: clause.word)
    checkRounding(of: take, into: &share)
    return share
  }

  private mutating func checkQuota(_ quota: Take.Quota, in scope: Scope) -> Share.Quota? {
    let per = quota.per.compactMap { checkName($0, in: scope, expected: nil) }
    guard let most = wholeNumber(quota.most, atLeast: 0, what: Phrase("a whole number of members", "整数人数")) else {
      return nil
    }
    return Share.Quota(most: most, per: per)
  }

  /// `rounded up` and `at least` say what becomes of a share of few.
  private mutating func checkRounding(of take: Take, into share: inout Share) {
    if let up = take.roundedUp {
      if share.amount.isPart {
        share.roundsUp = true
      } else {
        report(.roundingNeedsShare("rounded up"), at: up)
      }
    }
    guard let least = take.least else { return }
    if case .count = share.amount { report(.roundingNeedsShare("at least"), at: least.word) }
    share.least = wholeNumber(least.content, atLeast: 0, what: Phrase("a whole number of members", "整数人数")) ?? 0
  }

  private typealias Taken = (amount: Share.Amount, places: CheckedExpression?)

  /// A constant, or the name of a field or a `let`, which each group has of its own.
  private mutating func checkTaken(_ expression: Expression, in scope: Scope) -> Taken? {
    guard case .name(let name) = expression.kind, isOfMember(name, in: scope) else {
      return checkAmount(expression).map { ($0, nil) }
    }
    guard let places = check(expression, in: scope) else { return nil }
    guard places.type.base == ValueType.int.base else {
      report(.badAmount(Phrase("a whole number of members", "整数人数")), at: expression.span)
      return nil
    }
    if places.type.isOptional {
      report(.optionalPlaces(name.text, type: describe(places.type)), at: expression.span)
      return nil
    }
    return (.computed, places)
  }

  private func isOfMember(_ name: Name, in scope: Scope) -> Bool {
    switch valueReference(named: name, in: scope) {
    case .param, .definition, .aggregate, .written, nil: false
    case .memberField, .eventField, .partyField, .letValue, .label, .classValue: true
    }
  }

  /// A whole number takes so many, a decimal such as `5%` that share.
  private mutating func checkAmount(_ expression: Expression) -> Share.Amount? {
    guard let checked = check(expression, in: Scope(rows: .constant), expected: .number(scale: 0)) else { return nil }
    if case .quotient(let part)? = checked.constant, part.numerator >= 0, part.numerator <= part.denominator {
      return .ratio(part)
    }
    let scale = checked.type.base.scale
    guard checked.type.base.isNumber, case .number(let number)? = checked.constant, number >= 0,
      scale == 0 || Exact.compare(left: number, leftScale: scale, right: 1, rightScale: 0) <= 0
    else {
      report(
        .badAmount(Phrase("a whole number of members, or a share up to 100%", "整数人数，或者不超过 100% 的比例")),
        at: expression.span)
      return nil
    }
    return scale == 0 ? .count(number) : .fraction(unscaled: number, scale: scale)
  }

  private mutating func checkEffects(of clause: Clause<[Gift]>?, keyword word: Keyword, in scope: Scope)
    -> [CheckedEffect]
  {
    guard let clause else { return [] }
    return clause.content.compactMap { gift in
      let checked = checkEffect(gift, keyword: word, in: scope)
      if case .number(_, let amount)? = checked, case .number(let constant)? = amount.constant, constant < 0 {
        reportNegative(gift, of: clause, keyword: word)
      }
      return checked
    }
  }

  /// The other clause says it with a positive amount, if nothing else stands in this one.
  private mutating func reportNegative(_ gift: Gift, of clause: Clause<[Gift]>, keyword word: Keyword) {
    guard case .number(_, let amount) = gift else { return }
    let instead: Keyword = word == .grant ? .deduct : .grant
    var fixIts: [Diagnostic.FixIt] = []
    if clause.content.count == 1, case .negate(let positive) = amount.kind {
      let spelling = instead.spelling(in: language(at: clause.word))
      let text = tree.source[positive.span]
      fixIts = [
        .init(
          title: Phrase("write `\(spelling)`", "写 `\(spelling)`"),
          edits: [
            .init(replacing: firstWord(of: clause.word), with: spelling), .init(replacing: amount.span, with: text),
          ])
      ]
    }
    report(.negativeAmount(clause: word, instead: instead), at: amount.span, fixIts: fixIts)
  }

  private mutating func checkEffect(_ gift: Gift, keyword: Keyword, in scope: Scope) -> CheckedEffect? {
    switch gift {
    case .number(let name, let amount):
      if keyword == .revoke {
        report(.giftNotHere(gift: name.text, clause: keyword), at: name.span)
        return nil
      }
      return checkNumberEffect(named: name, amount: amount, in: scope)
    case .badge(let badge):
      if keyword == .deduct {
        report(.giftNotHere(gift: "badge", clause: keyword), at: badge.span)
        return nil
      }
      _ = recordEvent()
      return .badge(joined(checkSay(badge, in: scope), at: badge.span))
    case .role(let name):
      if keyword == .deduct {
        report(.giftNotHere(gift: "role", clause: keyword), at: name.span)
        return nil
      }
      if policy.rolesField == nil { report(.missingRolesField, at: name.span) }
      return checkRole(named: name).map { .role($0) }
    case .access(let names, let span):
      if keyword == .deduct {
        report(.giftNotHere(gift: "access", clause: keyword), at: span)
        return nil
      }
      if policy.accessField == nil { report(.missingAccessField, at: span) }
      return checkTiers(named: names).map { .access($0.reduce(0) { $0 | 1 << UInt64($1) }) }
    }
  }

  private mutating func checkNumberEffect(named name: Name, amount: Expression, in scope: Scope) -> CheckedEffect? {
    let fields = policy.members.fields
    guard case .memberField(let field)? = symbols.values[name.text]?.reference else {
      let words = [Keyword.badge, .role, .access].flatMap(\.spellings)
      let near = self.near(to: name.text, in: fields.filter { $0.type.base.isNumber }.map(\.name) + words)
      report(
        .unknownName(.field, name.text, nearest: near), at: name.span, fixIts: fixIts(replacing: name.span, with: near))
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
    guard let exact = checkPresent(amount, in: scope, expected: .number(scale: scale)) else { return nil }
    let checked = rounded(exact)
    guard case .number(let own) = checked.type.base else {
      report(.wanted(Phrase("a number", "数字"), got: describe(checked.type)), at: amount.span)
      return nil
    }
    if own > scale {
      let rounded = language(at: amount.span)("round(") + tree.source[amount.span] + (scale == 0 ? ")" : ", \(scale))")
      report(
        .tooPrecise(wanted: scale, got: own), at: amount.span, fixIts: fixIts(replacing: amount.span, with: rounded))
      return nil
    }
    return .number(field: field, amount: widened(checked, to: .number(scale: scale)))
  }

  private mutating func checkSay(_ template: Template, in scope: Scope) -> [SayPart] {
    var parts: [SayPart] = []
    for part in template.parts {
      switch part {
      case .text(let text): parts.append(.text(text))
      case .name(let name):
        guard let value = checkName(name, in: scope, expected: nil) else { continue }
        if value.type.isOptional {
          report(.optionalInSay(name.text, type: describe(value.type)), at: name.span)
        } else {
          parts.append(.value(value))
        }
      }
    }
    askAboutSigns(in: template, parts: parts)
    return parts
  }

  /// A template as one text.
  private func joined(_ parts: [SayPart], at span: Span) -> CheckedExpression {
    let values = parts.map { part in
      switch part {
      case .text(let text): CheckedExpression(kind: .constant(.text(Text(text))), type: .text, span: span)
      case .value(let value): value
      }
    }
    if values.isEmpty { return CheckedExpression(kind: .constant(.text(Text(""))), type: .text, span: span) }
    return CheckedExpression(joining: values, at: span)
  }

  private mutating func checkLimit(_ limit: Limit) -> DecisionLimit? {
    _ = recordEvent()
    switch limit {
    case .once: return .once
    case .count(let expression, let per):
      guard
        let count = wholeNumber(
          expression, atLeast: expression.least, what: Phrase("a whole number of at least 1", "至少为 1 的整数")),
        let duration = checkDuration(per), let window = window(of: duration, at: per.span)
      else { return nil }
      return .count(count, per: window)
    }
  }

  /// For everybody together.
  private mutating func checkLimit(_ limit: LimitInAll, of rule: Rule) -> LimitForAll? {
    _ = recordEvent()
    guard rule.kind != .appoint else { return nil }
    var window: Window?
    if let per = limit.per {
      guard let duration = checkDuration(per), let checked = self.window(of: duration, at: per.span) else { return nil }
      window = checked
    }
    guard let name = limit.field else {
      return wholeNumber(
        limit.most, atLeast: limit.most.least, what: Phrase("a whole number of at least 1", "至少为 1 的整数")
      )
      .map { LimitForAll(most: $0, field: nil, window: window) }
    }
    let field = policy.members.fields.firstIndex { Text($0.name) == Text(name.text) }
    guard let field, rule.grants.changes(field: field) != rule.deductions.changes(field: field) else {
      let given = (rule.grants + rule.deductions).compactMap(\.number).map { policy.members.fields[$0].name }
      let near = near(to: name.text, in: given)
      report(
        .limitNotGiven(name.text, rule: rule.name, nearest: near), at: name.span,
        fixIts: fixIts(replacing: name.span, with: near))
      return nil
    }
    guard case .number(let most)? = constantValue(limit.most, as: policy.members.fields[field].type) else { return nil }
    guard most >= limit.most.least else {
      report(.badAmount(Phrase("a number above 0", "大于 0 的数")), at: limit.most.span)
      return nil
    }
    return LimitForAll(most: most, field: field, window: window)
  }
}

extension CheckedEffect {
  /// The number that it changes.
  fileprivate var number: Int? { if case .number(let field, _) = self { field } else { nil } }
}

extension [CheckedEffect] {
  fileprivate func changes(field: Int) -> Bool { contains { $0.number == field } }
}

extension RuleDeclaration.Kind {
  /// Whether it takes members from tiers, in an order, so that it may leave so many of them.
  fileprivate var leavesTiers: Bool {
    switch self {
    case .promote, .demote, .remove: true
    case .admit, .place, .appoint, .reward, .penalize: false
    }
  }
}
