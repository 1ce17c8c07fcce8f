import BylawChecker
import BylawData

extension ColumnVector {
  /// A column of a table in memory: a view of its numbers, where that can be, else a copy.
  static func of(_ column: Column, count: Int) -> ColumnVector {
    guard case .int64(let numbers) = column.storage, numbers.count == count, column.isPresent.count == count,
      let vector = ColumnVector(sharing: numbers)
    else { return ColumnVector(column: column, count: count) }
    vector.noteValidity(of: column, count: count)
    return vector
  }

  private func noteValidity(of column: Column, count: Int) {
    for row in 0..<min(count, column.isPresent.count) where column.isPresent[row] { view.validity.insert(row) }
  }

  /// A column of a table in memory, all rows one after the other.
  convenience init(column: Column, count: Int) {
    // Kernels look at 64 rows at a time.
    let capacity = count + 64
    switch column.storage {
    case .text(let storage):
      let heap = StringHeap()
      self.init(capacity: capacity, isText: true, heap: heap)
      copy(storage, to: heap)
    case .texts(let sets):
      let heap = StringHeap()
      self.init(capacity: capacity, isText: true, heap: heap)
      var storage = TextStorage()
      for set in sets { storage.append(TextSetCoding.encoded(set)) }
      copy(storage, to: heap)
    case .int64, .int32, .bool, .code, .mask:
      self.init(capacity: capacity, isText: false)
    }
    noteValidity(of: column, count: count)
    fill(from: column)
  }

  /// A row without a value holds 0.
  private func fill(from column: Column) {
    switch column.storage {
    case .int64(let numbers): fill(from: column, elements: numbers) { $0 }
    case .int32(let days): fill(from: column, elements: days) { Int64($0) }
    case .bool(let bools): fill(from: column, elements: bools) { $0 ? 1 : 0 }
    case .code(let codes): fill(from: column, elements: codes) { Int64($0) }
    case .mask(let masks): fill(from: column, elements: masks) { Int64(bitPattern: $0) }
    case .text, .texts: for row in column.isPresent.indices where !column.isPresent[row] { view.values[row] = 0 }
    }
  }

  @inline(__always)
  private func fill<Element>(from column: Column, elements: [Element], word: (Element) -> Int64) {
    let values = view.values
    elements.withUnsafeBufferPointer { elements in
      column.isPresent.withUnsafeBufferPointer { isPresent in
        for row in 0..<min(elements.count, isPresent.count) { values[row] = isPresent[row] ? word(elements[row]) : 0 }
      }
    }
  }

  private func copy(_ storage: TextStorage, to heap: StringHeap) {
    let all = storage.bytes.withUnsafeBytes { heap.append(StringRef(bytes: $0)) }
    var start = 0
    for (row, end) in storage.ends.enumerated() {
      // The ends ascend, and the last is how many bytes there are; the heap goes with the vector.
      view.setText(StringRef(bytes: UnsafeRawBufferPointer(rebasing: all.bytes[start..<end])), row: row)
      start = end
    }
  }
}
