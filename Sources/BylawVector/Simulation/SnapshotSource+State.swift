import BylawChecker
import BylawData
import BylawSyntax

extension SnapshotSource {
  /// Writes what a review has left into the members' rows.
  func apply(_ left: ReviewDelta) {
    for (number, move) in left.changes.moves {
      guard let field = policy.tierField else { continue }
      set(move.target.map { .code($0) } ?? .missing, for: number, field: field)
    }
    apply(left.changes.roles, field: policy.rolesField)
    apply(left.changes.access, field: policy.accessField)
    for (field, numbers) in left.numbers {
      for (number, value) in numbers { set(.number(value), for: number, field: field) }
    }
  }

  private func apply(_ masks: [Int: UInt64], field: Int?) {
    guard let field else { return }
    for (number, mask) in masks where mask != self.mask(of: number, field: field) {
      set(.codes(mask), for: number, field: field)
    }
  }

  private func mask(of number: Int, field: Int) -> UInt64 {
    let (block, row) = location(of: number)
    return UInt64(bitPattern: members[block].word(row: row, field: field))
  }

  private func set(_ value: Value, for number: Int, field: Int) {
    let (block, row) = location(of: number)
    let kept = policy.members.fields[field].storedValue(for: value)
    members[block].set(kept == .missing ? nil : kept.word, row: row, field: field)
  }

  private func location(of number: Int) -> (block: Int, row: Int) {
    // The first block starts with 0, and behind the last is one more start.
    let block = starts[..<members.count].partitioningIndex { $0 > number } - 1
    return (block, number - starts[block])
  }

  // MARK: The record

  /// Puts the decisions of a review into the record that the next ones read.
  func record(_ decisions: ColumnarDecisions, of review: Int, plan: EventPlan) {
    guard let event = policy.record, review + 1 < moments.count, decisions.count > 0 else { return }
    let writer = RecordKeeper(feed: self, event: event, plan: plan, asOf: moments[review])
    decisions.visit { writer.add($0) }
    events[event][review + 1] += writer.blocks
    heaps.append(writer.heap)
  }
}

/// Makes rows of the record of decisions.
private final class RecordKeeper {
  let heap = StringHeap()
  private(set) var blocks: [ColumnChunk] = []
  private let feed: SnapshotSource
  private let event: Int
  private let kept: [Int]
  private let rows: RecordRows
  private let columns: ColumnVectors
  private let moment: Int64
  /// Rules and kinds come again and again.
  private var known: [Text: StringRef] = [:]

  init(feed: SnapshotSource, event: Int, plan: EventPlan, asOf: AsOf) {
    self.feed = feed
    self.event = event
    kept = plan.fieldsKept(of: event)
    rows = RecordRows(policy: feed.policy, asOf: asOf)
    columns = ColumnVectors(areTexts: feed.policy.events[event].table.fields.map(\.type.base.isInBytes))
    moment = asOf.now
  }

  func add(_ decision: Decision) {
    let values = rows.values(of: decision)
    let types = feed.policy.events[event].table.fields.map(\.type.base)
    for field in kept {
      columns[field].set(at: 0, to: cell(values[field]), isText: types[field].isInBytes)
    }
    let number: Int32 = feed.policy.events[event].references.isEmpty ? 0 : Int32(decision.member)
    block.append(0, of: columns.views, number: number, moment: moment) { $0 }
  }

  private func cell(_ value: Value) -> CellValue {
    guard case .text(let text) = value else { return CellValue(value: value, heap: heap) }
    if let kept = known[text] { return CellValue(text: kept) }
    let kept = heap.append(text.string.utf8)
    if known.count < 1_024 { known[text] = kept }
    return CellValue(text: kept)
  }

  private var block: ColumnChunk {
    if let last = blocks.last, !last.isFull { return last }
    let block = feed.makeBlock(table: event + 1, kept: kept)
    blocks.append(block)
    return block
  }
}
