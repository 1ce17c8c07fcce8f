import BylawChecker
import BylawSyntax

/// Conditions that come out the same for everybody, and lines that nobody comes to.
extension Prover {
  func claimsOfConditions() -> [Claim] {
    var judge = ConditionJudge(prover: self)
    for value in policy.lets { judge.judge(parts: value.value, in: []) }
    for aggregate in policy.aggregates { judge.judge(aggregate) }
    for label in policy.labels { judge.judge(when: label.when, unless: label.unless, in: []) }
    for protection in policy.protections { judge.judge(when: protection.when, unless: protection.unless, in: []) }
    for own in policy.classes {
      judge.judge(lines: own.lines.map { ($0.condition, $0.span) }, in: [])
    }
    for rule in policy.rules {
      guard let rest = judge.judge(when: rule.when, unless: rule.unless, in: context(of: rule)) else { continue }
      if let sayWhen = rule.sayWhen { judge.judge(sayWhen, in: rest) }
      judge.judge(lines: rule.lines.map { ($0.condition, $0.span) }, in: rest)
    }
    for goal in policy.milestones + policy.ensures { judge.judge(goal.condition, in: []) }
    return judge.claims
  }

  /// What holds of everybody at whom a rule looks.
  private func context(of rule: Rule) -> [Literal] {
    switch rule.kind {
    case .admit: return [open.isInside.negated]
    case .promote, .demote, .place, .remove, .appoint:
      return policy.tierField == nil ? [] : [rule.from.map { open.isIn(tiers: $0) } ?? open.isInside]
    case .reward, .penalize:
      return [open.isThereForEffects]
    }
  }
}

/// Goes through conditions as they are looked at, from left to right.
private struct ConditionJudge {
  let prover: Prover
  var claims: [Claim] = []
  private var encoder: Encoder { prover.open }

  init(prover: Prover) {
    self.prover = prover
  }

  /// What holds behind both; nil where nobody gets there.
  @discardableResult
  mutating func judge(when: CheckedExpression?, unless: CheckedExpression?, in context: [Literal]) -> [Literal]? {
    var rest = context
    if let when {
      judge(when, in: rest)
      rest.append(encoder.truth(of: when))
    }
    if let unless {
      judge(unless, in: rest, place: .decides)
      rest.append(encoder.truth(of: unless).negated)
    }
    return prover.ask(rest, of: encoder).isImpossible ? nil : rest
  }

  mutating func judge(_ aggregate: Aggregate) {
    if case .events(let event) = aggregate.source { encoder.event = (event, "any") }
    encoder.countsMembers = aggregate.source == .members
    defer {
      encoder.event = nil
      encoder.countsMembers = false
    }
    if let condition = aggregate.condition { judge(condition, in: []) }
    for key in aggregate.values { judge(parts: key.value, in: []) }
  }

  /// Lines of which the first that fits counts.
  mutating func judge(lines: [(condition: CheckedExpression?, span: Span)], in context: [Literal]) {
    var rest = context
    for line in lines {
      let own = line.condition.map { encoder.truth(of: $0) } ?? .truth
      switch prover.ask(rest + [own], of: encoder) {
      case .impossible:
        claims.append(Claim(subject: .reachesLine, span: line.span, status: .refuted))
      case .possible:
        if let condition = line.condition { judge(condition, in: rest, place: .decides) }
      case .undecided(let reason):
        claims.append(Claim(subject: .reachesLine, span: line.span, status: .undecided(.solver(reason))))
      }
      if own == .truth { return }
      rest.append(own.negated)
    }
  }

  /// - Parameter place: what the condition does there where it always holds.
  mutating func judge(_ condition: CheckedExpression, in context: [Literal], place: Claim.Context = .spares) {
    switch condition.kind {
    case .constant: return
    case .not(let inner) where inner.span != condition.span: judge(inner, in: context, place: .decides)
    case .and(let a, let b):
      judge(a, in: context)
      judge(b, in: context + [encoder.truth(of: a)])
    case .or(let a, let b):
      judge(a, in: context, place: .decides)
      judge(b, in: context + [encoder.truth(of: a).negated], place: .decides)
    default:
      if !prover.policy.isInDefinition(condition.span) { decide(condition, in: context, place: place) }
      judge(parts: condition, in: context)
    }
  }

  private mutating func decide(_ condition: CheckedExpression, in context: [Literal], place: Claim.Context) {
    let own = encoder.truth(of: condition)
    let (yes, no) = (prover.ask(context + [own], of: encoder), prover.ask(context + [own.negated], of: encoder))
    // Where nobody gets to it, that has been said.
    if yes.isImpossible, no.isImpossible { return }
    for (answer, outcome) in [(yes, true), (no, false)] {
      // `promoted by RULE` names its rule although no other may promote: that is a policy well told.
      if !outcome, case .moved(.by) = condition.kind { continue }
      let subject: Claim.Subject = outcome ? .holdsSometimes : .failsSometimes
      switch answer {
      case .impossible:
        let alone = prover.ask([outcome ? own : own.negated], of: encoder)
        // Of a name that is so by itself, what it stands for has been told.
        if alone.isImpossible, condition.isName { continue }
        claims.append(
          Claim(
            subject: subject, span: condition.span, status: .refuted, context: alone.isImpossible ? nil : place))
      case .undecided(let reason):
        claims.append(Claim(subject: subject, span: condition.span, status: .undecided(.solver(reason))))
      case .possible: break
      }
    }
  }

  /// The conditions inside a value: those of `if`.
  mutating func judge(parts value: CheckedExpression, in context: [Literal]) {
    if case .conditional(let test, let then, let otherwise) = value.kind {
      judge(test, in: context, place: .decides)
      let own = encoder.truth(of: test)
      judge(parts: then, in: context + [own])
      judge(parts: otherwise, in: context + [own.negated])
    } else {
      for part in value.children { judge(parts: part, in: context) }
    }
  }
}

extension CheckedExpression {
  /// Whether it is the name of a label or a let.
  fileprivate var isName: Bool {
    switch kind {
    case .label, .letValue: true
    default: false
    }
  }
}
