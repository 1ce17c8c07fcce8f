import BylawData
import BylawSyntax

/// What came of changing some policies, to be written in one of the formats.
package struct MutationReport: Sendable {
  package var policies: [PolicyMutations]

  package init(policies: [PolicyMutations]) {
    self.policies = policies
  }

  /// Those policies of which tests notice a smaller share of changes.
  package func below(_ least: Percent) -> [PolicyMutations] { policies.filter { $0.score < least } }

  package func writeText(to output: inout some TextOutputStream, style: Style) {
    for policy in policies {
      for mutation in policy.survivors { write(mutation, policy: policy, to: &output, style: style) }
      let unnoticed = policy.trials.count - policy.noticed
      let changes = Phrase.count(policy.trials.count, "change", "处改动")
      let file = escaped(policy.file)
      let count = Phrase(
        "\(policy.score.text): \(policy.noticed) of \(changes) of \(file) noticed\(unnoticed > 0 ? ", \(unnoticed) not" : "")",
        "\(policy.score.text)：\(file) 的 \(changes)里，测试发现了 \(policy.noticed) 处\(unnoticed > 0 ? "，没发现 \(unnoticed) 处" : "")"
      )
      output.write(style(.bold, count) + "\n")
    }
  }

  private func write(
    _ mutation: Mutation, policy: PolicyMutations, to output: inout some TextOutputStream, style: Style
  ) {
    let line = policy.source.line(at: mutation.start)
    output.write(
      style(
        .bold,
        "\(escaped(policy.file)):\(line): \(escaped(style(mutation.what)))"
          + style(Phrase(", and no test fails", "，测试照样通过"))) + "\n")
    for line in mutation.diff(of: policy.source).split(separator: "\n") {
      let shown = line.split(separator: "\t", omittingEmptySubsequences: false).map { escaped($0) }.joined(
        separator: "\t")
      let ink: Style.Ink? = line.hasPrefix("+") ? .good : line.hasPrefix("-") ? .error : nil
      output.write((ink.map { style($0, shown) } ?? shown) + "\n")
    }
    output.write("\n")
  }

  var json: JSON {
    .array(
      policies.map { policy in
        .object([
          ("file", .string(policy.file)), ("score", .number(policy.score.digits)), ("noticed", .int(policy.noticed)),
          ("total", .int(policy.trials.count)),
          ("changes", .array(policy.trials.map { trial(of: $0, policy: policy) })),
        ])
      })
  }

  private func trial(of trial: PolicyMutations.Trial, policy: PolicyMutations) -> JSON {
    let position = policy.source.position(at: trial.mutation.start)
    return .object([
      ("line", .int(position.line)), ("column", .int(position.column)), ("what", .string(trial.mutation.what.english)),
      ("noticedBy", .optional(trial.noticedBy)),
      ("diff", trial.noticedBy == nil ? .string(trial.mutation.diff(of: policy.source)) : .null),
    ])
  }
}
