import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

extension SessionCommand {
  static let lookingCommands: [SessionCommand] = [
    SessionCommand(
      name: "run", summary: "reviews the members, and prints who is decided about",
      examples: [Example(line: ":run", meaning: "as `bylaw run` does; nothing is written")],
      action: { (session, _, output) throws(SessionProblem) in try session.run(output: &output) }),
    SessionCommand(
      name: "members", usage: "[CONDITION]", argument: .expression, summary: "lists members, those outside included",
      examples: [
        Example(line: ":members", meaning: "the first of all"),
        Example(line: ":members joined in last 15 days", meaning: "those for whom it holds"),
      ],
      action: { (session, rest, output) throws(SessionProblem) in try session.listMembers(where: rest, to: &output) }),
    SessionCommand(
      name: "tiers", summary: "shows how many members each tier has",
      examples: [Example(line: ":tiers", meaning: "with capacity and purpose")],
      action: { (session, _, output) throws(SessionProblem) in try session.listTiers(to: &output) }),
    SessionCommand(
      name: "rules", summary: "shows for each rule whom it fits and whom it takes",
      examples: [Example(line: ":rules", meaning: "in the order in which they run")],
      action: { (session, _, output) throws(SessionProblem) in try session.listRules(to: &output) }),
    SessionCommand(
      name: "fields", summary: "shows the tables' fields, and the policy's own values",
      examples: [Example(line: ":fields", meaning: "with their types, and what the data has of each")],
      action: { (session, _, output) throws(SessionProblem) in try session.listFields(to: &output) }),
    SessionCommand(
      name: "why", usage: "MEMBER [RULE]", argument: .member,
      summary: "tells what each rule saw of a member, and decided",
      details: "MEMBER is a key, or a name that one member has.",
      examples: [
        Example(line: ":why u051", meaning: "what comes to u051 in this review, why, and what would have altered it"),
        Example(line: ":why u051 rising", meaning: "what the rule rising made of u051"),
      ],
      action: { (session, rest, output) throws(SessionProblem) in try session.explain(rest, output: &output) }),
    SessionCommand(
      name: "type", usage: "EXPRESSION", argument: .expression, summary: "tells the type of an expression",
      examples: [Example(line: ":type tasks_done / tasks_given", meaning: "quotient?")],
      action: { (session, rest, output) throws(SessionProblem) in
        let (value, policy) = try session.checkedExpression(from: rest)
        let scope = value.isOfCommunity(in: policy.checked) ? "one for the community" : "one for each member"
        output.line(describe(value.type, policy: policy.checked) + output.style(.dim, ", \(scope)"))
      }),
    SessionCommand(
      name: "hist", usage: "EXPRESSION", argument: .expression, summary: "shows more finely how values are spread",
      examples: [Example(line: ":hist activity", meaning: "of all members inside")],
      action: { (session, rest, output) throws(SessionProblem) in
        let (expression, typed) = try session.parsedExpression(from: rest)
        try session.show(expression, in: typed, bins: 20, to: &output)
      }),
  ]
}

extension Session {
  private static let mostRows = 20

  func run(output: inout Output) throws(SessionProblem) {
    let reviewed = try review(output: &output)
    let policy = try policy()
    guard let moment = workspace.moment else { throw .noData }
    DecisionLists(policy: policy.checked, decisions: reviewed.decisions, members: reviewed.members).write(to: &output)
    output.line("")
    var text = ""
    let review = Bylaw.Review(
      policy: policy.checked, report: reviewed.report, source: reviewed.decisions, moment: moment,
      held: workspace.data?.held ?? HeldReviews())
    review.writeSummary(to: &text, style: .plain)
    output.block(text)
    if let data = workspace.data { output.problems(findDoubts(about: review, of: data, policy: policy).problems) }
  }

  func parsedExpression(from text: String) throws(SessionProblem) -> (Expression, SourceText) {
    let typed = SourceText(name: "<typed>", text: text)
    let parsed = parseEntry(typed)
    guard parsed.diagnostics.isEmpty else { throw .found(Problems(diagnostics: parsed.diagnostics)) }
    guard case .expression(let expression) = parsed.entry else {
      throw .unwantedArgument(String(text.prefix { !$0.isWhitespace }), usage: "an expression")
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
      let text = condition.hasPrefix("where ") ? String(condition.dropFirst(6)) : condition
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
    var table = MemberTableView(policy: policy.checked, data: calculator.dataset.members)
    table.addStandardColumns(without: [])
    let shown = policy.checked.members.fields.indices.filter { !policy.checked.keyFields.contains($0) }
    for field in shown.prefix(8) { table.add(optionalField: field) }
    table.write(Array(found.prefix(Self.mostRows)), of: found.count, to: &output)
  }

  func listTiers(to output: inout Output) throws(SessionProblem) {
    let policy = try policy().checked
    guard !policy.tiers.isEmpty else { return output.line("the policy has no tiers") }
    let counts = workspace.files == nil ? nil : try tierCounts(output: &output)
    var table = TextTable(columns: [("tier", .left), ("members", .right), ("capacity", .right), ("purpose", .left)])
    for (index, tier) in policy.tiers.enumerated() {
      table.add([
        titled(tier.name, title: tier.title), counts.map { String($0[index]) } ?? "",
        tier.capacity.map { String($0) } ?? "",
        tier.purpose ?? "",
      ])
    }
    if let outside = counts?.last, outside > 0 { table.add(["(outside)", String(outside), "", ""]) }
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
    guard !policy.rules.isEmpty else { return output.line("the policy has no rules") }
    let report = workspace.files == nil ? nil : try review(output: &output).report
    var table = TextTable(columns: [
      ("rule", .left), ("kind", .left), ("from", .left), ("to", .left), ("fit", .right), ("eligible", .right),
      ("decided", .right),
    ])
    for (index, rule) in policy.rules.enumerated() {
      let counts = report.map { [$0.rules[index].fitting, $0.rules[index].eligible, $0.rules[index].decided] }
      table.add(
        [
          titled(rule.name, title: rule.title), rule.kind.keyword.english, origin(of: rule, policy: policy),
          target(of: rule, policy: policy),
        ]
          + (counts?.map { String($0) } ?? ["", "", ""]))
    }
    output.table(table)
  }

  private func origin(of rule: Rule, policy: CheckedPolicy) -> String {
    switch rule.kind {
    case .admit: "(outside)"
    case .reward, .penalize: ""
    case .promote, .demote, .place, .remove, .appoint:
      rule.from.map { $0.map { policy.tiers[$0].name }.joined(separator: ", ") } ?? "any"
    }
  }

  private func target(of rule: Rule, policy: CheckedPolicy) -> String {
    switch rule.target {
    case .tier(let tier): policy.tiers[tier].name
    case .next: "next"
    case nil:
      switch rule.kind {
      case .remove: "(outside)"
      case .place: rule.lines.map { policy.tiers[$0.tier].name }.joined(separator: ", ")
      case .appoint: rule.role.map { policy.roles[$0].name } ?? ""
      case .admit, .promote, .demote, .reward, .penalize: ""
      }
    }
  }
}
