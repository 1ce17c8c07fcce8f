import Bylaw
import BylawChecker
import BylawEngine
import BylawSyntax

extension Session {
  /// How many rows a table of members has at most, where nothing says how many.
  private static let mostRows = 20

  func show(_ query: MemberQuery, _ typed: SourceText, _ output: inout Output) throws(SessionProblem) {
    let keys = query.take?.keys ?? []
    let spans = keys.map(\.value.span) + query.columns.map(\.span)
    let checked = try check(values: spans, condition: query.condition?.span, in: typed)
    guard checked.values.count == spans.count else { return }
    let tiers = try query.tiers.map { name throws(SessionProblem) in try tier(name, checked.policy.checked) }
    let calculator = try calculator(for: checked.policy, &output)
    let found = try compute(checked.policy) { () throws(EvaluationError) in
      try self.find(query, checked, tiers, calculator)
    }
    var table = MemberTableView(policy: checked.policy.checked, data: calculator.evaluator.dataset.members)
    let shown = query.columns.isEmpty ? mentioned(query, typed, checked) : []
    let titles = spans.map { typed[$0] }
    table.addStandardColumns(without: titles)
    let rows = found.prefix(query.take?.amount == nil ? Self.mostRows : found.count)
    try compute(checked.policy) { () throws(EvaluationError) in
      for (index, value) in checked.values.enumerated() {
        table.add(titles[index], value.type, try calculator.values(of: value, for: Array(rows)))
      }
      for (title, value) in shown { table.add(title, value.type, try calculator.values(of: value, for: Array(rows))) }
    }
    table.write(Array(rows), of: found.count, &output)
  }

  private func tier(_ name: Name, _ policy: CheckedPolicy) throws(SessionProblem) -> Int {
    if let tier = policy.tiers.firstIndex(where: { $0.name == name.text || $0.title == name.text }) { return tier }
    throw .noTier(name.text, nearest: nearest(name.text, in: policy.tiers.map(\.name)))
  }

  private func find(
    _ query: MemberQuery, _ checked: TypedValues, _ tiers: [Int], _ calculator: ReferenceCalculator
  ) throws(EvaluationError) -> [Int] {
    var members = calculator.inside
    if !tiers.isEmpty, let field = checked.policy.checked.tierField {
      let column = calculator.evaluator.dataset.members.columns[field]
      members = members.filter { tiers.map(Value.code).contains(column[$0]) }
    }
    if let condition = checked.condition { members = try calculator.members(members, withLabel: condition) }
    guard let take = query.take else { return members }
    return try QueryOrder(take, checked, calculator).taken(of: members)
  }

  /// The values that a query's condition names, which a reader wants to see.
  private func mentioned(
    _ query: MemberQuery, _ typed: SourceText, _ checked: TypedValues
  ) -> [(title: String, value: CheckedExpression)] {
    guard let condition = checked.condition, let when = checked.policy.checked.labels[condition].when else { return [] }
    let policy = checked.policy.checked
    let known = Set((query.take?.keys ?? []).map { typed[$0.value.span] })
    var seen: Set<String> = []
    return when.values(in: policy).filter { name, _ in !known.contains(name) && seen.insert(name).inserted }
      .map { (title: $0.0, value: $0.1) }
  }
}

/// The order that a query asks for.
private struct QueryOrder {
  let take: Take
  let checked: TypedValues
  let calculator: ReferenceCalculator

  init(_ take: Take, _ checked: TypedValues, _ calculator: ReferenceCalculator) {
    self.take = take
    self.checked = checked
    self.calculator = calculator
  }

  /// The members in order, or the first of them, or the first of each group.
  func taken(of members: [Int]) throws(EvaluationError) -> [Int] {
    let columns = try (0..<take.keys.count).map { index throws(EvaluationError) in
      try calculator.values(of: checked.values[index], for: members)
    }
    let sorted = members.indices.sorted { a, b in
      for (index, key) in take.keys.enumerated() {
        let order = compare(columns[index][a], columns[index][b], checked.values[index].type, key)
        if order != 0 { return order < 0 }
      }
      return a < b
    }
    let ordered = sorted.map { members[$0] }
    guard let limit = limit(of: members.count) else { return ordered }
    guard let per = take.per,
      let field = checked.policy.checked.members.fields.firstIndex(where: { $0.name == per.text })
    else { return Array(ordered.prefix(limit)) }
    var counts: [Value: Int] = [:]
    return ordered.filter { member in
      counts[calculator.evaluator.dataset.members.value(row: member, field: field), default: 0] += 1
      return counts[calculator.evaluator.dataset.members.value(row: member, field: field), default: 0] <= limit
    }
  }

  private func limit(of count: Int) -> Int? {
    guard let amount = take.amount else { return nil }
    switch amount.kind {
    case .number(let number) where number.isPercent || number.scale > 0:
      let share = Int128(count) * Int128(number.unscaled) / Exact.power(number.scale)
      return Int(clamping: share)
    case .number(let number): return Int(clamping: number.unscaled)
    case .name(let name):
      guard case .number(let value)? = checked.policy.checked.params.first(where: { $0.name == name.text })?.value
      else {
        return nil
      }
      return Int(clamping: value)
    default: return nil
    }
  }

  /// What is missing comes last, whichever way a key goes.
  private func compare(_ a: Value, _ b: Value, _ type: ValueType, _ key: RankKey) -> Int {
    if a == .missing || b == .missing { return a == b ? 0 : a == .missing ? 1 : -1 }
    let isDescending = key.order.map { $0 == .descending } ?? (take.direction == .top)
    let order = ValueOrder.compare(a, type, b, type)
    return isDescending ? -order : order
  }
}
