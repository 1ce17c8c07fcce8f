import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// What there is to say about a review beside its decisions, for standard error.
package struct ReviewSummary {
  var policy: CheckedPolicy
  var report: ReviewReport
  var decisionCount: Int
  var asOf: String

  package init(policy: CheckedPolicy, report: ReviewReport, decisionCount: Int, asOf: String) {
    self.policy = policy
    self.report = report
    self.decisionCount = decisionCount
    self.asOf = asOf
  }

  package func write(to output: inout some TextOutputStream, style: Style) {
    let title = policy.title.map { escaped($0) + ", " } ?? ""
    let decisions = counted(decisionCount, noun: "decision")
    output.write(style(.bold, "\(title)review as of \(asOf): \(decisions)") + "\n")
    writeTiers(to: &output, style: style)
    writeRules(to: &output, style: style)
    let remarks = nothing + ties + emptyShares + goals
    if !remarks.isEmpty { output.write("\n") }
    for remark in remarks { output.write(remark + "\n") }
  }

  private func writeTiers(to output: inout some TextOutputStream, style: Style) {
    guard !policy.tiers.isEmpty else { return }
    var table = TextTable(columns: [
      ("tier", .left), ("before", .right), ("came", .right), ("left", .right), ("now", .right), ("capacity", .right),
    ])
    for (tier, counts) in zip(policy.tiers, report.tiers) {
      let numbers = [counts.before, counts.came, counts.left, counts.after].map(String.init)
      table.add([titled(tier.name, title: tier.title)] + numbers + [tier.capacity.map { String($0) } ?? ""])
    }
    if report.outsideBefore > 0 || report.outsideAfter > 0 {
      table.add(["(outside)", String(report.outsideBefore), "", "", String(report.outsideAfter), ""])
    }
    output.write("\n")
    table.write(to: &output, style: style)
  }

  /// A column of noughts alone is left out.
  private func writeRules(to output: inout some TextOutputStream, style: Style) {
    guard !report.rules.isEmpty else { return }
    let columns: [(title: String, count: (RuleReport) -> Int, isOptional: Bool)] = [
      ("fit", \.fitting, false), ("protected", \.protected, true), ("limited", \.limited, true),
      ("moved before", \.alreadyMoved, true), ("eligible", \.eligible, false), ("crowded out", \.noCapacity, true),
      ("held back", \.heldBack, true), ("over limit", \.overLimit, true), ("decided", \.decided, false),
    ]
    let shown = columns.filter { column in !column.isOptional || report.rules.contains { column.count($0) > 0 } }
    var table = TextTable(columns: [("rule", .left)] + shown.map { ($0.title, .right) })
    for rule in report.rules {
      let declared = policy.rules[rule.rule]
      table.add([titled(declared.name, title: declared.title)] + shown.map { String($0.count(rule)) })
    }
    output.write("\n")
    table.write(to: &output, style: style)
  }

  /// Whom rules took and had nothing for, and why.
  private var nothing: [String] {
    report.rules.filter { $0.nothing.members > 0 }.map { rule in
      let reasons = rule.nothing.reasons.map { "\($0.members) \($0.reason.clause(isPlural: $0.members != 1))" }
      return
        "nothing to give: \(ruleName(at: rule.rule)) had nothing for \(counted(rule.nothing.members, noun: "member")): "
        + reasons.joined(separator: ", ")
    }
  }

  private var ties: [String] {
    report.rules.flatMap { rule in
      rule.ties.map { tie in
        let group = tie.group.map { $0.isEmpty ? " in the group without one" : " in \(escaped($0))" } ?? ""
        return
          "tie: \(ruleName(at: rule.rule)) cut\(group) between \(tie.tied) who are equal at \(escaped(tie.value)); "
          + "\(tie.taken) of them \(tie.taken == 1 ? "was" : "were") taken, by key"
      }
    }
  }

  private var emptyShares: [String] {
    report.rules.flatMap { rule in
      rule.emptyShares.map { share in
        let group = share.group.map { $0.isEmpty ? " in the group without one" : " in \(escaped($0))" } ?? ""
        return
          "note: \(ruleName(at: rule.rule)) took nobody\(group): its share of \(share.eligible) who could be taken is less than "
          + "one; `rounded up` or `at least 1` would take one"
      }
    }
  }

  private var goals: [String] {
    let milestones = report.milestones.map { goal in
      let state =
        goal.holdsNow
        ? (goal.heldBefore ? "holds, as before" : "reached") : goal.heldBefore ? "no longer holds" : "not yet"
      return "milestone: \(goalName(of: policy.milestones[goal.goal])): \(state)"
    }
    let ensures = report.ensures.map { goal in
      let state =
        goal.holdsNow
        ? (goal.heldBefore ? "holds" : "holds now, and did not before")
        : goal.heldBefore ? "DOES NOT HOLD after this review" : "DOES NOT HOLD, and did not before"
      return "ensure: \(goalName(of: policy.ensures[goal.goal])): \(state)"
    }
    return milestones + ensures + nevers
  }

  private var nevers: [String] {
    report.nevers.map { never in
      let declared = policy.nevers[never.never]
      let name = escaped(declared.name) + (declared.reason.map { " (\(escaped($0)))" } ?? "")
      if never.count == 0 { return "\(name): kept" }
      let broken = BrokenNever(report: never, policy: policy)
      return "\(name): BROKEN by \(counted(never.count, noun: "decision")): \(escaped(broken.sentence))"
    }
  }

  private func ruleName(at rule: Int) -> String {
    escaped(titled(policy.rules[rule].name, title: policy.rules[rule].title))
  }

  private func goalName(of goal: Goal) -> String { escaped(titled(goal.name, title: goal.title)) }
}
