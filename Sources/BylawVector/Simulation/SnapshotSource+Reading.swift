import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

extension SnapshotSource {
  /// Reads what the reviews of a policy ask for, once; nil where the data does not fit.
  convenience init?(plan: ReviewPlan, moments: [AsOf], source feed: FileSource, threads: Int) {
    self.init(policy: plan.policy, moments: moments, workerCount: threads)
    files = feed
    readMembers(plan: plan, from: feed)
    guard feed.hasNoErrors else { return nil }
    let filled = policy.events.indices.filter { feed.mayHaveRows(table: $0 + 1) || $0 == policy.record }
    let join = EventJoin(
      plan: plan.events, events: filled, source: SnapshotView(snapshot: self, review: 0, for: nil), results: Results(),
      known: nil)
    self.join = join
    if join.keys != nil { feed.confirmKeys() }
    readEvents(filled.filter { feed.mayHaveRows(table: $0 + 1) }, plan: plan, from: feed, join: join)
    guard feed.hasNoErrors else { return nil }
  }

  private func readMembers(plan: ReviewPlan, from feed: FileSource) {
    let fields = plan.memberFields.union(plan.events.memberFields)
    let keepers = (0..<feed.workerCount).map { _ in
      MemberKeeper(source: self, fields: fields.sorted(), bytes: feed.bytes(of: 0))
    }
    feed.scan(table: 0, fields: fields, workers: keepers)
    heaps += keepers.map(\.heap)
    let blocks = keepers.flatMap(\.blocks).sorted { ($0.range, $0.place) < ($1.range, $1.place) }
    members = blocks.map(\.block)
    starts = members.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  private func readEvents(_ filled: [Int], plan: ReviewPlan, from feed: FileSource, join: EventJoin) {
    let keepers = filled.map { event in
      (0..<feed.workerCount).map { _ in
        EventKeeper(source: self, event: event, plan: plan.events, join: join, bytes: feed.bytes(of: event + 1))
      }
    }
    feed.scan(
      zip(filled, keepers).map {
        TableScan(table: $0 + 1, fields: plan.events.fieldsRead(of: $0), workers: $1)
      })
    for (event, keepers) in zip(filled, keepers) {
      heaps += keepers.map(\.heap)
      for review in moments.indices {
        events[event][review] += keepers.flatMap { $0.blocks[review] }
        unknown[event][review] += keepers.reduce(0) { $0 + $1.unknown[review] }
      }
    }
  }

  func makeBlock(table: Int, kept: [Int]) -> ColumnChunk {
    let fields = policy.table(at: table).fields
    return ColumnChunk(
      kept: kept, areTexts: fields.map(\.type.base.isInBytes), nothing: nothing, hasNumbers: table > 0)
  }
}

extension EventPlan {
  /// The fields of an event type that are asked for once it is known whose an event is.
  func fieldsKept(of event: Int) -> [Int] {
    var fields = fieldsRead(of: event)
    let asked = tallied[event].reduce(into: Set<Int>()) { $0.formUnion($1.aggregate.eventFieldsRead) }
    for field in references(of: event) where !asked.contains(field) { fields.remove(field) }
    return fields.sorted()
  }
}

/// Keeps members as they are.
private final class MemberKeeper: BatchSink {
  let heap = StringHeap()
  private(set) var blocks: [(range: Int, place: Int, block: ColumnChunk)] = []
  private let feed: SnapshotSource
  private let fields: [Int]
  private let bytes: MappedFile?

  init(source feed: SnapshotSource, fields: [Int], bytes: MappedFile?) {
    self.feed = feed
    self.fields = fields
    self.bytes = bytes
  }

  override func consume(_ batch: borrowing Batch) {
    for row in 0..<batch.count {
      block(for: batch.range).append(row, of: batch.columns, number: 0, moment: 0) { heap.stored($0, unlessIn: bytes) }
    }
  }

  /// A range's batches come one after the other.
  private func block(for range: Int) -> ColumnChunk {
    if let last = blocks.last, last.range == range, !last.block.isFull { return last.block }
    let block = feed.makeBlock(table: 0, kept: fields)
    blocks.append((range, blocks.count, block))
    return block
  }
}

/// Keeps events that are somebody's, and where all count together the others too, by the first review that sees them.
private final class EventKeeper: BatchSink {
  let heap = StringHeap()
  private(set) var blocks: [[ColumnChunk]]
  private(set) var unknown: [Int]
  private let feed: SnapshotSource
  private let table: Int
  private let fields: [Int]
  private let bytes: MappedFile?
  private let owners: EventJoinProbe
  private let time: (field: Int, isDay: Bool)?
  private let seen = BitMask()
  private let all = BitMask()
  private let keepsAll: Bool
  private let numbers = OwnedBuffer<Int32>(repeating: -1, count: batchCapacity)
  private let reviews = OwnedBuffer<Int>(repeating: 0, count: batchCapacity)
  /// The last moments that the reviews see, in the unit of the time field.
  private let ends: [Int64]
  private let dayStart: Int64

  init(source feed: SnapshotSource, event: Int, plan: EventPlan, join: EventJoin, bytes: MappedFile?) {
    self.feed = feed
    self.bytes = bytes
    table = event + 1
    keepsAll = plan.countsAll(of: event)
    fields = plan.fieldsKept(of: event)
    let sharing = plan.sharing(of: event)
    owners = EventJoinProbe(
      plan: plan, event: event, keys: sharing == .own ? join.keys : nil, index: join.indexes[sharing])
    let type = plan.policy.events[event]
    let isDay = type.timeField.map { type.table.fields[$0].type.base == .date } ?? false
    time = type.timeField.map { ($0, isDay) }
    dayStart = plan.policy.dayStart
    ends = feed.moments.map { isDay ? Int64($0.today) : $0.now }
    blocks = feed.moments.map { _ in [] }
    unknown = feed.moments.map { _ in 0 }
  }

  override func consume(_ batch: borrowing Batch) {
    findReviews(in: batch.columns, count: batch.count)
    all.assign(seen)
    owners.find(in: batch.columns, count: batch.count, seen: seen, into: numbers.start) { unknown[reviews[$0]] += 1 }
    if !keepsAll { all.assign(seen) }
    let columns = batch.columns
    all.forEachSet { row in
      let number = seen.contains(row) ? numbers[row] : -1
      block(for: reviews[row]).append(row, of: columns, number: number, moment: moment(in: columns, at: row)) {
        heap.stored($0, unlessIn: bytes)
      }
    }
  }

  /// A row without a moment is seen by all.
  private func findReviews(in columns: ColumnViews, count: Int) {
    guard let time else {
      reviews.start.update(repeating: 0, count: count)
      return seen.assign(first: count)
    }
    let lanes = columns[time.field]
    var review = 0
    seen.fill(count) { row in
      guard lanes.validity.contains(row) else {
        reviews[row] = 0
        return true
      }
      let moment = lanes.values[row]
      // The next row is often of the same time.
      if review == ends.count || moment > ends[review] || (review > 0 && moment <= ends[review - 1]) {
        review = firstEnd(notBefore: moment)
      }
      reviews[row] = review
      return review < ends.count
    }
  }

  private func firstEnd(notBefore moment: Int64) -> Int {
    ends.partitioningIndex { $0 >= moment }
  }

  /// The last one that the row may count for.
  private func moment(in columns: ColumnViews, at row: Int) -> Int64 {
    guard let time, columns[time.field].validity.contains(row) else { return .max }
    let value = columns[time.field].values[row]
    return time.isDay ? (value + 1) * microsecondsPerDay + dayStart - 1 : value
  }

  private func block(for review: Int) -> ColumnChunk {
    if let last = blocks[review].last, !last.isFull { return last }
    let block = feed.makeBlock(table: table, kept: fields)
    blocks[review].append(block)
    return block
  }
}

extension StringHeap {
  /// Where a text stays: in its file, or else here.
  func stored(_ text: StringRef, unlessIn bytes: MappedFile?) -> StringRef {
    if let bytes, bytes.holds(address: Int(text.word)) { return text }
    return append(text)
  }
}
