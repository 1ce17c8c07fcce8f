import BylawChecker
import BylawData
import BylawSyntax

/// Making up events, so that what they come to is what is wanted.
extension ConditionSolver {
  mutating func setAggregate(_ index: Int, to value: Value, for who: Int) -> Bool {
    let aggregate = policy.aggregates[index]
    guard case .events(let event) = aggregate.source else { return false }
    if event == policy.record { return setRecord(aggregate, to: value, for: who) }
    let whose = policy.events[event].references.isEmpty ? nil : who
    func clear(in solver: inout ConditionSolver) {
      solver.draft.happenings.removeAll { $0.event == event && $0.who == whose }
    }
    if value == .missing {
      clear(in: &self)
      return true
    }
    decoy(for: aggregate, event: event, whose: whose)
    switch aggregate.function {
    case .count, .sum, .days, .streak, .distinct:
      if aggregate.figure != nil { return setFigure(aggregate, event: event, whose: whose, to: value) }
      guard case .number(let wanted) = value, wanted >= 0, wanted < 2_000_000_000 else { return false }
      var current: Int64 = 0
      if case .number(let number)? = self.value(of: CheckedExpression(aggregate: index, of: aggregate), for: who) {
        current = number
      }
      if current > wanted || aggregate.function == .streak {
        clear(in: &self)
        current = 0
      }
      return add(wanted - current, to: aggregate, event: event, whose: whose)
    case .mean, .min, .max, .median, .percentile:
      clear(in: &self)
      if aggregate.figure != nil { return setFigure(aggregate, event: event, whose: whose, to: value) }
      return add(rowsOf: value, to: aggregate, event: event, whose: whose)
    case .share:
      clear(in: &self)
      return addShare(value, of: aggregate, event: event, whose: whose)
    case .first, .latest:
      clear(in: &self)
      guard let time = policy.events[event].timeField else { return false }
      let fields = row(of: aggregate, matches: true).merging([time: value]) { $1 }
      draft.happenings.append(.init(event: event, who: whose, count: 1, fields: fields))
      return true
    case .rank: return false
    }
  }

  /// Now and then something that a window a little longer, or a condition a little weaker, would count.
  private mutating func decoy(for aggregate: Aggregate, event: Int, whose: Int?) {
    guard random.chance(40) else { return }
    if let window = aggregate.window, random.chance(60) {
      let bounds = bounds(of: window, schedule: policy.schedule, at: asOf)
      place(row(of: aggregate, matches: true), on: bounds.firstDay - 1, event: event, whose: whose)
    } else if aggregate.condition != nil {
      place(row(of: aggregate, matches: false), on: day(0, of: aggregate), event: event, whose: whose)
    }
  }

  /// The days of the window, its first one before the others, without one from today back.
  private func day(_ number: Int, of aggregate: Aggregate) -> Int32 {
    if aggregate.function == .streak { return asOf.today - Int32(number) }
    guard let window = aggregate.window else { return asOf.today - Int32(clamping: number) }
    let bounds = bounds(of: window, schedule: policy.schedule, at: asOf)
    // Windows without a beginning are counted from their end.
    if bounds.lastDay - bounds.firstDay > 4_000 { return bounds.lastDay - Int32(clamping: number) }
    return bounds.firstDay + Int32(clamping: number)
  }

  private mutating func place(
    _ fields: [Int: Value], on day: Int32, event: Int, whose: Int?, count: Int = 1, isLate: Bool = false
  ) {
    var fields = fields
    if let time = policy.events[event].timeField, fields[time] == nil {
      let isDate = policy.events[event].table.fields[time].type.base == .date
      fields[time] = isDate ? .date(day) : .datetime(start(of: day) + (isLate ? 12 * 3_600_000_000 : 0))
    }
    draft.happenings.append(.init(event: event, who: whose, count: count, fields: fields))
  }

  /// What the fields of a row are that the aggregate counts, or does not.
  private mutating func row(of aggregate: Aggregate, matches: Bool) -> [Int: Value] {
    var fields: [Int: Value] = [:]
    guard case .events(let event) = aggregate.source else { return fields }
    let table = policy.events[event].table
    for (index, field) in table.fields.enumerated() where field.defaultValue == nil && !field.type.isOptional {
      let isOwn =
        policy.events[event].references.contains { $0.field == index } || policy.events[event].timeField == index
      if !isOwn { fields[index] = typical(field.type.base) }
    }
    if let condition = table.condition { solveRow(condition, true, &fields) }
    if let condition = aggregate.condition { solveRow(condition, matches, &fields) }
    return fields
  }

  private mutating func add(_ amount: Int64, to aggregate: Aggregate, event: Int, whose: Int?) -> Bool {
    if amount == 0 { return true }
    if amount < 0 { return false }
    var fields = row(of: aggregate, matches: true)
    let isHours = if case .lastMicroseconds? = aggregate.window { true } else { false }
    let isLate = isHours
    switch aggregate.function {
    case .sum:
      guard let value = aggregate.values.first?.value else { return false }
      let most = aggregate.cap?.most ?? amount
      var (left, number) = (amount, 0)
      while left > 0, number < 40 {
        guard setRow(value, to: .number(min(left, most)), &fields) else { return false }
        place(fields, on: day(number, of: aggregate), event: event, whose: whose, isLate: isLate)
        (left, number) = (left - most, number + 1)
      }
      return left <= 0
    case .count:
      guard amount <= 5_000 else { return false }
      let most = aggregate.cap?.most ?? amount
      var (left, number) = (amount, 0)
      while left > 0, number < 60 {
        let part = min(left, max(most, 1))
        place(fields, on: day(number, of: aggregate), event: event, whose: whose, count: Int(part), isLate: isLate)
        (left, number) = (left - part, number + 1)
      }
      return left <= 0
    case .days, .streak:
      guard amount <= 400 else { return false }
      let time = policy.events[event].timeField
      let taken = Set(
        draft.happenings.filter { $0.event == event && $0.who == whose }.compactMap { it in
          time.flatMap { it.fields[$0] }.flatMap { localDay(of: $0, from: policy.dayStart) }
        })
      var (left, number) = (amount, 0)
      while left > 0, number < 800 {
        let day = self.day(number, of: aggregate)
        number += 1
        if day > asOf.today { return false }
        if taken.contains(day) { continue }
        place(fields, on: day, event: event, whose: whose)
        left -= 1
      }
      return left == 0
    case .distinct:
      guard amount <= 60, let value = aggregate.values.first?.value else { return false }
      for number in 0..<amount {
        let distinct: Value? =
          switch value.type.base {
          case .text, .nameText: .text(Text("v\(number)"))
          case .number: .number(number + 1)
          case .date: .date(asOf.today - Int32(number))
          default: nil
          }
        guard let distinct, setRow(value, to: distinct, &fields) else { return false }
        place(fields, on: day(0, of: aggregate), event: event, whose: whose, isLate: isLate)
      }
      return true
    default: return false
    }
  }

  /// Rows whose mean, largest and the like is the value.
  private mutating func add(rowsOf value: Value, to aggregate: Aggregate, event: Int, whose: Int?) -> Bool {
    guard let own = aggregate.values.first?.value else { return false }
    var fields = row(of: aggregate, matches: true)
    var values = [value]
    if case .quotient(let quotient) = value {
      let count = Int(clamping: quotient.denominator)
      guard count <= 20, count > 0 else { return false }
      let scale = own.type.scale
      let sum = Int64(clamping: quotient.numerator * Exact.powerOfTen(scale))
      let each = sum / Int64(count)
      values = (0..<count).map { .number(each + ($0 == 0 ? sum - each * Int64(count) : 0)) }
    }
    for value in values {
      guard setRow(own, to: value, &fields) else { return false }
      place(fields, on: day(0, of: aggregate), event: event, whose: whose)
    }
    return true
  }

  private mutating func addShare(_ value: Value, of aggregate: Aggregate, event: Int, whose: Int?) -> Bool {
    guard case .quotient(let quotient) = value, quotient.numerator >= 0, quotient.numerator <= quotient.denominator,
      quotient.denominator <= 400
    else { return false }
    let (part, whole) = (Int(quotient.numerator), Int(quotient.denominator))
    let (matching, others) = (row(of: aggregate, matches: true), row(of: aggregate, matches: false))
    if part > 0 { place(matching, on: day(0, of: aggregate), event: event, whose: whose, count: part) }
    if whole > part { place(others, on: day(0, of: aggregate), event: event, whose: whose, count: whole - part) }
    return true
  }

  /// What each day comes to: all of it on one.
  private mutating func setFigure(_ aggregate: Aggregate, event: Int, whose: Int?, to value: Value) -> Bool {
    guard let figure = aggregate.figure else { return false }
    var inner = aggregate
    (inner.function, inner.figure, inner.cap) = (figure.function, nil, nil)
    draft.happenings.removeAll { $0.event == event && $0.who == whose }
    switch value {
    case .number(let number): return add(number, to: inner, event: event, whose: whose)
    case .quotient(let quotient):
      return add(Int64(clamping: quotient.numerator / quotient.denominator), to: inner, event: event, whose: whose)
    default: return false
    }
  }

  // MARK: The record

  private mutating func setRecord(_ aggregate: Aggregate, to value: Value, for who: Int) -> Bool {
    guard case .number(let wanted) = value, aggregate.function == .count || aggregate.function == .days, wanted <= 40
    else {
      draft.decided.removeAll { $0.who == who }
      return value == .missing
    }
    draft.decided.removeAll { $0.who == who }
    guard wanted > 0, let rule = random.pick(from: rulesMeant(by: aggregate.condition)) else { return wanted == 0 }
    for number in 0..<Int(wanted) {
      // A review of today is none before this one.
      let day = min(self.day(number, of: aggregate), asOf.today - 1)
      draft.decided.append(.init(rule: rule, who: who, day: day))
    }
    return true
  }

  /// Rules that a condition on the record names; all where it names none.
  private func rulesMeant(by condition: CheckedExpression?) -> [Int] {
    var named: Set<Text> = []
    condition?.forEachNode { if case .constant(.text(let text)) = $0.kind { named.insert(text) } }
    let rules = policy.rules.indices.filter { named.contains(Text(policy.rules[$0].name)) }
    return rules.isEmpty ? Array(policy.rules.indices) : rules
  }

  // MARK: Rows

  @discardableResult
  private mutating func solveRow(_ condition: CheckedExpression, _ wanted: Bool, _ fields: inout [Int: Value]) -> Bool {
    switch condition.kind {
    case .not(let inner): return solveRow(inner, !wanted, &fields)
    case .and(let a, let b), .or(let a, let b):
      let isAnd = if case .and = condition.kind { true } else { false }
      if wanted == isAnd {
        let first = solveRow(a, wanted, &fields)
        return solveRow(b, wanted, &fields) && first
      }
      let (chosen, rest) = random.chance(50) ? (a, b) : (b, a)
      solveRow(rest, !wanted, &fields)
      return solveRow(chosen, wanted, &fields)
    case .compare(let op, let a, let b):
      for (side, other, op) in [(a, b, op), (b, a, op.mirrored)] {
        guard let known = other.constant ?? (other.kind.isToday ? Value.date(asOf.today) : nil) else { continue }
        let effective = wanted ? op : op.opposite
        let value: Value? =
          switch effective {
          case .equal, .lessOrEqual, .greaterOrEqual: known
          case .less: next(known, by: -1)
          case .greater: next(known, by: 1)
          case .notEqual: next(known, by: 1) ?? otherRowValue(known, type: other.type)
          }
        if let value, setRow(side, to: value, &fields) { return true }
      }
      return false
    case .inList(let value, let items):
      let values = items.compactMap(\.constant)
      if wanted { return random.pick(from: values).map { setRow(value, to: $0, &fields) } ?? false }
      return values.first.flatMap { otherRowValue($0, type: value.type, than: values) }
        .map { setRow(value, to: $0, &fields) } ?? false
    case .inRange(let value, let lower, let upper):
      if let bound = lower?.constant, let known = wanted ? bound : next(bound, by: -1) {
        return setRow(value, to: known, &fields)
      }
      if let bound = upper?.constant, let known = wanted ? bound : next(bound, by: 1) {
        return setRow(value, to: known, &fields)
      }
      return false
    case .textTest(_, let value, let part):
      return setRow(value, to: wanted ? part.constant ?? .missing : .text(Text("zz")), &fields)
    case .isMissing(let value):
      guard case .eventField(let field) = value.kind else { return false }
      fields[field] = wanted ? nil : fields[field] ?? typical(value.type.base)
      return true
    case .eventField(let field) where condition.type.base == .bool:
      fields[field] = .bool(wanted)
      return true
    default: return false
    }
  }

  private mutating func otherRowValue(_ value: Value, type: ValueType, than values: [Value] = []) -> Value? {
    let count: Int
    switch type.base {
    case .bool: if case .bool(let truth) = value { return .bool(!truth) } else { return nil }
    case .tier: count = policy.tiers.count
    case .role: count = policy.roles.count
    case .choice(let choice): count = policy.choices[choice].items.count
    case .text, .nameText: return .text(Text("zz"))
    default: return nil
    }
    return random.pick(from: (0..<count).map { Value.code($0) }.filter { $0 != value && !values.contains($0) })
  }

  private func setRow(_ expression: CheckedExpression, to value: Value, _ fields: inout [Int: Value]) -> Bool {
    switch expression.kind {
    case .eventField(let field):
      fields[field] = value
      return true
    case .widen(let inner):
      guard case .number(let number) = value, inner.type.base.isNumber, expression.type.base.isNumber else {
        return false
      }
      let unit = Int64(Exact.powerOfTen(max(0, expression.type.scale - inner.type.scale)))
      return setRow(inner, to: .number(number / unit), &fields)
    case .coalesce(let first, _): return setRow(first, to: value, &fields)
    case .builtin(.length, let arguments):
      guard case .number(let count) = value, count > 0, count < 300, let first = arguments.first else { return false }
      return setRow(first, to: .text(Text(String(repeating: "x", count: Int(count)))), &fields)
    default: return false
    }
  }
}

extension CheckedExpression.Kind {
  fileprivate var isToday: Bool { if case .today = self { true } else { false } }
}

extension CheckedExpression {
  fileprivate init(aggregate index: Int, of aggregate: Aggregate) {
    self.init(kind: .aggregate(index), type: aggregate.type, span: aggregate.span)
  }
}
