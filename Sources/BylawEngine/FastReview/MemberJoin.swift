import BylawChecker

/// The members numbered, and how those are found that events name.
struct MemberJoin {
  var census: MemberCensus
  /// Whose own events an event type has.
  var keys: MemberKeys?
  /// By what members share of their keys: the groups, and each member's.
  var indexes: [EventSharing: KeyIndex] = [:]
  var groupings: [EventSharing: [Int32]] = [:]

  /// How many records an aggregate over events of that sharing has.
  func groupCount(of sharing: EventSharing) -> Int {
    switch sharing {
    case .everybody: 1
    case .own: census.count
    case .parts: indexes[sharing]?.count ?? 0
    }
  }

  /// Goes through the members, and leaves the fields that conditions on events read in `results`; nil where the data does
  /// not fit.
  ///
  /// - Parameter events: those that may have rows.
  init?(_ plan: EventPlan, _ events: [Int], _ feed: any BatchFeed, _ results: Results) {
    let policy = plan.policy
    var sharings = Set(events.map(plan.sharing)).subtracting([.everybody])
    let areKeysPresent = policy.keyFields.allSatisfy { !policy.members.fields[$0].type.isOptional }
    if sharings.contains(.own), areKeysPresent, let (keys, census) = memberKeys(of: policy, feed) {
      guard feed.isFine else { return nil }
      self.census = census
      self.keys = keys
      sharings.remove(.own)
      if sharings.isEmpty, plan.memberFields.isEmpty { return }
    } else {
      census = MemberCensus(starts: [], count: 0)
    }
    let worker = CensusWorker(Frame(results), plan, sharings)
    feed.scan(table: 0, fields: plan.memberFields.union(policy.keyFields), workers: [worker])
    if keys == nil { census = MemberCensus([worker]) }
    groupings = worker.groupings
    indexes = worker.indexes
  }
}

/// Finds whose the events of one type are, a batch at a time; each thread has its own.
final class OwnerFinder {
  private let references: [Int]
  private let finder: KeyFinder?
  private var index: KeyIndex?

  init(_ plan: EventPlan, event: Int, _ join: MemberJoin) {
    let sharing = plan.sharing(of: event)
    let (references, fields) = (plan.references(of: event), plan.policy.events[event].table.fields)
    self.references = references
    finder = (sharing == .own ? join.keys : nil).map {
      KeyFinder($0, KeyReader(references, references.map { fields[$0].type.base }))
    }
    index = join.indexes[sharing]
  }

  /// Writes the number of whom each row of `seen` belongs to, and takes the rows that are nobody's out of it.
  ///
  /// - Parameter isUnknown: is told of a row that names somebody who is not there.
  func find(
    _ columns: UnsafePointer<Lanes>, _ count: Int, seen: RowMask, into numbers: UnsafeMutablePointer<Int32>,
    isUnknown: (Int) -> Void
  ) {
    if references.isEmpty { return numbers.update(repeating: 0, count: count) }
    if let finder {
      finder.find(columns, count, wanted: seen, into: numbers)
    } else {
      seen.visit { row in numbers[row] = Int32(index?.find(columns, references, row) ?? -1) }
    }
    seen.visit { row in
      guard numbers[row] < 0 else { return }
      seen.unset(row)
      if references.allSatisfy({ columns[$0].present.has(row) }) { isUnknown(row) }
    }
  }
}
