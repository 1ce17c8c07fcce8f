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
    let decisions = Phrase.count(decisionCount, "decision", "个决定")
    let title = policy.title.map { escaped($0) }
    let head = Phrase(
      "\(title.map { $0 + ", " } ?? "")review as of \(asOf): \(decisions)",
      "\(title.map { $0 + "，" } ?? "")截至 \(asOf) 的复盘：\(decisions)")
    output.write(style(.bold, head) + "\n")
    writeTiers(to: &output, style: style)
    writeRules(to: &output, style: style)
    let remarks = nothing + ties + emptyShares + goals
    if !remarks.isEmpty { output.write("\n") }
    for remark in remarks { output.write(style(remark) + "\n") }
  }

  private func writeTiers(to output: inout some TextOutputStream, style: Style) {
    guard !policy.tiers.isEmpty else { return }
    var table = TextTable(columns: [
      (style(Phrase("tier", "层级")), .left), (style(Phrase("before", "之前")), .right),
      (style(Phrase("came", "进")), .right),
      (style(Phrase("left", "出")), .right), (style(Phrase("now", "现在")), .right),
      (style(Phrase("capacity", "上限")), .right),
    ])
    for (tier, counts) in zip(policy.tiers, report.tiers) {
      let numbers = [counts.before, counts.came, counts.left, counts.after].map { grouped($0) }
      table.add([titled(tier.name, title: tier.title)] + numbers + [tier.capacity.map { grouped(Int($0)) } ?? ""])
    }
    if report.outsideBefore > 0 || report.outsideAfter > 0 {
      let outside = style(Phrase("(outside)", "（群外）"))
      table.add([outside, grouped(report.outsideBefore), "", "", grouped(report.outsideAfter), ""])
    }
    output.write("\n")
    table.write(to: &output, style: style)
  }

  /// A column of noughts alone is left out.
  private func writeRules(to output: inout some TextOutputStream, style: Style) {
    guard !report.rules.isEmpty else { return }
    let columns: [(title: Phrase, count: (RuleReport) -> Int, isOptional: Bool)] = [
      (Phrase("fit", "符合"), \.fitting, false), (Phrase("protected", "受保护"), \.protected, true),
      (Phrase("limited", "已达限次"), \.limited, true), (Phrase("moved before", "已先变动"), \.alreadyMoved, true),
      (Phrase("eligible", "有资格"), \.eligible, false), (Phrase("crowded out", "名额已满"), \.noCapacity, true),
      (Phrase("held back", "留住"), \.heldBack, true), (Phrase("over limit", "超出总数"), \.overLimit, true),
      (Phrase("decided", "决定"), \.decided, false),
    ]
    let shown = columns.filter { column in !column.isOptional || report.rules.contains { column.count($0) > 0 } }
    var table = TextTable(columns: [(style(Phrase("rule", "规则")), .left)] + shown.map { (style($0.title), .right) })
    for rule in report.rules {
      let declared = policy.rules[rule.rule]
      table.add([titled(declared.name, title: declared.title)] + shown.map { grouped($0.count(rule)) })
    }
    output.write("\n")
    table.write(to: &output, style: style)
  }

  /// Whom rules took and had nothing for, and why.
  private var nothing: [Phrase] {
    report.rules.filter { $0.nothing.members > 0 }.map { rule in
      let name = ruleName(at: rule.rule)
      let reasons = Phrase.row(
        rule.nothing.reasons.map { each in
          let clause = each.reason.clause(isPlural: each.members != 1)
          return Phrase("\(each.members) \(clause)", "\(each.members) 人\(clause)")
        })
      return Phrase(
        "nothing to give: \(name) had nothing for \(Phrase.count(rule.nothing.members, "member", "人")): \(reasons)",
        "没什么可给：\(name) 对 \(rule.nothing.members) 人没什么可给：\(reasons)")
    }
  }

  private func place(ofGroup group: String?) -> Phrase {
    guard let group else { return .empty }
    return group.isEmpty
      ? Phrase(" in the group without one", "在没有分组的人里") : Phrase(" in \(escaped(group))", "在 \(escaped(group)) 里")
  }

  private var ties: [Phrase] {
    report.rules.flatMap { rule in
      rule.ties.map { tie in
        Phrase(
          "tie: \(ruleName(at: rule.rule)) cut\(place(ofGroup: tie.group)) between \(tie.tied) who are equal at \(escaped(tie.value)); \(tie.taken) of them \(tie.taken == 1 ? "was" : "were") taken, by key",
          "并列：\(ruleName(at: rule.rule)) \(place(ofGroup: tie.group))的分界线上有 \(tie.tied) 人同为 \(escaped(tie.value))；按主键取了其中 \(tie.taken) 人"
        )
      }
    }
  }

  private var emptyShares: [Phrase] {
    report.rules.flatMap { rule in
      rule.emptyShares.map { share in
        Phrase(
          "note: \(ruleName(at: rule.rule)) took nobody\(place(ofGroup: share.group)): its share of \(share.eligible) who could be taken is less than one; `rounded up` or `at least 1` would take one",
          "提示：\(ruleName(at: rule.rule)) \(place(ofGroup: share.group))一个也没取：有资格的 \(share.eligible) 人，按比例不足一人；写 `\(Phrase(policy: "rounded up"))` 或 `\(Phrase(policy: "at least 1"))` 就会取一人"
        )
      }
    }
  }

  private var goals: [Phrase] {
    let milestones = report.milestones.map { goal in
      let state =
        goal.holdsNow
        ? (goal.heldBefore ? Phrase("holds, as before", "已达到，之前也是") : Phrase("reached", "刚刚达到"))
        : goal.heldBefore ? Phrase("no longer holds", "不再达到") : Phrase("not yet", "尚未达到")
      let name = goalName(of: policy.milestones[goal.goal])
      return Phrase("milestone: \(name): \(state)", "里程碑：\(name)：\(state)")
    }
    let ensures = report.ensures.map { goal in
      let state =
        goal.holdsNow
        ? (goal.heldBefore ? Phrase("holds", "满足") : Phrase("holds now, and did not before", "现在满足，之前不满足"))
        : goal.heldBefore
          ? Phrase("DOES NOT HOLD after this review", "这次复盘之后不满足！")
          : Phrase("DOES NOT HOLD, and did not before", "不满足！之前也不满足")
      let name = goalName(of: policy.ensures[goal.goal])
      return Phrase("ensure: \(name): \(state)", "确保：\(name)：\(state)")
    }
    return milestones + ensures + nevers
  }

  private var nevers: [Phrase] {
    report.nevers.map { never in
      let declared = policy.nevers[never.never]
      let name = escaped(declared.name) + (declared.reason.map { " (\(escaped($0)))" } ?? "")
      if never.count == 0 { return Phrase("\(name): kept", "\(name)：守住了") }
      let broken = BrokenNever(report: never, policy: policy)
      let count = Phrase.count(never.count, "decision", "个决定")
      let sentence = broken.sentence.map { escaped($0) }
      return Phrase("\(name): BROKEN by \(count): \(sentence)", "\(name)：被 \(count)打破了！\(sentence)")
    }
  }

  private func ruleName(at rule: Int) -> String {
    escaped(titled(policy.rules[rule].name, title: policy.rules[rule].title))
  }

  private func goalName(of goal: Goal) -> String { escaped(titled(goal.name, title: goal.title)) }
}
