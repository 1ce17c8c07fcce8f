import Bylaw
import BylawChecker
import BylawEngine

/// A review's decisions, rule by rule.
struct DecisionLists {
  private static let mostRows = 20

  let policy: CheckedPolicy
  let report: ReviewReport
  let members: TableData

  func write(_ output: inout Output) {
    guard !report.decisions.isEmpty else { return output.line("no decisions") }
    let byRule = Dictionary(grouping: report.decisions, by: \.rule)
    for rule in policy.rules.indices {
      guard let decisions = byRule[rule] else { continue }
      write(decisions, of: policy.rules[rule], &output)
    }
  }

  private func write(_ decisions: [Decision], of rule: Rule, _ output: inout Output) {
    let title = escaped(titled(rule.name, rule.title))
    output.line(output.style(.bold, title) + output.style(.dim, ", " + counts(decisions)))
    let names = PersonNames(policy, members)
    // Cutting off a single row would save nothing.
    let shown = decisions.count <= Self.mostRows + 1 ? decisions[...] : decisions.prefix(Self.mostRows)
    var table = TextTable([("", .right), ("", .left), ("", .left), ("", .right), ("", .left)])
    for decision in shown {
      table.add([
        decision.rank.map { "  \($0)" } ?? "  ", names.name(of: decision.member), way(of: decision),
        decision.value ?? "", decision.detail,
      ])
    }
    var text = ""
    table.write(to: &text, style: .plain)
    // The columns need no titles.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast()
    for line in lines { output.line(output.cut(String(line))) }
    if shown.count < decisions.count {
      output.line(output.style(.dim, "  … and \(decisions.count - shown.count) more"))
    }
  }

  /// `10 demoted`, `1 appointed and 1 reserved`
  private func counts(_ decisions: [Decision]) -> String {
    let kinds = DecisionKind.allCases.compactMap { kind in
      let count = decisions.count { $0.kind == kind }
      return count > 0 ? "\(count) \(kind.rawValue)" : nil
    }
    return listed(kinds)
  }

  private func way(of decision: Decision) -> String {
    switch decision.kind {
    case .admitted, .promoted, .demoted, .removed:
      [decision.from, decision.to].map { $0 ?? "(outside)" }.joined(separator: " → ")
    case .appointed, .rewarded, .penalized: ""
    case .reserved: "reserved"
    }
  }
}
