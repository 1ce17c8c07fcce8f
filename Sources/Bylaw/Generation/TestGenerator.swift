import BylawChecker
import BylawData
import BylawEngine
import BylawProver
import BylawReference
import BylawSyntax
import BylawSystem

// # Tests that write themselves
//
// What coverage and changes say is missing is looked for, way by way. The prover finds members for whom a condition decides,
// a rule takes somebody, a line is come to (`ScenarioFinder`); ladders of members stand before a cut, and decisions on record
// before a limit (`TestGenerator+Crowds`). All of them are reviewed, and each expects what the review did.
//
//  1. Those are kept that show a way of coverage which none before them has shown.
//  2. Every change that the policy's tests do not notice is tried on all candidates; the first that notices it is kept.
//  3. Of a change that none notices, the prover is asked for a member of whom the changed policy says something else.
//  4. What the tests as they are written do not notice any more, though a member alone does, stands in a test of its own.
//
// What is said to be reached is measured on the policy with the tests behind it, as `--coverage` and `--mutate` do it.
//
// Members who show one rule, label, class or let stand in one test where that comes to the same, as a person would write
// them. The author is to agree: what a test expects is what the policy does, whether it is meant or not.

/// Tests that a policy lacks.
package struct GeneratedTests: Sendable {
  /// As they are appended; empty where there are none.
  package var text = ""
  package var count = 0
  /// Of the policy's own tests, and with these.
  package var coverageBefore: Percent
  package var coverageAfter: Percent
  package var scoreBefore: Percent
  package var scoreAfter: Percent
}

/// Proposes tests for what a policy's own tests have not shown; nil where the policy has errors.
package func generateTests(for suite: TestSuite) -> GeneratedTests? {
  guard let policy = suite.policy, let parsed = suite.parsed else { return nil }
  return TestGenerator(suite: suite, policy: policy, parsed: parsed).run()
}

struct TestGenerator: Sendable {
  let suite: TestSuite
  let policy: Policy
  let parsed: ParsedPolicy
  let finder: ScenarioFinder
  let observer: TestObserver
  let moment: WitnessMoment
  /// For a question; what takes more is left.
  private static let steps = 10_000

  init(suite: TestSuite, policy: Policy, parsed: ParsedPolicy) {
    (self.suite, self.policy, self.parsed) = (suite, policy, parsed)
    moment = witnessMoment(of: policy)
    finder = ScenarioFinder(policy: policy.checked, moment: moment, steps: TestGenerator.steps)
    observer = TestObserver(replay: Replay(policy: policy, settings: suite.settings))
  }

  var checked: CheckedPolicy { policy.checked }
  var isChinese: Bool { parsed.tree.languages[0] == .chinese }

  func run() -> GeneratedTests {
    let own = runTests(in: [suite], logsConditions: true)[0].compactMap(\.result)
    let pool = candidates()
    var covered = ways(of: own)
    var kept: [ObservedCandidate] = []
    var rest: [ObservedCandidate] = []
    for observed in pool {
      let new = ways(of: [observed.result]).subtracting(covered)
      if new.isEmpty { rest.append(observed) } else { kept.append(observed) }
      covered.formUnion(new)
    }
    let before = suite.tests.isEmpty ? nil : tryMutations(in: [suite]).first
    let search = MutantSearch(generator: self, noticed: NoticedChanges(before), kept: kept, rest: rest)
    let written = TestWriter(generator: self).write(search)
    let coverage = PolicyCoverage(policy: checked, results: own).percent
    let score = before?.score ?? Percent(part: 0, of: 1)
    var result = GeneratedTests(
      text: written.text, count: written.count, coverageBefore: coverage, coverageAfter: coverage, scoreBefore: score,
      scoreAfter: score)
    if written.count == 0 { return result }
    let grown = suite.grown(by: written.text)
    let results = runTests(in: [grown], logsConditions: true)[0].compactMap(\.result)
    if let policy = grown.policy?.checked {
      result.coverageAfter = PolicyCoverage(policy: policy, results: results).percent
    }
    if let after = tryMutations(in: [grown]).first { result.scoreAfter = after.score }
    return result
  }

  /// The ways that some results show, by their places among all.
  func ways(of results: [TestResult]) -> Set<Int> {
    let ways = PolicyCoverage(policy: checked, results: results).items.flatMap(\.ways)
    return Set(ways.indices.filter { ways[$0].isSeen })
  }

  // MARK: Candidates

  private func candidates() -> [ObservedCandidate] {
    var open = goals()
    var found: [ObservedCandidate] = []
    for setting in ScenarioFinder.Setting.allCases {
      let wanted = open
      let drafts = mapInThreads(wanted.count, threads: processorCount) { finder.draft(for: wanted[$0], setting) }
      let candidates = zip(wanted, drafts).compactMap { goal, draft in draft.map { (goal, candidate(of: goal, $0)) } }
      let observed = observer.observed(candidates.map(\.1))
      var met: Set<ScenarioFinder.Goal> = []
      for (goal, _) in candidates {
        if observed.contains(where: { shows($0.result, goal) && $0.candidate.subject == subject(of: goal) }) {
          met.insert(goal)
        }
      }
      found += observed
      open.removeAll { met.contains($0) }
    }
    found += observer.observed(candidatesBehindCuts(for: open))
    let crowds = observer.observed(crowdCandidates())
    return (found + crowds).enumerated()
      .sorted { ($0.element.candidate.place, $0.offset) < ($1.element.candidate.place, $1.offset) }.map(\.element)
  }

  func goals() -> [ScenarioFinder.Goal] {
    var goals: [ScenarioFinder.Goal] = []
    for (index, rule) in checked.rules.enumerated() {
      if rule.lines.isEmpty { goals.append(.taken(rule: index, line: nil)) }
      goals += rule.lines.indices.map { .taken(rule: index, line: $0) }
      let clauses = [rule.when, rule.unless, rule.sayWhen] + rule.lines.map(\.condition)
      goals += leaves(of: clauses).map { .ruleCondition(rule: index, $0.0, $0.1) }
    }
    for (index, own) in checked.labels.enumerated() {
      goals += leaves(of: own.conditions).map { .label(index, $0.0, $0.1) }
    }
    for (index, own) in checked.protections.enumerated() {
      for rule in rules(keptBy: own).prefix(3) {
        goals.append(.protected(index, rule: rule))
        goals += leaves(of: own.conditions).map { .protection(index, rule: rule, $0.0, $0.1) }
      }
    }
    for (index, own) in checked.classes.enumerated() {
      for line in own.lines.indices {
        goals.append(.line(class: index, line))
        goals += leaves(of: [own.lines[line].condition]).map { .classCondition(class: index, line: line, $0.0, $0.1) }
      }
    }
    return goals
  }

  private func leaves(of conditions: [CheckedExpression?]) -> [(Span, Bool)] {
    conditions.compactMap { $0 }.flatMap(\.joinedConditions).flatMap { [($0.span, true), ($0.span, false)] }
  }

  func rules(keptBy protection: Protection) -> [Int] {
    checked.rules.indices.filter { index in
      switch (protection.scope, checked.rules[index].kind) {
      case (.penalties, .penalize), (.moves, .promote), (.moves, .demote), (.moves, .remove), (.moves, .place),
        (.promotion, .promote), (.promotion, .place), (.demotion, .demote), (.demotion, .remove), (.demotion, .place):
        true
      default: false
      }
    }
  }

  private func shows(_ result: TestResult, _ goal: ScenarioFinder.Goal) -> Bool {
    func decided(_ span: Span, as value: Bool) -> Bool {
      guard let seen = result.conditions.conditions[span] else { return false }
      return value ? seen.decidedTrue : seen.decidedFalse
    }
    switch goal {
    case .taken(let rule, _): return result.decisions.contains { $0.rule == rule }
    case .ruleCondition(_, let span, let value), .protection(_, _, let span, let value), .label(_, let span, let value),
      .classCondition(_, _, let span, let value):
      return decided(span, as: value)
    case .protected(let index, _):
      return result.verdicts.contains { $0.contains { if case .protected(index)? = $0 { true } else { false } } }
    case .line(let index, let line):
      return result.conditions.lines.contains(.init(owner: checked.classes[index].span, index: line))
    }
  }

  private func subject(of goal: ScenarioFinder.Goal) -> ScenarioSubject {
    switch goal {
    case .taken(let rule, _), .ruleCondition(let rule, _, _), .protected(_, let rule), .protection(_, let rule, _, _):
      .rule(rule)
    case .label(let index, _, _): .label(index)
    case .line(let index, _), .classCondition(let index, _, _, _): .sorting(class: index)
    }
  }

  func candidate(of goal: ScenarioFinder.Goal, _ draft: TestDraft) -> TestCandidate {
    let subject = subject(of: goal)
    let title: String
    var place = place(of: subject)
    switch goal {
    case .taken(_, nil): title = titled(subject, Phrase("what it asks for", "条件都满足"))
    case .line(let index, let line):
      let item = checked.choices[checked.classes[index].choice].items[checked.classes[index].lines[line].code]
      title = titled(subject, Phrase(same: item.title ?? item.name))
    case .taken(let rule, let line?):
      let tier = checked.tiers[checked.rules[rule].lines[line].tier]
      title = titled(subject, Phrase("to \(tier.title ?? tier.name)", "到\(tier.title ?? tier.name)"))
    case .ruleCondition(_, let span, let value), .label(_, let span, let value),
      .classCondition(_, _, let span, let value):
      title = titled(subject, condition: span, is: value)
    case .protected(let index, _):
      let own = checked.protections[index]
      place = own.span.start
      title =
        isChinese
        ? "\(own.title ?? own.name)：\(name(of: subject))" : "\(own.title ?? own.name) and \(name(of: subject))"
    case .protection(let index, _, let span, let value):
      let own = checked.protections[index]
      place = own.span.start
      let words = (value ? "" : isChinese ? "不满足 " : "not ") + self.words(at: span)
      title = isChinese ? "\(own.title ?? own.name)：\(words)" : "\(own.title ?? own.name): \(words)"
    }
    return TestCandidate(draft: draft, subject: subject, title: title, place: place)
  }

  // MARK: Words

  func place(of subject: ScenarioSubject) -> Int {
    switch subject {
    case .rule(let index): checked.rules[index].span.start
    case .label(let index): checked.labels[index].span.start
    case .sorting(let index): checked.classes[index].span.start
    case .letValue(let index): checked.lets[index].span.start
    }
  }

  func name(of subject: ScenarioSubject) -> String {
    switch subject {
    case .rule(let index): checked.rules[index].title ?? checked.rules[index].name
    case .label(let index): checked.labels[index].title ?? checked.labels[index].name
    case .sorting(let index): checked.classes[index].title ?? checked.classes[index].name
    case .letValue(let index): checked.lets[index].title ?? checked.lets[index].name
    }
  }

  func titled(_ subject: ScenarioSubject, _ words: Phrase) -> String {
    isChinese ? "\(name(of: subject))：\(words.chinese)" : "\(name(of: subject)): \(words.english)"
  }

  private func titled(_ subject: ScenarioSubject, condition span: Span, is value: Bool) -> String {
    let words = words(at: span)
    return titled(subject, value ? Phrase(same: words) : Phrase("not \(words)", "不满足 \(words)"))
  }

  /// As written, on one line.
  func words(at span: Span) -> String {
    let text = checked.source[span].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.count > 60 ? text.prefix(57) + "…" : text
  }
}
