import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax
import BylawSystem

// # Tests that write themselves
//
// What coverage and mutation say is missing is looked for, way by way: members are made up (`ConditionSolver`), reviewed,
// and kept where the review shows something that no test has shown yet. What is not needed for that is taken off again, so
// that a test says little more than what it is about. What it expects is what the review does: the author is to agree.
//
//  1. A recipe for each rule, each joined condition of it coming out both ways, each line, cut, limit and protection, each
//     label and class. Those are kept that cover something new.
//  2. Every change that no test notices is tried on what has been kept, and then on more members made by the recipes of
//     the declaration that is changed, and of lets: where the changed policy comes to something else, the line that says
//     so becomes an expectation.
//
// All choices are by a seed, so that the same policy gets the same tests.

/// Tests that a policy lacks.
package struct GeneratedTests: Sendable {
  /// As they are appended; empty where there are none.
  package var text = ""
  package var count = 0
  /// Of the policy's own tests, and with these.
  package var coverageBefore = Percent(part: 0, of: 1)
  package var coverageAfter = Percent(part: 0, of: 1)
  package var scoreBefore = Percent(part: 0, of: 1)
  package var scoreAfter = Percent(part: 0, of: 1)
}

/// Proposes tests for what a policy's own tests have not shown; nil where the policy has errors.
package func generateTests(for suite: TestSuite) -> GeneratedTests? {
  guard let policy = suite.policy, let parsed = suite.parsed else { return nil }
  var generator = TestGenerator(suite: suite, policy: policy, parsed: parsed)
  return generator.run()
}

/// A draft that is kept, with the lines that it is to expect.
struct KeptDraft: Sendable {
  var draft: TestDraft
  var title: String
  /// The place in the policy of what it is about.
  var place: Int
  var lines: Set<TestObservation.Key>
  var observation: TestObservation
}

struct TestGenerator {
  let suite: TestSuite
  let policy: Policy
  let parsed: ParsedPolicy
  let checked: CheckedPolicy
  let asOf: AsOf
  let day: Value
  var kept: [KeptDraft] = []
  private var covered: Set<Int> = []

  init(suite: TestSuite, policy: Policy, parsed: ParsedPolicy) {
    (self.suite, self.policy, self.parsed) = (suite, policy, parsed)
    checked = policy.checked
    let days = checked.tests.compactMap { if case .date(let day) = $0.asOf { day } else { nil } }
    let own = days.first ?? CivilDate(year: 2026, month: 11, day: 1)?.dayNumber ?? 20_000
    asOf = AsOf(endOf: own, dayStart: checked.dayStart)
    day = .date(own)
  }

  /// Whether its words are Chinese, and so those of the tests.
  var isChinese: Bool { parsed.tree.languages[0] == .chinese }

  mutating func run() -> GeneratedTests {
    let own = runTests(in: [suite], logsConditions: true)[0].compactMap(\.result)
    let before = PolicyCoverage(policy: checked, results: own)
    covered = ways(of: own)
    cover()
    let mutants = MutantSearch(generator: self)
    kept = mutants.kept
    var result = write()
    result.coverageBefore = before.percent
    (result.scoreBefore, result.scoreAfter) = (mutants.scoreBefore, mutants.scoreAfter)
    return result
  }

  // MARK: Reviews

  /// - Parameter expectations: what it is to look at, beside what rules look at.
  func review(
    _ draft: TestDraft, by policy: CheckedPolicy, looking expectations: [CheckedExpectation] = []
  ) -> TestResult? {
    var test = draft.test(asOf: day)
    test.expectations = expectations
    return try? BylawReference.run(
      test, policy: policy, files: nil, logsConditions: true, keepsValues: expectations.isEmpty)
  }

  func observe(_ draft: TestDraft, by policy: CheckedPolicy) -> TestObservation? {
    review(draft, by: policy).map { TestObservation(result: $0, draft: draft, policy: policy) }
  }

  /// The ways that some results show, by their places among all.
  private func ways(of results: [TestResult]) -> Set<Int> {
    let ways = PolicyCoverage(policy: checked, results: results).items.flatMap(\.ways)
    return Set(ways.indices.filter { ways[$0].isSeen })
  }

  // MARK: Covering

  private mutating func cover() {
    let recipes = TestRecipe.all(of: checked)
    for (number, recipe) in recipes.enumerated() {
      for attempt in 0..<recipe.attempts {
        let seed = UInt64(number) << 16 | UInt64(attempt)
        guard let draft = recipe.draft(policy: checked, asOf: asOf, seed: seed) else { continue }
        if keep(draft, of: recipe) { break }
      }
    }
  }

  /// Whether it covers something new; then it is kept without what is not needed.
  private mutating func keep(_ draft: TestDraft, of recipe: TestRecipe) -> Bool {
    guard let result = look(at: draft, recipe) else { return false }
    let new = ways(of: [result]).subtracting(covered)
    if new.isEmpty { return false }
    let small = shrunk(draft) { draft in
      look(at: draft, recipe).map { new.isSubset(of: ways(of: [$0])) } ?? false
    }
    guard let observation = observe(small, by: checked) else { return false }
    var lines = Set(recipe.subjects(in: small, policy: checked).filter { observation.lines[$0] != nil })
    if lines.isEmpty { lines = Set(observation.lines.keys.filter { $0.subject == .move }) }
    kept.append(
      KeptDraft(
        draft: small, title: recipe.title(in: checked, isChinese: isChinese), place: recipe.place(in: checked),
        lines: lines,
        observation: observation))
    covered.formUnion(ways(of: look(at: small, recipe).map { [$0] } ?? []))
    return true
  }

  private func look(at draft: TestDraft, _ recipe: TestRecipe) -> TestResult? {
    review(draft, by: checked, looking: recipe.expectations(in: draft, policy: checked))
  }

  /// The draft without what it does as well without.
  func shrunk(_ draft: TestDraft, isGood: (TestDraft) -> Bool) -> TestDraft {
    var draft = draft
    func attempt(_ change: (inout TestDraft) -> Void) {
      var smaller = draft
      change(&smaller)
      if isGood(smaller) { draft = smaller }
    }
    var place = draft.happenings.count - 1
    while place >= 0 {
      attempt { $0.happenings.remove(at: place) }
      place -= 1
    }
    place = draft.decided.count - 1
    while place >= 0 {
      attempt { $0.decided.remove(at: place) }
      place -= 1
    }
    for who in draft.people.indices {
      for field in draft.people[who].fields.keys.sorted() where field != checked.tierField {
        attempt { $0.people[who].fields[field] = nil }
      }
      for index in draft.people[who].lets.keys.sorted() { attempt { $0.people[who].lets[index] = nil } }
    }
    // Whoever comes last may not be needed; the others have their names.
    while draft.people.count > 1 {
      let count = draft.people.count
      attempt { draft in
        let last = draft.people.count - 1
        draft.people.removeLast()
        draft.happenings.removeAll { $0.who == last }
        draft.decided.removeAll { $0.who == last }
      }
      if draft.people.count == count { break }
    }
    return draft
  }
}
