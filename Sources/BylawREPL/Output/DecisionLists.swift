import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// A review's decisions, rule by rule.
struct DecisionLists {
  let policy: CheckedPolicy
  let decisions: DecisionSource
  let members: TableData
  /// Of each rule; nil for all.
  let mostRows: Int?

  func write(to output: inout Output) {
    guard decisions.count > 0 else { return output.line("no decisions") }
    let byRule = decisions.byRule(count: policy.rules.count)
    for (rule, list) in zip(policy.rules, byRule) where list.count > 0 { write(list, of: rule, to: &output) }
  }

  private func write(_ list: RuleDecisions, of rule: Rule, to output: inout Output) {
    let title = escaped(titled(rule.name, title: rule.title))
    output.line(output.style(.bold, title) + output.style(.dim, ", " + counts(of: list)))
    let names = PersonNames(policy: policy, members: members)
    // Cutting off a single row would save nothing.
    let most = mostRows ?? list.count
    let shown = list.count <= most + 1 ? list.count : most
    var table = TextTable(columns: [("", .right), ("", .left), ("", .left), ("", .right), ("", .left)])
    for decision in (0..<shown).compactMap({ list[$0] }) {
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
    if shown < list.count {
      output.line(output.style(.dim, "  … and \(list.count - shown) more"))
    }
  }

  /// `10 demoted`, `1 appointed and 1 reserved`
  private func counts(of list: RuleDecisions) -> String {
    let counts = list.countByKind
    let kinds = DecisionKind.allCases.compactMap { kind in counts[kind].map { "\($0) \(kind.rawValue)" } }
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
