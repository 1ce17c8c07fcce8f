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
  func sentence(of chapter: Chapter) -> Phrase {
    let rule = policy.rules[chapter.rule]
    if let decision = chapter.decision { return sentence(of: decision, rule: rule) }
    guard let reason = chapter.reason else {
      let who = names.name(of: member)
      return Phrase("`\(rule.name)` did not ask about \(who)", "`\(rule.name)` 没有问到 \(who)")
    }
    return ReasonText(
      policy: policy, reason: reason, member: names.name(of: member), decisions: outcome.report.decisions
    ).sentence
  }

  /// `promoted, growth → core, rank 3 with activity 50`
  private func sentence(of decision: Decision, rule: Rule) -> Phrase {
    var parts = [decision.kind.words]
    let places = [decision.from, decision.to].compactMap { $0 }
    if !places.isEmpty { parts.append(Phrase(same: places.joined(separator: " → "))) }
    if let rank = decision.rank, let key = rule.take?.keys.first {
      let name = policy.source[key.value.span]
      let value = decision.value.map { Phrase(same: $0) } ?? Phrase("missing", "缺失")
      parts.append(Phrase("rank \(rank) with \(name) \(value)", "第 \(rank) 名，\(name) \(value)"))
    }
    if !decision.detail.isEmpty { parts.append(Phrase(same: decision.detail)) }
    return Phrase(
      english: parts.map(\.english).joined(separator: ", "), chinese: parts.map(\.chinese).joined(separator: "，"))
  }

  /// What tells the member from who stands nearest on the other side of the cut; nil where nobody does.
  func cutoff(of chapter: Chapter) -> Phrase? {
    guard let standing = chapter.standing, let rival = standing.rival, let share = policy.rules[chapter.rule].take
    else { return nil }
    var level: [Phrase] = []
    let side =
      standing.isTaken
      ? Phrase("the first who is not taken", "没取到的第一个") : Phrase("the last who is taken", "取到的最后一个")
    let rivalName = names.name(of: rival.member)
    for (index, key) in share.keys.enumerated() {
      let name = policy.source[key.value.span]
      let own = shown(standing.keys[index], key: key)
      let other = shown(rival.keys[index], key: key)
      if standing.keys[index] == rival.keys[index] {
        level.append(Phrase("\(name) (\(own))", "\(name)（\(own)）"))
      } else {
        let even =
          level.isEmpty
          ? Phrase.empty : Phrase("is level on \(Phrase.list(level)) and ", "\(Phrase.list(level)) 相同，")
        return Phrase(
          "\(rivalName), \(side), \(even)has \(name) \(other) against \(own)",
          "\(rivalName)（\(side)）\(even)\(name) 是 \(other)，这边是 \(own)")
      }
    }
    return Phrase(
      "\(rivalName), \(side), is level on \(Phrase.list(level)); the key decides",
      "\(rivalName)（\(side)）的 \(Phrase.list(level)) 相同，按主键定")
  }

  private func shown(_ value: Value, key: RankingKey) -> Phrase {
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
