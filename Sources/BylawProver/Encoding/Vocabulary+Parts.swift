import BylawChecker

// How the conditions of aggregates stand to one another: what `chars > 100` counts is among what `chars > 50` counts, and
// no event is both a question and an answer. That is asked of any event and any member, so that it holds of all of them.
extension Vocabulary {
  /// Whether each event that the first one's condition takes is taken by the other's too.
  func implies(_ first: AggregateUnknown, _ second: AggregateUnknown) -> Bool {
    if second.condition == nil || first.condition == second.condition { return true }
    guard let a = first.test, let b = second.test else { return false }
    return areContrary([a, b.negated])
  }

  /// Whether no event is of both.
  private func areApart(_ first: AggregateUnknown, _ second: AggregateUnknown) -> Bool {
    switch (first.window, second.window) {
    case (.this(let a)?, .previous(let b)?), (.previous(let b)?, .this(let a)?):
      if a == b, !first.hasUnknownWindow, !second.hasUnknownWindow { return true }
    default: break
    }
    guard let a = first.test, let b = second.test, first.event == second.event else { return false }
    return areContrary([a, b])
  }

  private func areContrary(_ literals: [Literal]) -> Bool {
    let key = literals.sorted()
    if let known = contraries[key] { return known }
    // Until it is known, nothing is claimed of it.
    contraries[key] = false
    let result = answer(to: literals, steps: 400).isImpossible
    contraries[key] = result
    return result
  }

  /// Of parts that have nothing in common, that they are no more than the whole; of those that leave nothing out, no less.
  func factsOfParts(among present: [Int], told: inout Set<[Int]>) -> [Literal] {
    var facts: [Literal] = []
    for whole in present where isAdditive(aggregates[whole]) {
      let own = aggregates[whole]
      let parts = present.filter { part in
        part != whole && isAdditive(aggregates[part]) && isLike(aggregates[part], own)
          && aggregates[part].isPart(of: own, in: self)
      }
      guard parts.count > 1, told.insert([whole] + parts).inserted else { continue }
      facts += factsOfParts(parts.map { aggregates[$0] }, of: own)
    }
    return facts
  }

  private func factsOfParts(_ parts: [AggregateUnknown], of whole: AggregateUnknown) -> [Literal] {
    var facts: [Literal?] = []
    for first in parts.indices {
      var apart = [parts[first]]
      for second in parts[(first + 1)...] {
        let isApart = areApart(parts[first], second)
        if isApart, isCountLike(whole) {
          facts.append(total(of: [parts[first], second]).flatMap { atMost($0, whole.number) })
        }
        if isApart, apart.dropFirst().allSatisfy({ areApart($0, second) }) { apart.append(second) }
        if leavesNothingOut([parts[first], second], of: whole) {
          facts.append(total(of: [parts[first], second]).flatMap { atMost(whole.number, $0) })
        }
      }
      guard apart.count > 1 else { continue }
      let sum = total(of: apart)
      if isCountLike(whole) { facts.append(sum.flatMap { atMost($0, whole.number) }) }
      if leavesNothingOut(apart, of: whole) { facts.append(sum.flatMap { atMost(whole.number, $0) }) }
    }
    return facts.compactMap { $0 }.filter { $0 != .truth }
  }

  private func total(of parts: [AggregateUnknown]) -> LinearSum? {
    var sum = LinearSum()
    for part in parts {
      guard let next = try? sum.adding(part.number, times: 1) else { return nil }
      sum = next
    }
    return sum
  }

  private func leavesNothingOut(_ parts: [AggregateUnknown], of whole: AggregateUnknown) -> Bool {
    let tests = parts.compactMap(\.test)
    guard tests.count == parts.count,
      parts.allSatisfy({ $0.window == whole.window && !$0.hasUnknownWindow && !whole.hasUnknownWindow })
    else { return false }
    return areContrary((whole.test.map { [$0] } ?? []) + tests.map(\.negated))
  }

  private func isAdditive(_ aggregate: AggregateUnknown) -> Bool {
    guard aggregate.cap == nil, aggregate.figureFunction == nil else { return false }
    switch aggregate.function {
    case .count, .days: return true
    case .sum: return aggregate.lower.map { $0 >= 0 } ?? false
    case .streak, .distinct, .min, .max, .median, .percentile, .first, .latest, .mean, .share, .rank: return false
    }
  }

  private func isLike(_ part: AggregateUnknown, _ whole: AggregateUnknown) -> Bool {
    part.function == whole.function && part.event == whole.event && (part.function != .sum || part.value == whole.value)
  }

  /// Whether no two parts count the same: of days, two parts may have the same day.
  private func isCountLike(_ whole: AggregateUnknown) -> Bool { whole.function != .days }
}
