// The nearest change: how it is found, and why what is said is true
//
// "What would have altered this decision?" is a question about reviews that did not take place: the same members, the
// same policy, and one member's data otherwise. The field calls the answer a counterfactual explanation (Wachter,
// Mittelstadt and Russell, "Counterfactual explanations without opening the black box", 2017): the least change of the
// input for which the output is another one.
//
// What can change. `VariableFinder` walks over what the rule asks (conditions, ranking, protections, what it gives) and
// collects variables: a field up or down, a field's other choices, events more or fewer, a number in one event. Each goes
// by whole steps (the last digit of a number, a day, an event), so "least" is a number of steps.
//
// How the least number is found. Trying step after step would take as many reviews as steps, and a review looks at every
// member. `ChangeSearch` therefore looks at stretches of 1, 2, 4, … steps. Over a stretch every expression has an abstract
// value (`AbstractValue`, abstract interpretation over intervals after Cousot and Cousot, 1977): this value throughout, a
// number between two ends, or anything. Where the abstract values show that nothing which bears on the decision differs
// within the stretch, its first step stands for all of it and is reviewed; otherwise the stretch is cut in two, down to
// single steps. The invariant: before step n is reported, each step below n was reviewed, or lies in a stretch whose steps
// are all alike and of which one was reviewed. So the answer is the least of its kind, not merely a small one.
//
// What bears on the decision. For a rule that takes everybody who fits, only the member's own conditions do. Where places
// are few (`take`, a capacity, seats), others bear on it too: rules before it may take them, and what the member is ranked
// by must pass somebody. `Scene` chooses the rules whose outcome the decision can hang on; ranking values of others that
// lie outside a stretch's range cannot be passed within it.
//
// How a changed member is computed. An `Overlay` is an evaluator of the same tables with one member's data laid over them.
// What does not rest on the change (`Dependencies`, through lets, labels, classes and aggregates) is asked of the evaluator
// beneath, which remembers it; so a trial costs what the change reaches, not the community.
//
// Several values at once are tried only where the member fails several conditions that must all hold: the nearest change
// for each of them and, if that leaves the member behind the cut, one more. That is a greedy choice; it is sound, because
// of the next paragraph, and it need not be the least.
//
// Why it is right. The search may only propose. `confirmed` reviews all members with the change, by a review that knows
// nothing of stretches and overlays of reach, and drops what does not come out as said. A fault in the search can
// therefore hide a change, never invent one; `CounterfactualTests` look for hidden ones on random communities. Where there are
// neither goals nor nevers, and the member's own part in all rules is computed without an error, it reviews everybody by those
// rules alone on which the decision can hang: what the others decide is of no account to it, and as nobody else's part rests on
// the change, nothing else can fail.
//
// What it costs. As a rule nobody else's part in the decision rests on the member's data. Then they are judged once
// (`Contest`), and a trial costs what the member's own rules do and who is chosen beside them; what the member is ranked by
// is searched by halving. Where others must be reviewed with each trial, there are so many that members times rules stay below
// `effort`. Beyond that, and beyond so many stretches and trials for a variable, the search gives up and nothing is said. What
// is found for all rules of a story is confirmed out of one budget, so that a policy of thousands of rules does not cost their
// square; who asks about a single rule has it for that rule.

import BylawChecker
import BylawData
import BylawSyntax

/// A change of one member's data with which a rule's decision about them would have been another one.
package struct Counterfactual: Sendable {
  /// A variable, and how many steps of it.
  package struct Step: Sendable {
    package var variable: Variable
    package var count: Int64
    package var part: MemberChange.Part
  }

  /// A value that conditions or rankings of the rule name, as it is and as it would be.
  package struct NamedValue: Hashable, Sendable {
    package var name: String
    package var type: ValueType
    package var from: Value
    package var to: Value
  }

  package var steps: [Step]
  package var change: MemberChange
  package var values: [NamedValue]
  /// Whether the rule would take the member.
  package var takes: Bool
  /// What the rule would decide.
  package var decision: Decision?
  /// Where it would rank them.
  package var place: RankedPlace?
}

/// Finds what would have altered a rule's decision about a member, nearest first, each confirmed by a review of all
/// members with it.
package struct CounterfactualFinder {
  private let base: Evaluator
  private let outcome: ReviewOutcome
  private let member: Int
  private let map: DependencyMap
  private let confirmations: Confirmations
  private let contest: ContestMemory
  private let reviewer: (any ChangeReviewer)?

  private var policy: CheckedPolicy { base.policy }

  /// - Parameters:
  ///   - outcome: of a review by `base` that kept its verdicts.
  ///   - reviewer: reviews all members with a change, faster than `base` does.
  package init(
    base: Evaluator, outcome: ReviewOutcome, member: Int, reviewer: (any ChangeReviewer)? = nil
  ) {
    let map = DependencyMap(policy: base.policy)
    self.init(
      base: base, outcome: outcome, map: map, contest: ContestMemory(base: base, member: member, map: map),
      member: member, reviewer: reviewer)
  }

  init(
    base: Evaluator, outcome: ReviewOutcome, map: DependencyMap, contest: ContestMemory, member: Int,
    reviewer: (any ChangeReviewer)?
  ) {
    self.base = base
    self.outcome = outcome
    self.member = member
    self.map = map
    self.contest = contest
    self.reviewer = reviewer
    confirmations = Confirmations(checksPerReview: base.order.count * base.policy.rules.count)
  }

  /// Whether there was nothing left to confirm with, so that what was not found may be there.
  package var isExhausted: Bool { confirmations.left <= 0 }

  /// How many reviews may still confirm something.
  private final class Confirmations {
    private static let least = 100
    private static let effort = 4_000_000

    var left: Int

    init(checksPerReview: Int) { left = max(Self.least, Self.effort / max(1, checksPerReview)) }
  }

  /// How many members times rules are asked about in reviews of everybody that look for one rule's changes.
  private static let effort = 8_000_000

  /// Whether a change would be worth knowing: of a rule that did not take the member, or that took something from them.
  package func looks(at rule: Int) -> Bool {
    guard !isExhausted, let verdict = outcome.verdict(of: rule, for: member) else { return false }
    if case .decided = verdict {
      switch policy.rules[rule].kind {
      case .demote, .remove, .penalize: return true
      case .place:
        return outcome.report.decisions.contains { $0.rule == rule && $0.member == member && $0.kind == .demoted }
      case .admit, .promote, .appoint, .reward: return false
      }
    }
    return roots(of: rule, verdict: verdict) != nil
  }

  /// None where no change of a single value is known to do, or none was looked for: the rule looks elsewhere.
  package func changes(for rule: Int, most: Int = 3) -> [Counterfactual] {
    guard let verdict = outcome.verdict(of: rule, for: member),
      let roots = roots(of: rule, verdict: verdict)
    else { return [] }
    let isTaken = outcome.report.selects(member, rule: rule)
    let steps = nearestSteps(of: roots, for: .decision(rule: rule, isTaken: isTaken), on: base)
    var changes: [Counterfactual] = []
    for step in steps where changes.count < most {
      if let change = confirmed([step], rule: rule, isTaken: isTaken) { changes.append(change) }
    }
    if changes.isEmpty, !isTaken, case .conditionNotMet = verdict, let change = combined(for: rule) {
      changes.append(change)
    }
    return changes
  }

  /// The least steps that reach a goal, nearest first: of each field and of each kind of change to an event type one.
  private func nearestSteps(
    of roots: [CheckedExpression?], for goal: ChangeSearch.Goal, on evaluator: Evaluator
  ) -> [Counterfactual.Step] {
    let search = ChangeSearch(
      base: evaluator, map: map, member: member, goal: goal, effort: Self.effort, contest: contest)
    let finder = VariableFinder(evaluator: evaluator, map: map, member: member)
    var found: [(step: Counterfactual.Step, size: Double)] = []
    for variable in finder.variables(of: roots) {
      guard let count = search.leastSteps(of: variable) else { continue }
      let step = Counterfactual.Step(variable: variable, count: count, part: variable.part(step: count, policy: policy))
      found.append((step, size(of: step)))
    }
    return distinct(found)
  }

  // MARK: Several values at once

  private static let mostSteps = 3

  /// Where a member fails several parts of the conditions: the nearest change for each of them, and, if that leaves them
  /// behind the cut, one more.
  private func combined(for index: Int) -> Counterfactual? {
    let rule = policy.rules[index]
    let demands =
      (rule.when.map { self.demands(of: $0, wanted: true) } ?? [])
      + (rule.unless.map { self.demands(of: $0, wanted: false) } ?? [])
    var steps: [Counterfactual.Step] = []
    var evaluator = base
    for demand in demands {
      guard (try? evaluator.holds(demand.condition, in: Scope(member: member))) != demand.wanted else { continue }
      let goal = ChangeSearch.Goal.condition(demand.condition, demand.wanted)
      guard steps.count < Self.mostSteps,
        let step = nearestSteps(of: [demand.condition], for: goal, on: evaluator).first
      else { return nil }
      steps.append(step)
      evaluator = self.evaluator(applying: step, on: evaluator)
    }
    guard !steps.isEmpty, let steps = merged(steps) else { return nil }
    if let change = confirmed(steps, rule: index, isTaken: false) { return change }
    guard steps.count < Self.mostSteps, rule.take != nil else { return nil }
    let goal = ChangeSearch.Goal.decision(rule: index, isTaken: false)
    let last = nearestSteps(of: rule.take?.keys.map(\.value) ?? [], for: goal, on: evaluator).first
    return last.flatMap { merged(steps + [$0]) }.flatMap { confirmed($0, rule: index, isTaken: false) }
  }

  private func evaluator(applying step: Counterfactual.Step, on evaluator: Evaluator) -> Evaluator {
    Evaluator(
      change: MemberChange(member: member, parts: [step.part]), inputs: [step.variable.input], map: map, on: evaluator)
  }

  /// Steps of one field after another make one; nil where rows that steps are about are not in the tables.
  private func merged(_ steps: [Counterfactual.Step]) -> [Counterfactual.Step]? {
    var result: [Counterfactual.Step] = []
    for step in steps {
      switch step.part {
      case .field(let field, _):
        result.removeAll { other in
          if case .field(field, _) = other.part { return true }
          return false
        }
      case .added: break
      case .removed(let event, let rows):
        guard rows.allSatisfy({ $0 < base.tables.events[event].rowCount }) else { return nil }
        guard !result.contains(where: { $0.part.event == event && !$0.isAddition }) else { return nil }
      case .replaced(let event, _, _, _):
        guard !result.contains(where: { $0.part.event == event && !$0.isAddition }) else { return nil }
      }
      result.append(step)
    }
    return result
  }

  /// A name whose conditions are asked for, and how they must come out.
  private enum Asked: Hashable {
    case label(Int)
    case classLine(Int, code: Int)
  }

  /// The parts of a condition that must all come out so for the whole to come out as wanted, those behind a name once.
  private func demands(
    of condition: CheckedExpression, wanted: Bool
  ) -> [(condition: CheckedExpression, wanted: Bool)] {
    var asked: Set<Asked> = []
    return demands(of: condition, wanted: wanted, asked: &asked)
  }

  private func demands(
    of condition: CheckedExpression, wanted: Bool, asked: inout Set<Asked>
  ) -> [(condition: CheckedExpression, wanted: Bool)] {
    func all(
      _ parts: [(CheckedExpression?, Bool)], asked: inout Set<Asked>
    ) -> [(condition: CheckedExpression, wanted: Bool)] {
      var found: [(condition: CheckedExpression, wanted: Bool)] = []
      for case (let part?, let wanted) in parts { found += demands(of: part, wanted: wanted, asked: &asked) }
      return found
    }
    switch condition.kind {
    case .and(let left, let right) where wanted: return all([(left, true), (right, true)], asked: &asked)
    case .or(let left, let right) where !wanted: return all([(left, false), (right, false)], asked: &asked)
    case .not(let operand): return demands(of: operand, wanted: !wanted, asked: &asked)
    case .label(let index) where wanted:
      guard asked.insert(.label(index)).inserted else { return [] }
      return all([(policy.labels[index].when, true), (policy.labels[index].unless, false)], asked: &asked)
    case .compare(.equal, let left, let right) where wanted:
      guard case .classValue(let index) = left.kind, case .constant(.code(let code)) = right.kind,
        let line = policy.classes[index].lines.firstIndex(where: { $0.code == code })
      else { return [(condition, wanted)] }
      guard asked.insert(.classLine(index, code: code)).inserted else { return [] }
      let lines = policy.classes[index].lines
      return all(lines[..<line].map { ($0.condition, false) } + [(lines[line].condition, true)], asked: &asked)
    default: return [(condition, wanted)]
    }
  }

  /// What the rule's decision rests on; nil where it is not about the member's data.
  private func roots(of index: Int, verdict: Verdict) -> [CheckedExpression?]? {
    let rule = policy.rules[index]
    switch verdict {
    case .notApplicable, .removed, .holdsRole, .limited: return nil
    case .protected(let protection):
      return rule.asked + [policy.protections[protection].when, policy.protections[protection].unless]
    case .alreadyMoved(let other): return rule.asked + policy.rules[other].asked
    case .decided:
      let isDown = rule.kind == .demote || rule.kind == .remove || rule.kind == .place
      let protections = policy.protections.filter {
        isDown && $0.scope.covers(isUpward: false) || rule.kind == .penalize && $0.scope == .penalties
      }
      return rule.asked + protections.flatMap { [$0.when, $0.unless] }
    case .nothingToGive: return rule.asked + given(by: rule)
    case .conditionNotMet, .nowhere, .outranked, .overQuota, .heldBack, .overLimit, .noCapacity, .reserved:
      return rule.asked
    }
  }

  /// The fields that the rule gives to or takes from.
  private func given(by rule: Rule) -> [CheckedExpression] {
    let fields = (rule.grants + rule.deductions + rule.revocations).compactMap { gift in
      switch gift {
      case .number(let field, _): field
      case .role: policy.rolesField
      case .access: policy.accessField
      case .badge: nil
      }
    }
    return fields.map {
      CheckedExpression(kind: .memberField($0), type: policy.members.fields[$0].type, span: rule.span)
    }
  }

  /// The nearest of each field and of each kind of change to an event type, nearest first.
  private func distinct(_ found: [(step: Counterfactual.Step, size: Double)]) -> [Counterfactual.Step] {
    var seen: Set<String> = []
    var result: [Counterfactual.Step] = []
    for (_, candidate) in found.enumerated().sorted(by: { ($0.element.size, $0.offset) < ($1.element.size, $1.offset) })
    {
      if seen.insert(candidate.step.variable.family).inserted { result.append(candidate.step) }
    }
    return result
  }

  /// How large a change is beside what there is.
  private func size(of step: Counterfactual.Step) -> Double {
    let count = Double(step.count)
    switch step.variable.kind {
    case .choice: return 1
    case .more(let event, _, _), .fewer(let event, _):
      return count / Double(1 + base.rows(of: event, for: member).count)
    case .amount(let event, _, let field, _, _):
      let numbers = base.rows(of: event, for: member).map {
        base.eventValue(event: event, row: Int($0), field: field).ordinal ?? 0
      }
      let unit = Double(Exact.powerOfTen(policy.events[event].table.fields[field].type.scale))
      return count / (unit + numbers.reduce(0) { $0 + Double($1.magnitude) })
    case .field(let field, let from, _):
      let type = policy.members.fields[field].type
      switch from {
      case .number(let number): return count / (Double(Exact.powerOfTen(type.scale)) + Double(number.magnitude))
      case .datetime: return count / Double(microsecondsPerDay) / 30
      case .date, .missing, .quotient, .bool, .text, .duration, .code, .codes, .texts: return count / 30
      }
    }
  }

  /// The change, if a review of the tables with it comes to the other decision.
  private func confirmed(_ steps: [Counterfactual.Step], rule: Int, isTaken: Bool) -> Counterfactual? {
    guard confirmations.left > 0 else { return nil }
    confirmations.left -= 1
    let change = MemberChange(member: member, parts: steps.map(\.part))
    let changed = steps.reduce(base) { evaluator(applying: $1, on: $0) }
    guard let (decisions, place) = reviewed(with: change, evaluator: changed, rule: rule),
      decisions.contains(where: { $0.selects(member, rule: rule) }) != isTaken
    else { return nil }
    return Counterfactual(
      steps: steps, change: change, values: values(for: rule, in: changed), takes: !isTaken,
      decision: decisions.first { $0.rule == rule && $0.member == member }, place: place)
  }

  /// What a review of all members decides about this one, and where a rule would rank them; nil where there is none.
  private func reviewed(
    with change: MemberChange, evaluator: Evaluator, rule: Int
  ) -> (decisions: [Decision], place: RankedPlace?)? {
    let inputs = evaluator.overlay?.inputsOfAll ?? []
    if let reviewer, contest.contest.supports(Array(policy.rules.indices), inputs: inputs) {
      let standings = contest.contest.review(evaluator: evaluator).standings
      // All is as it was for everybody else, so that what fails with the change fails for the member.
      let isAboutRules = policy.milestones.isEmpty && policy.ensures.isEmpty && policy.nevers.isEmpty
      let rules = isAboutRules && evaluator.firstFailure == nil ? Set(policy.rules(bearingOn: rule)) : nil
      if let decisions = reviewer.decisions(about: member, with: change, byRules: rules) {
        return (decisions, standings[rule])
      }
    }
    guard let review = try? Review(evaluator: evaluator, watching: member).run() else { return nil }
    return (review.report.decisions.filter { $0.member == member }, review.standings[rule])
  }

  /// The values that the rule names and that would be others.
  private func values(for index: Int, in changed: Evaluator) -> [Counterfactual.NamedValue] {
    var values: [Counterfactual.NamedValue] = []
    var seen: Set<Span> = []
    func note(_ name: String, of part: CheckedExpression) {
      guard let from = try? base.value(of: part, for: member), let to = try? changed.value(of: part, for: member),
        from != to, !values.contains(where: { Text($0.name) == Text(name) })
      else { return }
      values.append(Counterfactual.NamedValue(name: name, type: part.type, from: from, to: to))
    }
    func look(at expression: CheckedExpression, isOfRule: Bool = false) {
      expression.forEachNode { part in
        switch part.kind {
        case .letValue(let index):
          if seen.insert(policy.lets[index].span).inserted { look(at: policy.lets[index].value) }
          note(policy.lets[index].name, of: part)
        case .label(let index):
          if seen.insert(policy.labels[index].span).inserted {
            for condition in policy.labels[index].conditions { look(at: condition) }
          }
          note(policy.labels[index].name, of: part)
        case .classValue(let index):
          if seen.insert(policy.classes[index].span).inserted {
            for condition in policy.classes[index].conditions { look(at: condition) }
          }
          note(policy.classes[index].name, of: part)
        case .aggregate(let index):
          if isOfRule { note(policy.source[part.span], of: part) }
          for value in policy.aggregates[index].values where policy.aggregates[index].source == .members {
            look(at: value.value)
          }
        case .constant, .now, .today, .memberField, .eventField, .partyField, .moved, .decisionCount, .negate, .not,
          .and, .or,
          .arithmetic, .widen, .shift, .difference, .compare, .inRange, .inList, .inSet, .inWindow, .textTest,
          .isMissing, .coalesce, .conditional, .builtin, .joined:
          break
        }
      }
    }
    for expression in policy.rules[index].asked { look(at: expression, isOfRule: true) }
    return values
  }
}

extension Counterfactual.Step {
  fileprivate var isAddition: Bool {
    if case .added = part { true } else { false }
  }
}

extension Variable {
  /// What changes of one kind have in common, so that the nearest of them stands for the others.
  fileprivate var family: String {
    switch kind {
    case .field(let field, _, _), .choice(let field, _, _): "field \(field)"
    case .more(let event, _, _): "more \(event)"
    case .fewer(let event, _): "fewer \(event)"
    case .amount(let event, _, let field, _, _): "amount \(event) \(field)"
    }
  }
}
