import BylawChecker
import BylawSyntax

/// Members whom one review moves, and the next ones move back, though nothing about them has changed but their tier.
extension Prover {
  /// A rule that leads from a tier to another; -1 is the outside.
  struct Step {
    var rule: Int
    var from: Int
    var to: Int
  }

  /// Of a circle of more rules nobody would know what is meant.
  private static let longestCircle = 4
  private static let mostCircles = 60

  func claimsOfCircles() -> [Claim] {
    guard policy.tierField != nil else { return [] }
    var views = TierViews(prover: self, vocabulary: settled.vocabulary, world: nil)
    let reach = Reach(policy: policy)
    let movers = policy.rules.indices.filter {
      policy.rules[$0].kind.isMove && isFree(policy.rules[$0], reach: reach)
    }
    let steps = movers.flatMap { index in
      views.moves(by: index).filter { $0.condition != .falsity }
        .map { Step(rule: index, from: $0.from ?? -1, to: $0.to ?? -1) }
    }
    // Of a league it is meant that who rises may fall.
    let circles = circles(of: steps).filter { !$0.contains { policy.rules[$0.rule].isLeague } }.map(fromFirstRule)
    var (claims, places) = ([Claim](), [Set<Int>: Int]())
    for circle in circles {
      let new = claim(about: circle, views: &views)
      // The same rules may lead through other tiers as well, and what is claimed is of the rules.
      guard let place = places[Set(circle.map(\.rule))] else {
        places[Set(circle.map(\.rule))] = claims.count
        claims.append(new)
        continue
      }
      if new.isWorse(than: claims[place]) { claims[place] = new }
    }
    if circles.count < Prover.mostCircles { return claims }
    return claims.filter { if case .proved = $0.status { false } else { true } }
  }

  /// The same circle, from the rule that is written first.
  private func fromFirstRule(_ circle: [Step]) -> [Step] {
    let start = circle.indices.min { circle[$0].rule < circle[$1].rule } ?? 0
    return Array(circle[start...] + circle[..<start])
  }

  /// Whether what it does for a member who is there alone hangs on conditions, and these do not ask what earlier reviews
  /// decided, as a limit does.
  func isFree(_ rule: Rule, reach: Reach) -> Bool {
    rule.limit == nil && rule.limitInAll == nil && rule.leave == nil && !reach.found(by: rule.asked).record
  }

  /// Each once: from its least tier on, through different tiers.
  func circles(of steps: [Step]) -> [[Step]] {
    var result: [[Step]] = []
    func follow(_ path: [Step]) {
      guard let first = path.first, let last = path.last, result.count < Prover.mostCircles else { return }
      if last.to == first.from {
        result.append(path)
        return
      }
      guard path.count < Prover.longestCircle else { return }
      for step in steps
      where step.from == last.to && step.to >= first.from
        && !path.contains(where: { $0.from == step.to && $0.from != first.from })
      {
        follow(path + [step])
      }
    }
    for step in steps where step.to > step.from { follow([step]) }
    return result
  }

  private func claim(about circle: [Step], views: inout TierViews) -> Claim {
    let rules = circle.map(\.rule)
    let subject = Claim.Subject.settles(rules: rules)
    let span = policy.rules[rules[0]].span
    let wanted = circle.flatMap { literals(of: $0, views: &views) }
    switch ask(wanted + settled.vocabulary.heldAsScheduled(policy.schedule), of: settled) {
    case .impossible:
      // With the same numbers they do; but what rules change on the way may be what these ask for.
      let asked = Reach(policy: policy).found(by: rules.flatMap { policy.rules[$0].asked }).fields
      return Claim(
        subject: subject, span: span,
        status: asked.isDisjoint(with: policy.fieldsChanged) ? .proved : .undecided(.ownEffects))
    case .undecided(let reason): return Claim(subject: subject, span: span, status: .undecided(.solver(reason)))
    case .possible:
      guard let drafts = drafts(of: circle) else {
        return Claim(subject: subject, span: span, status: .undecided(.notFound))
      }
      return Claim(subject: subject, span: span, status: .refuted, drafts: [drafts])
    }
  }

  /// That the rule moves the member, and no earlier one does; who is not alone may be left over by one that cuts off.
  private func literals(of step: Step, views: inout TierViews) -> [Literal] {
    let here = step.from < 0 ? nil : step.from
    let own = views.moves(by: step.rule).first { $0.from == here && ($0.to ?? -1) == step.to }?.condition ?? .falsity
    let isAlone = views.world != nil
    let earlier = policy.rules.indices.prefix(step.rule).filter { isAlone || policy.takesAll(policy.rules[$0]) }
      .flatMap { index in views.moves(by: index).filter { $0.from == here }.map(\.condition.negated) }
    return [own] + earlier
  }

  /// A review from each tier of the circle.
  private func drafts(of circle: [Step]) -> [TestDraft]? {
    let vocabulary = Vocabulary(policies: [policy], today: moment.day, lastReview: moment.lastReview)
    var views = TierViews(prover: self, vocabulary: vocabulary, world: EventWorld())
    let literals = circle.flatMap { self.literals(of: $0, views: &views) }
    let likely = views.encoder(ofTier: circle[0].from < 0 ? nil : circle[0].from).likely
    guard let model = vocabulary.model(of: literals, likely: likely, steps: steps) else { return nil }
    var drafts: [TestDraft] = []
    for (number, step) in circle.enumerated() {
      let rule = policy.rules[step.rule]
      let encoder = views.encoder(ofTier: step.from < 0 ? nil : step.from)
      let title =
        switch number {
        case 0: Phrase("one review moves this member by `\(rule.name)`", "`\(rule.name)` 移动了这个人")
        case 1: Phrase("the next one moves them on by `\(rule.name)`", "下次复盘 `\(rule.name)` 又移动了这个人")
        default: Phrase("and the one after that by `\(rule.name)`", "再下一次是 `\(rule.name)`")
        }
      guard
        let draft = Witness(encoder: encoder, model: model).draft(
          title: title, expectations: [expectation(of: rule, to: step.to < 0 ? nil : step.to)])
      else { return nil }
      drafts.append(draft)
    }
    return drafts
  }
}

extension Claim {
  func isWorse(than other: Claim) -> Bool {
    switch (status, other.status) {
    case (.refuted, .proved), (.refuted, .undecided), (.undecided, .proved): true
    default: false
    }
  }
}

/// The same member in each of the tiers, and outside.
private struct TierViews {
  let prover: Prover
  let vocabulary: Vocabulary
  let world: EventWorld?
  private var encoders: [Int: Encoder] = [:]
  private var known: [Int: [PossibleMove]] = [:]

  init(prover: Prover, vocabulary: Vocabulary, world: EventWorld?) {
    self.prover = prover
    self.vocabulary = vocabulary
    self.world = world
  }

  mutating func encoder(ofTier tier: Int?) -> Encoder {
    if let known = encoders[tier ?? -1] { return known }
    let new = Encoder(policy: prover.policy, vocabulary: vocabulary, tier: .some(tier), world: world)
    encoders[tier ?? -1] = new
    return new
  }

  mutating func moves(by index: Int) -> [PossibleMove] {
    if let moves = known[index] { return moves }
    let rule = prover.policy.rules[index]
    let origins: [Int?] = rule.kind == .admit ? [nil] : rule.from ?? Array(prover.policy.tiers.indices)
    var moves: [PossibleMove] = []
    for origin in origins {
      let encoder = encoder(ofTier: origin)
      moves += encoder.moves(by: rule).filter { $0.from == origin }
    }
    known[index] = moves
    return moves
  }
}
