import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

extension Session {
  /// How many rows a table of members has at most, where nothing says how many.
  private static let mostRows = 20

  func show(_ query: MemberQuery, in typed: SourceText, to output: inout Output) throws(SessionProblem) {
    let keys = query.take?.keys ?? []
    let spans = keys.map(\.value.span) + query.columns.map(\.span)
    let checked = try check(values: spans, condition: query.condition?.span, in: typed)
    guard checked.values.count == spans.count else { return }
    let tiers = try query.tiers.map { name throws(SessionProblem) in
      try tier(named: name, policy: checked.policy.checked)
    }
    let calculator = try calculator(for: checked.policy, output: &output)
    defer { noteReference(of: calculator) }
    let found = try compute(policy: checked.policy) { () throws(CalculationFailure) in
      try self.find(query, checked: checked, tiers: tiers, calculator: calculator)
    }
    var table = MemberTableView(policy: checked.policy.checked, data: calculator.dataset.members)
    let shown = query.columns.isEmpty ? mentioned(in: query, typed: typed, checked: checked) : []
    let titles = spans.map { typed[$0] }
    table.addStandardColumns(without: titles)
    let columns = Array(zip(titles, checked.values)) + shown.map { ($0.title, $0.value) }
    let values = try compute(policy: checked.policy) { () throws(CalculationFailure) in
      try calculator.values(of: columns.map(\.1), for: found.rows)
    }
    for (column, values) in zip(columns, values) { table.add(title: column.0, type: column.1.type, values: values) }
    table.write(found.rows, of: found.count, to: &output)
  }

  /// Whom a query shows, and how many it finds.
  private typealias Found = (rows: [Int], count: Int)

  private func tier(named name: Name, policy: CheckedPolicy) throws(SessionProblem) -> Int {
    if let tier = policy.tiers.firstIndex(where: { $0.name == name.text || $0.title == name.text }) { return tier }
    throw .noTier(name.text, nearest: nearest(to: name.text, in: policy.tiers.map(\.name)))
  }

  private func find(
    _ query: MemberQuery, checked: TypedValues, tiers: [Int], calculator: any Calculator
  ) throws(CalculationFailure) -> Found {
    var members = calculator.inside
    if !tiers.isEmpty, let field = checked.policy.checked.tierField {
      let (column, wanted) = (calculator.dataset.members.columns[field], tiers.map(Value.code))
      members = members.filter { wanted.contains(column[$0]) }
    }
    if let condition = checked.condition { members = try calculator.members(among: members, withLabel: condition) }
    guard let take = query.take else { return (Array(members.prefix(Self.mostRows)), members.count) }
    return try QueryOrder(take: take, checked: checked, calculator: calculator).taken(
      of: members, mostRows: Self.mostRows)
  }

  /// The values that a query's condition names, which a reader wants to see.
  private func mentioned(
    in query: MemberQuery, typed: SourceText, checked: TypedValues
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
  let calculator: any Calculator

  /// The first of the members in their order, or of each group, and how many the query finds; without an amount that is
  /// all of them, and as many are given as are shown.
  func taken(
    of members: [Int], mostRows: Int
  ) throws(CalculationFailure) -> (rows: [Int], count: Int) {
    let keys = try calculator.values(of: Array(checked.values.prefix(take.keys.count)), for: members)
    let isBefore: (Int, Int) -> Bool = { a, b in
      for (list, key) in zip(keys, take.keys) {
        let order = compare(in: list, row: a, with: b, by: key)
        if order != 0 { return order < 0 }
      }
      return a < b
    }
    guard let limit = limit(of: members.count) else {
      return (best(mostRows, of: members.count, isBefore: isBefore).map { members[$0] }, members.count)
    }
    let fields = take.per.compactMap { per in
      checked.policy.checked.members.fields.firstIndex { $0.name == per.text }
    }
    if fields.isEmpty {
      let rows = best(limit, of: members.count, isBefore: isBefore).map { members[$0] }
      return (rows, rows.count)
    }
    var counts: [[Value]: Int] = [:]
    let columns = fields.map { calculator.dataset.members.columns[$0] }
    let rows = members.indices.sorted(by: isBefore).map { members[$0] }.filter { member in
      let group = columns.map { $0[member] }
      let count = counts[group, default: 0] + 1
      counts[group] = count
      return count <= limit
    }
    return (rows, rows.count)
  }

  private func limit(of count: Int) -> Int? {
    guard let amount = take.amount else { return nil }
    switch amount.kind {
    case .number(let number) where number.isPercent || number.scale > 0:
      let share = Int128(count) * Int128(number.unscaled) / Exact.powerOfTen(number.scale)
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
  private func compare(in list: ValueList, row a: Int, with b: Int, by key: RankKey) -> Int {
    let (first, second) = (list.places[a], list.places[b])
    let (isFirst, isSecond) = (list.column.isPresent(at: first), list.column.isPresent(at: second))
    guard isFirst, isSecond else { return (isFirst ? 0 : 1) - (isSecond ? 0 : 1) }
    let isDescending = key.order.map { $0 == .descending } ?? (take.direction == .top)
    let order = list.column.compare(first, with: second)
    return isDescending ? -order : order
  }
}
