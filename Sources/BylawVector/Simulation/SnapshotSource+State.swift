import BylawChecker
import BylawData
import BylawSyntax

extension SnapshotSource {
  /// Writes what a review has left into the members' rows.
  func apply(_ left: ReviewDelta) {
    for (number, move) in left.changes.moves {
      guard let field = policy.tierField else { continue }
      set(move.target.map { .code($0) } ?? .missing, number, field)
    }
    apply(left.changes.roles, policy.rolesField)
    apply(left.changes.access, policy.accessField)
    for (field, numbers) in left.numbers {
      for (number, value) in numbers { set(.number(value), number, field) }
    }
  }

  private func apply(_ masks: [Int: UInt64], _ field: Int?) {
    guard let field else { return }
    for (number, mask) in masks where mask != self.mask(number, field) { set(.codes(mask), number, field) }
  }

  private func mask(_ number: Int, _ field: Int) -> UInt64 {
    let (block, row) = place(of: number)
    return UInt64(bitPattern: members[block].columns[field].values[row])
  }

  private func set(_ value: Value, _ number: Int, _ field: Int) {
    let (block, row) = place(of: number)
    let kept = policy.members.fields[field].kept(value)
    members[block].set(kept == .missing ? nil : kept.word, row: row, field: field)
  }

  private func place(of number: Int) -> (block: Int, row: Int) {
    // The first block starts with 0, and behind the last is one more start.
    let block = starts[..<members.count].partitioningIndex { $0 > number } - 1
    return (block, number - starts[block])
  }

  // MARK: The record

  /// Puts the decisions of a review into the record that the next ones read.
  func record(_ decisions: ColumnarDecisions, of review: Int, _ plan: EventPlan) {
    guard let event = policy.record, review + 1 < moments.count, decisions.count > 0 else { return }
    let writer = RecordKeeper(self, event, plan, asOf: moments[review])
    decisions.visit { writer.add($0) }
    events[event][review + 1] += writer.blocks
    arenas.append(writer.arena)
  }
}

/// Makes rows of the record of decisions.
private final class RecordKeeper {
  let arena = TextArena()
  private(set) var blocks: [LaneBlock] = []
  private let feed: SnapshotSource
  private let event: Int
  private let kept: [Int]
  private let rows: RecordRows
  private let buffers: [LaneBuffer]
  private let lanes: UnsafeMutablePointer<Lanes>
  private let moment: Int64
  /// Rules and kinds come again and again.
  private var known: [Text: Int64] = [:]

  init(_ feed: SnapshotSource, _ event: Int, _ plan: EventPlan, asOf: AsOf) {
    self.feed = feed
    self.event = event
    kept = plan.fieldsKept(of: event)
    rows = RecordRows(feed.policy, asOf)
    buffers = feed.policy.events[event].table.fields.map { LaneBuffer(isText: $0.type.base.isInBytes) }
    lanes = .allocate(capacity: max(buffers.count, 1))
    for (index, buffer) in buffers.enumerated() { (lanes + index).initialize(to: buffer.lanes) }
    moment = asOf.now
  }

  deinit { lanes.deallocate() }

  func add(_ decision: Decision) {
    let values = rows.values(of: decision)
    let types = feed.policy.events[event].table.fields.map(\.type.base)
    for field in kept {
      lanes[field].set(0, lane(values[field]), isText: types[field].isInBytes)
    }
    let number: Int32 = feed.policy.events[event].references.isEmpty ? 0 : Int32(decision.member)
    block.append(0, of: UnsafePointer(lanes), number: number, moment: moment) { Int64(Int(bitPattern: $0.baseAddress)) }
  }

  private func lane(_ value: Value) -> CellLane {
    guard case .text(let text) = value else { return CellLane(value, arena) }
    if let address = known[text] {
      return CellLane(address: address, length: Int32(text.string.utf8.count))
    }
    let lane = CellLane(value, arena)
    if known.count < 1_024 { known[text] = lane.value }
    return lane
  }

  private var block: LaneBlock {
    if let last = blocks.last, !last.isFull { return last }
    let block = feed.makeBlock(table: event + 1, kept: kept)
    blocks.append(block)
    return block
  }
}
