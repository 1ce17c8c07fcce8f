import Bylaw
import BylawChecker
import BylawEngine

/// Who is decided about otherwise in one review than in another.
struct DecisionDifference {
  private static let mostRows = 12

  private struct Key: Hashable {
    var member: Int
    var rule: Text
  }

  private enum Sign: String {
    case gone = "-"
    case new = "+"
    case changed = "~"
  }

  private var rows: [(sign: Sign, decision: Decision, policy: CheckedPolicy)] = []
  private var members: TableData?

  init(
    old: (policy: CheckedPolicy, report: ReviewReport), new: (policy: CheckedPolicy, report: ReviewReport),
    members: TableData?
  ) {
    self.members = members
    func table(_ side: (policy: CheckedPolicy, report: ReviewReport)) -> [Key: Decision] {
      Dictionary(
        side.report.decisions.map { (Key(member: $0.member, rule: Text(side.policy.rules[$0.rule].name)), $0) }
      ) { first, _ in first }
    }
    let (before, after) = (table(old), table(new))
    for decision in old.report.decisions {
      let key = Key(member: decision.member, rule: Text(old.policy.rules[decision.rule].name))
      if after[key] == nil { rows.append((.gone, decision, old.policy)) }
    }
    for decision in new.report.decisions {
      let key = Key(member: decision.member, rule: Text(new.policy.rules[decision.rule].name))
      guard let earlier = before[key] else {
        rows.append((.new, decision, new.policy))
        continue
      }
      if !isSame(earlier, decision) { rows.append((.changed, decision, new.policy)) }
    }
  }

  private func isSame(_ a: Decision, _ b: Decision) -> Bool {
    a.kind == b.kind && a.from == b.from && a.to == b.to && a.detail == b.detail
  }

  func write(_ output: inout Output) {
    guard !rows.isEmpty else { return output.line(output.style(.dim, "no decision changes")) }
    let counts = [(Sign.gone, "gone"), (.new, "new"), (.changed, "changed")].compactMap { sign, word in
      let count = rows.count { $0.sign == sign }
      return count > 0 ? "\(count) \(word)" : nil
    }
    output.line(output.style(.bold, "decisions: \(listed(counts))"))
    var lines: [String] = []
    for sign in [Sign.gone, .new, .changed] {
      let all = rows.filter { $0.sign == sign }
      let shown = all.count <= Self.mostRows + 1 ? all.count : Self.mostRows
      lines += all.prefix(shown).map { line($0.sign, $0.decision, $0.policy) }
      if shown < all.count { lines.append("\(sign.rawValue) … and \(all.count - shown) more") }
    }
    for line in lines {
      let ink: Style.Ink = line.hasPrefix("-") ? .error : line.hasPrefix("+") ? .good : .warning
      output.line(output.style(ink, output.cut(line)))
    }
  }

  private func way(of decision: Decision) -> String {
    switch decision.kind {
    case .admitted, .promoted, .demoted, .removed:
      [decision.from, decision.to].map { $0 ?? "(outside)" }.joined(separator: " → ")
    case .appointed, .reserved: "\(decision.kind.rawValue) \(decision.to ?? "")"
    case .rewarded, .penalized: decision.kind.rawValue
    }
  }

  private func line(_ sign: Sign, _ decision: Decision, _ policy: CheckedPolicy) -> String {
    let rule = policy.rules[decision.rule]
    let way = way(of: decision)
    let name = members.map { PersonNames(policy, $0).name(of: decision.member) } ?? ""
    var text = "\(sign.rawValue) \(escaped(name))  \(escaped(rule.name))"
    if let title = rule.title { text += " \(escaped(title))" }
    text += "  \(escaped(way))"
    if !decision.detail.isEmpty { text += "  \(escaped(decision.detail))" }
    if let value = decision.value { text += "  (\(escaped(value)))" }
    return text
  }
}
