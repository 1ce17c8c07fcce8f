import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax

/// The story for programs; the language reference describes it.
extension MemberStory {
  package func json(asOf: String) -> JSON {
    .object([
      ("version", .int(1)),
      ("as_of", .string(asOf)),
      ("member", key(of: member)),
      ("name", .optional(names.title(of: member).isEmpty ? nil : names.title(of: member))),
      ("tier", tier),
      ("values", values),
      ("rules", .array(chapters.map(json))),
    ])
  }

  private func key(of member: Int) -> JSON {
    .object(
      zip(policy.keyFields, evaluator.key(of: member)).map { field, value in
        (policy.members.fields[field].name, json(value, policy.members.fields[field].type))
      })
  }

  func json(_ value: Value, _ type: ValueType) -> JSON {
    Bylaw.json(value, text: Formatting.text(of: value, type: type, policy))
  }

  /// Null for who is outside, and where there are no tiers.
  private var tier: JSON {
    guard let field = policy.tierField else { return .null }
    return json(evaluator.dataset.members.value(row: member, field: field), policy.members.fields[field].type)
  }

  private var values: JSON {
    let lets = policy.lets.enumerated().map { index, letValue in
      (letValue.name, json((try? evaluator.letValue(index, of: member)) ?? .missing, letValue.value.type))
    }
    let labels = policy.labels.enumerated().map { index, label in
      (label.name, JSON.bool((try? evaluator.label(index, of: member)) ?? false))
    }
    let classes = policy.classes.enumerated().map { index, classify in
      (classify.name, json((try? evaluator.classValue(index, of: member)) ?? .missing, classify.type))
    }
    return .object(lets + labels + classes)
  }

  private func json(_ chapter: Chapter) -> JSON {
    let rule = policy.rules[chapter.rule]
    return .object([
      ("rule", .string(rule.name)),
      ("title", .optional(rule.title)),
      ("kind", .string(rule.kind.keyword.spelling(.english))),
      ("outcome", .string(chapter.reason?.verdict.word ?? Verdict.elsewhere.word)),
      ("reason", .string(sentence(chapter))),
      ("decision", chapter.decision.map(json) ?? .null),
      ("when", chapter.isElsewhere ? .null : condition(rule.when)),
      ("unless", chapter.isElsewhere ? .null : condition(rule.unless)),
      ("lines", .array(chapter.isElsewhere ? [] : rule.lines.map(json))),
      ("rank", chapter.standing.map { rank($0, rule) } ?? .null),
      ("obstacle", chapter.reason.flatMap { obstacle($0.verdict, rule) } ?? .null),
      ("nearest", chapter.isSearched ? .array(chapter.nearest.map(json)) : .null),
    ])
  }

  func json(_ decision: Decision) -> JSON {
    .object([
      ("kind", .string(decision.kind.rawValue)),
      ("from", .optional(decision.from)),
      ("to", .optional(decision.to)),
      ("detail", decision.detail.isEmpty ? .null : .string(decision.detail)),
    ])
  }

  private func json(_ line: Rule.Line) -> JSON {
    .object([("tier", .string(policy.tiers[line.tier].name)), ("when", condition(line.condition))])
  }

  private func rank(_ standing: RankedPlace, _ rule: Rule) -> JSON {
    let keys = rule.take?.keys ?? []
    let values = { (values: [Value]) -> JSON in
      .object(
        zip(keys, values).map { key, value in (policy.source[key.value.span], self.json(value, key.value.type)) })
    }
    return .object([
      ("position", .int(standing.position)),
      ("eligible", .int(standing.eligible)),
      ("taken", .int(standing.taken)),
      ("by", values(standing.keys)),
      (
        "across_the_cut",
        standing.rival.map { .object([("member", key(of: $0.member)), ("by", values($0.keys))]) } ?? .null
      ),
    ])
  }

  private func obstacle(_ verdict: Verdict, _ rule: Rule) -> JSON? {
    func object(_ kind: String, _ name: String?) -> JSON {
      .object([("kind", .string(kind)), ("name", .optional(name))])
    }
    switch verdict {
    case .protected(let index):
      let protection = policy.protections[index]
      return .object([
        ("kind", .string("protection")), ("name", .string(protection.name)), ("when", condition(protection.when)),
        ("unless", condition(protection.unless)),
      ])
    case .claimed(let other): return object("rule", policy.rules[other].name)
    case .limited: return object("limit", rule.name)
    case .crowdedOut, .reserved:
      if let role = rule.role { return object("role", policy.roles[role].name) }
      if case .tier(let tier)? = rule.target { return object("tier", policy.tiers[tier].name) }
      return object("tier", nil)
    case .decided, .elsewhere, .removed, .holdsRole, .unfit, .nowhere, .cut, .nothingToGive: return nil
    }
  }

  /// A condition as a tree of what `and`, `or` and `not` join; what was not computed, since what stands before it
  /// settled the matter, has null in `holds` and no values.
  private func condition(_ condition: CheckedExpression?) -> JSON {
    condition.map { tree($0, isComputed: true) } ?? .null
  }

  private func tree(_ condition: CheckedExpression, isComputed: Bool) -> JSON {
    let holds = isComputed ? (try? evaluator.value(of: condition, for: member)).map { $0 == .bool(true) } : nil
    var parts: [JSON] = []
    switch condition.kind {
    case .not(let inner) where inner.span != condition.span: parts = [tree(inner, isComputed: isComputed)]
    case .and(let left, let right), .or(let left, let right):
      let first = isComputed ? (try? evaluator.value(of: left, for: member)).map { $0 == .bool(true) } : nil
      var isAnd = false
      if case .and = condition.kind { isAnd = true }
      parts = [tree(left, isComputed: isComputed), tree(right, isComputed: first == isAnd)]
    default: break
    }
    return .object([
      ("text", .string(policy.source[condition.span])),
      ("holds", holds.map { .bool($0) } ?? .null),
      ("values", parts.isEmpty && isComputed ? named(condition) : .object([])),
      ("parts", .array(parts)),
    ])
  }

  /// The values of what a condition names.
  private func named(_ condition: CheckedExpression) -> JSON {
    var values: [(key: String, value: JSON)] = []
    condition.forEachNode { part in
      switch part.kind {
      case .memberField, .letValue, .label, .classValue, .aggregate, .moved:
        let name = policy.source[part.span]
        guard !values.contains(where: { Text($0.key) == Text(name) }),
          let value = try? evaluator.value(of: part, for: member)
        else { return }
        values.append((name, json(value, part.type)))
      case .constant, .now, .today, .eventField, .negate, .not, .and, .or, .arithmetic, .widen, .shift, .daysBetween,
        .compare, .inRange, .inList, .inSet, .inWindow, .textTest, .isMissing, .coalesce, .conditional, .builtin:
        break
      }
    }
    return .object(values)
  }
}

extension Verdict {
  /// As programs read it.
  package var word: String {
    switch self {
    case .decided: "taken"
    case .elsewhere: "elsewhere"
    case .removed: "removed"
    case .holdsRole: "holds_role"
    case .unfit: "unfit"
    case .nowhere: "nowhere"
    case .protected: "protected"
    case .limited: "limited"
    case .claimed: "claimed"
    case .cut: "cut"
    case .crowdedOut: "crowded_out"
    case .reserved: "reserved"
    case .nothingToGive: "nothing_to_give"
    }
  }
}
