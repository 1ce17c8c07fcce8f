import BylawChecker
import BylawSyntax

/// Decisions as rows of the record, a value for each field of its table.
package struct RecordRows {
  private let policy: CheckedPolicy
  private let asOf: AsOf

  package init(policy: CheckedPolicy, asOf: AsOf) {
    self.policy = policy
    self.asOf = asOf
  }

  package func values(of decision: Decision) -> [Value] {
    func value(of text: String?) -> Value { text.map { $0.isEmpty ? .missing : .text(Text($0)) } ?? .missing }
    return decision.key + [
      .datetime(asOf.now), value(of: policy.rules[decision.rule].name), value(of: decision.kind.rawValue),
      value(of: decision.from),
      value(of: decision.to), value(of: decision.detail), decision.rank.map { .number(Int64($0)) } ?? .missing,
      value(of: decision.value),
    ]
  }
}
