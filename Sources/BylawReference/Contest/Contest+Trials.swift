import BylawChecker
import BylawData

/// A contest that is made when it is first asked for.
package final class ContestMemory {
  private let base: Evaluator
  fileprivate let member: Int
  private let map: DependencyMap
  private(set) lazy var contest = Contest(base: base, member: member, map: map)

  init(base: Evaluator, member: Int, map: DependencyMap) {
    (self.base, self.member, self.map) = (base.withoutChanges, member, map)
  }
}

/// Reviews all members by other means than the reference evaluator.
package protocol ChangeReviewer {
  /// A review of the tables as they are, with no decisions but those about a member, and of each rule that ranks the last;
  /// nil where it comes to nothing.
  func report(about member: Int) -> ReviewReport?

  /// What some rules decide about a member in a review of tables that have a change; nil where it comes to nothing.
  ///
  /// - Parameter rules: nil for all of them.
  func decisions(about member: Int, with change: MemberChange, byRules rules: Set<Int>?) -> [Decision]?
}

extension ContestMemory {
  /// What a review came to for the member, as far as others have a part in it that is known; nil where more must be asked.
  ///
  /// - Parameter report: of a review by other means, which must have come to the same.
  func outcome(evaluator: Evaluator, report: ReviewReport) -> ReviewOutcome? {
    let rules = Array(evaluator.policy.rules.indices)
    guard contest.supports(rules, inputs: []) else { return nil }
    let review = contest.review(evaluator: evaluator)
    let isSame = rules.allSatisfy { rule in
      review.decisions[rule].contains { $0.selects(member, rule: rule) } == report.selects(member, rule: rule)
    }
    guard isSame, evaluator.firstFailure == nil else { return nil }
    return ReviewOutcome(
      report: report, state: review.state, verdicts: [], watched: (member, review.verdictsOfWatched),
      standings: review.standings)
  }
}

extension Contest {
  /// Whether a rule takes the member, as an evaluator has them; nil after an error.
  func selects(_ rule: Int, by rules: [Int], evaluator: Evaluator) -> Bool? {
    let round = ContestRound(contest: self, decisive: rule)
    defer { round.finish() }
    return Review(evaluator: evaluator, of: member, round: round).selects(member, rule: rule, by: rules, isAlone: false)
  }

  /// Whether it comes to the same for the member, and up to the decisive rule for everybody, with the best and the worst of
  /// what they may be ranked by.
  func isSame(
    for rule: Int, by rules: [Int], evaluator: Evaluator,
    edges: [Int: (best: ContestRound.Edge, worst: ContestRound.Edge)]
  ) -> Bool {
    func traces(_ edges: [Int: ContestRound.Edge]) -> [ContestRound.Trace]? {
      let round = ContestRound(contest: self, decisive: rule)
      defer { round.finish() }
      round.edges = edges
      let review = Review(evaluator: evaluator, of: member, round: round)
      return review.selects(member, rule: rule, by: rules, isAlone: false) == nil ? nil : round.traces
    }
    guard let best = traces(edges.mapValues(\.best)), let worst = traces(edges.mapValues(\.worst)) else { return false }
    return best == worst
  }

  /// A review of the member by all rules, with what those say who take others instead.
  func review(evaluator: Evaluator) -> Review {
    let round = ContestRound(contest: self, decisive: nil, wantsRivals: true)
    defer { round.finish() }
    let review = Review(evaluator: evaluator, of: member, round: round)
    review.decide(policy.rules.indices)
    return review
  }
}
