import BylawChecker

// What is known of aggregates over a member's events, two at a time. Each fact holds of all events that there could be; a
// fact that is missing here costs a proof and makes none wrong.
extension Vocabulary {
  func facts(of first: AggregateUnknown, beside second: AggregateUnknown) -> [Literal] {
    if let fact = factOfStreak(first, in: second) { return [fact] }
    guard first.isPart(of: second, in: self) else { return [] }
    if first.figureFunction != nil || second.figureFunction != nil { return factsOfFigures(first, second) }
    var facts: [Literal?] = []
    let isSame = second.isPart(of: first, in: self)
    let isSameValue = first.value == second.value && first.value != nil
    if countsAtMost(first, second) { facts.append(atMost(first.number, second.number)) }
    if let some = hasSome(first), let other = hasSome(second), second.isExact {
      facts.append(formulas.implies(some, other))
    }
    if first.function == .sum, let other = hasSome(second), second.isExact {
      facts.append(equal(first.number, constant(0)).map { formulas.either(other, $0) })
    }
    if isSame, isSameValue { facts += factsOfOrder(first, second) }
    if isSame, first.function == .sum, second.function == .count, first.cap == nil, second.cap == nil,
      !first.valueMayLack
    {
      if let lower = first.lower {
        facts.append((try? second.number.multiplied(by: lower)).flatMap { atMost($0, first.number) })
      }
      if let upper = first.upper {
        facts.append((try? second.number.multiplied(by: upper)).flatMap { atMost(first.number, $0) })
      }
    }
    if let cap = first.cap, cap.unit == .days, first.function == .count, second.function == .days {
      facts.append((try? second.number.multiplied(by: Int128(cap.most))).flatMap { atMost(first.number, $0) })
    }
    facts += factsOfTime(first, second)
    return facts.compactMap { $0 }.filter { $0 != .truth }
  }

  /// Where the largest of some values is at most so much, their sum is at most so much for each; and so on for the smallest.
  func factsOfMeans(among present: [Int], nodes: Set<Int>, told: inout Set<Literal>) -> [Literal] {
    var facts: [Literal] = []
    for extreme in present where aggregates[extreme].function == .max || aggregates[extreme].function == .min {
      let own = aggregates[extreme]
      guard let variable = own.number.terms.first?.variable, own.number.terms.count == 1, own.cap == nil,
        own.figureFunction == nil
      else { continue }
      for sum in present where aggregates[sum].function == .sum && isOfSame(aggregates[sum], own) {
        for count in present
        where aggregates[count].function == .count && aggregates[count].isSameSet(as: own, in: self) {
          guard aggregates[count].cap == nil else { continue }
          for limit in limits(of: variable, among: nodes) {
            guard let isLow = atMost(own.number, constant(limit)) else { continue }
            let isMost = own.function == .max
            let each = isMost ? limit : limit + 1
            guard told.insert(isLow).inserted, let total = try? aggregates[count].number.multiplied(by: each),
              let bound = isMost ? atMost(aggregates[sum].number, total) : atMost(total, aggregates[sum].number)
            else { continue }
            facts.append(
              formulas.implies(formulas.both(own.present, isMost ? isLow : isLow.negated), bound))
          }
        }
      }
    }
    return facts
  }

  func isOfSame(_ sum: AggregateUnknown, _ other: AggregateUnknown) -> Bool {
    sum.isSameSet(as: other, in: self) && sum.value == other.value && sum.value != nil && sum.cap == nil
      && !sum.valueMayLack
  }

  /// With what a variable is compared.
  private func limits(of variable: Int, among nodes: Set<Int>) -> [Int128] {
    nodes.sorted().compactMap { node in
      guard case .atMost(let form, let limit) = formulas.nodes[node], formulas.forms[form].count == 1,
        formulas.forms[form][0].variable == variable
      else { return nil }
      return limit
    }
  }

  /// Days in a row end today, or yesterday where today is not over: all but one of the last days are among them, or they
  /// are all among the last days.
  private func factOfStreak(_ first: AggregateUnknown, in second: AggregateUnknown) -> Literal? {
    guard first.function == .streak, second.function == .days || second.function == .count && second.cap == nil,
      first.event == second.event, implies(first, second), !second.hasUnknownWindow,
      case .lastDays(let days)? = second.window, days > 1,
      let isAll = atMost(first.number, second.number), let isMost = atMost(constant(Int128(days) - 1), second.number)
    else { return nil }
    return formulas.either(isAll, isMost)
  }

  /// Whether the first is at most the second, the first's events being among the second's.
  private func countsAtMost(_ first: AggregateUnknown, _ second: AggregateUnknown) -> Bool {
    switch (first.function, second.function) {
    case (.count, .count): second.cap == nil || first.cap == second.cap
    case (.days, .count), (.streak, .count): second.cap.map { $0.unit == .days && $0.most >= 1 } ?? true
    case (.distinct, .count): second.cap == nil
    case (.days, .days), (.streak, .days), (.streak, .streak): true
    case (.distinct, .distinct): first.value == second.value
    case (.sum, .sum):
      first.value == second.value && first.lower.map { $0 >= 0 } ?? false
        && (second.cap == nil || first.cap == second.cap)
    default: false
    }
  }

  /// Whether there is an event at all, where the aggregate shows it.
  private func hasSome(_ aggregate: AggregateUnknown) -> Literal? {
    switch aggregate.function {
    case .count, .days, .streak, .distinct: atMost(constant(1), aggregate.number)
    case .first, .latest, .min, .max, .median, .percentile: aggregate.present
    case .sum, .mean, .share, .rank: nil
    }
  }

  /// What a day, or another unit, comes to is at least one event, and at most all of them; the first one's being among the
  /// second's.
  private func factsOfFigures(_ first: AggregateUnknown, _ second: AggregateUnknown) -> [Literal] {
    guard let figure = first.figureFunction, second.cap == nil, second.figureFunction == nil else { return [] }
    guard second.function == figure, figure == .count || first.value == second.value && (first.lower ?? -1) >= 0,
      let fact = atMost(first.number, second.number)
    else { return [] }
    return [formulas.implies(first.present, fact)]
  }

  /// Of the same values.
  private func factsOfOrder(_ first: AggregateUnknown, _ second: AggregateUnknown) -> [Literal?] {
    switch (first.function, second.function) {
    case (.min, .median), (.min, .percentile), (.min, .max), (.median, .max), (.percentile, .max):
      let both = formulas.both(first.present, second.present)
      return [atMost(first.number, second.number).map { formulas.implies(both, $0) }]
    default: return []
    }
  }

  /// Of when events were, the first's being among the second's.
  private func factsOfTime(_ first: AggregateUnknown, _ second: AggregateUnknown) -> [Literal?] {
    let both = formulas.both(first.present, second.present)
    func given(_ condition: Literal, _ fact: Literal?) -> Literal? { fact.map { formulas.implies(condition, $0) } }
    switch (first.function, second.function) {
    case (.latest, .latest): return [given(both, atMost(first.number, second.number))]
    case (.first, .first), (.latest, .first): return [given(both, atMost(second.number, first.number))]
    case (.first, .latest): return [given(both, atMost(first.number, second.number))]
    case (.count, .latest), (.days, .latest):
      // The last event is no earlier than one that is in the window.
      guard let window = first.window, let some = hasSome(first) else { return [] }
      let start = isNotBefore(
        second.number, isMoment: second.isMoment, window: window, dayStart: second.dayStart,
        schedule: second.schedule)
      return [start.map { formulas.implies(formulas.both(some, second.present), $0) }]
        + factsOfLast(second, in: first, window: window)
    default: return []
    }
  }

  /// Where the last event is in a window, something is in it.
  private func factsOfLast(
    _ latest: AggregateUnknown, in counted: AggregateUnknown, window: Window
  ) -> [Literal?] {
    guard implies(latest, counted), counted.isExact, let some = hasSome(counted) else { return [] }
    let isInside = isInside(
      latest.number, isMoment: latest.isMoment, window: window, dayStart: latest.dayStart,
      schedule: latest.schedule)
    return [isInside.map { formulas.implies(formulas.both(latest.present, $0), some) }]
  }
}
