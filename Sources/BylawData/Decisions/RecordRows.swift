import BylawChecker
import BylawSyntax

/// Decisions as rows of the record, a value for each field of its table.
package struct RecordRows {
  private let policy: CheckedPolicy
  private let asOf: AsOf

  package init(_ policy: CheckedPolicy, _ asOf: AsOf) {
    self.policy = policy
    self.asOf = asOf
  }

  package func values(of decision: Decision) -> [Value] {
    func text(_ text: String?) -> Value { text.map { $0.isEmpty ? .missing : .text(Text($0)) } ?? .missing }
    return decision.key + [
      .datetime(asOf.now), text(policy.rules[decision.rule].name), text(decision.kind.rawValue), text(decision.from),
      text(decision.to), text(decision.detail), decision.rank.map { .number(Int64($0)) } ?? .missing,
      text(decision.value),
    ]
  }
}
