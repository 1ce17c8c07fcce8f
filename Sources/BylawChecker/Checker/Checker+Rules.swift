import BylawSyntax

extension Checker {
  mutating func checkRules() {
    for declaration in tree.declarations {
      if case .protect(let protect) = declaration { checkProtection(protect) }
    }
    for rule in pending.rules { policy.rules.append(checkRule(rule)) }
  }

  private mutating func checkProtection(_ protect: ProtectDeclaration) {
    if policy.tierField == nil, pending.member != nil { report(.missingTierField, at: protect.name.span) }
    var scope = insideScope()
    let (when, unless) = checkWhenUnless(protect.when, protect.unless, &scope)
    policy.protections.append(
      Protection(
        name: protect.name.text, title: protect.title?.text, scope: protect.scope ?? .demotion, when: when,
        unless: unless, span: protect.name.span))
  }

  private mutating func checkRule(_ declaration: RuleDeclaration) -> Rule {
    var rule = Rule(
      kind: declaration.kind, name: declaration.name.text, title: declaration.title?.text, from: nil, target: nil,
      role: nil, when: nil, unless: nil, take: nil, grants: [], deductions: [], revocations: [], say: nil, limit: nil,
      limitSpan: declaration.clauses.limit?.word,
      lines: [], span: declaration.name.span)
    checkClausesBelong(declaration)
    if declaration.kind.isMove, policy.tierField == nil, pending.member != nil {
      report(.missingTierField, at: declaration.name.span)
    }
    checkWay(declaration, &rule)
    var scope = ruleScope(declaration.kind)
    (rule.when, rule.unless) = checkWhenUnless(
      declaration.clauses.when?.content, declaration.clauses.unless?.content, &scope)
    checkClauses(declaration, scope, &rule)
    rule.lines = checkLines(declaration, scope)
    warn(about: declaration, rule)
    return rule
  }

  private func ruleScope(_ kind: RuleDeclaration.Kind) -> Scope {
    switch kind {
    case .admit: Scope(rows: .member)
    case .promote, .demote, .place, .remove, .appoint: insideScope()
    case .reward, .penalize: Scope(rows: .member, allowsMoves: true)
    }
  }

  /// From where to where.
  private mutating func checkWay(_ declaration: RuleDeclaration, _ rule: inout Rule) {
    switch declaration.kind {
    case .admit:
      checkTarget(declaration, &rule)
      requireOptionalTier(declaration)
    case .promote, .demote:
      checkOrigin(declaration, &rule)
      checkTarget(declaration, &rule)
      checkDirection(declaration, &rule)
    case .place:
      checkOrigin(declaration, &rule)
    case .remove:
      checkOrigin(declaration, &rule)
      requireOptionalTier(declaration)
    case .appoint:
      checkRole(declaration, &rule)
      if declaration.origin != nil { checkOrigin(declaration, &rule) }
    case .reward, .penalize:
      break
    }
  }

  private mutating func requireOptionalTier(_ declaration: RuleDeclaration) {
    guard let tier = policy.tierField, !policy.members.fields[tier].type.isOptional,
      let field = pending.member?.fields[tier]
    else { return }
    report(
      .tierNotOptional(rule: declaration.kind.keyword), at: declaration.name.span,
      notes: [.init("the tier is declared here", at: field.type.span)], fixIts: optionalTierFix(field))
  }

  /// Lets the tier be missing, which it is never while a default stands in; none where a default does not follow the type.
  private func optionalTierFix(_ field: FieldDeclaration) -> [Diagnostic.FixIt] {
    let type = field.type.span
    guard let value = field.defaultValue else {
      return [.init("let a member be in no tier", [.init(Span(type.end, type.end), "?")])]
    }
    let between = tree.source[Span(type.end, value.span.start)].filter { !$0.isWhitespace }
    guard between == "=" || between == "＝" else { return [] }
    let mark = tree.source[type].hasSuffix("?") || tree.source[type].hasSuffix("？") ? "" : "?"
    return [.init("let a member be in no tier", [.init(Span(type.end, value.span.end), mark)])]
  }

  private mutating func checkOrigin(_ declaration: RuleDeclaration, _ rule: inout Rule) {
    switch declaration.origin {
    case .any: rule.from = Array(policy.tiers.indices)
    case .tiers(let names): rule.from = checkTierNames(names)
    case nil: break
    }
  }

  mutating func checkTierNames(_ names: [Name]) -> [Int]? {
    var tiers: [Int] = []
    for name in names {
      if let tier = checkTierName(name), !tiers.contains(tier) { tiers.append(tier) }
    }
    return tiers.isEmpty ? nil : tiers
  }

  mutating func checkTierName(_ name: Name) -> Int? {
    if let tier = symbols.tiers[name.text] { return tier }
    let byTitle = policy.tiers.first { $0.title == name.text }?.name
    let near = byTitle ?? self.near(name.text, in: policy.tiers.map(\.name))
    report(.unknownName(.tier, name.text, nearest: near), at: name.span, fixIts: replaceFix(name.span, near))
    return nil
  }

  private mutating func checkTarget(_ declaration: RuleDeclaration, _ rule: inout Rule) {
    switch declaration.target {
    case .tier(let name): rule.target = checkTierName(name).map { .tier($0) }
    case .next(let span):
      if declaration.kind == .admit {
        report(.notHere("next", allowed: "a tier's name: who is outside has no next tier"), at: span)
      } else {
        rule.target = .next
      }
    case nil: break
    }
  }

  /// `promote` leads up and `demote` down; with `from any`, from where it does.
  private mutating func checkDirection(_ declaration: RuleDeclaration, _ rule: inout Rule) {
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
      checkStep(declaration, from: tier, to: target, isUp: isUp, last: last, span)
    }
  }

  private mutating func checkStep(
    _ declaration: RuleDeclaration, from tier: Int, to target: Rule.Target, isUp: Bool, last: Int, _ span: Span
  ) {
    let name = declaration.name.text
    guard case .tier(let goal) = target else {
      if tier == last { report(.nothingNext(policy.tiers[tier].name, above: isUp), at: span) }
      return
    }
    let (from, to) = (policy.tiers[tier].name, policy.tiers[goal].name)
    func fix(_ replacement: Keyword) -> [Diagnostic.FixIt] {
      replaceFix(firstWord(of: declaration.span), replacement.spelling(language(at: declaration.span)))
    }
    var at = span
    if case .tier(let written)? = declaration.target { at = written.span }
    if goal == tier {
      report(.leadsNowhere(rule: name, tier: from), at: at)
    } else if isUp, goal > tier {
      report(.leadsDown(rule: name, from: from, to: to), at: at, fixIts: fix(.demote))
    } else if !isUp, goal < tier {
      report(.leadsUp(rule: name, from: from, to: to), at: at, fixIts: fix(.promote))
    }
  }

  private mutating func checkRole(_ declaration: RuleDeclaration, _ rule: inout Rule) {
    rule.role = checkRoleName(declaration.name)
    if policy.rolesField == nil, rule.role != nil { report(.missingRolesField, at: declaration.name.span) }
  }

  mutating func checkRoleName(_ name: Name) -> Int? {
    if let role = symbols.roles[name.text] { return role }
    let byTitle = policy.roles.first { $0.title == name.text }?.name
    let near = byTitle ?? self.near(name.text, in: policy.roles.map(\.name))
    report(.unknownName(.role, name.text, nearest: near), at: name.span, fixIts: replaceFix(name.span, near))
    return nil
  }

  private mutating func checkLines(_ declaration: RuleDeclaration, _ scope: Scope) -> [Rule.Line] {
    guard declaration.kind == .place else { return [] }
    var lines: [Rule.Line] = []
    var known = scope
    for line in declaration.lines {
      let condition = line.condition.flatMap { checkCondition($0, known) }
      known = known.knowing(condition?.facts(when: false) ?? [])
      if let tier = checkTierName(line.tier), line.condition == nil || condition != nil {
        lines.append(.init(tier: tier, condition: condition, span: line.span))
      }
    }
    return lines
  }

  private mutating func warn(about declaration: RuleDeclaration, _ rule: Rule) {
    if declaration.kind.isMove, declaration.kind != .place, declaration.clauses.take == nil,
      case .tier(let tier)? = rule.target,
      policy.tiers[tier].capacity != nil
    {
      report(
        .capacityWithoutTake(rule: rule.name, tier: policy.tiers[tier].name), at: declaration.name.span)
    }
    let gives = !rule.grants.isEmpty || !rule.deductions.isEmpty || !rule.revocations.isEmpty
    if declaration.kind == .penalize, gives, let say = declaration.clauses.say {
      report(.sayOrNothing(rule: rule.name), at: say.word)
    }
  }
}
