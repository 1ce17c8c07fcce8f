import BylawSyntax

extension Checker {
  mutating func checkNevers() {
    for case .never(let never) in tree.declarations { checkNever(never) }
  }

  private mutating func checkNever(_ declaration: NeverDeclaration) {
    let outcome = checkOutcome(of: declaration)
    let rule = declaration.rule.flatMap { checkRule(named: $0) }
    var scope = neverScope(for: declaration.outcome)
    let (when, unless) = checkConditions(when: declaration.when, unless: declaration.unless, in: &scope)
    guard let outcome, declaration.rule == nil || rule != nil else { return }
    if let name = declaration.rule, let rule, policy.rules.indices.contains(rule) {
      let declared = policy.rules[rule]
      if !outcome.mayCome(of: declared) {
        let isGetting = if case .decided = outcome { false } else { true }
        report(
          .neverByRule(
            rule: declared.name, kind: declared.kind, outcome: tree.source[declaration.outcomeSpan],
            isGetting: isGetting),
          at: name.span)
      }
    }
    policy.nevers.append(
      Never(
        outcome: outcome, rule: rule, when: when, unless: unless, reason: declaration.reason?.text,
        name: declaration.words.text, span: declaration.span))
  }

  /// What is asked of whom: of those who move, as rules that move them ask; of others, also how they have moved.
  private func neverScope(for outcome: NeverDeclaration.Outcome) -> Scope {
    switch outcome {
    case .admitted: Scope(rows: .member)
    case .promoted, .demoted, .removed, .appointed: insideScope()
    case .rewarded, .penalized, .number, .badge, .role, .access: Scope(rows: .member, allowsMoves: true)
    }
  }

  private mutating func checkOutcome(of declaration: NeverDeclaration) -> Never.Outcome? {
    switch declaration.outcome {
    case .promoted: return move(.promoted, at: declaration.outcomeSpan)
    case .demoted: return move(.demoted, at: declaration.outcomeSpan)
    case .admitted: return move(.admitted, at: declaration.outcomeSpan)
    case .removed: return mayRemoveRows ? .decided(.removed) : move(.removed, at: declaration.outcomeSpan)
    case .appointed: return .decided(.appointed)
    case .rewarded: return .decided(.rewarded)
    case .penalized: return .decided(.penalized)
    case .number(let name): return checkNumber(named: name).map { .number($0) }
    case .badge(let badge): return .badge(Text(badge.text))
    case .role(let name): return checkRole(named: name).map { .role($0) }
    case .access(let name): return checkTier(named: name).map { .access($0) }
    }
  }

  private mutating func move(_ kind: DecisionKind, at span: Span) -> Never.Outcome {
    if policy.tierField == nil, pending.member != nil { report(.missingTierField, at: span) }
    return .decided(kind)
  }

  private mutating func checkNumber(named name: Name) -> Int? {
    let fields = policy.members.fields
    if let index = fields.firstIndex(where: { $0.name == name.text }) {
      if case .number = fields[index].type.base { return index }
      report(.notANumberField(name.text, type: describe(fields[index].type)), at: name.span)
      return nil
    }
    if let rule = symbols.rules[name.text] {
      report(.neverGetsRule(name.text, kind: pending.rules[rule].kind), at: name.span)
      return nil
    }
    let near = near(
      to: name.text, in: fields.filter { if case .number = $0.type.base { true } else { false } }.map(\.name))
    report(
      .unknownName(.field, name.text, nearest: near), at: name.span, fixIts: fixIts(replacing: name.span, with: near))
    return nil
  }
}
