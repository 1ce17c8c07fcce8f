import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

extension SessionCommand {
  static let lookingCommands: [SessionCommand] = [
    SessionCommand(
      name: "run", summary: Phrase("reviews the members, and prints who is decided about", "复盘，列出每个人的结果"),
      examples: [
        Example(line: ":run", meaning: Phrase("as `bylaw run` does; nothing is written", "跟 `bylaw run` 一样；什么也不写"))
      ],
      action: { (session, _, output) throws(SessionProblem) in try session.run(output: &output) }),
    SessionCommand(
      name: "members", usage: Phrase("[CONDITION]", "[条件]"), argument: .expression,
      summary: Phrase("lists members, those outside included", "列出成员，群外的也算"),
      examples: [
        Example(line: ":members", meaning: Phrase("the first of all", "最前面的几个")),
        Example(
          line: Phrase(":members joined in last 15 days", ":members 入群日期 在 最近 15 天"),
          meaning: Phrase("those for whom it holds", "符合条件的")),
      ],
      action: { (session, rest, output) throws(SessionProblem) in try session.listMembers(where: rest, to: &output) }),
    SessionCommand(
      name: "tiers", summary: Phrase("shows how many members each tier has", "看每个层级有多少人"),
      examples: [Example(line: ":tiers", meaning: Phrase("with capacity and purpose", "连同上限和定位"))],
      action: { (session, _, output) throws(SessionProblem) in try session.listTiers(to: &output) }),
    SessionCommand(
      name: "rules", summary: Phrase("shows for each rule whom it fits and whom it takes", "看每条规则符合多少人，取多少人"),
      examples: [Example(line: ":rules", meaning: Phrase("in the order in which they run", "按先后顺序"))],
      action: { (session, _, output) throws(SessionProblem) in try session.listRules(to: &output) }),
    SessionCommand(
      name: "fields", summary: Phrase("shows the tables' fields, and the policy's own values", "看各表的字段，和章程自己算的值"),
      examples: [
        Example(line: ":fields", meaning: Phrase("with their types, and what the data has of each", "连同类型，和数据里有多少"))
      ],
      action: { (session, _, output) throws(SessionProblem) in try session.listFields(to: &output) }),
    SessionCommand(
      name: "why", usage: Phrase("MEMBER [RULE|full]", "成员 [规则|全部]"), argument: .member,
      summary: Phrase("tells what each rule saw of a member, and decided", "每条规则怎么看一个成员，结果如何"),
      details: Phrase(
        """
        MEMBER is a key, or a name that one member has. The decisions and near misses come first, of each other rule a \
        line; `full` tells of all rules in full.
        """,
        "成员写主键，或者只有一个人叫的名字。先说结果和差一点的，其余的规则一条一行；加上 `全部` 就每条都细说。"),
      examples: [
        Example(
          line: ":why u051",
          meaning: Phrase(
            "what comes to u051 in this review, why, and what would have altered it", "u051 这次得到什么，为什么，差在哪里")),
        Example(
          line: Phrase(":why u051 rising", ":why u051 晋升"),
          meaning: Phrase("what the rule rising made of u051", "规则“晋升”怎么看 u051")),
        Example(line: Phrase(":why u051 full", ":why u051 全部"), meaning: Phrase("all of it", "全部细说")),
      ],
      action: { (session, rest, output) throws(SessionProblem) in try session.explain(rest, output: &output) }),
    SessionCommand(
      name: "type", usage: Phrase("EXPRESSION", "式子"), argument: .expression,
      summary: Phrase("tells the type of an expression", "看一个式子的类型"),
      examples: [
        Example(
          line: Phrase(":type tasks_done / tasks_given", ":type 完成任务 / 领取任务"), meaning: Phrase("quotient?", "比值?"))
      ],
      action: { (session, rest, output) throws(SessionProblem) in
        let (value, policy) = try session.checkedExpression(from: rest)
        let scope =
          value.isOfCommunity(in: policy.checked)
          ? Phrase(", one for the community", "，全群一个") : Phrase(", one for each member", "，每人一个")
        output.line(output.style(describe(value.type, policy: policy.checked)) + output.style(.dim, scope))
      }),
    SessionCommand(
      name: "hist", usage: Phrase("EXPRESSION", "式子"), argument: .expression,
      summary: Phrase("shows more finely how values are spread", "细看值怎么分布"),
      examples: [
        Example(line: Phrase(":hist activity", ":hist 活跃度"), meaning: Phrase("of all members inside", "群里所有成员的"))
      ],
      action: { (session, rest, output) throws(SessionProblem) in
        let (expression, typed) = try session.parsedExpression(from: rest)
        try session.show(expression, in: typed, bins: 20, to: &output)
      }),
  ]
}

extension Session {
  func run(output: inout Output) throws(SessionProblem) {
    let reviewed = try review(output: &output)
    let policy = try policy()
    guard let moment = workspace.moment else { throw .noData }
    DecisionLists(
      policy: policy.checked, decisions: reviewed.decisions, members: reviewed.members, mostRows: mostRows
    ).write(to: &output)
    output.line("")
    var text = ""
    let review = Bylaw.Review(
      policy: policy.checked, report: reviewed.report, source: reviewed.decisions, moment: moment,
      held: workspace.data?.held ?? HeldReviews())
    review.writeSummary(to: &text, style: output.style.bare)
    output.block(text)
    if let data = workspace.data { output.problems(findDoubts(about: review, of: data, policy: policy).problems) }
  }

  func parsedExpression(from text: String) throws(SessionProblem) -> (Expression, SourceText) {
    let typed = SourceText(name: typedName, text: text)
    let parsed = parseEntry(typed, names: workspace.names)
    guard parsed.diagnostics.isEmpty else { throw .found(Problems(diagnostics: parsed.diagnostics)) }
    guard case .expression(let expression) = parsed.entry else {
      throw .unwantedArgument(String(text.prefix { !$0.isWhitespace }), usage: Phrase("an expression", "式子"))
    }
    return (expression, typed)
  }

  func checkedExpression(from text: String) throws(SessionProblem) -> (CheckedExpression, Policy) {
    let (expression, typed) = try parsedExpression(from: text)
    let checked = try check(values: [expression.span], in: typed)
    guard let value = checked.values.first else { throw .policyHasErrors(workspace.problems.errorCount) }
    return (value, checked.policy)
  }

  func listMembers(where condition: String, to output: inout Output) throws(SessionProblem) {
    var checked = TypedValues(policy: try policy())
    if !condition.isEmpty {
      let word = ["where ", "其中 "].first { condition.hasPrefix($0) } ?? ""
      let text = String(condition.dropFirst(word.count))
      let (expression, typed) = try parsedExpression(from: text)
      checked = try check(values: [], condition: expression.span, in: typed)
    }
    let policy = checked.policy
    let calculator = try calculator(for: policy, output: &output)
    defer { noteReference(of: calculator) }
    let found = try compute(policy: policy) { () throws(CalculationFailure) in
      guard let condition = checked.condition else { return calculator.everybody }
      return try calculator.members(among: calculator.everybody, withLabel: condition)
    }
    let data = calculator.dataset.members
    var table = AnswerTable(members: found, of: policy.checked, data: data, reading: workspace.readings)
    let shown = policy.checked.members.fields.indices.filter { !policy.checked.keyFields.contains($0) }
    for field in shown.prefix(8) where data.columns[field].isPresent.contains(true) {
      table.add(field: field, of: data)
    }
    answer(with: table, to: &output)
  }

  func listTiers(to output: inout Output) throws(SessionProblem) {
    let policy = try policy().checked
    guard !policy.tiers.isEmpty else {
      return output.line(Phrase("the policy has no tiers", "章程没有层级"))
    }
    let counts = workspace.files == nil ? nil : try tierCounts(output: &output)
    let style = output.style
    var table = TextTable(columns: [
      (style(Phrase("tier", "层级")), .left), (style(Phrase("members", "人数")), .right),
      (style(Phrase("capacity", "上限")), .right), (style(Phrase("purpose", "定位")), .left),
    ])
    for (index, tier) in policy.tiers.enumerated() {
      table.add([
        titled(tier.name, title: tier.title), counts.map { grouped($0[index]) } ?? "",
        tier.capacity.map { grouped(Int($0)) } ?? "",
        tier.purpose ?? "",
      ])
    }
    if let outside = counts?.last, outside > 0 { table.add([style(.outside), grouped(outside), "", ""]) }
    output.table(table)
  }

  /// By tier, and last those outside.
  private func tierCounts(output: inout Output) throws(SessionProblem) -> [Int] {
    let policy = try policy()
    let members = try calculator(for: policy, output: &output).dataset.members
    var counts = [Int](repeating: 0, count: policy.checked.tiers.count + 1)
    guard let field = policy.checked.tierField else { return counts }
    for row in 0..<members.rowCount {
      if case .code(let tier) = members.value(row: row, field: field) {
        counts[tier] += 1
      } else {
        counts[counts.count - 1] += 1
      }
    }
    return counts
  }

  func listRules(to output: inout Output) throws(SessionProblem) {
    let policy = try policy().checked
    guard !policy.rules.isEmpty else {
      return output.line(Phrase("the policy has no rules", "章程没有规则"))
    }
    let report = workspace.files == nil ? nil : try review(output: &output).report
    let style = output.style
    var table = TextTable(columns: [
      (style(Phrase("rule", "规则")), .left), (style(Phrase("kind", "种类")), .left), (style(Phrase("from", "从")), .left),
      (style(Phrase("to", "到")), .left), (style(Phrase("fit", "符合")), .right),
      (style(Phrase("eligible", "有资格")), .right),
      (style(Phrase("decided", "取了")), .right),
    ])
    for (index, rule) in policy.rules.enumerated() {
      let counts = report.map { [$0.rules[index].fitting, $0.rules[index].eligible, $0.rules[index].decided] }
      table.add(
        [
          titled(rule.name, title: rule.title), rule.kind.keyword.spelling(in: style.language),
          style(origin(of: rule, policy: policy)), style(target(of: rule, policy: policy)),
        ]
          + (counts?.map { grouped($0) } ?? ["", "", ""]))
    }
    output.table(table)
  }

  private func origin(of rule: Rule, policy: CheckedPolicy) -> Phrase {
    switch rule.kind {
    case .admit: .outside
    case .reward, .penalize: .empty
    case .promote, .demote, .place, .remove, .appoint:
      rule.from.map { .row($0.map { policy.tiers[$0].name }) } ?? Phrase("any", "任意")
    }
  }

  private func target(of rule: Rule, policy: CheckedPolicy) -> Phrase {
    switch rule.target {
    case .tier(let tier): Phrase(same: policy.tiers[tier].name)
    case .next: Phrase("next", "邻级")
    case nil:
      switch rule.kind {
      case .remove: .outside
      case .place: .row(rule.lines.map { policy.tiers[$0.tier].name })
      case .appoint: Phrase(same: rule.role.map { policy.roles[$0].name } ?? "")
      case .admit, .promote, .demote, .reward, .penalize: .empty
      }
    }
  }
}

extension Phrase {
  /// Where people are who are in no tier.
  static let outside = Phrase("(outside)", "（群外）")
}
