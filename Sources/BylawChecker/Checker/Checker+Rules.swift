import BylawSyntax

extension Checker {
  mutating func checkRules() {
    var protections: [String: Span] = [:]
    for case .protect(let protect) in tree.declarations {
      if let earlier = protections[protect.name.text] {
        reportRepeated(.protection, named: protect.name, earlier: earlier)
      } else {
        protections[protect.name.text] = protect.name.span
      }
      checkProtection(protect)
    }
    for rule in pending.rules { policy.rules.append(checkRule(rule)) }
  }

  private mutating func checkProtection(_ protect: ProtectDeclaration) {
    let isFromPenalties = protect.scope == .penalties
    if policy.tierField == nil, pending.member != nil, !isFromPenalties, !mayRemoveRows {
      report(.missingTierField, at: protect.name.span)
    }
    var scope = isFromPenalties ? effectScope() : insideScope()
    let (when, unless) = checkConditions(when: protect.when, unless: protect.unless, in: &scope)
    policy.protections.append(
      Protection(
        name: protect.name.text, title: protect.title?.text, scope: protect.scope ?? .demotion, when: when,
        unless: unless, span: protect.name.span))
  }

  /// Whether members can be removed although no column says where they are: where all are in the only tier there is.
  var mayRemoveRows: Bool { policy.tiers.count == 1 && pending.rules.contains { $0.kind == .remove } }

  private mutating func checkRule(_ declaration: RuleDeclaration) -> Rule {
    var rule = Rule(
      kind: declaration.kind, name: declaration.name.text, title: declaration.title?.text,
      former: declaration.former.map(\.text), from: nil, target: nil,
      role: nil, when: nil, unless: nil, take: nil, grants: [], deductions: [], revocations: [], say: nil, sayWhen: nil,
      limit: nil, limitInAll: nil, limitSpan: declaration.clauses.limit?.word, leave: nil, leaveSpan: nil, lines: [],
      span: declaration.name.span)
    checkClausesBelong(to: declaration)
    if declaration.kind.isMove || declaration.origin != nil, policy.tierField == nil, pending.member != nil,
      declaration.kind != .remove || !mayRemoveRows
    {
      report(.missingTierField, at: declaration.name.span)
    }
    checkWay(of: declaration, into: &rule)
    var scope = ruleScope(for: declaration.kind)
    (rule.when, rule.unless) = checkConditions(
      when: declaration.clauses.when?.content, unless: declaration.clauses.unless?.content, in: &scope)
    checkClauses(of: declaration, in: scope, into: &rule)
    rule.lines = checkLines(of: declaration, in: scope)
    warn(about: declaration, rule: rule)
    return rule
  }

  private func ruleScope(for kind: RuleDeclaration.Kind) -> Scope {
    switch kind {
    case .admit: Scope(rows: .member)
    case .promote, .demote, .place, .remove, .appoint: insideScope()
    case .reward, .penalize:
      Scope(rows: .member, facts: effectScope().facts, allowsMoves: true)
    }
  }

  /// Of those whom rewards and penalties look at: who is in a tier, and who has just been admitted, and was in none on the
  /// snapshot.
  private func effectScope() -> Scope {
    pending.rules.contains { $0.kind == .admit } ? Scope(rows: .member) : insideScope()
  }

  /// From where to where.
  private mutating func checkWay(of declaration: RuleDeclaration, into rule: inout Rule) {
    switch declaration.kind {
    case .admit:
      checkTarget(of: declaration, into: &rule)
      requireOptionalTier(for: declaration)
    case .promote, .demote:
      checkOrigin(of: declaration, into: &rule)
      checkTarget(of: declaration, into: &rule)
      checkDirection(of: declaration, into: &rule)
    case .place:
      checkOrigin(of: declaration, into: &rule)
    case .remove:
      checkOrigin(of: declaration, into: &rule)
      requireOptionalTier(for: declaration)
    case .appoint:
      checkRole(of: declaration, into: &rule)
      if declaration.origin != nil { checkOrigin(of: declaration, into: &rule) }
    case .reward, .penalize:
      break
    }
  }

  private mutating func requireOptionalTier(for declaration: RuleDeclaration) {
    guard let tier = policy.tierField, !policy.members.fields[tier].type.isOptional,
      let field = pending.member?.fields[tier]
    else { return }
    report(
      .tierNotOptional(rule: declaration.kind.keyword), at: declaration.name.span,
      notes: [.init(text: Phrase("the tier is declared here", "层级是在这里声明的"), at: field.type.span)],
      fixIts: optionalTierFix(for: field))
  }

  /// Lets the tier be missing, which it is never while a default stands in; none where a default does not follow the type.
  private func optionalTierFix(for field: FieldDeclaration) -> [Diagnostic.FixIt] {
    let type = field.type.span
    guard let value = field.defaultValue else {
      return [
        .init(
          title: Phrase("let a member be in no tier", "允许成员不在任何层级"),
          edits: [.init(replacing: Span(start: type.end, end: type.end), with: "?")])
      ]
    }
    let between = tree.source[Span(start: type.end, end: value.span.start)].filter { !$0.isWhitespace }
    guard between == "=" || between == "＝" else { return [] }
    let mark = tree.source[type].hasSuffix("?") || tree.source[type].hasSuffix("？") ? "" : "?"
    return [
      .init(
        title: Phrase("let a member be in no tier", "允许成员不在任何层级"),
        edits: [.init(replacing: Span(start: type.end, end: value.span.end), with: mark)])
    ]
  }

  private mutating func checkOrigin(of declaration: RuleDeclaration, into rule: inout Rule) {
    switch declaration.origin {
    case .any: rule.from = Array(policy.tiers.indices)
    case .tiers(let names): rule.from = checkTiers(named: names)
    case nil: break
    }
  }

  mutating func checkTiers(named names: [Name]) -> [Int]? {
    var tiers: [Int] = []
    for name in names {
      if symbols.tiers[name.text] == nil, case .codes(let codes)? = namedParam(name, as: .set(.tier)) {
        tiers += policy.tiers.indices.filter { codes >> UInt64($0) & 1 == 1 && !tiers.contains($0) }
      } else if let tier = checkTier(named: name), !tiers.contains(tier) {
        tiers.append(tier)
      }
    }
    return tiers.isEmpty ? nil : tiers
  }

  mutating func checkTier(named name: Name) -> Int? {
    guard let name = columnName(name, among: policy.tiers.map { ($0.name, $0.title) }) else { return nil }
    if let tier = symbols.tiers[name.text] { return tier }
    if case .code(let tier)? = namedParam(name, as: .tier) { return tier }
    let near = self.near(to: name.text, in: policy.tiers.map(\.name))
    report(
      .unknownName(.tier, name.text, nearest: near), at: name.span, fixIts: fixIts(replacing: name.span, with: near))
    return nil
  }

  private mutating func checkTarget(of declaration: RuleDeclaration, into rule: inout Rule) {
    switch declaration.target {
    case .tier(let name): rule.target = checkTier(named: name).map { .tier($0) }
    case .next(let span):
      if declaration.kind == .admit {
        report(
          .notHere("next", allowed: Phrase("a tier's name: who is outside has no next tier", "层级名：群外的人没有邻级")), at: span)
      } else {
        rule.target = .next
      }
    case nil: break
    }
  }

  /// `promote` leads up and `demote` down; with `from any`, from where it does.
  private mutating func checkDirection(of declaration: RuleDeclaration, into rule: inout Rule) {
    guard let from = rule.from, let target = rule.target, !policy.tiers.isEmpty else { return }
    let isUp = declaration.kind == .promote
    let last = isUp ? 0 : policy.tiers.count - 1
    if case .any = declaration.origin {
      rule.from = from.filter { tier in
        switch target {
        case .next: tier != last
        case .tier(let target): isUp ? target < tier : target > tier
        }
      }
      return
    }
    let spans: [Span] = if case .tiers(let names) = declaration.origin { names.map(\.span) } else { [] }
    for (position, tier) in from.enumerated() {
      let span = position < spans.count ? spans[position] : declaration.name.span
      checkStep(of: declaration, from: tier, to: target, isUp: isUp, last: last, at: span)
    }
  }

  private mutating func checkStep(
    of declaration: RuleDeclaration, from tier: Int, to target: Rule.Target, isUp: Bool, last: Int, at span: Span
  ) {
    let name = declaration.name.text
    guard case .tier(let goal) = target else {
      if tier == last { report(.nothingNext(policy.tiers[tier].name, above: isUp), at: span) }
      return
    }
    let (from, to) = (policy.tiers[tier].name, policy.tiers[goal].name)
    func fix(with replacement: Keyword) -> [Diagnostic.FixIt] {
      fixIts(replacing: firstWord(of: declaration.span), with: replacement.spelling(in: language(at: declaration.span)))
    }
    var at = span
    if case .tier(let written)? = declaration.target { at = written.span }
    if goal == tier {
      report(.leadsNowhere(rule: name, tier: from), at: at)
    } else if isUp, goal > tier {
      report(.leadsDown(rule: name, from: from, to: to), at: at, fixIts: fix(with: .demote))
    } else if !isUp, goal < tier {
      report(.leadsUp(rule: name, from: from, to: to), at: at, fixIts: fix(with: .promote))
    }
  }

  private mutating func checkRole(of declaration: RuleDeclaration, into rule: inout Rule) {
    rule.role = checkRole(named: declaration.name)
    if policy.rolesField == nil, rule.role != nil { report(.missingRolesField, at: declaration.name.span) }
  }

  mutating func checkRole(named name: Name) -> Int? {
    guard let name = columnName(name, among: policy.roles.map { ($0.name, $0.title) }) else { return nil }
    if let role = symbols.roles[name.text] { return role }
    if case .code(let role)? = namedParam(name, as: .role) { return role }
    let near = self.near(to: name.text, in: policy.roles.map(\.name))
    report(
      .unknownName(.role, name.text, nearest: near), at: name.span, fixIts: fixIts(replacing: name.span, with: near))
    return nil
  }

  private mutating func checkLines(of declaration: RuleDeclaration, in scope: Scope) -> [Rule.Line] {
    guard declaration.kind == .place else { return [] }
    var lines: [Rule.Line] = []
    var known = scope
    for line in declaration.lines {
      let condition = line.condition.flatMap { checkCondition($0, in: known) }
      known = known.knowing(condition, is: false)
      if let tier = checkTier(named: line.tier), line.condition == nil || condition != nil {
        lines.append(.init(tier: tier, condition: condition, span: line.span))
      }
    }
    return lines
  }

  private mutating func warn(about declaration: RuleDeclaration, rule: Rule) {
    if declaration.kind.isMove, declaration.kind != .place, declaration.clauses.take == nil,
      case .tier(let tier)? = rule.target,
      policy.tiers[tier].capacity != nil
    {
      report(
        .capacityWithoutTake(rule: rule.name, tier: policy.tiers[tier].name), at: declaration.name.span)
    }
    if rule.leave != nil, declaration.clauses.take == nil {
      report(.leaveWithoutTake(rule: rule.name), at: declaration.clauses.leave?.word ?? declaration.name.span)
    }
    let gives = !rule.grants.isEmpty || !rule.deductions.isEmpty || !rule.revocations.isEmpty
    if declaration.kind == .penalize, gives, let say = declaration.clauses.say {
      report(.sayOrNothing(rule: rule.name), at: say.word)
    }
  }
}
