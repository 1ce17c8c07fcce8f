import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem
import BylawTestSupport
import Foundation
import Testing

@testable import BylawReference

/// What is said of nearest changes is tried on random policies and members, with tables that really have the change and
/// reviews that know nothing of it.
@Suite("Nearest changes")
struct CounterfactualTests {
  /// Somebody in a random community, and what a review of it came to.
  fileprivate struct Subject {
    var policy: CheckedPolicy
    var dataset: Dataset
    var asOf: AsOf
    var evaluator: Evaluator
    var outcome: ReviewOutcome
    var random: SeededGenerator

    /// Of a policy of any kind; nil where there is no such policy, no data, or no review.
    init?(any seed: UInt64) throws {
      guard let random = try? DifferentialCase(seed: seed) else { return nil }
      var generator = random.random
      let files = random.tables.files(nil, &generator)
      try self.init(random.policy, files, random.moment, generator)
    }

    init?(club seed: UInt64) throws {
      var club = RandomClub(seed: seed)
      let outcome = checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: club.policy())))
      let policy = try #require(outcome.value, "\(outcome.problems.text())")
      try self.init(
        policy, club.files().map { TableFile(name: $0.name, text: $0.text) },
        reviewMoment(reading: "2026-10-31", policy: policy), club.random)
    }

    private init?(
      _ policy: Policy, _ files: [TableFile], _ moment: ReviewMoment, _ random: SeededGenerator
    ) throws {
      let read = try withFolder(of: files) {
        readData(policy: policy, files: DataFiles(folder: $0), asOf: moment).value
      }
      guard let read, read.memberCount > 0 else { return nil }
      self.policy = policy.checked
      dataset = read.dataset
      asOf = moment.asOf.following(read.held)
      evaluator = Evaluator(policy: policy.checked, dataset: dataset, asOf: asOf)
      self.random = random
      guard let outcome = try? Review(evaluator: evaluator, keepsVerdicts: true).run() else { return nil }
      self.outcome = outcome
    }

    /// Whether the rule takes the member in a review of tables that have the change; nil where it cannot be made.
    func takes(_ member: Int, _ rule: Int, with parts: [MemberChange.Part]) -> Bool? {
      let changed = MemberChange(member: member, parts: parts).applied(to: dataset)
      return (try? review(policy: policy, dataset: changed, asOf: asOf))?.selects(member, rule: rule)
    }
  }

  /// How many smaller changes are tried one by one.
  private static let tried: Int64 = 12

  /// Communities, as many seeds as are asked for.
  enum Kind: String, CaseIterable {
    case any
    case club

    fileprivate func subjects(usually count: UInt64 = 20) throws -> [(seed: UInt64, subject: Subject)] {
      try differentialSeeds(usually: count).compactMap { seed in
        let subject = self == .any ? try Subject(any: seed) : try Subject(club: seed)
        return subject.map { (seed, $0) }
      }
    }
  }

  @Test("a change does what was promised, and no smaller one of that value does", arguments: Kind.allCases)
  func promises(_ kind: Kind) throws {
    var (changes, smaller, several) = (0, 0, 0)
    for (seed, subject) in try kind.subjects() {
      var random = subject.random
      let member = random.below(subject.dataset.members.rowCount)
      let finder = CounterfactualFinder(base: subject.evaluator, outcome: subject.outcome, member: member)
      for rule in subject.policy.rules.indices where finder.looks(at: rule) {
        let isTaken = subject.outcome.report.selects(member, rule: rule)
        for change in finder.changes(for: rule) {
          let story = "\(kind) \(seed), member \(member), rule \(rule): \(change.steps.map(\.part))"
          changes += 1
          #expect(change.takes != isTaken)
          #expect(subject.takes(member, rule, with: change.change.parts) == change.takes, "\(story)")
          several += change.steps.count > 1 ? 1 : 0
          guard change.steps.count == 1, let step = change.steps.first, step.variable.isOrdered else { continue }
          for count in fewer(than: step.count, &random) {
            smaller += 1
            let takes = subject.takes(member, rule, with: [step.variable.part(step: count, policy: subject.policy)])
            #expect(takes == nil || takes == isTaken, "\(story): \(count) steps do as well")
          }
        }
      }
    }
    // Not a test of nothing.
    let isEnough = kind == .any ? changes > 1 : changes > 20 && smaller > 50 && several > 1
    #expect(isEnough, "\(changes), \(smaller), \(several)")
  }

  @Test("what is found is what trying step after step finds", arguments: Kind.allCases)
  func exhaustive(_ kind: Kind) throws {
    var found = 0
    for (seed, subject) in try kind.subjects() {
      var random = subject.random
      let map = DependencyMap(policy: subject.policy)
      let member = random.below(subject.dataset.members.rowCount)
      let variables = VariableFinder(evaluator: subject.evaluator, map: map, member: member)
      for rule in subject.policy.rules.indices where subject.outcome.verdicts[rule][member] != nil {
        let isTaken = subject.outcome.report.selects(member, rule: rule)
        let goal = ChangeSearch.Goal.decision(rule: rule, isTaken: isTaken)
        let search = ChangeSearch(base: subject.evaluator, map: map, member: member, goal: goal, effort: 10_000_000)
        let candidates = variables.variables(of: subject.policy.rules[rule].asked)
        for variable in random.some(of: candidates, percent: 40).prefix(5) {
          let steps = search.leastSteps(of: variable)
          let tried = min(Self.tried, variable.steps)
          let first = (1...tried).first { count in
            let takes = subject.takes(member, rule, with: [variable.part(step: count, policy: subject.policy)])
            return takes != nil && takes != isTaken
          }
          if first != nil { found += 1 }
          let isNear = steps.map { $0 <= tried } ?? false
          #expect(first == (isNear ? steps : nil), "\(kind) \(seed), member \(member), rule \(rule): \(variable)")
        }
      }
    }
    #expect(found > 0, "\(found) found")
  }

  @Test("a review of one member among others comes to what one of everybody does", arguments: Kind.allCases)
  func alone(_ kind: Kind) throws {
    var (compared, ranked) = (0, 0)
    for (seed, subject) in try kind.subjects() {
      var random = subject.random
      for _ in 0..<3 {
        let member = random.below(subject.dataset.members.rowCount)
        func evaluator() -> Evaluator {
          Evaluator(policy: subject.policy, dataset: subject.dataset, asOf: subject.asOf)
        }
        let contest = Contest(base: evaluator(), member: member, map: DependencyMap(policy: subject.policy))
        guard contest.supports(Array(subject.policy.rules.indices), inputs: []) else { continue }
        let all = try Review(evaluator: evaluator(), keepsVerdicts: true, watching: member).run()
        let alone = contest.review(evaluator: contest.base)
        let story = "\(kind) \(seed), member \(member)"
        compared += 1
        ranked += all.standings.count
        for rule in subject.policy.rules.indices {
          #expect(alone.verdictsOfWatched[rule] == all.verdicts[rule][member], "\(story), rule \(rule)")
          #expect(alone.standings[rule] == all.standings[rule], "\(story), rule \(rule)")
          let decisions = all.report.decisions.filter { $0.member == member && $0.rule == rule }
          #expect(alone.decisions[rule] == decisions, "\(story), rule \(rule)")
        }
      }
    }
    #expect(compared > 5 && (kind == .any || ranked > 5), "\(compared), \(ranked)")
  }

  @Test("rivals of whom all is known are those whom a review finds, in the same order", arguments: Kind.allCases)
  func rivals(_ kind: Kind) throws {
    var (compared, known) = (0, 0)
    for (seed, subject) in try kind.subjects() {
      var random = subject.random
      let (policy, map) = (subject.policy, DependencyMap(policy: subject.policy))
      let member = random.below(subject.dataset.members.rowCount)
      let memory = DatasetMemory(
        dataset: subject.dataset, for: policy, asOf: subject.asOf, threads: 1, interruption: CancellationToken())
      let knowing = memory.evaluator(for: policy, fingerprints: Fingerprinter().fingerprints(of: policy))
      let asking = Evaluator(policy: policy, dataset: subject.dataset, asOf: subject.asOf)
      let contests = [knowing, asking].map { Contest(base: $0, member: member, map: map) }
      guard contests[1].supports(Array(policy.rules.indices), inputs: []) else { continue }
      for rule in policy.rules.indices where contests[0].isContested(rule) {
        let lists = contests.map { $0.list(of: rule).groups }
        let story = "\(kind) \(seed), member \(member), rule \(rule)"
        #expect(lists[0].map(\.rows) == lists[1].map(\.rows), "\(story)")
        #expect(lists[0].map(\.targets) == lists[1].map(\.targets), "\(story)")
        #expect(lists[0].map(\.gone) == lists[1].map(\.gone), "\(story)")
        compared += 1
        known += KnownRivals(rule: policy.rules[rule], index: rule, contest: contests[0]) == nil ? 0 : 1
      }
    }
    #expect(compared > 5 && (kind == .any || known > 5), "\(compared), \(known)")
  }

  @Test("columns tell of a member what the reference evaluator tells", arguments: Kind.allCases)
  func stories(_ kind: Kind) throws {
    var compared = 0
    for (seed, subject) in try kind.subjects(usually: 8) {
      var random = subject.random
      let memory = DatasetMemory(
        dataset: subject.dataset, for: subject.policy, asOf: subject.asOf, threads: 2, interruption: CancellationToken()
      )
      let fingerprints = Fingerprinter().fingerprints(of: subject.policy)
      let member = random.below(subject.dataset.members.rowCount)
      func story(usesColumns: Bool) throws -> String {
        let calculator = memory.calculator(for: subject.policy, fingerprints: fingerprints, usesColumns: usesColumns)
        var text = ""
        MemberStory(explanation: try calculator.explanation(of: member, rule: nil)).json(asOf: "").write(to: &text)
        return text
      }
      let (ofColumns, reference) = (try story(usesColumns: true), try story(usesColumns: false))
      #expect(ofColumns == reference, "\(kind) \(seed), member \(member)")
      compared += 1
    }
    #expect(compared > 1)
  }

  @Test("columns tell of everybody what the reference evaluator tells", arguments: Kind.allCases)
  func everybody(_ kind: Kind) throws {
    var (compared, ofColumns) = (0, 0)
    for (seed, subject) in try kind.subjects(usually: 12) {
      var random = subject.random
      let (policy, fingerprints) = (subject.policy, Fingerprinter().fingerprints(of: subject.policy))
      let memory = DatasetMemory(
        dataset: subject.dataset, for: policy, asOf: subject.asOf, threads: 2, interruption: CancellationToken())
      let rules =
        random.chance(30) && !policy.rules.isEmpty ? [random.below(policy.rules.count)] : Array(policy.rules.indices)
      func text(usesColumns: Bool, as format: MemberFates.Format, in language: KeywordLanguage) throws -> String {
        let fates = try memory.fates(of: policy, fingerprints: fingerprints, byRules: rules, usesColumns: usesColumns)
        if usesColumns { ofColumns += fates.isOfColumns ? 1 : 0 }
        var text = ""
        MemberFates(fates: fates).write(as: format, to: &text, language: language)
        return text
      }
      for (format, language) in [(MemberFates.Format.csv, KeywordLanguage.english), (.jsonl, .chinese)] {
        let (columns, reference) = (
          try text(usesColumns: true, as: format, in: language), try text(usesColumns: false, as: format, in: language)
        )
        #expect(columns == reference, "\(kind) \(seed), rules \(rules)")
        compared += 1
      }
    }
    #expect(compared > 5 && ofColumns > (kind == .any ? 0 : 3), "\(compared), \(ofColumns)")
  }

  /// So many of the first steps are tried one by one.
  private static let near: Int64 = 48

  /// Each of the first steps, and then fewer and fewer of them as far as they go.
  private func stepsToTry(of variable: Variable) -> [Int64] {
    let near = Array(1...min(Self.near, variable.steps))
    let far = sequence(first: Self.near) { $0 > variable.steps / 2 ? nil : $0 + max(25, $0 / 8) }.dropFirst()
    return near
      + (far.filter { $0 < 4_000 } + (12..<50).map { 1 << $0 } + [variable.steps]).filter {
        $0 > Self.near && $0 <= variable.steps
      }
  }

  @Test("nothing is missed within the ranges: every value of every field, every event")
  func everyValue() throws {
    var (found, tried) = (0, 0)
    for seed in wantedSeeds("BYLAW_NEAREST") ?? 1...1 {
      guard let subject = try Subject(club: seed) else { continue }
      var random = subject.random
      let (policy, map) = (subject.policy, DependencyMap(policy: subject.policy))
      let member = random.below(subject.dataset.members.rowCount)
      let finder = VariableFinder(evaluator: subject.evaluator, map: map, member: member)
      // Whom the rules take with so many steps of a variable; empty where the members cannot be reviewed then.
      var known: [String: [Int64: [Bool]]] = [:]
      func takes(_ variable: Variable, _ step: Int64) -> [Bool] {
        let name = "\(variable.kind)"
        if let takes = known[name]?[step] { return takes }
        let change = MemberChange(member: member, parts: [variable.part(step: step, policy: policy)])
        let report = try? review(policy: policy, dataset: change.applied(to: subject.dataset), asOf: subject.asOf)
        let takes = report.map { report in policy.rules.indices.map { report.selects(member, rule: $0) } } ?? []
        known[name, default: [:]][step] = takes
        tried += 1
        return takes
      }
      for rule in policy.rules.indices where subject.outcome.verdicts[rule][member] != nil {
        let isTaken = subject.outcome.report.selects(member, rule: rule)
        let search = ChangeSearch(
          base: subject.evaluator, map: map, member: member, goal: .decision(rule: rule, isTaken: isTaken),
          effort: 100_000_000)
        func alters(_ variable: Variable, _ step: Int64) -> Bool {
          let takes = takes(variable, step)
          return !takes.isEmpty && takes[rule] != isTaken
        }
        var amounts = 0
        for variable in finder.variables(of: policy.rules[rule].asked) {
          if case .amount = variable.kind {
            amounts += 1
            if amounts > 4 { continue }
          }
          let steps = search.leastSteps(of: variable)
          let first = stepsToTry(of: variable).first { alters(variable, $0) }
          found += first == nil ? 0 : 1
          let story = "club \(seed), member \(member), rule \(rule): \(variable): \(steps ?? 0), \(first ?? 0)"
          if let steps { #expect(alters(variable, steps), "\(story)") }
          guard let first else {
            #expect(steps ?? .max > min(Self.near, variable.steps), "\(story)")
            continue
          }
          #expect(first <= Self.near ? steps == first : steps ?? .max <= first, "\(story)")
        }
      }
    }
    #expect(found > 0 && tried > 100, "\(found), \(tried)")
  }

  /// All the smaller steps there are, or the largest of them and some others.
  private func fewer(than count: Int64, _ random: inout SeededGenerator) -> [Int64] {
    if count <= Self.tried { return Array(1..<count) }
    let others = (0..<6).map { _ in Int64.random(in: 1..<count, using: &random) }
    return Array(1...4) + [count - 1, count - 2, count / 2] + others
  }
}
