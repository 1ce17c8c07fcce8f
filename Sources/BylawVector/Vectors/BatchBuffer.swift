import BylawChecker

/// The memory of one table's batches, written again and again.
final class BatchBuffer {
  /// Nobody else's: threads that counted references to the same ones would wait for one another.
  let plans: [FieldPlan]
  let lanes: UnsafeMutablePointer<Lanes>
  let rowOffsets = UnsafeMutablePointer<Int>.allocate(capacity: batchCapacity)
  /// Texts that the file does not hold as they are; until the next batch.
  let arena = TextArena()
  /// What missing cells come to, by field; for as long as the buffer lives.
  let missing: [CellLane]
  private let constants: TextArena
  private let buffers: [LaneBuffer]

  init(_ plans: [FieldPlan]) {
    let constants = TextArena()
    self.plans = plans.map { FieldPlan($0) }
    self.constants = constants
    missing = plans.map { CellLane($0.missing, constants) }
    buffers = plans.map { LaneBuffer(isText: $0.isText) }
    lanes = .allocate(capacity: max(plans.count, 1))
    for (field, buffer) in buffers.enumerated() { (lanes + field).initialize(to: buffer.lanes) }
    rowOffsets.initialize(repeating: 0, count: batchCapacity)
  }

  deinit {
    lanes.deallocate()
    rowOffsets.deallocate()
  }

  /// Writes a value that the readers gave; the row is below `batchCapacity`.
  func write(_ value: Value, row: Int, field: Int) {
    lanes[field].set(row, CellLane(value, arena), isText: plans[field].isText)
  }

  /// The value that a row has, as the readers give it.
  func value(row: Int, field: Int) -> Value {
    lanes[field].value(row, plans[field].reader.field.type.base)
  }

  /// Leaves only so many rows, in ascending order.
  func compact(_ rows: UnsafePointer<Int32>, _ count: Int, fields: some Sequence<Int>) {
    for row in 0..<count { rowOffsets[row] = rowOffsets[Int(rows[row])] }
    for field in fields { lanes[field].gather(rows, count, isText: plans[field].isText) }
  }
}

extension Lanes {
  func set(_ row: Int, _ lane: CellLane, isText: Bool) {
    values[row] = lane.value
    if isText { lengths[row] = lane.length }
    if lane.isPresent { present.insert(row) } else { present.remove(row) }
  }

  fileprivate func gather(_ rows: UnsafePointer<Int32>, _ count: Int, isText: Bool) {
    // A row moves to its own place or to one before it.
    for row in 0..<count { values[row] = values[Int(rows[row])] }
    if isText { for row in 0..<count { lengths[row] = lengths[Int(rows[row])] } }
    present.gather(rows, count: count)
  }

  func value(_ row: Int, _ type: BaseType) -> Value {
    guard present.contains(row) else { return .missing }
    switch type {
    case .text, .nameText: return .text(Text(String(decoding: text(row), as: UTF8.self)))
    case .set(.text): return .texts(TextSetCoding.decoded(text(row)))
    case .number: return .number(values[row])
    case .datetime: return .datetime(values[row])
    case .date: return .date(Int32(truncatingIfNeeded: values[row]))
    case .bool: return .bool(values[row] != 0)
    case .tier, .role, .choice: return .code(Int(values[row]))
    case .set: return .codes(UInt64(bitPattern: values[row]))
    case .duration: return .missing
    }
  }
}

/// What goes into a lane, ready made.
struct CellLane {
  var value: Int64 = 0
  var length: Int32 = 0
  var isPresent = false
  /// Nothing: the row cannot be used.
  var isRefused = false

  init(_ value: Value, _ arena: TextArena) {
    switch value {
    case .missing, .duration: return
    case .text(let text): keep(text.string.utf8, arena)
    case .texts(let texts): keep(TextSetCoding.encoded(texts), arena)
    case .number, .bool, .date, .datetime, .code, .codes: self.value = value.word
    }
    isPresent = true
  }

  /// A text that stands somewhere already.
  init(address: Int64, length: Int32) {
    value = address
    self.length = length
    isPresent = true
  }

  init(_ missing: FieldPlan.Missing, _ arena: TextArena) {
    switch missing {
    case .refused:
      self.init(.missing, arena)
      isRefused = true
    case .absent: self.init(.missing, arena)
    case .value(let value): self.init(value, arena)
    }
  }

  private mutating func keep(_ bytes: some Collection<UInt8>, _ arena: TextArena) {
    let (address, length) = arena.keep(bytes)
    value = Int64(address)
    self.length = Int32(truncatingIfNeeded: length)
  }
}
