// # Members for tests
//
// A test that is missing is about a member for whom something comes out in a way that no test has shown: a condition decides,
// a rule takes somebody, a changed policy decides otherwise. Each is a formula over the member's unknowns, and whom the
// solver finds is written as a test gives members.
//
// Three settings are tried, in this order. In the first two, lets that count events are given, as people write tests (`given
// a: tier = growth, spoken = 9`), so that nothing has to be made up for them, and in the first one labels that look at all
// members as well; in the second, others are there too, of whom some are before the member where that is asked for. In the third everything is made of events, for what lets come to
// themselves. A found member need not be right: what is written is reviewed, and only what the review shows is kept.

import BylawChecker
import BylawSyntax

/// What a test is to be about.
package enum ScenarioSubject: Hashable, Sendable {
  case rule(Int)
  case label(Int)
  case sorting(class: Int)
  case letValue(Int)
}

/// Looks for members who show something of a policy.
package struct ScenarioFinder: Sendable {
  package enum Setting: CaseIterable, Sendable {
    case givenLets
    case amongOthers
    case events
  }

  let policy: CheckedPolicy
  let moment: WitnessMoment
  let steps: Int

  package init(policy: CheckedPolicy, moment: WitnessMoment, steps: Int) {
    self.policy = policy
    self.moment = moment
    self.steps = steps
  }

  var prover: Prover { Prover(policy: policy, moment: moment, steps: steps) }

  func encoder(_ setting: Setting, of policy: CheckedPolicy? = nil, vocabulary: Vocabulary? = nil) -> Encoder {
    let own = policy ?? self.policy
    let vocabulary = vocabulary ?? Vocabulary(policies: [own], today: moment.day, lastReview: moment.lastReview)
    let encoder = Encoder(policy: own, vocabulary: vocabulary, world: EventWorld())
    encoder.isAlone = setting != .amongOthers
    encoder.knowsMoves = true
    if setting != .events { encoder.giveLets() }
    if setting == .givenLets { encoder.giveLabels() }
    return encoder
  }

  /// The member with whom all of the literals hold, and as many of the wishes as can be, the first ones before the others.
  func draft(
    _ literals: [Literal], wishes: [[Literal]] = [], in encoder: Encoder, rule: Int? = nil,
    expecting lines: [String] = [],
    reading values: [Int] = []
  ) -> TestDraft? {
    var kept = literals
    guard var model = encoder.vocabulary.model(of: kept, likely: encoder.likely, short: encoder.short, steps: steps)
    else { return nil }
    for wish in wishes {
      let more = kept + wish
      if let better = encoder.vocabulary.model(of: more, likely: encoder.likely, short: encoder.short, steps: steps) {
        (kept, model) = (more, better)
      }
    }
    let witness = Witness(encoder: encoder, model: model)
    guard var draft = witness.draft(title: .empty, expectations: lines) else { return nil }
    draft.expectations += values.compactMap { witness.equation(ofLet: $0, handle: "a") }
    draft.rule = rule
    return encoder.isAlone ? draft : prover.withThoseBefore(draft, in: encoder, model: model)
  }

  // MARK: Goals

  /// A condition in a clause of a rule, a label, a protection or a line, that is to decide the clause by coming out so.
  package enum Goal: Hashable, Sendable {
    case taken(rule: Int, line: Int?)
    case ruleCondition(rule: Int, Span, Bool)
    case protected(Int, rule: Int)
    case protection(Int, rule: Int, Span, Bool)
    case label(Int, Span, Bool)
    case line(class: Int, Int)
    case classCondition(class: Int, line: Int, Span, Bool)
  }

  package func draft(for goal: Goal, _ setting: Setting) -> TestDraft? {
    let encoder = encoder(setting)
    switch goal {
    case .taken(let index, let line):
      let rule = policy.rules[index]
      var literals = context(of: index, in: encoder) + [encoder.isEligible(for: rule)]
      if let line, rule.lines.indices.contains(line) {
        literals.append(encoder.lines(of: rule.lines.map(\.condition))[line])
      }
      return draft(
        literals, wishes: [encoder.isAllowed(by: index), stays(but: index, in: encoder)], in: encoder, rule: index)
    case .ruleCondition(let index, let span, let value):
      let (needed, wished) = deciding(rule: policy.rules[index], by: span, as: value, in: encoder)
      return draft(
        context(of: index, in: encoder) + needed,
        wishes: [encoder.isAllowed(by: index), wished, stays(but: index, in: encoder)], in: encoder, rule: index)
    case .protected(let index, let rule):
      let own = policy.protections[index]
      let literals =
        unprotected(rule, before: index, in: encoder) + [encoder.matches(when: own.when, unless: own.unless)]
      return draft(literals, in: encoder, rule: rule)
    case .protection(let index, let rule, let span, let value):
      let own = policy.protections[index]
      let needed = clauses([own.when], [own.unless], deciding: span, value, in: encoder)
      return draft(unprotected(rule, before: index, in: encoder) + needed, in: encoder, rule: rule)
    case .label(let index, let span, let value):
      let own = policy.labels[index]
      encoder.labels[index] = nil
      let needed = clauses([own.when], [own.unless], deciding: span, value, in: encoder)
      let name = written(own.name)
      return draft(
        needed, wishes: [[encoder.isInside]], in: encoder, expecting: ["a is \(name)", "a is not \(name)"])
    case .line(let index, let line):
      let own = policy.classes[index]
      return draft(
        [encoder.lines(of: own.lines.map(\.condition))[line]], wishes: [[encoder.isInside]], in: encoder,
        expecting: lines(ofClass: index))
    case .classCondition(let index, let line, let span, let value):
      let conditions = policy.classes[index].lines.map(\.condition)
      guard let own = conditions[line] else { return nil }
      var literals = conditions.prefix(line).compactMap { $0.map { encoder.truth(of: $0).negated } }
      literals.append(encoder.deciding(own, by: span, as: value) ?? .falsity)
      return draft(literals, wishes: [[encoder.isInside]], in: encoder, expecting: lines(ofClass: index))
    }
  }

  package func lines(ofClass index: Int) -> [String] {
    let own = policy.classes[index]
    return policy.choices[own.choice].items.map { "a is \(written($0.name))" }
      + (own.type.isOptional ? ["\(written(own.name)) of a is missing"] : [])
  }

  /// What is so of everybody at whom the rule looks; of a move, that no earlier one takes the member.
  private func context(of index: Int, in encoder: Encoder) -> [Literal] {
    let rule = policy.rules[index]
    guard rule.kind.isMove else {
      return [
        rule.kind == .appoint && rule.from != nil ? encoder.isIn(tiers: rule.from ?? []) : encoder.isThereForEffects
      ]
    }
    let here =
      rule.kind == .admit ? encoder.isInside.negated : rule.from.map { encoder.isIn(tiers: $0) } ?? encoder.isInside
    return [here]
      + policy.rules.indices.prefix(index).filter { policy.takesAll(policy.rules[$0]) }
      .map { encoder.isEligible(for: policy.rules[$0]).negated }
  }

  /// That no other move takes the member.
  private func stays(but index: Int, in encoder: Encoder) -> [Literal] {
    policy.rules.indices.filter { $0 != index && policy.rules[$0].kind.isMove }
      .map { encoder.isEligible(for: policy.rules[$0]).negated }
  }

  /// That one condition of a rule's clauses decides its clause, and what has to be so that the clause is asked; and that
  /// nothing else keeps the rule from the member.
  private func deciding(
    rule: Rule, by span: Span, as value: Bool, in encoder: Encoder
  ) -> (needed: [Literal], wished: [Literal]) {
    func has(_ condition: CheckedExpression?) -> Bool {
      condition?.joinedConditions.contains { $0.span == span } ?? false
    }
    func own(_ condition: CheckedExpression?) -> Literal {
      condition.flatMap { encoder.deciding($0, by: span, as: value) } ?? .falsity
    }
    let when = rule.when.map { encoder.truth(of: $0) } ?? .truth
    let isExcepted = rule.unless.map { encoder.truth(of: $0) } ?? .falsity
    let kept = policy.protections.filter { rule.kind.isMove ? $0.scope != .penalties : $0.scope == .penalties }
      .map { encoder.matches(when: $0.when, unless: $0.unless).negated }
    let protections = rule.kind == .admit || rule.kind == .reward || rule.kind == .appoint ? [] : kept
    if has(rule.when) { return ([own(rule.when)], [isExcepted.negated] + protections) }
    if has(rule.unless) { return ([when, own(rule.unless)], protections) }
    if has(rule.sayWhen) { return ([encoder.isEligible(for: rule), own(rule.sayWhen)], []) }
    guard let line = rule.lines.firstIndex(where: { has($0.condition) }) else { return ([.falsity], []) }
    let before = rule.lines.prefix(line).compactMap { $0.condition.map { encoder.truth(of: $0).negated } }
    return ([when, isExcepted.negated, own(rule.lines[line].condition)] + before, protections)
  }

  private func clauses(
    _ when: [CheckedExpression?], _ unless: [CheckedExpression?], deciding span: Span, _ value: Bool,
    in encoder: Encoder
  ) -> [Literal] {
    let (first, second) = (when.compactMap { $0 }, unless.compactMap { $0 })
    if let own = first.first(where: { $0.joinedConditions.contains { $0.span == span } }) {
      return [encoder.deciding(own, by: span, as: value) ?? .falsity] + second.map { encoder.truth(of: $0).negated }
    }
    guard let own = second.first else { return [.falsity] }
    return first.map { encoder.truth(of: $0) } + [encoder.deciding(own, by: span, as: value) ?? .falsity]
  }

  /// That a rule would take the member but for protections, and those before one do not keep them.
  private func unprotected(_ index: Int, before protection: Int, in encoder: Encoder) -> [Literal] {
    let rule = policy.rules[index]
    let others = policy.protections.prefix(protection).filter {
      ($0.scope == .penalties) == (policy.protections[protection].scope == .penalties)
    }.map { encoder.matches(when: $0.when, unless: $0.unless).negated }
    var literals = context(of: index, in: encoder) + others + [encoder.matches(when: rule.when, unless: rule.unless)]
    if !rule.lines.isEmpty {
      let lines = encoder.lines(of: rule.lines.map(\.condition))
      let down = rule.lines.indices.map { line in
        encoder.both(lines[line], encoder.isIn(tiers: policy.tiers.indices.filter { $0 != rule.lines[line].tier }))
      }
      literals.append(encoder.any(down))
    }
    return literals
  }
}

extension Encoder {
  /// That one of the conditions that `and`, `or` and `not` join decides the whole by coming out so, those that stand before
  /// it being looked at first; nil where it is not among them.
  func deciding(_ whole: CheckedExpression, by span: Span, as value: Bool) -> Literal? {
    func has(_ part: CheckedExpression) -> Bool { part.joinedConditions.contains { $0.span == span } }
    switch whole.kind {
    case .not(let inner) where inner.span != whole.span: return deciding(inner, by: span, as: value)
    case .and(let a, let b), .or(let a, let b):
      let isAnd = if case .and = whole.kind { true } else { false }
      guard let own = deciding(has(a) ? a : b, by: span, as: value) else { return nil }
      // Of `a and b` with `a` false, `b` is not asked.
      if has(a) {
        return isAnd
          ? both(own, either(truth(of: a).negated, truth(of: b)))
          : both(own, either(truth(of: a), truth(of: b).negated))
      }
      return both(isAnd ? truth(of: a) : truth(of: a).negated, own)
    default:
      guard whole.span == span else { return nil }
      let own = truth(of: whole)
      return value ? own : own.negated
    }
  }

  /// Lets that count events, or members, are given instead of being computed.
  func giveLets() {
    let ranges = NumberRanges(policy: policy)
    for (index, own) in policy.lets.enumerated()
    where own.value.countsSomething && !policy.isInDefinition(own.value.span) {
      let key = vocabulary.key("given \(own.name)")
      let type = own.value.type
      switch type.base {
      case .number:
        let range = ranges.range(of: own.value)
        lets[index] = opaque(type: type, key: key, lower: range.lower, upper: range.upper)
      case .quotient:
        // In percent.
        let present = type.isOptional ? vocabulary.bit(vocabulary.key("present \(key)")) : .truth
        let part = vocabulary.number(key, lower: 0, upper: own.value.isShare ? 100 : nil)
        lets[index] = Encoded(.quotient(part, vocabulary.constant(100)), present: present)
      case .bool, .date, .datetime, .tier, .role, .choice, .text, .nameText: lets[index] = opaque(type: type, key: key)
      case .duration, .set: break
      }
    }
  }
}

extension Encoder {
  /// Labels that look at all members are given instead of being asked of others who would have to be there.
  func giveLabels() {
    for (index, own) in policy.labels.enumerated() where !policy.isInDefinition(own.span) {
      let looksAtMembers = own.conditions.contains { condition in
        condition.contains { part in
          if case .aggregate(let index) = part.kind { policy.aggregates[index].source == .members } else { false }
        }
      }
      if looksAtMembers { labels[index] = vocabulary.bit(vocabulary.key("given label \(own.name)")) }
    }
  }
}

extension CheckedExpression {
  /// Whether it has an aggregate in it, whatever its names stand for.
  fileprivate var countsSomething: Bool {
    contains { if case .aggregate = $0.kind { true } else { false } }
  }

  fileprivate var isShare: Bool { if case .aggregate = kind { true } else { false } }
}
