import BylawChecker
import BylawSyntax

/// Members to whom one review gives a role, or access, and from whom the next ones take it again, though nothing else about
/// them has changed; rules that move them may stand between. A removal takes all roles, and access to a tier ends for whoever
/// moves into it or out of it.
extension Prover {
  func claimsOfStates() -> [Claim] {
    let reach = Reach(policy: policy)
    let free = policy.rules.indices.filter { isFree(policy.rules[$0], reach: reach) }
    return thingsGivenAndTaken(by: free).flatMap { claims(about: $0, free: free) }
  }

  private func thingsGivenAndTaken(by rules: [Int]) -> [Claim.Thing] {
    let given = Set(rules.flatMap { things(in: policy.rules[$0].grants, by: policy.rules[$0]) })
    let taken = rules.flatMap { things(in: policy.rules[$0].revocations, by: nil) }
    var seen: Set<Claim.Thing> = []
    return (taken + thingsLostByMoving(of: given)).filter { given.contains($0) && seen.insert($0).inserted }
  }

  /// What ends with a move, and is asked for.
  private func thingsLostByMoving(of given: Set<Claim.Thing>) -> [Claim.Thing] {
    let asked = Reach(policy: policy).found(by: policy.rules.flatMap(\.asked)).fields
    let moves = policy.rules.filter(\.kind.isMove)
    func isAsked(_ field: Int?) -> Bool { field.map { asked.contains($0) } ?? false }
    let roles = policy.roles.indices.filter { given.contains(.role($0)) }
    let tiers = policy.tiers.indices.filter { given.contains(.access($0)) }
    return (isAsked(policy.rolesField) && moves.contains { $0.kind == .remove } ? roles.map { .role($0) } : [])
      + (isAsked(policy.accessField) && !moves.isEmpty ? tiers.map { .access($0) } : [])
  }

  private func things(in effects: [CheckedEffect], by rule: Rule?) -> [Claim.Thing] {
    let own: [Claim.Thing] = rule?.kind == .appoint ? rule?.role.map { [.role($0)] } ?? [] : []
    return own
      + effects.flatMap { effect -> [Claim.Thing] in
        switch effect {
        case .role(let role): [.role(role)]
        case .access(let mask): policy.tiers.indices.filter { mask >> UInt64($0) & 1 == 1 }.map { .access($0) }
        case .badge, .number: []
        }
      }
  }

  private func claims(about thing: Claim.Thing, free: [Int]) -> [Claim] {
    var views = StateViews(prover: self, thing: thing, vocabulary: settled.vocabulary, world: nil)
    let givers = free.filter { things(in: policy.rules[$0].grants, by: policy.rules[$0]).contains(thing) }
    let takers = free.filter { things(in: policy.rules[$0].revocations, by: nil).contains(thing) }
    let parts = Parts(thing: thing, givers: givers, takers: takers)
    var (claims, places) = ([Claim](), [Set<Int>: Int]())
    for circle in circles(of: self.steps(of: parts, free: free, views: &views))
    where circle.contains(where: { givers.contains($0.rule) }) {
      // From who has not got it.
      let start = circle.indices.first { givers.contains(circle[$0].rule) } ?? 0
      let new = claim(about: Array(circle[start...] + circle[..<start]), parts, views: &views)
      let rules = Set(circle.map(\.rule))
      if let place = places[rules] {
        // In another tier it may be what a review bears out.
        let drafts = claims[place].drafts + new.drafts
        if new.isWorse(than: claims[place]) { claims[place] = new }
        claims[place].drafts = Array(drafts.prefix(6))
        continue
      }
      places[rules] = claims.count
      claims.append(new)
    }
    // Of two rules all is asked; of more, what two of them do in one review is not.
    return claims.filter { claim in
      if case .proved = claim.status, case .letsKeep(let rules, _) = claim.subject { return rules.count == 2 }
      return true
    }
  }

  private struct Parts {
    var thing: Claim.Thing
    var givers: [Int]
    var takers: [Int]
  }

  private func steps(of parts: Parts, free: [Int], views: inout StateViews) -> [Step] {
    let tiers: [Int?] = policy.tierField == nil ? [0] : policy.tiers.indices.map { $0 }
    var steps: [Step] = []
    for tier in tiers {
      let (without, with) = (State(tier: tier, has: false).code, State(tier: tier, has: true).code)
      for rule in parts.givers { steps.append(Step(rule: rule, from: without, to: with)) }
      for rule in parts.takers { steps.append(Step(rule: rule, from: with, to: without)) }
    }
    if policy.tierField != nil {
      for rule in free where policy.rules[rule].kind.isMove {
        for has in [false, true] {
          steps += views.moves(by: rule, has: has).map { move in
            let keeps = has && !parts.thing.ends(from: move.from, to: move.to)
            return Step(
              rule: rule, from: State(tier: move.from, has: has).code, to: State(tier: move.to, has: keeps).code)
          }
        }
      }
    }
    return steps.filter { !literals(of: $0, parts, views: &views).contains(.falsity) }
  }

  private func claim(about circle: [Step], _ parts: Parts, views: inout StateViews) -> Claim {
    let rules = circle.map(\.rule)
    let subject = Claim.Subject.letsKeep(rules: rules, what: parts.thing)
    let span = policy.rules[rules[0]].span
    let wanted = circle.flatMap { literals(of: $0, parts, views: &views) }
    switch ask(wanted + settled.vocabulary.heldAsScheduled(policy.schedule), of: settled) {
    case .impossible: return Claim(subject: subject, span: span, status: .proved)
    case .undecided(let reason): return Claim(subject: subject, span: span, status: .undecided(.solver(reason)))
    case .possible:
      guard let drafts = drafts(of: circle, parts) else {
        return Claim(subject: subject, span: span, status: .undecided(.notFound))
      }
      return Claim(subject: subject, span: span, status: .refuted, drafts: [drafts])
    }
  }

  /// That the rule does its part, and none that would undo it in the same review does.
  private func literals(of step: Step, _ parts: Parts, views: inout StateViews) -> [Literal] {
    let state = State(code: step.from)
    let encoder = views.encoder(of: state)
    let isAlone = views.world != nil
    let rule = policy.rules[step.rule]
    if rule.kind.isMove {
      let goal = State(code: step.to).tier
      let own = encoder.moves(by: rule).first { $0.from == state.tier && $0.to == goal }?.condition ?? .falsity
      let earlier = policy.rules.indices.prefix(step.rule).filter { index in
        policy.rules[index].kind.isMove && (isAlone || policy.takesAll(policy.rules[index]))
      }
      let others = isAlone ? (state.has ? parts.takers : parts.givers) : []
      return [own] + (earlier + others).map { encoder.isEligible(for: policy.rules[$0]).negated }
    }
    let moves = policy.rules.indices.filter { index in
      policy.rules[index].kind.isMove && (isAlone || policy.takesAll(policy.rules[index]))
    }
    let others = state.has ? parts.givers.filter { $0 > step.rule } : parts.takers
    return [encoder.isEligible(for: rule), encoder.isInside]
      + (moves + (isAlone ? others : [])).map { encoder.isEligible(for: policy.rules[$0]).negated }
  }

  /// A review from each state of the circle, after which the member is as the next one has them.
  private func drafts(of circle: [Step], _ parts: Parts) -> [TestDraft]? {
    let vocabulary = Vocabulary(policies: [policy], today: moment.day, lastReview: moment.lastReview)
    var views = StateViews(prover: self, thing: parts.thing, vocabulary: vocabulary, world: EventWorld())
    let literals = circle.flatMap { self.literals(of: $0, parts, views: &views) }
    let first = State(code: circle[0].from)
    let likely = views.encoder(of: first).likely
    guard let model = vocabulary.model(of: literals, likely: likely, steps: steps) else { return nil }
    let fields = [policy.tierField, policy.rolesField, policy.accessField].compactMap { $0 }
    let names = fields.map { written(policy.members.fields[$0].name) }
    var drafts: [TestDraft] = []
    for step in circle {
      let (rule, state) = (policy.rules[step.rule], State(code: step.from))
      let title =
        switch drafts.count {
        case 0: Phrase("one review does this: `\(rule.name)`", "这次复盘：`\(rule.name)`")
        case 1: Phrase("the next one undoes it: `\(rule.name)`", "下次复盘又撤回：`\(rule.name)`")
        default: Phrase("and the one after that: `\(rule.name)`", "再下一次：`\(rule.name)`")
        }
      let wanted =
        rule.kind.isMove ? expectation(of: rule, to: State(code: step.to).tier) : "a gets \(written(rule.name))"
      guard
        let draft = Witness(encoder: views.encoder(of: state), model: model)
          .draft(title: title, expectations: [wanted])
      else { return nil }
      drafts.append(draft)
    }
    for index in drafts.indices {
      let next = drafts[(index + 1) % drafts.count].members[0].values
      for (field, name) in zip(fields, names) {
        let value = next.first { $0.field == name }?.value
        let nothing = field == policy.tierField ? nil : "{}"
        drafts[index].expectations.append(
          (value ?? nothing).map { "\(name) of a = \($0)" } ?? "\(name) of a is missing")
      }
    }
    return drafts
  }
}

extension Claim.Thing {
  /// Whether a move ends it.
  fileprivate func ends(from origin: Int?, to target: Int?) -> Bool {
    switch self {
    case .role: target == nil
    case .access(let tier): target == nil || tier == origin || tier == target
    case .badge, .number: false
    }
  }
}

/// The same member in each of the tiers, with a role or access and without.
private struct StateViews {
  let prover: Prover
  let thing: Claim.Thing
  let vocabulary: Vocabulary
  let world: EventWorld?
  private var encoders: [State: Encoder] = [:]

  init(prover: Prover, thing: Claim.Thing, vocabulary: Vocabulary, world: EventWorld?) {
    self.prover = prover
    self.thing = thing
    self.vocabulary = vocabulary
    self.world = world
  }

  mutating func encoder(of state: State) -> Encoder {
    if let known = encoders[state] { return known }
    let policy = prover.policy
    let new = Encoder(
      policy: policy, vocabulary: vocabulary, tier: policy.tierField == nil ? nil : .some(state.tier), world: world)
    let (field, code): (Int?, Int) =
      switch thing {
      case .role(let role): (policy.rolesField, role)
      case .access(let tier): (policy.accessField, tier)
      case .badge, .number: (nil, 0)
      }
    if let field {
      let own = new.field(at: field)
      if case .set(var bits) = own.payload, bits.indices.contains(code) {
        bits[code] = state.has ? .truth : .falsity
        new.setState(
          field: field, as: Encoded(.set(bits), present: own.present), name: state.has ? "with it" : "without it")
      }
    }
    encoders[state] = new
    return new
  }

  /// Where a rule leads from each of its tiers.
  mutating func moves(by index: Int, has: Bool) -> [PossibleMove] {
    let rule = prover.policy.rules[index]
    let origins: [Int?] = rule.kind == .admit ? [nil] : rule.from ?? Array(prover.policy.tiers.indices)
    return origins.flatMap { origin -> [PossibleMove] in
      encoder(of: State(tier: origin, has: has)).moves(by: rule)
        .filter { $0.from == origin && $0.condition != .falsity }
    }
  }
}

/// Where a member is, and whether they have what is given and taken; as a number, for circles.
private struct State: Hashable {
  /// Nil outside.
  var tier: Int?
  var has: Bool

  init(tier: Int?, has: Bool) { (self.tier, self.has) = (tier, has) }

  init(code: Int) { (tier, has) = (code < 2 ? nil : code / 2 - 1, code % 2 == 1) }

  var code: Int { 2 * (tier.map { $0 + 1 } ?? 0) + (has ? 1 : 0) }
}
