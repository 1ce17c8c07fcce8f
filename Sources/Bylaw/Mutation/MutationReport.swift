import BylawSyntax

/// What came of changing some policies, to be written in one of the formats.
package struct MutationReport: Sendable {
  package var policies: [PolicyMutations]

  package init(_ policies: [PolicyMutations]) {
    self.policies = policies
  }

  /// Those policies of which tests notice a smaller share of changes.
  package func below(_ least: Percent) -> [PolicyMutations] { policies.filter { $0.score < least } }

  package func writeText(to output: inout some TextOutputStream, style: Style) {
    for policy in policies {
      for mutation in policy.survivors { write(mutation, policy, to: &output, style) }
      let unnoticed = policy.trials.count - policy.noticed
      let count = "\(policy.noticed) of \(counted(policy.trials.count, "change")) of \(escaped(policy.file)) noticed"
      output.write(style(.bold, "\(policy.score.text): \(count)\(unnoticed > 0 ? ", \(unnoticed) not" : "")") + "\n")
    }
  }

  private func write(
    _ mutation: Mutation, _ policy: PolicyMutations, to output: inout some TextOutputStream, _ style: Style
  ) {
    let line = policy.source.line(at: mutation.start)
    output.write(style(.bold, "\(escaped(policy.file)):\(line): \(escaped(mutation.what)), and no test fails") + "\n")
    for line in UnifiedDiff(mutation, of: policy.source).lines {
      let ink: Style.Ink? = line.hasPrefix("+") ? .good : line.hasPrefix("-") ? .error : nil
      output.write((ink.map { style($0, line) } ?? line) + "\n")
    }
    output.write("\n")
  }

  var json: JSON {
    .array(
      policies.map { policy in
        .object([
          ("file", .string(policy.file)), ("score", .number(policy.score.digits)), ("noticed", .int(policy.noticed)),
          ("total", .int(policy.trials.count)), ("changes", .array(policy.trials.map { trial($0, policy) })),
        ])
      })
  }

  private func trial(_ trial: PolicyMutations.Trial, _ policy: PolicyMutations) -> JSON {
    let position = policy.source.position(at: trial.mutation.start)
    return .object([
      ("line", .int(position.line)), ("column", .int(position.column)), ("what", .string(trial.mutation.what)),
      ("noticedBy", .optional(trial.noticedBy)),
      ("diff", trial.noticedBy == nil ? .string(UnifiedDiff(trial.mutation, of: policy.source).text) : .null),
    ])
  }
}

/// A mutation as a unified diff with one line of context, which `patch` takes.
struct UnifiedDiff {
  private(set) var lines: [String]

  var text: String { lines.map { $0 + "\n" }.joined() }

  init(_ mutation: Mutation, of source: SourceText) {
    let changed = mutation.applied(to: source)
    let first = source.line(at: mutation.start)
    let last = source.line(at: mutation.edits.last?.span.end ?? mutation.start)
    let growth = changed.lineCount - source.lineCount
    let before = first > 1 && !source[source.lineSpan(first - 1)].isEmpty ? [first - 1] : []
    let after = last < source.lineCount && !source[source.lineSpan(last + 1)].isEmpty ? [last + 1] : []
    func range(_ last: Int) -> String {
      "\(before.first ?? first),\(last - first + 1 + before.count + after.count)"
    }
    let name = escaped(source.name)
    lines = ["--- \(name)", "+++ \(name)", "@@ -\(range(last)) +\(range(last + growth)) @@"]
    lines += before.map { " " + Self.text($0, source) }
    lines += (first...last).map { "-" + Self.text($0, source) }
    if last + growth >= first { lines += (first...(last + growth)).map { "+" + Self.text($0, changed) } }
    lines += after.map { " " + Self.text($0, source) }
  }

  private static func text(_ line: Int, _ source: SourceText) -> String { source[source.lineSpan(line)] }
}
