import BylawChecker
import BylawData
import BylawSystem

/// What was computed of tables in memory at one moment, so that the next policy need not compute it again: which member
/// an event's key means, what the events come to, and what the members come to together.
///
/// What two policies ask for is the same where its meaning is (`Fingerprints`), and then so is what it comes to. One
/// policy at a time is computed with a memory.
package final class AggregateCache {
  /// What is remembered, whatever it is called.
  enum Subject: Hashable {
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
  var join: EventJoin
  var badges: (sought: [Text], tally: BadgeAccumulator)?
  /// By event type, once its rows were gone through: how many name a member whom the table does not have.
  var unknown: [Int: Int] = [:]
  private var tallies = Shelf<EventAccumulator>(capacity: capacity)
  private var members = Shelf<MemberResult>(capacity: capacity)

  package convenience init(_ dataset: Dataset, asOf: AsOf, threads: Int, interruption: CancellationToken?) {
    self.init(DatasetSource(dataset, workerCount: threads, interruption: interruption), asOf)
  }

  init(_ feed: DatasetSource, _ asOf: AsOf) {
    self.feed = feed
    self.asOf = asOf
    join = EventJoin(census: feed.census)
  }

  /// Of the same tables at another moment: the members are who they were.
  package func moved(to asOf: AsOf) -> AggregateCache {
    let other = AggregateCache(feed, asOf)
    other.join = join
    return other
  }

  func tally(of subject: Subject) -> EventAccumulator? { tallies.take(subject) }

  func keep(_ tally: EventAccumulator, _ subject: Subject) { tallies.put(tally, subject) }

  func result(of subject: Subject) -> MemberResult? { members.take(subject) }

  func keep(_ result: MemberResult, _ subject: Subject) { members.put(result, subject) }
}

/// What was used last, so many.
private struct Shelf<Item> {
  private var items: [AggregateCache.Subject: (item: Item, used: Int)] = [:]
  private var clock = 0
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  mutating func take(_ subject: AggregateCache.Subject) -> Item? {
    clock += 1
    items[subject]?.used = clock
    return items[subject]?.item
  }

  mutating func put(_ item: Item, _ subject: AggregateCache.Subject) {
    clock += 1
    items[subject] = (item, clock)
    guard items.count > capacity, let oldest = items.min(by: { $0.value.used < $1.value.used }) else { return }
    items[oldest.key] = nil
  }
}

/// A policy's meanings, for a memory to go by.
struct RememberedMeanings {
  let memory: AggregateCache
  let fingerprints: Fingerprints
  let policy: CheckedPolicy

  /// - Parameter index: of an aggregate, or after the last of them a rule's `limit`, as an `EventPlan` has it.
  func subject(_ index: Int, _ aggregate: Aggregate) -> AggregateCache.Subject? {
    if fingerprints.aggregates.indices.contains(index) { return .aggregate(fingerprints.aggregates[index]) }
    let rule = index - policy.aggregates.count
    // What the window of a review is, another policy may say otherwise.
    guard policy.rules.indices.contains(rule), aggregate.window != .review else { return nil }
    return .limit(rule: Text(policy.rules[rule].name), window: aggregate.window)
  }
}
