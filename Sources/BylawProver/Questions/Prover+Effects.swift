import BylawChecker
import BylawSyntax

/// Rules that give and take the same in one review, and rewards that come again without anything new.
extension Prover {
  func claimsOfEffects() -> [Claim] {
    var claims: [Claim] = []
    for giving in policy.rules.indices where !policy.rules[giving].kind.isMove {
      for taking in policy.rules.indices where !policy.rules[taking].kind.isMove && taking != giving {
        for thing in things(given: policy.rules[giving], taken: policy.rules[taking]) {
          claims.append(claimOfAgreement(giving: giving, taking: taking, thing: thing))
        }
      }
    }
    for index in policy.rules.indices where mayPayForNothing(policy.rules[index]) {
      claims.append(claimOfPaying(index))
    }
    return claims
  }

  // MARK: Both at once

  /// What the one gives and the other takes, where both would be for nothing. Of numbers, which are given and taken for
  /// different things, the same amount alone is the same.
  private func things(given first: Rule, taken second: Rule) -> [Claim.Thing] {
    var result: [Claim.Thing] = []
    if first.kind == .appoint, let role = first.role, second.revokes(role: role) { result.append(.role(role)) }
    for gift in first.grants {
      switch gift {
      case .role(let role): if second.revokes(role: role) { result.append(.role(role)) }
      case .access(let mask):
        for case .access(let other) in second.revocations {
          for tier in policy.tiers.indices where mask & other >> UInt64(tier) & 1 == 1 { result.append(.access(tier)) }
        }
      case .badge(let badge):
        for case .badge(let other) in second.revocations {
          if let text = badge.constantText, text == other.constantText { result.append(.badge(text.string)) }
        }
      case .number(let field, let amount):
        for case .number(field, let other) in second.deductions {
          if open.key(of: amount) == open.key(of: other) { result.append(.number(field: field)) }
        }
      }
    }
    return result
  }

  private func claimOfAgreement(giving: Int, taking: Int, thing: Claim.Thing) -> Claim {
    let (first, second) = (policy.rules[giving], policy.rules[taking])
    return claim(
      .agree(giving: giving, taking: taking, what: thing), span: policy.rules[max(giving, taking)].span,
      title: "`\(first.name)` gives what `\(second.name)` takes",
      expectations: ["a gets \(written(first.name))", "a gets \(written(second.name))"]
    ) { encoder in
      var literals = [encoder.isEligible(for: first), encoder.isEligible(for: second)]
      let (field, code): (Int?, Int) =
        switch thing {
        case .role(let role): (encoder.policy.rolesField, role)
        case .access(let tier): (encoder.policy.accessField, tier)
        case .badge, .number: (nil, 0)
        }
      // Who has it already is not given it, and who has not cannot lose it before.
      if let field, case .set(let bits) = encoder.field(at: field).payload, bits.indices.contains(code) {
        literals.append(giving < taking ? bits[code].negated : bits[code])
      }
      return literals
    }
  }

  // MARK: Again and again

  /// Whether a reward gives a number, and what it asks for is in the past for good: all events that there were, or days
  /// gone by. Where it asks for a field too, that may be of this review alone, and nobody can tell.
  private func mayPayForNothing(_ rule: Rule) -> Bool {
    guard rule.kind == .reward, rule.limit == nil, rule.limitInAll == nil, rule.take == nil,
      rule.grants.contains(where: { if case .number = $0 { true } else { false } })
    else { return false }
    let conditions = [rule.when, rule.unless].compactMap { $0 }
    let kinds = conditions.reduce(into: Set<Past>()) { $0.formUnion(pasts(of: $1)) }
    return kinds.contains(.forGood) && !kinds.contains(.ofNow)
  }

  private enum Past {
    /// Once so, so for good.
    case forGood
    /// Of this review, or of what the data may have anew each time.
    case ofNow
  }

  private func pasts(of expression: CheckedExpression) -> Set<Past> {
    var result: Set<Past> = []
    expression.forEachNode { part in
      switch part.kind {
      case .letValue(let index): result.formUnion(pasts(of: policy.lets[index].value))
      case .label(let index):
        for condition in policy.labels[index].conditions { result.formUnion(pasts(of: condition)) }
      case .classValue(let index):
        for condition in policy.classes[index].conditions { result.formUnion(pasts(of: condition)) }
      case .aggregate(let index):
        let aggregate = policy.aggregates[index]
        if case .events(let event) = aggregate.source, event != policy.record, aggregate.window == nil,
          aggregate.function != .streak
        {
          result.insert(.forGood)
        } else {
          result.insert(.ofNow)
        }
      case .memberField(let field):
        switch policy.members.fields[field].type.base {
        case .date, .datetime: result.insert(.forGood)
        case .tier, .role, .set(.role), .set(.tier), .text, .nameText, .choice, .bool: break
        case .number, .quotient, .duration, .set: result.insert(.ofNow)
        }
      case .inWindow, .moved, .decisionCount: result.insert(.ofNow)
      case .builtin(let builtin, _): if builtin.datePart != nil { result.insert(.ofNow) }
      default: break
      }
    }
    return result
  }

  /// Two reviews, the second one as the policy's schedule has it next.
  private func claimOfPaying(_ index: Int) -> Claim {
    let rule = policy.rules[index]
    let subject = Claim.Subject.paysForSomething(rule: index)
    let next = dayOfNextReview
    let gets = ["a gets \(written(rule.name))"]
    guard
      let first = draft(
        title: "`\(rule.name)` is given", expectations: gets,
        where: { encoder in
          // Some way from where it begins, so that it is so at the next review as well.
          [encoder.isEligible(for: rule), encoder.isInside]
        })
    else { return Claim(subject: subject, span: rule.span, status: .undecided(.notFound)) }
    var second = first
    second.title = "and again, with nothing new"
    second.asOf = next
    if policy.record != nil {
      second.records.append(
        TestDraft.Recorded(rule: written(rule.name), member: "a", on: CivilDate(dayNumber: moment.day).text))
    }
    return Claim(subject: subject, span: rule.span, status: .refuted, drafts: [[first, second]])
  }

  private var dayOfNextReview: Int32 {
    switch policy.schedule {
    case .everyDays(let count, _)?: moment.day + Int32(clamping: min(count, 10_000))
    case .everyMonths(let count, _)?:
      CivilDate(dayNumber: moment.day).adding(months: min(count, 1_000))?.dayNumber ?? moment.day + 30
    case .everyMinutes?: moment.day + 1
    case .twiceAMonth?: moment.day + 15
    case nil: moment.day + 30
    }
  }
}

extension Rule {
  fileprivate func revokes(role: Int) -> Bool {
    revocations.contains { if case .role(role) = $0 { true } else { false } }
  }
}
