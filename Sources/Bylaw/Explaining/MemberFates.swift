import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax

/// One line about every member: what the review came to for them, and by which rule.
package struct MemberFates {
  /// The shapes in which they are written.
  package enum Format: String, CaseIterable, Sendable {
    case csv
    case jsonl
  }

  let evaluator: Evaluator
  let outcome: ReviewOutcome
  /// The first decision about each member, by their row.
  private let first: [Int: Decision]

  private var policy: CheckedPolicy { evaluator.policy }

  package init(evaluator: Evaluator) throws(EvaluationError) {
    self.evaluator = evaluator
    outcome = try BylawReference.Review(evaluator: evaluator, keepsVerdicts: true).run()
    first = Dictionary(outcome.report.decisions.map { ($0.member, $0) }) { first, _ in first }
  }

  package func write(
    as format: Format, onlyRule: Int?, to output: inout some TextOutputStream, language: KeywordLanguage = .english
  ) {
    let keys = policy.keyFields.map { policy.members.fields[$0] }
    if format == .csv {
      DelimitedWriter.csv.write(keys.map(\.name) + ["outcome", "rule", "reason"], to: &output)
    }
    let chosen = onlyRule.map { [$0] } ?? Array(policy.rules.indices)
    for member in evaluator.order {
      let key = evaluator.key(of: member)
      let cells = zip(key, keys).map { Formatting.text(of: $0, type: $1.type, policy: policy) }
      let fate = fate(of: member, rules: chosen)
      let name = fate.rule.map { policy.rules[$0].name }
      let reason = fate.reason.text(in: language)
      switch format {
      case .csv: DelimitedWriter.csv.write(cells + [fate.outcome, name ?? "", reason], to: &output)
      case .jsonl:
        let members = zip(keys, zip(key, cells)).map { ($0.name, json(of: $1.0, text: $1.1)) }
        let rest: [(key: String, value: JSON)] = [
          ("outcome", .string(fate.outcome)), ("rule", .optional(name)), ("reason", .string(reason)),
        ]
        JSON.object(members + rest).write(to: &output)
        output.write("\n")
      }
    }
  }

  /// The first decision about the member; else what the move said, or where none asked the other rule, that came
  /// nearest to one.
  private func fate(of member: Int, rules: [Int]) -> (outcome: String, rule: Int?, reason: Phrase) {
    if let decision = first[member], rules.contains(decision.rule) {
      return (decision.kind.rawValue, decision.rule, text(of: decision))
    }
    let asked = rules.compactMap { rule in outcome.verdicts[rule][member].map { (rule: rule, verdict: $0) } }
      .filter { $0.verdict != .notApplicable }
    let moves = asked.filter { policy.rules[$0.rule].kind.isMove }
    guard let nearest = (moves.isEmpty ? asked : moves).max(by: { $0.verdict.nearness < $1.verdict.nearness })
    else {
      return (
        RuleAccount.Outcome.notApplicable.word, nil, Phrase("no rule looks at where the member is", "没有规则看这个成员所在的地方")
      )
    }
    let reason = evaluator.reason(of: nearest.rule, for: member, in: outcome)
    let text = reason.map { reason in
      ReasonText(
        policy: policy, reason: reason, member: Formatting.keyText(of: evaluator.key(of: member), policy: policy),
        decisions: []

      ).sentence.adding(conditions(of: reason))
    }
    return (RuleAccount.Outcome(verdict: nearest.verdict, policy: policy).word, nearest.rule, text ?? .empty)
  }

  private func text(of decision: Decision) -> Phrase {
    let places = [decision.from, decision.to].compactMap { $0 }
    let rank = decision.rank.map { [Phrase("rank \($0)", "第 \($0) 名")] } ?? []
    let parts = [Phrase(same: places.joined(separator: " → "))] + rank + [decision.detailWords]
    let said = parts.filter { !$0.isEmpty }
    return Phrase(
      english: said.map(\.english).joined(separator: ", "), chinese: said.map(\.chinese).joined(separator: "，"))
  }

  /// `: spoken > 0 (0)`
  private func conditions(of reason: Reason) -> Phrase {
    let texts = reason.conditions.map { condition in
      let values = Phrase.row(condition.parts.map(\.words))
      let text = policy.source[condition.span].split { $0 == " " || $0 == "\n" }.joined(separator: " ")
      return Phrase(same: text).adding(values.isEmpty ? nil : Phrase(" (\(values))", "（\(values)）"))
    }
    let all = Phrase(
      english: texts.map(\.english).joined(separator: "; "), chinese: texts.map(\.chinese).joined(separator: "；"))
    return texts.isEmpty ? .empty : Phrase(": \(all)", "：\(all)")
  }
}

extension Verdict {
  /// How near a rule came to a decision; of several as near the last is the nearest.
  fileprivate var nearness: Int {
    switch self {
    case .notApplicable: 0
    case .removed: 1
    case .holdsRole: 2
    case .conditionNotMet: 3
    case .nowhere: 4
    case .protected: 5
    case .limited: 6
    case .alreadyMoved: 7
    case .nothingToGive: 8
    case .outranked, .overQuota: 9
    case .reserved: 10
    case .noCapacity, .heldBack, .overLimit: 11
    case .decided: 12
    }
  }
}
