import BylawChecker
import BylawEngine
import BylawSyntax

/// What a review made of one member: each rule in order, what it saw, what it decided, and what stood in the way.
package struct MemberStory {
  /// A rule and what it found.
  struct Chapter {
    var rule: Int
    /// Nil for a rule that never asked about the member.
    var reason: Reason?
    var decision: Decision?
    /// Where the rule ranked them.
    var standing: RankedPlace?
    /// What would have altered its decision, nearest first.
    var nearest: [NearestChange] = []
    /// Whether that was looked for.
    var isSearched = false

    var isElsewhere: Bool {
      switch reason?.verdict {
      case .elsewhere?, nil: true
      case .decided?, .removed?, .holdsRole?, .unfit?, .nowhere?, .protected?, .limited?, .claimed?, .cut?,
        .crowdedOut?,
        .reserved?, .nothingToGive?:
        false
      }
    }
  }

  let evaluator: Evaluator
  let member: Int
  let outcome: ReviewOutcome
  let names: PersonNames
  let chapters: [Chapter]
  /// The rule to speak of, where not all are.
  let onlyRule: Int?

  var policy: CheckedPolicy { evaluator.policy }

  /// Reviews the members to tell about one of them.
  ///
  /// - Parameter onlyRule: the rule to speak of, by its index; nil for all.
  package init(_ evaluator: Evaluator, member: Int, onlyRule: Int? = nil) throws(EvaluationError) {
    self.evaluator = evaluator
    self.member = member
    self.onlyRule = onlyRule
    names = PersonNames(evaluator.policy, evaluator.dataset.members)
    let outcome = try BylawEngine.Review(evaluator, keepsVerdicts: true, watching: member).run()
    self.outcome = outcome
    let finder = NearestChangeFinder(evaluator, outcome, member: member)
    chapters = evaluator.policy.rules.indices.filter { onlyRule == nil || onlyRule == $0 }.map { rule in
      var chapter = Chapter(
        rule: rule, reason: evaluator.reason(rule, member, in: outcome),
        decision: outcome.report.decisions.first { $0.rule == rule && $0.member == member },
        standing: outcome.standings[rule])
      if finder.looks(at: rule) {
        chapter.isSearched = true
        chapter.nearest = finder.changes(for: rule)
      }
      return chapter
    }
  }

  /// What a rule decided, or why it did not.
  func sentence(_ chapter: Chapter) -> String {
    let rule = policy.rules[chapter.rule]
    if let decision = chapter.decision { return said(decision, rule) }
    guard let reason = chapter.reason else { return "`\(rule.name)` did not ask about \(names.name(of: member))" }
    return ReasonText(
      policy: policy, reason: reason, member: names.name(of: member), decisions: outcome.report.decisions
    ).sentence
  }

  /// `promoted, growth → core, rank 3 with activity 50`
  private func said(_ decision: Decision, _ rule: Rule) -> String {
    var parts = [decision.kind.rawValue]
    let places = [decision.from, decision.to].compactMap { $0 }
    if !places.isEmpty { parts.append(places.joined(separator: " → ")) }
    if let rank = decision.rank, let key = rule.take?.keys.first {
      parts.append("rank \(rank) with \(policy.source[key.value.span]) \(decision.value ?? "missing")")
    }
    if !decision.detail.isEmpty { parts.append(decision.detail) }
    return parts.joined(separator: ", ")
  }

  /// What tells the member from who stands nearest on the other side of the cut; nil where nobody does.
  func cut(_ chapter: Chapter) -> String? {
    guard let standing = chapter.standing, let rival = standing.rival, let share = policy.rules[chapter.rule].take
    else { return nil }
    var level: [String] = []
    let side = standing.position <= standing.taken ? "the first who is not taken" : "the last who is taken"
    let whom = "\(names.name(of: rival.member)), \(side),"
    for (index, key) in share.keys.enumerated() {
      let name = policy.source[key.value.span]
      let (own, other) = (shown(standing.keys[index], key), shown(rival.keys[index], key))
      if standing.keys[index] == rival.keys[index] {
        level.append("\(name) (\(own))")
      } else {
        let even = level.isEmpty ? "" : "is level on \(listed(level)) and "
        return "\(whom) \(even)has \(name) \(other) against \(own)"
      }
    }
    return "\(whom) is level on \(listed(level)); the key decides"
  }

  private func shown(_ value: Value, _ key: RankingKey) -> String {
    Shown.text(of: value, type: key.value.type, policy)
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
    let names = nearest(text, in: rows.lazy.map { key(of: $0) }, most: most)
    return .unknown(nearest: Array((names + nearest(text, in: titles, most: most - names.count)).prefix(most)))
  }
}
