import BylawChecker
import BylawSyntax

/// Rules that give and take the same in one review, and rewards that come again without anything new.
extension Prover {
  func claimsOfEffects() -> [Claim] {
    var claims: [Claim] = []
    let takers = takersOfThings()
    for giving in policy.rules.indices where !policy.rules[giving].kind.isMove {
      let things = things(given: policy.rules[giving])
      let others = Set(things.flatMap { takers[$0] ?? [] })
      for taking in others.sorted() where taking != giving {
        for thing in things where takers[thing]?.contains(taking) == true {
          claims.append(claimOfAgreement(giving: giving, taking: taking, thing: thing.named))
        }
      }
    }
    for index in policy.rules.indices where mayPayForNothing(policy.rules[index]) {
      claims.append(claimOfPaying(index))
    }
    return claims
  }

  // MARK: Both at once

  /// What is given and taken. Of numbers, which are given and taken for different things, the same amount alone is the same.
  private enum Thing: Hashable {
    case role(Int)
    case access(Int)
    case badge(String)
    case number(field: Int, amount: Int)

    var named: Claim.Thing {
      switch self {
      case .role(let role): .role(role)
      case .access(let tier): .access(tier)
      case .badge(let badge): .badge(badge)
      case .number(let field, _): .number(field: field)
      }
    }
  }

  /// The rules that take each thing, so that those which agree are found without trying all pairs.
  private func takersOfThings() -> [Thing: Set<Int>] {
    var result: [Thing: Set<Int>] = [:]
    for (index, rule) in policy.rules.enumerated() where !rule.kind.isMove {
      for thing in things(in: rule.revocations) + things(in: rule.deductions) {
        result[thing, default: []].insert(index)
      }
    }
    return result
  }

  /// Each once, in the order in which the rule has them.
  private func things(given rule: Rule) -> [Thing] {
    var seen: Set<Thing> = []
    let role = rule.kind == .appoint ? rule.role.map { [Thing.role($0)] } ?? [] : []
    return (role + things(in: rule.grants)).filter { seen.insert($0).inserted }
  }

  private func things(in effects: [CheckedEffect]) -> [Thing] {
    effects.flatMap { (effect) -> [Thing] in
      switch effect {
      case .role(let role): [.role(role)]
      case .access(let mask): policy.tiers.indices.filter { mask >> UInt64($0) & 1 == 1 }.map { .access($0) }
      case .badge(let badge): badge.constantText.map { [.badge($0.string)] } ?? []
      case .number(let field, let amount): [.number(field: field, amount: open.key(of: amount))]
      }
    }
  }

  private func claimOfAgreement(giving: Int, taking: Int, thing: Claim.Thing) -> Claim {
    let (first, second) = (policy.rules[giving], policy.rules[taking])
    return claim(
      .agree(giving: giving, taking: taking, what: thing), span: policy.rules[max(giving, taking)].span,
      title: Phrase(
        "`\(first.name)` gives what `\(second.name)` takes", "`\(first.name)` 给的，`\(second.name)` 又收走"),
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
    guard rule.kind == .reward, rule.limit == nil, rule.limitInAll == nil,
      rule.grants.contains(where: { if case .number = $0 { true } else { false } })
    else { return false }
    let conditions = [rule.when, rule.unless].compactMap { $0 }
    var seen: Set<Span> = []
    let kinds = conditions.reduce(into: Set<Past>()) { $0.formUnion(pasts(of: $1, seen: &seen)) }
    return kinds.contains(.forGood) && !kinds.contains(.ofNow)
  }

  private enum Past {
    /// Once so, so for good.
    case forGood
    /// Of this review, or of what the data may have anew each time.
    case ofNow
  }

  /// - Parameter seen: the names whose formulas were looked at already; each is looked at once.
  private func pasts(of expression: CheckedExpression, seen: inout Set<Span>) -> Set<Past> {
    var result: Set<Past> = []
    expression.forEachNode { part in
      switch part.kind {
      case .letValue(let index):
        guard seen.insert(policy.lets[index].span).inserted else { return }
        result.formUnion(pasts(of: policy.lets[index].value, seen: &seen))
      case .label(let index):
        guard seen.insert(policy.labels[index].span).inserted else { return }
        for condition in policy.labels[index].conditions { result.formUnion(pasts(of: condition, seen: &seen)) }
      case .classValue(let index):
        guard seen.insert(policy.classes[index].span).inserted else { return }
        for condition in policy.classes[index].conditions { result.formUnion(pasts(of: condition, seen: &seen)) }
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
        title: Phrase("`\(rule.name)` is given", "得到 `\(rule.name)`"), expectations: gets,
        where: { encoder in
          // Some way from where it begins, so that it is so at the next review as well.
          [encoder.isEligible(for: rule), encoder.isInside]
        })
    else {
      var claim = Claim(subject: subject, span: rule.span, status: .undecided(.notFound))
      claim.isSaidIfShown = rule.take?.cuts ?? false
      return claim
    }
    var second = first
    second.title = Phrase("and again, with nothing new", "没有新的事，又得到一次")
    second.asOf = next
    if policy.record != nil {
      second.records.append(
        TestDraft.Recorded(rule: written(rule.name), member: "a", on: CivilDate(dayNumber: moment.day).text))
    }
    var claim = Claim(subject: subject, span: rule.span, status: .refuted, drafts: [[first, second]])
    // Of who is there alone, that they are among those whom it takes is for the review to say.
    claim.isSaidIfShown = rule.take?.cuts ?? false
    return claim
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
