import BylawChecker
import BylawData
import BylawSyntax

/// The tables as they stand in the engine, and what a review reads of them.
extension Translator {
  func readMembers() throws(Refusal) {
    let table = policy.members
    var columns: [Select.Column] = []
    for field in table.fields {
      let name = names.new(field.name)
      memberColumns.append(name)
      columns.append(Select.Column(try value(of: field), as: name))
    }
    for index in cells?.keys.sorted() ?? [] {
      let name = names.new("\(table.fields[index].name)_cell")
      cells?[index] = name
      columns.append(Select.Column(.column(table.fields[index].column), as: name))
    }
    if cells != nil, table.condition != nil, let identity = dialect.rowIdentity {
      let name = names.new("row_identity")
      row = name
      columns.append(Select.Column(.column(identity), as: name))
    }
    let unknown = try unknownColumns(of: table, fields: Array(table.fields.indices), &columns)
    trunk = add(
      Select(columns: columns, source: .table(table.stem)), named: "member_rows",
      comment: [said("The members, as numbers and codes.", "成员，写成数和代号。") + " " + comment(at: table.span)])
    let rows = trunk
    var test = SQL.bool(true)
    if let condition = table.condition {
      let own = try self.condition(condition)
      test = own.sql
      noteFault(own.fails, table: table.stem, at: condition.span, "the table's where fails")
      let select = Select(columns: [], keepsColumns: true, source: .step(trunk), conditions: [test])
      trunk = add(select, named: "members_read", comment: [said("Only the rows that the policy asks for.", "只要章程要的行。")])
    }
    try noteFaults(
      of: table, fields: Array(table.fields.indices), in: .step(rows), key: keyColumns, unknown: unknown, where: test
    ) { index throws(Refusal) in memberField(index) }
    let keys = keyColumns
    let doubles = Select(
      columns: keys.map { Select.Column($0, as: names.new("doubled")) }
        + [Select.Column(.aggregate(.count, nil), as: names.new("doubled_count"))],
      source: .step(trunk), groups: keys)
    let count = doubles.columns[keys.count].name
    let step = add(doubles, named: "keys")
    faults.append(
      Fault(
        condition: .greater(.column(count), .number(1)), source: .step(step),
        key: doubles.columns.dropLast().map { .column($0.name) },
        table: table.stem, line: nil, text: "more than one row has this key"))
  }

  var keyColumns: [SQL] { policy.keyFields.map { .column(memberColumns[$0]) } }

  /// What cells hold that no value can be.
  private func noteFaults(
    of table: Table, fields: [Int], in source: Select.Source, key: [SQL], unknown: [Int: String], where test: SQL,
    term: (Int) throws(Refusal) -> Term
  ) throws(Refusal) {
    let asked = table.condition?.fieldsRead ?? []
    for index in fields {
      let field = table.fields[index]
      // What the table's condition reads is looked at in all rows, the rest in those that it leaves.
      let isRead = asked.contains(index) ? SQL.bool(true) : test
      let value = try term(index)
      func note(_ condition: SQL, _ text: String) {
        let line = policy.source.position(at: field.span.start).line
        faults.append(
          Fault(
            condition: .all([isRead, condition]), source: source, key: key, table: table.stem, line: line,
            text: "\(field.column) \(text)"))
      }
      if !field.type.isOptional { note(.isNull(value.sql), "has no value, or none that fits") }
      if let column = unknown[index] {
        let text = range(of: field) == nil ? "holds what the policy does not have" : "is out of its range"
        note(.equal(.column(column), .number(1)), text)
      }
      if let isTwice = hasAmountTwice(field) {
        faults.append(
          Fault(
            condition: isTwice, source: .table(table.stem), key: [], table: table.stem, line: nil,
            text: "detail says twice what it gave of \(field.name)"))
      }
      if case .number = field.type.base, !field.purpose.isPartOfDetail {
        note(.atLeast(.call(.absolute, [value.sql]), .number(Term.limit)), "has more than 18 digits")
      }
      for (bound, op) in [(field.lower, ComparisonOperator.less), (field.upper, .greater)] {
        guard let bound, range(of: field) == nil else { continue }
        let limit = try constant(bound, type: field.type, at: field.span)
        var isOut = try compared(op, value, field.type, limit, field.type, mayBeMissing: true, field.span).sql
        if let usual = field.defaultValue {
          // The default may stand outside of the range.
          let own = try constant(usual, type: field.type, at: field.span)
          isOut = .all([isOut, .infix(.notEqual, value.sql, own.sql)])
        }
        note(isOut, "is out of its range")
      }
    }
  }

  /// What a number must keep: what does not is read as nothing, since products are computed in types that have room for
  /// what can be.
  private func range(of field: Field) -> (lower: SQL?, upper: SQL?)? {
    guard case .number = field.type.base, !field.purpose.isPartOfDetail else { return nil }
    func bound(_ value: Value?) -> SQL? {
      guard case .number(let number)? = value else { return nil }
      return .number(Int128(number))
    }
    let (lower, upper) = (bound(field.lower), bound(field.upper))
    return lower == nil && upper == nil ? nil : (lower, upper)
  }

  /// Columns that say whether a cell holds a name that there is not, or a number out of its range, where the value does not
  /// say it.
  private func unknownColumns(
    of table: Table, fields: [Int], _ columns: inout [Select.Column]
  ) throws(Refusal) -> [Int: String] {
    var result: [Int: String] = [:]
    for index in fields {
      let field = table.fields[index]
      guard try mayBeUnknown(field) else { continue }
      let column = SQL.column(field.column)
      var parts = [SQL.isNotNull(column)]
      if range(of: field) == nil { parts.append(.infix(.notEqual, column, .text(""))) }
      let isUnknown = SQL.all(parts + [.isNull(try plainValue(of: field, column))])
      let name = names.new("\(table.name)_\(field.name)_unknown")
      columns.append(Select.Column(.flag(isUnknown), as: name))
      result[index] = name
    }
    return result
  }

  /// Whether a cell may hold a name that there is not, and the value is then something all the same.
  private func mayBeUnknown(_ field: Field) throws(Refusal) -> Bool {
    guard field.type.isOptional || field.defaultValue != nil else { return false }
    switch field.type.base {
    case .tier, .role, .choice, .set(.tier), .set(.role), .set(.choice): return true
    case .number: return range(of: field) != nil
    case .quotient, .bool, .text, .date, .datetime, .duration, .nameText, .set(.text): return false
    }
  }

  /// Something that ends the review where it holds for a row of the trunk.
  func noteFault(_ condition: SQL, table: String, at span: Span?, _ text: String) {
    if condition == .bool(false) { return }
    faults.append(
      Fault(
        condition: condition, source: .step(trunk), key: keyColumns, table: table,
        line: span.map { policy.source.position(at: $0.start).line }, text: text))
  }

  // MARK: Events

  /// The rows of an event type that the review sees.
  func readEvents(of event: Int, fields: Set<Int>) throws(Refusal) {
    let type = policy.events[event]
    let table = type.table
    // All of its fields, as a cell that does not fit ends the review; of a record's detail only what is asked for.
    let wanted = fields.union(table.fields.indices.filter { !table.fields[$0].purpose.isPartOfDetail })
    var (columns, known) = ([Select.Column](), [Int: String]())
    for index in wanted.sorted() {
      let field = table.fields[index]
      let name = names.new("\(table.name)_\(field.name)")
      known[index] = name
      columns.append(Select.Column(try value(of: field), as: name))
    }
    let unknown = try unknownColumns(of: table, fields: wanted.sorted(), &columns)
    let rows = add(
      Select(columns: columns, source: .table(table.stem)), named: "\(table.name)_rows",
      comment: [
        said("Events.", "事件。") + " "
          + (event == policy.record ? said("The record of earlier reviews.", "以前复盘的记录。") : comment(at: table.span))
      ])
    eventSteps[event] = EventStep(step: rows, columns: known)
    defer { seenEvents[event] = eventSteps[event] }
    var conditions: [SQL] = []
    if let condition = table.condition {
      let test = try self.condition(condition, event: event)
      conditions.append(test.sql)
      if test.fails != .bool(false) {
        faults.append(
          Fault(
            condition: test.fails, source: .step(rows), key: [], table: table.stem,
            line: policy.source.position(at: condition.span.start).line, text: "the table's where fails"))
      }
    }
    try noteFaults(
      of: table, fields: wanted.sorted(), in: .step(rows), key: [], unknown: unknown, where: .all(conditions)
    ) { index throws(Refusal) in try eventField(index, of: event, at: table.fields[index].span) }
    if let time = type.timeField, let column = known[time] {
      let isDay = table.fields[time].type.base == .date
      let seen = SQL.atMost(.column(column), .number(isDay ? Int128(asOf.today) : Int128(asOf.now)))
      conditions.append(table.fields[time].type.isOptional ? .coalesce(seen, .bool(true)) : seen)
    }
    if conditions.isEmpty { return }
    let seen = add(
      Select(columns: [], keepsColumns: true, source: .step(rows), conditions: conditions), named: "\(table.name)_seen")
    eventSteps[event]?.step = seen
  }

  // MARK: Cells

  /// A field's value, of the column that holds it.
  private func value(of field: Field) throws(Refusal) -> SQL {
    let column = SQL.column(field.column)
    var value = try plainValue(of: field, column)
    if let usual = field.defaultValue {
      if case .texts(let texts) = usual {
        value = .coalesce(value, .text(texts.map(\.string).joined(separator: ";")))
      } else {
        value = .coalesce(value, try constant(usual, type: field.type, at: field.span).sql)
      }
    }
    return value
  }

  private func plainValue(of field: Field, _ column: SQL) throws(Refusal) -> SQL {
    switch field.form {
    case .unixSeconds: return try moment(ofUnix: .call(.numberOfColumn, [column]), perSecond: 1, field)
    case .unixMilliseconds: return try moment(ofUnix: .call(.numberOfColumn, [column]), perSecond: 1_000, field)
    case .plain, .pattern, .excelDays, .decimalComma, .separated: break
    }
    switch field.purpose {
    case .amount: return try amount(field, column)
    case .grantedBadges, .revokedBadges: return .coalesce(column, .text(""))
    case .ruleName, .kindName, .placeName: return named(field, column)
    case .plain, .key, .reference, .reviewMoment: break
    }
    switch field.type.base {
    case .number(let scale):
      let number = SQL.call(scale == 0 ? .numberOfColumn : .unscaled(scale), [column])
      guard let (lower, upper) = range(of: field) else { return number }
      let isWithin = [lower.map { SQL.atLeast(number, $0) }, upper.map { SQL.atMost(number, $0) }].compactMap { $0 }
      return .choose(.all(isWithin), number, otherwise: .null(.number))
    case .bool: return column
    case .text, .nameText:
      // An empty text is missing.
      if field.isKey || field.purpose == .reference { return column }
      return .when([SQL.Branch(condition: .equal(column, .text("")), value: .null(.text))], otherwise: column)
    case .date: return .call(.dayOfDate, [column])
    case .datetime: return .call(.microsecondsOfTimestamp, [column])
    case .tier, .role, .choice: return try code(field.type.base, column, field.span)
    case .set(.text):
      return .when([SQL.Branch(condition: .equal(column, .text("")), value: .null(.text))], otherwise: column)
    case .set: return try bits(field, column)
    case .quotient, .duration: throw Refusal(Phrase("a field of this type", "这种类型的字段"), at: field.span)
    }
  }

  /// By name or by title; names go before titles.
  private func code(_ base: BaseType, _ column: SQL, _ span: Span) throws(Refusal) -> SQL {
    var branches: [SQL.Branch] = []
    var seen: Set<String> = []
    for style in [Formatting.Style.data, .people] {
      for (code, name) in try names(of: base, style: style, span).enumerated() where seen.insert(name).inserted {
        branches.append(SQL.Branch(condition: .equal(column, .text(name)), value: .number(Int128(code))))
      }
    }
    return .when(branches, otherwise: .null(.number))
  }

  private func bits(_ field: Field, _ column: SQL) throws(Refusal) -> SQL {
    let base = field.type.base
    let (plain, titles) = (
      try names(of: base, style: .data, field.span), try names(of: base, style: .people, field.span)
    )
    let whole = SQL.joined([.text(";"), column, .text(";")])
    func has(_ name: String) -> SQL {
      .greater(.call(.position, [whole, .text(";\(name);")]), .number(0))
    }
    var (sum, length) = (SQL.number(0), SQL.number(1))
    for (code, name) in plain.enumerated() {
      let title = titles[code]
      let isTitled = title != name && !plain.contains(title)
      let found = isTitled ? SQL.any([has(name), has(title)]) : has(name)
      sum = sum + .choose(found, .number(1 << Int128(code)), otherwise: .number(0))
      length = length + .choose(has(name), .number(Int128(name.unicodeScalars.count + 1)), otherwise: .number(0))
      if isTitled {
        length = length + .choose(has(title), .number(Int128(title.unicodeScalars.count + 1)), otherwise: .number(0))
      }
    }
    // What is left of the text, once all that is known is taken off, is no element.
    return .when(
      [
        SQL.Branch(condition: .any([.isNull(column), .equal(column, .text(""))]), value: .null(.number)),
        SQL.Branch(condition: .equal(column, .text(";")), value: .number(0)),
        SQL.Branch(condition: .infix(.notEqual, .call(.length, [column]) + .number(2), length), value: .null(.number)),
      ], otherwise: sum)
  }

  /// Of the record: titles and former names stand for names.
  private func named(_ field: Field, _ column: SQL) -> SQL {
    var (branches, seen) = ([SQL.Branch](), Set<String>())
    func add(_ other: String, for name: String) {
      guard seen.insert(other).inserted, other != name, !other.utf8.contains(0) else { return }
      branches.append(SQL.Branch(condition: .equal(column, .text(other)), value: .text(name)))
    }
    switch field.purpose {
    case .ruleName:
      for rule in policy.rules { add(rule.name, for: rule.name) }
      for rule in policy.rules { for former in rule.former { add(former, for: rule.name) } }
      for rule in policy.rules { if let title = rule.title { add(title, for: rule.name) } }
    case .placeName:
      let places = policy.tiers.map { ($0.name, $0.title) } + policy.roles.map { ($0.name, $0.title) }
      for place in places { add(place.0, for: place.0) }
      for place in places { if let title = place.1 { add(title, for: place.0) } }
    default: break
    }
    branches.append(SQL.Branch(condition: .equal(column, .text("")), value: .null(.text)))
    return .when(branches, otherwise: column)
  }

  /// By how much a decision changed a number: what stands behind its name in the decision's detail.
  private func amount(_ field: Field, _ column: SQL) throws(Refusal) -> SQL {
    guard case .amount(let name) = field.purpose, dialect.hasPatterns else {
      throw Refusal(
        Phrase("what a decision gave, as the record has it (\(field.name))", "记录里某次决定给了多少（\(field.name)）"),
        at: asker(of: field))
    }
    let detail = SQL.joined([.text("; "), .call(.withoutQuoted, [.coalesce(column, .text(""))]), .text(";")])
    func amount(_ word: String) -> SQL {
      let place = SQL.call(.position, [detail, .text(word)])
      let rest = SQL.call(.substring, [detail, place + .number(Int128(word.unicodeScalars.count))])
      let digits = SQL.call(.substring, [rest, .number(1), .call(.position, [rest, .text(";")]) - .number(1)])
      return .choose(.greater(place, .number(0)), unscaled(digits, scale: field.type.scale), otherwise: .number(0))
    }
    return amount("; \(name) ") - amount("; deduct \(name) ")
  }

  /// Where something of the record is first asked for.
  private func asker(of field: Field) -> Span? {
    guard let record = policy.record,
      let index = policy.events[record].table.fields.firstIndex(where: { $0.name == field.name })
    else { return nil }
    let aggregate = policy.aggregates.first { aggregate in
      aggregate.source == .events(record)
        && aggregate.expressions.contains {
          $0.contains { if case .eventField(index) = $0.kind { true } else { false } }
        }
    }
    return aggregate?.span
  }

  /// Whether a decision's detail has the number twice, of which the query reads one.
  private func hasAmountTwice(_ field: Field) -> SQL? {
    guard case .amount(let name) = field.purpose else { return nil }
    let column = SQL.column(field.column)
    let detail = SQL.joined([.text("; "), .call(.withoutQuoted, [.coalesce(column, .text(""))]), .text(";")])
    return .any(
      ["; \(name) ", "; deduct \(name) "].map { word in
        let place = SQL.call(.position, [detail, .text(word)])
        let rest = SQL.call(.substring, [detail, place + .number(Int128(word.unicodeScalars.count))])
        return .all([.greater(place, .number(0)), .greater(.call(.position, [rest, .text(word)]), .number(0))])
      })
  }

  /// A number's digits, with a point or without, as a whole number of so many behind it.
  private func unscaled(_ digits: SQL, scale: Int) -> SQL {
    if scale == 0 { return .call(.numberOfText, [digits]) }
    let point = SQL.call(.position, [digits, .text(".")])
    let places = SQL.choose(
      .equal(point, .number(0)), .number(0), otherwise: .call(.length, [digits]) - point)
    let zeros = SQL.call(
      .substring, [.text(String(repeating: "0", count: scale)), .number(1), .number(Int128(scale)) - places])
    return .call(.numberOfText, [.joined([.call(.replaced, [digits, .text("."), .text("")]), zeros])])
  }

  /// A moment of UTC by the policy's clock, whose changes are constants.
  private func moment(ofUnix number: SQL, perSecond: Int128, _ field: Field) throws(Refusal) -> SQL {
    let microseconds = number * .number(1_000_000 / perSecond)
    // From 1900 to 2100.
    let changes = zone.changes(from: -2_208_988_800, through: 4_102_444_800)
    guard let first = changes.first else {
      let offset = Int128(zone.offset(atUTC: 0)) * 1_000_000
      return result(microseconds + .number(offset), field)
    }
    var branches: [SQL.Branch] = [
      SQL.Branch(
        condition: .less(number, .number(Int128(first.moment) * perSecond)),
        value: .number(Int128(first.before) * 1_000_000))
    ]
    for (change, next) in zip(changes, changes.dropFirst()) {
      branches.append(
        SQL.Branch(
          condition: .less(number, .number(Int128(next.moment) * perSecond)),
          value: .number(Int128(change.after) * 1_000_000)))
    }
    let last = Int128(changes.last?.after ?? 0) * 1_000_000
    return result(microseconds + .when(branches, otherwise: .number(last)), field)
  }

  private func result(_ moment: SQL, _ field: Field) -> SQL {
    field.type.base == .date ? day(ofMoment: moment, from: 0) : moment
  }
}
