import BylawCatalog
import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax

/// A member's explanation, with what it takes to put it into words.
package struct MemberStory {
  typealias Chapter = RuleExplanation

  let explanation: MemberExplanation
  let names: PersonNames

  package init(explanation: MemberExplanation) {
    self.explanation = explanation
    names = PersonNames(policy: explanation.policy, members: explanation.evaluator.dataset.members)
  }

  var evaluator: Evaluator { explanation.evaluator }
  var member: Int { explanation.member }
  var outcome: ReviewOutcome { explanation.outcome }
  var chapters: [RuleExplanation] { explanation.rules }
  var onlyRule: Int? { explanation.onlyRule }
  var policy: CheckedPolicy { explanation.policy }

  /// What a rule decided, or why it did not.
  func sentence(of chapter: Chapter) -> String {
    let rule = policy.rules[chapter.rule]
    if let decision = chapter.decision { return sentence(of: decision, rule: rule) }
    guard let reason = chapter.reason else { return "`\(rule.name)` did not ask about \(names.name(of: member))" }
    return ReasonText(
      policy: policy, reason: reason, member: names.name(of: member), decisions: outcome.report.decisions
    ).sentence
  }

  /// `promoted, growth → core, rank 3 with activity 50`
  private func sentence(of decision: Decision, rule: Rule) -> String {
    var parts = [decision.kind.rawValue]
    let places = [decision.from, decision.to].compactMap { $0 }
    if !places.isEmpty { parts.append(places.joined(separator: " → ")) }
    if let rank = decision.rank, let key = rule.take?.keys.first {
      parts.append("rank \(rank) with \(policy.source[key.value.span]) \(decision.value ?? "missing")")
    }
    if !decision.detail.isEmpty { parts.append(decision.detail) }
    return parts.joined(separator: ", ")
  }

  /// The nevers that the rule's decision about the member breaks.
  func nevers(brokenBy chapter: Chapter) -> [Never] {
    outcome.report.nevers.filter { report in
      report.breaks.contains { $0.member == member && $0.rule == chapter.rule }
    }.map { policy.nevers[$0.never] }
  }

  /// What tells the member from who stands nearest on the other side of the cut; nil where nobody does.
  func cutoff(of chapter: Chapter) -> String? {
    guard let standing = chapter.standing, let rival = standing.rival, let share = policy.rules[chapter.rule].take
    else { return nil }
    var level: [String] = []
    let side = standing.isTaken ? "the first who is not taken" : "the last who is taken"
    let whom = "\(names.name(of: rival.member)), \(side),"
    for (index, key) in share.keys.enumerated() {
      let name = policy.source[key.value.span]
      let (own, other) = (shown(standing.keys[index], key: key), shown(rival.keys[index], key: key))
      if standing.keys[index] == rival.keys[index] {
        level.append("\(name) (\(own))")
      } else {
        let even = level.isEmpty ? "" : "is level on \(listed(level)) and "
        return "\(whom) \(even)has \(name) \(other) against \(own)"
      }
    }
    return "\(whom) is level on \(listed(level)); the key decides"
  }

  private func shown(_ value: Value, key: RankingKey) -> String {
    Shown.text(of: value, type: key.value.type, policy: policy)
  }
}

/// The member whom people mean, and those whom they may have meant.
package enum MemberSearch: Sendable {
  case found(Int)
  case unknown(nearest: [String])
}

extension PersonNames {
  /// Finds a member by the key, or by a name that nobody else has.
  package func find(_ text: String, suggesting most: Int = 3) -> MemberSearch {
    if let row = member(called: text) { return .found(row) }
    let rows = 0..<members.rowCount
    let titles = rows.lazy.map { title(of: $0) }.filter { !$0.isEmpty }
    let names = nearest(to: text, in: rows.lazy.map { key(of: $0) }, most: most)
    return .unknown(nearest: Array((names + nearest(to: text, in: titles, most: most - names.count)).prefix(most)))
  }
}
