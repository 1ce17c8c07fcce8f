import BylawChecker
import BylawData
import BylawSyntax

/// The parts of a review that a query gives.
package enum SQLPart: String, CaseIterable, Sendable {
  case decisions
  case values
  case summary
  case goals
  case faults
}

/// A review as a query of a dialect.
///
/// - Parameters:
///   - asOf: with the last review before it, where the policy asks for that.
///   - schema: where the tables stand; nil for wherever the session looks.
package func reviewQuery(
  of policy: CheckedPolicy, asOf: AsOf, zone: LocalZone, part: SQLPart, dialect: DialectName, schema: String?
) throws(Refusal) -> String {
  let translator = Translator(policy: policy, asOf: asOf, zone: zone, dialect: dialect.dialect)
  let query = try translator.query(for: part)
  var writer = Writer(dialect: dialect.dialect, schema: schema)
  writer.write((dialect.dialect.keepsSteps ? query : query.rebased()).pruned())
  return writer.text
}

extension Translator {
  func query(for part: SQLPart) throws(Refusal) -> Query {
    try checkWhole()
    if part == .goals { return try goalsQuery() }
    if part == .values {
      let expressions =
        policy.lets.map(\.value) + policy.labels.flatMap(\.conditions) + policy.classes.flatMap(\.conditions)
      let named =
        policy.lets.indices.map { own(.letValue($0)) } + policy.labels.indices.map { own(.label($0)) }
        + policy.classes.indices.map { own(.classValue($0)) }
      try readMembers()
      snapshot = trunk
      try define(expressions + named)
      try readUnused()
      return try valuesQuery()
    }
    // Where each that reads a step costs, decisions do not wait for goals: what ends a review by them is told with the faults.
    if part == .faults || !dialect.fansOut, goalsMayFail() {
      var rows: DecisionRows?
      var summary: SummaryRows?
      let review = try reviewWithGoals { (outcomes) throws(Refusal) -> Void in
        if part == .decisions { rows = try decisionRows(outcomes) }
        if part == .summary { summary = try summaryRows(outcomes) }
      }
      noteFaults(of: review.judged)
      if let rows { return try decisionsQuery(rows) }
      if let summary { return summaryQuery(summary) }
      return try faultsQuery()
    }
    let wanted = addRecordAggregates()
    try readMembers()
    snapshot = trunk
    try define(wanted + policy.rules.flatMap(\.expressions) + policy.protections.flatMap(\.conditions))
    try readUnused()
    let outcomes = try runRules(keepsAll: part == .summary)
    if part == .summary { return summaryQuery(try summaryRows(outcomes)) }
    return try part == .faults ? faultsQuery() : decisionsQuery(decisionRows(outcomes))
  }

  /// A cell that does not fit ends the review also in a table of which nothing is asked.
  func readUnused() throws(Refusal) {
    for event in policy.events.indices where eventSteps[event] == nil { try readEvents(of: event, fields: []) }
  }

  private func own(_ kind: CheckedExpression.Kind) -> CheckedExpression {
    CheckedExpression(kind: kind, type: .int, span: policy.members.span)
  }

  /// What is refused of a policy as a whole.
  func checkWhole() throws(Refusal) {
    for shape in try policy.tableShapes() { try shape.checkNames(dialect, policy) }
    if policy.keyFields.isEmpty { throw Refusal(Phrase("members without a key", "没有主键的成员"), at: policy.members.span) }
    for field in policy.members.fields where field.isKey {
      if case .set = field.type.base { throw Refusal(Phrase("a set as a key", "以集合为主键"), at: field.span) }
    }
    if policy.asksForReviews, asOf.lastReview == nil, policy.schedule == nil {
      throw Refusal(Phrase("`in review` without a review before it", "没有上一次复盘的 `in review`"), at: nil)
    }
  }

  /// What limits and badges ask of the record, as aggregates.
  func addRecordAggregates() -> [CheckedExpression] {
    guard let record = policy.record else { return [] }
    let table = policy.events[record].table
    var added: [CheckedExpression] = []
    func add(_ aggregate: Aggregate) -> Int {
      policy.aggregates.append(aggregate)
      added.append(own(.aggregate(policy.aggregates.count - 1)))
      return policy.aggregates.count - 1
    }
    func field(_ index: Int) -> CheckedExpression {
      CheckedExpression(kind: .eventField(index), type: table.fields[index].type, span: table.span)
    }
    for rule in policy.rules {
      if let limit = rule.limit, let index = table.recordField(for: .ruleName) {
        let span = rule.limitSpan ?? rule.span
        let name = CheckedExpression(kind: .constant(.text(Text(rule.name))), type: .text, span: span)
        let test = CheckedExpression(kind: .compare(.equal, field(index), name), type: .bool, span: span)
        var window: Window?
        if case .count(_, let own) = limit { window = own }
        limitAggregates[rule.name] = add(Aggregate(countOfEvents: record, in: window, where: test, span: span))
      }
      if rule.limitInAll != nil, let index = table.recordField(for: .ruleName) {
        added.append(recordField(field(index), record, at: rule.limitSpan ?? rule.span))
      }
      if let number = rule.limitInAll?.field,
        let index = table.recordField(for: .amount(of: policy.members.fields[number].name))
      {
        added.append(recordField(field(index), record, at: rule.limitSpan ?? rule.span))
      }
      for gift in rule.grants + rule.revocations {
        guard case .badge(let badge) = gift, let granted = table.recordField(for: .grantedBadges),
          let revoked = table.recordField(for: .revokedBadges)
        else { continue }
        func last(_ index: Int) -> Int {
          var aggregate = Aggregate(
            countOfEvents: record, in: nil,
            where: CheckedExpression(kind: .inSet(badge, field(index)), type: .bool, span: badge.span), span: badge.span
          )
          aggregate.function = .latest
          aggregate.type = ValueType(base: .datetime, isOptional: true)
          return add(aggregate)
        }
        badgeAggregates[badge.span] = (last(granted), last(revoked))
      }
    }
    return added
  }

  /// An aggregate that has a field of the record read.
  private func recordField(_ field: CheckedExpression, _ record: Int, at span: Span) -> CheckedExpression {
    let isThere = CheckedExpression(
      kind: .not(CheckedExpression(kind: .isMissing(field), type: .bool, span: field.span)), type: .bool,
      span: field.span)
    policy.aggregates.append(Aggregate(countOfEvents: record, in: nil, where: isThere, span: span))
    return own(.aggregate(policy.aggregates.count - 1))
  }

  // MARK: Rules

  /// - Parameter keepsAll: whether members stay of whom no rule takes notice.
  func runRules(keepsAll: Bool = false) throws(Refusal) -> [Outcome] {
    var eligible: [Int: Eligibility] = [:]
    var columns: [Select.Column] = []
    var concerned: [SQL] = []
    for (index, rule) in policy.rules.enumerated() {
      var own = try eligibility(index)
      if rule.kind.isMove {
        noteFault(
          own.fits.fails, table: policy.members.stem, at: rule.span, "\(rule.name): a number has too many digits")
      }
      func keep(_ sql: SQL, _ suffix: String) -> SQL {
        if case .column = sql { return sql }
        if case .number = sql { return sql }
        if case .bool = sql { return sql }
        if case .null = sql { return sql }
        let name = names.new(rule.name + suffix)
        columns.append(Select.Column(sql, as: name, comment: comment(at: rule.span)))
        return .column(name)
      }
      if case .bool = own.fits.sql {} else { own.fits.sql = isSet(keep(.flag(own.fits.sql), "_fits")) }
      own.target = keep(own.target, "_to")
      eligible[index] = own
      concerned += [own.fits.sql, own.fits.fails]
    }
    extend(
      columns, named: "judged",
      comment: [said("Whom each rule could take, by its own conditions.", "按每条规则自己的条件，能取谁。")] + comments(of: columns))
    judged = trunk
    if !keepsAll, !columns.isEmpty, !concerned.contains(.bool(true)) {
      trunk = add(
        Select(columns: [], keepsColumns: true, source: .step(trunk), conditions: [.any(concerned)]),
        named: "concerned", comment: [said("Only members of whom some rule takes notice.", "只要有规则管到的成员。")])
    }
    var outcomes: [Outcome] = []
    for (index, rule) in policy.rules.enumerated() where rule.kind.isMove {
      if let own = eligible[index] { try runMove(index, own, &outcomes) }
    }
    for (index, rule) in policy.rules.enumerated() where !rule.kind.isMove {
      guard let own = eligible[index] else { continue }
      if rule.kind == .appoint {
        try runAppointment(index, own, &outcomes)
      } else {
        try runEffects(index, own, &outcomes)
      }
    }
    return outcomes.sorted { $0.rule < $1.rule }
  }

  // MARK: What comes out

  /// The step of all decisions, and how its columns are called.
  struct DecisionRows {
    var step: String
    var keys: [String]
    var plain: [String]
    var rule: String
    var place: String
  }

  func decisionRows(_ outcomes: [Outcome]) throws(Refusal) -> DecisionRows {
    let keys = policy.keyFields.map { policy.members.fields[$0] }
    let keyNames = keys.map { names.new("decision_\($0.name)") }
    let (ruleName, placeName) = (names.new("rule_number"), names.new("decision_place"))
    let plain = ["rule", "kind", "from", "to", "detail", "rank", "value"].map { names.new("decision_\($0)") }
    func rank(_ sql: SQL) -> SQL { if case .null = sql { .null(.text) } else { .call(.textOfNumber, [sql]) } }
    func parts(_ outcome: Outcome) -> [SQL] {
      [
        .text(policy.rules[outcome.rule].name), outcome.kind, outcome.from, outcome.to, outcome.detail,
        rank(outcome.rank), outcome.value,
      ]
    }
    let keyColumns = zip(policy.keyFields, keyNames).map { Select.Column(.column(memberColumns[$0]), as: $1) }
    let rows: Rows
    if outcomes.isEmpty {
      let empty = plain.map { Select.Column(.null(.text), as: $0) }
      rows = .select(
        Select(
          columns: [Select.Column(.number(0), as: ruleName), Select.Column(.number(0), as: placeName)] + keyColumns
            + empty,
          source: .step(trunk), conditions: [.bool(false)]))
    } else if !dialect.fansOut {
      rows = .union(
        outcomes.map { outcome in
          Select(
            columns: [
              Select.Column(.number(Int128(outcome.rule)), as: ruleName),
              Select.Column(outcome.position, as: placeName),
            ] + keyColumns + zip(parts(outcome), plain).map { Select.Column($0, as: $1) }, source: .step(trunk),
            conditions: [outcome.decided])
        })
    } else {
      let fan = names.new("decided_rule")
      func chosen(_ values: [SQL]) -> SQL { self.chosen(values, by: fan) }
      let all = outcomes.map(parts)
      rows = .select(
        Select(
          columns: [
            Select.Column(chosen(outcomes.map { .number(Int128($0.rule)) }), as: ruleName),
            Select.Column(chosen(outcomes.map(\.position)), as: placeName),
          ] + keyColumns
            + plain.enumerated().map { place, name in Select.Column(chosen(all.map { $0[place] }), as: name) },
          source: .step(trunk), fanOut: (fan, outcomes.map(\.decided))))
    }
    let decisions = names.new("decisions")
    steps.append(Step(name: decisions, comment: [said("The decisions of all rules.", "所有规则的决定。")], rows: rows))
    return DecisionRows(step: decisions, keys: keyNames, plain: plain, rule: ruleName, place: placeName)
  }

  /// - Parameter whereNothingFails: whether there are none of a review that fails.
  func decisionsQuery(_ rows: DecisionRows, whereNothingFails isChecked: Bool = true) throws(Refusal) -> Query {
    let conditions = isChecked ? whereNothingFails() : []
    let keys = policy.keyFields.map { policy.members.fields[$0] }
    var columns: [Select.Column] = []
    for (field, name) in zip(keys, rows.keys) {
      let text = try text(of: Term(.column(name)), field.type, style: .data, field.span)
      columns.append(Select.Column(text, as: field.name))
    }
    let titles = ["rule", "kind", "from", "to", "detail", "rank", "value"]
    columns += zip(rows.plain, titles).map { Select.Column(.column($0), as: $1) }
    var order = [OrderKey(value: .column(rows.rule)), OrderKey(value: .column(rows.place))]
    for (field, name) in zip(keys, rows.keys) { order += try rankOrder(Term(.column(name)), field.type, field.span) }
    return Query(
      comment: header(of: .decisions), steps: steps, columns: columns, source: rows.step,
      conditions: conditions, order: order)
  }

  func header(of part: SQLPart) -> [String] {
    header(of: Phrase("\(part.rawValue) of the review", " \(part.rawValue)"))
  }

  /// - Parameter what: the statements give.
  func header(of what: Phrase) -> [String] {
    [
      said(
        "\(policy.title ?? policy.source.name): \(what.english) as of \(Formatting.datetime(asOf.now)), for \(dialect.name).",
        "\(policy.title ?? policy.source.name)：截至 \(Formatting.datetime(asOf.now)) 复盘的\(what.chinese)，给 \(dialect.name) 用。"
      ),
      said(
        "Numbers are whole: decimals in their smallest units, days since 1970-01-01, moments in microseconds since then.",
        "数都是整数：小数按最小单位，日期是 1970-01-01 起的天数，时刻是从那时起的微秒。"),
    ]
  }

  private func valuesQuery() throws(Refusal) -> Query {
    var columns: [Select.Column] = []
    for index in policy.keyFields {
      let field = policy.members.fields[index]
      columns.append(
        Select.Column(try text(of: memberField(index), field.type, style: .data, field.span), as: field.name))
    }
    func add(_ term: Term?, _ type: ValueType, _ name: String, _ span: Span) throws(Refusal) {
      guard let term else { return }
      noteFault(term.fails, table: policy.members.stem, at: span, "\(name): a number has too many digits")
      columns.append(Select.Column(try text(of: term, type, style: .data, span), as: name))
    }
    for (index, own) in policy.lets.enumerated() { try add(lets[index], own.value.type, own.name, own.span) }
    for (index, own) in policy.labels.enumerated() { try add(labels[index], .bool, own.name, own.span) }
    for (index, own) in policy.classes.enumerated() { try add(classes[index], own.type, own.name, own.span) }
    // By columns of their own: the texts that are written out have the same names as what is ordered by.
    let sorted = policy.keyFields.map { names.new("\(policy.members.fields[$0].name)_in_order") }
    let source = self.add(
      Select(
        columns: zip(policy.keyFields, sorted).map { Select.Column(.column(memberColumns[$0]), as: $1) },
        keepsColumns: true, source: .step(trunk)), named: "values_in_order")
    var order: [OrderKey] = []
    for (index, name) in zip(policy.keyFields, sorted) {
      let field = policy.members.fields[index]
      order += try rankOrder(Term(.column(name)), field.type, field.span)
    }
    let conditions = whereNothingFails()
    return Query(
      comment: header(of: .values), steps: steps, columns: columns, source: source,
      conditions: conditions, order: order)
  }

  // MARK: Faults

  /// That nothing fails, for what is given only then.
  func whereNothingFails() -> [SQL] {
    countFaults().map { [.equal($0, .number(0))] } ?? []
  }

  /// How much fails, where nobody asks what: each source is gone through once.
  func countFaults() -> SQL? {
    if faults.isEmpty { return nil }
    var sources: [Select.Source] = []
    for fault in faults where !sources.contains(settled(fault.source)) { sources.append(settled(fault.source)) }
    let one = names.new("fault")
    let selects = sources.map { source in
      let own = faults.filter { settled($0.source) == source }
      return Select(
        columns: [Select.Column(.number(1), as: one)], source: source, conditions: [.any(own.map(\.condition))])
    }
    let all = names.new("faults")
    steps.append(
      Step(
        name: all,
        comment: [
          said(
            "What ends the review, as --part faults tells it: then nothing is decided.",
            "让复盘停下的东西，`--part faults` 会说：有这些就什么都不决定。")
        ],
        rows: .union(selects)))
    return rowCount(of: .step(all), column: "fault_count", step: "faults_found")
  }

  /// How many rows a source has, by a step of its own.
  func rowCount(of source: Select.Source, column wish: String, step: String) -> SQL {
    let name = names.new(wish)
    let counted = add(
      Select(columns: [Select.Column(.aggregate(.count, nil), as: name)], source: source), named: step)
    return .only(column: name, of: counted)
  }

  private var faultNames: [String] { ["table", "key", "line", "fault"] }

  /// The step of all that fails.
  private func addFaults() -> String? {
    if faults.isEmpty { return nil }
    let plain = faultNames.map { names.new("fault_\($0)") }
    var selects: [Select] = []
    if !dialect.fansOut {
      for fault in faults {
        let values = cells(of: fault)
        selects.append(
          Select(
            columns: zip(values, plain).map { Select.Column($0, as: $1) }, source: settled(fault.source),
            conditions: [fault.condition]))
      }
    } else {
      // What would be computed for each of them is computed once for all of a source.
      var sources: [Select.Source] = []
      for fault in faults where !sources.contains(settled(fault.source)) { sources.append(settled(fault.source)) }
      for source in sources {
        let own = faults.filter { settled($0.source) == source }
        let fan = names.new("fault_number")
        let all = own.map(cells)
        let columns = plain.enumerated().map { place, name in
          Select.Column(chosen(all.map { $0[place] }, by: fan), as: name)
        }
        selects.append(Select(columns: columns, source: source, fanOut: (fan, own.map(\.condition))))
      }
    }
    let all = names.new("faults")
    steps.append(
      Step(
        name: all, comment: [said("What ends the review: then nothing is decided.", "让复盘停下的东西：有这些就什么都不决定。")],
        rows: .union(selects)))
    return all
  }

  private func cells(of fault: Fault) -> [SQL] {
    var key: SQL = .null(.text)
    if !fault.key.isEmpty, let text = try? keyText(fault) { key = text }
    let line: SQL = fault.line.map { .text(String($0)) } ?? .null(.text)
    return [.text(fault.table), key, line, .text(fault.text)]
  }

  /// The last step of the trunk that has the same rows: it has all columns of those before it.
  private func settled(_ source: Select.Source) -> Select.Source {
    guard case .step(let name) = source, let place = trunkSteps.firstIndex(of: name) else { return source }
    // Before it there are rows that the policy does not ask for.
    if let first = trunkSteps.firstIndex(of: snapshot), place < first { return source }
    if let judged, let end = trunkSteps.firstIndex(of: judged), place <= end { return .step(judged) }
    return .step(trunk)
  }

  /// One of several values, by the number in a column.
  func chosen(_ values: [SQL], by column: String) -> SQL {
    if Set(values).count == 1 { return values[0] }
    return .when(
      values.dropLast().enumerated().map {
        SQL.Branch(condition: .equal(.column(column), .number(Int128($0))), value: $1)
      }, otherwise: values[values.count - 1])
  }

  /// The key as a text, its parts joined.
  private func keyText(_ fault: Fault) throws(Refusal) -> SQL {
    var parts: [SQL] = []
    for (part, index) in zip(fault.key, policy.keyFields) {
      let field = policy.members.fields[index]
      if !parts.isEmpty { parts.append(.text(", ")) }
      if case .table = fault.source {
        switch field.type.base {
        case .text, .tier, .role, .choice: parts.append(.coalesce(part, .text("")))
        default: return .null(.text)
        }
      } else {
        parts.append(.coalesce(try text(of: Term(part), field.type, style: .data, field.span), .text("")))
      }
    }
    return .joined(parts)
  }

  private func faultsQuery() throws(Refusal) -> Query {
    guard let all = addFaults(), case .union(let selects)? = steps.first(where: { $0.name == all })?.rows else {
      throw Refusal(Phrase("a policy of which nothing can fail", "不会出错的章程"), at: nil)
    }
    let plain = selects[0].columns.map(\.name)
    return Query(
      comment: header(of: .faults), steps: steps,
      columns: zip(plain, faultNames).map { Select.Column(.column($0), as: $1) }, source: all, conditions: [],
      order: plain.prefix(3).map { OrderKey(value: .call(.byteOrder, [.coalesce(.column($0), .text(""))])) })
  }
}
