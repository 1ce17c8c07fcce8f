import BylawChecker
import BylawData
import BylawReference
import BylawSyntax
import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

/// What goals are judged on after a review is the folder that `--apply` writes, read at the same moment.
@Suite("Goals after a review")
struct GoalsAfterTests {
  private static let seeds = differentialSeeds(usually: 200)

  private static let parts: [ClosedRange<UInt64>] = {
    let size = max(1, UInt64(seeds.count) / 4)
    return stride(from: seeds.lowerBound, through: seeds.upperBound, by: Int(size)).map { start in
      start...min(start + size - 1, seeds.upperBound)
    }
  }()

  @Test("all that they can name is as in the folder that is written", arguments: parts)
  func sameAsApplied(_ seeds: ClosedRange<UInt64>) throws {
    var compared = Compared()
    for seed in seeds {
      guard let each = try? DifferentialCase(seed: seed) else { continue }
      var random = each.random
      try withFolder(of: each.tables.files(nil, &random)) { try compare(each, in: $0, &compared) }
    }
    if seeds.count > 20 {
      #expect(compared.goals > seeds.count / 5 && compared.values > seeds.count, "\(compared)")
      #expect(compared.changed > 0, "\(compared)")
    }
  }

  private struct Compared {
    var goals = 0
    var values = 0
    /// Of the values, those that the review has changed.
    var changed = 0
  }

  private func compare(_ each: DifferentialCase, in folder: String, _ compared: inout Compared) throws {
    let (policy, checked) = (each.policy, each.policy.checked)
    guard let data = readData(policy: policy, files: DataFiles(folder: folder), asOf: each.moment).value,
      let review = review(policy: policy, data: data, asOf: each.moment).value
    else { return }
    let scratch = try TemporaryFolder()
    let next = scratch.path + "/next"
    // A record may be later than the review.
    let written = try? NextFolder.make(policy: policy, data: data, review: review, from: folder, at: next)
    guard let written else { return }
    try written.commit()
    let left = try #require(
      readData(policy: policy, files: DataFiles(folder: next), asOf: each.moment).value, "seed \(each.seed)")
    let name = "seed \(each.seed) as of \(each.moment.text)\n\(each.text)"

    // `in review` begins after the review that the record has last, before this review and after it.
    let asOf = each.moment.asOf.following(data.held)
    let snapshot = Evaluator(policy: checked, dataset: data.dataset, asOf: asOf)
    let reviewing = BylawReference.Review(evaluator: snapshot)
    _ = try reviewing.run()
    let after = reviewing.evaluatorOfWhatIsLeft()
    let again = Evaluator(policy: checked, dataset: left.dataset, asOf: asOf)
    #expect(after.order.map { after.key(of: $0) } == again.order.map { again.key(of: $0) }, "\(name)")
    for (row, rowAgain) in zip(after.order, again.order) {
      let (values, before) = (self.values(by: after, of: row), self.values(by: snapshot, of: row))
      #expect(values == self.values(by: again, of: rowAgain), "\(after.key(of: row)) of \(name)")
      compared.values += values.count
      compared.changed += zip(values, before).count { $0 != $1 }
    }
    let goals = checked.milestones + checked.ensures
    for (goal, report) in zip(goals, review.report.milestones + review.report.ensures) {
      // What a review did is in no folder.
      guard !asksWhatWasDone(goal.condition, of: checked) else { continue }
      let holds = try again.value(of: goal.condition, for: nil) == .bool(true)
      #expect(holds == report.holdsNow, "\(goal.name) of \(name)")
      compared.goals += 1
    }
  }

  /// Of a member: lets, labels, classes; nil for one that fails.
  private func values(by evaluator: Evaluator, of member: Int) -> [Value?] {
    let policy = evaluator.policy
    return policy.lets.indices.map { try? evaluator.letValue(at: $0, of: member) }
      + policy.labels.indices.map { index in (try? evaluator.label(at: index, of: member)).map(Value.bool) }
      + policy.classes.indices.map { try? evaluator.classValue(at: $0, of: member) }
  }

  private func asksWhatWasDone(_ condition: CheckedExpression, of policy: CheckedPolicy) -> Bool {
    condition.contains { part in
      switch part.kind {
      case .moved, .decisionCount: true
      case .aggregate(let index):
        policy.aggregates[index].expressions.contains { asksWhatWasDone($0, of: policy) }
      default: false
      }
    }
  }

  // MARK: By name and without

  /// github.com/pabloroman/virtua-fc, issues 221 and 1090: invariants looked at after promotion and relegation.
  private let league = """
    tiers first > second
    member
      club: text key
      tier: tier
      points: int
    label upper when tier = first
    promote rise from second to first when points > 10
    demote fall from first to second when points < 1
    ensure small_by_label that count(members where upper) <= 1
    ensure small_by_tier that count(members where tier = first) <= 1
    milestone three "Three above" when count(members where upper) >= 3
    """

  @Test func aNameForAConditionChangesNothing() throws {
    let summary = try summary(of: league, members: "club,tier,points\na,second,20\nb,second,30\nc,first,5\n")
    #expect(summary.contains("ensure: small_by_label: DOES NOT HOLD after this review"))
    #expect(summary.contains("ensure: small_by_tier: DOES NOT HOLD after this review"))
    #expect(summary.contains("milestone: three Three above: reached"))
  }

  private func summary(of text: String, members: String) throws -> String {
    let each = try DifferentialCase(policy: text, asOf: "2026-11-01")
    let folder = try TemporaryFolder()
    try folder.write("members.csv", members)
    let found = referenceEngine(each.policy, folder.path, each.moment)
    #expect(vectorEngine(each.policy, folder.path, each.moment) == found.summary)
    return found.summary
  }

  private func vectorEngine(_ policy: Policy, _ folder: String, _ moment: ReviewMoment) -> String {
    reviewFiles(policy: policy, files: DataFiles(folder: folder), asOf: moment, threads: 2).value?.review.summary ?? ""
  }
}
