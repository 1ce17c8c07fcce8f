import BylawChecker
import BylawSyntax

/// A few groups of events for each event type, of which aggregates are computed in full, so that a test can give what is
/// found.
///
/// A group is some events that are alike but for their day: `count` of them on `days` days in a row, of which `last` is the
/// last one, at one hour of the day. Groups go back in time, each before the one that comes first, so that no two share a day. A group is in a
/// window as a whole or not at all.
final class EventWorld {
  struct Group {
    var name: String
    /// How many events; none is no group.
    var count: LinearSum
    var days: LinearSum
    var last: LinearSum
    /// How many hours after the first moment of the day.
    var hour: LinearSum
    var isUsed: Literal
  }

  let groupsPerType: Int
  private(set) var groups: [Int: [Group]] = [:]

  init(groupsPerType: Int = 3) {
    self.groupsPerType = groupsPerType
  }

  // MARK: Groups

  private func groups(ofEvent event: Int, in encoder: Encoder) -> [Group] {
    if let known = groups[event] { return known }
    let vocabulary = encoder.vocabulary
    var made: [Group] = []
    for index in 0..<groupsPerType {
      let name = "group \(encoder.policy.events[event].table.name) \(index)"
      func unknown(_ what: String, lower: Int128, upper: Int128? = nil) -> Int {
        vocabulary.variable(vocabulary.key("\(name) \(what)"), lower: lower, upper: upper)
      }
      let (count, days) = (unknown("count", lower: 0), unknown("days", lower: 0, upper: 400))
      let last = unknown("last", lower: Vocabulary.firstDay + 1_000, upper: Vocabulary.lastDay)
      let group = Group(
        name: name, count: vocabulary.sum(of: count), days: vocabulary.sum(of: days),
        last: vocabulary.sum(of: last),
        hour: vocabulary.asksForHours && isMoment(event, in: encoder.policy) && event != encoder.policy.record
          && encoder.policy.dayStart == 0
          ? vocabulary.number(vocabulary.key("\(name) hour"), lower: 0, upper: 23) : LinearSum(),
        isUsed: vocabulary.atMost(vocabulary.constant(1), vocabulary.sum(of: count)) ?? .falsity)
      addFacts(about: group, variables: [count, days, last], after: made.last, event: event, in: encoder)
      made.append(group)
    }
    groups[event] = made
    return made
  }

  private func addFacts(about group: Group, variables: [Int], after earlier: Group?, event: Int, in encoder: Encoder) {
    let vocabulary = encoder.vocabulary
    let (zero, one) = (vocabulary.constant(0), vocabulary.constant(1))
    var facts = [vocabulary.atMost(group.days, group.count), vocabulary.atMost(group.last, vocabulary.todaySum)]
    facts.append(vocabulary.atMost(one, group.days).map { vocabulary.formulas.same($0, group.isUsed) })
    if encoder.policy.events[event].timeField == nil { facts.append(vocabulary.atMost(group.days, one)) }
    if let earlier {
      // A group that is not used comes after all that are.
      facts.append(vocabulary.formulas.implies(group.isUsed, earlier.isUsed))
      let end = (try? earlier.last.adding(earlier.days, times: -1))
      facts.append(end.flatMap { vocabulary.atMost(group.last, $0) })
    } else if let last = try? group.last.adding(zero, times: 1) {
      facts.append(vocabulary.atMost(last, vocabulary.todaySum))
    }
    if event == encoder.policy.record { facts.append(namesRule(group, in: encoder)) }
    for case let fact? in facts {
      for variable in variables { vocabulary.addFact(fact, about: variable) }
    }
  }

  /// A decision on record is of one of the policy's rules.
  private func namesRule(_ group: Group, in encoder: Encoder) -> Literal? {
    guard let record = encoder.policy.record,
      let field = encoder.policy.events[record].table.recordField(for: .ruleName)
    else { return nil }
    return inGroup(group, event: record, encoder: encoder) {
      guard let value = encoder.eventField(at: field), let number = encoder.number(value) else { return nil }
      let names = encoder.policy.rules.map { encoder.vocabulary.number(ofText: Text($0.name)) }
      return encoder.any(
        names.compactMap { encoder.vocabulary.equal(number.sum, encoder.vocabulary.constant($0)) })
    }
  }

  func inGroup<Result>(_ group: Group, event: Int, encoder: Encoder, _ body: () -> Result) -> Result {
    let outer = encoder.event
    encoder.event = (event, group.name)
    defer { encoder.event = outer }
    return body()
  }

  // MARK: Aggregates

  /// Nil where groups do not say it.
  func value(ofAggregate index: Int, event: Int, in encoder: Encoder) -> Encoded? {
    let (policy, vocabulary) = (encoder.policy, encoder.vocabulary)
    let aggregate = policy.aggregates[index]
    let groups = groups(ofEvent: event, in: encoder)
    let fits = groups.map { isCounted($0, by: aggregate, event: event, in: encoder) }
    let key = encoder.aggregateKey(at: index)
    if let figure = aggregate.figure {
      guard figure.function == .count, figure.unit == .days, aggregate.function == .max || aggregate.function == .min
      else { return nil }
      return extreme(of: groups, fits: fits, isMost: aggregate.function == .max, in: encoder)
    }
    func total(_ amounts: [LinearSum], name: String) -> LinearSum? {
      var sum = LinearSum()
      for (group, (fit, amount)) in zip(groups, zip(fits, amounts)) {
        let own = contribution(of: amount, if: fit, key: "\(name) \(key) \(group.name)", in: encoder)
        guard let own, let next = try? sum.adding(own, times: 1) else { return nil }
        sum = next
      }
      return sum
    }
    func whole(_ sum: LinearSum?) -> Encoded? { sum.map { Encoded(.number(Number(sum: $0, scale: 0))) } }
    switch aggregate.function {
    case .count where aggregate.cap == nil: return whole(total(groups.map(\.count), name: "count"))
    case .count:
      guard let cap = aggregate.cap, let capped = counts(of: groups, cap: cap, in: encoder) else { return nil }
      return whole(total(capped, name: "capped"))
    case .days: return whole(total(groups.map(\.days), name: "days"))
    case .latest, .first: return time(of: aggregate, event: event, groups: groups, fits: fits, in: encoder)
    case .distinct: return whole(distinct(aggregate, event: event, groups: groups, fits: fits, key: key, in: encoder))
    case .sum, .min, .max, .mean, .median, .percentile:
      return ofValues(aggregate, event: event, groups: groups, fits: fits, key: key, in: encoder)
    case .share:
      let counts = groups.map { isCounted($0, by: aggregate, event: event, withCondition: false, in: encoder) }
      guard let part = total(groups.map(\.count), name: "part") else { return nil }
      var all = LinearSum()
      for (group, fit) in zip(groups, counts) {
        guard let own = contribution(of: group.count, if: fit, key: "all \(key) \(group.name)", in: encoder),
          let next = try? all.adding(own, times: 1)
        else { return nil }
        all = next
      }
      guard let some = vocabulary.atMost(vocabulary.constant(1), all) else { return nil }
      return encoder.choose(
        some, Encoded(.quotient(part, all)), Encoded(.quotient(vocabulary.constant(0), vocabulary.constant(1))),
        type: aggregate.type)
    case .streak:
      guard let first = groups.first, let fit = fits.first,
        let isToday = vocabulary.equal(first.last, vocabulary.todaySum)
      else { return nil }
      keepApart(groups, in: encoder)
      return whole(
        contribution(
          of: first.days, if: encoder.both(fit, isToday), key: "streak \(key)", in: encoder))
    case .rank: return nil
    }
  }

  /// By group, how many of its events a day that counts so many at most leaves: all are on different days but those of its
  /// last one. Of longer units a group is on one day.
  private func counts(of groups: [Group], cap: Aggregate.Cap, in encoder: Encoder) -> [LinearSum]? {
    let vocabulary = encoder.vocabulary
    let most = vocabulary.constant(Int128(cap.most))
    var result: [LinearSum] = []
    for group in groups {
      guard let others = try? group.days.adding(vocabulary.constant(-1), times: 1),
        let ofLast = try? group.count.adding(others, times: -1), let isFew = vocabulary.atMost(ofLast, most),
        let kept = encoder.choose(
          isFew, Encoded(.number(Number(sum: ofLast, scale: 0))), Encoded(.number(Number(sum: most, scale: 0))),
          type: .int
        ).flatMap({ encoder.number($0)?.sum })
      else { return nil }
      if cap.unit == .days {
        guard let sum = try? kept.adding(others, times: min(1, Int128(cap.most))) else { return nil }
        result.append(sum)
        continue
      }
      for term in group.count.terms + group.days.terms {
        if let isOneDay = vocabulary.atMost(group.days, vocabulary.constant(1)) {
          vocabulary.addFact(isOneDay, about: term.variable)
        }
      }
      result.append(kept)
    }
    return result
  }

  /// The most, or the least, of a day: all of a group's days have one event but its last one.
  private func extreme(of groups: [Group], fits: [Literal], isMost: Bool, in encoder: Encoder) -> Encoded? {
    let vocabulary = encoder.vocabulary
    var result: Encoded?
    for (group, fit) in zip(groups, fits) {
      guard let others = try? group.days.adding(vocabulary.constant(-1), times: 1),
        let ofLast = try? group.count.adding(others, times: -1), let isOneDay = vocabulary.atMost(others, LinearSum()),
        let own = isMost
          ? Encoded(.number(Number(sum: ofLast, scale: 0)))
          : encoder.choose(
            isOneDay, Encoded(.number(Number(sum: ofLast, scale: 0))),
            Encoded(.number(Number(sum: vocabulary.constant(1), scale: 0))), type: .int),
        let number = encoder.number(own)
      else { return nil }
      guard let known = result, let other = encoder.number(known) else {
        result = Encoded(own.payload, present: fit)
        continue
      }
      guard let isAtMost = vocabulary.atMost(number.sum, other.sum) else { return nil }
      let isBetter = encoder.either(known.present.negated, isMost ? isAtMost.negated : isAtMost)
      guard let next = encoder.choose(encoder.both(fit, isBetter), own, Encoded(known.payload), type: .int) else {
        return nil
      }
      result = Encoded(next.payload, present: encoder.either(known.present, fit))
    }
    return result
  }

  /// How many values there are, each group having one.
  private func distinct(
    _ aggregate: Aggregate, event: Int, groups: [Group], fits: [Literal], key: Int, in encoder: Encoder
  ) -> LinearSum? {
    guard let value = aggregate.values.first?.value else { return nil }
    let values = groups.map { group in inGroup(group, event: event, encoder: encoder) { encoder.encode(value) } }
    let numbers = values.compactMap { encoder.number($0)?.sum }
    guard numbers.count == groups.count else { return nil }
    let has = zip(fits, values).map { encoder.both($0, $1.present) }
    var total = LinearSum()
    for index in groups.indices {
      var parts = [has[index]]
      for other in 0..<index {
        guard let isSame = encoder.vocabulary.equal(numbers[index], numbers[other]) else { return nil }
        parts.append(encoder.both(has[other], isSame).negated)
      }
      let one = contribution(
        of: encoder.vocabulary.constant(1), if: encoder.all(parts), key: "distinct \(key) \(index)", in: encoder)
      guard let one, let next = try? total.adding(one, times: 1) else { return nil }
      total = next
    }
    return total
  }

  /// Leaves a day between groups, so that the days of one alone are in a row.
  private func keepApart(_ groups: [Group], in encoder: Encoder) {
    let vocabulary = encoder.vocabulary
    for (earlier, later) in zip(groups, groups.dropFirst()) {
      guard let end = try? earlier.last.adding(earlier.days, times: -1), let gap = vocabulary.below(later.last, end)
      else { continue }
      for term in later.last.terms + earlier.last.terms {
        vocabulary.addFact(vocabulary.formulas.implies(later.isUsed, gap), about: term.variable)
      }
    }
  }

  /// The amount where the group is counted, and else nothing.
  private func contribution(of amount: LinearSum, if fit: Literal, key: String, in encoder: Encoder) -> LinearSum? {
    let number = Encoded(.number(Number(sum: amount, scale: 0)))
    let nothing = Encoded(.number(Number(sum: LinearSum(), scale: 0)))
    return encoder.choose(fit, number, nothing, type: .int).flatMap { encoder.number($0)?.sum }
  }

  /// Whether a group is counted: it is used, its condition holds, and it is in the window; it is never there in part.
  private func isCounted(
    _ group: Group, by aggregate: Aggregate, event: Int, withCondition: Bool = true, in encoder: Encoder
  ) -> Literal {
    let vocabulary = encoder.vocabulary
    var parts = [group.isUsed]
    if withCondition, let condition = aggregate.condition {
      parts.append(inGroup(group, event: event, encoder: encoder) { encoder.truth(of: condition) })
    }
    if let window = aggregate.window {
      let bit = vocabulary.bit(vocabulary.key("\(group.name) in \(window)"))
      for fact in windowFacts(of: group, window: window, bit: bit, event: event, in: encoder) {
        vocabulary.addFact(fact, about: bit)
      }
      parts.append(bit)
    }
    return encoder.all(parts)
  }

  /// The bit says that all of the group is in the window, and its opposite that nothing of it is.
  private func windowFacts(
    of group: Group, window: Window, bit: Literal, event: Int, in encoder: Encoder
  ) -> [Literal] {
    let (vocabulary, policy) = (encoder.vocabulary, encoder.policy)
    guard let earliest = firstDay(of: group, in: encoder),
      let first = moment(of: group, onDay: earliest, event: event, in: encoder),
      let last = moment(of: group, onDay: group.last, event: event, in: encoder)
    else { return [bit.negated] }
    func inside(_ moment: LinearSum) -> Literal? {
      vocabulary.isInside(
        moment, isMoment: isMoment(event, in: policy), window: window, dayStart: policy.dayStart,
        schedule: policy.schedule)
    }
    guard let firstIn = inside(first), let lastIn = inside(last) else { return [bit.negated] }
    // Whether the window begins and ends between them does not matter, as the groups' days are in a row.
    let none = encoder.both(firstIn.negated, lastIn.negated)
    return [
      vocabulary.formulas.implies(bit, encoder.both(firstIn, lastIn)),
      vocabulary.formulas.either(bit, vocabulary.formulas.either(group.isUsed.negated, none)),
    ]
  }

  private func firstDay(of group: Group, in encoder: Encoder) -> LinearSum? {
    (try? group.last.adding(group.days, times: -1)).flatMap {
      try? $0.adding(encoder.vocabulary.constant(1), times: 1)
    }
  }

  private func isMoment(_ event: Int, in policy: CheckedPolicy) -> Bool {
    guard let field = policy.events[event].timeField else { return false }
    return policy.events[event].table.fields[field].type.base == .datetime
  }

  /// When an event of a group is that a test gives on a day: at the group's hour; a decision at the day's end.
  private func moment(of group: Group, onDay day: LinearSum, event: Int, in encoder: Encoder) -> LinearSum? {
    guard isMoment(event, in: encoder.policy) else { return day }
    if event == encoder.policy.record { return encoder.vocabulary.end(of: day, dayStart: encoder.policy.dayStart) }
    let start = encoder.vocabulary.start(of: day, dayStart: encoder.policy.dayStart)
    return start.flatMap { try? $0.adding(group.hour, times: EventWorld.hour) }
  }

  private static let hour = Vocabulary.day / 24

  /// When the events of a group are, of which it is asked: they are on one day then.
  func time(ofGroup name: String, event: Int, in encoder: Encoder) -> (moment: LinearSum, hour: LinearSum)? {
    guard let group = groups[event]?.first(where: { $0.name == name }), event != encoder.policy.record,
      let moment = moment(of: group, onDay: group.last, event: event, in: encoder)
    else { return nil }
    for term in group.last.terms + group.hour.terms {
      if let isOneDay = encoder.vocabulary.atMost(group.days, encoder.vocabulary.constant(1)) {
        encoder.vocabulary.addFact(isOneDay, about: term.variable)
      }
    }
    return (moment, group.hour)
  }

  /// The last group that is counted, or the first one.
  private func time(
    of aggregate: Aggregate, event: Int, groups: [Group], fits: [Literal], in encoder: Encoder
  ) -> Encoded? {
    let vocabulary = encoder.vocabulary
    let zero = Encoded(.number(Number(sum: vocabulary.constant(0), scale: 0)))
    var result = Encoded(zero.payload, present: .falsity)
    let isLatest = aggregate.function == .latest
    let ordered = isLatest ? Array(zip(groups, fits)).reversed() : Array(zip(groups, fits))
    for (group, fit) in ordered {
      let day = isLatest ? group.last : firstDay(of: group, in: encoder)
      guard let day, let moment = moment(of: group, onDay: day, event: event, in: encoder),
        let next = encoder.choose(
          fit, Encoded(.number(Number(sum: moment, scale: 0))), result, type: aggregate.type)
      else { return nil }
      result = next
    }
    return result
  }
}
