import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

// Where the numbers of a page come from.
//
// What a page wants to know of each member is the numbers that rules compare or rank by, the tier, and the name: a few
// expressions, which the engine computes for all members at once. Nothing of a member is kept but the numbers.

struct ReportProbe {
  /// What a number is: the let, or the member's field.
  enum Quantity: Hashable {
    case letValue(Int)
    case field(Int)
  }

  private let policy: Policy
  private(set) var marks: [Quantity: [ReportNumber.Mark]] = [:]
  /// In the order in which rules speak of them.
  private(set) var quantities: [Quantity] = []

  init(policy: Policy) {
    self.policy = policy
    let checked = policy.checked
    for rule in checked.rules {
      let owner = rule.called(in: checked)
      for condition in [rule.when, rule.unless] + rule.lines.map(\.condition) { add(condition, owner: owner) }
      for key in rule.take?.keys ?? [] { if let quantity = quantity(of: key.value) { see(quantity) } }
    }
    for label in checked.labels { for it in [label.when, label.unless] { add(it, owner: label.title ?? label.name) } }
    for it in checked.classes {
      for line in it.lines {
        let item = checked.choices[it.choice].items[line.code]
        add(line.condition, owner: item.title ?? item.name)
      }
    }
    for protection in checked.protections {
      for it in [protection.when, protection.unless] { add(it, owner: protection.title ?? protection.name) }
    }
  }

  // MARK: What policies compare

  private mutating func see(_ quantity: Quantity) {
    if !quantities.contains(quantity) { quantities.append(quantity) }
  }

  private mutating func add(_ condition: CheckedExpression?, owner: String) {
    condition?.forEachNode { part in
      switch part.kind {
      case .compare(let comparison, let a, let b):
        if let quantity = quantity(of: a), let limit = limit(of: b) {
          add(quantity, limit: limit, comparison: comparison, owner: owner)
        } else if let quantity = quantity(of: b), let limit = limit(of: a) {
          add(quantity, limit: limit, comparison: comparison.mirrored, owner: owner)
        }
      case .inRange(let value, let lower, let upper):
        guard let quantity = quantity(of: value) else { return }
        if let limit = lower.flatMap({ limit(of: $0) }) {
          add(quantity, limit: limit, comparison: .greaterOrEqual, owner: owner)
        }
        if let limit = upper.flatMap({ limit(of: $0) }) {
          add(quantity, limit: limit, comparison: .lessOrEqual, owner: owner)
        }
      default: break
      }
    }
  }

  private mutating func add(
    _ quantity: Quantity, limit: (value: Int64, scale: Int), comparison: ComparisonOperator, owner: String
  ) {
    guard let value = Exact.checked(Exact.rescale(Int128(limit.value), from: limit.scale, to: scale(of: quantity)))
    else { return }
    see(quantity)
    let text = comparison.sign + " " + shortened(Formatting.number(limit.value, scale: limit.scale))
    let mark = ReportNumber.Mark(value: value, side: comparison.side, comparison: text, owners: [owner])
    marks[quantity, default: []].add(mark)
  }

  /// The let or the field that an expression comes down to, with what stands in where it is missing or without.
  private func quantity(of expression: CheckedExpression) -> Quantity? {
    guard expression.type.base.isNumber else { return nil }
    switch expression.kind {
    case .letValue(let index): return .letValue(index)
    case .memberField(let index): return .field(index)
    case .widen(let inner): return quantity(of: inner)
    case .coalesce(let inner, let other): return limit(of: other) == nil ? nil : quantity(of: inner)
    default: return nil
    }
  }

  private func limit(of expression: CheckedExpression) -> (value: Int64, scale: Int)? {
    switch expression.kind {
    case .constant(.number(let number)): (number, expression.type.scale)
    case .constant(.quotient(let quotient)): (quotient.shown, Quotient.shownScale)
    case .widen(let inner): limit(of: inner)
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

  /// What a page shows of the members inside.
  struct Reading: Sendable {
    var numbers: [ReportNumber]
    /// What those are called whose decisions are shown, by their keys.
    var names: [[Value]: String]
  }

  private var tier: CheckedExpression? { policy.checked.tierField.map(field) }
  private var name: CheckedExpression? { nameField(of: policy.checked).map(field) }

  private func field(_ index: Int) -> CheckedExpression {
    let declared = policy.checked.members.fields[index]
    return CheckedExpression(kind: .memberField(index), type: declared.type, span: declared.span)
  }

  private func expression(_ quantity: Quantity) -> CheckedExpression {
    switch quantity {
    case .letValue(let index):
      let declared = policy.checked.lets[index]
      return CheckedExpression(kind: .letValue(index), type: declared.value.type, span: declared.span)
    case .field(let index): return field(index)
    }
  }

  /// The numbers of the members inside, and what those are called whose decisions are shown.
  ///
  /// - Parameter shown: the rows of the members who are called by name.
  func read(_ calculator: any Calculator, review: Review, shown: Set<Int>) throws(CalculationFailure) -> Reading {
    let members = calculator.inside
    let tiers = try tier.map { tier throws(CalculationFailure) in try calculator.values(of: tier, for: members) }
    let places = tiers.map { tiers in tiers.places.map { Int8(clamping: tiers.column.code(at: $0) ?? 0) } }
    let lists = try calculator.values(of: quantities.map(expression), for: members)
    let numbers = zip(quantities, lists).compactMap { quantity, list in
      number(quantity, list: list, tiers: places, review: review)
    }
    return Reading(numbers: numbers, names: try names(calculator, shown: shown.sorted()))
  }

  private func names(_ calculator: any Calculator, shown members: [Int]) throws(CalculationFailure) -> [[Value]: String]
  {
    guard let name, !members.isEmpty else { return [:] }
    let texts = try calculator.values(of: name, for: members)
    let columns = policy.checked.keyFields.map { calculator.dataset.members.columns[$0] }
    var names: [[Value]: String] = [:]
    for (place, member) in members.enumerated() {
      if case .text(let text) = texts[place] { names[columns.map { $0[member] }] = text.string }
    }
    return names
  }

  /// How the values of a quantity are spread; nil where nobody has one.
  private func number(_ quantity: Quantity, list: ValueList, tiers: [Int8]?, review: Review) -> ReportNumber? {
    var (values, places, missing) = ([Int64](), [Int8](), 0)
    values.reserveCapacity(list.count)
    places.reserveCapacity(list.count)
    for index in 0..<list.count {
      guard let value = list.column.number(at: list.places[index]) else {
        missing += 1
        continue
      }
      values.append(value)
      places.append(tiers?[index] ?? 0)
    }
    return values.isEmpty ? nil : number(of: quantity, values: values, tiers: places, missing: missing, review: review)
  }

  private func number(
    of quantity: Quantity, values: [Int64], tiers: [Int8], missing: Int, review: Review
  ) -> ReportNumber {
    let sorted = SortedNumbers(numbers: values)
    let bins = Bins(of: sorted, step: 1, count: 24, mayGrow: true)
    var counts = bins.ranges.map { range in
      ReportNumber.Bin(range: range, counts: Array(repeating: 0, count: max(1, policy.checked.tiers.count)))
    }
    for (value, tier) in zip(values, tiers) { counts[bins.index(of: value)].counts[Int(tier)] += 1 }
    let scale = scale(of: quantity)
    return ReportNumber(
      title: title(of: quantity), scale: scale,
      marks: (marks[quantity] ?? []) + cuts(of: quantity, scale: scale, review: review),
      bins: counts, isGrowing: bins.areGrowing, missing: missing, numbers: sorted)
  }

  private func title(of quantity: Quantity) -> String {
    switch quantity {
    case .letValue(let index): policy.checked.lets[index].title ?? policy.checked.lets[index].name
    case .field(let index): policy.checked.members.fields[index].title ?? policy.checked.members.fields[index].name
    }
  }

  /// The values of those whom rules took last, where a rule takes so many of all.
  private func cuts(of quantity: Quantity, scale: Int, review: Review) -> [ReportNumber.Mark] {
    review.policy.rules.indices.compactMap { index in
      let rule = review.policy.rules[index]
      guard let take = rule.take, take.per.isEmpty, let key = take.keys.first, self.quantity(of: key.value) == quantity,
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
