import BylawChecker
import BylawSyntax

extension Encoder {
  func encodeAggregate(at index: Int) -> Encoded {
    let aggregate = policy.aggregates[index]
    switch aggregate.source {
    case .members: return encodeMembers(at: index)
    case .events(let event):
      if let world, let value = world.value(ofAggregate: index, event: event, in: self) { return value }
      return encodeEvents(at: index, event: event)
    }
  }

  // MARK: A member's events

  private func encodeEvents(at index: Int, event: Int) -> Encoded {
    let aggregate = policy.aggregates[index]
    let key = aggregateKey(at: index)
    if let figure = aggregate.figure { return encodeFigure(figure, at: index, event: event, key: key) }
    switch aggregate.function {
    case .count, .days, .streak, .distinct, .sum, .min, .max, .median, .percentile, .first, .latest:
      let own = unknown(of: index, function: aggregate.function, event: event, key: key)
      return Encoded(.number(Number(sum: own.number, scale: aggregate.type.scale)), present: own.present)
    case .mean: return mean(at: index, event: event, key: key)
    case .share: return share(at: index, event: event, key: key)
    case .rank: return opaque(type: aggregate.type, key: key, lower: 1)
    }
  }

  /// What each day, or another unit, comes to: one event at least, or one value's least.
  private func encodeFigure(_ figure: Aggregate.Figure, at index: Int, event: Int, key: Int) -> Encoded {
    let aggregate = policy.aggregates[index]
    guard aggregate.function == .max || aggregate.function == .min || aggregate.function == .percentile,
      aggregate.type.base.isNumber
    else { return opaque(type: aggregate.type, key: key) }
    let own = vocabulary.aggregate(key) {
      var own = makeUnknown(
        of: aggregate, keys: partKeys(ofAggregate: index), function: aggregate.function, event: event, key: key,
        withCondition: true, scale: nil)
      own.figureFunction = figure.function
      return own
    }
    return Encoded(.number(Number(sum: own.number, scale: aggregate.type.scale)), present: own.present)
  }

  /// What an average is a quotient of, where every event has a value.
  private func mean(at index: Int, event: Int, key: Int) -> Encoded {
    let aggregate = policy.aggregates[index]
    guard let value = aggregate.values.first?.value, case .number(let scale) = value.type.base, !value.type.isOptional
    else { return opaque(type: aggregate.type, key: key) }
    let sum = unknown(of: index, function: .sum, event: event, key: vocabulary.key("sum of \(key)"), scale: scale)
    let count = unknown(of: index, function: .count, event: event, key: vocabulary.key("count of \(key)"))
    guard let isSome = vocabulary.atMost(vocabulary.constant(1), count.number),
      let divisor = try? count.number.multiplied(by: Exact.powerOfTen(scale))
    else { return opaque(type: aggregate.type, key: key) }
    return Encoded(.quotient(sum.number, divisor), present: isSome)
  }

  /// Of nothing it is zero.
  private func share(at index: Int, event: Int, key: Int) -> Encoded {
    let part = unknown(of: index, function: .count, event: event, key: vocabulary.key("count of \(key)"))
    let all = unknown(
      of: index, function: .count, event: event, key: vocabulary.key("all of \(key)"), withCondition: false)
    guard let isSome = vocabulary.atMost(vocabulary.constant(1), all.number),
      let chosen = choose(
        isSome, Encoded(.quotient(part.number, all.number)),
        Encoded(.quotient(vocabulary.constant(0), vocabulary.constant(1))),
        type: policy.aggregates[index].type)
    else { return opaque(type: policy.aggregates[index].type, key: key) }
    return chosen
  }

  private func unknown(
    of index: Int, function: AggregateFunction, event: Int, key: Int, withCondition: Bool = true, scale: Int? = nil
  ) -> AggregateUnknown {
    vocabulary.aggregate(key) {
      makeUnknown(
        of: policy.aggregates[index], keys: partKeys(ofAggregate: index), function: function, event: event, key: key,
        withCondition: withCondition, scale: scale)
    }
  }

  private func makeUnknown(
    of aggregate: Aggregate, keys: (condition: Int?, value: Int?), function: AggregateFunction, event: Int, key: Int,
    withCondition: Bool, scale: Int?
  ) -> AggregateUnknown {
    let table = policy.events[event]
    let timeType = table.timeField.map { table.table.fields[$0].type }
    let hasParam = hasParam(in: aggregate.span)
    var own = AggregateUnknown(
      function: function, event: vocabulary.key("events \(table.table.name)"),
      condition: withCondition ? keys.condition : nil, number: LinearSum())
    own.value = keys.value
    if withCondition, let condition = aggregate.condition { own.test = test(of: condition, event: event) }
    own.cap = aggregate.cap
    own.window = hasParam ? nil : aggregate.window
    own.hasUnknownWindow = hasParam
    own.dayStart = policy.dayStart
    own.schedule = policy.schedule
    own.timeMayLack = timeType?.isOptional ?? true
    own.isMoment = timeType?.base == .datetime
    if let value = aggregate.values.first?.value {
      own.valueMayLack = value.type.isOptional
      (own.lower, own.upper) = bounds(of: value, event: event, scale: scale ?? aggregate.type.scale)
    }
    if let figure = aggregate.figure {
      // A day on which there is something.
      own.lower = figure.function == .count ? 1 : own.lower.flatMap { $0 >= 0 ? 0 : nil }
      own.upper = nil
    }
    if function.isOfValues {
      own.present = aggregate.type.isOptional ? vocabulary.bit(vocabulary.key("present \(key)")) : .truth
    }
    own.number = number(of: own, type: aggregate.type, key: key)
    if function == .first || function == .latest { addTimes(of: own) }
    return own
  }

  /// Whether an event's condition takes any one event.
  private func test(of condition: CheckedExpression, event: Int) -> Literal {
    let outer = self.event
    self.event = (event, "any")
    defer { self.event = outer }
    return truth(of: condition)
  }

  private func number(of own: AggregateUnknown, type: ValueType, key: Int) -> LinearSum {
    let mostDays = own.window.flatMap(\.mostDays)
    switch own.function {
    case .count:
      // So many a day at most, and so many days.
      let most = own.cap.flatMap { cap in cap.unit == .days ? mostDays.map { $0 * Int128(cap.most) } : nil }
      return vocabulary.number(key, lower: 0, upper: most)
    case .days: return vocabulary.number(key, lower: 0, upper: mostDays)
    case .streak: return vocabulary.number(key, lower: 0, upper: min(mostDays ?? 366, 366))
    case .distinct: return vocabulary.number(key, lower: 0)
    case .sum:
      return vocabulary.number(
        key, lower: own.lower.flatMap { $0 >= 0 ? 0 : nil }, upper: own.upper.flatMap { $0 <= 0 ? 0 : nil })
    case .min, .max, .median, .percentile:
      let value = opaque(type: type.asPresent, key: key, lower: own.lower, upper: own.upper)
      return number(value)?.sum ?? vocabulary.number(key)
    case .mean, .share, .rank, .first, .latest: return vocabulary.number(key)
    }
  }

  /// That an event was in the window, and not after the review.
  private func addTimes(of own: AggregateUnknown) {
    guard let variable = own.number.terms.first?.variable else { return }
    let limit = own.isMoment ? vocabulary.nowSum(dayStart: own.dayStart) : vocabulary.todaySum
    var facts = [vocabulary.atMost(own.number, limit)]
    if let window = own.window {
      facts.append(
        vocabulary.isInside(
          own.number, isMoment: own.isMoment, window: window, dayStart: own.dayStart, schedule: own.schedule))
    }
    for case let fact? in facts {
      vocabulary.addFact(vocabulary.formulas.implies(own.present, fact), about: variable)
    }
  }

  /// What every value keeps, where it is a field of the event's.
  private func bounds(of value: CheckedExpression, event: Int, scale: Int) -> (Int128?, Int128?) {
    guard case .eventField(let index) = unwidened(value).kind else { return (nil, nil) }
    let field = policy.events[event].table.fields[index]
    func bound(_ value: Value?) -> Int128? {
      guard case .number(let number)? = value else { return nil }
      return Exact.rescale(Int128(number), from: field.type.scale, to: scale)
    }
    guard field.type.base.isNumber, field.type.scale <= scale else { return (nil, nil) }
    return (bound(field.lower), bound(field.upper))
  }

  // MARK: All members

  /// Of a member who is alone; else nothing but what the function can give.
  private func encodeMembers(at index: Int) -> Encoded {
    let aggregate = policy.aggregates[index]
    if world != nil, isAlone, let value = ofOneMember(aggregate) { return value }
    let key = aggregateKey(at: index)
    switch aggregate.function {
    case .count where world == nil && isAnybody:
      return Encoded(.number(Number(sum: countOfMembers(aggregate, key: key).number, scale: 0)))
    case .count, .distinct, .days, .streak: return opaque(type: aggregate.type, key: key, lower: 0)
    case .rank:
      let value = opaque(type: aggregate.type, key: key, lower: 1)
      // Who is shown has one where they are counted.
      if world != nil, value.present != .truth {
        vocabulary.addFact(vocabulary.formulas.implies(isCounted(by: aggregate), value.present), about: value.present)
      }
      return value
    case .share:
      let value = opaque(type: aggregate.type, key: key, lower: 0)
      if case .quotient(let part, let whole) = value.payload, let variable = part.terms.first?.variable,
        let fact = vocabulary.atMost(part, whole)
      {
        vocabulary.addFact(fact, about: variable)
      }
      return value
    case .sum, .mean, .min, .max, .median, .percentile, .first, .latest: return opaque(type: aggregate.type, key: key)
    }
  }

  /// Whether nothing is settled of the member, so that what holds of any member holds of those who are counted.
  private var isAnybody: Bool { tier == nil && fields.isEmpty && lets.isEmpty && labels.isEmpty && suffix.isEmpty }

  /// How many members are counted, as the events of a kind are.
  private func countOfMembers(_ aggregate: Aggregate, key: Int) -> AggregateUnknown {
    vocabulary.aggregate(key) {
      let groups = aggregate.per.map { "\(self.key(of: $0))" }.joined(separator: ",")
      let test = isCounted(by: aggregate)
      var own = AggregateUnknown(
        function: .count, event: vocabulary.key("members per \(groups)"),
        condition: vocabulary.key("counted \(test.code)"), number: LinearSum())
      own.test = test
      own.number = vocabulary.number(key, lower: 0)
      return own
    }
  }

  /// The member, or nobody.
  private func ofOneMember(_ aggregate: Aggregate) -> Encoded? {
    let isIn = isCounted(by: aggregate)
    func either(_ a: Int128, _ b: Int128) -> Encoded? {
      choose(
        isIn, Encoded(.number(Number(sum: vocabulary.constant(a), scale: 0))),
        Encoded(.number(Number(sum: vocabulary.constant(b), scale: 0))), type: .int)
    }
    switch aggregate.function {
    case .count: return either(1, 0)
    case .rank: return Encoded(.number(Number(sum: vocabulary.constant(1), scale: 0)), present: isIn)
    case .share:
      let isCounted = isCounted(by: aggregate)
      return choose(
        isCounted, Encoded(.quotient(vocabulary.constant(1), vocabulary.constant(1))),
        Encoded(.quotient(vocabulary.constant(0), vocabulary.constant(1))), type: aggregate.type)
    case .min, .max, .median, .percentile, .mean:
      guard let value = aggregate.values.first?.value else { return nil }
      let inner = encode(value)
      return Encoded(inner.payload, present: both(isIn, inner.present))
    case .sum:
      guard let value = aggregate.values.first?.value else { return nil }
      let (inner, zero) = (encode(value), Encoded(.number(Number(sum: vocabulary.constant(0), scale: 0))))
      return choose(both(isIn, inner.present), Encoded(inner.payload), zero, type: aggregate.type)
    case .distinct, .days, .streak, .first, .latest: return nil
    }
  }

  func isCounted(by aggregate: Aggregate) -> Literal {
    let outer = countsMembers
    countsMembers = true
    defer { countsMembers = outer }
    var parts = [isInside]
    if let tiers = aggregate.tiers { parts.append(isIn(tiers: tiers)) }
    if let condition = aggregate.condition { parts.append(truth(of: condition)) }
    return all(parts)
  }

  // MARK: Where the member is

  /// Whether the member is in a tier; where no field says which, everybody is inside.
  var isInside: Literal { policy.tierField.map { field(at: $0).present } ?? .truth }

  func isIn(tiers: [Int]) -> Literal {
    guard let index = policy.tierField, let code = number(field(at: index)) else {
      return tiers.isEmpty ? .falsity : .truth
    }
    let present = field(at: index).present
    return both(present, any(tiers.compactMap { vocabulary.equal(code.sum, vocabulary.constant(Int128($0))) }))
  }
}

extension AggregateFunction {
  /// Whether it is missing where there is nothing.
  fileprivate var isOfValues: Bool {
    switch self {
    case .min, .max, .median, .percentile, .first, .latest, .mean: true
    case .count, .sum, .share, .distinct, .days, .streak, .rank: false
    }
  }
}
