import BylawChecker

/// The memory of one table's batches, written again and again.
final class BatchBuffer {
  /// Nobody else's: threads that counted references to the same ones would wait for one another.
  let plans: [FieldPlan]
  let columns: ColumnVectors
  let rowOffsets = OwnedBuffer<Int>(repeating: 0, count: batchCapacity)
  /// Texts that the file does not hold as they are; until the next batch.
  let heap = StringHeap()
  /// What missing cells come to, by field; for as long as the buffer lives.
  let missing: [CellValue]
  private let constants: StringHeap

  init(plans: [FieldPlan]) {
    let constants = StringHeap()
    self.plans = plans.map { FieldPlan(copying: $0) }
    self.constants = constants
    missing = plans.map { CellValue(missing: $0.missing, heap: constants) }
    columns = ColumnVectors(areTexts: plans.map(\.isText))
  }

  /// Writes a value that the readers gave; the row is below `batchCapacity`.
  func write(_ value: Value, row: Int, field: Int) {
    columns[field].set(at: row, to: CellValue(value: value, heap: heap), isText: plans[field].isText)
  }

  /// The value that a row has, as the readers give it.
  func value(row: Int, field: Int) -> Value {
    columns[field].value(at: row, as: plans[field].reader.field.type.base)
  }

  /// Leaves only so many rows, in ascending order.
  func compact(_ rows: UnsafePointer<Int32>, count: Int, fields: some Sequence<Int>) {
    for row in 0..<count { rowOffsets[row] = rowOffsets[Int(rows[row])] }
    for field in fields { columns[field].gather(rows, count: count, isText: plans[field].isText) }
  }
}

extension ColumnView {
  func set(at row: Int, to lane: CellValue, isText: Bool) {
    values[row] = lane.value
    if isText { lengths[row] = lane.length }
    if lane.isPresent { validity.insert(row) } else { validity.remove(row) }
  }

  fileprivate func gather(_ rows: UnsafePointer<Int32>, count: Int, isText: Bool) {
    // A row moves to its own place or to one before it.
    for row in 0..<count { values[row] = values[Int(rows[row])] }
    if isText { for row in 0..<count { lengths[row] = lengths[Int(rows[row])] } }
    validity.gather(rows, count: count)
  }

  func value(at row: Int, as type: BaseType) -> Value {
    guard validity.contains(row) else { return .missing }
    switch type {
    case .text, .nameText: return .text(Text(text(row).string))
    case .quotient: return .quotient(text(row).quotient)
    case .set(.text): return .texts(TextSetCoding.decoded(text(row)))
    case .number: return .number(values[row])
    case .datetime: return .datetime(values[row])
    case .date: return .date(Int32(truncatingIfNeeded: values[row]))
    case .bool: return .bool(values[row] != 0)
    case .tier, .role, .choice: return .code(Int(values[row]))
    case .set: return .codes(UInt64(bitPattern: values[row]))
    case .duration: return .duration(Duration(count: values[row], unit: .microseconds))
    }
  }
}

/// What goes into a row of a column, ready made.
struct CellValue {
  var value: Int64 = 0
  var length: Int32 = 0
  var isPresent = false
  /// Nothing: the row cannot be used.
  var isRefused = false

  init(value: Value, heap: StringHeap) {
    switch value {
    case .missing, .duration: return
    case .text(let text): keep(text.string.utf8, heap: heap)
    case .texts(let texts): keep(TextSetCoding.encoded(texts), heap: heap)
    case .quotient(let quotient):
      let text = heap.append(quotient)
      (self.value, length) = (text.word, text.length)
    case .number, .bool, .date, .datetime, .code, .codes: self.value = value.word
    }
    isPresent = true
  }

  /// A text that stands somewhere already.
  init(text: StringRef) {
    value = text.word
    length = text.length
    isPresent = true
  }

  init(missing: FieldPlan.Missing, heap: StringHeap) {
    switch missing {
    case .refused:
      self.init(value: .missing, heap: heap)
      isRefused = true
    case .absent: self.init(value: .missing, heap: heap)
    case .value(let value): self.init(value: value, heap: heap)
    }
  }

  private mutating func keep(_ bytes: some Collection<UInt8>, heap: StringHeap) {
    let text = heap.append(bytes)
    value = text.word
    length = text.length
  }
}
