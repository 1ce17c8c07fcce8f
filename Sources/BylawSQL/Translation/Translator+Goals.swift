import BylawChecker
import BylawData
import BylawSyntax

/// Milestones, ensures and nevers: what holds for the whole community before the review and on what it leaves.
extension Translator {
  /// What a goal comes to.
  struct Judged {
    var kind: String
    var name: String
    var before: Term?
    var after: Term
    var span: Span

    var fails: SQL { .any([before?.fails ?? .bool(false), after.fails]) }
  }

  func goalsQuery() throws(Refusal) -> Query {
    let goals = policy.milestones + policy.ensures
    if goals.isEmpty, policy.nevers.isEmpty {
      throw Refusal(Phrase("goals of a policy that has none", "没有目标的章程的目标"), at: nil)
    }
    return try query(of: try reviewWithGoals { (_) throws(Refusal) -> Void in }.judged)
  }

  /// Whether judging goals and nevers may come to a number that is too large, which ends the review.
  ///
  /// What is refused of goals is so where these are asked for.
  func goalsMayFail() -> Bool {
    if policy.milestones.isEmpty, policy.ensures.isEmpty, policy.nevers.isEmpty { return false }
    let other = Translator(policy: policy, asOf: asOf, zone: zone, dialect: dialect)
    return (try? other.reviewWithGoals { (_) throws(Refusal) -> Void in })?.mayFail ?? false
  }

  /// The review with all of its members, and what is judged of it.
  ///
  /// - Parameter decided: is told the outcomes before the members are as the review leaves them.
  func reviewWithGoals(
    _ decided: ([Outcome]) throws(Refusal) -> Void
  ) throws(Refusal) -> (judged: [Judged], mayFail: Bool) {
    let goals = policy.milestones + policy.ensures
    let wanted = addRecordAggregates()
    try readMembers()
    snapshot = trunk
    let conditions = goals.map(\.condition)
    try define(
      wanted + policy.rules.flatMap(\.expressions) + policy.protections.flatMap(\.conditions)
        + policy.nevers.flatMap(\.conditions) + conditions)
    try readUnused()
    try refuseRecord(in: conditions)
    var before: [Term] = []
    for condition in conditions { before.append(try ofCommunity(condition)) }
    let outcomes = try runRules(keepsAll: true)
    let known = faults.count
    let nevers = try judgedNevers(outcomes)
    try decided(outcomes)
    try leave(outcomes)
    try define(conditions)
    var judged: [Judged] = []
    for (index, goal) in goals.enumerated() {
      judged.append(
        Judged(
          kind: index < policy.milestones.count ? "milestone" : "ensure", name: goal.name, before: before[index],
          after: try ofCommunity(goal.condition), span: goal.span))
    }
    let mayFail = faults.count > known || judged.contains { $0.fails != .bool(false) }
    return (judged + nevers, mayFail)
  }

  /// A condition in which nothing is about one member.
  private func ofCommunity(_ condition: CheckedExpression) throws(Refusal) -> Term {
    isOfCommunity = true
    defer { isOfCommunity = false }
    return try self.condition(condition)
  }

  // MARK: What the review leaves

  /// The members as the review leaves them, in the place of those that it found.
  private func leave(_ outcomes: [Outcome]) throws(Refusal) {
    try countDecisions(outcomes)
    tierOnSnapshot = tierBefore
    let isGone: SQL = policy.removesRows ? (state.tier.map { .isNull($0) } ?? .bool(false)) : .bool(false)
    leftovers.isGone = isGone
    var columns: [Select.Column] = []
    func keep(_ field: Int?, _ value: SQL?) throws(Refusal) {
      guard let field, let value, value != .column(memberColumns[field]) else { return }
      let own = policy.members.fields[field]
      var left = value
      if case .set = own.type.base, own.defaultValue != nil || own.type.isOptional {
        // An empty set is a missing one.
        left = .choose(.equal(value, .number(0)), try missing(own), otherwise: value)
      } else if own.defaultValue != nil {
        left = .coalesce(value, try missing(own))
      }
      let name = names.new("\(own.name)_after")
      columns.append(Select.Column(left, as: name))
      leftovers.fields.append(Leftovers.Field(index: field, before: memberColumns[field], after: name))
      memberColumns[field] = name
    }
    try keep(policy.tierField, state.tier)
    try keep(policy.rolesField, state.roles)
    try keep(policy.accessField, state.access)
    for (field, value) in state.numbers.sorted(by: { $0.key < $1.key }) { try keep(field, value) }
    extend(columns, named: "after", comment: [said("The members as the review leaves them.", "复盘之后的成员。")])
    var conditions = [SQL.negation(isGone)]
    if policy.hasMembersOfReviews, let condition = policy.members.condition {
      let test = try self.condition(condition)
      noteFault(test.fails, table: policy.members.stem, at: condition.span, "the table's where fails")
      conditions.append(test.sql)
    }
    // What fails is asked of everybody.
    judged = trunk
    leftovers.step = trunk
    if SQL.all(conditions) != .bool(true) {
      trunk = add(
        Select(columns: [], keepsColumns: true, source: .step(trunk), conditions: conditions),
        named: "left", comment: [said("Only those who are still there.", "只要还在的人。")])
    }
    (lets, labels, classes) = ([:], [:], [:])
    (aggregates, wholeAggregates, partyColumns) = ([:], [:], [:])
    eventSteps = seenEvents
  }

  private func missing(_ field: Field) throws(Refusal) -> SQL {
    guard let usual = field.defaultValue else { return .null(sqlType(of: field.type.base)) }
    return try constant(usual, type: field.type, at: field.span).sql
  }

  private func countDecisions(_ outcomes: [Outcome]) throws(Refusal) {
    var columns: [Select.Column] = []
    var counts: [Int: String] = [:]
    for outcome in outcomes {
      let name = names.new("\(policy.rules[outcome.rule].name)_decisions")
      let isOne = isKind(outcome, .reserved).map { SQL.all([outcome.decided, .negation($0)]) } ?? outcome.decided
      columns.append(Select.Column(.coalesce(.aggregate(.total, .flag(isOne)), .number(0)), as: name))
      counts[outcome.rule] = name
    }
    if columns.isEmpty { return }
    let step = add(
      Select(columns: columns, source: .step(trunk)), named: "decided_by_rule",
      comment: [said("How many decisions there are.", "有多少个决定。")])
    decisionCounts = counts.mapValues { .only(column: $0, of: step) }
  }

  /// Whether a decision of the rule is of a kind; nil where it never is.
  private func isKind(_ outcome: Outcome, _ kind: DecisionKind) -> SQL? {
    if case .text(let text) = outcome.kind { return text == kind.rawValue ? .bool(true) : nil }
    return .equal(outcome.kind, .text(kind.rawValue))
  }

  /// The record is longer by what the review decides, which no query here adds to it.
  private func refuseRecord(in conditions: [CheckedExpression]) throws(Refusal) {
    guard let record = policy.record else { return }
    for definition in definitions(in: conditions) {
      if case .aggregate(let index) = definition, policy.aggregates[index].source == .events(record) {
        throw Refusal(
          Phrase("a goal that reads the record, to which the review adds", "目标用到决定的记录，而复盘会往里加"),
          at: policy.aggregates[index].span)
      }
    }
  }

  // MARK: Nevers

  private func judgedNevers(_ outcomes: [Outcome]) throws(Refusal) -> [Judged] {
    var (columns, judged) = ([Select.Column](), [(never: Never, column: String)]())
    for never in policy.nevers {
      let test = try matches(never.when, never.unless)
      var broken: [SQL] = []
      for outcome in outcomes where never.concerns(ruleAt: outcome.rule, in: policy) {
        let isRuledOut = try self.isRuledOut(outcome, by: never)
        noteFault(
          .all([isRuledOut, test.fails]), table: policy.members.stem, at: never.span,
          "\(never.name): a number has too many digits")
        broken.append(.all([isRuledOut, test.sql]))
      }
      let name = names.new("broken")
      columns.append(
        Select.Column(
          .coalesce(.aggregate(.max, .flag(.any(broken))), .number(0)), as: name,
          comment: comment(at: never.span)))
      judged.append((never, name))
    }
    if columns.isEmpty { return [] }
    let step = add(Select(columns: columns, source: .step(trunk)), named: "nevers", comment: comments(of: columns))
    return judged.map { never, column in
      let isKept = SQL.equal(.only(column: column, of: step), .number(0))
      return Judged(kind: "never", name: never.name, before: nil, after: Term(isKept), span: never.span)
    }
  }

  private func isRuledOut(_ outcome: Outcome, by never: Never) throws(Refusal) -> SQL {
    if case .decided(let kind) = never.outcome {
      return isKind(outcome, kind).map { .all([outcome.decided, $0]) } ?? .bool(false)
    }
    var found: [SQL] = []
    if case .role(let role) = never.outcome, policy.rules[outcome.rule].role == role {
      found.append(isKind(outcome, .appointed) ?? .bool(false))
    }
    for gain in outcome.gains {
      switch (never.outcome, gain.gift) {
      case (.number(let field), .number(let own, _)) where field == own:
        found.append(.isNotNull(gain.item))
      case (.role(let role), .role(let own)) where role == own: found.append(.isNotNull(gain.item))
      case (.badge(let badge), .badge(let own)):
        let text = try term(own).sql
        let wanted = SQL.text(try checked(badge.string, at: never.span))
        let isThat: SQL =
          own.constantText.map { .bool($0 == badge) } ?? .coalesce(.equal(text, wanted), .bool(false))
        found.append(.all([.isNotNull(gain.item), isThat]))
      default: continue
      }
    }
    if case .access(let tier) = never.outcome {
      found += outcome.access.filter { $0.tier == tier }.map(\.condition)
    }
    return .all([outcome.decided, .any(found)])
  }

  // MARK: What comes out

  private func query(of judged: [Judged]) throws(Refusal) -> Query {
    func text(_ flag: SQL?) -> SQL {
      guard let flag else { return .null(.text) }
      return .choose(isSet(flag), .text("true"), otherwise: .text("false"))
    }
    var (columns, rows) = ([Select.Column](), [[SQL]]())
    func column(_ condition: SQL, _ wish: String) -> SQL {
      let name = names.new(wish)
      columns.append(Select.Column(.flag(condition), as: name))
      return .column(name)
    }
    for goal in judged {
      let before = goal.before.map { column($0.sql, "goal_before") }
      let after = column(goal.after.sql, "goal_after")
      rows.append([.text(goal.kind), .text(try checked(goal.name, at: goal.span)), text(before), text(after)])
    }
    let one = add(
      Select(columns: columns, source: .nothing), named: "goals",
      comment: [said("What holds before and after, in one row.", "之前和之后什么成立，只有一行。")])
    let titles = ["kind", "goal", "before", "after"]
    let (source, plain) = list(rows, titles: titles, of: one)
    noteFaults(of: judged)
    let conditions = whereNothingFails()
    return Query(
      comment: header(of: .goals), steps: steps,
      columns: zip(plain, titles).map { Select.Column(.column($0), as: $1) }, source: source.step,
      conditions: conditions,
      order: [OrderKey(value: .column(source.number))])
  }

  /// A step with a row for each of what a step of one row has in its columns.
  ///
  /// - Returns: the step, the column by which rows are in their order, and the columns of the titles.
  func list(
    _ rows: [[SQL]], titles: [String], of one: String
  ) -> (source: (step: String, number: String), columns: [String]) {
    let number = names.new("row_number")
    let columns = titles.map { names.new("row_\($0)") }
    let numbered = rows.enumerated().map { [.number(Int128($0.offset))] + $0.element }
    let all: Rows
    if dialect.fansOut {
      let fan = names.new("row_place")
      let own = (0...titles.count).map { place in chosen(numbered.map { $0[place] }, by: fan) }
      all = .select(
        Select(
          columns: zip(own, [number] + columns).map { Select.Column($0, as: $1) }, source: .step(one),
          fanOut: (fan, rows.map { _ in .bool(true) })))
    } else {
      all = .union(
        numbered.map { row in
          Select(columns: zip(row, [number] + columns).map { Select.Column($0, as: $1) }, source: .step(one))
        })
    }
    let step = names.new("listed")
    steps.append(Step(name: step, comment: [said("A row for each.", "各占一行。")], rows: all))
    return ((step, number), columns)
  }

  /// Goals with a number that is too large end the review.
  func noteFaults(of judged: [Judged]) {
    var (columns, failing) = ([Select.Column](), [(name: String, goal: Judged)]())
    for goal in judged where goal.fails != .bool(false) {
      let name = names.new("goal_fails")
      columns.append(Select.Column(.flag(goal.fails), as: name, comment: comment(at: goal.span)))
      failing.append((name, goal))
    }
    if failing.isEmpty { return }
    let step = add(
      Select(columns: columns, source: .nothing), named: "failing_goals", comment: comments(of: columns))
    for (name, goal) in failing {
      faults.append(
        Fault(
          condition: isSet(.column(name)), source: .step(step), key: [], table: policy.members.stem,
          line: policy.source.position(at: goal.span.start).line, text: "\(goal.name): a number has too many digits"))
    }
  }
}
