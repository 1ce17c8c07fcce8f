import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

// Where the numbers of a page come from.
//
// The engine on columns computes every member's lets when it is asked to, so what a page wants to know of each member is
// asked for as more lets: the tier, the name, and the fields that rules compare or rank by. They only name what is
// there, decide nothing, and cannot fail. Lets that are numbers are there anyhow. Nothing of a member is kept but the numbers.

struct ReportProbe {
  /// What a number is: the let, or the member's field.
  enum Quantity: Hashable {
    case letValue(Int)
    case field(Int)
  }

  /// The policy with the lets that are asked for.
  private(set) var policy: Policy
  private(set) var marks: [Quantity: [ReportNumber.Mark]] = [:]
  /// In the order in which rules speak of them.
  private(set) var quantities: [Quantity] = []
  /// Places among the values of a member.
  private var places: [Quantity: Int] = [:]
  private var tier: Int?
  private var name: Int?

  init(_ policy: Policy) {
    self.policy = policy
    let checked = policy.checked
    for rule in checked.rules {
      let owner = rule.called(in: checked)
      for condition in [rule.when, rule.unless] + rule.lines.map(\.condition) { add(condition, owner) }
      for key in rule.take?.keys ?? [] { if let quantity = quantity(key.value) { see(quantity) } }
    }
    for label in checked.labels { for it in [label.when, label.unless] { add(it, label.title ?? label.name) } }
    for it in checked.classes {
      for line in it.lines {
        let item = checked.choices[it.choice].items[line.code]
        add(line.condition, item.title ?? item.name)
      }
    }
    for protection in checked.protections {
      for it in [protection.when, protection.unless] { add(it, protection.title ?? protection.name) }
    }
    askForFields()
  }

  // MARK: What policies compare

  private mutating func see(_ quantity: Quantity) {
    if !quantities.contains(quantity) { quantities.append(quantity) }
  }

  private mutating func add(_ condition: CheckedExpression?, _ owner: String) {
    condition?.forEachNode { part in
      switch part.kind {
      case .compare(let comparison, let a, let b):
        if let quantity = quantity(a), let limit = limit(b) {
          add(quantity, limit, comparison, owner)
        } else if let quantity = quantity(b), let limit = limit(a) {
          add(quantity, limit, comparison.mirrored, owner)
        }
      case .inRange(let value, let lower, let upper):
        guard let quantity = quantity(value) else { return }
        if let limit = lower.flatMap({ limit($0) }) { add(quantity, limit, .greaterOrEqual, owner) }
        if let limit = upper.flatMap({ limit($0) }) { add(quantity, limit, .lessOrEqual, owner) }
      default: break
      }
    }
  }

  private mutating func add(
    _ quantity: Quantity, _ limit: (value: Int64, scale: Int), _ comparison: ComparisonOperator, _ owner: String
  ) {
    guard let value = Exact.checked(Exact.rescale(Int128(limit.value), from: limit.scale, to: scale(of: quantity)))
    else { return }
    see(quantity)
    let text = comparison.sign + " " + shortened(Formatting.number(limit.value, scale: limit.scale))
    let mark = ReportNumber.Mark(value: value, side: comparison.side, comparison: text, owners: [owner])
    marks[quantity, default: []].add(mark)
  }

  /// The let or the field that an expression comes down to, with what stands in where it is missing or without.
  private func quantity(_ expression: CheckedExpression) -> Quantity? {
    guard case .number = expression.type.base else { return nil }
    switch expression.kind {
    case .letValue(let index): return .letValue(index)
    case .memberField(let index): return .field(index)
    case .widen(let inner): return quantity(inner)
    case .coalesce(let inner, let other): return limit(other) == nil ? nil : quantity(inner)
    default: return nil
    }
  }

  private func limit(_ expression: CheckedExpression) -> (value: Int64, scale: Int)? {
    switch expression.kind {
    case .constant(.number(let number)): (number, expression.type.scale)
    case .widen(let inner): limit(inner)
    default: nil
    }
  }

  private func scale(of quantity: Quantity) -> Int {
    switch quantity {
    case .letValue(let index): policy.checked.lets[index].value.type.scale
    case .field(let index): policy.checked.members.fields[index].type.scale
    }
  }

  // MARK: What is asked of the members

  private mutating func askForFields() {
    let keys = policy.checked.keyFields.count
    for quantity in quantities {
      switch quantity {
      case .letValue(let index): places[quantity] = keys + index
      case .field(let index): places[quantity] = ask(for: index)
      }
    }
    tier = policy.checked.tierField.map { ask(for: $0) }
    name = nameField(of: policy.checked).map { ask(for: $0) }
  }

  private mutating func ask(for field: Int) -> Int {
    let declared = policy.checked.members.fields[field]
    policy.checked.lets.append(
      LetValue(
        name: declared.name, title: declared.title,
        value: CheckedExpression(.memberField(field), declared.type, declared.span), span: declared.span))
    return policy.checked.keyFields.count + policy.checked.lets.count - 1
  }

  /// The numbers of the members inside, and what those are called whose keys are given.
  func read(
    _ values: MemberTable, _ review: Review, keys: Set<[Value]>
  ) -> (numbers: [ReportNumber], names: [[Value]: String]) {
    let keyCount = policy.checked.keyFields.count
    var names: [[Value]: String] = [:]
    var columns = quantities.map { _ in (numbers: [Int64](), tiers: [Int8](), missing: 0) }
    values.forEachMember { cells in
      if let name, case .text(let text) = cells[name] {
        let key = Array(cells.prefix(keyCount))
        if keys.contains(key) { names[key] = text.string }
      }
      var place = 0
      if let tier {
        guard case .code(let code) = cells[tier] else { return }
        place = code
      }
      for (index, quantity) in quantities.enumerated() {
        if let column = places[quantity], case .number(let number) = cells[column] {
          columns[index].numbers.append(number)
          columns[index].tiers.append(Int8(clamping: place))
        } else {
          columns[index].missing += 1
        }
      }
    }
    let numbers = zip(quantities, columns).compactMap { quantity, column in
      column.numbers.isEmpty
        ? nil : number(quantity, column.numbers, column.tiers, missing: column.missing, review)
    }
    return (numbers, names)
  }

  private func number(
    _ quantity: Quantity, _ values: [Int64], _ tiers: [Int8], missing: Int, _ review: Review
  ) -> ReportNumber {
    let sorted = SortedNumbers(values)
    let bins = Bins(from: sorted.first ?? 0, to: sorted.last ?? 0, step: 1, count: 24)
    var counts = bins.ranges.map { range in
      ReportNumber.Bin(range: range, counts: Array(repeating: 0, count: max(1, policy.checked.tiers.count)))
    }
    for (value, tier) in zip(values, tiers) { counts[bins.index(of: value)].counts[Int(tier)] += 1 }
    let scale = scale(of: quantity)
    return ReportNumber(
      title: title(of: quantity), scale: scale, marks: (marks[quantity] ?? []) + cuts(quantity, scale, review),
      bins: counts, missing: missing, numbers: sorted)
  }

  private func title(of quantity: Quantity) -> String {
    switch quantity {
    case .letValue(let index): policy.checked.lets[index].title ?? policy.checked.lets[index].name
    case .field(let index): policy.checked.members.fields[index].title ?? policy.checked.members.fields[index].name
    }
  }

  /// The values of those whom rules took last, where a rule takes so many of all.
  private func cuts(_ quantity: Quantity, _ scale: Int, _ review: Review) -> [ReportNumber.Mark] {
    review.policy.rules.indices.compactMap { index in
      let rule = review.policy.rules[index]
      guard let take = rule.take, take.per == nil, let key = take.keys.first, self.quantity(key.value) == quantity,
        take.amount != .all, let last = review.source.last(of: index)?.value,
        let value = Exact.reading(last, scale: scale)
      else { return nil }
      return ReportNumber.Mark(
        value: value, side: key.isDescending ? .below : .above, comparison: nil,
        owners: [rule.called(in: review.policy)])
    }
  }
}

extension DecisionSource {
  /// The decision of a rule that ranks last.
  fileprivate func last(of rule: Int) -> Decision? {
    switch self {
    case .list(let decisions): decisions.last { $0.rule == rule }
    case .columns(let decisions): decisions.decisions(of: rule).last.flatMap { decisions[$0] }
    }
  }
}

extension Exact {
  /// A number as it is printed at a scale.
  fileprivate static func reading(_ text: String, scale: Int) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == (scale > 0 ? 2 : 1), scale == 0 || parts[1].utf8.count == scale else { return nil }
    return Int64(parts.joined())
  }
}

extension [ReportNumber.Mark] {
  /// A comparison that several make is one mark.
  fileprivate mutating func add(_ mark: ReportNumber.Mark) {
    guard let place = firstIndex(where: { $0.comparison == mark.comparison }) else { return append(mark) }
    self[place].owners += mark.owners.filter { !self[place].owners.contains($0) }
  }
}

extension ComparisonOperator {
  fileprivate var sign: String {
    switch self {
    case .equal: "="
    case .notEqual: "≠"
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greater: ">"
    case .greaterOrEqual: "≥"
    }
  }

  fileprivate var side: ReportNumber.Mark.Side {
    switch self {
    case .equal, .notEqual: .at
    case .less, .greaterOrEqual: .below
    case .lessOrEqual, .greater: .above
    }
  }
}
