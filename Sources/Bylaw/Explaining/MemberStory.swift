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
    if !decision.detail.isEmpty { parts.append(decision.detailWords) }
    return Phrase(
      english: parts.map(\.english).joined(separator: ", "), chinese: parts.map(\.chinese).joined(separator: "，"))
  }

  /// The nevers that the rule's decision about the member breaks.
  func nevers(brokenBy chapter: Chapter) -> [Never] {
    outcome.report.nevers.filter { report in
      report.breaks.contains { $0.member == member && $0.rule == chapter.rule }
    }.map { policy.nevers[$0.never] }
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

extension PersonNames {
  /// Who shares a name: a line each with the key, the tier, and what tells them apart.
  package func namesakes(_ rows: [Int], called: String) -> Phrase {
    let most = 20
    let telling = tellingFields(among: rows)
    let lines = rows.prefix(most).map { row in
      let tier = policy.tierField.map { placed(row: row, field: $0).map { "  " + $0 } } ?? .empty
      let values = telling.map { field in
        "\(policy.members.fields[field].name) \(Shown.cell(of: members.value(row: row, field: field), type: policy.members.fields[field].type, policy: policy))"
      }
      let after = values.map { "  " + escaped($0) }.joined()
      return Phrase("  \(escaped(key(of: row)))\(tier)\(after)", "  \(escaped(key(of: row)))\(tier)\(after)")
    }
    let count = grouped(rows.count)
    let more = rows.count > most ? grouped(rows.count - most) : nil
    return Phrase(
      english: (["\(count) members are called '\(escaped(called))'; name one by the key:"] + lines.map(\.english)
        + (more.map { ["  … and \($0) more"] } ?? [])).joined(separator: "\n"),
      chinese: (["有 \(count) 个成员叫“\(escaped(called))”，请用主键指明是哪一个："] + lines.map(\.chinese)
        + (more.map { ["  ……还有 \($0) 个"] } ?? [])).joined(separator: "\n"))
  }

  private func placed(row: Int, field: Int) -> Phrase {
    let value = members.value(row: row, field: field)
    return value == .missing
      ? Phrase("outside", "群外")
      : Phrase(same: escaped(Shown.cell(of: value, type: policy.members.fields[field].type, policy: policy)))
  }

  /// The first fields, at most three, in which some of the rows differ, but for what is shown anyway.
  private func tellingFields(among rows: [Int]) -> [Int] {
    let told = Set(policy.keyFields + [nameField, policy.tierField].compactMap { $0 })
    return Array(
      policy.members.fields.indices.filter { field in
        !told.contains(field)
          && Set(
            rows.map {
              Shown.cell(
                of: members.value(row: $0, field: field), type: policy.members.fields[field].type, policy: policy)
            }
          )
          .count > 1
      }.prefix(3))
  }
}

/// The member whom people mean, and those whom they may have meant.
package enum MemberSearch: Sendable {
  case found(Int)
  /// A name that several have: their rows.
  case several([Int])
  case unknown(nearest: [String])
}

extension PersonNames {
  /// Finds a member by the key, or by a name that nobody else has.
  package func find(_ text: String, suggesting most: Int = 3) -> MemberSearch {
    if let row = member(called: text) { return .found(row) }
    let rows = 0..<members.rowCount
    let namesakes = rows.filter { Text(title(of: $0)) == Text(text) }
    if !namesakes.isEmpty { return .several(namesakes) }
    let titles = rows.lazy.map { title(of: $0) }.filter { !$0.isEmpty }
    let names = nearest(to: text, in: rows.lazy.map { key(of: $0) }, most: most)
    return .unknown(nearest: Array((names + nearest(to: text, in: titles, most: most - names.count)).prefix(most)))
  }
}
