import BylawChecker
import BylawData
import BylawSyntax

/// The decisions of a review as rows of the record, whose members are known by number.
final class RecordChunks {
  let heap = StringHeap()
  private(set) var chunks: [ColumnChunk] = []
  private let event: Int
  private let policy: CheckedPolicy
  private let kept: [Int]
  private let rows: RecordRows
  private let columns: ColumnVectors
  private let nothing = ColumnVector(isText: true)
  private let moment: Int64
  /// Rules and kinds come again and again.
  private var known: [Text: StringRef] = [:]

  init(event: Int, plan: EventPlan, asOf: AsOf) {
    self.event = event
    policy = plan.policy
    kept = plan.fieldsKept(of: event)
    rows = RecordRows(policy: policy, asOf: asOf)
    columns = ColumnVectors(areTexts: policy.events[event].table.fields.map(\.type.base.isInBytes))
    moment = asOf.now
  }

  func add(_ decision: Decision) {
    let values = rows.values(of: decision)
    let types = policy.events[event].table.fields.map(\.type.base)
    for field in kept {
      columns[field].set(at: 0, to: cell(values[field]), isText: types[field].isInBytes)
    }
    let number: Int32 = policy.events[event].references.isEmpty ? 0 : Int32(decision.member)
    chunk.append(0, of: columns.views, number: number, moment: moment) { $0 }
  }

  /// Hands the rows to a worker of a scan of the record.
  func hand(to worker: BatchSink) {
    let columns = ColumnVectors(blank: policy.events[event].table.fields.count)
    let offsets = OwnedBuffer<Int>(repeating: 0, count: batchCapacity)
    for (range, chunk) in chunks.enumerated() {
      chunk.forEachBatch(
        table: event + 1, range: range, columns: columns, offsets: UnsafePointer(offsets.start), worker: worker)
    }
  }

  private func cell(_ value: Value) -> CellValue {
    guard case .text(let text) = value else { return CellValue(value: value, heap: heap) }
    if let kept = known[text] { return CellValue(text: kept) }
    let kept = heap.append(text.string.utf8)
    if known.count < 1_024 { known[text] = kept }
    return CellValue(text: kept)
  }

  private var chunk: ColumnChunk {
    if let last = chunks.last, !last.isFull { return last }
    let chunk = ColumnChunk(
      kept: kept, areTexts: policy.events[event].table.fields.map(\.type.base.isInBytes), nothing: nothing,
      hasNumbers: true)
    chunks.append(chunk)
    return chunk
  }
}
