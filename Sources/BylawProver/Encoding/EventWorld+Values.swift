import BylawChecker
import BylawSyntax

extension EventWorld {
  /// What the values of groups come to. A sum is of groups of one event, or of any number whose value is nothing; a median
  /// is told of one group alone.
  func ofValues(
    _ aggregate: Aggregate, event: Int, groups: [Group], fits: [Literal], key: Int, in encoder: Encoder
  ) -> Encoded? {
    guard let value = aggregate.values.first?.value else { return nil }
    let values = groups.map { group in inGroup(group, event: event, encoder: encoder) { encoder.encode(value) } }
    let numbers = values.compactMap { encoder.number($0) }
    guard numbers.count == groups.count, Set(numbers.map(\.scale)).count == 1, let scale = numbers.first?.scale else {
      return nil
    }
    let has = zip(fits, values).map { encoder.both($0, $1.present) }
    switch aggregate.function {
    case .sum, .mean:
      guard let numbers = capped(numbers, by: aggregate.cap, in: encoder),
        let sum = sum(of: numbers, groups: groups, has: has, in: encoder)
      else { return nil }
      if aggregate.function == .sum { return Encoded(.number(Number(sum: sum, scale: scale))) }
      return mean(sum, scale: scale, groups: groups, has: has, in: encoder)
    case .min, .max, .median, .percentile:
      return extreme(aggregate, numbers: numbers, has: has, key: key, in: encoder)
    case .count, .share, .distinct, .days, .streak, .first, .latest, .rank: return nil
    }
  }

  /// What a day that adds so much at most leaves of values that are on different days.
  private func capped(_ numbers: [Number], by cap: Aggregate.Cap?, in encoder: Encoder) -> [Number]? {
    guard let cap else { return numbers }
    let most = encoder.vocabulary.constant(Int128(cap.most))
    let kept = numbers.compactMap { number -> Number? in
      guard let isLittle = encoder.vocabulary.atMost(number.sum, most) else { return nil }
      return encoder.choose(
        isLittle, Encoded(.number(number)), Encoded(.number(Number(sum: most, scale: number.scale))), type: .int
      ).flatMap { encoder.number($0) }
    }
    return kept.count == numbers.count ? kept : nil
  }

  private func sum(of numbers: [Number], groups: [Group], has: [Literal], in encoder: Encoder) -> LinearSum? {
    let vocabulary = encoder.vocabulary
    var total = LinearSum()
    for (number, (group, fit)) in zip(numbers, zip(groups, has)) {
      guard let isOne = vocabulary.equal(group.count, vocabulary.constant(1)),
        let isNothing = vocabulary.equal(number.sum, vocabulary.constant(0))
      else { return nil }
      for term in group.count.terms {
        vocabulary.addFact(
          vocabulary.formulas.implies(fit, encoder.either(isOne, isNothing)), about: term.variable)
      }
      let own = encoder.choose(
        fit, Encoded(.number(Number(sum: number.sum, scale: 0))), Encoded(.number(Number(sum: LinearSum(), scale: 0))),
        type: .int)
      guard let own, let part = encoder.number(own)?.sum, let next = try? total.adding(part, times: 1) else {
        return nil
      }
      // Facts about the groups hold wherever their sum is spoken of.
      for term in part.terms {
        vocabulary.addFact(
          vocabulary.formulas.implies(fit, encoder.either(isOne, isNothing)), about: term.variable)
      }
      total = next
    }
    return total
  }

  private func mean(
    _ sum: LinearSum, scale: Int, groups: [Group], has: [Literal], in encoder: Encoder
  ) -> Encoded? {
    var count = LinearSum()
    for (group, fit) in zip(groups, has) {
      let own = encoder.choose(
        fit, Encoded(.number(Number(sum: group.count, scale: 0))), Encoded(.number(Number(sum: LinearSum(), scale: 0))),
        type: .int)
      guard let own, let part = encoder.number(own)?.sum, let next = try? count.adding(part, times: 1) else {
        return nil
      }
      count = next
    }
    guard let divisor = try? count.multiplied(by: Exact.powerOfTen(scale)) else { return nil }
    return Encoded(.quotient(sum, divisor), present: encoder.any(has))
  }

  private func extreme(
    _ aggregate: Aggregate, numbers: [Number], has: [Literal], key: Int, in encoder: Encoder
  ) -> Encoded? {
    let vocabulary = encoder.vocabulary
    var result: Encoded?
    let isLeast = aggregate.function == .min
    for (number, fit) in zip(numbers, has) {
      let own = Encoded(.number(number), present: fit)
      guard let known = result, let other = encoder.number(known) else {
        result = own
        continue
      }
      guard let isAtMost = vocabulary.atMost(number.sum, other.sum) else { return nil }
      let isBetter: Literal
      if aggregate.function == .median || aggregate.function == .percentile {
        // Both alike, or one of them alone.
        isBetter = encoder.either(known.present.negated, isAtMost)
      } else {
        isBetter = encoder.either(known.present.negated, isLeast ? isAtMost : isAtMost.negated)
      }
      guard
        let next = encoder.choose(
          encoder.both(fit, isBetter), Encoded(.number(number)), Encoded(known.payload), type: aggregate.type.asPresent)
      else { return nil }
      result = Encoded(next.payload, present: encoder.either(known.present, fit))
    }
    return result
  }
}
