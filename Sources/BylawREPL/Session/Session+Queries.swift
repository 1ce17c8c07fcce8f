import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

extension Session {
  func show(_ query: MemberQuery, in typed: SourceText, to output: inout Output) throws(SessionProblem) {
    let keys = query.take?.keys ?? []
    let spans = keys.map(\.value.span) + query.columns.map(\.span)
    let checked = try check(values: spans, condition: query.condition?.span, in: typed)
    guard checked.values.count == spans.count else { return }
    let policy = checked.policy.checked
    let calculator = try calculator(for: checked.policy, output: &output)
    defer { noteReference(of: calculator) }
    let base = try members(of: query, policy: policy, calculator: calculator)
    let (found, places) = try compute(policy: checked.policy) { () throws(CalculationFailure) in
      try self.find(query, among: base, checked: checked, calculator: calculator)
    }
    let titles = spans.map { typed[$0] }
    var table = AnswerTable(
      members: found, of: policy, data: calculator.dataset.members, reading: workspace.readings, without: titles,
      places: places)
    let shown = query.columns.isEmpty ? mentioned(in: query, typed: typed, checked: checked) : []
    let columns = Array(zip(titles, checked.values)) + shown.map { ($0.title, $0.value) }
    let values = try compute(policy: checked.policy) { () throws(CalculationFailure) in
      try calculator.values(of: columns.map(\.1), for: found)
    }
    for (column, values) in zip(columns, values) { table.add(name: column.0, values: values) }
    answer(with: table, to: &output)
  }

  /// Those whom a query looks at: in its tiers, or in the last answer.
  private func members(
    of query: MemberQuery, policy: CheckedPolicy, calculator: any Calculator
  ) throws(SessionProblem) -> [Int] {
    let isTier = { (name: Name) in policy.tiers.contains { $0.name == name.text || $0.title == name.text } }
    if let name = query.tiers.first, query.tiers.count == 1, name.text == Self.lastName, !isTier(name) {
      return try lastMembers()
    }
    let tiers = try query.tiers.map { name throws(SessionProblem) in try tier(named: name, policy: policy) }
    guard !tiers.isEmpty, let field = policy.tierField else { return calculator.inside }
    let (column, wanted) = (calculator.dataset.members.columns[field], tiers.map(Value.code))
    return calculator.inside.filter { wanted.contains(column[$0]) }
  }

  private func tier(named name: Name, policy: CheckedPolicy) throws(SessionProblem) -> Int {
    if let tier = policy.tiers.firstIndex(where: { $0.name == name.text || $0.title == name.text }) { return tier }
    throw .noTier(name.text, nearest: nearest(to: name.text, in: policy.tiers.map(\.name)))
  }

  private typealias Found = (members: [Int], places: ((Int?) -> [Int])?)

  /// Whom a query finds, and in which order.
  private func find(
    _ query: MemberQuery, among members: [Int], checked: TypedValues, calculator: any Calculator
  ) throws(CalculationFailure) -> Found {
    var members = members
    if let condition = checked.condition { members = try calculator.members(among: members, withLabel: condition) }
    guard let take = query.take else { return (members, nil) }
    let order = try QueryOrder(take: take, checked: checked, calculator: calculator, members: members)
    guard let taken = order.taken else {
      return (members, { most in order.first(most ?? members.count) })
    }
    return (taken, nil)
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
  private let take: Take
  private let members: [Int]
  private let keys: [ValueList]
  private let policy: CheckedPolicy
  private let columns: [Column]

  init(take: Take, checked: TypedValues, calculator: any Calculator, members: [Int]) throws(CalculationFailure) {
    self.take = take
    self.members = members
    policy = checked.policy.checked
    keys = try calculator.values(of: Array(checked.values.prefix(take.keys.count)), for: members)
    let fields = take.per.compactMap { per in
      checked.policy.checked.members.fields.firstIndex { $0.name == per.text }
    }
    columns = fields.map { calculator.dataset.members.columns[$0] }
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    for (list, key) in zip(keys, take.keys) {
      let order = take.compare(in: list, row: a, with: b, by: key)
      if order != 0 { return order < 0 }
    }
    return a < b
  }

  /// The places of the first.
  func first(_ count: Int) -> [Int] { best(count, of: members.count, isBefore: isBefore) }

  /// The members that the query takes, of all or of each group, in their order; nil where it says no number.
  var taken: [Int]? {
    guard let limit = take.limit(of: members.count, policy: policy) else { return nil }
    if columns.isEmpty { return first(limit).map { members[$0] } }
    var counts: [[Value]: Int] = [:]
    return members.indices.sorted(by: isBefore).map { members[$0] }.filter { member in
      let group = columns.map { $0[member] }
      let count = counts[group, default: 0] + 1
      counts[group] = count
      return count <= limit
    }
  }
}

extension Take {
  /// How many of so many are taken; nil where nothing says it.
  func limit(of count: Int, policy: CheckedPolicy) -> Int? {
    guard let amount else { return nil }
    switch amount.kind {
    case .number(let number) where number.isPercent || number.scale > 0:
      let share = Int128(count) * Int128(number.unscaled) / Exact.powerOfTen(number.scale)
      return Int(clamping: share)
    case .number(let number): return Int(clamping: number.unscaled)
    case .name(let name):
      guard case .number(let value)? = policy.params.first(where: { $0.name == name.text })?.value else { return nil }
      return Int(clamping: value)
    default: return nil
    }
  }

  /// What is missing comes last, whichever way a key goes.
  func compare(in list: ValueList, row a: Int, with b: Int, by key: RankKey) -> Int {
    let (first, second) = (list.places[a], list.places[b])
    let (isFirst, isSecond) = (list.column.isPresent(at: first), list.column.isPresent(at: second))
    guard isFirst, isSecond else { return (isFirst ? 0 : 1) - (isSecond ? 0 : 1) }
    let isDescending = key.order.map { $0 == .descending } ?? (direction == .top)
    let order = list.column.compare(first, with: second)
    return isDescending ? -order : order
  }
}
