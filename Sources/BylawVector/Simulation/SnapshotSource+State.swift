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
    let writer = RecordChunks(event: event, plan: plan, asOf: moments[review])
    writer.add(decisions)
    events[event][review + 1] += writer.chunks
    heaps.append(writer.heap)
  }
}
