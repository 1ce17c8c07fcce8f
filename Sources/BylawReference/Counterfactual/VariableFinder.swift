import BylawChecker
import BylawData
import BylawSyntax

/// Finds what about a member could be otherwise so that expressions come out otherwise.
struct VariableFinder {
  let evaluator: Evaluator
  let map: DependencyMap
  let member: Int

  private var policy: CheckedPolicy { evaluator.policy }

  /// The variables that the expressions rest on: fields in the order of the table, then events.
  func variables(of expressions: [CheckedExpression?]) -> [Variable] {
    let reach = map.dependencies(of: expressions)
    let constants = constants(in: expressions)
    var variables: [Variable] = []
    for field in policy.members.fields.indices where reach.intersects([.field(field)]) {
      variables += self.variables(ofField: field, constants: constants)
    }
    for aggregate in aggregates(in: expressions) { variables += self.variables(ofAggregate: aggregate) }
    return variables
  }

  // MARK: Fields

  private func variables(ofField index: Int, constants: [Value]) -> [Variable] {
    let field = policy.members.fields[index]
    let from = evaluator.memberValue(row: member, field: index)
    guard field.purpose == .plain, !reads(policy.members.condition, field: index) else { return [] }
    switch field.type.base {
    case .number, .date, .datetime:
      return [true, false].compactMap { orderedVariable(at: index, field: field, from: from, isUpward: $0) }
    case .bool: return choice(field: index, from: from, values: [.bool(true), .bool(false)])
    case .tier: return choice(field: index, from: from, values: policy.tiers.indices.map { .code($0) })
    case .role: return choice(field: index, from: from, values: policy.roles.indices.map { .code($0) })
    case .choice(let choice):
      return self.choice(field: index, from: from, values: policy.choices[choice].items.indices.map { .code($0) })
    case .text: return choice(field: index, from: from, values: constants)
    case .set(.tier): return choice(field: index, from: from, values: sets(from: from, count: policy.tiers.count))
    case .set(.role): return choice(field: index, from: from, values: sets(from: from, count: policy.roles.count))
    case .set(.choice(let choice)):
      return self.choice(field: index, from: from, values: sets(from: from, count: policy.choices[choice].items.count))
    case .quotient, .duration, .nameText, .set(.text): return []
    }
  }

  /// Whether the condition on a table's rows reads a field of theirs: with another value the row might not be there.
  private func reads(_ condition: CheckedExpression?, field: Int) -> Bool {
    condition?.fieldsRead.contains(field) ?? false
  }

  private func choice(field: Int, from: Value, values: [Value]) -> [Variable] {
    var others: [Value] = []
    for value in values where value != from && !others.contains(value) { others.append(value) }
    guard !others.isEmpty else { return [] }
    return [Variable(kind: .choice(field, from: from, values: others), steps: Int64(others.count))]
  }

  /// The set with one element more or one fewer.
  private func sets(from: Value, count: Int) -> [Value] {
    var mask: UInt64 = 0
    if case .codes(let codes) = from { mask = codes }
    return (0..<count).map { .codes(mask ^ bit(at: $0)) }
  }

  private func orderedVariable(at index: Int, field: Field, from: Value, isUpward: Bool) -> Variable? {
    let bound = isUpward ? field.upper : field.lower
    let end: Int64
    switch field.type.base {
    case .date: end = Int64(isUpward ? dayRange.upperBound : dayRange.lowerBound)
    case .datetime: end = isUpward ? midnight(of: dayRange.upperBound) : midnight(of: dayRange.lowerBound)
    default: end = isUpward ? Int64(Exact.limit - 1) : -Int64(Exact.limit - 1)
    }
    let limit = isUpward ? min(bound?.ordinal ?? end, latest(from: from)) : bound?.ordinal ?? end
    var start = from
    if from == .missing {
      // The first step gives it the start itself.
      switch field.type.base {
      case .date: start = .date(isUpward ? evaluator.asOf.today - 1 : evaluator.asOf.today + 1)
      case .datetime: start = .datetime(isUpward ? evaluator.asOf.now - 1 : evaluator.asOf.now + 1)
      default:
        let least = field.lower?.ordinal ?? 0
        start = .number(isUpward ? max(least, 0) - 1 : min(field.upper?.ordinal ?? -1, -1) + 1)
      }
    }
    guard let place = start.ordinal else { return nil }
    let steps = min(isUpward ? limit - place : place - limit, furthestStep)
    guard steps > 0 else { return nil }
    return Variable(kind: .field(index, from: start, isUpward: isUpward), steps: steps)
  }

  /// What has been already does not move into what is to come.
  private func latest(from: Value) -> Int64 {
    switch from {
    case .date(let day) where day <= evaluator.asOf.today: Int64(evaluator.asOf.today)
    case .datetime(let moment) where moment <= evaluator.asOf.now: evaluator.asOf.now
    case .missing, .number, .quotient, .bool, .text, .date, .datetime, .duration, .code, .codes, .texts: Int64.max
    }
  }

  /// Texts that something is compared with.
  private func constants(in expressions: [CheckedExpression?]) -> [Value] {
    var values: [Value] = []
    for case let expression? in expressions {
      visit(expression) { part in
        if case .constant(let value) = part.kind, case .text = value, !values.contains(value) { values.append(value) }
      }
    }
    return values
  }

  // MARK: Events

  /// The aggregates over events that expressions rest on, through whatever names.
  private func aggregates(in expressions: [CheckedExpression?]) -> [Int] {
    var found: [Int] = []
    for case let expression? in expressions {
      visit(expression) { part in
        if case .aggregate(let index) = part.kind, case .events = policy.aggregates[index].source,
          !found.contains(index)
        {
          found.append(index)
        }
      }
    }
    return found
  }

  /// An expression, and those of all that it names.
  private func visit(_ expression: CheckedExpression, body: (CheckedExpression) -> Void) {
    var seen: Set<Span> = []
    func go(_ expression: CheckedExpression) {
      expression.forEachNode { part in
        body(part)
        switch part.kind {
        case .letValue(let index):
          if seen.insert(policy.lets[index].span).inserted { go(policy.lets[index].value) }
        case .label(let index):
          if seen.insert(policy.labels[index].span).inserted {
            policy.labels[index].conditions.forEach(go)
          }
        case .classValue(let index):
          if seen.insert(policy.classes[index].span).inserted {
            policy.classes[index].conditions.forEach(go)
          }
        case .aggregate(let index):
          policy.aggregates[index].expressions.forEach(go)
        case .constant, .now, .today, .memberField, .eventField, .partyField, .moved, .decisionCount, .negate, .not,
          .and, .or,
          .arithmetic, .widen, .shift, .difference, .compare, .inRange, .inList, .inSet, .inWindow, .textTest,
          .isMissing, .coalesce, .conditional, .builtin, .joined:
          break
        }
      }
    }
    go(expression)
  }

  private func variables(ofAggregate index: Int) -> [Variable] {
    let aggregate = policy.aggregates[index]
    guard case .events(let event) = aggregate.source, event != policy.record,
      // What belongs to several members changes more than one of them.
      Set(policy.events[event].references.map(\.keyPart)).count == policy.keyFields.count
    else { return [] }
    let counted = countedRows(for: aggregate, event: event)
    return more(at: index, for: aggregate, event: event, counted: counted)
      + fewer(at: index, for: aggregate, event: event, counted: counted)
      + amounts(at: index, for: aggregate, event: event, counted: counted)
  }

  /// The member's rows that the aggregate takes in, the latest first.
  private func countedRows(for aggregate: Aggregate, event: Int) -> [Int] {
    let rows = evaluator.rows(of: event, for: member).map(Int.init).filter { includes($0, in: aggregate, event: event) }
    guard let field = policy.events[event].timeField else { return rows.reversed() }
    return rows.enumerated().sorted { a, b in
      let order = compare(
        evaluator.eventValue(event: event, row: a.element, field: field),
        with: evaluator.eventValue(event: event, row: b.element, field: field))
      return order == 0 ? a.offset > b.offset : order > 0
    }.map(\.element)
  }

  private func compare(_ a: Value, with b: Value) -> Int {
    ValueOrder.compare(a, type: ValueType(base: .datetime), with: b, otherType: ValueType(base: .datetime))
  }

  private func includes(_ row: Int, in aggregate: Aggregate, event: Int) -> Bool {
    if let window = aggregate.window {
      let moment =
        policy.events[event].timeField.map { evaluator.eventValue(event: event, row: row, field: $0) } ?? .missing
      if !evaluator.bounds(of: window).contains(moment) { return false }
    }
    guard let condition = aggregate.condition else { return true }
    return (try? evaluator.holds(condition, in: Scope(member: member, event: event, row: row))) ?? false
  }

  private func more(at index: Int, for aggregate: Aggregate, event: Int, counted: [Int]) -> [Variable] {
    let time = policy.events[event].timeField
    guard time.map({ !reads(policy.events[event].table.condition, field: $0) }) ?? true,
      let template = template(for: aggregate, event: event, counted: counted)
    else { return [] }
    let moments = moments(for: aggregate, event: event, counted: counted)
    guard !moments.isEmpty || time == nil else { return [] }
    let steps = aggregate.countsDays ? min(moments.count, mostEvents) : mostEvents
    let kind = Variable.Kind.more(event: event, row: template, moments: moments.isEmpty ? [.missing] : moments)
    return [Variable(kind: kind, aggregate: index, steps: Int64(steps))]
  }

  /// A row that the aggregate takes in: one of the member's, or somebody's.
  private func template(for aggregate: Aggregate, event: Int, counted: [Int]) -> [Value]? {
    let table = evaluator.tables.events[event]
    var row = counted.first
    if row == nil {
      row = (0..<min(table.rowCount, 20_000)).last { candidate in
        guard let condition = aggregate.condition else { return true }
        return (try? evaluator.holds(condition, in: Scope(member: member, event: event, row: candidate))) ?? false
      }
    }
    let fields = policy.events[event].table.fields
    var values: [Value]
    if let row {
      values = fields.indices.map { evaluator.eventValue(event: event, row: row, field: $0) }
    } else {
      guard aggregate.condition == nil, policy.events[event].table.condition == nil else { return nil }
      values = fields.map { $0.defaultValue ?? .missing }
      let isWhole = fields.indices.allSatisfy { field in
        values[field] != .missing || fields[field].type.isOptional || field == policy.events[event].timeField
          || fields[field].purpose == .reference
      }
      guard isWhole else { return nil }
    }
    for reference in policy.events[event].references {
      values[reference.field] = evaluator.memberValue(
        row: member, field: policy.keyFields[reference.keyPart])
    }
    return values
  }

  /// When further events are: now, or, where days count, on the latest days that have none.
  private func moments(for aggregate: Aggregate, event: Int, counted: [Int]) -> [Value] {
    guard let field = policy.events[event].timeField else { return [] }
    let isDate = policy.events[event].table.fields[field].type.base == .date
    func moment(on day: Int32) -> Value {
      isDate
        ? .date(day) : .datetime(day == evaluator.asOf.today ? evaluator.asOf.now : midnight(of: day) + policy.dayStart)
    }
    let bounds = aggregate.window.map { evaluator.bounds(of: $0) }
    // Since a review a date counts once its day is over.
    let last = bounds.map { $0.contains(moment(on: evaluator.asOf.today)) } ?? true ? 0 : 1
    guard aggregate.countsDays else { return [moment(on: evaluator.asOf.today - Int32(last))] }
    let taken = Set(
      counted.compactMap {
        localDay(of: evaluator.eventValue(event: event, row: $0, field: field), from: policy.dayStart)
      })
    var moments: [Value] = []
    for back in Int32(last)..<Int32(last + mostEvents) {
      let day = evaluator.asOf.today - back
      guard day >= dayRange.lowerBound else { break }
      if taken.contains(day) { continue }
      if let bounds, !bounds.contains(moment(on: day)) { break }
      moments.append(moment(on: day))
    }
    return moments
  }

  /// Where days count, all of a day's rows go together.
  private func fewer(at index: Int, for aggregate: Aggregate, event: Int, counted: [Int]) -> [Variable] {
    guard !counted.isEmpty else { return [] }
    var groups: [[Int]] = []
    var last: Int32?
    for row in counted {
      let day = policy.events[event].timeField.flatMap {
        localDay(of: evaluator.eventValue(event: event, row: row, field: $0), from: policy.dayStart)
      }
      if aggregate.countsDays, let day, day == last {
        groups[groups.count - 1].append(row)
      } else {
        groups.append([row])
      }
      last = day
    }
    let kind = Variable.Kind.fewer(event: event, rows: Array(groups.prefix(mostEvents)))
    return [Variable(kind: kind, aggregate: index, steps: Int64(min(groups.count, mostEvents)))]
  }

  /// How many of a member's rows are looked at for other numbers in them.
  private static let mostRows = 12

  /// Other numbers in the rows, where the aggregate computes with a number of theirs.
  private func amounts(at index: Int, for aggregate: Aggregate, event: Int, counted: [Int]) -> [Variable] {
    guard let value = aggregate.values.first?.value, case .eventField(let field) = evaluator.unwidened(value).kind,
      case .number = policy.events[event].table.fields[field].type.base,
      !reads(policy.events[event].table.condition, field: field)
    else { return [] }
    let declared = policy.events[event].table.fields[field]
    guard declared.purpose == .plain else { return [] }
    return counted.prefix(Self.mostRows).flatMap { row -> [Variable] in
      guard row < evaluator.tables.events[event].rowCount,
        case .number(let from) = evaluator.eventValue(event: event, row: row, field: field)
      else { return [] }
      return [true, false].compactMap { isUpward in
        let limit =
          (isUpward ? declared.upper : declared.lower)?.ordinal ?? Int64(Exact.limit - 1) * (isUpward ? 1 : -1)
        let steps = min(isUpward ? limit - from : from - limit, furthestStep)
        guard steps > 0 else { return nil }
        let kind = Variable.Kind.amount(event: event, row: row, field: field, from: from, isUpward: isUpward)
        return Variable(kind: kind, aggregate: index, steps: steps)
      }
    }
  }
}

extension Value {
  /// Where a number, a date, a datetime or a time by the clock stands among its like.
  package var ordinal: Int64? {
    switch self {
    case .number(let number), .datetime(let number): number
    case .date(let day): Int64(day)
    case .duration(let duration): duration.unit == .microseconds ? duration.count : nil
    case .missing, .quotient, .bool, .text, .code, .codes, .texts: nil
    }
  }

  /// Whether it is a number, a quotient, a date or a datetime.
  var isOnScale: Bool {
    if case .quotient = self { true } else { ordinal != nil }
  }

  /// -1, 0 or 1, as a number, a quotient, a date or a datetime is below, equal to or above another one of its type; nil
  /// where one is none of these.
  func order(to other: Value) -> Int? {
    if case (.quotient(let a), .quotient(let b)) = (self, other) { return a.compare(b) }
    guard let a = ordinal, let b = other.ordinal else { return nil }
    return a < b ? -1 : a == b ? 0 : 1
  }

  /// Of a number or a quotient: -1, 0 or 1 as it is below, equal to or above zero.
  var sign: Int? {
    switch self {
    case .number(let number): Int(number.signum())
    case .quotient(let quotient): Int(quotient.numerator.signum())
    case .missing, .bool, .text, .date, .datetime, .duration, .code, .codes, .texts: nil
    }
  }
}
