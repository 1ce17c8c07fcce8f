import BylawChecker

/// Sees whether the members' keys ascend, while it passes their batches on: then each is there once, as everybody's own
/// number would be, and no table of the keys is needed to tell.
final class KeyOrder: BatchSink {
  private let next: BatchSink?
  private let fields: [(index: Int, type: BaseType)]
  /// The first and the last key of each range, and whether they ascend from the one to the other.
  private var ranges: [Int: (first: [Value], last: [Value])] = [:]
  private var isAscending = true

  init(_ policy: CheckedPolicy, next: BatchSink?) {
    self.next = next
    fields = policy.keyFields.map { ($0, policy.members.fields[$0].type.base) }
  }

  override func take(_ batch: borrowing Batch) {
    if isAscending, batch.table == 0 { check(batch) }
    next?.take(batch)
  }

  private func check(_ batch: borrowing Batch) {
    let (first, last) = (key(batch.columns, 0), key(batch.columns, batch.count - 1))
    if let before = ranges[batch.range] {
      isAscending = isLess(before.last, first)
      ranges[batch.range]?.last = last
    } else {
      ranges[batch.range] = (first, last)
    }
    if fields.count == 1, !fields[0].type.isInBytes {
      isAscending = isAscending && areAscending(batch.columns[fields[0].index].values, batch.count)
    } else {
      for row in 1..<max(batch.count, 1) where isAscending { isAscending = isLess(batch.columns, row - 1, row) }
    }
  }

  private func key(_ columns: ColumnViews, _ row: Int) -> [Value] {
    fields.map { columns[$0.index].value(row, $0.type) }
  }

  private func isLess(_ a: [Value], _ b: [Value]) -> Bool {
    for (first, second) in zip(a, b) where first != second {
      if case .text(let first) = first, case .text(let second) = second { return first < second }
      return first.word < second.word
    }
    return false
  }

  @inline(__always)
  private func isLess(_ columns: ColumnViews, _ a: Int, _ b: Int) -> Bool {
    for (index, type) in fields {
      let lanes = columns[index]
      if type.isInBytes {
        let order = compare(lanes.text(a).bytes, lanes.text(b).bytes)
        if order != 0 { return order < 0 }
      } else if lanes.values[a] != lanes.values[b] {
        return lanes.values[a] < lanes.values[b]
      }
    }
    return false
  }

  /// Whether all the keys that some workers have seen ascend, each file's ranges in their order.
  static func isAscending(_ workers: [KeyOrder]) -> Bool {
    guard let one = workers.first, workers.allSatisfy(\.isAscending) else { return workers.isEmpty }
    let ranges = workers.flatMap { $0.ranges.map { $0 } }.sorted { $0.key < $1.key }
    return zip(ranges, ranges.dropFirst()).allSatisfy { one.isLess($0.value.last, $1.value.first) }
  }
}

/// Whether each is greater than the one before.
func areAscending(_ values: UnsafePointer<Int64>, _ count: Int) -> Bool {
  var isAscending = true
  // All are looked at: a loop without an exit is faster.
  for row in 1..<max(count, 1) { isAscending = (values[row &- 1] < values[row]) && isAscending }
  return isAscending
}

/// By bytes: below 0, 0 or above 0.
@inline(__always)
func compare(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
  let count = min(a.count, b.count)
  var next = 0
  while next &+ 8 <= count {
    // Eight bytes of both from `next` on.
    let first = a.loadUnaligned(fromByteOffset: next, as: UInt64.self)
    let second = b.loadUnaligned(fromByteOffset: next, as: UInt64.self)
    if first != second { return first.bigEndian < second.bigEndian ? -1 : 1 }
    next &+= 8
  }
  while next < count {
    if a[next] != b[next] { return a[next] < b[next] ? -1 : 1 }
    next &+= 1
  }
  return a.count < b.count ? -1 : a.count == b.count ? 0 : 1
}

/// Finds the rows whose key an earlier one has, in the order of the file, by remembering every key.
///
/// For when there may be some: it takes the memory that a table of the keys takes.
final class KeyRepeats: BatchSink {
  private var index: KeyIndex
  private let fields: [Int]
  private var firstOffsets: [Int] = []
  private(set) var repeats: [(offset: Int, first: Int)] = []

  init(_ policy: CheckedPolicy) {
    fields = policy.keyFields
    index = KeyIndex(fields.map { policy.members.fields[$0].type.base })
  }

  override func take(_ batch: borrowing Batch) {
    for row in 0..<batch.count {
      let number = index.add(batch.columns, fields, row)
      if number == firstOffsets.count {
        firstOffsets.append(batch.rowOffsets[row])
      } else {
        repeats.append((batch.rowOffsets[row], firstOffsets[number]))
      }
    }
  }
}
