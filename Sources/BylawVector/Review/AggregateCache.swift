import BylawChecker
import BylawData
import BylawSystem

/// What was computed of tables in memory at one moment, so that the next policy need not compute it again: which member
/// an event's key means, what the events come to, and what the members come to together.
///
/// What two policies ask for is the same where its meaning is (`Fingerprints`), and then so is what it comes to. One
/// policy at a time is computed with a cache.
package final class AggregateCache {
  /// What is stored, whatever a policy calls it.
  fileprivate enum Subject: Hashable {
    /// By its fingerprint.
    case aggregate(Int)
    /// How often the record has a rule.
    case limit(rule: Text, window: Window?)
  }

  /// How many results of each kind are kept at most; each takes some bytes a member.
  private static let capacity = 64

  package let feed: DatasetSource
  package let asOf: AsOf
  /// How the members are found that events name, as far as reviews have asked.
  fileprivate var join: EventJoin
  fileprivate var badges: (sought: SoughtBadges, accumulator: BadgeAccumulator)?
  /// By event type, once its rows were gone through.
  fileprivate var eventFacts: [Int: EventFacts] = [:]
  fileprivate var accumulators = RecentlyUsed<EventAccumulator>(capacity: capacity)
  fileprivate var results = RecentlyUsed<MemberResult>(capacity: capacity)

  package convenience init(dataset: Dataset, asOf: AsOf, threads: Int, interruption: CancellationToken?) {
    self.init(source: DatasetSource(dataset: dataset, workerCount: threads, interruption: interruption), asOf: asOf)
  }

  private init(source feed: DatasetSource, asOf: AsOf) {
    self.feed = feed
    self.asOf = asOf
    join = EventJoin(census: feed.census)
  }

  /// Of tables of which some of the members' fields and some event types are otherwise, and no keys.
  ///
  /// - Parameter keepsEvents: whether what the events come to does not rest on those fields.
  package func changed(
    to dataset: Dataset, fields: Set<Int>, events: Set<Int>, keepsEvents: Bool
  ) -> AggregateCache {
    let other = AggregateCache(
      source: DatasetSource(feed, changedTo: dataset, fields: fields, events: events), asOf: asOf)
    other.join = join
    if events.isEmpty, keepsEvents {
      (other.accumulators, other.badges, other.eventFacts) = (accumulators, badges, eventFacts)
    }
    return other
  }

  /// Of the same tables at another moment: the members are who they were.
  package func moved(to asOf: AsOf) -> AggregateCache {
    let other = AggregateCache(source: feed, asOf: asOf)
    other.join = join
    return other
  }
}

/// What was used last, so many.
private struct RecentlyUsed<Item> {
  private var items: [AggregateCache.Subject: (item: Item, used: Int)] = [:]
  private var clock = 0
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  mutating func lookUp(_ subject: AggregateCache.Subject) -> Item? {
    clock += 1
    items[subject]?.used = clock
    return items[subject]?.item
  }

  mutating func store(_ item: Item, for subject: AggregateCache.Subject) {
    clock += 1
    items[subject] = (item, clock)
    guard items.count > capacity, let oldest = items.min(by: { $0.value.used < $1.value.used }) else { return }
    items[oldest.key] = nil
  }
}

// MARK: - As a review asks

/// Where a review looks for what earlier reviews have computed, and stores what it computes itself.
protocol ReviewCache {
  /// How the members are found that events name, as far as it is known.
  var join: EventJoin? { get nonmutating set }

  func accumulator(of item: EventPlan.Tallied) -> EventAccumulator?
  func store(_ accumulator: EventAccumulator, of item: EventPlan.Tallied)

  func result(of key: AggregateKey) -> MemberResult?
  func store(_ result: MemberResult, of key: AggregateKey)

  func badges(_ sought: SoughtBadges) -> BadgeAccumulator?
  func store(_ accumulator: BadgeAccumulator, of sought: SoughtBadges)

  /// What there is to say of the events of a type; nil where its rows have not been gone through.
  func eventFacts(of event: Int) -> EventFacts?
  func store(_ facts: EventFacts, of event: Int)
}

/// Knows nothing and keeps nothing: for tables that are reviewed once.
struct EmptyCache: ReviewCache {
  var join: EventJoin? {
    get { nil }
    nonmutating set {}
  }

  func accumulator(of item: EventPlan.Tallied) -> EventAccumulator? { nil }
  func store(_ accumulator: EventAccumulator, of item: EventPlan.Tallied) {}
  func result(of key: AggregateKey) -> MemberResult? { nil }
  func store(_ result: MemberResult, of key: AggregateKey) {}
  func badges(_ sought: SoughtBadges) -> BadgeAccumulator? { nil }
  func store(_ accumulator: BadgeAccumulator, of sought: SoughtBadges) {}
  func eventFacts(of event: Int) -> EventFacts? { nil }
  func store(_ facts: EventFacts, of event: Int) {}
}

/// A cache as one policy sees it, which finds by its meanings what it calls by numbers of its own.
package struct PolicyCache: ReviewCache {
  let cache: AggregateCache
  package let policy: CheckedPolicy
  private let fingerprints: Fingerprints

  package init(cache: AggregateCache, policy: CheckedPolicy, fingerprints: Fingerprints) {
    self.cache = cache
    self.policy = policy
    self.fingerprints = fingerprints
  }

  package var dataset: Dataset { cache.feed.dataset }

  /// The same of tables of which some of the members' fields and some event types are otherwise, and no keys.
  package func changed(to dataset: Dataset, fields: Set<Int>, events: Set<Int>) -> PolicyCache {
    let ofEvents = policy.aggregates.filter { $0.source != .members }
    let asksMembers = ofEvents.contains { aggregate in
      aggregate.expressions.contains { expression in
        expression.contains { part in
          switch part.kind {
          case .memberField, .partyField, .letValue, .label, .classValue, .aggregate, .moved, .decisionCount: true
          case .constant, .now, .today, .eventField, .negate, .not, .and, .or, .arithmetic, .widen, .shift, .difference,
            .compare, .inRange, .inList, .inSet, .inWindow, .textTest, .isMissing, .coalesce, .conditional, .builtin,
            .joined:
            false
          }
        }
      }
    }
    return PolicyCache(
      cache: cache.changed(to: dataset, fields: fields, events: events, keepsEvents: !asksMembers), policy: policy,
      fingerprints: fingerprints)
  }

  var join: EventJoin? {
    get { cache.join }
    nonmutating set { if let newValue { cache.join = newValue } }
  }

  func accumulator(of item: EventPlan.Tallied) -> EventAccumulator? {
    subject(of: item).flatMap { cache.accumulators.lookUp($0) }
  }

  func store(_ accumulator: EventAccumulator, of item: EventPlan.Tallied) {
    if let subject = subject(of: item) {
      cache.accumulators.store(accumulator, for: subject)
    }
  }

  func result(of key: AggregateKey) -> MemberResult? { subject(of: key).flatMap { cache.results.lookUp($0) } }

  func store(_ result: MemberResult, of key: AggregateKey) {
    if let subject = subject(of: key) { cache.results.store(result, for: subject) }
  }

  func badges(_ sought: SoughtBadges) -> BadgeAccumulator? {
    cache.badges.flatMap { $0.sought == sought ? $0.accumulator : nil }
  }

  func store(_ accumulator: BadgeAccumulator, of sought: SoughtBadges) { cache.badges = (sought, accumulator) }

  func eventFacts(of event: Int) -> EventFacts? { cache.eventFacts[event] }

  func store(_ facts: EventFacts, of event: Int) { cache.eventFacts[event] = facts }

  /// What the state after a review comes to is that review's alone.
  private func subject(of key: AggregateKey) -> AggregateCache.Subject? {
    key.isAfter ? nil : subject(at: key.index, aggregate: policy.aggregates[key.index])
  }

  private func subject(of item: EventPlan.Tallied) -> AggregateCache.Subject? {
    item.key.isAfter ? nil : subject(at: item.key.index, aggregate: item.aggregate)
  }

  /// - Parameter index: of an aggregate, or after the last of them a rule's `limit`, as an `EventPlan` has it.
  private func subject(at index: Int, aggregate: Aggregate) -> AggregateCache.Subject? {
    if fingerprints.aggregates.indices.contains(index) { return .aggregate(fingerprints.aggregates[index]) }
    let rule = index - policy.aggregates.count
    // What the window of a review is, another policy may say otherwise.
    guard policy.rules.indices.contains(rule), aggregate.window != .review else { return nil }
    return .limit(rule: Text(policy.rules[rule].name), window: aggregate.window)
  }
}
