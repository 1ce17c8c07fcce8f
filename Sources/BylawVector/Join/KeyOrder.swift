import BylawChecker

/// Whether the members' keys ascend, as far as one thread meets them: then each is there once, as everybody's own number
/// would be, and the members come in the order in which decisions name them.
///
/// Ranges, and the batches of each, come to a thread in the order of the file.
struct KeyOrder {
  private(set) var isAscending = true
  /// Whether nobody need look.
  private let isKnown: Bool
  private let fields: [Int]
  private let types: [BaseType]
  /// The keys of the first and the last member of each range, as a record has them.
  private var ranges: [(range: Int, first: RowEncoder, last: RowEncoder)] = []

  init(policy: CheckedPolicy, isKnown: Bool = false) {
    self.isKnown = isKnown
    fields = policy.keyFields
    types = policy.keyFields.map { policy.members.fields[$0].type.base }
  }

  mutating func note(_ batch: borrowing Batch) {
    if isKnown || !isAscending || batch.count == 0 { return }
    let (columns, count) = (batch.columns, batch.count)
    let (first, last) = (key(in: columns, at: 0), key(in: columns, at: count - 1))
    if let previous = ranges.last {
      isAscending = compareKeys(previous.last.bytes, with: first.bytes, types: types) < 0
    }
    if ranges.last?.range == batch.range {
      ranges[ranges.count - 1].last = last
    } else {
      ranges.append((batch.range, first, last))
    }
    isAscending = isAscending && isAscending(columns, count: count)
  }

  private func key(in columns: ColumnViews, at row: Int) -> RowEncoder {
    let key = RowEncoder()
    for (field, type) in zip(fields, types) { key.put(columns[field], at: row, isText: type.isInBytes) }
    return key
  }

  private func isAscending(_ columns: ColumnViews, count: Int) -> Bool {
    if fields.count == 1, case .ascending = types[0].order {
      let lanes = columns[fields[0]]
      return areAscending(lanes.values, count: count) && lanes.validity.count == count
    }
    return (1..<count).allSatisfy { comesBefore(in: columns, row: $0 - 1, other: $0) }
  }

  private func comesBefore(in columns: ColumnViews, row a: Int, other b: Int) -> Bool {
    for (field, type) in zip(fields, types) {
      let lanes = columns[field]
      guard lanes.validity.contains(a), lanes.validity.contains(b) else {
        if lanes.validity.contains(a) == lanes.validity.contains(b) { continue }
        return lanes.validity.contains(b)
      }
      let order = type.order.compare(lanes, row: a, with: lanes, otherRow: b)
      if order != 0 { return order < 0 }
    }
    return false
  }

  /// Whether all the keys that some threads have met ascend, from the first range to the last.
  static func areInOrder(_ orders: [KeyOrder]) -> Bool {
    guard let types = orders.first?.types, orders.allSatisfy(\.isAscending) else { return orders.isEmpty }
    let ranges = orders.flatMap(\.ranges).sorted { $0.range < $1.range }
    return zip(ranges, ranges.dropFirst()).allSatisfy {
      compareKeys($0.last.bytes, with: $1.first.bytes, types: types) < 0
    }
  }
}

/// Sees whether the members' keys ascend, while it passes their batches on.
final class KeyOrderSink: BatchSink {
  private(set) var order: KeyOrder
  private let next: BatchSink?

  init(policy: CheckedPolicy, next: BatchSink?) {
    order = KeyOrder(policy: policy)
    self.next = next
  }

  override func consume(_ batch: borrowing Batch) {
    if batch.table == 0 { order.note(batch) }
    next?.consume(batch)
  }
}

/// Whether each is greater than the one before.
func areAscending(_ values: UnsafePointer<Int64>, count: Int) -> Bool {
  var isAscending = true
  // All are looked at: a loop without an exit is faster.
  for row in 1..<max(count, 1) { isAscending = (values[row &- 1] < values[row]) && isAscending }
  return isAscending
}

/// Finds the rows whose key an earlier one has, in the order of the file, by remembering every key.
///
/// For when there may be some: it takes the memory that a table of the keys takes.
final class KeyRepeats: BatchSink {
  private var index: KeyIndex
  private let fields: [Int]
  private var firstOffsets: [Int] = []
  private(set) var repeats: [(offset: Int, first: Int)] = []

  init(policy: CheckedPolicy) {
    fields = policy.keyFields
    index = KeyIndex(types: fields.map { policy.members.fields[$0].type.base })
  }

  override func consume(_ batch: borrowing Batch) {
    for row in 0..<batch.count {
      let number = index.add(from: batch.columns, fields: fields, at: row)
      if number == firstOffsets.count {
        firstOffsets.append(batch.rowOffsets[row])
      } else {
        repeats.append((batch.rowOffsets[row], firstOffsets[number]))
      }
    }
  }
}
