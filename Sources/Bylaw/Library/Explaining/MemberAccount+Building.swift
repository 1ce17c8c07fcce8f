import BylawChecker
import BylawData
import BylawReference
import BylawSyntax

extension MemberStory {
  /// The story as values.
  package var account: MemberAccount {
    MemberAccount(
      key: key(of: member), name: names.title(of: member).isEmpty ? nil : names.title(of: member), tier: tier,
      values: namedValues, rules: chapters.map(account))
  }

  func key(of member: Int) -> [NamedValue] {
    zip(policy.keyFields, evaluator.key(of: member)).map { field, value in
      let field = policy.members.fields[field]
      return NamedValue(name: field.name, value: DataValue(value: value, type: field.type, policy: policy))
    }
  }

  func dataValue(_ value: Value, type: ValueType) -> DataValue { DataValue(value: value, type: type, policy: policy) }

  private var tier: String? {
    guard let field = policy.tierField,
      case .text(let name) = dataValue(
        evaluator.dataset.members.value(row: member, field: field), type: policy.members.fields[field].type)
    else { return nil }
    return name
  }

  private var namedValues: [NamedValue] {
    let lets = policy.lets.enumerated().map { index, letValue in
      NamedValue(
        name: letValue.name,
        value: dataValue((try? evaluator.letValue(at: index, of: member)) ?? .missing, type: letValue.value.type))
    }
    let labels = policy.labels.enumerated().map { index, label in
      NamedValue(name: label.name, value: .bool((try? evaluator.label(at: index, of: member)) ?? false))
    }
    let classes = policy.classes.enumerated().map { index, classify in
      NamedValue(
        name: classify.name,
        value: dataValue((try? evaluator.classValue(at: index, of: member)) ?? .missing, type: classify.type))
    }
    return lets + labels + classes
  }

  private func account(_ chapter: Chapter) -> RuleAccount {
    let rule = policy.rules[chapter.rule]
    let isAsked = !chapter.isElsewhere
    return RuleAccount(
      rule: rule.name, title: rule.title, kind: RuleKind(rule.kind),
      outcome: RuleAccount.Outcome(verdict: chapter.reason?.verdict ?? .notApplicable, policy: policy),
      sentence: sentence(of: chapter),
      decision: chapter.decision.map(value), brokenNevers: nevers(brokenBy: chapter).map(\.name),
      when: isAsked ? condition(rule.when) : nil,
      unless: isAsked ? condition(rule.unless) : nil, lines: isAsked ? rule.lines.map(line) : [],
      rank: chapter.standing.map { rank(of: $0, rule: rule) },
      protection: chapter.reason.flatMap { protection($0.verdict) },
      fullPlace: chapter.reason.flatMap { fullPlace($0.verdict, rule: rule) }, isNearestSought: chapter.isSearched,
      nearest: chapter.nearest.map(value))
  }

  func value(_ decision: Decision) -> Review.Decision {
    Review.Decision(
      decision: decision, key: key(of: member).map(\.value.description), rule: policy.rules[decision.rule].name)
  }

  private func line(_ line: Rule.Line) -> LineAccount {
    LineAccount(tier: policy.tiers[line.tier].name, when: condition(line.condition))
  }

  private func rank(of standing: RankedPlace, rule: Rule) -> RankAccount {
    let keys = rule.take?.keys ?? []
    let values = { (values: [Value]) -> [NamedValue] in
      zip(keys, values).map { key, value in
        NamedValue(name: policy.source[key.value.span], value: dataValue(value, type: key.value.type))
      }
    }
    return RankAccount(
      position: standing.position, eligible: standing.eligible, taken: standing.taken, by: values(standing.keys),
      acrossTheCut: standing.rival.map { RankAccount.Rival(key: key(of: $0.member), by: values($0.keys)) })
  }

  private func protection(_ verdict: Verdict) -> ProtectionAccount? {
    guard case .protected(let index) = verdict else { return nil }
    let protection = policy.protections[index]
    return ProtectionAccount(
      name: protection.name, when: condition(protection.when), unless: condition(protection.unless))
  }

  private func fullPlace(_ verdict: Verdict, rule: Rule) -> RuleAccount.FullPlace? {
    switch verdict {
    case .noCapacity, .reserved:
      if let role = rule.role { return .role(policy.roles[role].name) }
      if case .tier(let tier)? = rule.target { return .tier(policy.tiers[tier].name) }
      return .nextTier
    case .decided, .notApplicable, .removed, .holdsRole, .conditionNotMet, .nowhere, .protected, .limited,
      .alreadyMoved, .outranked, .overQuota, .heldBack, .overLimit, .nothingToGive:
      return nil
    }
  }

  // MARK: Conditions

  private func condition(_ condition: CheckedExpression?) -> ConditionAccount? {
    condition.map { tree(of: $0, isComputed: true) }
  }

  private func tree(of condition: CheckedExpression, isComputed: Bool) -> ConditionAccount {
    let holds = isComputed ? (try? evaluator.value(of: condition, for: member)).map { $0 == .bool(true) } : nil
    var parts: [ConditionAccount] = []
    switch condition.kind {
    case .not(let inner) where inner.span != condition.span: parts = [tree(of: inner, isComputed: isComputed)]
    case .and(let left, let right), .or(let left, let right):
      let first = isComputed ? (try? evaluator.value(of: left, for: member)).map { $0 == .bool(true) } : nil
      var isAnd = false
      if case .and = condition.kind { isAnd = true }
      parts = [tree(of: left, isComputed: isComputed), tree(of: right, isComputed: first == isAnd)]
    default: break
    }
    return ConditionAccount(
      text: policy.source[condition.span], holds: holds,
      values: parts.isEmpty && isComputed ? namedValues(of: condition) : [], parts: parts)
  }

  /// The values of what a condition names.
  private func namedValues(of condition: CheckedExpression) -> [NamedValue] {
    var values: [NamedValue] = []
    condition.forEachNode { part in
      switch part.kind {
      case .memberField, .letValue, .label, .classValue, .aggregate, .moved, .decisionCount:
        let name = policy.source[part.span]
        guard !values.contains(where: { Text($0.name) == Text(name) }),
          let value = try? evaluator.value(of: part, for: member)
        else { return }
        values.append(NamedValue(name: name, value: dataValue(value, type: part.type)))
      case .constant, .now, .today, .eventField, .partyField, .negate, .not, .and, .or, .arithmetic, .widen, .shift,
        .difference,
        .compare, .inRange, .inList, .inSet, .inWindow, .textTest, .isMissing, .coalesce, .conditional, .builtin,
        .joined:
        break
      }
    }
    return values
  }
}

extension RuleAccount.Outcome {
  init(verdict: Verdict, policy: CheckedPolicy) {
    self =
      switch verdict {
      case .decided: .decided
      case .notApplicable: .notApplicable
      case .removed: .removed
      case .holdsRole: .holdsRole
      case .conditionNotMet: .conditionNotMet
      case .nowhere: .staysInPlace
      case .protected(let index): .protected(by: policy.protections[index].name)
      case .limited: .limitReached
      case .alreadyMoved(let rule): .alreadyMoved(by: policy.rules[rule].name)
      case .outranked(let position, let eligible, let taken):
        .outranked(position: position, eligible: eligible, taken: taken)
      case .overQuota(let position, let eligible, let most):
        .overQuota(position: position, eligible: eligible, most: most)
      case .heldBack(let tier): .heldBack(in: policy.tiers[tier].name)
      case .overLimit: .limitInAllReached
      case .noCapacity: .noCapacity
      case .reserved: .reserved
      case .nothingToGive(let reasons): .nothingToGive(reasons.all.map(Review.NothingReason.init))
      }
  }
}

extension RuleKind {
  init(_ kind: RuleDeclaration.Kind) {
    self =
      switch kind {
      case .admit: .admit
      case .promote: .promote
      case .demote: .demote
      case .place: .place
      case .remove: .remove
      case .appoint: .appoint
      case .reward: .reward
      case .penalize: .penalize
      }
  }
}
