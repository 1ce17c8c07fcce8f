import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// A `never` of the policy, and what a review decided although it rules that out.
public struct BrokenNever: Sendable, Hashable {
  /// A decision that is ruled out.
  public struct Decision: Sendable, Hashable {
    /// The values of the member's key, as a cell of a file has them.
    public var key: [String]
    /// The rule's name.
    public var rule: String
    public var kind: Review.Decision.Kind
  }

  /// As it is written: `never demoted when organizer in roles`.
  public var never: String
  /// Why, in the author's words.
  public var reason: String?
  /// How many decisions there are.
  public var count: Int
  /// In the order of the decisions, the first thousand of them.
  public var decisions: [Decision]
}

extension BrokenNever {
  init(report: NeverReport, policy: CheckedPolicy) {
    let never = policy.nevers[report.never]
    self.never = never.name
    reason = never.reason
    count = report.count
    decisions = report.breaks.map { it in
      Decision(
        key: zip(policy.keyFields, it.key).map { field, value in
          Formatting.text(of: value, type: policy.members.fields[field].type, policy: policy)
        }, rule: policy.rules[it.rule].name, kind: Review.Decision.Kind(kind: it.kind))
    }
  }

  /// `promoted a and b by rising`: what was decided, the first of them.
  var sentence: Phrase {
    let shown = decisions.prefix(Self.mostShown).map { decision in
      let key = decision.key.joined(separator: ", ")
      let outcome = DecisionKind(rawValue: decision.kind.rawValue)?.outcomeInChinese ?? ""
      return Phrase(
        "\(key) \(decision.kind.rawValue) by `\(decision.rule)`", "\(key) 按 `\(decision.rule)` \(outcome)")
    }
    let more = count - shown.count
    return Phrase(
      english: shown.map(\.english).joined(separator: "; ") + (more > 0 ? "; and \(more) more" : ""),
      chinese: shown.map(\.chinese).joined(separator: "；") + (more > 0 ? "；还有 \(more) 个" : ""))
  }

  private static let mostShown = 5
}
