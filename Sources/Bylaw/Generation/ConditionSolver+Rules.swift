import BylawChecker
import BylawData
import BylawSyntax

/// Members whom a rule takes, and those whom it passes over.
extension ConditionSolver {
  /// One more, of whom what has no default is given.
  mutating func add() -> Int {
    var person = TestDraft.Person()
    for (index, field) in policy.members.fields.enumerated() {
      guard field.defaultValue == nil, !field.type.isOptional, !field.isKey else { continue }
      var value = typical(field.type.base)
      if index == policy.tierField { value = .code(policy.tiers.count - 1) }
      if case .number(let lower)? = field.lower { value = .number(lower) }
      if case .date(let lower)? = field.lower { value = .date(lower) }
      person.fields[index] = value
    }
    if let tier = policy.tierField, person.fields[tier] == nil { person.fields[tier] = .code(policy.tiers.count - 1) }
    draft.people.append(person)
    return draft.people.count - 1
  }

  /// Puts the member where the rule looks.
  mutating func place(_ who: Int, for rule: Rule, line: Int? = nil) {
    guard let field = policy.tierField else { return }
    if rule.kind == .admit {
      draft.people[who].fields[field] = nil
      return
    }
    var tiers = rule.from ?? Array(policy.tiers.indices)
    let goal: Int? = if case .tier(let goal)? = rule.target { goal } else { line.map { rule.lines[$0].tier } }
    let elsewhere = tiers.filter { $0 != goal }
    if !elsewhere.isEmpty, rule.kind.isMove { tiers = elsewhere }
    if let tier = random.pick(from: tiers) { draft.people[who].fields[field] = .code(tier) }
  }

  /// Everything that the rule asks for, but for one condition of it that is to decide.
  @discardableResult
  mutating func take(_ index: Int, _ who: Int, line: Int? = nil, deciding part: (span: Span, value: Bool)? = nil)
    -> Bool
  {
    let rule = policy.rules[index]
    place(who, for: rule, line: line)
    var isGood = true
    for _ in 0..<2 {
      isGood = true
      for (number, own) in rule.lines.enumerated() {
        guard let condition = own.condition, number <= (line ?? rule.lines.count - 1) else { continue }
        if !solve(condition, number == line, for: who, deciding: part) { isGood = false }
      }
      if let unless = rule.unless, !solve(unless, false, for: who, deciding: part) { isGood = false }
      if let when = rule.when, !solve(when, true, for: who, deciding: part) { isGood = false }
      if let sayWhen = rule.sayWhen, !solve(sayWhen, true, for: who, deciding: part) { isGood = false }
      if rule.kind != .admit {
        for protection in policy.protections where (protection.scope == .penalties) == (rule.kind == .penalize) {
          guard rule.kind.isMove || rule.kind == .penalize else { continue }
          if !solve(when: protection.when, unless: protection.unless, false, for: who) { isGood = false }
        }
      }
    }
    return isGood
  }

  private mutating func solve(
    _ condition: CheckedExpression, _ wanted: Bool, for who: Int, deciding part: (span: Span, value: Bool)?
  ) -> Bool {
    if let part, condition.joinedConditions.contains(where: { $0.span == part.span }) {
      return decide(condition, by: part.span, part.value, for: who)
    }
    return solve(condition, wanted, for: who)
  }

  /// A few more who are taken too, each a little apart from the others in what the rule ranks by.
  mutating func crowd(_ count: Int, for index: Int, like who: Int) {
    let rule = policy.rules[index]
    for number in 0..<count {
      let other = add()
      draft.people[other] = draft.people[who]
      let copies = draft.happenings.filter { $0.who == who }
      for var copy in copies {
        copy.who = other
        draft.happenings.append(copy)
      }
      guard let key = rule.take?.keys.first?.value, case .number(let own)? = value(of: key, for: who) else { continue }
      set(key, to: .number(own + Int64(number + 1) * Int64(Exact.powerOfTen(key.type.scale))), for: other)
    }
  }
}
