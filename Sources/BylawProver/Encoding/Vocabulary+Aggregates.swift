import BylawChecker

// What is known of aggregates over a member's events, two at a time. Each fact holds of all events that there could be; a
// fact that is missing here costs a proof and makes none wrong.
extension Vocabulary {
  func facts(of first: AggregateUnknown, beside second: AggregateUnknown) -> [Literal] {
    guard first.isPart(of: second) else { return [] }
    var facts: [Literal?] = []
    let isSame = first.isSameSet(as: second)
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
    facts += factsOfTime(first, second)
    return facts.compactMap { $0 }.filter { $0 != .truth }
  }

  /// Whether the first is at most the second, the first's events being among the second's.
  private func countsAtMost(_ first: AggregateUnknown, _ second: AggregateUnknown) -> Bool {
    switch (first.function, second.function) {
    case (.count, .count): second.cap == nil || first.cap == second.cap
    case (.days, .count), (.streak, .count), (.distinct, .count): second.cap == nil
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
    guard latest.condition == counted.condition, counted.isExact, let some = hasSome(counted) else { return [] }
    let isInside = isInside(
      latest.number, isMoment: latest.isMoment, window: window, dayStart: latest.dayStart,
      schedule: latest.schedule)
    return [isInside.map { formulas.implies(formulas.both(latest.present, $0), some) }]
  }
}
