import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

extension Session {
  /// Rows of an event type: a member's, or those for which something holds.
  func show(_ query: EventQuery, in typed: SourceText, to output: inout Output) throws(SessionProblem) {
    let keys = query.take?.keys ?? []
    let spans = keys.map(\.value.span) + query.columns.map(\.span)
    let checked = try check(query, values: spans, in: typed)
    let policy = checked.policy.checked
    guard let event = policy.events.firstIndex(where: { $0.table.name == query.event.text }) else { return }
    let calculator = try calculator(for: checked.policy, output: &output)
    let names = PersonNames(policy: policy, members: calculator.dataset.members)
    let member = try query.member.map { called throws(SessionProblem) in
      try self.member(called: called, in: names)
    }
    let (rows, strays) = try compute(policy: checked.policy) { () throws(CalculationFailure) in
      try calculator.eventRows(
        for: EventRowQuery(event: event, member: member, filter: checked.filter, values: checked.values))
    }
    let lists = checked.values.enumerated().map { index, value in
      ValueList(values: rows.map { $0.values[index] }, type: value.type)
    }
    var table = AnswerTable(policy: policy, kind: .rows, count: rows.count)
    if let take = query.take {
      let limit = take.limit(of: rows.count, policy: policy) ?? rows.count
      let order = best(limit, of: rows.count) { a, b in
        for (list, key) in zip(lists, take.keys) {
          let order = take.compare(in: list, row: a, with: b, by: key)
          if order != 0 { return order < 0 }
        }
        return a < b
      }
      table = AnswerTable(policy: policy, kind: .rows, count: order.count) { Array(order.prefix($0 ?? order.count)) }
    }
    addFields(of: event, rows: rows, data: calculator.dataset, to: &table)
    if member == nil, names.nameField != nil, !policy.events[event].references.isEmpty {
      table.add(name: "(name)", title: Phrase("(name)", "（名字）"), type: ValueType(base: .text)) {
        .text(Text(names.title(of: rows[$0].member)))
      }
    }
    for (span, list) in zip(spans, lists) { table.add(name: typed[span], values: list) }
    answer(with: table, to: &output)
    if strays > 0 {
      output.line(
        .dim,
        Phrase(
          "\(Phrase.count(strays, "row", "")) of nobody who is in the members' table left out",
          "另有 \(grouped(strays)) 行不属于成员表里的任何人，没有列出"))
    }
  }

  func member(called text: String, in names: PersonNames) throws(SessionProblem) -> Int {
    switch names.find(text) {
    case .found(let member): return member
    case .several(let rows): throw .namesakes(names.namesakes(rows, called: text))
    case .unknown(let nearest): throw .unknownMember(text, nearest: nearest)
    }
  }

  private func addFields(of event: Int, rows: [EventRow], data: Dataset, to table: inout AnswerTable) {
    let policy = table.policy
    for (index, field) in policy.events[event].table.fields.enumerated() {
      table.add(name: field.name, type: field.type) { data.events[event].value(row: rows[$0].row, field: index) }
    }
  }

  /// What a question about events asks, checked as parts of aggregates over them.
  private struct CheckedEventQuery {
    var policy: Policy
    var filter: Aggregate?
    var values: [CheckedExpression] = []
  }

  private func check(
    _ query: EventQuery, values spans: [Span], in typed: SourceText
  ) throws(SessionProblem) -> CheckedEventQuery {
    let event = "`\(query.event.text)`"
    var parts = spans.map { (before: "distinct(", span: $0, after: " of \(event))") }
    let window = query.window.map { " in " + typed[$0] } ?? ""
    if let condition = query.condition {
      parts.append((before: "count(\(event)\(window) where ", span: condition.span, after: ")"))
    } else if let window = query.window {
      parts.append((before: "count(\(event) in ", span: window, after: ")"))
    }
    let checked = try check(parts: parts, in: typed)
    let aggregates = checked.values.compactMap { $0.aggregate(in: checked.policy.checked) }
    guard aggregates.count == parts.count else { throw .policyHasErrors(workspace.problems.errorCount) }
    return CheckedEventQuery(
      policy: checked.policy, filter: aggregates.count > spans.count ? aggregates.last : nil,
      values: aggregates.prefix(spans.count).compactMap(\.values.first?.value))
  }
}

extension CheckedExpression {
  /// The aggregate that it is.
  fileprivate func aggregate(in policy: CheckedPolicy) -> Aggregate? {
    switch kind {
    case .aggregate(let index): policy.aggregates[index]
    case .widen(let inner): inner.aggregate(in: policy)
    default: nil
    }
  }
}
