import BylawChecker
import BylawSyntax

/// Whether two policies decide the same about every member, and who the others are.
///
/// Moves are compared by where they lead, whatever the rules are called; what rewards and penalties do by rule. What is
/// asked of a member by its conditions is compared in full. What hangs on others (who is cut off, which tier is full) is
/// the same where it is written the same: the same members, ranked by the same and cut in the same place. Else it is not
/// decided.
package struct PolicyComparison {
  private let old: CheckedPolicy
  private let new: CheckedPolicy
  private let moment: WitnessMoment
  private let steps: Int
  /// Of the old and of the new policy, a condition whose members may be decided about otherwise.
  private let exceptions: (CheckedExpression, CheckedExpression)?

  package init(
    from old: CheckedPolicy, to new: CheckedPolicy, moment: WitnessMoment, steps: Int,
    except exceptions: (CheckedExpression, CheckedExpression)? = nil
  ) {
    self.old = old
    self.new = new
    self.moment = moment
    self.steps = steps
    self.exceptions = exceptions
  }

  /// A way in which a member may be decided about otherwise: a test by the old policy, and the same by the new one.
  package struct Difference: Sendable {
    package var before: TestDraft
    package var after: TestDraft
    package var span: Span
  }

  package struct Result: Sendable {
    package var differences: [Difference] = []
    /// Why it is not decided whether there are others.
    package var open: [Claim.Reason] = []
  }

  package func compare() -> Result {
    var result = Result()
    guard old.tiers.map(\.name) == new.tiers.map(\.name), (old.tierField == nil) == (new.tierField == nil) else {
      result.open = [.outOfReach]
      return result
    }
    let tiers: [Int??] = old.tierField == nil ? [nil] : [.some(nil)] + old.tiers.indices.map { .some($0) }
    for tier in tiers {
      compareMoves(tier: tier, into: &result)
      compareEffects(tier: tier, into: &result)
    }
    result.open += [declarations.reason, recordedNames, order, sayings].compactMap { $0 }
    return result
  }

  // MARK: What no condition says

  private var declarations: ComparedDeclarations { ComparedDeclarations(old: old, new: new) }

  /// The record has earlier decisions under the names of rules.
  private var recordedNames: Claim.Reason? {
    if old.record == nil, new.record == nil { return nil }
    let areKnown = old.rules.allSatisfy { rule in
      new.rules.contains { $0.name == rule.name || $0.former.contains(rule.name) }
    }
    return areKnown ? nil : .namedOtherwise
  }

  /// A number stops at the ends of its range, a role has so many seats: it matters who comes first.
  private var order: Claim.Reason? {
    let places = pairs().compactMap { first, second -> (Rule, Int)? in
      guard let first, let second else { return nil }
      return new.rules.firstIndex { $0.name == second.name }.map { (first, $0) }
    }
    let inOrder = old.rules.compactMap { rule in places.first { $0.0.name == rule.name } }
    for (index, first) in inOrder.enumerated() {
      for second in inOrder[(index + 1)...] where second.1 < first.1 {
        if doTheSame(first.0, second.0) { return .orderedOtherwise }
      }
    }
    return nil
  }

  /// Whether two rules change the same of a member, badges among it.
  private func doTheSame(_ a: Rule, _ b: Rule) -> Bool {
    let haveBadges = [a, b].allSatisfy { rule in
      (rule.grants + rule.revocations).contains { if case .badge = $0 { true } else { false } }
    }
    return haveBadges || !old.fieldsChanged(by: a).isDisjoint(with: old.fieldsChanged(by: b))
  }

  /// What moves say; that of rewards and penalties is compared with what they do.
  private var sayings: Claim.Reason? {
    let views = views(tier: nil, isWorld: false)
    func texts(of policy: CheckedPolicy, _ encoder: Encoder) -> [String] {
      policy.rules.filter(\.kind.isMove).filter { $0.say != nil }.map { said(by: $0, encoder) }
    }
    return texts(of: old, views.old) == texts(of: new, views.new) ? nil : .saidOtherwise
  }

  private func said(by rule: Rule, _ encoder: Encoder) -> String {
    let parts = (rule.say ?? []).map { part in
      switch part {
      case .text(let text): "\"\(text)\""
      case .value(let value): "\(encoder.key(of: value))"
      }
    }
    return parts.joined(separator: " ") + (rule.sayWhen.map { " when \(encoder.key(of: $0))" } ?? "")
  }

  // MARK: A pair of views

  private struct Views {
    var old: Encoder
    var new: Encoder
    var others: [Literal]
  }

  /// - Parameter sharesMoves: whether who was moved by a rule was moved by the rule of that name in the other policy too.
  private func views(tier: Int??, isWorld: Bool, sharesMoves: Bool = false) -> Views {
    let vocabulary =
      isWorld
      ? Vocabulary(policies: [old, new], today: moment.day, lastReview: moment.lastReview)
      : Vocabulary(policies: [old, new])
    let world = isWorld ? EventWorld() : nil
    let first = Encoder(policy: old, vocabulary: vocabulary, tier: tier, world: world)
    let second = Encoder(policy: new, vocabulary: vocabulary, tier: tier, world: isWorld ? EventWorld() : nil)
    if !sharesMoves {
      (first.movesOf, second.movesOf) = (" in the old one", " in the new one")
      (first.knowsMoves, second.knowsMoves) = (true, true)
    }
    let others = exceptions.map { [first.truth(of: $0.0).negated, second.truth(of: $0.1).negated] } ?? []
    return Views(old: first, new: second, others: others)
  }

  /// What a review may come to for a member, alone.
  private struct End: Equatable {
    var goal: Int?
    var stays: Bool
    var literal: Literal
    var expectation: String

    func isSame(as other: End) -> Bool { stays == other.stays && goal == other.goal }
  }

  private func ends(of encoder: Encoder) -> [End] {
    let policy = encoder.policy
    var ends: [End] = []
    var earlier: [Literal] = []
    let from = encoder.tier ?? nil
    for rule in policy.rules where rule.kind.isMove {
      let moves = encoder.moves(by: rule).filter { encoder.tier == nil || $0.from == from }
      for move in moves {
        let goal = move.to.map { "a moves to \(written(policy.tiers[$0].name))" } ?? "a leaves"
        add(
          End(goal: move.to, stays: false, literal: encoder.all([move.condition] + earlier), expectation: goal),
          to: &ends, in: encoder)
      }
      earlier.append(encoder.any(moves.map(\.condition)).negated)
    }
    ends.append(End(goal: nil, stays: true, literal: encoder.all(earlier), expectation: "a stays"))
    return ends
  }

  private func add(_ end: End, to ends: inout [End], in encoder: Encoder) {
    if let index = ends.firstIndex(where: { $0.isSame(as: end) }) {
      ends[index].literal = encoder.either(ends[index].literal, end.literal)
    } else {
      ends.append(end)
    }
  }

  // MARK: Moves

  private func compareMoves(tier: Int??, into result: inout Result) {
    let open = views(tier: tier, isWorld: false)
    let before = result.differences.count
    for first in ends(of: open.old) {
      for second in ends(of: open.new) where !first.isSame(as: second) {
        find(
          [first.literal, second.literal], open: open, tier: tier, span: new.members.span, into: &result
        ) { views in
          let (old, new) = (ends(of: views.old), ends(of: views.new))
          guard let same = old.first(where: { $0.isSame(as: first) }),
            let other = new.first(where: { $0.isSame(as: second) })
          else { return nil }
          return ([same.literal, other.literal], (same.expectation, other.expectation))
        }
      }
    }
    if result.differences.count == before, !areCutAlike(views: open) { result.open.append(.outOfReach) }
  }

  /// Whether who else there is makes the same difference to both: no rule cuts anybody off, or rule for rule they take the
  /// same members by the same measure.
  private func areCutAlike(views: Views) -> Bool {
    let (first, second) = (old.rules.filter(\.kind.isMove), new.rules.filter(\.kind.isMove))
    if first.allSatisfy(old.takesAll), second.allSatisfy(new.takesAll) { return true }
    guard first.count == second.count else { return false }
    return zip(first, second).allSatisfy { a, b in
      guard a.limit.map({ "\($0)" }) == b.limit.map({ "\($0)" }), a.limitInAll == b.limitInAll, a.leave == b.leave,
        isSame(a.take, b.take, views: views), capacities(of: a, in: old) == capacities(of: b, in: new)
      else { return false }
      let (x, y) = (views.old.moves(by: a), views.new.moves(by: b))
      guard x.count == y.count else { return false }
      return zip(x, y).allSatisfy { one, other in
        one.from == other.from && one.to == other.to && isSame(one.condition, other.condition, views: views)
      }
    }
  }

  private func capacities(of rule: Rule, in policy: CheckedPolicy) -> [Int64?] { policy.tiers.map(\.capacity) }

  private func isSame(_ a: Literal, _ b: Literal, views: Views) -> Bool {
    if a == b { return true }
    let vocabulary = views.old.vocabulary
    return vocabulary.answer(to: views.others + [vocabulary.formulas.same(a, b).negated], steps: steps).isImpossible
  }

  private func isSame(_ a: Share?, _ b: Share?, views: Views) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    guard a.direction == b.direction, a.amount == b.amount, a.roundsUp == b.roundsUp, a.least == b.least,
      a.withTies == b.withTies, a.quota?.most == b.quota?.most, a.keys.count == b.keys.count
    else { return false }
    let groups = [a.per, a.quota?.per ?? [], [a.places].compactMap { $0 }]
    let others = [b.per, b.quota?.per ?? [], [b.places].compactMap { $0 }]
    guard groups.map(\.count) == others.map(\.count) else { return false }
    return zip(groups.flatMap { $0 }, others.flatMap { $0 }).allSatisfy { isSame($0, $1, views: views) }
      && zip(a.keys, b.keys).allSatisfy {
        $0.isDescending == $1.isDescending && isSame($0.value, $1.value, views: views)
      }
  }

  /// Whether two expressions have the same value for everybody.
  private func isSame(_ a: CheckedExpression, _ b: CheckedExpression, views: Views) -> Bool {
    if views.old.key(of: a) == views.new.key(of: b) { return true }
    let (x, y) = (views.old.encode(a), views.new.encode(b))
    guard isSame(x.present, y.present, views: views) else { return false }
    switch (x.payload, y.payload) {
    case (.number(let first), .number(let second)):
      guard let (left, right) = views.old.aligned(first, second), let same = views.old.vocabulary.equal(left, right)
      else { return false }
      return isSame(views.old.either(x.present.negated, same), .truth, views: views)
    case (.truth(let first), .truth(let second)): return isSame(first, second, views: views)
    default: return false
    }
  }

  // MARK: Effects

  private func compareEffects(tier: Int??, into result: inout Result) {
    let plain = views(tier: tier, isWorld: false)
    let names = [old, new].map { $0.rules.filter(\.kind.isMove).map(\.name) }
    let isShared = names[0] == names[1] && areCutAlike(views: plain)
    let open = isShared ? views(tier: tier, isWorld: false, sharesMoves: true) : plain
    for (first, second) in pairs() {
      switch (first, second) {
      case (let first?, let second?):
        let (a, b) = (open.old.isEligible(for: first), open.new.isEligible(for: second))
        for isOld in [true, false] {
          let literals = isOld ? [a, b.negated] : [a.negated, b]
          find(literals, open: open, tier: tier, span: second.span, into: &result) { views in
            let (x, y) = (views.old.isEligible(for: first), views.new.isEligible(for: second))
            return (
              isOld ? [x, y.negated] : [x.negated, y],
              (gets(first, isOld), gets(second, !isOld))
            )
          }
        }
        if said(by: first, open.old) != said(by: second, open.new) { result.open.append(.saidOtherwise) }
        if !isSameEffect(first, second, views: open) {
          let known = result.differences.count
          // Whom both take, and do something else for: what, the review says.
          find(
            [open.old.isEligible(for: first), open.new.isEligible(for: second)], open: open, tier: tier,
            span: second.span, into: &result
          ) { views in
            let taken = [views.old.isEligible(for: first), views.new.isEligible(for: second), views.old.isInside]
            return (taken + hasEnough(for: first, views.old) + hasEnough(for: second, views.new), ("", ""))
          }
          if result.differences.count == known { result.open.append(.outOfReach) }
        }
      case (let first?, nil):
        find([open.old.isEligible(for: first)], open: open, tier: tier, span: new.members.span, into: &result) {
          views in
          ([views.old.isEligible(for: first), views.old.isInside], (gets(first, true), ""))
        }
      case (nil, let second?):
        find([open.new.isEligible(for: second)], open: open, tier: tier, span: second.span, into: &result) { views in
          ([views.new.isEligible(for: second), views.new.isInside], ("", gets(second, true)))
        }
      case (nil, nil): break
      }
    }
  }

  /// That a member has much of what the rule takes away.
  private func hasEnough(for rule: Rule, _ encoder: Encoder) -> [Literal] {
    rule.deductions.compactMap { effect in
      guard case .number(let field, _) = effect, let own = encoder.number(encoder.field(at: field)) else { return nil }
      let much = encoder.vocabulary.constant(1_000 * Exact.powerOfTen(own.scale))
      return encoder.vocabulary.below(much, own.sum)
    }
  }

  private func gets(_ rule: Rule, _ does: Bool) -> String {
    "a \(does ? "gets" : "does not get") \(written(rule.name))"
  }

  /// Rules of the same name, or that were called so; of the others those that say the same in turn.
  private func pairs() -> [(Rule?, Rule?)] {
    var waiting = new.rules.filter { !$0.kind.isMove }
    var pairs: [(Rule?, Rule?)] = []
    var alone: [Rule] = []
    for rule in old.rules where !rule.kind.isMove {
      if let index = waiting.firstIndex(where: { $0.name == rule.name || $0.former.contains(rule.name) }) {
        pairs.append((rule, waiting.remove(at: index)))
      } else {
        alone.append(rule)
      }
    }
    for rule in alone {
      if let index = waiting.firstIndex(where: { $0.kind == rule.kind }) {
        pairs.append((rule, waiting.remove(at: index)))
      } else {
        pairs.append((rule, nil))
      }
    }
    return pairs + waiting.map { (nil, $0) }
  }

  private func isSameEffect(_ a: Rule, _ b: Rule, views: Views) -> Bool {
    guard a.kind == b.kind, a.limit.map({ "\($0)" }) == b.limit.map({ "\($0)" }), a.limitInAll == b.limitInAll,
      isSame(a.take, b.take, views: views), a.role.map({ old.roles[$0].name }) == b.role.map({ new.roles[$0].name })
    else { return false }
    return zip([a.grants, a.deductions, a.revocations], [b.grants, b.deductions, b.revocations]).allSatisfy { x, y in
      x.count == y.count && zip(x, y).allSatisfy { isSame($0, $1, views: views) }
    }
  }

  private func isSame(_ a: CheckedEffect, _ b: CheckedEffect, views: Views) -> Bool {
    switch (a, b) {
    case (.number(let first, let amount), .number(let second, let other)):
      old.members.fields[first].name == new.members.fields[second].name && isSame(amount, other, views: views)
    case (.badge(let first), .badge(let second)): isSame(first, second, views: views)
    case (.role(let first), .role(let second)): old.roles[first].name == new.roles[second].name
    case (.access(let first), .access(let second)): first == second
    default: false
    }
  }

  // MARK: Who they are

  /// Looks for a member for whom some literals hold, and writes them for both policies.
  private func find(
    _ literals: [Literal], open: Views, tier: Int??, span: Span, into result: inout Result,
    again: (Views) -> (literals: [Literal], expectations: (String, String))?
  ) {
    switch open.old.vocabulary.answer(to: literals + open.others, steps: steps) {
    case .impossible: return
    case .undecided(let reason): result.open.append(.solver(reason))
    case .possible:
      let views = views(tier: tier, isWorld: true)
      guard let (literals, expectations) = again(views),
        let model = views.old.vocabulary.model(of: literals + views.others, likely: views.old.likely, steps: steps),
        let before = Witness(encoder: views.old, model: model).draft(
          title: Phrase("as it was", "以前"), expectations: [expectations.0].filter { !$0.isEmpty }),
        let after = Witness(encoder: views.new, model: model).draft(
          title: Phrase("as it is", "现在"), expectations: [expectations.1].filter { !$0.isEmpty })
      else {
        result.open.append(.notFound)
        return
      }
      result.differences.append(Difference(before: before, after: after, span: span))
    }
  }
}
