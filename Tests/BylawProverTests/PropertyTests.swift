import BylawChecker
import BylawData
import BylawReference
import BylawTestSupport
import Testing

@testable import Bylaw
@testable import BylawProver

/// That nothing false is claimed: of members of whom there are few, compared with all of them; and of random policies of
/// the whole language, compared with random data.
@Suite struct PropertyTests {
  private static let parts = (0..<4).map { part in
    let size = seedCount(usual: 120) / 4
    return part * size..<(part + 1) * size
  }

  private struct Tally {
    var asked = 0
    var open = 0
  }

  @Test("what is proved holds of everybody, and who is shown is borne out", arguments: parts)
  func everybody(_ seeds: Range<Int>) throws {
    var tally = Tally()
    for seed in seeds {
      let text = SmallPolicy(seed: UInt64(seed)).text
      let checked = checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: text)))
      guard let policy = checked.value else { continue }
      let dataset = SmallPolicy.dataset(of: policy.checked, rows: SmallPolicy.everybody)
      try compareLabels(policy, dataset, text, &tally)
      try compareClaims(policy, dataset, text, &tally)
    }
    #expect(tally.asked > seeds.count)
    #expect(tally.open * 100 <= tally.asked * 5, "\(tally.open) of \(tally.asked) not decided")
  }

  private func evaluator(_ policy: CheckedPolicy, _ dataset: Dataset) -> Evaluator {
    Evaluator(policy: policy, dataset: dataset, asOf: AsOf(endOf: 20_758))
  }

  private func compareLabels(
    _ policy: Policy, _ dataset: Dataset, _ text: String, _ tally: inout Tally
  ) throws {
    let prover = Prover(policy: policy.checked, moment: WitnessMoment(day: 20_758, lastReview: 0), steps: 20_000)
    let evaluator = evaluator(policy.checked, dataset)
    for (index, label) in policy.checked.labels.enumerated() {
      var outcomes: Set<Bool> = []
      for row in SmallPolicy.everybody.indices { outcomes.insert(try evaluator.label(at: index, of: row)) }
      let own = prover.open.label(at: index)
      for (answer, outcome) in [
        (prover.ask([own], of: prover.open), true), (prover.ask([own.negated], of: prover.open), false),
      ] {
        tally.asked += 1
        switch answer {
        case .impossible: #expect(!outcomes.contains(outcome), "\(label.name) \(outcome)\n\(text)")
        case .possible: if !outcomes.contains(outcome) { tally.open += 1 }
        case .undecided: tally.open += 1
        }
      }
    }
  }

  private func compareClaims(
    _ policy: Policy, _ dataset: Dataset, _ text: String, _ tally: inout Tally
  ) throws {
    let first = try review(policy: policy.checked, dataset: dataset, asOf: AsOf(endOf: 20_758))
    for shown in shownClaims(of: policy, steps: 20_000) {
      tally.asked += 1
      let claim = shown.claim
      switch (claim.subject, claim.status) {
      case (_, .undecided(.notFound)) where claim.isOfRule: tally.asked -= 1
      case (_, .undecided): tally.open += 1
      case (.takesSomebody(let rule), .refuted), (.isLeftSomebody(let rule, _), .refuted):
        #expect(!first.decisions.contains { $0.rule == rule }, "\(text)")
      case (.sortsEverybody(let index), .proved):
        let evaluator = evaluator(policy.checked, dataset)
        for row in SmallPolicy.everybody.indices {
          #expect(try evaluator.classValue(at: index, of: row) != .missing, "\(text)")
        }
      case (.settles(let rules), .proved): try expectSettled(policy, first, rules, text)
      case (_, .refuted) where claim.subject.wantsMember:
        let file = PolicyFile(text: text + shown.tests.map { $0.text() }.joined(separator: "\n"))
        #expect(file.runTests().count == shown.tests.count && !shown.tests.isEmpty)
        for test in file.runTests() { #expect(test.status == .passed, "\(text)") }
      default: break
      }
    }
  }

  /// That nobody is where they were after the rules of a circle, one a review.
  private func expectSettled(_ policy: Policy, _ first: ReviewReport, _ rules: [Int], _ text: String) throws {
    let tier = policy.checked.tierField ?? 0
    var rows = SmallPolicy.everybody
    for start in rules.indices {
      var current = SmallPolicy.everybody
      var report = first
      var alive = Set(current.indices)
      for step in 0..<rules.count {
        let rule = rules[(start + step) % rules.count]
        let moved = report.decisions.filter { $0.rule == rule }
        alive.formIntersection(moved.map(\.member))
        for decision in report.decisions where decision.to != nil {
          let code = policy.checked.tiers.firstIndex { $0.name == decision.to } ?? 0
          current[decision.member][tier] = .code(code)
        }
        report = try review(
          policy: policy.checked, dataset: SmallPolicy.dataset(of: policy.checked, rows: current),
          asOf: AsOf(endOf: 20_758))
      }
      rows = current
      let isInCircle = alive.contains { rows[$0][tier] == SmallPolicy.everybody[$0][tier] }
      #expect(!isInCircle, "\(rules)\n\(text)")
      if isInCircle { return }
    }
  }

  @Test("nothing that is proved of random policies of the whole language is denied by random data")
  func wholeLanguage() throws {
    let count = UInt64(seedCount(usual: 120)) / 10
    var (asked, impossible, open) = (0, 0, 0)
    for seed in 1...max(count, 1) {
      guard let each = try? DifferentialCase(seed: seed) else { continue }
      var random = each.random
      let data = try withFolder(of: each.tables.files(.csv, &random)) { folder in
        readData(policy: each.policy, files: DataFiles(folder: folder), asOf: each.moment)
      }
      guard let data = data.value else { continue }
      let policy = each.policy.checked
      let prover = Prover(policy: policy, moment: witnessMoment(of: each.policy), steps: 4_000)
      let evaluator = Evaluator(policy: policy, dataset: data.dataset, asOf: each.moment.asOf.following(data.held))
      for (index, label) in policy.labels.enumerated() {
        let own = prover.settled.label(at: index)
        for (literal, outcome) in [(own, true), (own.negated, false)] {
          asked += 1
          let answer = prover.ask([literal], of: prover.settled)
          if case .undecided = answer { open += 1 }
          guard answer.isImpossible else { continue }
          impossible += 1
          for row in 0..<data.memberCount {
            guard let found = try? evaluator.label(at: index, of: row) else { continue }
            #expect(found != outcome, "seed \(seed): \(label.name) is \(outcome)\n\(each.text)")
          }
        }
      }
      try compareDecisions(each, data, prover)
    }
    #expect(asked > 0)
    #expect(open * 100 <= asked * 5, "\(open) of \(asked) not decided")
  }

  /// A rule that is said to take nobody takes nobody.
  private func compareDecisions(_ each: DifferentialCase, _ data: CommunityData, _ prover: Prover) throws {
    let asOf = each.moment.asOf.following(data.held)
    guard let report = try? review(policy: each.policy.checked, dataset: data.dataset, asOf: asOf) else { return }
    for claim in prover.claimsOfRules() {
      switch (claim.subject, claim.status) {
      case (.takesSomebody(let rule), .refuted), (.isLeftSomebody(let rule, _), .refuted):
        #expect(!report.decisions.contains { $0.rule == rule }, "seed \(each.seed)\n\(each.text)")
      default: break
      }
    }
  }
}

extension Claim {
  fileprivate var isOfRule: Bool { if case .takesSomebody = subject { true } else { false } }
}
