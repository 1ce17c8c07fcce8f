import BylawChecker
import BylawData
import BylawSyntax

extension SnapshotSource {
  /// Writes what the review at hand has left into the members' rows.
  func take(_ left: ReviewDelta) {
    for (number, move) in left.after.moves {
      guard let field = policy.tierField else { continue }
      set(move.target.map { .code($0) } ?? .missing, number, field)
    }
    take(left.after.roles, policy.rolesField)
    take(left.after.access, policy.accessField)
    for (field, numbers) in left.numbers {
      for (number, value) in numbers { set(.number(value), number, field) }
    }
  }

  private func take(_ masks: [Int: UInt64], _ field: Int?) {
    guard let field else { return }
    for (number, mask) in masks where mask != self.mask(number, field) { set(.codes(mask), number, field) }
  }

  private func mask(_ number: Int, _ field: Int) -> UInt64 {
    let (block, row) = place(of: number)
    return UInt64(bitPattern: members[block].word(row: row, field: field))
  }

  private func set(_ value: Value, _ number: Int, _ field: Int) {
    let (block, row) = place(of: number)
    let kept = policy.members.fields[field].kept(value)
    members[block].set(kept == .missing ? nil : kept.word, row: row, field: field)
  }

  private func place(of number: Int) -> (block: Int, row: Int) {
    var (low, high) = (0, members.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= number { low = middle } else { high = middle }
    }
    return (low, number - starts[low])
  }

  // MARK: The record

  /// Puts the decisions of the review at hand into the record that the next ones read.
  func record(_ decisions: ColumnarDecisions, _ plan: EventPlan) {
    guard let event = policy.record, review + 1 < moments.count, decisions.count > 0 else { return }
    let writer = RecordKeeper(self, event, plan)
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

  init(_ feed: SnapshotSource, _ event: Int, _ plan: EventPlan) {
    self.feed = feed
    self.event = event
    kept = plan.fieldsKept(of: event)
    rows = RecordRows(feed.policy, feed.moments[feed.review])
    columns = ColumnVectors(areTexts: feed.policy.events[event].table.fields.map(\.type.base.isInBytes))
    moment = feed.moments[feed.review].now
  }

  func add(_ decision: Decision) {
    let values = rows.values(of: decision)
    let types = feed.policy.events[event].table.fields.map(\.type.base)
    for field in kept {
      columns[field].set(0, cell(values[field]), isText: types[field].isInBytes)
    }
    let number: Int32 = feed.policy.events[event].references.isEmpty ? 0 : Int32(decision.member)
    block.append(0, of: columns.views, number: number, moment: moment) { $0 }
  }

  private func cell(_ value: Value) -> CellValue {
    guard case .text(let text) = value else { return CellValue(value, heap) }
    if let kept = known[text] { return CellValue(kept) }
    let kept = heap.append(text.string.utf8)
    if known.count < 1_024 { known[text] = kept }
    return CellValue(kept)
  }

  private var block: ColumnChunk {
    if let last = blocks.last, !last.isFull { return last }
    let block = feed.makeBlock(table: event + 1, kept: kept)
    blocks.append(block)
    return block
  }
}
