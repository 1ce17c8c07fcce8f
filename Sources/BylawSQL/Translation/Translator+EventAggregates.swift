import BylawChecker
import BylawData
import BylawSyntax

/// Aggregates over events: the events are gathered by the member whom they belong to, and joined to the trunk.
extension Translator {
  func readAllEvents(for aggregates: [Int]) throws(Refusal) {
    var fields: [Int: Set<Int>] = [:]
    for index in aggregates {
      guard case .events(let event) = policy.aggregates[index].source else { continue }
      for expression in policy.aggregates[index].expressions {
        expression.forEachNode { node in
          if case .eventField(let field) = node.kind { fields[event, default: []].insert(field) }
        }
      }
      fields[event, default: []].formUnion([])
    }
    for event in fields.keys.sorted() {
      if eventSteps[event] == nil { try readEvents(of: event, fields: fields[event] ?? []) }
      try joinParties(of: event, for: aggregates)
    }
  }

  /// The other parties' fields, beside the events.
  private func joinParties(of event: Int, for aggregates: [Int]) throws(Refusal) {
    var wanted: Set<PartyField> = []
    for index in aggregates where policy.aggregates[index].source == .events(event) {
      for expression in policy.aggregates[index].expressions {
        expression.forEachNode { node in
          if case .partyField(let party, let field) = node.kind {
            wanted.insert(PartyField(event: event, party: party, field: field))
          }
        }
      }
    }
    for party in Set(wanted.map(\.party)).sorted() {
      guard let key = policy.keyFields.first, policy.keyFields.count == 1,
        let column = eventSteps[event]?.columns[party],
        let step = eventSteps[event]?.step
      else {
        throw Refusal(
          Phrase("another party by a key of several fields", "主键有几个字段时的对方"), at: policy.events[event].table.span)
      }
      let own = policy.events[event].table
      let prefix = "\(own.name)_\(own.fields[party].name)"
      let keyName = names.new(prefix + "_key")
      var columns = [Select.Column(.column(memberColumns[key]), as: keyName)]
      for item in wanted.filter({ $0.party == party }).sorted(by: { $0.field < $1.field }) {
        let name = names.new("\(prefix)_\(policy.members.fields[item.field].name)")
        partyColumns[item] = name
        columns.append(Select.Column(.column(memberColumns[item.field]), as: name))
      }
      let others = add(Select(columns: columns, source: .step(trunk)), named: prefix)
      eventSteps[event]?.step = add(
        Select(
          columns: [], keepsColumns: true, source: .step(step),
          joins: [Select.Join(step: others, on: [(.column(column), .column(keyName))], keepsAll: true)]),
        named: "\(own.name)_and_\(own.fields[party].name)")
    }
  }

  func defineEventAggregates(_ indexes: [Int]) throws(Refusal) {
    for event in policy.events.indices {
      let own = indexes.filter { policy.aggregates[$0].source == .events(event) }
      let apart = own.filter { readsMember(policy.aggregates[$0]) }
      let plain = own.filter { !apart.contains($0) }
      if !plain.isEmpty {
        try gather(plain, of: event, from: eventSteps[event]?.step ?? "", by: try references(of: event))
      }
      if !apart.isEmpty { try gatherBesideMembers(apart, of: event) }
    }
  }

  private func readsMember(_ aggregate: Aggregate) -> Bool {
    aggregate.expressions.contains { expression in
      expression.contains { node in
        switch node.kind {
        case .memberField, .letValue, .label, .classValue, .moved: true
        case .aggregate(let index):
          policy.aggregates[index].source != .members || !policy.aggregates[index].per.isEmpty
            || policy.aggregates[index].function == .rank
        default: false
        }
      }
    }
  }

  /// By which columns of the events, and which of the members'.
  private func references(of event: Int) throws(Refusal) -> [(SQL, SQL)] {
    var pairs: [(SQL, SQL)] = []
    for reference in policy.events[event].references {
      let column = try eventField(reference.field, of: event, at: policy.events[event].table.span).sql
      pairs.append((column, .column(memberColumns[policy.keyFields[reference.keyPart]])))
    }
    return pairs
  }

  /// Events beside the members whom they belong to, where the condition asks of both.
  private func gatherBesideMembers(_ indexes: [Int], of event: Int) throws(Refusal) {
    let table = policy.events[event].table
    let pairs = try references(of: event)
    guard !pairs.isEmpty, let step = eventSteps[event]?.step else {
      throw Refusal(
        Phrase("a condition on members in an aggregate of events that belong to everybody", "属于所有人的事件，其条件又用到成员"),
        at: table.span)
    }
    let beside = add(
      Select(
        columns: [], keepsColumns: true, source: .step(step),
        joins: [Select.Join(step: trunk, on: pairs, keepsAll: false)]), named: "\(table.name)_of_members")
    try gather(indexes, of: event, from: beside, by: keyColumns.map { ($0, $0) })
  }

  /// - Parameter pairs: what the events are gathered by, and what of the members' that is.
  private func gather(_ indexes: [Int], of event: Int, from step: String, by pairs: [(SQL, SQL)]) throws(Refusal) {
    var gathering = Gathering(event: event, step: step, groups: pairs.map(\.0), keys: pairs.map(\.1))
    for index in indexes { try note(index, in: &gathering) }
    try finish(&gathering)
  }

  // MARK: What is gathered

  /// Aggregates of one event type, on their way.
  struct Gathering {
    var event: Int
    var step: String
    var groups: [SQL]
    var keys: [SQL]
    /// Of the events as they are.
    var columns: [Select.Column] = []
    var windows: [SQL] = []
    /// Steps with rows by group, and the columns in them that the groups are known by.
    var others: [(step: String, groups: [String])] = []
    /// What each aggregate comes to once all is joined, where its columns have to be made something of.
    var results: [(index: Int, term: Term)] = []
  }

  private func note(_ index: Int, in gathering: inout Gathering) throws(Refusal) {
    let aggregate = policy.aggregates[index]
    let row = try eventRow(aggregate, event: gathering.event)
    gathering.windows.append(row.inWindow)
    let wish = "\(aggregate.function.rawValue)_\(policy.events[gathering.event].table.name)"
    func column(_ sql: SQL, _ suffix: String = "") -> SQL {
      let name = names.new(wish + suffix)
      gathering.columns.append(Select.Column(sql, as: name, comment: comment(at: aggregate.span)))
      return .column(name)
    }
    var failed = SQL.bool(false)
    if row.fails != .bool(false) {
      failed = .coalesce(.equal(column(.aggregate(.max, .flag(row.fails)), "_failed"), .number(1)), .bool(false))
    }
    var result: Term
    if aggregate.bucketUnit != nil {
      result = try bucketed(aggregate, row, wish, &gathering)
    } else {
      switch aggregate.function {
      case .streak: result = try streak(aggregate, row, wish, &gathering)
      case .median, .percentile: result = try percentile(aggregate, row, wish, &gathering)
      case .min where row.value?.divisor != nil, .max where row.value?.divisor != nil:
        result = try percentile(aggregate, row, wish, &gathering)
      default: result = try simple(aggregate, row, column)
      }
    }
    result.fails = .any([result.fails, failed])
    gathering.results.append((index, result))
  }

  /// An event as an aggregate sees it.
  struct Row {
    var inWindow: SQL
    /// In the window and where the condition holds.
    var fits: SQL
    var moment: Term?
    var momentType: ValueType
    var value: Term?
    var valueType: ValueType
    var fails: SQL
  }

  private func eventRow(_ aggregate: Aggregate, event: Int) throws(Refusal) -> Row {
    let type = policy.events[event]
    var (moment, momentType) = (Term?.none, ValueType(base: .datetime))
    if let time = type.timeField {
      moment = try eventField(time, of: event, at: aggregate.span)
      momentType = type.table.fields[time].type
    }
    var inWindow = SQL.bool(true)
    if let window = aggregate.window {
      guard let moment else {
        throw Refusal(Phrase("a window of events without a time", "没有时间的事件的时间窗"), at: aggregate.span)
      }
      inWindow = try isIn(window, moment, momentType, aggregate.span)
    }
    var (fits, fails) = (inWindow, SQL.bool(false))
    if let condition = aggregate.condition {
      let test = try self.condition(condition, event: event)
      fits = .all([inWindow, test.sql])
      fails = .all([inWindow, test.fails])
    }
    var value: Term?
    if let key = aggregate.values.first {
      let own = try term(key.value, event: event)
      value = own
      let isRanked = own.divisor != nil && aggregate.ranksValues
      fails = .any([fails, .all([fits, isRanked ? sortKeys(of: own).fails : own.fails])])
    }
    return Row(
      inWindow: inWindow, fits: fits, moment: moment, momentType: momentType, value: value,
      valueType: aggregate.values.first?.value.type ?? momentType, fails: fails)
  }

  /// Joins what was gathered to the trunk.
  private func finish(_ gathering: inout Gathering) throws(Refusal) {
    let table = policy.events[gathering.event].table
    if !gathering.columns.isEmpty {
      let groups = gathering.groups.map { _ in names.new("\(table.name)_of") }
      let isAlways = gathering.windows.contains(.bool(true))
      let select = Select(
        columns: zip(gathering.groups, groups).map { Select.Column($0, as: $1) } + gathering.columns,
        source: .step(gathering.step), conditions: isAlways ? [] : [.any(gathering.windows)], groups: gathering.groups)
      let step = add(select, named: "\(table.name)_by_member", comment: comments(of: gathering.columns))
      gathering.others.append((step, groups))
    }
    if gathering.groups.isEmpty {
      // They belong to everybody, so that there is one row for all.
      let steps = gathering.others.map(\.step)
      keepRows(gathering.results.map { ($0.index, onlyRow($0.term, of: steps)) }, named: "of_all_\(table.name)")
      return
    }
    let joins = gathering.others.map { other in
      Select.Join(
        step: other.step, on: zip(gathering.keys, other.groups).map { ($0, .column($1)) }, keepsAll: true)
    }
    trunk = add(
      Select(columns: [], keepsColumns: true, source: .step(trunk), joins: joins), named: "with_\(table.name)")
    var columns: [Select.Column] = []
    for (index, term) in gathering.results {
      let name = "\(policy.aggregates[index].function.rawValue)_of_\(table.name)"
      let (own, result) = self.columns(for: term, named: name)
      columns += own.filter { if case .column = $0.value { false } else { true } }
      aggregates[index] = withoutAliases(result, own)
    }
    extend(columns, named: "with_\(table.name)", isBarrier: true)
  }

  /// What is one for everybody, as columns of the trunk, so that it is asked for once.
  func keepRows(_ results: [(index: Int, term: Term)], named name: String) {
    var columns: [Select.Column] = []
    for (index, term) in results {
      let (own, kept) = self.columns(for: term, named: "\(policy.aggregates[index].function.rawValue)_\(name)")
      columns += own
      aggregates[index] = kept
      wholeAggregates[index] = term
    }
    extend(columns, named: "with_\(name)")
  }

  func comments(of columns: [Select.Column]) -> [String] {
    var lines: [String] = []
    for column in columns { if let comment = column.comment, !lines.contains(comment) { lines.append(comment) } }
    return lines
  }

  /// A column that is another one is that one.
  private func withoutAliases(_ term: Term, _ columns: [Select.Column]) -> Term {
    func original(_ sql: SQL) -> SQL {
      guard case .column(let name) = sql, let column = columns.first(where: { $0.name == name }),
        case .column = column.value
      else { return sql }
      return column.value
    }
    var result = term
    result.sql = original(term.sql)
    result.divisor = term.divisor.map(original)
    result.fails = original(term.fails)
    return result
  }

  /// Columns of steps with one row, read by themselves.
  func onlyRow(_ term: Term, of wanted: [String]) -> Term {
    var places: [String: String] = [:]
    for step in steps where wanted.contains(step.name) {
      if case .select(let select) = step.rows { for column in select.columns { places[column.name] = step.name } }
    }
    func read(_ sql: SQL) -> SQL {
      sql.replacingColumns { name in places[name].map { .only(column: name, of: $0) } ?? .column(name) }
    }
    var result = term
    result.sql = read(term.sql)
    result.divisor = term.divisor.map(read)
    result.fails = read(term.fails)
    return result
  }
}

extension SQL {
  func replacingColumns(_ replace: (String) -> SQL) -> SQL {
    func each(_ parts: [SQL]) -> [SQL] { parts.map { $0.replacingColumns(replace) } }
    switch self {
    case .column(let name): return replace(name)
    case .null, .number, .bool, .text, .only: return self
    case .infix(let sign, let a, let b): return .infix(sign, a.replacingColumns(replace), b.replacingColumns(replace))
    case .and(let parts): return .and(each(parts))
    case .or(let parts): return .or(each(parts))
    case .not(let part): return .not(part.replacingColumns(replace))
    case .isNull(let part): return .isNull(part.replacingColumns(replace))
    case .isNotNull(let part): return .isNotNull(part.replacingColumns(replace))
    case .isIn(let part, let items): return .isIn(part.replacingColumns(replace), each(items))
    case .when(let branches, let otherwise):
      return .when(
        branches.map {
          Branch(condition: $0.condition.replacingColumns(replace), value: $0.value.replacingColumns(replace))
        }, otherwise: otherwise.replacingColumns(replace))
    case .call(let function, let parts): return .call(function, each(parts))
    case .aggregate(let call):
      return .aggregate(
        AggregateCall(function: call.function, operand: call.operand.map { $0.replacingColumns(replace) }))
    case .window(let call):
      var result = call
      result.operand = call.operand.map { $0.replacingColumns(replace) }
      result.partition = each(call.partition)
      result.order = call.order.map {
        OrderKey(value: $0.value.replacingColumns(replace), isDescending: $0.isDescending)
      }
      return .window(result)
    }
  }
}

extension Aggregate {
  /// Whether it is one of its values, by their order.
  var ranksValues: Bool {
    switch function {
    case .rank, .median, .percentile, .min, .max: true
    case .count, .share, .days, .first, .latest, .distinct, .sum, .mean, .streak: false
    }
  }
}
